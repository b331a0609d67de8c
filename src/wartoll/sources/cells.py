"""One row of a table -> one record; the columns of each file are the fields of its record."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

from ..errors import SourceError, UsageError
from ..measures import MEASURES, Measure
from ..records import Alias, Episode, Figure, Frozen, Origin, Source
from .tables import Row

#: columns that an own figures file may carry instead of a source id
INLINE_SOURCE = ("publisher", "publisher_id", "role", "carrier", "relay", "published", "relayed", "url")
#: columns that a user's own file may carry beside those of its record
OWN_COLUMNS: dict[str, tuple[str, ...]] = {"figures.csv": INLINE_SOURCE, "episodes.csv": ("aliases",)}
_NUMBER = re.compile(r"^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")

R = TypeVar("R", bound=Frozen)


def columns_of(record: type[Frozen]) -> tuple[str, ...]:
    """The column names of a record's file (the origin is never written: it follows from the file)."""
    fields = record.model_fields
    return tuple(field.alias or name for name, field in fields.items() if name != "origin")


def number(row: Row, column: str) -> float | None:
    """The number of a cell: plain, with thousands commas, or as a percentage; None where empty."""
    text = row.get(column)
    if not text:
        return None
    percent = text.endswith("%")
    plain = text.removesuffix("%").strip()
    if "," in plain and _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.match(plain):
        raise row.fault(column, "is no number", "Write digits with a decimal point, for example 12781 or 0.36.")
    value = float(plain)
    if value in (float("inf"), float("-inf")):
        raise row.fault(column, "is too large a number")
    return round(value / 100, 12) if percent else value


def flag(row: Row, column: str) -> bool:
    """yes or no; no where empty."""
    text = row.get(column).lower()
    if text not in {"", "yes", "no", "true", "false"}:
        raise row.fault(column, "is neither yes nor no")
    return text in {"yes", "true"}


@cache
def _fields(record: type[Frozen]) -> set[str]:
    return set(record.model_fields)


def _made(record: type[R], values: dict[str, Any]) -> R:
    """A record of a value for each of its fields, which the lint has checked.

    This is `model_construct` without its search for aliases and defaults: a third of the time of reading a catalogue.
    """
    made = record.__new__(record)
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", _fields(record))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


def episode_of(row: Row, origin: Origin = "catalogue") -> Episode:
    """The episode of a row of episodes.csv; its place defaults to the id without the years."""
    get = row.get
    identifier = get("id").lower()
    values: dict[str, Any] = {
        "id": identifier,
        "name": get("name") or identifier,
        "place": get("place") or re.sub(r"-\d.*$", "", identifier),
        "country": get("country"),
        "kind": get("kind") or "city",
        "parent": get("parent"),
        "start": get("start"),
        "end": get("end") or get("start"),
        "lat": number(row, "lat"),
        "lon": number(row, "lon"),
        "belligerents": get("belligerents"),
        "context": get("context"),
        "table": get("table"),
        "url": get("url"),
        "origin": origin,
    }
    return _made(Episode, values)


def own_aliases(row: Row, place: str) -> tuple[Alias, ...]:
    """The spellings that a user's episode gives in its column `aliases`, parted by semicolons."""
    spellings = dict.fromkeys(filter(None, map(str.strip, row.get("aliases").split(";"))))
    return tuple(Alias(alias=spelling, target=place, language="") for spelling in spellings)


def source_of(row: Row, identifier: str = "") -> Source:
    """The source of a row of sources.csv, or of the inline source columns of an own figures file."""
    get = row.get
    publisher = get("publisher") or get("source") or "not named"
    values: dict[str, Any] = {
        "id": identifier or get("id"),
        "publisher": publisher,
        "publisher_id": get("publisher_id") or re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-"),
        "role": get("role") or "other",
        "carrier": get("carrier") or "primary",
        "relay": get("relay"),
        "published": get("published"),
        "relayed": get("relayed"),
        "url": get("url"),
    }
    return _made(Source, values)


def alias_of(row: Row) -> Alias:
    """The alias of a row of aliases.csv."""
    get = row.get
    values: dict[str, Any] = {
        "alias": get("alias"),
        "target": get("target"),
        "kind": get("kind") or "place",
        "language": get("language") or "en",
    }
    return _made(Alias, values)


def figure_of(row: Row, identifier: str = "", source: str = "", origin: Origin = "catalogue") -> Figure:
    """The figure of a row of figures.csv."""
    get = row.get
    measure = MEASURES.get(get("measure"))
    values: dict[str, Any] = {
        "id": identifier or get("id"),
        "episode": get("episode"),
        "measure": get("measure"),
        "population": get("population") or (measure.population if measure else "") or _unsaid(measure, "harm"),
        "perpetrator": get("perpetrator") or _whoever(measure) or _unsaid(measure, "harm"),
        "basis": get("basis") or _unsaid(measure, "destroys"),
        "severity": get("severity") or _unsaid(measure, "destroys"),
        "scope": get("scope") or "unstated",
        "phase": get("phase"),
        "period_start": get("period_start"),
        "period_end": get("period_end"),
        "low": number(row, "low"),
        "central": number(row, "central"),
        "high": number(row, "high"),
        "bound": get("bound") or "none",
        "range_is": get("range_is") or ("unstated" if get("low") and get("high") else ""),
        "kind": get("kind") or "estimate",
        "is_register": flag(row, "register"),
        "source": source or get("source"),
        "table": get("table"),
        "standing": get("standing") or "current",
        "standing_from": get("standing_from"),
        "standing_reason": get("standing_reason"),
        "derived_from": tuple(part.strip() for part in get("derived_from").split(";") if part.strip()),
        "definition": get("definition"),
        "denominator": get("denominator"),
        "as_published": get("as_published"),
        "note": get("note"),
        "coded_by": get("coded_by"),
        "checked_by": get("checked_by"),
        "origin": origin,
    }
    return _made(Figure, values)


def _whoever(measure: Measure | None) -> str:
    """A survey of damage counts what stands and what does not, whoever did it."""
    return "all" if measure is not None and measure.destroys else ""


def _unsaid(measure: object, axis: str) -> str:
    """What a blank axis means: `unstated` where the measure has that axis, else not applicable."""
    return "unstated" if getattr(measure, axis, False) else ""


def typed_number(text: str) -> float:
    """A number as a person types it: 160000, 160,000 or 36%; UsageError otherwise."""
    if re.fullmatch(r"\d{1,3}\.\d{3}", text.strip()):
        plain = text.strip().replace(".", "")
        raise UsageError(f"{text!r} may be {float(text):g} or {int(plain):,}", f"Write {float(text):g} or {plain}.")
    try:
        value = number(Row("", 0, {"number": text}), "number")
    except SourceError:
        value = None
    if value is None or value < 0:
        raise UsageError(f"{text!r} is no number", "Write digits, for example 160000, 160,000 or 36%.")
    return value
