"""The shape of an entry on a list of the killed, which readers make, linking takes and simulation makes up.

Entries travel as a columnar table (an Arrow table with the columns below), because a million of them must fit.
Nothing here is ever written where others can read it: names are personal data.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Kind = Literal["whole number", "text", "date", "number"]


class Column(NamedTuple):
    """One column of the table of entries: a cell that a list does not fill is null, never an empty text."""

    name: str
    kind: Kind
    meaning: str


class Incident(NamedTuple):
    """One incident of a list of incidents, which names nobody; nan where the list does not say."""

    id: str
    start: int  # days as ordinals, both counted
    end: int
    lat: float
    lon: float
    radius: float  # km within which the place is known
    low: float  # people killed
    high: float
    sides: tuple[str, ...] = ()
    grade: str = ""
    best: float = float("nan")
    line: int = 0  # of its file


COLUMNS: tuple[Column, ...] = (
    Column("entry", "whole number", "0 to n - 1: the place of the entry in the table; never null"),
    Column("list", "text", "the name of the list that the entry stands on; never null"),
    Column("source_id", "text", "the list's own identifier"),
    Column("name", "text", "the name as written, given name first; further names follow, parted by spaces"),
    Column("father", "text", "the father's name, where the list has a column of its own for it"),
    Column("age", "whole number", "age at death in years"),
    Column("birth_year", "whole number", "year of birth"),
    Column("sex", "text", "m or f"),
    Column("date", "date", "date of death"),
    Column("place_1", "text", "the coarsest level of the place, such as a governorate"),
    Column("place_2", "text", "the next finer level, such as a district"),
    Column("place_3", "text", "the finest level, such as a village or a quarter"),
    Column("lat", "number", "latitude, degrees"),
    Column("lon", "number", "longitude, degrees"),
)
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)


def entry_schema() -> Any:
    """The Arrow schema of a table of entries: int64, string, date32 and float64 columns in the order of `COLUMNS`."""
    import pyarrow as pa

    types = {"whole number": pa.int64(), "text": pa.string(), "date": pa.date32(), "number": pa.float64()}
    return pa.schema([(column.name, types[column.kind]) for column in COLUMNS])
