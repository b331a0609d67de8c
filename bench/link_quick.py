"""Linking at a small size: quality beside splink, speed, and N inside its interval."""

from __future__ import annotations

from collections.abc import Sequence

from link_rows import CORES, OURS, bar, held, one, quality
from rows import Row, alone

PEOPLE = 20_000


def rows() -> Sequence[Row]:
    """60,000 people on three lists (20,000 for N); with fewer, splink finds more than its band. 4 s for 100,000 records
    is the pace of the full bar."""
    mine = one("quick", OURS)
    pace = mine["processor seconds"] / CORES / mine["entries"] * 100_000
    return [
        *quality("quick", mine),
        bar("linking, for 100,000 records, two cores", pace, "s", 4.0),
        *held(range(3), PEOPLE, least=2),
    ]


if __name__ == "__main__":
    alone(rows)
