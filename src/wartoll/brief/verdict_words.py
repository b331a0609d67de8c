"""What the verdict words say, in sentences whose numbers are those of the verdict table."""

from __future__ import annotations

from collections.abc import Sequence

from ..claims.sensitivity import AXES
from ..claims.verdicts import KNOWN_UNDERCOUNTS, ROWS, SIDE
from ..findings import Finding
from .outline import Judged
from .words import plain

#: The ordered verdict words, from one end to the other; the rest have no place on a scale.
VERDICT_ORDER: tuple[str, ...] = ("fails", "likely fails", "open", "likely holds", "holds")

_CERTAIN: dict[str, float] = {row.word: row.certain for row in ROWS if row.certain is not None}
_CERTAIN |= {row.word: 1 - row.possible for row in ROWS if row.possible is not None}
_UNDERCOUNT: dict[str, float] = {row.word: row.undercount for row in ROWS if row.undercount is not None}


def _at_least(word: str) -> str:
    return f"a probability of at least {_CERTAIN[word]:.0%}"


#: Every verdict word and what it says, in a sentence.
VERDICT_MEANING: dict[str, str] = {
    "holds": f"The published figures support the claim, with {_at_least('holds')}.",
    "likely holds": f"The published figures rather support the claim, with {_at_least('likely holds')}, "
    "or with a higher one that rests on few or converted figures.",
    "open": "The published figures do not decide it either way.",
    "likely fails": f"The published figures rather speak against the claim, with {_at_least('likely fails')}, "
    "or with a higher one that rests on few or converted figures.",
    "fails": f"The published figures speak against the claim, with {_at_least('fails')}.",
    "mixed": "The claim fares differently by measure, so no one word stands for all of it.",
    "not comparable": "The figures of the two cities count different things, so no ratio is given.",
    "no figures": "No figure that could be used was published for at least one side.",
    "consistent": "The number lies inside the published range.",
    "overstated": "The number lies above all credible published figures of its definition.",
    "understated": "The number lies below all credible published figures of its definition.",
    "disputed": "The number lies inside the range of some sources and outside that of others.",
    "outdated": "The number agreed with what was known then, and does not agree with what is known now.",
    "different definition": "The published figures nearest to it count something else.",
}


def floor_meaning(verdict: str) -> str:
    """What a word says where one side is only a documented minimum, so that there is no probability."""
    if verdict == "open":
        return "Only a minimum is documented, and the true number may be high enough to decide it either way."
    turn = "hold" if SIDE.get(verdict) == "against" else "fail"  # type: ignore[call-overload]  # any word may be asked
    times = plain(_UNDERCOUNT[verdict])
    return f"Only a minimum is documented. The claim would {turn} only if the true number were over {times} times it."


def judged(verdict: str, numbers: str = "", href: str = "", *, floor: bool = False) -> Judged:
    """A verdict word with its meaning and its place on the scale; `floor` where it rests on a documented minimum."""
    place = VERDICT_ORDER.index(verdict) + 1 if verdict in VERDICT_ORDER else 0
    meaning = floor_meaning(verdict) if floor and place else VERDICT_MEANING[verdict]
    return Judged(verdict=verdict, meaning=meaning, place=place, numbers=numbers, href=href)


def on_floors(findings: Sequence[Finding]) -> bool:
    """Whether the word of a claim rests on documented minimums only, so that there is no probability behind it."""
    own = [f for f in findings if not f.side and f.verdict in VERDICT_ORDER]
    return bool(own) and all(f.break_even is not None for f in own)


def flip_words(finding: Finding) -> tuple[str, ...]:
    """What flips a finding's word, named as the table of choices names it."""
    return tuple(AXES.get(axis, axis) for axis in finding.flips)


def known_undercounts() -> str:
    """How far known documented minimums fell short, in a sentence."""
    found = "; ".join(f"{where}: {plain(factor)}" for where, factor in KNOWN_UNDERCOUNTS)
    return f"Known undercounts of this kind, for comparison: {found}."
