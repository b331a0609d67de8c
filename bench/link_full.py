"""Linking at the size of its bars: 120,000 people with twenty seeds, 200,000 and 1,000,000 records; an hour."""

from __future__ import annotations

from collections.abc import Sequence

from link_rows import CORES, OURS, bar, held, one, quality
from rows import Row, alone

PEOPLE = 120_000
SEEDS = range(20)


def rows() -> Sequence[Row]:
    """Quality beside splink, seconds of two cores, memory, and N inside its interval."""
    mine, million = one("unrelated", OURS), one("million", OURS)
    return [
        *quality("unrelated", mine),
        bar(f"linking {mine['entries']:,} records, two cores", mine["processor seconds"] / CORES, "s", 8.0),
        bar(f"linking {million['entries']:,} records, two cores", million["processor seconds"] / CORES, "s", 75.0),
        bar("the same: memory at most", million["GB at most"], "GB", 4.0),
        *held(SEEDS, PEOPLE, least=17),
    ]


if __name__ == "__main__":
    alone(rows)
