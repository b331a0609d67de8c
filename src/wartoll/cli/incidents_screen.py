"""The report of two linked incident lists -> tables on a terminal. Nothing is computed here."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from ..deaths.incident_report import IfSoOut, IncidentReport, ListOut, Range95


def report(console: Console, found: IncidentReport) -> None:
    """Both lists, what was linked and what chance gives, events and killed, and the sweep over dependence."""
    for one in found.lists:
        _list(console, one, found.population)
    if found.status == "not estimable":
        console.print(f"\n[bold]not estimable[/]: {escape(found.reason)}")
        return
    _links(console, found)
    console.print()
    console.print(_counts(found))
    console.print(f"\n[bold]On neither list[/]: {escape(found.assumption)}")
    console.print(_sweep(found))
    for line in filter(None, (found.events_if_reason, found.killed_if_reason)):
        console.print(Padding(escape(line), (0, 0, 0, 2)))
    console.print("Two lists cannot show which row holds; killings that no list could learn of are in none of them.")
    for line in found.warnings:
        console.print(f"note: {escape(line)}")


def _list(console: Console, one: ListOut, population: str) -> None:
    killed = f"{one.killed_low:,.0f} to {one.killed_high:,.0f}"
    who = "civilians" if population == "civilians" else "people"
    console.print(f"[bold]{escape(one.name)}[/]: {one.used:,} incidents, {killed} {who} killed ({one.layout} columns)")
    for total in one.totals:
        grade = escape(total.grade or "all")
        console.print(
            Padding(f"{grade}: {total.rows:,} rows, {total.low or 0:,.0f} to {total.high or 0:,.0f}", (0, 0, 0, 2))
        )
    left = Counter(row.reason for row in one.left_out)
    for reason, rows in (*one.not_wanted.items(), *left.most_common()):
        console.print(Padding(f"[dim]{rows:,} rows not used: {escape(reason)}[/]", (0, 0, 0, 2)))


def _links(console: Console, found: IncidentReport) -> None:
    chance = found.best_links_by_chance
    if found.links is None or chance is None:
        return
    console.print(f"\n[bold]{found.links.median:,.0f} events on both lists[/] (95% of the draws: {_span(found.links)})")
    console.print(
        f"The heaviest linkage has {found.best_links:,} links, of which {found.right_in_best:,.1f} are right if the "
        f"probabilities are; lists that share nothing have {chance.median:,.1f} ({_span(chance)})."
    )
    if day := found.same_day_lowest:
        console.print(
            f"Day by day, both lists have {day.killed:,.0f} killed (lowest counts), whichever incidents they are in; "
            f"with one list moved in time, {day.moved_mean:,.0f} ({day.moved_least:,.0f} to {day.moved_most:,.0f})."
        )
    if found.reason:
        console.print(f"[bold]{found.status}[/]: {escape(found.reason)}")


def _span(value: Range95 | IfSoOut) -> str:
    return f"{value.low:,.0f} to {value.high:,.0f}"


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False, padding=(0, 2, 0, 0))
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place else "left")
    return table


def _counts(found: IncidentReport) -> Table:
    table = _table("", "events", "95%", "killed, lowest", "95%", "killed, highest", "95%")
    for name, killed in found.killed.items():
        events = found.events.get(name)
        low, high = killed.by_lowest, killed.by_highest
        table.add_row(
            name, f"{events.median:,.0f}" if events else "", _span(events) if events else "",
            f"{low.median:,.0f}", _span(low), f"{high.median:,.0f}", _span(high),
        )  # fmt: skip
    return table


def _sweep(found: IncidentReport) -> Table:
    table = _table("odds times", "events", "95%", "killed, lowest", "95%", "killed, highest", "95%")
    count = max(len(found.events_if), len(found.killed_if_lowest))
    for place in range(count):
        cells: list[str] = []
        ratio = ""
        for column in (found.events_if, found.killed_if_lowest, found.killed_if_highest):
            row = column[place] if place < len(column) else None
            cells += [f"{row.median:,.0f}", _span(row)] if row else ["", ""]
            ratio = f"{row.odds_ratio:g}" if row else ratio
        table.add_row(ratio, *cells)
    return table
