"""The tables of the number grammar: multipliers, orders of magnitude, fractions, units and hedges.

A row that decides is here, once; numbers that count no harm are in `exclusions.py`, the
words of harm in `vocabulary.py` (nouns), `events.py` and `sides.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Bound
from .matching import word_set

#: Words and suffixes that multiply the number before them.
MULTIPLIERS: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "score": 20,
}
#: Suffixes that multiply only when written onto the digits ("25k").
GLUED_MULTIPLIERS: dict[str, float] = {"k": 1e3, "bn": 1e9, "mn": 1e6, "mln": 1e6, "m": 1e6, "b": 1e9, "tn": 1e12}

UNIT_WORDS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TEN_WORDS = word_set("twenty thirty forty fourty fifty sixty seventy eighty ninety")
SCALE_WORDS = word_set("hundred thousand million billion trillion")
NUMBER_WORDS = UNIT_WORDS | TEN_WORDS | SCALE_WORDS

#: Orders of magnitude: the plural word alone, "a few" or "several" before the singular, "tens of" before the plural.
ORDERS: dict[str, tuple[float, float]] = {
    "tens": (10, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (1e3, 9999),
    "lakhs": (1e5, 999999),
    "millions": (1e6, 9999999),
    "billions": (1e9, 9999999999),
}
ORDER_OF: dict[str, str] = {
    "dozen": "dozens",
    "hundred": "hundreds",
    "thousand": "thousands",
    "million": "millions",
    "billion": "billions",
}
ORDER_SCALE: dict[str, tuple[float, float]] = {
    "tens": (10, 99),
    "dozens": (10, 99),
    "scores": (10, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
}
ORDER_OPENERS: tuple[tuple[str, ...], ...] = (
    ("a", "few"),
    ("few",),
    ("a", "couple", "of"),
    ("a", "couple"),
    ("couple", "of"),
    ("several",),
    ("many",),
    ("some", "few"),
    ("quite", "a", "few"),
    ("a", "good", "few"),
    ("multiple",),
    ("various",),
    ("untold",),
    ("countless",),
)
#: (words between two orders, which end is kept: "first", "second", "both")
ORDER_JOINS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("rather", "than"), "first"),
    (("rather", "than", "the"), "first"),
    (("rather", "than", "in", "the"), "first"),
    (("and", "not"), "first"),
    ((",", "not"), "first"),
    ((",", "not", "the"), "first"),
    ((",", "not", "in", "the"), "first"),
    (("not",), "first"),
    (("instead", "of"), "first"),
    ((",", "not", "merely"), "first"),
    (("but",), "second"),
    ((",", "but"), "second"),
    (("but", "in", "the"), "second"),
    ((",", "but", "in", "the"), "second"),
    (("if", "not"), "both"),
    ((",", "if", "not"), "both"),
    (("or", "even"), "both"),
    ((",", "or", "even"), "both"),
    ((",", "perhaps"), "both"),
    ((",", "possibly"), "both"),
    ((",", "maybe"), "both"),
    (("or", "perhaps"), "both"),
    (("or", "possibly"), "both"),
    (("and", "perhaps"), "both"),
    (("and", "possibly"), "both"),
    (("or",), "both"),
    (("to",), "both"),
    (("-", "if", "not"), "both"),
    (("-", "perhaps"), "both"),
    (("-", "possibly"), "both"),
    (("upon",), "first"),
    (("and",), "same"),
    (("on",), "same"),
)

#: Words between the ends of a range, and words that may stand before its upper end.
RANGE_JOINS: tuple[tuple[str, ...], ...] = (
    ("and", "up", "to"),
    (",", "perhaps"),
    (",", "possibly"),
    (",", "and", "up", "to"),
    ("and", "perhaps"),
    ("and", "possibly"),
    ("and", "at", "most"),
    ("but", "no", "more", "than"),
    ("and", "no", "more", "than"),
)
RANGE_HEDGES = word_set(
    "about around some roughly nearly perhaps over more than almost as many possibly up to at least"
)

FRACTION_PARTS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
    "twentieths": 20,
    "hundredths": 100,
}
VULGAR: dict[str, float] = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
}
PER_CENT: tuple[tuple[str, ...], ...] = (("per", "cent"), ("percent",), ("%",), ("pct",), ("pc",), ("p", ".", "c", "."))
RATIO_WORDS: tuple[tuple[str, ...], ...] = (("out", "of", "every"), ("out", "of"), ("in", "every"), ("in",))
RATIO_TOTALS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100))

#: Area units in km2.
AREAS: dict[tuple[str, ...], float] = {
    ("square", "kilometres"): 1.0,
    ("square", "kilometers"): 1.0,
    ("square", "kilometre"): 1.0,
    ("square", "kilometer"): 1.0,
    ("square", "km"): 1.0,
    ("sq", "km"): 1.0,
    ("sq", ".", "km"): 1.0,
    ("sqkm",): 1.0,
    ("km", "2"): 1.0,
    ("km²",): 1.0,
    ("km", "^", "2"): 1.0,
    ("square", "miles"): 2.589988,
    ("square", "mile"): 2.589988,
    ("sq", "miles"): 2.589988,
    ("sq", "mi"): 2.589988,
    ("sq", ".", "miles"): 2.589988,
    ("sq", ".", "mi"): 2.589988,
    ("acres",): 0.00404686,
    ("acre",): 0.00404686,
    ("hectares",): 0.01,
    ("hectare",): 0.01,
    ("ha",): 0.01,
    ("dunums",): 0.001,
    ("dunams",): 0.001,
    ("square", "metres"): 1e-6,
    ("square", "meters"): 1e-6,
    ("sq", "m"): 1e-6,
}


class Hedge(NamedTuple):
    """What words beside a number say of it."""

    words: tuple[str, ...]
    bound: Bound
    approximate: bool = False


def _hedges(bound: Bound, approximate: bool, phrases: str) -> tuple[Hedge, ...]:
    return tuple(Hedge(tuple(p.split()), bound, approximate) for p in phrases.split("|"))


#: Hedges before the number.
BEFORE: tuple[Hedge, ...] = (
    *_hedges(
        "at_least",
        False,
        "at least|at the least|at the very least|at a minimum|at minimum|a minimum of|minimum of|minimum|min|"
        "more than|much more than|many more than|far more than|well more than|significantly more than|"
        "considerably more than|over|well over|just over|slightly over|far over|upwards of|upward of|"
        "no fewer than|no less than|not fewer than|not less than|in excess of|well in excess of|exceeding|"
        "exceeds|exceeded|to exceed|exceed|above|well above|just above|far above|topping|topped|tops|"
        "surpassing|surpassed|surpasses|passes|crosses|passed|past|crossed|as few as|greater than|higher than|"
        "north of|> =|>|"
        "≥|a little over|a bit over|beyond|slightly more than|just more than|a little more than|"
        "rather more than|starting at|not under|never fewer than|larger than|bigger than|a low of|"
        "anything over|probably more than|easily more than|nothing less than",
    ),
    *_hedges(
        "up_to",
        False,
        "up to|as many as|as much as|fewer than|less than|at most|at the most|at the very most|no more than|"
        "not more than|a maximum of|maximum of|maximum|almost|nearly|very nearly|nears|nearing|hardly|scarcely|"
        "under|just under|well under|below|"
        "just below|well below|approaching|not exceeding|no greater than|anything up to|a little under|slightly "
        "under|"
        "slightly fewer than|slightly less than|just fewer than|just short of|short of|close on|close to but "
        "below|<|≤|"
        "< =|lower than|"
        "a high of|a ceiling of|far fewer than|far less than|many fewer than|not over|"
        "barely|a possible|a little less than|just less than|rather less than|rising to|to a maximum of|as high as",
    ),
    *_hedges(
        "none",
        True,
        "about|around|roughly|some|approximately|approx|approx .|circa|ca|ca .|c .|c|~|≈|±|an estimated|estimated|"
        "estimated at|estimates of|something like|in the region of|in the order of|on the order of|of the order of|"
        "in the neighbourhood of|in the neighborhood of|in the vicinity of|closer to|nearer to|nearer|close to|"
        "perhaps|"
        "possibly|maybe|probably|presumably|very roughly|very approximately|broadly|an approximate|a rough|"
        "a reported|reportedly|an average of|somewhere around|somewhere near|somewhere between|anywhere from|"
        "anywhere between|est|est .|"
        "more like|what may be|what may have been",
    ),
)
#: Hedges after the number (or after its noun).
AFTER: tuple[Hedge, ...] = (
    *_hedges(
        "at_least",
        False,
        "or more|or even more|and more|if not more|, if not more|and possibly more|or possibly more|, possibly more|"
        "or perhaps more|and perhaps more|and counting|and rising|and climbing|and upwards|or upwards|and up|"
        "at least|, at least|at a minimum|, at a minimum|at the very least|, at the very least|at the least|at "
        "minimum|"
        "plus|- plus|+|minimum|or over",
    ),
    *_hedges(
        "up_to",
        False,
        "or fewer|or less|at most|, at most|at the most|, at the most|maximum|at maximum|or under|tops",
    ),
    *_hedges("none", True, "or so|or thereabouts|- odd|odd|approximately|, approximately|, give or take|give or take"),
)
#: Verbs that make "from a to b" two numbers and no range.
CHANGES = word_set(
    "rose risen rises rising climbed climbs climbing fell fallen falls falling dropped drops grew grown grows "
    "growing jumped shrank shrunk shrinks shrinking revised increased increases decreased declined dwindled "
    "went gone up down soared swelled swollen doubled cut reduced plunged lowered raised collapsed sank"
)
#: Words that may stand between a hedge and its number.
GLUE: tuple[tuple[str, ...], ...] = (
    ("a", "total", "of"),
    ("a", "further"),
    ("another",),
    ("the",),
    ("an", "additional"),
    ("a", "combined"),
    ("a",),
    ("an",),
    ("as",),
)
