"""The frames of a comparison in general: a comparator from open classes, and where what it compares with begins."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..findings import ClaimKind
from .comparative_words import ABOVE, IRREGULAR, NOT_COMPARATIVE
from .frame_words import OUT
from .on_demand import OnDemand
from .phrase_words import KNOWN_ELSEWHERE
from .sentences import MASK

_KNOWN = frozenset(KNOWN_ELSEWHERE.split("|"))
_WORD = OnDemand(rf"{MASK}+|[^\W_]+(?:[-'’.][^\W_]+)*|['’]|[^\w\s]")


class Word(NamedTuple):
    """A word of a masked sentence in lower case, where it stands, and whether it is a place or a name."""

    text: str
    start: int
    end: int
    place: bool
    name: bool


class Frame(NamedTuple):
    """A comparator: its kind, where it starts, the word where the other side begins, and what it compares."""

    id: str
    kind: ClaimKind
    first: int  # index of its first word
    slot: int  # index of the word behind it
    head: tuple[str, ...] = ()  # what is compared ("damage")
    plain: bool = False  # speaks of a fate by itself: no word of harm is needed
    factor: float | None = None
    most: int = 12  # words that may stand before the other side's place
    back: bool = False  # the other side stands before it


def words_of(masked: str, text: str) -> list[Word]:
    """The words and marks of a sentence, masked and as written."""
    return [_word(m, text) for m in _WORD.finditer(masked)]


def _word(match: re.Match[str], text: str) -> Word:
    name = text[match.start()].isupper()
    place = match[0].startswith(MASK) or (name and match[0].removesuffix("'s").removesuffix("’s") in _KNOWN)
    return Word(match[0].lower(), *match.span(), place, name)


_IRREGULAR = {
    "outdid": "outdo",
    "outdone": "outdo",
    "overtook": "overtake",
    "overtaken": "overtake",
    "became": "become",
    "took": "take",
    "taken": "take",
    "brought": "bring",
    "thought": "think",
    "came": "come",
    "fell": "fall",
    "fallen": "fall",
    "stood": "stand",
    "bore": "bear",
    "borne": "bear",
    "paid": "pay",
    "lost": "lose",
    "bled": "bleed",
    "lay": "lie",
    "beaten": "beat",
    "made": "make",
    "ground": "grind",
    "held": "hold",
    "laid": "lay",
    "went": "go",
    "gone": "go",
    "met": "meet",
}


@cache
def stems(word: str) -> tuple[str, ...]:
    """The verbs that a word may be a form of, without a list of forms."""
    out = [_IRREGULAR.get(word, word)]
    for ending, least in (("ing", 6), ("ed", 5), ("es", 4), ("s", 4)):
        if word.endswith(ending) and len(word) >= least:
            base = word[: -len(ending)]
            out += [base, base + "e"]
            if base[-1:] == base[-2:-1]:
                out.append(base[:-1])
            if base.endswith("i"):
                out.append(base[:-1] + "y")
    return tuple(out)


def is_form(word: str, among: frozenset[str]) -> bool:
    """Whether a word is a form of one of a class."""
    return word in among or any(s in among for s in stems(word))


def above(word: str) -> bool:
    """Whether a verb puts its subject above its object: of a list, or made with out- ("outpaced")."""
    return is_form(word, ABOVE) or (word.startswith("out") and any(s[3:] in OUT for s in stems(word)))


def comparative(word: str) -> bool:
    """Whether a word is a comparative, by its form."""
    return word in IRREGULAR or (len(word) > 4 and word.endswith("er") and word not in NOT_COMPARATIVE)
