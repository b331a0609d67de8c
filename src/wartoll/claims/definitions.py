"""Which definitions a measure is compared by, in order: like with like first, converted last. One table per family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from ..findings import Claim
from ..measures import CANONICAL_BASIS, CANONICAL_SEVERITY, MEASURES
from ..records import Basis, Definition, Population, Scope, Severity


class Plan(NamedTuple):
    """A definition for each side, whether figures may be converted into it, and what to say of it."""

    subject: Definition
    reference: Definition
    convert: bool = False
    caveat: str = ""


#: shares, finest first: (basis, severity, scope)
SHARES: tuple[tuple[Basis, Severity, Scope], ...] = (
    ("buildings", "destroyed_or_severe", "whole_city"),
    ("buildings", "destroyed", "whole_city"),
    ("buildings", "any_damage", "whole_city"),
    ("residential_buildings", "destroyed_or_severe", "whole_city"),
    ("residential_buildings", "destroyed", "whole_city"),
    ("residential_buildings", "any_damage", "whole_city"),
    ("dwellings", "destroyed_or_severe", "whole_city"),
    ("dwellings", "destroyed", "whole_city"),
    ("dwellings", "any_damage", "whole_city"),
    ("dwellings", "uninhabitable", "whole_city"),
    ("buildings", "uninhabitable", "whole_city"),
    ("built_up_area", "destroyed", "whole_city"),
    ("buildings", "any_damage", "assessed_area"),
)
COUNTS: dict[str, tuple[tuple[Basis, Severity], ...]] = {
    "structures_damaged": (
        ("buildings", "destroyed_or_severe"),
        ("buildings", "destroyed"),
        ("buildings", "any_damage"),
        ("facilities", "any_damage"),
    ),
    "dwellings_damaged": (
        ("dwellings", "destroyed_or_severe"),
        ("dwellings", "destroyed"),
        ("dwellings", "any_damage"),
    ),
    "area_destroyed_km2": (("built_up_area", "destroyed"), ("built_up_area", "destroyed_or_severe")),
}
#: harm measures whose population is not asked: the status of those displaced is rarely given and changes little
ANY_POPULATION = ("displaced",)
_CIVILIANS = "civilians on one side are set against all people killed on the other"
_PART = "the side named in the claim on one side, all sides on the other"
_AREA = "inside the area that a satellite assessment covered, which need not be the whole city"


def plans(claim: Claim, measure: str) -> tuple[Plan, ...]:
    """The ways to compare a claim by one measure, best first."""
    row = MEASURES[measure]
    if measure == "share_destroyed":
        return _share_plans()
    if row.destroys:
        return tuple(
            _same(Definition(measure=measure, perpetrator="all", basis=basis, severity=severity))
            for basis, severity in COUNTS[measure]
        )
    if row.harm:
        return _harm_plans(claim, measure)
    if row.family == "weapons":
        who = claim.perpetrator or "all"
        return (_part(Definition(measure=measure, perpetrator=who), Definition(measure=measure, perpetrator="all")),)
    return (_same(Definition(measure=measure)),)


def _same(definition: Definition, caveat: str = "") -> Plan:
    return Plan(definition, definition, caveat=caveat)


def _part(subject: Definition, reference: Definition, caveat: str = "") -> Plan:
    notes = [caveat] if caveat else []
    if subject.perpetrator != reference.perpetrator:
        notes.insert(0, _PART)
    return Plan(subject, reference, caveat="; ".join(notes))


def _share_plans() -> tuple[Plan, ...]:
    as_printed = tuple(
        _same(
            Definition.model_construct(
                measure="share_destroyed", perpetrator="all", basis=basis, severity=severity, scope=scope
            ),
            _AREA if scope == "assessed_area" else "",
        )
        for basis, severity, scope in SHARES
    )
    canonical = Definition.model_construct(
        measure="share_destroyed",
        perpetrator="all",
        basis=cast(Basis, CANONICAL_BASIS),
        severity=cast(Severity, CANONICAL_SEVERITY),
    )
    return (*as_printed, Plan(canonical, canonical, convert=True))


def _harm_plans(claim: Claim, measure: str) -> tuple[Plan, ...]:
    who = claim.perpetrator or "all"

    def of(code: str, perpetrator: str) -> Definition:
        population = cast(Population, MEASURES[code].population or ("" if code in ANY_POPULATION else "all"))
        return Definition.model_construct(measure=code, population=population, perpetrator=perpetrator)

    if measure == "civilians_killed" or (measure == "people_killed" and claim.population == "civilians"):
        civilians, everyone = of("civilians_killed", who), of("people_killed", "all")
        return (
            _part(civilians, of("civilians_killed", "all")),
            _part(civilians, everyone, _CIVILIANS),
            _part(of("people_killed", who), of("civilians_killed", "all"), _CIVILIANS),
        )
    if measure == "people_killed":
        return (
            _part(of(measure, who), of(measure, "all")),
            _part(of("civilians_killed", who), of("civilians_killed", "all")),
            _part(of("civilians_killed", who), of(measure, "all"), _CIVILIANS),
            _part(of(measure, who), of("civilians_killed", "all"), _CIVILIANS),
        )
    return (_part(of(measure, who), of(measure, "all")),)


def words_of(definition: Definition) -> dict[str, str]:
    """The axes of a definition that are set, for the page and the JSON."""
    return {name: str(value) for name, value in definition if value}


def definition_of(words: Mapping[str, Any]) -> Definition:
    """The definition that such words were made from."""
    return Definition.model_construct(**words)
