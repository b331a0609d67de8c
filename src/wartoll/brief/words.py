"""The phrases of a brief: numbers, dates, definitions and verdicts in even-handed words.

Published numbers are printed as published; pooled ones are rounded to the digits that their interval supports.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping

from ..findings import EstimateOut
from ..measures import MEASURES, is_share
from ..records import Figure

#: What stands behind a number of each unit; the noun of the measure stands beside it.
UNIT_SUFFIX: dict[str, str] = {"km2": " km²", "tonnes": " tonnes", "days": " days"}

ROLE_WORDS: dict[str, str] = {
    "party": "party to the conflict",
    "un": "United Nations",
    "ngo": "non-governmental organisation",
    "academic": "researchers",
    "press": "press",
    "government": "government",
    "other": "other",
}
CARRIER_WORDS: dict[str, str] = {
    "primary": "read in the original",
    "relay": "read on a page that repeats it",
    "anonymous": "read on a page without a named author",
    "partisan": "read on a partisan page",
    "extremist": "read on an extremist page",
}
KIND_WORDS: dict[str, str] = {
    "documented_minimum": "documented minimum",
    "estimate": "estimate",
    "survey": "survey",
    "model": "model",
    "official_claim": "official statement",
}
POPULATION_WORDS: dict[str, str] = {
    "civilians": "civilians",
    "all": "civilians and fighters",
    "combatants": "fighters",
    "unstated": "civilians or fighters: not stated",
}
SEVERITY_WORDS: dict[str, str] = {
    "destroyed": "destroyed",
    "destroyed_or_severe": "destroyed or severely damaged",
    "any_damage": "with any damage",
    "uninhabitable": "uninhabitable",
    "severe_only": "severely damaged, not destroyed",
    "moderate_only": "moderately damaged",
    "slight_only": "slightly damaged",
    "possible_only": "possibly damaged",
    "unstated": "how badly damaged: not stated",
}
BASIS_WORDS: dict[str, str] = {
    "buildings": "buildings",
    "residential_buildings": "residential buildings",
    "dwellings": "dwellings",
    "built_up_area": "built-up area",
    "facilities": "facilities",
    "unstated": "share of what: not stated",
}
SCOPE_WORDS: dict[str, str] = {
    "whole_city": "whole city",
    "inner_city": "inner city",
    "target_area": "target area",
    "assessed_area": "assessed area",
    "part": "part of the city",
    "region": "wider region",
    "unstated": "which area: not stated",
}
PER_WORDS: dict[str, str] = {
    "population": "per head of those present",
    "day": "per day",
    "km2": "per km² of built-up area",
}
#: Perpetrators whose names are more than their code in capitals.
PARTY_WORDS: dict[str, str] = {
    "us-led-coalition": "the US-led coalition",
    "united-states": "the United States",
    "syrian-government": "the Syrian government",
    "jna-and-serb-forces": "the JNA and Serb forces",
    "besieging-forces": "the besieging forces",
    "allied-air-forces": "the Allied air forces",
    "communist-forces": "communist forces",
    "ethiopian-government": "the Ethiopian government",
    "militants": "militants",
    "luftwaffe": "the Luftwaffe",
    "raf": "the RAF",
    "usaaf": "the USAAF",
}
_CAPITALS = frozenset({"us", "un", "raf", "usaaf", "usaf", "isis", "sdf", "uk", "ypg", "nato", "idf"})
_PARTS: dict[int, str] = {
    2: "a half",
    3: "a third",
    4: "a quarter",
    5: "a fifth",
    6: "a sixth",
    7: "a seventh",
    8: "an eighth",
    9: "a ninth",
    10: "a tenth",
    11: "an eleventh",
    12: "a twelfth",
    15: "a fifteenth",
    20: "a twentieth",
}


def significant(value: float, digits: int = 2) -> float:
    """The value rounded to that many significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def plain(value: float) -> str:
    """A number as people write it: thousands separated, no exponent, no trailing zeros."""
    if abs(value) >= 100 and abs(value - round(value)) < 0.05:
        return f"{value:,.0f}"
    text = f"{value:,.6f}" if abs(value) < 1 else f"{significant(value, 4):,.4f}"
    if abs(value) < 1:
        text = f"{significant(value, 3):.6f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float, unit: str) -> str:
    """A number with its unit: `22,700`, `36%`, `15 km²`."""
    if unit == "share":
        return f"{plain(significant(value * 100, 3))}%"
    return plain(value) + UNIT_SUFFIX.get(unit, "")


def span(low: float | None, high: float | None, unit: str, bound: str = "none") -> str:
    """`22,700 to 25,000`, `at least 2,078`, `up to 80%`; empty where there is no number."""
    if bound == "at_least" or high is None:
        return f"at least {amount(low, unit)}" if low is not None else ""
    if bound == "up_to" or low is None:
        return f"up to {amount(high, unit)}"
    first, last = amount(low, unit), amount(high, unit)
    if first == last:
        return first
    return f"{first.removesuffix(UNIT_SUFFIX.get(unit, ' '))} to {last}"


def shared_digits(low: float, high: float) -> tuple[float, float]:
    """Both ends rounded to the fewest digits (two to four) at which they still differ."""
    for digits in (2, 3, 4):
        ends = significant(low, digits), significant(high, digits)
        if ends[0] != ends[1]:
            return ends
    return significant(low, 4), significant(high, 4)


def estimate_words(estimate: EstimateOut | None, unit: str) -> str:
    """An estimate in words: pooled ones as `likely between`, bounds and envelopes as the sources print them."""
    if estimate is None or (estimate.low is None and estimate.high is None):
        return "no figures"
    low, high = estimate.low, estimate.high
    if estimate.bound == "none" and low is not None and high is not None:
        low, high = shared_digits(low, high)
        return f"likely between {amount(low, unit).removesuffix(UNIT_SUFFIX.get(unit, ' '))} and {amount(high, unit)}"
    return span(low, high, unit, estimate.bound)


def basis_words(estimate: EstimateOut | None) -> str:
    """What kind of number an estimate is: pooled, the sources' own range, or a bound."""
    if estimate is None or (estimate.low is None and estimate.high is None):
        return ""
    many = f"{estimate.witnesses} independent sources"
    if estimate.bound == "none":
        return f"90% range, pooled from {many}"
    if estimate.bound == "envelope" and estimate.low == estimate.high:
        return "one source; too few to pool" if estimate.witnesses < 2 else f"{many}; too few to pool"
    if estimate.bound == "envelope":
        one = "one source’s own range" if estimate.witnesses < 2 else f"lowest and highest of {many}"
        return f"{one}; too few to pool"
    return "a floor: nothing bounds it from above" if estimate.bound == "at_least" else "a ceiling: no floor is known"


def times(estimate: EstimateOut | None) -> str:
    """A ratio to two significant digits: `0.083 to 0.11 times`, `at least 0.083 times`."""
    if estimate is None or (estimate.low is None and estimate.high is None):
        return ""
    low = None if estimate.low is None else significant(estimate.low)
    high = None if estimate.high is None else significant(estimate.high)
    return span(low, high, "", estimate.bound) + " times"


def part_words(ratio: float) -> str:
    """A ratio as a part or a multiple: `a twelfth`, `as much`, `2.3 times`."""
    if ratio >= 1.5:
        return f"{plain(significant(ratio))} times"
    if ratio > 0.67:
        return "as much"
    whole = round(1 / ratio) if ratio > 0 else 0
    return _PARTS.get(whole) or f"1/{plain(significant(whole))}" if whole else "none"


def ratio_in_parts(estimate: EstimateOut | None) -> str:
    """A ratio in parts for a reader: `about a twelfth to a ninth`; empty where it would say no more."""
    if estimate is None or estimate.low is None or estimate.low <= 0:
        return ""
    first = part_words(estimate.low)
    if estimate.high is None or estimate.bound == "at_least":
        return f"at least {first}" if first != "as much" else ""
    last = part_words(estimate.high)
    if "times" in first or first == last == "as much":
        return ""
    return f"about {first}" if first == last else f"about {first} to {last}"


def chance(probability: float) -> str:
    """A probability as per cent, never 0% or 100%."""
    if probability < 0.01:
        return "under 1%"
    if probability > 0.99:
        return "over 99%"
    return f"{probability * 100:.0f}%"


def day_words(date: str) -> str:
    """`23 October 2017`, `October 2017`, `2017`; a text that is no date is returned as it is, none as `undated`."""
    parts = date.strip().split("-")
    if not date.strip():
        return "undated"
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return date
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return date
    name = f"{calendar.month_name[month]} {parts[0]}"
    return f"{int(parts[2])} {name}" if len(parts) == 3 else name


def party_words(slug: str) -> str:
    """The name of a perpetrator from its code: `the US-led coalition`; `any party` for all."""
    if slug == "all":
        return "any party"
    if slug in {"", "unstated"}:
        return "by whom: not stated" if slug else ""
    return " and ".join(PARTY_WORDS.get(part) or _capitals(part) for part in slug.split("+"))


def _capitals(slug: str) -> str:
    return " ".join(word.upper() if word in _CAPITALS else word.capitalize() for word in slug.split("-"))


def definition_words(measure: str, axes: Mapping[str, str]) -> str:
    """What a number counts, from its coded axes: `civilians, by any party, whole city`."""
    row = MEASURES.get(measure)
    parts: list[str] = []
    if row is not None and row.harm and not row.population:
        everyone = axes.get("population") == "all" and row.family != "deaths"
        parts.append("everyone" if everyone else POPULATION_WORDS.get(axes.get("population", ""), ""))
    if row is not None and row.family == "deaths" and axes.get("perpetrator"):
        who = party_words(axes["perpetrator"])
        parts.append(who if who.startswith("by ") else f"by {who}")
    if row is not None and row.destroys:
        parts.append(BASIS_WORDS.get(axes.get("basis", ""), ""))
        parts.append(SEVERITY_WORDS.get(axes.get("severity", ""), ""))
    parts.append(SCOPE_WORDS.get(axes.get("scope", ""), ""))
    return ", ".join(part for part in parts if part)


def figure_axes(figure: Figure) -> dict[str, str]:
    """The coded axes of a figure."""
    return {
        "population": figure.population,
        "perpetrator": figure.perpetrator,
        "basis": figure.basis,
        "severity": figure.severity,
        "scope": figure.scope,
    }


def period_words(figure: Figure) -> str:
    """The time that a figure covers: `6 June 2017 to 17 October 2017`; empty where it is not coded."""
    start, end = figure.period_start, figure.period_end
    if not start and not end:
        return ""
    if not start or not end:
        return f"up to {day_words(end)}" if end else f"from {day_words(start)}"
    return day_words(start) if start == end else f"{_day_before(start, end)} to {day_words(end)}"


def _day_before(start: str, end: str) -> str:
    """The first day of a period without the month and year that the last day repeats."""
    words = day_words(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return words.split(" ")[0]
    if len(start) == len(end) >= 7 and start[:4] == end[:4]:
        return words.rsplit(" ", 1)[0]
    return words


def figure_words(figure: Figure) -> str:
    """The number of a figure as published: range, floor or ceiling, with its unit."""
    row = MEASURES.get(figure.measure)
    unit = row.unit if row is not None else ""
    values = figure.values
    if not values:
        return figure.as_published or "no number"
    if figure.bound != "none":
        edge = values[0] if figure.bound == "at_least" else values[-1]
        return span(edge, edge, unit, figure.bound)
    text = span(values[0], values[-1], unit)
    middle = figure.central
    if middle is not None and values[0] < middle < values[-1]:
        return f"{amount(middle, unit)} ({text})"
    return text


def unit_of(measure: str) -> str:
    """The unit of a measure; empty for a code that is in no table."""
    return MEASURES[measure].unit if measure in MEASURES else ""


def noun_of(measure: str, per: str = "total") -> str:
    """The words of a measure: `people killed`, `people killed per day`."""
    noun = MEASURES[measure].noun if measure in MEASURES else measure.replace("_", " ")
    return f"{noun} {PER_WORDS[per]}" if per in PER_WORDS else noun


def is_share_of(measure: str, per: str = "total") -> bool:
    """Whether the measure is a share, compared by odds."""
    return per == "total" and measure in MEASURES and is_share(measure)


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text cut at a word to at most that many characters, with an ellipsis where something is missing."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return head.rstrip(" ,;:.-") + "…"
