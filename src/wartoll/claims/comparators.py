"""Which words open which frame of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from .comparative_words import ALIKE, ENDS, EQUALITY, GRIM, LIKENESS, TO_VERBS, TURNS
from .frame_words import BE, LEADERS, METHODS, OF_NOUNS, ONES
from .frames import Frame, Word, above, is_form
from .frames_likeness import again, between, end_of, fate, joint, leading, like, liken, method, verb, what
from .frames_names import equals, here_is, its_turn, naming, own, owned, turn
from .frames_order import as_as, as_done, below, beside, multiples, no_different, ranked, same, than, unequal

Opener = Callable[[Sequence[Word], int], Iterator[Frame]]


@cache
def _openers(word: str) -> tuple[Opener, ...]:
    return (*_opened_by(word), *_also_opened_by(word))


def _opened_by(word: str) -> Iterator[Opener]:
    if word == "than":
        yield than
    if word in ("as", "so"):
        yield as_as
    if word in ("near", "close", "short", "compete", "contend"):
        yield below
    if word in EQUALITY:
        yield same
    if word == "different":
        yield no_different
    if above(word) or is_form(word, ALIKE):
        yield verb
    if word in LIKENESS or is_form(word, TO_VERBS):
        yield liken
    if is_form(word, TURNS) or word in BE:
        yield turn
    if word in ("is", "was", "became", "becomes", "been", "be"):
        yield equals
        yield here_is
    if word in ("behind", "below", "under", "above", "ahead"):
        yield ranked
    if word in ("worse", "harder", "more") or word in GRIM:
        yield unequal
    if word == "as":
        yield as_done
    if word == "turn":
        yield its_turn
    if word in METHODS:
        yield method
    if word == "between":
        yield between


def _also_opened_by(word: str) -> Iterator[Opener]:
    if word == "standards":
        yield beside
    if word == "and":
        yield joint
    if word in ("a", "an", "another", "the"):
        yield naming
    if is_form(word, LEADERS) or word in OF_NOUNS:
        yield leading
    if word == "like":
        yield like
    if word == "what":
        yield what
    if word in ("beside", "compared", "next", "comparison", "alongside", "against"):
        yield beside
    if word in ONES:
        yield fate
    if word in ("its", "their", "our", "his", "her"):
        yield own
    if word in ENDS:
        yield end_of


def frames_of(masked: str, words: Sequence[Word]) -> list[Frame]:
    """Every frame of a sentence: the multiples first, then from left to right."""
    out = list(multiples(masked, words))
    for i, word in enumerate(words):
        for opener in (again, owned) if word.place else _openers(word.text):
            out += opener(words, i)
    return out
