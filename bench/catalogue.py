"""The catalogue: read, read with its reference tables, checked by its rules, and learned from."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from importlib import resources

from rows import Row, alone, seconds
from wartoll.fitting import fit
from wartoll.sources import catalogue
from wartoll.sources.lint_across import lint

#: what `check` asks of a catalogue that it has loaded
ASKED = ("raqqa-2017", "dresden-1945")


def _fresh(classes: bool, light: bool = True) -> None:
    for kept in (catalogue._bytes, catalogue._rows, catalogue._drawer, catalogue._shipped, catalogue.shipped_hash):
        kept.cache_clear()
    loaded = catalogue.shipped(classes, light)
    if light:
        len(loaded.figures)
    for episode in ASKED:
        loaded.of(episode)


def _plain(names: Sequence[str]) -> int:
    folder = resources.files("wartoll") / "catalogue"
    texts = ((folder / name).read_text(encoding="utf-8") for name in names)
    return sum(len(list(csv.DictReader(io.StringIO(text, newline="")))) for text in texts)


def rows() -> Sequence[Row]:
    """Loading and linting against the csv module on the same files; learning against loading."""
    plain = seconds(lambda: _plain(catalogue.FILES[:4]))
    every = seconds(lambda: _plain(catalogue.FILES))
    short = seconds(lambda: _fresh(False))
    check = seconds(lambda: _fresh(True, False))
    whole = seconds(lambda: _fresh(True))
    linted = seconds(lambda: lint(catalogue.shipped_rows()), 3)
    learned = seconds(lambda: fit(catalogue.shipped(classes=True)), 1)
    return (
        Row("the catalogue loaded", short, "ms", "csv.DictReader on its four files", short / plain, 0.25),
        Row("the same, as `check` loads it", check, "ms", "csv.DictReader on all six files", check / every, 0.30),
        Row("the same, with its reference tables", whole, "ms", "csv.DictReader on all six files", whole / every, 0.40),
        Row("all rules of `catalogue lint`", linted, "s", "loading what is checked", linted / whole, 3.0),
        Row("`catalogue fit`", learned, "s", "loading what it learns from", learned / whole, 60.0),
    )


if __name__ == "__main__":
    alone(rows)
