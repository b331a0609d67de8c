"""Edge: buildings with their values and classes as GeoParquet, and back; provenance travels in the file's metadata.

The same buildings give the same bytes. The file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..damage.building_classes import Cut, Cuts
from ..damage.buildings import Buildings, Rule
from ..damage.coverage import Values
from ..errors import SourceError, UsageError
from ..footprints import Drawn, Footprints, LeftOut, shapes
from ..sources.footprints_layers import unreadable
from ..sources.footprints_system import system_of

KEY = b"wartoll"
FORM = 1
TYPES = {3: "Polygon", 6: "MultiPolygon"}
#: column -> record and field that it holds
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("building", "footprints", "id"),
    ("map_class", "", "map_class"),
    ("mark", "", "mark"),
    ("mean", "values", "mean"),
    ("maximum", "values", "maximum"),
    ("share_with_data", "values", "seen"),
    ("pixels", "values", "pixels"),
    ("area_m2", "footprints", "area_m2"),
    ("height", "footprints", "height"),
    ("kind", "footprints", "kind"),
    ("source", "footprints", "source"),
    ("captured", "footprints", "captured"),
)


def write_buildings(buildings: Buildings, path: Path, provenance: Mapping[str, object]) -> None:
    """Write the buildings to a GeoParquet file; UsageError where it cannot be written, and then nothing is there."""
    import pyarrow.parquet

    table = _table(buildings).replace_schema_metadata(
        {b"geo": _geo(buildings.footprints), KEY: _about(buildings, provenance)}
    )
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        pyarrow.parquet.write_table(table, unfinished, compression="zstd", row_group_size=65_536)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise UsageError(
            f"{path} cannot be written: {'the disk is full' if full else error.strerror or error}",
            "Free some space or name another place; nothing was left behind.",
        ) from None


def _table(buildings: Buildings) -> Any:
    import pyarrow
    import shapely

    arrays = {name: pyarrow.array(_field(buildings, record, field)) for name, record, field in COLUMNS}
    outlines = shapely.to_wkb(buildings.footprints.geometry, byte_order=1, output_dimension=2)
    return pyarrow.table({**arrays, "geometry": pyarrow.array(outlines, type=pyarrow.binary())})


def _field(buildings: Buildings, record: str, field: str) -> Any:
    values = getattr(getattr(buildings, record) if record else buildings, field)
    return values.tolist() if values.dtype.kind == "U" else values


def _geo(footprints: Footprints) -> bytes:
    """The metadata that makes Parquet GeoParquet 1.1."""
    import shapely

    outlines = footprints.geometry
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": sorted(TYPES[int(t)] for t in np.unique(shapely.get_type_id(outlines))),
        "crs": json.loads(system_of(footprints.crs).to_json()),
    }
    if len(outlines):
        column["bbox"] = [float(edge) for edge in shapely.total_bounds(outlines)]
    return _json({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})


def _about(buildings: Buildings, provenance: Mapping[str, object]) -> bytes:
    f, rule, cuts = buildings.footprints, buildings.rule, buildings.cuts
    return _json(
        {
            "form": FORM,
            "crs": f.crs,
            "footprints": {name: getattr(f.drawn, name) for name in Drawn.__slots__},
            "left_out": [list(row) for row in f.left_out],
            "notes": list(f.notes),
            "rule": {"least_pixels": rule.least_pixels, "least_cover": rule.least_cover, "by": rule.by},
            "cuts": {**cuts._asdict(), "changed": list(cuts.changed), "destroyed_like": list(cuts.destroyed_like)},
            "provenance": dict(provenance),
        }
    )


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False).encode()


def read_buildings(path: Path) -> tuple[Buildings, dict[str, Any]]:
    """(the buildings of a file that `write_buildings` made, the provenance given then); SourceError for any other."""
    import pyarrow.parquet
    import shapely

    if not path.is_file():
        raise UsageError(f"no file {path}", "Check the path.")
    try:
        table = pyarrow.parquet.read_table(path)
    except (OSError, ValueError) as error:
        raise unreadable(path.name, error) from None
    about = json.loads((table.schema.metadata or {}).get(KEY, b"{}"))
    if about.get("form") != FORM:
        raise SourceError(
            "is no file of buildings with map classes", file=path.name,
            next_step="Give the GeoParquet that `wartoll damage map` wrote.",
        )  # fmt: skip
    columns = {name: _column(table, name) for name, _, _ in COLUMNS}
    outlines = shapes(shapely.from_wkb(table.column("geometry").to_pylist()))
    return _rebuilt(columns, outlines, about), about["provenance"]


def _column(table: Any, name: str) -> Any:
    values = table.column(name).to_pylist()
    return np.array(values, dtype=np.str_ if not values or isinstance(values[0], str) else np.float64)


def _rebuilt(columns: Mapping[str, Any], outlines: Any, about: Mapping[str, Any]) -> Buildings:
    fields = {field: columns[name] for name, record, field in COLUMNS if record == "footprints"}
    left_out = tuple(LeftOut(why, n, tuple(named)) for why, n, named in about["left_out"])
    footprints = Footprints(
        geometry=outlines, crs=about["crs"], drawn=Drawn(**about["footprints"]), left_out=left_out,
        notes=tuple(about["notes"]), **fields,
    )  # fmt: skip
    values = Values(*(columns[name] for name in ("mean", "maximum", "share_with_data", "pixels")))
    cuts = about["cuts"]
    made = Cuts(Cut(*cuts["changed"]), Cut(*cuts["destroyed_like"]), cuts["quiet_buildings"], tuple(cuts["warnings"]))
    return Buildings(footprints, values, columns["mark"], columns["map_class"], Rule(**about["rule"]), made)
