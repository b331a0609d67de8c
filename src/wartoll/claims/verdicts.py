"""The verdict table: the same thresholds for every claim and every side. Its version is printed with every result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..compare import Comparison
from ..findings import Verdict

TABLE_VERSION = "2026-11.1"


class Row(NamedTuple):
    """A word, the certainty that earns it, and the break-even undercount that does where one side is a bound."""

    word: Verdict
    certain: float | None
    possible: float | None
    undercount: float | None


#: read from the top; the first row that fits is the word
ROWS: tuple[Row, ...] = (
    Row("holds", 0.90, None, 5.0),
    Row("likely holds", 0.67, None, 2.5),
    Row("fails", None, 0.10, 5.0),
    Row("likely fails", None, 0.33, 2.5),
    Row("open", None, None, None),
)
#: what a word becomes when the finding rests on too little
CAPPED: dict[Verdict, Verdict] = {"holds": "likely holds", "fails": "likely fails"}
#: which words are on one side
SIDE: dict[Verdict, str] = {
    "holds": "for",
    "likely holds": "for",
    "open": "open",
    "likely fails": "against",
    "fails": "against",
}
#: undercounts that are known, to be printed beside a break-even
KNOWN_UNDERCOUNTS: tuple[tuple[str, float], ...] = (
    ("Kosovo 1999, all lists together", 2.4),
    ("Gaza to June 2024, the ministry's list", 1.7),
)
#: reasonable choices of tolerance for the axis of that name
TOLERANCES: dict[str, tuple[float, ...]] = {"log": (1.5, 2.0, 3.0), "logit": (2.0, 2.5, 3.0)}


def word_of(told: Comparison, *, capped: bool = False) -> Verdict:
    """The word of a comparison; one that rests on too little says `likely` at most."""
    word = _word(told)
    return CAPPED.get(word, word) if capped else word


def _word(told: Comparison) -> Verdict:
    for row in ROWS:
        if row.certain is not None and told.certain >= row.certain:
            return row.word
        if row.possible is not None and told.possible <= row.possible:
            return row.word
    if told.break_even is not None:
        wanted = "against" if told.turns_true else "for"
        for row in ROWS:
            if row.undercount and told.break_even > row.undercount and SIDE[row.word] == wanted:
                return row.word
    return "open"


def over_references(words: Iterable[Verdict]) -> Verdict:
    """One word for a claim on several places at once: it fails where one fails, and holds only where all hold."""
    found = list(words)
    if any(SIDE.get(w) == "against" for w in found):
        return over_measures(found)
    if any(SIDE.get(w) == "for" for w in found) and any(w not in SIDE for w in found):
        return "open"
    return over_measures(found)


def over_measures(words: Iterable[Verdict]) -> Verdict:
    """One word for a claim: that of its measures where they agree, else `mixed`; never an average."""
    found = list(words)
    judged = [w for w in found if w in SIDE]
    if not judged:
        return "not comparable" if "not comparable" in found else "no figures"
    sides = {SIDE[w] for w in judged}
    if len(sides) > 1:
        return "mixed"
    return min(judged, key=lambda w: (w in CAPPED, judged.index(w)))
