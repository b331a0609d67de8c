"""The frozen nouns: what was published, and where it comes from.

Every record is immutable, refuses unknown fields, and is the schema of the CSV file or JSON object that carries it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Population = Literal["civilians", "all", "combatants", "unstated", ""]
Basis = Literal["buildings", "residential_buildings", "dwellings", "built_up_area", "facilities", "unstated", ""]
Severity = Literal[
    "destroyed",
    "destroyed_or_severe",
    "any_damage",
    "uninhabitable",
    "severe_only",
    "moderate_only",
    "slight_only",
    "possible_only",
    "unstated",
    "",
]
Scope = Literal["whole_city", "inner_city", "target_area", "assessed_area", "part", "region", "unstated"]
Phase = Literal["before", "during", "after", ""]
Kind = Literal["documented_minimum", "estimate", "survey", "model", "official_claim"]
Bound = Literal["none", "at_least", "up_to"]
RangeIs = Literal["interval90", "interval95", "minmax_sources", "minmax_reports", "unstated", ""]
Role = Literal["party", "un", "ngo", "academic", "press", "government", "other"]
Carrier = Literal["primary", "relay", "anonymous", "partisan", "extremist"]
Standing = Literal["current", "superseded", "discredited"]
EpisodeKind = Literal["city", "territory", "region", "district", "country"]
AliasKind = Literal["place", "event", "misspelling"]
Origin = Literal["catalogue", "user"]

#: (worse, milder) pairs of severities that are cumulative: what is worse is contained in what is milder.
SEVERITY_ORDER: tuple[Severity, ...] = ("destroyed", "destroyed_or_severe", "any_damage")


def words(vocabulary: object) -> tuple[str, ...]:
    """The words of one of the vocabularies above."""
    return get_args(vocabulary)


class Frozen(BaseModel):
    """A record that cannot be changed after it was made."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


class Episode(Frozen):
    """One city, part of one, or territory in one campaign."""

    id: str
    name: str
    place: str
    country: str
    kind: EpisodeKind = "city"
    parent: str = ""
    start: str
    end: str
    lat: float | None = None
    lon: float | None = None
    belligerents: str = ""
    context: str = ""
    table: str = ""
    url: str = ""
    origin: Origin = "catalogue"

    @property
    def short(self) -> str:
        """`Raqqa 2017`: the name up to its comma, and the years of the id."""
        year = self.id[len(self.id.rstrip("0123456789-")) :].strip("-")
        head = self.name.split(",")[0].split("(")[0].strip()
        return head if not year or year in head else f"{head} {year}"


class Source(Frozen):
    """One publication: who made the number, and on whose page it was read."""

    id: str
    publisher: str
    publisher_id: str
    role: Role
    carrier: Carrier
    relay: str = ""
    published: str = ""
    relayed: str = ""
    url: str = ""


class Figure(Frozen):
    """One published number with its definition in coded axes. Shares are fractions."""

    id: str
    episode: str
    measure: str
    population: Population = ""
    perpetrator: str = ""
    basis: Basis = ""
    severity: Severity = ""
    scope: Scope = "unstated"
    phase: Phase = ""
    period_start: str = ""
    period_end: str = ""
    low: float | None = None
    central: float | None = None
    high: float | None = None
    bound: Bound = "none"
    range_is: RangeIs = ""
    kind: Kind = "estimate"
    is_register: bool = Field(default=False, alias="register")  # `register` itself is a method of the base class
    source: str
    table: str = ""
    standing: Standing = "current"
    standing_from: str = ""
    standing_reason: str = ""
    derived_from: tuple[str, ...] = ()
    definition: str = ""
    denominator: str = ""
    as_published: str = ""
    note: str = ""
    coded_by: str = ""
    checked_by: str = ""
    origin: Origin = "catalogue"

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers that the row prints, low to high."""
        return tuple(v for v in (self.low, self.central, self.high) if v is not None)


class Alias(Frozen):
    """A spelling of a place (or the name of an event) in some language."""

    alias: str
    target: str  # a place, or an episode's id for the name of an event
    kind: AliasKind = "place"
    language: str = "en"


class Definition(Frozen):
    """What a number counts, in coded axes: like is compared with like."""

    measure: str
    population: Population = ""
    perpetrator: str = ""
    basis: Basis = ""
    severity: Severity = ""
    scope: Scope = "whole_city"


class Catalogue(Frozen):
    """Everything known to a run: the shipped files and the user's own, with the hash of both."""

    episodes: dict[str, Episode]
    figures: tuple[Figure, ...]
    sources: dict[str, Source]
    aliases: tuple[Alias, ...]
    hash: str = ""

    def of(self, episode: str) -> tuple[Figure, ...]:
        """The figures of one episode, in their order."""
        return tuple(f for f in self.figures if f.episode == episode)

    def sources_of(self, figures: Iterable[str]) -> tuple[Source, ...]:
        """The sources of the figures of these ids, in their order."""
        known = {f.id: f.source for f in self.figures}
        return tuple(self.sources[known[i]] for i in figures)

    def own_figures(self) -> int:
        """How many figures are a user's own."""
        return sum(f.origin == "user" for f in self.figures)
