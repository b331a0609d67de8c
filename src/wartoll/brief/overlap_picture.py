"""The overlaps of lists as an UpSet picture (Lex and others 2014): which lists, and how many people on just these."""

from __future__ import annotations

from ..deaths.report import OverlapCell, TableOut
from . import svg_marks as mark
from .palette import light
from .pictures import svg_open
from .words import shortened

WIDTH = 360
STEP, ROW = 15, 17  # px between lists, and between overlaps
MOST_ROWS = 24
NUMBERS = 52  # px kept for the counts


def shown(table: TableOut) -> tuple[OverlapCell, ...]:
    """The overlaps that are drawn, the largest first."""
    return tuple(sorted(table.cells, key=lambda cell: (-cell.people, cell.pattern)))[:MOST_ROWS]


def picture(table: TableOut) -> str:
    """The SVG of the overlaps, 360 px wide."""
    rows = shown(table)
    top = 30 + 16 * len(table.lists)
    left = max(STEP * len(table.lists) + 14, 60)
    body = mark.text("On which lists people stand", 0, 14, size=14, bold=True) + _names(table, top)
    longest = max((cell.people for cell in rows), default=1)
    y = top + 6.0
    for number, cell in enumerate(rows):
        if number % 2 == 0:
            body += f'<rect x="0" y="{mark.number(y)}" width="{WIDTH}" height="{ROW}" fill="{light("wash")}"/>'
        long = (WIDTH - left - NUMBERS) * cell.people / longest
        body += _dots(cell.pattern, y + ROW / 2)
        body += mark.bar(left, y + 4, max(long, 1), ROW - 8)
        body += mark.text(f"{cell.people:,}", WIDTH, y + 12.5, end="end")
        y += ROW
    body += _dots("0" * len(table.lists), y + ROW / 2 + 3)
    body += mark.bar(left, y + 7, 60, ROW - 8, outline=True)
    body += mark.text("on no list: this is what is asked", left + 68, y + 15.5, colour="muted")
    y += ROW + 12
    hidden = len(table.cells) - len(rows)
    if hidden > 0:
        body += mark.text(f"and {hidden} smaller overlaps in the table", 0, y + 8, colour="muted")
        y += 16
    return f"{svg_open(WIDTH, y + 4)}{body}</svg>"


def _names(table: TableOut, top: float) -> str:
    """Each list's name above its column, joined to it by a line; the first stands highest, so that no line crosses."""
    body = ""
    for i, entry in enumerate(table.lists):
        x, y = 8 + STEP * i, 34 + 16.0 * i
        room = int((WIDTH - x - 90) / 5.9)
        body += mark.line(x, y - 8, x, top + 4, colour="rule", width=1)
        body += mark.text(shortened(entry.name, max(room, 8)), x + 6, y, size=11, bold=True)
        body += mark.text(f"{entry.people:,} people", WIDTH, y, end="end", colour="muted")
    return body


def _dots(pattern: str, y: float) -> str:
    """A dot for each list: filled where people stand on it; a line joins the filled ones."""
    on = [8 + STEP * i for i, place in enumerate(pattern) if place == "1"]
    body = mark.line(on[0], y, on[-1], y, width=2) if len(on) > 1 else ""
    for i, place in enumerate(pattern):
        body += mark.dot(8 + STEP * i, y, 4.2 if place == "1" else 2.6, colour="ink" if place == "1" else "faint",
                         hollow=place != "1")  # fmt: skip
    return body


def words(table: TableOut) -> str:
    """What the picture shows, for readers who do not see it."""
    rows = shown(table)[:3]
    largest = "; ".join(f"{cell.people:,} on {on_lists(table, cell)}" for cell in rows)
    return (
        f"{table.observed:,} people on {len(table.lists)} lists, by the lists that they stand on. "
        f"The largest groups: {largest}. How many stand on no list is not known."
    )


def on_lists(table: TableOut, cell: OverlapCell) -> str:
    """`EXH and OSCE`, `ABA only`."""
    names = [entry.name for entry, place in zip(table.lists, cell.pattern, strict=True) if place == "1"]
    return f"{names[0]} only" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
