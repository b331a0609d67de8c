"""Guesses, linkages and overlaps -> words and tables on a terminal. Nothing is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from ..deaths.linkage_report import linking_lines, linking_out

if TYPE_CHECKING:
    from ..deaths.linkage_report import LinkageOut, OverlapsOut, Range
    from ..sources.lists_guess import Guess


def guess(console: Console, found: Guess) -> None:
    """One list: which column is taken for what, and why; what is not used; what only a person can say."""
    console.print(f"[bold]{escape(found.mapping.list)}[/] ({escape(found.mapping.file)})")
    table = _table("taken as", "column", "because")
    for reason in found.reasons:
        table.add_row(reason.role, escape(reason.heading), escape(reason.why))
    console.print(Padding(table, (0, 0, 0, 2)))
    if found.unused:
        console.print(Padding(f"[dim]not used: {escape(', '.join(found.unused))}[/]", (0, 0, 0, 2)))
    for question in found.questions:
        console.print(Padding(f"[bold]?[/] {escape(question)}", (0, 0, 0, 2)))


def linkage(console: Console, made: LinkageOut, lines: list[str]) -> None:
    """What became of the rows, what was linked, and the overlaps."""
    for line in lines:
        console.print(escape(line))
    pairs = f", {made.pairs:,} pairs kept" if made.pairs is not None else ""
    console.print(f"\n[bold]{made.compared:,} pairs of entries compared[/]{pairs}")
    for line in linking_lines(linking_out(made)):
        console.print(escape(line))
    if made.unknown:
        console.print(f"{made.unknown:,} judgements are on entries that no list holds any more.")
    console.print()
    overlaps(console, made.overlaps)
    for line in made.warnings:
        if line not in made.overlaps.warnings:
            console.print(f"note: {escape(line)}")


def overlaps(console: Console, found: OverlapsOut) -> None:
    """People by the lists that they stand on: mean and range over the draws of the linkage."""
    strata = any(cell.stratum for cell in found.cells)
    table = _table(*(["stratum"] if strata else []), "on these lists and no other", "people", "95% of the draws",
                   right=("people",))  # fmt: skip
    for cell in found.cells:
        numbers = _numbers(cell.people) if cell.people else ("<3", "")
        table.add_row(*([escape(cell.stratum)] if strata else []), escape(", ".join(cell.lists)), *numbers)
    console.print(table)
    people, span = _numbers(found.people)
    console.print(
        f"[bold]{people} people on at least one list[/] ({span} in 95% of {found.draws:,} draws of the linkage)"
    )
    for line in found.warnings:
        console.print(f"note: {escape(line)}")


def _numbers(people: Range) -> tuple[str, str]:
    return f"{people.mean:,}", f"{people.low:,} to {people.high:,}"


def _table(*headings: str, right: tuple[str, ...] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left")
    return table
