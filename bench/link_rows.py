"""The rows of linking for the table of all benches, small or at full size, always beside splink on the same records."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import linkage
from rows import Row
from wartoll.simulate.victims import VictimOptions

OURS, THEIRS = "wartoll", "splink, positional"
CORES = 2
SURE = "p>=0.9"
HERE = Path(__file__).parent


def one(world: str, how: str) -> dict[str, Any]:
    """What one world linked in one way comes to, in a process of its own."""
    arguments = [sys.executable, str(HERE / "link.py"), "--one", world, how]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def bar(what: str, measured: float, unit: str, limit: float, *, at_least: bool = False) -> Row:
    """A row with a limit of its own."""
    return Row(what, measured, unit, "its bar", measured / limit, limit, at_least=at_least)  # type: ignore[arg-type]  # a literal


def quality(world: str, mine: dict[str, Any]) -> list[Row]:
    """Recall at a precision of .995, beside splink with positional columns, which must be neither too good nor too bad;
    without splink only the recall, and a line that says so."""
    recall, people = float(mine["recall at precision .995"][0]), f"{mine['entries']:,} records"
    if importlib.util.find_spec("splink") is None:
        print(f"bench: {world}: splink is not installed (extra bench); no row beside it", file=sys.stderr)
        return [bar(f"{people}: pairs found at precision .995", recall, "share", 0.93, at_least=True)]
    theirs, precise = one(world, THEIRS)[SURE]
    return [
        Row(f"{people}: pairs found at precision .995", recall, "share", f"splink {theirs:.3f} at {precise:.3f}",
            recall / theirs, 0.93, at_least=True),
        bar("splink, positional columns, p >= .9: lists not too hard", theirs, "share", 0.80, at_least=True),
        bar("the same: lists not too easy", theirs, "share", 0.88),
        bar("the same: precision", precise, "share", 0.99, at_least=True),
    ]  # fmt: skip


def held(seeds: Sequence[int], people: int, least: int) -> list[Row]:
    """How often the interval holds the true number, and how wide it is at most."""
    made = [linkage.run(seed, people, VictimOptions()) for seed in seeds]
    spans = [one.intervals["independence"] for one in made]
    inside = sum(low <= people <= high for low, _, high in spans)
    plain = sum(one.plain[0] <= people <= one.plain[1] for one in made)
    widest = max((high - low) / people for low, _, high in spans)
    beside = f"plain linking {plain} of {len(seeds)}"
    what = f"{people:,} people, {len(seeds)} seeds: intervals that hold N"
    return [
        Row(what, inside, "numbers", beside, inside / max(plain, 1), least, at_least=True),
        bar("the same: the widest 90% interval, of N", widest, "share", linkage.WIDEST),
    ]
