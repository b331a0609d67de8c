"""Edge: buildings of Overture by DuckDB, from a local file or, only when a release is named, from its public store.

Outlines are taken as the bytes they are stored as, so DuckDB's spatial extension is not needed; `httpfs` is, and is
fetched by DuckDB, when a release is read over the internet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import SourceError, UsageError
from .footprints_layers import BATCH, PLAIN, Layer
from .imagery_area import Area

STORE = "s3://overturemaps-us-west-2/release/{release}/theme=buildings/type=building/*"
REGION = "us-west-2"
_RELEASE = re.compile(r"\d{4}-\d{2}-\d{2}(-[a-z]+)?\.\d+")
#: column of the answer -> SQL, and the column that the file must have for it
SELECTED: tuple[tuple[str, str, str], ...] = (
    ("id", "id", "id"),
    ("geometry", "geometry", "geometry"),
    ("source", "sources[1].dataset", "sources"),
    ("update_time", "sources[1].update_time", "sources"),
    ("height", "height", "height"),
    ("class", "coalesce(class, subtype)", "class"),
    ("is_underground", "is_underground", "is_underground"),
)
INSIDE = "bbox.xmin <= $east AND bbox.xmax >= $west AND bbox.ymin <= $north AND bbox.ymax >= $south"


def address_of(release: str) -> str:
    """Where a release (2026-10-21.0) lies; UsageError for what is none."""
    if not _RELEASE.fullmatch(release):
        raise UsageError(
            f"{release!r} is no release of Overture", "Write it as 2026-10-21.0; stac.overturemaps.org lists them."
        )
    return STORE.format(release=release)


def query_of(columns: set[str], *, bounded: bool) -> str:
    """The SQL that reads buildings of a file with these columns, those outside the bounds passed over unread."""
    found = [f"{sql} AS {name}" for name, sql, needs in SELECTED if needs in columns]
    where = f" WHERE {INSIDE}" if bounded else ""
    return f"SELECT {', '.join(found)} FROM read_parquet($address){where}"


def overture_layer(address: str, area: Area | None, *, remote: bool = False) -> Layer:
    """The buildings of an Overture file (or of a release's address, `remote`), within the bounds of an area.

    SourceError where the file is not Overture's or cannot be reached; UsageError where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise UsageError("Overture's files need the package duckdb", "pip install 'wartoll[damage]' duckdb") from None
    name = address if remote else Path(address).name
    try:
        connection = _connected(remote)
        asked = connection.execute("DESCRIBE SELECT * FROM read_parquet($address)", {"address": address}).fetchall()
        columns = {str(row[0]) for row in asked}
        if missing := {"id", "geometry", "bbox", "sources"} - columns:
            raise SourceError(
                f"is not in Overture's form: it has no column {sorted(missing)[0]!r}", file=name,
                next_step="Read it as a plain file of footprints.",
            )  # fmt: skip
        batches = _batches(connection, address, columns, area, name)
    except duckdb.Error as error:
        raise _unreached(name, error, remote) from None
    known = tuple(n for n, _, needs in SELECTED if needs in columns and n != "geometry")
    return Layer(name, PLAIN, "geometry", known, batches)


def _connected(remote: bool) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET enable_geoparquet_conversion = false")
    if remote:
        connection.execute("INSTALL httpfs")
        connection.execute("LOAD httpfs")
        connection.execute(f"SET s3_region = '{REGION}'")
    return connection


def _batches(connection: Any, address: str, columns: set[str], area: Area | None, name: str) -> Iterator[Any]:
    import duckdb

    given: dict[str, object] = {"address": address}
    if area is not None:
        given |= area._asdict()
    try:
        relation = connection.sql(query_of(columns, bounded=area is not None), params=given)
        reader = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader
        yield from reader(BATCH)
    except duckdb.Error as error:
        raise _unreached(name, error, address.startswith("s3:")) from None


def _unreached(name: str, error: Exception, remote: bool) -> SourceError:
    said = (str(error).splitlines() or [""])[0][:160]
    step = (
        "Check the internet connection and the release, or download the area with `overturemaps download "
        "-f geoparquet --type=building` and give the file."
        if remote
        else "Download it again; it may be cut off."
    )
    return SourceError(f"cannot be read by DuckDB: {said}", file=name, next_step=step)
