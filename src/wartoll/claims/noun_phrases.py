"""The noun phrase of a number: what is counted, and the event within it ("500 destroyed homes")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .items import RELATIVE, Item
from .matching import word_set
from .vocabulary import MEASURE_OF, Event, Noun


class Phrase(NamedTuple):
    """The noun phrase of a number: its head, the event within it ("destroyed homes"), and where it ends."""

    noun: Noun | None
    inner: Event | None
    end: int
    of: int = -1  # the number that it is a part of


_STATES = ("past", "state")


def _inner_event(items: Sequence[Item], p: int) -> Event | None:
    """The event of item p as an adjective before a noun."""
    if not any(x.kind == "noun" and x.noun and x.noun.kind != "other" for x in items[p + 1 : p + 3]):
        return None
    if items[p + 1].kind not in ("noun", "word"):
        return None
    return next((e for e in items[p].events if e.mode in _STATES), None)


def _population(first: Noun, second: Noun) -> Noun:
    """The noun of 'women and children', 'civilians and soldiers'."""
    if first.population == second.population or "" in (first.population, second.population):
        return first
    if "unstated" in (first.population, second.population):
        return first._replace(population="unstated")
    return first._replace(population="all")


def _past_brackets(items: Sequence[Item], p: int) -> int:
    """The place after a bracket that opens at p."""
    if p < len(items) and items[p].kind == "open":
        return next((q + 1 for q in range(p + 1, min(p + 9, len(items))) if items[q].kind == "close"), p)
    return p


def _begin(items: Sequence[Item], k: int) -> int:
    """Where the phrase of number k begins: after a bracket, a hyphen, or ', of'."""
    p = _past_brackets(items, k + 1)
    if [x.text for x in items[p : p + 2]] == [",", "of"] and items[p + 2 : p + 3] and items[p + 2].text not in RELATIVE:
        p += 1
    if p < len(items) and items[p].kind == "close" and items[k - 1].kind == "open":
        p += 1
    if p + 1 < len(items) and items[p].kind == "hyphen" and items[p + 1].kind in ("word", "noun"):
        p += 1
    return p


def _onward(items: Sequence[Item], p: int, noun: Noun, opened: bool, inner: bool) -> tuple[Noun | None, int] | None:
    """What follows a head noun and belongs to it: (the head from there on, next place); None where the phrase ends."""
    it = items[p]
    if it.text == "'" and opened and p + 1 < len(items):
        return None, p + 1 + (items[p + 1].text == "s")
    if it.kind == "noun" and it.noun is not None:
        predicate = (bool(it.events) and not items[p - 1].events) or not items[p - 1].events
        if _verb_of(noun, items[p - 1], it):
            return None
        people = it.noun.kind == noun.kind == "people"
        if people and it.events and it.noun.strong and not predicate:
            return None
        return _compound(noun, it), p + 1
    if it.kind in ("comma", "conj") and not inner and (more := _listed(items, p)) is not None:
        return _population(noun, items[more].noun or noun), more + 1
    return None


def _passed(items: Sequence[Item], p: int, opened: bool, words: int) -> int | None:
    """The weight of a word that may stand before a head noun; None for one that may not."""
    it = items[p]
    before, after = items[p - 1], items[p + 1] if p + 1 < len(items) else None
    if it.kind == "det" and (opened or it.text in ("s", "all")):
        return -1
    if it.kind == "word":
        return 0 if it.text == "'" else None if it.text in _NO_ADJECTIVE else 1
    if it.kind == "hyphen" and after is not None and after.kind in ("word", "noun") and before.kind == "word":
        return 0
    if it.kind == "prep" and opened and before.text == "out":
        return 0
    return 0 if opened and it.kind == "conj" and words and after is not None and after.kind == "word" else None


def noun_phrase(items: Sequence[Item], k: int) -> Phrase:
    """The noun phrase that number k counts."""
    noun: Noun | None = None
    inner: Event | None = None
    p, of, words, opened = _begin(items, k), -1, 0, False
    while p < len(items) and words < 6 and p - k < 10:
        it = items[p]
        if noun is not None:
            if (onward := _onward(items, p, noun, opened, inner is not None)) is None:
                break
            noun, p = onward
            continue
        if it.kind == "noun":
            if _is_verb_here(items, p, k):
                break
            adjective = _inner_event(items, p) if it.events and items[p + 1 : p + 2] else None
            if adjective is not None and items[p + 1].kind == "noun" and not items[p + 1].events:
                inner = adjective
            else:
                noun = it.noun
        elif it.kind == "prep" and it.text in ("of", "out") and not opened:
            opened = True
        elif it.kind == "event" and not opened and (found := _inner_event(items, p)) is not None:
            inner = found
        elif it.kind == "number" and opened:
            of = it.mention
        elif (weight := _passed(items, p, opened, words)) is not None:
            words += weight
        else:
            break
        p += 1
    return Phrase(noun, inner, p, of) if noun is not None else Phrase(None, None, k + 1, of)


_NO_ADJECTIVE = word_set(
    "years now then still also only mostly mainly alone later ago more so it he she they we them himself not "
    "how if such most today yesterday there here too said say says"
)


def _compound(first: Noun, second: Item) -> Noun:
    """'civilian deaths', 'school buildings', 'ISIS fighters': the last noun counts, the first one may say whose."""
    noun = second.noun
    assert noun is not None
    if noun.kind == "people" and first.kind == "people":
        if noun.id in ("residents", "people", "victims") and first.strong:
            return first
        if first.population in ("civilians", "combatants"):
            return noun._replace(population=first.population)
    if noun.kind == first.kind == "structure":
        return first if first.id == "facilities" or first.id == "residential" else noun
    return noun


_PLURALS = word_set("people children women men troops personnel")


def _verb_of(noun: Noun, before: Item, item: Item) -> bool:
    """Whether a word that is noun and verb is a verb here: a group of people 'lives', bombs 'wounded' their victims."""
    if not (before.text.endswith("s") or before.text in _PLURALS):
        return False
    if noun.kind in ("munition", "strike") and any(e.mode == "past" for e in item.events):
        return True
    return any(e.mode == "intr" and (noun.kind, e.family) in MEASURE_OF for e in item.events)


def _is_verb_here(items: Sequence[Item], p: int, k: int) -> bool:
    """Whether a word that is noun and event is a predicate here: '500 wounded' is a noun, '500 people wounded' not."""
    it = items[p]
    if not it.events:
        return False
    if it.text == "remains" and p == k + 1:
        return items[p + 1 : p + 2] == [] or items[p + 1].kind != "aux"
    return items[p - 1].kind == "aux"


def _listed(items: Sequence[Item], p: int) -> int | None:
    """The noun that goes on a list without a number of its own: 'women and children'."""
    q = p
    while q < len(items) and items[q].kind in ("comma", "conj") and q - p < 2:
        q += 1
    if q == p:
        return None
    if items[q - 1].kind == "comma" and not any(x.kind == "conj" or " and " in x.text for x in items[q : q + 4]):
        return None
    if q < len(items) and items[q].text == "other":
        q += 1
    if q < len(items) and items[q].kind == "noun" and not items[q].events:
        return q
    return None
