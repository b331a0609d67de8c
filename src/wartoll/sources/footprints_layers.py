"""Edge: a file of outlines -> its records in batches of Arrow, whatever the format; never more than a batch in memory.

GeoParquet, GeoPackage, GeoJSON, shapefiles and zips of these, FlatGeobuf, and lines of GeoJSON (plain or gzipped, as
Microsoft publishes them, also under the name .csv.gz). SourceError where a file is cut off or is none of these.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from ..errors import SourceError, UsageError

BATCH = 65_536
GZIP = b"\x1f\x8b"
LINES = {".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"}
PARQUET = {".parquet", ".geoparquet", ".pq"}
LIBRARIES = ("shapely", "pyproj", "pyogrio", "pyarrow")
PLAIN = "OGC:CRS84"  # longitude, latitude: what GeoJSON always is, and GeoParquet where it says nothing


class Layer(NamedTuple):
    """One layer: its reference system (empty where the file names none), the column of outlines, columns, batches."""

    file: str
    crs: str
    outlines: str
    columns: tuple[str, ...]
    batches: Iterator[Any]  # pyarrow.RecordBatch, outlines as WKB


def layer_of(path: Path, name: str = "") -> Layer:
    """The only layer of a file, or the one named; UsageError where it has several or is not there."""
    _check_libraries()
    if not path.is_file():
        raise UsageError(f"no file {path}", "Check the path.")
    suffix = path.suffix.lower()
    with path.open("rb") as held:
        start = held.read(4)
    try:
        if suffix in PARQUET or start == b"PAR1":
            return _parquet(path)
        if start[:2] == GZIP or suffix in LINES:
            return _lines(path, gzipped=start[:2] == GZIP)
        return _vector(path, name)
    except (OSError, ValueError, RuntimeError) as error:  # pyarrow and pyogrio raise kinds of these
        raise unreadable(path.name, error) from None


def _check_libraries() -> None:
    """UsageError where the extra is not installed."""
    if missing := [name for name in LIBRARIES if importlib.util.find_spec(name) is None]:
        raise UsageError(
            f"footprints need the extra `damage`; missing: {', '.join(missing)}", "pip install 'wartoll[damage]'"
        )


def unreadable(file: str, error: Exception) -> SourceError:
    """What to say of a file that a library gave up on."""
    said = (str(error).splitlines() or [type(error).__name__])[0][:160]
    return SourceError(
        f"cannot be read as a file of outlines: {said}", file=file,
        next_step="Download it again; it may be cut off. GeoParquet, GeoPackage, GeoJSON, shapefiles and lines of "
        "GeoJSON are read.",
    )  # fmt: skip


def _guarded(batches: Iterator[Any], file: str) -> Iterator[Any]:
    """The same batches; what goes wrong on the way is their data's fault and is said so."""
    try:
        yield from batches
    except (OSError, ValueError, RuntimeError) as error:
        raise unreadable(file, error) from None


def _vector(path: Path, name: str) -> Layer:
    import pyogrio

    address = f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)
    _check_whole(path)
    layers = [str(row) for row in pyogrio.list_layers(address)[:, 0]]
    if name and name not in layers:
        raise UsageError(f"{path.name} has no layer {name!r}", f"It has: {', '.join(layers)}.")
    if not name and len(layers) != 1:
        raise UsageError(f"{path.name} has {len(layers)} layers", f"Name one of: {', '.join(layers)}.")
    chosen = name or layers[0]
    about = pyogrio.read_info(address, layer=chosen)
    if about["geometry_type"] is None:
        raise SourceError("has no outlines", file=path.name, next_step="Give a layer of polygons.")
    columns = tuple(str(column) for column in about["fields"])
    outlines = str(about["geometry_name"] or "wkb_geometry")
    return Layer(
        path.name, str(about["crs"] or ""), outlines, columns, _guarded(_by_ogr(address, chosen, path), path.name)
    )


def _check_whole(path: Path) -> None:
    """SourceError for a shapefile shorter than its head says: its reader would give records without outlines."""
    if path.suffix.lower() != ".shp":
        return
    with path.open("rb") as held:
        said = 2 * int.from_bytes(held.read(28)[24:], "big")  # the length in words of 16 bits
    there = path.stat().st_size
    if there < said:
        raise SourceError(f"is cut off: {there:,} of {said:,} bytes are there", file=path.name,
                          next_step="Download it again.")  # fmt: skip


def _by_ogr(address: str, layer: str, path: Path) -> Iterator[Any]:
    import pyarrow
    import pyogrio

    expected = int(pyogrio.read_info(address, layer=layer, force_feature_count=True)["features"])
    found = 0
    with pyogrio.open_arrow(address, layer=layer, batch_size=BATCH, use_pyarrow=False) as (_, stream):
        for batch in pyarrow.RecordBatchReader.from_stream(stream):
            found += batch.num_rows
            yield batch
    if found < expected:
        raise SourceError(f"is cut off: {found:,} of {expected:,} records can be read", file=path.name,
                          next_step="Download it again.")  # fmt: skip


def _parquet(path: Path) -> Layer:
    import pyarrow.parquet

    held = pyarrow.parquet.ParquetFile(path)
    meta = (held.schema_arrow.metadata or {}).get(b"geo")
    if meta is None:
        raise SourceError(
            "is Parquet without outlines (no `geo` metadata)", file=path.name,
            next_step="Write it again as GeoParquet, for instance with geopandas' to_parquet.",
        )  # fmt: skip
    about = json.loads(meta)
    outlines = str(about["primary_column"])
    column = about["columns"][outlines]
    if column.get("encoding") != "WKB":
        raise SourceError(
            "holds outlines in an encoding that is not read here", file=path.name, column=outlines,
            value=str(column.get("encoding")), next_step="Write it again with encoding WKB.",
        )  # fmt: skip
    crs = json.dumps(column["crs"]) if column.get("crs") else ("" if "crs" in column else PLAIN)
    wanted = [name for name in held.schema_arrow.names if name != "bbox"]
    batches = held.iter_batches(batch_size=BATCH, columns=wanted)
    return Layer(
        path.name,
        crs,
        outlines,
        tuple(n for n in held.schema_arrow.names if n != outlines),
        _guarded(batches, path.name),
    )


def _lines(path: Path, *, gzipped: bool) -> Layer:
    with _opened(path, gzipped) as held:
        first = next((line for line in held if line.strip()), "")
    try:
        properties = dict(json.loads(first).get("properties") or {})
    except (ValueError, AttributeError):
        raise SourceError(
            "holds no lines of GeoJSON", file=path.name, line=1, value=first[:60],
            next_step="One feature a line is read, as Microsoft publishes its buildings.",
        ) from None  # fmt: skip
    columns = tuple(properties)
    return Layer(path.name, PLAIN, "geometry", columns, _guarded(_by_line(path, gzipped, columns), path.name))


def _opened(path: Path, gzipped: bool) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if gzipped else path.open(encoding="utf-8")


def _by_line(path: Path, gzipped: bool, columns: tuple[str, ...]) -> Iterator[Any]:
    lines: list[str] = []
    number = 0
    with _opened(path, gzipped) as held:
        try:
            for line in held:
                number += 1
                lines += [line] if line.strip() else []
                if len(lines) == BATCH:
                    yield _batch_of_lines(lines, columns)
                    lines = []
        except EOFError:
            raise SourceError("is cut off", file=path.name, line=number + 1, next_step="Download it again.") from None
    yield _batch_of_lines(lines, columns)


def _batch_of_lines(lines: list[str], columns: tuple[str, ...]) -> Any:
    """Lines as a batch; a line that is no feature becomes a record without an outline."""
    import pyarrow
    import shapely

    features = [_feature(line) for line in lines]
    outlines = shapely.from_geojson(
        np.array([json.dumps(f.get("geometry")) if f.get("geometry") else None for f in features], dtype=object),
        on_invalid="ignore",
    )
    arrays: dict[str, Any] = {
        name: pyarrow.array([_plain((f.get("properties") or {}).get(name)) for f in features]) for name in columns
    }
    arrays["geometry"] = pyarrow.array(shapely.to_wkb(outlines), type=pyarrow.binary())
    return pyarrow.RecordBatch.from_pydict(arrays)


def _feature(line: str) -> dict[str, Any]:
    try:
        held = json.loads(line)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _plain(value: object) -> str | None:
    return None if value is None else value if isinstance(value, str) else json.dumps(value)
