"""The event that befell what a number counts.

A number looks on both sides for an event; every candidate has a cost that grows with distance and with what stands
between, and the cheapest one that makes a measure with the noun is taken (`reader.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .items import BE, Item
from .matching import word_set
from .noun_phrases import noun_phrase
from .vocabulary import Event

MAX_REACH = 16


class Reached(NamedTuple):
    """An event found for a number, and what it cost to reach."""

    event: Event
    cost: float
    relative: bool = False
    at_left: bool = False


def _object_follows(items: Sequence[Item], p: int) -> bool:
    """Whether the verb at p has an object of its own: then what stands before it is its subject."""
    if p + 1 >= len(items):
        return False
    follows = items[p + 1]
    if follows.kind == "number":
        return not (p + 2 < len(items) and items[p + 2].text in ("-",)) and items[p].text not in ("dead",)
    return (follows.kind == "det" and follows.text not in ("that", "this")) or (
        follows.kind == "noun" and not follows.events
    )


def _main_verb_first(found: list[Reached]) -> list[Reached]:
    """'people fleeing the city were killed': the participle yields to the verb after it."""
    if len(found) > 1 and found[0].event.mode == "ing" and any(r.event.mode in ("past", "intr") for r in found[1:]):
        return [r._replace(cost=r.cost + 1.6) if r.event.mode == "ing" else r for r in found]
    return found


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
                out.extend(Reached(e, base, relative) for e in it.events if e.mode in _AFTER_MODES)
            elif not aux and (items[p - 1].kind == "conj" or (not relative and _new_predicate(it))):
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
            plain_gap = plain_gap and (
                (it.kind == "prep" and it.text == "of")
                or it.kind == "det"
                or it.text in ("as", "well", "another", "further")
            )
        p += 1
    return _main_verb_first(out), joined


def _new_predicate(item: Item) -> bool:
    return item.noun is None and any(e.mode in ("past", "act") for e in item.events)


_INSERTS = word_set("including among most some mostly them about almost nearly roughly or")


def _past_apposition(items: Sequence[Item], p: int) -> int:
    """The comma that ends ', about nine in ten inhabitants,' or the end of 'out of 563'; -1 where the list goes "
    "on."""
    end = noun_phrase(items, p).end
    before = items[p - 1].kind if p else ""
    if before == "prep" and items[p - 1].text == "of" and p > 1 and items[p - 2].text == "out":
        return end - 1
    if p and items[p - 1].text in ("including", "among", "them", "of"):
        last = next((q for q in range(end, min(end + 14, len(items))) if items[q].kind in ("aux", "stop")), end)
        if last > end and items[last].kind == "aux" and items[last - 1].kind in ("comma", "dash"):
            return last - 1
    closed = end < len(items) and items[end].kind in ("comma", "dash") and end + 1 < len(items)
    if (
        (before in ("comma", "dash") or (p and items[p - 1].text in _INSERTS))
        and closed
        and items[end + 1].kind in ("aux", "event")
    ):
        return end
    return -1


#: Modes of an event that may follow its number.
_AFTER_MODES = ("past", "state", "intr", "ing")
_SAYING = word_set("said says say think believe believed")
_AFTER_LEFT = word_set(". , ; for by during after before when and")


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
    if it.text == "left" and aux and items[p - 1].text in BE:
        return -1
    if it.text == "left" and not (p + 1 == len(items) or items[p + 1].text in _AFTER_LEFT or _left_a_place(items, p)):
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
    return cost + (0.1 if gap == 0 else 0.3 if aux else 1.8) if "ing" in modes else -1


def _left_a_place(items: Sequence[Item], p: int) -> bool:
    """'left Raqqa', but not 'left Raqqa in ruins'."""
    q = p + 1
    while q < len(items) and items[q].named:
        q += 1
    return q > p + 1 and (q == len(items) or items[q].text in _AFTER_LEFT)


def _active_perfect(items: Sequence[Item], p: int) -> bool:
    """'had destroyed': an auxiliary of having directly before, none of being."""
    near = [x.text for x in items[max(0, p - 3) : p]]
    return any(w in ("had", "have", "has", "would", "could", "may", "might", "will") for w in near) and not BE & set(
        near
    )


def before_number(items: Sequence[Item], k: int) -> list[Reached]:
    """The events to the left of a number, as far as the number before it."""
    out: list[Reached] = []
    p, reach, nouns, by = k - 1, 0.0, 0, False
    colon = False
    while p >= 0 and reach < MAX_REACH and len(out) < 4:
        it = items[p]
        if it.kind == "stop" and not (it.text == "." and p + 1 < len(items) and items[p + 1].kind == "word" and p > 0):
            break
        if it.kind == "number" or it.text in ("including", "whom", "them", "which"):
            break
        if it.events:
            out.extend(
                Reached(e, cost, at_left=True)
                for e in it.events
                if not (e.mode == "act" and items[k - 1].text == "at")  # "toll of the strike put at 300"
                and (cost := _left_cost(items, p, e, reach, nouns, by, colon)) >= 0
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
    return out


def _left_cost(items: Sequence[Item], p: int, event: Event, reach: float, nouns: int, by: bool, colon: bool) -> float:
    cost = 0.22 * reach + 0.35 * nouns
    if event.mode == "noun" and p and items[p - 1].kind == "number":
        return -1
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
