"""One row per hot path: what was measured, against which baseline, and the limit that it must keep."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

HEADINGS = ("what", "measured", "baseline", "ratio to it", "limit", "kept")


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement; the limit is on the measured value or on its ratio to the baseline."""

    what: str
    measured: float
    unit: Literal["s", "ms", "share", "modules", "numbers", "a second", "GB"]
    baseline: str
    ratio: float
    limit: float
    limit_on: Literal["measured", "ratio"] = "measured"
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the limit was kept."""
        value = self.ratio if self.limit_on == "ratio" else self.measured
        return value >= self.limit if self.at_least else value <= self.limit


def seconds(work: Callable[[], Any], runs: int = 5) -> float:
    """The median processor time of some work in this process, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def shown(value: float, unit: str) -> str:
    """A value as the table prints it."""
    if unit == "ms":
        return f"{value * 1000:,.1f} ms"
    if unit == "s":
        return f"{value:.2f} s"
    if unit == "a second":
        return f"{value:,.0f} {unit}"
    if unit == "GB":
        return f"{value:.2f} GB"
    return f"{value:.3f}" if unit == "share" else f"{value:g}"


def cells(row: Row) -> tuple[str, ...]:
    """The words of a row, one per heading."""
    sign = "at least" if row.at_least else "at most"
    limit = f"ratio {row.limit:g}" if row.limit_on == "ratio" else shown(row.limit, row.unit)
    kept = "yes" if row.kept else "NO"
    return row.what, shown(row.measured, row.unit), row.baseline, f"{row.ratio:.2f}", f"{sign} {limit}", kept


def table(rows: Sequence[Row]) -> str:
    """The rows as a table that reads in a terminal and as Markdown."""
    lines = [HEADINGS, *map(cells, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADINGS))]
    drawn = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([drawn[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *drawn[1:]])


def record(row: Row) -> dict[str, Any]:
    """A row as JSON holds it."""
    return {**asdict(row), "kept": row.kept}


def alone(rows: Callable[[], Sequence[Row]]) -> None:
    """Run one bench as a script: its table, and exit code 1 where a limit is not kept."""
    made = rows()
    print(table(made))
    sys.exit(any(not row.kept for row in made))
