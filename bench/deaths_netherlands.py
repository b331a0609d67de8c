"""The table that the samplers of others do not converge on: a quarter of an hour of two cores must do."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from deaths import TABLES, until_passed
from rows import Row, alone


def rows() -> Sequence[Row]:
    """Seconds of two cores until the gate is passed."""
    if not TABLES.exists():
        print(f"bench: deaths_netherlands: no {TABLES.name} beside the repository; skipped", file=sys.stderr)
        return ()
    return (until_passed("netherlands_5list", 900.0),)


if __name__ == "__main__":
    alone(rows)
