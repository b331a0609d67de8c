"""Tier 1: every number that a text mentions, with its hedge: digits, words, ranges, orders of magnitude, shares.

Number words are read by text2num; the rest is read here, from the tables in `lexicon.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..records import Bound
from . import excluded
from .atoms import Atom, read_atom
from .lexicon import (
    AFTER,
    AREAS,
    BEFORE,
    CHANGES,
    GLUE,
    ORDER_JOINS,
    RANGE_HEDGES,
    RANGE_JOINS,
    RATIO_TOTALS,
    RATIO_WORDS,
    Hedge,
)
from .matching import by_first, by_last, match, match_back
from .tokens import Token, tokenise

_BEFORE = by_last((h.words, h) for h in BEFORE)
_AFTER = by_first((h.words, h) for h in AFTER)
_GLUE = by_last((words, None) for words in GLUE)
_AREAS = by_first(AREAS.items())
_RATIOS = by_first((words, None) for words in RATIO_WORDS)
_ORDER_JOINS = by_first(ORDER_JOINS)
_RANGE_JOINS = by_first((words, None) for words in RANGE_JOINS)


class Mention(NamedTuple):
    """A number in a list of tokens: `first` to `after` with its hedge, `core` to `end` without."""

    first: int
    after: int
    core: int
    end: int
    low: float
    high: float
    share: bool = False
    order: bool = False
    bound: Bound = "none"
    approximate: bool = False
    area: bool = False
    rules: tuple[str, ...] = ()


def _joined_orders(tokens: Sequence[Token], atom: Atom) -> Atom:
    """'hundreds rather than thousands', 'hundreds, if not thousands' as one atom."""
    hit = match(_ORDER_JOINS, tokens, atom.after)
    if hit is None or not atom.order:
        return atom
    after, keep = hit
    other = read_atom(tokens, after)
    if other is None or not other.order:
        return atom
    if keep == "same":
        return atom if other.low != atom.low else atom._replace(after=other.after)
    low, high = {
        "first": (atom.low, atom.high),
        "second": (other.low, other.high),
        "both": (min(atom.low, other.low), max(atom.high, other.high)),
    }[keep]
    return atom._replace(after=other.after, low=low, high=high)


def _past_words(words: Sequence[str], step: int, skipped: frozenset[str]) -> int:
    while step < min(len(words), 5) and words[step] in skipped:
        step += 1
    return step


def _range_join(tokens: Sequence[Token], atom: Atom, opener: str) -> int | None:
    """Where the second end of a range begins, if one may follow."""
    i = atom.after
    words = [t.text for t in tokens[i : i + 6]]
    if not words:
        return None
    if words[0] == "to" and opener == "from":
        return i + _past_words(words, 1, RANGE_HEDGES)
    if words[0] in ("-", "to", "—", "~") or (words[0] == "or" and words[1:2] != ["so"]):
        return i + (2 if words[:2] == ["-", "-"] else 1)
    if words[0] == "and" and opener in ("between", "from"):
        return i + _past_words(words, 1, RANGE_HEDGES)
    hit = match(_RANGE_JOINS, tokens, i)
    return None if hit is None else i + _past_words(words, hit[0] - i, RANGE_HEDGES)


def _scaled(low: Atom, high: Atom) -> float | None:
    """The value of the lower end, with the multiplier that its writer left to the upper end; None where no range."""
    if low.share != high.share:
        if high.share and high.percent and 0 <= low.low <= 100 and not low.multiplied:
            return low.low / 100
        return None
    value = low.low
    if not low.multiplied and high.multiplied and value * high.multiplied <= high.high and value < 1000:
        return value * high.multiplied
    if (
        not low.multiplied
        and not high.multiplied
        and value < 1000 <= high.high
        and high.high % 1000 == 0
        and high.grouped
        and value * 1000 < high.high
    ):
        return value * 1000
    return value


def _ranged(tokens: Sequence[Token], atom: Atom) -> Atom:
    """The atom, or the range that it opens."""
    opener = tokens[atom.first - 1].text if atom.first else ""
    if opener not in ("between", "from") and atom.first > 1:
        back = [t.text for t in tokens[max(0, atom.first - 4) : atom.first]]
        opener = next((w for w in back if w in ("between", "from")), opener)
    if opener == "from" and {t.text for t in tokens[max(0, atom.first - 5) : atom.first]} & CHANGES:
        return atom
    at = _range_join(tokens, atom, opener)
    if at is None:
        return atom
    other = read_atom(tokens, at)
    if other is None or (other.order and not atom.order) or (other.bare_one and not atom.share):
        return atom
    low = _scaled(atom, other)
    loose = tokens[atom.after].text == "or"
    if low is None or low >= other.high or (loose and low * 3 < other.high):
        return atom
    if other.high > 200 * low and not (atom.order or other.order):
        return atom
    return other._replace(first=atom.first, low=low, order=atom.order and other.order, ranged=True)


def _ratio(tokens: Sequence[Token], atom: Atom) -> Atom | None:
    """'nine in ten', '3 out of 4' as a share."""
    hit = match(_RATIOS, tokens, atom.after)
    if hit is None or atom.share or atom.multiplied or atom.ranged or atom.low < 1:
        return None
    other = read_atom(tokens, hit[0])
    if other is None or other.share or other.low not in RATIO_TOTALS or other.low <= atom.high or other.multiplied:
        return None
    following = tokens[other.after].text if other.after < len(tokens) else ""
    if excluded.is_uncounted(following) or following in (
        "raids",
        "strikes",
        "-",
        "attacks",
        "sites",
        "places",
        "cities",
    ):
        return None
    return other._replace(first=atom.first, low=atom.low / other.low, high=atom.high / other.high, share=True)


def _hedges_before(tokens: Sequence[Token], first: int, floor: int, order: bool) -> tuple[int, list[Hedge]]:
    found: list[Hedge] = []
    at = first
    for _ in range(4):
        hit = match_back(_BEFORE, tokens, at, floor)
        if hit is None and (glue := match_back(_GLUE, tokens, at, floor)) is not None:
            hit = match_back(_BEFORE, tokens, glue[0], floor)
        if hit is None:
            break
        at = hit[0]
        found.append(hit[1])
    if at > floor + 1 and order and tokens[at - 1].text == "the" and tokens[at - 2].text == "in":
        at -= 2
    if tokens[at].text in ("between", "from") and at < first:
        return at, found
    if at > floor and tokens[at - 1].text == "between":
        at -= 1
    return at, found


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _hedged(tokens: Sequence[Token], atom: Atom, floor: int) -> Mention:
    first, before = _hedges_before(tokens, atom.first, floor, atom.order)
    after, hit = atom.after, match(_AFTER, tokens, atom.after)
    if hit is not None and _text(tokens, hit[0]) == "than":
        hit = None
    if hit is not None and not (tokens[after].text == "plus" and read_atom(tokens, after + 1)):
        after = hit[0]
        before.append(hit[1])
    elif (
        (noun := match(_AFTER, tokens, atom.after + 1)) is not None
        and noun[1].bound != "none"
        and noun[0] > atom.after + 2
        and _text(tokens, noun[0]) != "than"
    ):
        before.append(noun[1])
    bound: Bound = next((h.bound for h in before if h.bound != "none"), "none")
    if atom.ranged:
        bound = "none"
    rules = tuple(f"hedge:{' '.join(h.words)}" for h in before)
    return Mention(
        first, after, atom.first, atom.after, atom.low, atom.high, atom.share, atom.order, bound,
        any(h.approximate for h in before), rules=rules,
    )  # fmt: skip


def _with_area(tokens: Sequence[Token], mention: Mention) -> Mention:
    at = mention.end + (mention.end < len(tokens) and tokens[mention.end].text == "-")
    hit = match(_AREAS, tokens, at)
    if hit is None or mention.share:
        return mention
    unit = " ".join(t.text for t in tokens[at : hit[0]])
    return mention._replace(
        end=hit[0],
        low=mention.low * hit[1],
        high=mention.high * hit[1],
        area=True,
        rules=(*mention.rules, f"unit:{unit}"),
    )


def read_numbers(tokens: Sequence[Token]) -> list[Mention]:
    """The number mentions of a list of tokens, in order; dates, ages, road names and the like are left out."""
    out: list[Mention] = []
    i = floor = 0
    while i < len(tokens):
        atom = read_atom(tokens, i)
        if atom is None:
            i += 1
            continue
        atom = _joined_orders(tokens, atom)
        atom = _ratio(tokens, atom) or _ranged(tokens, atom)
        ratio = None if atom.share else _ratio(tokens, atom)
        atom = ratio or atom
        skip = excluded.skip(tokens, atom.first, atom.after, atom)
        if skip:
            i = floor = max(skip, atom.after)
            continue
        mention = _with_area(tokens, _hedged(tokens, atom, floor))
        out.append(mention)
        i = floor = max(mention.after, mention.end)
    return out


def find_mentions(text: str) -> tuple[Mention, ...]:
    """The number mentions of a plain text, by token index (see `tokens.tokenise`)."""
    return tuple(read_numbers(tokenise(text)))
