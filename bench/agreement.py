"""How often two readers who did not see each other's work coded a row alike, axis by axis.

PYTHONPATH=src python bench/agreement.py [tests/known/coding]
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1] / "tests" / "known" / "coding"
BAR = 0.85


class Axis(NamedTuple):
    """One column of the coding: rows coded alike, rows, agreement beyond chance, and the rows that differ."""

    name: str
    alike: int
    rows: int
    kappa: float
    differ: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of rows coded alike."""
        return self.alike / self.rows


def read(path: Path) -> dict[str, dict[str, str]]:
    """The coded rows of one reader, by figure."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row["figure"]: row for row in csv.DictReader(file)}


def agreement(first: dict[str, dict[str, str]], second: dict[str, dict[str, str]]) -> tuple[Axis, ...]:
    """Each axis over the rows that both read (Cohen's kappa; 1 where both always used one word)."""
    both = sorted(first.keys() & second.keys())
    names = [name for name in first[both[0]] if name != "figure"]
    return tuple(_axis(name, both, first, second) for name in names)


def _axis(name: str, both: list[str], first: dict[str, dict[str, str]], second: dict[str, dict[str, str]]) -> Axis:
    pairs = [(first[figure][name], second[figure][name]) for figure in both]
    alike = sum(a == b for a, b in pairs)
    said = {word for pair in pairs for word in pair}
    n = len(pairs)
    chance = sum(sum(a == w for a, _ in pairs) * sum(b == w for _, b in pairs) for w in said) / n**2
    kappa = 1.0 if chance == 1 else (alike / n - chance) / (1 - chance)
    differ = tuple(figure for figure, (a, b) in zip(both, pairs, strict=True) if a != b)
    return Axis(name, alike, n, kappa, differ)


def main(folder: Path) -> int:
    """Print the table; 1 where an axis is below the bar."""
    found = agreement(read(folder / "first.csv"), read(folder / "second.csv"))
    print(f"{'axis':14} {'alike':>9} {'share':>6} {'kappa':>6}")
    for axis in found:
        low = "  below the bar" if axis.share < BAR else ""
        print(f"{axis.name:14} {axis.alike:4d}/{axis.rows:<4d} {axis.share:6.3f} {axis.kappa:6.2f}{low}")
    return int(any(axis.share < BAR for axis in found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
