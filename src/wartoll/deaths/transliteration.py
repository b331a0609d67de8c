"""Names of several scripts in one: learned equivalents first, letters second, and a key for how a word sounds."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .letters import folded, joined, script_of

VOWELLED = {"latin", "cyrillic"}  # scripts that write their vowels
BEHIND = {"عبد": "abd", "ابو": "abu", "ام": "um", "ابن": "ibn"}
SHORTEST_SOUND = 2

# Latin spellings of one sound, in this order; what is left without a row keeps its letter.
SOUNDS: tuple[tuple[str, str], ...] = (
    ("x", "ks"), ("kh", "x"), ("gh", "r'"), ("sh|ch", "$"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("h$", ""),
    ("[qck]", "k"), ("[jg]", "j"), ("v", "f"), ("p", "b"), ("^[aeiou]", "A"), ("[aeiouwy]", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_SOUNDS = tuple((re.compile(pattern), becomes) for pattern, becomes in SOUNDS)


class Spelling(NamedTuple):
    """A word in Latin letters, and whether its vowels are known."""

    text: str
    vowels: bool


def token_of(text: str) -> str:
    """The one token that a text folds to, or nothing where it folds to none or to several."""
    tokens = joined([word for piece in text.split() for word in folded(piece)])
    return tokens[0] if len(tokens) == 1 else ""


def equivalents(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """{folded Arabic token: folded Latin token} from (Arabic, Latin) spellings; the commonest, then the longest.

    Pairs in which one side is not exactly one token are left out.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for arabic, latin in pairs:
        left, right = token_of(arabic), token_of(latin)
        if script_of(left) == "arabic" and script_of(right) == "latin":
            found[left][right] += 1
    return {word: min(latin, key=lambda text: (-latin[text], -len(text), text)) for word, latin in found.items()}


def in_latin(word: str, learned: Mapping[str, str]) -> Spelling:
    """A folded word in Latin letters: as learned, else letter by letter (anyascii); empty where there is no way."""
    script = script_of(word)
    if script == "latin":
        return Spelling(word, True)
    if word in learned:
        return Spelling(learned[word], True)
    for before, latin in BEHIND.items():
        if word.startswith(before) and word[len(before) :] in learned:
            return Spelling(latin + learned[word[len(before) :]], True)
    return Spelling(_by_letters(word), script in VOWELLED)


def _by_letters(word: str) -> str:
    from anyascii import anyascii

    text = re.sub("[^a-z]", "", anyascii(word).lower())
    return text[:-1] if text.endswith("ah") and len(text) > 3 else text


def sound_of(latin: str) -> str:
    """How a Latin spelling sounds: consonants, doubled ones once, spellings of a sound alike; "" under two letters."""
    for pattern, becomes in _SOUNDS:
        latin = pattern.sub(becomes, latin)
    return latin if len(latin) >= SHORTEST_SOUND else ""
