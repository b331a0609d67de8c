"""The colours of a brief, light and dark: one table for pages and pictures.

Pictures are drawn in the light colours. A page recolours them by attribute selectors, so that one SVG serves as a file
of its own and inside a page of either scheme. One hue carries meaning; shape and fill carry it a second time.
"""

from __future__ import annotations

from typing import NamedTuple


class Colour(NamedTuple):
    """A colour by its use: in the light scheme and in the dark one."""

    light: str
    dark: str


COLOURS: dict[str, Colour] = {
    "paper": Colour("#ffffff", "#15181b"),
    "ink": Colour("#1c1e21", "#e9e7e2"),
    "muted": Colour("#5a5f66", "#a9afb6"),
    "accent": Colour("#0a4f8f", "#86c1f4"),
    "band": Colour("#d8e6f3", "#20405d"),
    "rule": Colour("#d9dbde", "#353a40"),
    "faint": Colour("#8a8f96", "#7d848c"),
    "wash": Colour("#f4f4f1", "#1e2226"),
    "land": Colour("#dcdad2", "#3a3f45"),
}

#: (text, ground) pairs that a page uses; each must reach the contrast of WCAG AA for text.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "band"),
    ("ink", "land"),
    ("muted", "paper"),
    ("muted", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
)
#: (mark, ground) pairs of pictures; each must reach the contrast of WCAG AA for graphics.
MARK_PAIRS: tuple[tuple[str, str], ...] = (("accent", "paper"), ("accent", "band"), ("faint", "paper"), ("ink", "band"))


def light(name: str) -> str:
    """The colour that a picture is drawn in."""
    return COLOURS[name].light


def variables() -> str:
    """CSS: the colours as custom properties, and the selectors that recolour pictures inside a page."""
    bright = "".join(f"--{name}:{colour.light};" for name, colour in COLOURS.items())
    dark = "".join(f"--{name}:{colour.dark};" for name, colour in COLOURS.items())
    recolour = "".join(
        f'svg [{attribute}="{colour.light}"]{{{attribute}:var(--{name})}}'
        for name, colour in COLOURS.items()
        for attribute in ("fill", "stroke")
    )
    return f":root{{{bright}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{recolour}"


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
