"""Edge: who graded the damage, in one shape: UNOSAT, Copernicus EMS, OpenStreetMap and xBD.

Everything that is dropped is counted with its reason in `Sites.dropped`. None of these is a sample drawn by chance.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from ..errors import SourceError, UsageError
from ..grades import Unit, classes_of
from ..sites import Dropped, Sites, Texts
from .labels_files import Read, Table, days, layers_of, moved, read_table, sites_of, texts
from .labels_unosat import read_unosat

__all__ = ["moved", "read_copernicus", "read_osm", "read_unosat", "read_xbd"]

EMS_FIELDS = ("damage_gra", "grading")
EMS_SCALES = ("copernicus_ems", "copernicus_ems_old")
EMS_UNGRADED = {"", "not_applicable", "not_analysed", "unknown"}
#: column of a tag -> its values -> class; tags as exported by the Humanitarian OpenStreetMap Team and as in the map
OSM_TAGS: tuple[tuple[str, frozenset[str], str], ...] = (
    ("destroyed_building", frozenset({"*"}), "destroyed"),
    ("destroyed:building", frozenset({"*"}), "destroyed"),
    ("building", frozenset({"destroyed", "ruins", "collapsed"}), "destroyed"),
    ("damage", frozenset({"collapsed", "destroyed"}), "destroyed"),
    ("damage", frozenset({"partial", "damaged", "significant"}), "damaged"),
)
NOT_TAGGED = {"", "no"}


def read_copernicus(path: Path, *, layer: str = "") -> Sites:
    """The graded buildings of a Copernicus EMS vector package (zip) or of one layer file, undamaged ones included.

    The layer is the one of building points (builtUpP) unless another is named; areas of buildings (builtUpA) are read
    only when named, and then their unit is area. SourceError for grades that are not known.
    """
    layers = layers_of(path) if path.exists() else []
    chosen = layer or _built_up(layers, path)
    table = read_table(path, chosen)
    field = next((name for name in EMS_FIELDS if name in table.columns), "")
    if not field:
        raise SourceError(
            "has no column of grades", file=table.file, value=", ".join(table.columns),
            next_step=f"Give a grading product: its layer has a column {' or '.join(EMS_FIELDS)}.",
        )  # fmt: skip
    printed = texts(table.columns[field])
    code = np.char.replace(np.char.lower(printed), " ", "_")
    scale = _ems_scale(table, code, field)
    fault = np.where(np.isin(code, list(EMS_UNGRADED)), "not graded", "").astype(np.str_)
    empty = np.full(len(table), "", dtype=np.str_)
    read = Read(code, fault, printed, _ems_dates(path, layers, table), empty, empty)
    unit: Unit = "area" if "builtupa" in chosen.lower() else "buildings"
    others = [name for name in layers if name != chosen and "builtup" in name.lower()]
    notes = [f"layer {chosen}", *(f"layer {name} was not read" for name in others)]
    return sites_of(table, read, scale, unit, notes)


def _built_up(layers: list[str], path: Path) -> str:
    points = [name for name in layers if "builtupp" in name.lower().replace("_", "")]
    if len(points) == 1:
        return points[0]
    if len(layers) == 1:
        return layers[0]
    raise UsageError(
        f"{path.name} has {len(points)} layers of building points", f"Name one of: {', '.join(layers) or 'no layer'}."
    )


def _ems_scale(table: Table, code: Texts, field: str) -> str:
    seen = Counter(c for c in code.tolist() if c not in EMS_UNGRADED)
    for scale in EMS_SCALES:
        if seen.keys() <= {row.code for row in classes_of(scale)}:
            return scale
    said = ", ".join(f"{value!r} ({n:,})" for value, n in seen.most_common(12))
    raise SourceError(
        f"has grades that are in no known legend of Copernicus EMS; seen: {said}", file=table.file, column=field,
        next_step="Check that this is a grading product; report its legend if it is.",
    )  # fmt: skip


def _ems_dates(path: Path, layers: list[str], table: Table) -> Texts:
    """The date of the image behind each grade, by the package's table of sources; empty where it has none."""
    sources = [name for name in layers if "_source_" in name.lower()]
    if len(sources) != 1 or "dmg_src_id" not in table.columns:
        return np.full(len(table), "", dtype=np.str_)
    known = read_table(path, sources[0])
    day = dict(zip(texts(known.columns["src_id"]).tolist(), days(known.columns["src_date"]).tolist(), strict=True))
    return np.array([day.get(i, "") for i in texts(table.columns["dmg_src_id"]).tolist()], dtype=np.str_)


def read_osm(path: Path, *, layer: str = "") -> Sites:
    """Buildings tagged as destroyed or damaged; `relies_on` is copernicus_ems where the tag `source` names it.

    Records without such a tag are dropped: a building without the tag is not known to stand. UsageError where no
    column could hold one.
    """
    table = read_table(path, layer)
    tags = dict.fromkeys(name for name, _, _ in OSM_TAGS)
    if not tags.keys() & table.columns.keys():
        raise UsageError(
            f"{table.file} has no tag of destruction",
            f"Looked for {', '.join(tags)}; it has {', '.join(table.columns)}.",
        )
    code = np.full(len(table), "", dtype="<U9")
    printed = np.full(len(table), "", dtype="<U80")
    for name, values, meaning in OSM_TAGS:
        if name not in table.columns:
            continue
        said = np.char.lower(texts(table.columns[name]))
        hit = (~np.isin(said, list(NOT_TAGGED)) if "*" in values else np.isin(said, list(values))) & (code == "")
        code[hit] = meaning
        printed[hit] = np.char.add(f"{name}=", said[hit])
    fault = np.where(code == "", "no tag of destruction", "").astype(np.str_)
    date = days(table.columns["damage_date"]) if "damage_date" in table.columns else np.full(len(table), "", "<U10")
    relies = _relies_on(table)
    copied = int(((relies == "copernicus_ems") & (code != "")).sum())
    notes = [f"{copied:,} are not independent of Copernicus EMS: their tag source names it"] if copied else []
    empty = np.full(len(table), "", dtype=np.str_)
    return sites_of(table, Read(code, fault, printed, date, empty, relies), "osm", "buildings", notes)


def _relies_on(table: Table) -> Texts:
    if "source" not in table.columns:
        return np.full(len(table), "", dtype=np.str_)
    said = np.char.lower(texts(table.columns["source"]))
    plain = np.array(["".join(c for c in text if c.isalnum()) for text in said.tolist()], dtype=np.str_)
    named = [("copernicus" in text or "emsr" in text, "unosat" in text) for text in plain.tolist()]
    return np.array(["copernicus_ems" if c else "unosat" if u else "" for c, u in named], dtype=np.str_)


def read_xbd(paths: Iterable[Path]) -> Sites:
    """The buildings of xBD label files (JSON, after the event); files from before it are counted as dropped.

    SourceError for a file that is no xBD label or a class that the Joint Damage Scale does not have.
    """
    import shapely

    rows: list[tuple[object, str, str, str, str]] = []
    before = 0
    files = sorted(paths)
    if not files:
        raise UsageError("no xBD label file is given", "Name the JSON files of a folder `labels`.")
    for path in files:
        found, date, event = _xbd_file(path)
        graded_ = [(wkt, subtype) for wkt, subtype in found if subtype]
        if found and not graded_:
            before += len(found)
            continue
        rows += [(shapely.from_wkt(wkt), subtype, date, event, "") for wkt, subtype in graded_]
    return _xbd_sites(rows, before, files)


def _xbd_sites(rows: list[tuple[object, str, str, str, str]], before: int, files: list[Path]) -> Sites:
    outlines = np.empty(len(rows), dtype=object)
    outlines[:] = [row[0] for row in rows]
    printed, date, event, relies = (np.array([str(row[i]) for row in rows], dtype=np.str_) for i in (1, 2, 3, 4))
    code = np.char.replace(printed, "-", "_") if rows else printed
    ungraded = code == "un_classified"
    name = files[0].name if len(files) == 1 else f"{len(files)} files"
    known = {row.code for row in classes_of("xbd")}
    if strange := sorted(set(code[~ungraded].tolist()) - known):
        raise SourceError("has a class that the Joint Damage Scale does not have", file=name, value=strange[0])
    fault = np.where(ungraded, "not graded (un-classified)", "").astype(np.str_)
    table = Table({}, outlines, "EPSG:4326", name)
    made = sites_of(table, Read(code, fault, printed, date, event, relies), "xbd", "buildings", ())
    if not before:
        return made
    return made.with_dropped(Dropped("from before the event", before))


def _xbd_file(path: Path) -> tuple[list[tuple[str, str]], str, str]:
    """([(outline, class or nothing)], date of the image, event) of one label file."""
    try:
        held = json.loads(path.read_text("utf-8"))
        features = held["features"]["lng_lat"]
        about: Mapping[str, object] = held.get("metadata", {})
        found = [(f["wkt"], str(f["properties"].get("subtype", ""))) for f in features]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"is no xBD label file ({type(error).__name__}: {error})", file=path.name,
            next_step="Give the JSON files of the folder `labels`, which have features.lng_lat.",
        ) from None  # fmt: skip
    return found, str(about.get("capture_date", ""))[:10], str(about.get("disaster", ""))
