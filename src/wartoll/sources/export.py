"""The catalogue as a file for others: CSV, JSON, Parquet or a workbook; the same bytes for the same catalogue."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from ..errors import UsageError
from ..records import Alias, Catalogue, Episode, Figure, Frozen, Source
from .cells import columns_of
from .tables import to_csv

_NUMBERS = ("low", "central", "high", "episode_lat", "episode_lon")
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP archive can carry
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _joined_columns() -> tuple[str, ...]:
    sources = tuple(f"source_{c}" for c in columns_of(Source) if c != "id")
    episodes = tuple(f"episode_{c}" for c in columns_of(Episode) if c != "id")
    return (*columns_of(Figure), "origin", *sources, *episodes)


def _joined_rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    """One row per figure, with the columns of its source and of its episode beside it."""
    rows = []
    for figure in sorted(catalogue.figures, key=lambda f: f.id):
        source, episode = catalogue.sources.get(figure.source), catalogue.episodes.get(figure.episode)
        row = figure.model_dump(by_alias=True)
        row["derived_from"] = ";".join(figure.derived_from)
        row |= {f"source_{k}": v for k, v in (source.model_dump() if source else {}).items()}
        row |= {f"episode_{k}": v for k, v in (episode.model_dump() if episode else {}).items()}
        rows.append({column: row.get(column) for column in _joined_columns()})
    return rows


def _ordered(catalogue: Catalogue) -> dict[str, list[Frozen]]:
    by_id = attrgetter("id")
    return {
        "episodes": sorted(catalogue.episodes.values(), key=by_id),
        "figures": sorted(catalogue.figures, key=by_id),
        "sources": sorted(catalogue.sources.values(), key=by_id),
        "aliases": sorted(catalogue.aliases, key=attrgetter("target", "alias", "language", "kind")),
    }


def _plain(value: object) -> object:
    """A value as a table prints it: yes and no, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _csv(catalogue: Catalogue) -> bytes:
    rows = ([_plain(value) for value in row.values()] for row in _joined_rows(catalogue))
    return to_csv(_joined_columns(), rows).encode("utf-8")


def _json(catalogue: Catalogue) -> bytes:
    nouns = {
        name: [r.model_dump(mode="json", by_alias=True) for r in rows] for name, rows in _ordered(catalogue).items()
    }
    return (json.dumps(nouns, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _parquet(catalogue: Catalogue) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise _missing("parquet") from None
    kinds = {**dict.fromkeys(_NUMBERS, pa.float64()), "register": pa.bool_()}
    schema = pa.schema([(column, kinds.get(column, pa.string())) for column in _joined_columns()])
    schema = schema.with_metadata({"wartoll_catalogue": catalogue.hash})
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_joined_rows(catalogue), schema=schema), out)
    return out.getvalue()


def _xlsx(catalogue: Catalogue) -> bytes:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise _missing("xlsx") from None
    book = Workbook(write_only=True)
    _sheet(book, "figures", _joined_columns(), (row.values() for row in _joined_rows(catalogue)))
    for name, noun in (("episodes", Episode), ("sources", Source), ("aliases", Alias)):
        columns = columns_of(noun)
        rows = (record.model_dump(by_alias=True) for record in _ordered(catalogue)[name])
        _sheet(book, name, columns, ([row[column] for column in columns] for row in rows))
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _sheet(book: Any, name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A sheet in which text is text, whatever it begins with: no cell is a formula."""
    from openpyxl.cell import WriteOnlyCell

    def cell(sheet: Any, value: object) -> Any:
        plain = _plain(value)
        made = WriteOnlyCell(sheet, value=_UNPRINTABLE.sub("", plain) if isinstance(plain, str) else plain)
        if isinstance(plain, str):
            made.data_type = "s"
        return made

    sheet = book.create_sheet(name)
    for row in (columns, *rows):
        sheet.append([cell(sheet, value) for value in row])


def _undated(workbook: bytes) -> bytes:
    """The workbook without the moment of its saving: the same catalogue gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, _NEVER), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMATS: dict[str, Callable[[Catalogue], bytes]] = {"csv": _csv, "json": _json, "parquet": _parquet, "xlsx": _xlsx}


def export_catalogue(catalogue: Catalogue, fmt: str) -> bytes:
    """The catalogue in a format of FORMATS; UsageError for another one, or where the extra `tables` is missing.

    CSV and Parquet are one table of figures joined with their sources and episodes; JSON and workbooks hold all four.
    """
    if fmt not in FORMATS:
        raise UsageError(f"no format {fmt!r}", f"Formats are: {', '.join(FORMATS)}.")
    return FORMATS[fmt](catalogue)


def _missing(fmt: str) -> UsageError:
    return UsageError(f"the format {fmt} needs the extra `tables`", "pip install 'wartoll[tables]'")
