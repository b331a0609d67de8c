"""Sentences of a text with their places masked, so that a pattern may say "a place" whatever its name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .on_demand import OnDemand
from .places import Mention

#: stands for every character of a place's name in a masked sentence
MASK = "\ue000"
#: a whole mask and nothing less, so that a search never tries its parts
PLACE = f"(?<!{MASK}){MASK}++"

_BREAK = OnDemand(r"\n\s*\n|\n")
_TERMINAL = OnDemand(r"[.!?…:;,][\"'”’)\]]*\s*$")
_BOUNDARY = OnDemand(
    r",[\"”’]?\s+(?:[^\s,.;:!?]+\s+){1,7}?(?:said|says|wrote|writes|told|tells|reported|reports|recalled|recalls|noted|"
    r"notes|complain(?:s|ed)?|warn(?:s|ed)|conclude[sd]?|reckon(?:s|ed)?|announced|declared|found|finds|calculated)\b|"
    r"[;:!?\n]|\s[–—-]\s|\b(?:but|while|whereas|although|though|because|said|says|saying|told|claimed|"
    r"claims|charged|argued|warned"
    r"|wrote|insisted|added|noted|reported|however|since then|meanwhile|called|calls|dubbed|described|"
    r"describes|compared|likened|likens|compares|believes?|thinks?|fears?|feared|finds|"
    r"recalled)\b(?: that)?|[\"“”]",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """One sentence: where it stands in the text, its words, and the places in it (spans relative to `start`)."""

    start: int
    text: str
    masked: str
    mentions: tuple[Mention, ...]
    heading: bool
    paragraph: int

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The stretch around a span up to the nearest boundaries of clauses."""
        lows = [m.end() for m in _BOUNDARY.finditer(self.masked, 0, max(0, first))]
        high = _BOUNDARY.search(self.masked, last)
        return (lows[-1] if lows else 0), (high.start() if high else len(self.masked))

    def absolute(self, first: int, last: int) -> tuple[int, int]:
        """A span of the sentence as a span of the text, without the blanks around it."""
        piece = self.text[first:last]
        lead = len(piece) - len(piece.lstrip())
        return self.start + first + lead, self.start + first + lead + len(piece.strip())


def bounds(text: str) -> list[tuple[int, int, int]]:
    """Start, end and paragraph of every sentence; line breaks end sentences."""
    import sentencex

    out: list[tuple[int, int, int]] = []
    position = 0
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for piece in sentencex.segment("en", text[start:end]):
            at = text.find(piece, max(position, start), end) if piece else -1
            if at < 0 or not piece.strip():
                continue
            out.append((at, at + len(piece), paragraph))
            position = at + len(piece)
    return _mended(text, out)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _mended(text: str, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Sentences cut inside a quotation mark's tail or after an abbreviation are put together again."""
    out: list[tuple[int, int, int]] = []
    for start, end, paragraph in spans:
        if out and out[-1][2] == paragraph and _cut_short(text[out[-1][0] : out[-1][1]], text[start:end]):
            out[-1] = (out[-1][0], end, paragraph)
        else:
            out.append((start, end, paragraph))
    return out


def _cut_short(first: str, second: str) -> bool:
    after_abbreviation = re.search(r"\b(?:Gen|Maj|Lt|Col|Brig|Sgt|Capt|Dr|Mr|Mrs|Ms|St|U\.S|U\.N|U\.K|vs)\.\s*$", first)
    speech_tail = re.match(r"\s*(?:said|says|told|wrote|asked|added|according|the|a|an|one|he|she|they)\b", second)
    quoted = re.search(r"[?!][\"”’]\s*$", first)
    return bool(after_abbreviation or (quoted and speech_tail))


def sentences(text: str, mentions: tuple[Mention, ...]) -> list[Sentence]:
    """The sentences of a text with their places masked."""
    out: list[Sentence] = []
    position = 0
    for start, end, paragraph in bounds(text):
        inside: list[Mention] = []
        while position < len(mentions) and mentions[position].span[0] < end:
            m = mentions[position]
            if m.span[0] >= start and m.span[1] <= end:
                inside.append(m._replace(span=_shift(m.span, start), core=_shift(m.core, start)))
            position += 1
        piece = text[start:end]
        out.append(Sentence(start, piece, _masked(piece, inside), tuple(inside), _is_heading(piece), paragraph))
    return out


def index_at(split: Sequence[Sentence], position: int) -> int | None:
    """Which sentence holds a position of the text; None where it lies between two."""
    index = bisect_right(split, position, key=lambda sentence: sentence.start) - 1
    return index if index >= 0 and position < split[index].start + len(split[index].text) else None


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] - by, span[1] - by


def _masked(text: str, mentions: list[Mention]) -> str:
    parts, position = [], 0
    for m in mentions:
        parts += [text[position : m.span[0]], MASK * (m.span[1] - m.span[0])]
        position = m.span[1]
    return "".join([*parts, text[position:]])


def _is_heading(piece: str) -> bool:
    return not _TERMINAL.search(piece) and len(piece) < 160
