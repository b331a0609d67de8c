"""A sentence as items (numbers, nouns, events, joints), and the event that befell what a number counts.

A number looks to its right for its head noun, then on both sides for an event; every candidate has a cost that grows
with distance and with what stands between, and the cheapest one that makes a measure with the noun is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .events import EVENTS
from .numbers import Mention
from .matching import by_first, match
from .tokens import Token
from .vocabulary import NOUNS, Event, Noun

_NOUNS = by_first(NOUNS.items())
_EVENTS = by_first(EVENTS.items())

AUX = frozenset(
    "were was had has have been are is be being will would may might could can should must got get gets did do does "
    "lay lie lies became become".split()
)
BE = frozenset("were was been are is be being got get".split())
STOPS = frozenset(
    "; : . ? ! … while whereas but because although though however when whenever yet unless before until where".split()
)
CONJ = frozenset("and or & plus nor".split())
PREP = frozenset(
    "in on at by from with to for into of near around across over under during against among between inside within "
    "after since through throughout as than per about out off despite amid following outside beneath without via".split()
)
DET = frozenset("the a an its their his her this that these those all both our my your s 's every each no any".split())
RELATIVE = frozenset("who whom which that whose".split())
MAX_REACH = 16


class Item(NamedTuple):
    """A stretch of tokens that plays one part."""

    kind: str  # number noun event aux stop conj comma prep det relative open close colon dash word
    i: int
    j: int
    text: str
    noun: Noun | None = None
    events: tuple[Event, ...] = ()
    mention: int = -1


class Reached(NamedTuple):
    """An event found for a number, and what it cost to reach."""

    event: Event
    cost: float
    at: int
    relative: bool = False
    at_left: bool = False


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
    return {"-": "dash", ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "—": "dash"}.get(text, "word")


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
        noun, event = match(_NOUNS, tokens, i), match(_EVENTS, tokens, i)
        noun = noun if noun and noun[0] <= limit else None
        event = event if event and event[0] <= limit else None
        if noun and event and noun[0] != event[0]:
            noun, event = (noun, None) if noun[0] > event[0] else (None, event)
        if noun or event:
            after = (noun or event or (i + 1,))[0]
            kind, head = ("noun", noun[1]) if noun else ("event", None)
            text = " ".join(t.text for t in tokens[i:after])
            out.append(Item(kind, i, after, text, head, _own_events(head, event[1] if event else ())))
            i = after
            continue
        out.append(Item(_mark(tokens, i), i, i + 1, tokens[i].text))
        i += 1
    return out


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


def noun_phrase(items: Sequence[Item], k: int) -> Phrase:
    """The noun phrase that number k counts."""
    p, noun, inner, of, words = _past_brackets(items, k + 1), None, None, -1, 0
    if [x.text for x in items[p : p + 2]] == [",", "of"] and items[p + 2 : p + 3] and items[p + 2].text not in RELATIVE:
        p += 1
    if p < len(items) and items[p].kind == "close" and items[k - 1].kind == "open":
        p += 1
    if p < len(items) and items[p].kind == "hyphen" and p + 1 < len(items) and items[p + 1].kind in ("word", "noun"):
        p += 1
    opened = False
    while p < len(items) and words < 6 and p - k < 10:
        it = items[p]
        if noun is not None:
            if it.text == "'" and opened and p + 1 < len(items):
                noun, p = None, p + 1 + (items[p + 1].text == "s")
                continue
            if it.kind == "noun" and it.noun is not None:
                last_event = it.events and not items[p - 1].events
                if it.noun.kind == "people" and it.events and it.noun.strong and noun.kind == "people" and not last_event:
                    break
                noun = _compound(noun, it)
                p += 1
                continue
            if it.kind in ("comma", "conj", "prep") and (more := _listed(items, p)) is not None and not inner:
                noun, p = _population(noun, items[more].noun or noun), more + 1
                continue
            break
        if it.kind == "noun":
            if _is_verb_here(items, p, k):
                break
            noun = it.noun
        elif it.kind == "prep" and it.text in ("of", "out") and not opened:
            opened = True
        elif it.kind == "event" and (found := _inner_event(items, p)) is not None and not opened:
            inner = found
        elif it.kind == "number" and opened:
            of = it.mention
        elif it.kind == "det" and (opened or it.text in ("s", "all")):
            words -= 1
        elif it.kind == "word" and it.text != "'" and it.text not in _NO_ADJECTIVE:
            words += 1
        elif it.text == "'" or (it.kind == "hyphen" and p + 1 < len(items) and items[p + 1].kind in ("word", "noun") and items[p - 1].kind == "word"):
            pass
        elif it.kind == "prep" and opened and items[p - 1].text == "out":
            pass
        elif opened and it.kind == "conj" and words and p + 1 < len(items) and items[p + 1].kind == "word":
            pass
        else:
            break
        p += 1
    if noun is None:
        return Phrase(None, None, k + 1, of)
    return Phrase(noun, inner, p, of)


_NO_ADJECTIVE = frozenset(
    "years now then still also only mostly mainly alone later ago more so it he she they we them himself not how if such "
    "most today yesterday there here too said say says".split()
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


def _is_verb_here(items: Sequence[Item], p: int, k: int) -> bool:
    """Whether a word that is noun and event is a predicate here: '500 wounded' is a noun, '500 people wounded' not."""
    it = items[p]
    if not it.events:
        return False
    if it.text in ("remains",) and p == k + 1:
        return True
    before = items[p - 1]
    return before.kind == "aux"


def _listed(items: Sequence[Item], p: int) -> int | None:
    """The noun that goes on a list without a number of its own: 'women and children'."""
    q = p
    while q < len(items) and items[q].kind in ("comma", "conj") and q - p < 2:
        q += 1
    if q == p:
        return None
    if items[q - 1].kind == "comma" and not any(x.kind == "conj" for x in items[q : q + 4]):
        return None
    if q < len(items) and items[q].text == "other":
        q += 1
    if q < len(items) and items[q].kind == "noun" and not items[q].events:
        return q
    return None


def _object_follows(items: Sequence[Item], p: int) -> bool:
    """Whether the verb at p has an object of its own: then what stands before it is its subject."""
    if p + 1 >= len(items):
        return False
    follows = items[p + 1]
    if follows.kind == "number":
        return not (p + 2 < len(items) and items[p + 2].text in ("-",)) and items[p].text not in ("dead",)
    return follows.kind == "det" and follows.text not in ("that", "this") or (follows.kind == "noun" and not follows.events)


def after_phrase(items: Sequence[Item], start: int, acts: bool = False) -> tuple[list[Reached], bool]:
    """The events to the right of a noun phrase, and whether the phrase is joined to another number there.

    `acts`: what is counted is itself what strikes ("45,000 shells hit the town").
    """
    out: list[Reached] = []
    p, reach, aux, joined, base, plain_gap = start, 0.0, False, False, 0.0, True
    relative = False
    while p < len(items) and reach < MAX_REACH and len(out) < 4:
        it = items[p]
        if it.kind in ("stop", "colon"):
            break
        if it.kind == "open":
            close = next((q for q in range(p + 1, min(p + 16, len(items))) if items[q].kind == "close"), None)
            if close is None:
                reach += 1
            else:
                p = close
        elif it.kind == "number":
            joined = plain_gap
            past = _past_apposition(items, p)
            if past < 0:
                break
            p, reach, joined = past, reach + 1, False
        elif it.events:
            base = _right_cost(items, p, aux, p - start, relative, out, reach, acts)
            if base >= 0:
                out.extend(Reached(e, base + _right_mode(e, aux), p, relative) for e in it.events if _right_mode(e, aux) >= 0)
            elif not aux and items[p - 1].kind == "conj":
                break
            elif it.noun is None and not aux and any(e.mode in ("past", "act") for e in it.events) and not relative:
                break
            reach, plain_gap = reach + 1, False
        elif it.kind == "aux":
            aux, plain_gap = True, False
        elif it.kind == "relative":
            relative, reach = True, reach + 0.5
        elif it.kind in ("comma", "conj", "dash"):
            reach += 0.7
            relative = relative and it.kind != "comma"
        else:
            reach += 0.6 if it.kind in ("prep", "det") else 1
            plain_gap = plain_gap and (it.kind == "prep" and it.text == "of" or it.kind == "det" or it.text in ("as", "well", "another", "further"))
        p += 1
    return out, joined


_INSERTS = frozenset("including among most some mostly them about almost nearly roughly or".split())


def _past_apposition(items: Sequence[Item], p: int) -> int:
    """The comma that ends ', about nine in ten inhabitants,' or the end of 'out of 563'; -1 where the list goes on."""
    end = noun_phrase(items, p).end
    before = items[p - 1].kind if p else ""
    if before == "prep" and items[p - 1].text == "of" and p > 1 and items[p - 2].text == "out":
        return end - 1
    closed = end < len(items) and items[end].kind in ("comma", "dash") and end + 1 < len(items)
    if (before in ("comma", "dash") or (p and items[p - 1].text in _INSERTS)) and closed and items[end + 1].kind in ("aux", "event"):
        return end
    return -1


def _right_mode(event: Event, aux: bool) -> float:
    return {"past": 0.0, "state": 0.0, "intr": 0.0, "ing": 1.6 if not aux else 0.2}.get(event.mode, -1)


_SAYING = frozenset("said says say think believe believed".split())
_AFTER_LEFT = frozenset(". , ; for by during after before when and".split())


def _right_cost(
    items: Sequence[Item], p: int, aux: bool, gap: int, relative: bool, found: list[Reached], reach: float, acts: bool
) -> float:
    it = items[p]
    modes = {e.mode for e in it.events}
    cost = 0.2 * reach + (0.9 if relative else 0.0)
    if it.text in _SAYING and gap > 1:
        return -1
    if acts and modes & {"past", "act"}:
        return cost
    if it.text == "left" and not (p + 1 == len(items) or items[p + 1].text in _AFTER_LEFT):
        return -1
    if modes & {"intr", "state"} and (aux or gap <= 3 or "intr" in modes):
        conj = items[p - 1].kind == "conj" and not aux
        return cost + (1.5 if conj and not found else 0.0)
    if "past" in modes:
        if not aux and _object_follows(items, p):
            return -1
        if aux and _active_perfect(items, p) and _object_follows(items, p):
            return -1
        if aux:
            return cost
        if items[p - 1].kind == "conj":
            return -1
        return cost if gap <= 1 else cost + 1.5
    return cost - (1.0 if gap == 0 else 0.0) if "ing" in modes else -1


def _active_perfect(items: Sequence[Item], p: int) -> bool:
    """'had destroyed': an auxiliary of having directly before, none of being."""
    near = [x.text for x in items[max(0, p - 3) : p]]
    return any(w in ("had", "have", "has", "would", "could", "may", "might", "will") for w in near) and not BE & set(near)


def before_number(items: Sequence[Item], k: int) -> tuple[list[Reached], int]:
    """The events to the left of a number, and the number that it is joined to (-1: none)."""
    out: list[Reached] = []
    p, reach, nouns, by = k - 1, 0.0, 0, False
    colon = False
    while p >= 0 and reach < MAX_REACH and len(out) < 4:
        it = items[p]
        if it.kind == "stop" and not (it.text == "." and p + 1 < len(items) and items[p + 1].kind == "word" and p > 0):
            break
        if it.kind == "number":
            return out, it.mention
        if it.text in ("including", "whom", "them", "include", "included", "which"):
            break
        if it.events:
            out.extend(
                Reached(e, cost, p, at_left=True) for e in it.events if (cost := _left_cost(items, p, e, reach, nouns, by, colon)) >= 0
            )
            reach += 1.5
        elif it.kind == "noun":
            nouns, reach = nouns + 1, reach + 1
        elif it.kind == "aux":
            reach += 0.4
        elif it.kind in ("comma", "dash"):
            reach += 2
        elif it.kind == "colon":
            colon, reach = True, reach + 0.5
        elif it.kind == "relative":
            reach += 2
        elif it.kind == "conj":
            reach += 1
        elif it.kind == "prep":
            by = by or (it.text in ("by", "with", "of", "in") and p == k - 1)
            reach += 0.4 if it.text in ("of", "at", "to", "by", "between") else 0.8
        else:
            reach += 0.3 if it.kind == "det" else 0.8
        p -= 1
    return out, -1


def _left_cost(
    items: Sequence[Item], p: int, event: Event, reach: float, nouns: int, by: bool, colon: bool
) -> float:
    cost = 0.22 * reach + 0.35 * nouns
    before = items[p - 1].text if p else ""
    if event.mode == "past":
        passive = before in BE or (p > 1 and items[p - 2].text in BE and items[p - 1].kind == "word")
        if passive and not by:
            return cost + 2.2
        if not passive and reach > 3 and nouns > 1 and not colon:
            return cost + 0.8
        return cost
    if event.mode in ("act", "ing"):
        return cost
    if event.mode == "noun":
        near = all(items[q].kind != "event" or items[q].text in ("hit",) for q in range(p + 1, p + 3) if q < len(items))
        return 0.6 * cost + (0.05 if near else 0.3)
    if event.mode == "state":
        return cost + (0.6 if colon or reach < 0.5 or before == "the" else 1.8)
    return cost + (0.4 if colon and reach < 1.5 else 2.4)
