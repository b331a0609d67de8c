"""Multiples and fractions in words ("one and a half", "a fortieth", "40 per cent") as the numbers that they are."""

from __future__ import annotations

import re

from .on_demand import OnDemand

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS: dict[str, float] = {
    **{word: float(n) for n, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10.0 * n for n, word in enumerate(_TENS, start=2)},
    "a dozen": 12.0,
    "a hundred": 100.0,
    "one hundred": 100.0,
    "two hundred": 200.0,
    "a thousand": 1000.0,
}
_ORDINAL = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
PARTS: dict[str, int] = {
    **_ORDINAL,
    **{f"{w}th": n for n, w in enumerate(_UNITS, start=1) if w in ("four", "six", "seven", "ten", "eleven")},
    **{f"{w}th": n for n, w in enumerate(_TEENS, start=13)},
    **{f"{w[:-1]}ieth": 10 * n for n, w in enumerate(_TENS, start=2)},
    "hundredth": 100,
    "thousandth": 1000,
}
#: words for a multiple that need no "times"
FOLDS: dict[str, float] = {
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "thrice": 3,
    "triple": 3,
    "treble": 3,
    "tripled": 3,
    "trebled": 3,
    "quadruple": 4,
    "quadrupled": 4,
}

_WORDS = "|".join(sorted(CARDINALS, key=len, reverse=True))
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
#: "one and a half", "twenty-five", "3.5", "several"
TIMES = (
    rf"(?:\d+(?:[.,]\d+)?|(?:{_WORDS})(?:[- ](?:{'|'.join(_UNITS[:9])}))?"
    rf"(?: and (?:a|one|two|three)[- ](?:{_PART})s?)?|several|many|countless)"
)
#: "half", "a fortieth", "two-thirds"
PART_OF = rf"(?:half|(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine)[- ])(?:mere |bare |tiny )?(?:{_PART})s?)"
FOLD = "|".join(FOLDS)

_MIXED = OnDemand(r"(?P<whole>.+?) and (?P<part>.+)")
_FRACTION = OnDemand(rf"(?:(?P<top>\w+)[- ])?(?:mere |bare |tiny )?(?P<part>{_PART}?)s?")
_DIGITS = OnDemand(r"\d+(?:[.,]\d+)?")


def number_of(words: str) -> float | None:
    """The number that words stand for ("one and a half": 1.5), or None where they name none ("several")."""
    text = words.lower().strip().removesuffix("fold").strip("- ")
    if share := re.fullmatch(r"(.+?)\s?(?:%|per ?cent)", text):
        value = number_of(share[1])
        return value / 100 if value is not None else None
    if _DIGITS.fullmatch(text):
        return float(text.replace(",", "."))
    if text in FOLDS or text in CARDINALS:
        return FOLDS.get(text) or CARDINALS[text]
    if mixed := _MIXED.fullmatch(text):
        whole, part = number_of(mixed["whole"]), number_of(mixed["part"])
        return whole + part if whole is not None and part is not None else None
    if compound := re.fullmatch(r"(\w+ty)[- ](\w+)", text):
        tens, units = CARDINALS.get(compound[1]), CARDINALS.get(compound[2])
        if tens is not None and units is not None:
            return tens + units
    return _part(text)


def _part(text: str) -> float | None:
    match = _FRACTION.fullmatch(text)
    if match is None or match["part"] not in PARTS:
        return None
    top = 1.0 if match["top"] in (None, "a", "an") else CARDINALS.get(match["top"])
    return top / PARTS[match["part"]] if top is not None else None
