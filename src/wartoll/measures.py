"""The table of measures: what can be counted, in which unit, on which scale, in which words.

Basis, severity and population are axes of a figure and never part of the code. The mapping from the codes of the
files that the catalogue was gathered in is `catalogue/measure_codes.csv`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Family = Literal["deaths", "injured", "displaced", "destruction", "weapons", "debris", "time", "stock", "other"]
Scale = Literal["log", "logit", "none"]
Per = Literal["total", "population", "day", "km2"]


class Measure(NamedTuple):
    """One row: `harm` needs a population and a perpetrator, `destroys` a basis and a severity."""

    code: str
    family: Family
    unit: str
    scale: Scale
    per: tuple[Per, ...]
    noun: str
    verb: str
    harm: bool = False
    destroys: bool = False
    population: str = ""


_HEADS: tuple[Per, ...] = ("population", "day", "km2")

MEASURES: dict[str, Measure] = {
    m.code: m
    for m in (
        Measure("people_killed", "deaths", "people", "log", _HEADS, "people killed", "were killed", harm=True),
        Measure(
            "civilians_killed",
            "deaths",
            "people",
            "log",
            _HEADS,
            "civilians killed",
            "were killed",
            harm=True,
            population="civilians",
        ),
        Measure(
            "combatants_killed",
            "deaths",
            "people",
            "log",
            _HEADS,
            "combatants killed",
            "were killed",
            harm=True,
            population="combatants",
        ),
        Measure("bodies_recovered", "deaths", "people", "log", (), "bodies recovered", "were recovered", harm=True),
        Measure("injured", "injured", "people", "log", _HEADS, "people injured", "were injured", harm=True),
        Measure(
            "killed_or_injured",
            "injured",
            "people",
            "log",
            _HEADS,
            "people killed or injured",
            "were killed or injured",
            harm=True,
        ),
        Measure(
            "displaced",
            "displaced",
            "people",
            "log",
            ("population", "day"),
            "people displaced",
            "were displaced",
            harm=True,
        ),
        Measure(
            "share_destroyed", "destruction", "share", "logit", (), "share destroyed", "was destroyed", destroys=True
        ),
        Measure(
            "structures_damaged",
            "destruction",
            "structures",
            "log",
            ("day", "km2"),
            "structures damaged",
            "were damaged",
            destroys=True,
        ),
        Measure(
            "dwellings_damaged",
            "destruction",
            "dwellings",
            "log",
            ("day",),
            "dwellings damaged",
            "were damaged",
            destroys=True,
        ),
        Measure(
            "area_destroyed_km2",
            "destruction",
            "km2",
            "log",
            ("day",),
            "area destroyed",
            "was destroyed",
            destroys=True,
        ),
        Measure("munitions_tonnes", "weapons", "tonnes", "log", ("day", "km2"), "tonnes of munitions", "were used"),
        Measure("munitions", "weapons", "munitions", "log", ("day", "km2"), "munitions used", "were used"),
        Measure("strikes", "weapons", "strikes", "log", ("day",), "strikes", "were flown"),
        Measure("debris_tonnes", "debris", "tonnes", "log", ("km2",), "tonnes of debris", "were left"),
        Measure("duration_days", "time", "days", "log", (), "days of fighting", "passed"),
        Measure("population", "stock", "people", "log", (), "people present", "were present"),
        Measure("building_stock", "stock", "structures", "log", (), "buildings standing before", "stood"),
        Measure("dwelling_stock", "stock", "dwellings", "log", (), "dwellings standing before", "stood"),
        Measure("built_up_km2", "stock", "km2", "log", (), "built-up area", "was built up"),
        Measure("other", "other", "as published", "none", (), "another count", "were counted"),
    )
}

#: What a claim that names no measure is judged on.
DEFAULT_MEASURES: tuple[str, ...] = ("share_destroyed", "people_killed")

#: The canonical definition of a share (methods page: alignment).
CANONICAL_BASIS = "buildings"
CANONICAL_SEVERITY = "destroyed_or_severe"


def measure(code: str) -> Measure:
    """The row of a code; KeyError where there is none."""
    return MEASURES[code]


def is_share(code: str) -> bool:
    """Whether the measure is a fraction between 0 and 1."""
    return MEASURES[code].unit == "share"
