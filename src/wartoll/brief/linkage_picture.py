"""Where the width of an interval comes from: a bar for each method, split into who is listed, method, and links."""

from __future__ import annotations

from ..deaths.report import LinkingOut, WidthOut
from . import svg_marks as mark
from .palette import light
from .pictures import svg_open
from .words import shortened

WIDTH, TALL, STEP = 360, 14, 42
#: the parts of the width: field, words, colour
PARTS: tuple[tuple[str, str, str], ...] = (
    ("sampling", "who is listed", "faint"),
    ("model", "choice of method", "band"),
    ("linkage", "who is one person", "accent"),
)


def picture(linking: LinkingOut) -> str:
    """The SVG of the split, 360 px wide."""
    body = mark.text("Where the width comes from", 0, 14, size=14, bold=True)
    x = 0.0
    for _, words, colour in PARTS:
        body += _block(x, 24, 10, 10, colour) + mark.text(words, x + 15, 33, colour="muted")
        x += 30 + 6.1 * len(words)
    y = 46.0
    for row in linking.widths:
        body += mark.text(shortened(row.title, 40), 0, y + 11, size=12, bold=not row.method)
        body += mark.text(f"links {row.linkage:.0%}", WIDTH, y + 11, end="end", size=12, colour="accent")
        body += _bar(row, y + 17)
        y += STEP
    return f"{svg_open(WIDTH, y + 2)}{body}</svg>"


def _bar(row: WidthOut, y: float) -> str:
    """One bar as wide as the picture, its parts in the order of PARTS; what is under a pixel is not drawn."""
    body, x = "", 0.0
    for name, _, colour in PARTS:
        wide = WIDTH * float(getattr(row, name))
        if wide >= 1:
            body += _block(x, y, wide, TALL, colour)
        x += wide
    return body


def _block(x: float, y: float, wide: float, tall: float, colour: str) -> str:
    """A part; a pale one has an outline inside, so that it shows on any ground."""
    if colour != "band":
        return mark.bar(x, y, wide, tall, colour=colour)
    place = f'x="{mark.number(x + 0.5)}" y="{mark.number(y + 0.5)}" width="{mark.number(max(wide - 1, 0))}"'
    return f'<rect {place} height="{mark.number(tall - 1)}" fill="{light("band")}" stroke="{light("accent")}"/>'


def words(linking: LinkingOut) -> str:
    """What the picture shows, for readers who do not see it."""
    rows = (
        f"{row.title}: " + ", ".join(f"{words} {getattr(row, name):.0%}" for name, words, _ in PARTS)
        for row in linking.widths
    )
    return f"Shares of the width of the interval. {'; '.join(rows)}."
