"""One number at one place: digits in several conventions, number words, fractions, orders of magnitude."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .exclusions import MONTHS
from .lexicon import (
    FRACTION_PARTS,
    GLUED_MULTIPLIERS,
    MULTIPLIERS,
    NUMBER_WORDS,
    ORDER_OF,
    ORDER_OPENERS,
    ORDER_SCALE,
    ORDERS,
    PER_CENT,
    SCALE_WORDS,
    TEN_WORDS,
    UNIT_WORDS,
    VULGAR,
)
from .matching import by_first, match, word_set
from .on_demand import OnDemand
from .tokens import Token

_OPENERS = by_first((words, None) for words in ORDER_OPENERS)
_PER_CENT = by_first((words, None) for words in PER_CENT)
_COUNTED_AFTER_M = OnDemand(
    r"(people|civilians|residents|tonnes|tons|refugees|homes|displaced|syrians|iraqis|inhabitants|ukrainians|"
    r"palestinians|gazans|men|have|were|are|had|fled|of)$"
)
_MAX_DIGITS = 15


class Atom(NamedTuple):
    """A number: tokens `first` to `after`. `multiplied`: by which word; `grouped`: written with separators."""

    first: int
    after: int
    low: float
    high: float
    share: bool = False
    order: bool = False
    percent: bool = False
    multiplied: float = 0
    grouped: bool = False
    ranged: bool = False
    bare_one: bool = False
    bare: bool = False  # digits alone: may be a year or a day


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is written onto the one before it."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def _value(raw: str, multiplied: bool) -> tuple[float, bool] | None:
    """The value of digits with separators, and whether they are grouped by thousands."""
    if len(raw) > _MAX_DIGITS + 6 or sum(c.isdigit() for c in raw) > _MAX_DIGITS:
        return None
    if re.fullmatch(r"\d+", raw):
        return float(raw), False
    if re.fullmatch(r"\d{1,3}([,.'])\d{3}(\1\d{3})*", raw) and not (raw[0] == "0" or (multiplied and "." in raw)):
        return float(re.sub(r"\D", "", raw)), True
    if re.fullmatch(r"\d{1,2}(,\d{2})+,\d{3}", raw):
        return float(raw.replace(",", "")), True
    if re.fullmatch(r"\d{1,3}([,'])\d{3}(\1\d{3})*\.\d+", raw):
        return float(re.sub(r"[,']", "", raw)), True
    if re.fullmatch(r"\d{1,3}\.\d{3}(\.\d{3})*,\d+", raw):
        return float(raw.replace(".", "").replace(",", ".")), True
    if re.fullmatch(r"\d+[.,]\d+", raw):
        return float(raw.replace(",", ".")), False
    return None


def _spaced_groups(tokens: Sequence[Token], i: int) -> int:
    """How many tokens '25 000' takes at i."""
    if not re.fullmatch(r"\d{1,3}", tokens[i].raw) or _text(tokens, i - 1) in MONTHS or tokens[i].raw[0] == "0":
        return 1
    n = 1
    while (
        i + n < len(tokens)
        and re.fullmatch(r"\d{3}", tokens[i + n].raw)
        and tokens[i + n].start == tokens[i + n - 1].end + 1
        and n < 4
    ):
        n += 1
    return n if _text(tokens, i + n) not in ("mm", "-") or n == 1 else 1


def _multiplier(tokens: Sequence[Token], i: int) -> tuple[int, float] | None:
    """A multiplier at token i, also 'and a half million', 'hundred thousand'."""
    factor, j = 1.0, i
    if _text(tokens, j) == "-" and _text(tokens, j + 1) in ("million", "billion", "thousand"):
        j += 1
    while (word := _text(tokens, j)) in MULTIPLIERS and (j == i or word != "score"):
        factor *= MULTIPLIERS[word]
        j += 1
    return (j, factor) if factor > 1 else None


def _finished(tokens: Sequence[Token], atom: Atom) -> Atom:
    """With '%' or 'per cent' read."""
    j = atom.after + (_text(tokens, atom.after) == "-" and _text(tokens, atom.after + 1) in ("percent", "per"))
    hit = match(_PER_CENT, tokens, j)
    if hit is None or atom.low > 1000 or (_text(tokens, hit[0]) in ("point", "points")):
        return atom
    return atom._replace(after=hit[0], low=atom.low / 100, high=atom.high / 100, share=True, percent=True, bare=False)


def _digits_tail(tokens: Sequence[Token], i: int, after: int) -> tuple[int, float, float]:
    """What follows digits and belongs to them: (place after it, multiplier, what is added before multiplying)."""
    factor = extra = 0.0
    if after < len(tokens) and tokens[after].text in VULGAR:
        extra, after = VULGAR[tokens[after].text], after + 1
    elif _glued(tokens, after) and tokens[after].kind == "word":
        suffix = tokens[after].text
        factor = GLUED_MULTIPLIERS.get(suffix, 0.0)
        if suffix == "m" and "." not in tokens[i].raw and not _COUNTED_AFTER_M.match(_text(tokens, after + 1)):
            factor = 0.0
        after += factor > 0
    elif [t.text for t in tokens[after : after + 3]] == ["and", "a", "half"] and _multiplier(tokens, after + 3):
        extra, after = 0.5, after + 3
    if not factor and (hit := _multiplier(tokens, after)) is not None:
        after, factor = hit
    return after, factor, extra


def _digits(tokens: Sequence[Token], i: int) -> Atom | None:
    n = _spaced_groups(tokens, i)
    after = i + n
    bare = n == 1
    after, factor, extra = _digits_tail(tokens, i, after)
    read = _value("".join(t.raw for t in tokens[i : i + n]), bool(factor))
    if read is None:
        return None
    value = (read[0] + extra) * (factor or 1)
    if n == 1 and _text(tokens, after) == "/" and _glued(tokens, after) and _glued(tokens, after + 1) and not factor:
        under = _text(tokens, after + 1)
        if under.isdigit() and len(under) < 3 and value < float(under) <= 10:
            return Atom(i, after + 2, value / float(under), value / float(under), share=True)
    atom = Atom(
        i, after, value, value, multiplied=factor, grouped=read[1] or n > 1, bare=bare and not factor and not extra
    )
    if "," in tokens[i].raw or "." in tokens[i].raw:
        atom = atom._replace(bare=False)
    return _finished(tokens, atom)


class _Word:
    """What text2num wants of a token."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        """The word."""
        return self._text

    def nt_separated(self, previous: object) -> bool:
        """Never apart."""
        return previous is None

    def not_a_number_part(self) -> bool:
        """Always a candidate."""
        return False


def _number_words(words: list[str]) -> tuple[int, float] | None:
    """(how many of the words the first number takes, its value), by text2num."""
    from text_to_num import find_numbers

    try:
        found = find_numbers([_Word(w) for w in words], "en", threshold=0)
    except BaseException as error:  # the library's panics are no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return None
    if not found or found[0].start != 0 or found[0].is_ordinal:
        return None
    return found[0].end, float(found[0].value)


def _words(tokens: Sequence[Token], i: int) -> Atom | None:
    """'twenty-five thousand', 'two and a half million', 'a thousand', 'half a million', 'a dozen'."""
    j = (
        i + 1
        if _text(tokens, i) in ("a", "an", "one") and _text(tokens, i + 1) in (SCALE_WORDS | {"dozen", "score", "lakh"})
        else i
    )
    words: list[str] = []
    k = j
    while k < len(tokens) and len(words) < 20:
        word = tokens[k].text
        joins = word in ("-", "and") and words and _text(tokens, k + 1) in NUMBER_WORDS
        if joins and word == "and" and words[-1] not in SCALE_WORDS and words[-1] != "and":
            break
        if word not in NUMBER_WORDS and not joins:
            break
        words.append(" " if word == "-" else word)
        k += 1
    if not words:
        return _dozens(tokens, i, j)
    spaced = [part for word in words for part in ((word,) if word == " " else (word, " "))]
    read = _number_words(spaced)
    if read is None:
        return None
    used = sum(w != " " for w in spaced[: read[0]])
    after, seen = j, 0
    while seen < used:
        seen += tokens[after].text != "-"
        after += 1
    value, factor = read[1], 0.0
    if [t.text for t in tokens[after : after + 3]] == ["and", "a", "half"] and (hit := _multiplier(tokens, after + 3)):
        after, factor = hit
        value = (value + 0.5) * factor
    elif hit := _multiplier(tokens, after):
        after, factor = hit
        value *= factor
    elif [t.text for t in tokens[after : after + 3]] == ["and", "a", "half"] and words[-1] in ("million", "billion"):
        value, after = value + 0.5 * MULTIPLIERS[words[-1]], after + 3
    last = next((w for w in reversed(words[:used]) if w in SCALE_WORDS), "")
    scale = factor or (MULTIPLIERS[last] if last and words[min(used, len(words)) - 1] == last else 0.0)
    one = used == 1 and words[0] == "one" and not factor
    return _finished(tokens, Atom(i, after, value, value, multiplied=scale or 0.0, bare_one=one))


def _dozens(tokens: Sequence[Token], i: int, j: int) -> Atom | None:
    factor = 1.0 if j > i else 0.0
    if not factor or (hit := _multiplier(tokens, j)) is None:
        return None
    return Atom(i, hit[0], hit[1], hit[1], multiplied=hit[1])


def _fraction(tokens: Sequence[Token], i: int) -> Atom | None:
    """'half', 'two thirds', 'a quarter of', 'every second'; 'half a million' is a count."""
    word, following = _text(tokens, i), _text(tokens, i + 1)
    if word in VULGAR:
        return Atom(i, i + 1, VULGAR[word], VULGAR[word], share=True)
    if word == "every" and following in ("second", "other", "third", "fourth", "fifth"):
        part = {"second": 2, "other": 2}.get(following) or FRACTION_PARTS[following]
        return Atom(i, i + 2, 1 / part, 1 / part, share=True)
    if word in ("half", "quarter") or (word in ("a", "one") and following in ("half", "quarter")):
        at = i + (word in ("a", "one"))
        share = 1 / FRACTION_PARTS[_text(tokens, at)]
        tail = [t.text for t in tokens[at + 1 : at + 4]]
        skip = 1 if tail[:1] == ["a"] else 2 if tail[:2] == ["of", "a"] else 1 if tail[:1] == ["-"] else -1
        if skip >= 0 and _text(tokens, at + 1 + skip) in ("million", "billion", "dozen", "thousand", "hundred"):
            value = share * MULTIPLIERS[_text(tokens, at + 1 + skip)]
            return Atom(i, at + 2 + skip, value, value, multiplied=value)
        if word == "half":
            return Atom(i, i + 1, 0.5, 0.5, share=True)
    over, at = _numerator(tokens, i)
    part_word = _text(tokens, at)
    if over is None or part_word not in FRACTION_PARTS or part_word == "hundred":
        return None
    if (
        word in ("a", "one")
        and over == 1
        and word == "a"
        and _text(tokens, at + 1) not in _AFTER_A_PART
        and at + 1 < len(tokens)
    ):
        return None
    return Atom(i, at + 1, over / FRACTION_PARTS[part_word], over / FRACTION_PARTS[part_word], share=True)


_AFTER_A_PART = word_set(
    "of were was had is are , . ; ) lay destroyed damaged and or to - have has in been razed flattened more "
    "another lies lie "
    "now remain burned burnt gutted levelled leveled wrecked ruined collapsed uninhabitable"
)


def _numerator(tokens: Sequence[Token], i: int) -> tuple[float | None, int]:
    word = _text(tokens, i)
    if word == "a":
        return 1.0, i + 1
    at = i + 1 + (_text(tokens, i + 1) == "-")
    if word in UNIT_WORDS and _text(tokens, at) in FRACTION_PARTS:
        return (_number_words([word]) or (0, None))[1], at
    if tokens[i].kind == "digits" and len(word) < 3 and _text(tokens, at) in FRACTION_PARTS:
        return float(word), at
    return None, i


def _order(tokens: Sequence[Token], i: int) -> Atom | None:
    """'hundreds', 'tens of thousands', 'a few hundred', 'several dozen', 'low thousands'."""
    word = _text(tokens, i)
    if word in ORDERS:
        if _text(tokens, i + 1) == "of" and _text(tokens, i + 2) in ORDERS and word in ORDER_SCALE:
            scale = ORDERS[_text(tokens, i + 2)][0]
            low, high = ORDER_SCALE[word]
            return Atom(i, i + 3, low * scale, (high + 1) * scale - 1, order=True)
        if _text(tokens, i + 1) == "of" and _text(tokens, i + 2) in SCALE_WORDS:
            scale = MULTIPLIERS[_text(tokens, i + 2)]
            return Atom(i, i + 3, ORDERS[word][0] * scale, (ORDERS[word][1] + 1) * scale - 1, order=True)
        return Atom(i, i + 1, *ORDERS[word], order=True)
    hit = match(_OPENERS, tokens, i)
    if hit is None:
        return None
    at = hit[0]
    if _text(tokens, at) in ORDERS:
        inner = _order(tokens, at)
        return inner and inner._replace(first=i)
    if _text(tokens, at) in ORDER_OF:
        low, high = ORDERS[ORDER_OF[_text(tokens, at)]]
        scale, after = 1.0, at + 1
        while _text(tokens, after) in ("thousand", "million"):
            scale, after = scale * MULTIPLIERS[_text(tokens, after)], after + 1
        return Atom(i, after, low * scale, (high + 1) * scale - 1, order=True)
    return None


def read_atom(tokens: Sequence[Token], i: int) -> Atom | None:
    """The number that begins at token i, if one does."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "digits":
        return _fraction(tokens, i) or _digits(tokens, i)
    if token.text in VULGAR:
        return _fraction(tokens, i)
    if token.kind != "word" or token.text not in _FIRST:
        return None
    return _fraction(tokens, i) or _order(tokens, i) or _words(tokens, i)


#: the words that a number may begin with
_FIRST = NUMBER_WORDS | UNIT_WORDS | ORDERS.keys() | _OPENERS.keys() | {"a", "an", "one", "every", "half", "quarter"}
#: the words of which a number that is written out has one
STARTERS = NUMBER_WORDS | ORDERS.keys() | TEN_WORDS | {"half", "quarter", "dozen", "score", "every", "third"}
