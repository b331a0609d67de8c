"""A text made plain (one dash, one quote, ASCII digits, no invisible marks) and cut into tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

_DASHES = "‐‑‒–−﹣－"
_SINGLE = "‘’‚‛′＇`´"
_DOUBLE = "“”„‟″«»＂"
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c"
)
_ODD = re.compile(r"[^\x00-\x7f]")

Kind = Literal["digits", "word", "mark"]


class Token(NamedTuple):
    """`text` is lower case; `raw` as written; offsets are those of the plain text."""

    kind: Kind
    text: str
    raw: str
    start: int
    end: int


class Plain(NamedTuple):
    """The plain text, and the offset of each of its characters in the original (None where they agree)."""

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=2048)
def _plain_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _SINGLE:
        return "'"
    if character in _DOUBLE:
        return '"'
    if character == "٬":
        return ","
    if character == "٫":
        return "."
    if character == "％" or character == "٪":
        return "%"
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return "\ufffd" if category == "Cs" else character


def plain(text: str) -> Plain:
    """The text with dashes, quotes, spaces and digits unified and invisible marks left out."""
    if not _ODD.search(text):
        return Plain(text, None)
    unified = _ODD.sub(lambda m: _plain_character(m.group()), text)
    if _INVISIBLE.isdisjoint(unified):
        return Plain(unified, None)
    kept = tuple(i for i, c in enumerate(unified) if c not in _INVISIBLE)
    return Plain("".join(unified[i] for i in kept), kept)


_TOKEN = re.compile(
    r"(?P<digits>\d+(?:[.,']\d+)*)|(?P<word>[^\W\d_]+(?:'(?!s\b|S\b)[^\W\d_]+)?)|(?P<mark>[^\w\s]|_|[^\s\w]|\w)"
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of plain text."""
    out = []
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw = m.group()
        kind: Kind = m.lastgroup  # type: ignore[assignment]  # the pattern's group names are the kinds
        out.append(Token(kind, raw.lower(), raw, m.start(), m.end()))
    return out
