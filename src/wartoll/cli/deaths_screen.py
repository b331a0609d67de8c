"""The report of an estimation -> tables on a terminal. Nothing is computed here."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from ..deaths.linkage_report import linking_lines
from ..deaths.report import DeathsReport, Interval95, LinkingOut, MethodOut, StratumOut

GIVES = {"estimate": "", "lower bound": "at least", "what if": "if so"}
MOST_LINES = 8


def report(console: Console, found: DeathsReport) -> None:
    """The table, each method's number or why there is none, what each rests on, and what would change it."""
    lists = ", ".join(f"{entry.name} {entry.people:,}" for entry in found.table.lists)
    console.print(f"[bold]{found.table.observed:,} people on {len(found.table.lists)} lists[/] ({escape(lists)})")
    console.print(_methods(found))
    for method in found.methods:
        _said(console, method, found.warnings)
    if found.strata:
        console.print(_strata(found.strata))
    if found.linking is not None:
        _linking(console, found.linking)
    if found.would_change:
        console.print("\n[bold]What would change this[/]")
        for line in found.would_change[:MOST_LINES]:
            console.print(Padding(f"- {escape(line)}", (0, 0, 0, 2)))
        hidden = len(found.would_change) - MOST_LINES
        if hidden > 0:
            console.print(Padding(f"and {hidden} more with --json or -o DIR", (0, 0, 0, 2)))
    console.print(_headline(found))


def _headline(found: DeathsReport) -> str:
    """The one estimate that was asked for; with several methods none is picked."""
    alone = found.headline
    if alone is None or alone.total is None:
        estimates = [m for m in found.methods if m.gives == "estimate" and m.total is not None]
        if found.choice == "all" and len(estimates) > 1:
            return "\nThe methods rest on different assumptions; none is picked here, and they are not averaged."
        return ""
    total = alone.total
    killed = f"{total.median:,.0f} people killed, listed or not (95%: {total.low:,.0f} to {total.high:,.0f})"
    humps = f" It has {len(alone.modes)} humps: {humps_of(alone)}." if len(alone.modes) > 1 else ""
    return f"\n[bold]{killed}[/], by {alone.title.lower()}.{humps}"


def humps_of(method: MethodOut) -> str:
    """`about 53,700 (69% of the draws); about 79,700 (31% of the draws)`."""
    return "; ".join(f"about {m.peak:,.0f} ({m.mass:.0%} of the draws)" for m in method.modes)


def _methods(found: DeathsReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("method")
    table.add_column("")
    table.add_column("median", justify="right")
    table.add_column("95%", justify="right")
    table.add_column("status")
    for method in found.methods:
        total = method.total
        table.add_row(
            method.title,
            GIVES[method.gives],
            f"{total.median:,.0f}" if total else "",
            span(total) if total else "",
            method.status,
        )
    return table


def span(total: Interval95) -> str:
    """`8,916 to 13,805`."""
    return f"{total.low:,.0f} to {total.high:,.0f}"


def _said(console: Console, method: MethodOut, known: tuple[str, ...]) -> None:
    console.print(f"\n[bold]{method.title}[/]: {escape(method.assumption)}")
    lines = [method.reason] if method.reason else []
    if len(method.modes) > 1:
        lines.append(f"{len(method.modes)} humps: {humps_of(method)}.")
    for line in (*lines, *(line for line in method.warnings if line not in known)):
        console.print(Padding(escape(line), (0, 0, 0, 2)))


def _linking(console: Console, linking: LinkingOut) -> None:
    """Where the width comes from, how many links were found, and what was judged."""
    console.print(f"\n[bold]What linking adds[/] ({linking.draws:,} draws of who is one person)")
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    for heading in ("of the width", "who is listed", "method", "links"):
        table.add_column(heading, justify="left" if heading == "of the width" else "right")
    for row in linking.widths:
        table.add_row(row.title, f"{row.sampling:.0%}", f"{row.model:.0%}", f"{row.linkage:.0%}")
    console.print(Padding(table, (0, 0, 0, 2)))
    for line in linking_lines(linking):
        console.print(Padding(escape(line), (0, 0, 0, 2)))


def _strata(strata: tuple[StratumOut, ...]) -> Table:
    table = Table(title="strata", title_justify="left", box=None, pad_edge=False, header_style="dim", show_edge=False)
    for heading in ("stratum", "listed", "method", "median", "95%", "status"):
        table.add_column(heading, justify="right" if heading in ("listed", "median", "95%") else "left")
    for row in strata:
        total = row.total
        numbers = (f"{total.median:,.0f}", span(total)) if total else ("", "")
        table.add_row(escape(row.stratum), f"{row.observed:,}", row.method, *numbers, row.status)
    return table
