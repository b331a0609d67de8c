"""The total of a map -> tables on a terminal. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..brief.damage_page import SEVERITIES, interval, percent
from ..damage.total_report import SeenOut, TotalOut


def total(console: Console, found: TotalOut) -> None:
    """What was seen in each map class, the number with its interval, and how good the map was; or why there is none."""
    words = SEVERITIES[found.severity]
    if found.seen:
        console.print(_table(found.seen))
    if found.number.low is None:
        console.print(f"[bold]Cannot be estimated:[/] {escape(found.number.reason)}")
        return
    share, number = interval(found.share), interval(found.number)
    if found.number.median is None:
        console.print(f"[bold]{number} of {found.buildings:,} buildings {words}[/] ({share}): a band, not an estimate.")
    else:
        console.print(
            f"[bold]{found.number.median:,.0f} of {found.buildings:,} buildings {words}[/] (90%: {number}); "
            f"{percent(found.share.median)} (90%: {share})."
        )
        console.print(f"The map alone flags {found.flagged:,}.")
    if found.by_formula is not None:
        middle, ends = found.by_formula.median, interval(found.by_formula)
        console.print(f"By the formula of Olofsson 2014: {middle:,.0f} ({ends}).")
    for rate in found.accuracy:
        console.print(f"{percent(rate.value)} {rate.words} (90%: {percent(rate.low)} to {percent(rate.high)}).")
    for line in found.notes:
        console.print(f"note: {escape(line)}", style="dim")


def _table(rows: Sequence[SeenOut]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    for heading in ("map class", "buildings", "looked at", "of the severity", "perhaps", "adds up to"):
        table.add_column(heading, justify="left" if heading == "map class" else "right")
    for row in rows:
        table.add_row(
            row.name, f"{row.buildings:,}", f"{row.looked_at:,}", f"{row.sure:,}", f"{row.perhaps:,}",
            f"{row.estimated:,.0f}",
        )  # fmt: skip
    return table
