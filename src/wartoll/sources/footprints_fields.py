"""Edge: which columns of a file say what of a building, and what they say, as rows of tables.

A date counts as the day by which an outline was drawn: of a range the last day, of an edited record its last edit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..errors import UsageError
from ..footprints import Floats, Texts

#: columns that together name a building, the first that the file has
ID_COLUMNS: tuple[tuple[str, ...], ...] = (
    ("building_id", "split_id"), ("osm_type", "osm_id"), ("osm_id",), ("@id",), ("id",), ("building_id",),
    ("full_plus_code",), ("globalid",), ("uuid",),
)  # fmt: skip
DATE_COLUMNS = (
    "captured", "capture_dates_range", "capture_date", "image_date", "imagery_date", "update_time", "osm_timestamp",
    "@timestamp", "timestamp", "last_edit",
)  # fmt: skip
HEIGHT_COLUMNS = ("height", "building_height", "height_m", "building:height")
KIND_COLUMNS = ("class", "building", "subtype", "building_type", "fclass", "use")


OVERTURE = "Overture"


class Dataset(NamedTuple):
    """A set that is known by its columns: its name and the licence it is published under."""

    name: str
    columns: frozenset[str]
    licence: str


DATASETS: tuple[Dataset, ...] = (
    Dataset(OVERTURE, frozenset({"id", "source", "update_time"}), "ODbL 1.0"),  # as selected from its nested sources
    Dataset("OpenStreetMap", frozenset({"osm_id"}), "ODbL 1.0"),
    Dataset("OpenStreetMap", frozenset({"@id"}), "ODbL 1.0"),
    Dataset("Google Open Buildings", frozenset({"full_plus_code", "confidence"}), "CC BY 4.0 or ODbL 1.0"),
    Dataset("Microsoft", frozenset({"release", "capture_dates_range"}), "ODbL 1.0"),
    Dataset("Microsoft", frozenset({"height", "confidence"}), "ODbL 1.0"),
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # Microsoft prints month/day/year


class Fields(NamedTuple):
    """The columns of a file by what they say; empty where it has none."""

    id: tuple[str, ...]
    date: str
    height: str
    kind: str
    underground: str
    source: str  # who drew each outline, where records say so
    dataset: str
    licence: str


def fields_of(columns: Sequence[str], ids: Sequence[str] = ()) -> Fields:
    """What the columns of a file say; UsageError where a column named for the identifier is not there."""
    by_lower = {name.lower(): name for name in columns}
    if missing := [name for name in ids if name.lower() not in by_lower]:
        raise UsageError(f"there is no column {missing[0]!r} to name buildings by", f"It has: {', '.join(columns)}.")
    known = next((row for row in DATASETS if row.columns <= by_lower.keys()), Dataset("", frozenset(), ""))
    named = tuple(ids) or next((row for row in ID_COLUMNS if set(row) <= by_lower.keys()), ())

    def first(names: tuple[str, ...]) -> str:
        return next((by_lower[name] for name in names if name in by_lower), "")

    source = first(("source",)) if known.name == OVERTURE else ""
    return Fields(
        tuple(by_lower[name.lower()] for name in named), first(DATE_COLUMNS), first(HEIGHT_COLUMNS),
        first(KIND_COLUMNS), first(("is_underground",)), source, known.name, known.licence,
    )  # fmt: skip


def day_by(text: str) -> str:
    """The last ISO day that a cell names, empty where it names none; 3/29/2020 is month, day, year."""
    found = ["-".join(parts) for parts in _ISO.findall(text)]
    found += [f"{year}-{int(month):02d}-{int(day):02d}" for month, day, year in _US.findall(text) if int(month) <= 12]
    return max(found, default="")


def texts_of(batch: Any, column: str) -> Texts:
    """A column of a batch as texts: empty for nothing, `1` for 1.0."""
    import pyarrow
    import pyarrow.compute

    if not column:
        return np.full(batch.num_rows, "", dtype=np.str_)
    held = batch.column(column)
    if pyarrow.types.is_floating(held.type):
        return np.array([_number(value) for value in held.to_pylist()], dtype=np.str_)
    if pyarrow.types.is_nested(held.type) or pyarrow.types.is_binary(held.type):
        return np.full(batch.num_rows, "", dtype=np.str_)
    said = pyarrow.compute.fill_null(held.cast(pyarrow.string()), "").to_pylist()
    return np.array([value.strip() for value in said], dtype=np.str_)


def _number(value: float | None) -> str:
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(value)


def ids_of(batch: Any, columns: tuple[str, ...]) -> Texts:
    """The identifiers of a batch, the parts that a record has joined by a stroke; empty where it has none."""
    made, *others = [texts_of(batch, column) for column in columns] or [texts_of(batch, "")]
    for part in others:
        stroke = np.where((made != "") & (part != ""), "/", "")
        made = np.char.add(np.char.add(made, stroke), part)
    return np.asarray(made, dtype=np.str_)


def days_of(batch: Any, column: str) -> Texts:
    """The dates of a batch; each different cell is read once."""
    known: dict[str, str] = {}
    return np.array([known.setdefault(t, day_by(t)) for t in texts_of(batch, column).tolist()], dtype="<U10")


def heights_of(batch: Any, column: str) -> Floats:
    """The heights of a batch in metres; NaN for none, for what is no number and for Microsoft's -1."""
    made = np.array([_metres(text) for text in texts_of(batch, column).tolist()], dtype=np.float64)
    return np.where(made > 0, made, np.nan)


def _metres(text: str) -> float:
    try:
        return float(text) if text else math.nan
    except ValueError:
        return math.nan
