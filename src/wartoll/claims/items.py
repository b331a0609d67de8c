"""A sentence as items: numbers, nouns, events, and the joints between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .events import EVENTS
from .matching import by_first, match, word_set
from .numbers import Mention
from .tokens import Token
from .vocabulary import NOUNS, Event, Noun

_NOUNS = by_first(NOUNS.items())
_EVENTS = by_first(EVENTS.items())

AUX = word_set(
    "were was had has have been are is be being will would may might could can should must got get gets did do "
    "does lay lie lies became become"
)
BE = word_set("were was been are is be being got get")
STOPS = word_set(
    "; : . ? ! … while whereas but because although though however when whenever yet unless before until where"
)
CONJ = word_set("and or & plus nor")
PREP = word_set(
    "in on at by from with to for into of near around across over under during against among between inside "
    "within after since through throughout as than per about out off despite amid following outside beneath "
    "without via"
)
DET = word_set("the a an its their his her this that these those all both our my your s 's every each no any")
RELATIVE = word_set("who whom which that whose")


class Item(NamedTuple):
    """A stretch of tokens that plays one part."""

    kind: str  # number noun event aux stop conj comma prep det relative open close colon dash word
    i: int
    j: int
    text: str
    noun: Noun | None = None
    events: tuple[Event, ...] = ()
    mention: int = -1
    named: bool = False  # written with a capital letter


def _part(text: str) -> str:
    if text in AUX:
        return "aux"
    if text in STOPS:
        return "colon" if text == ":" else "stop"
    if text in CONJ:
        return "conj"
    if text in RELATIVE:
        return "relative"
    if text in PREP:
        return "prep"
    if text in DET:
        return "det"
    return {"-": "dash", ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "—": "dash"}.get(
        text, "word"
    )


def _mark(tokens: Sequence[Token], i: int) -> str:
    """The part of one token; a dash between spaces is a pause, one without is a hyphen, a quote after a comma ends."""
    text = tokens[i].text
    if text == "-" and 0 < i < len(tokens) - 1:
        glued = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
        return "hyphen" if glued else "dash"
    if text == '"' and i and tokens[i - 1].text in (",", "."):
        return "stop"
    return _part(text)


#: Nouns that speak of an event by themselves ("civilian deaths are put at 500").
_SPEAKING = {"people_killed": "kill", "killed_or_injured": "harm"}


def _own_events(noun: Noun | None, events: tuple[Event, ...]) -> tuple[Event, ...]:
    if events or noun is None or not noun.strong or noun.measure not in _SPEAKING:
        return events
    return (Event(_SPEAKING[noun.measure], _SPEAKING[noun.measure], "noun"),)


def itemise(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Item]:
    """The items of a sentence."""
    out: list[Item] = []
    i, m = 0, 0
    while i < len(tokens):
        if m < len(mentions) and i >= mentions[m].first:
            end = max(mentions[m].after, mentions[m].end)
            out.append(Item("number", mentions[m].first, end, "#", mention=m))
            i, m = end, m + 1
            continue
        limit = mentions[m].first if m < len(mentions) else len(tokens)
        named = tokens[i].raw[:1].isupper()
        text = tokens[i].text
        if text not in _NOUNS and text not in _EVENTS:
            out.append(Item(_mark(tokens, i), i, i + 1, text, named=named))
            i += 1
            continue
        noun, event = match(_NOUNS, tokens, i), match(_EVENTS, tokens, i)
        noun = noun if noun and noun[0] <= limit else None
        event = event if event and event[0] <= limit else None
        if noun and event and noun[0] != event[0]:
            noun, event = (noun, None) if noun[0] > event[0] else (None, event)
        if noun or event:
            after = (noun or event or (i + 1,))[0]
            kind, head = ("noun", noun[1]) if noun else ("event", None)
            text = " ".join(t.text for t in tokens[i:after])
            own = _own_events(head, event[1] if event else ())
            out.append(Item(kind, i, after, text, head, own, named=named))
            i = after
            continue
        out.append(Item(_mark(tokens, i), i, i + 1, tokens[i].text, named=named))
        i += 1
    return out
