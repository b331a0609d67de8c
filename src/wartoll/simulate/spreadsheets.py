"""Made-up lists as spreadsheets of different make, to link and to play with; who is who lies apart from them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..csvtext import to_csv
from ..errors import UsageError
from .families import PeopleOptions
from .victims import ListOptions, SimulatedVictims, VictimOptions, simulate_victims

TRUTH = "truth.csv"
PEOPLE = PeopleOptions(with_relatives=0.3, first_day="2031-01-01")  # brothers and sisters are hard to tell apart


class Sheet(NamedTuple):
    """One list: its file, how it takes people in, and its headings by column of the table of entries."""

    file: str
    options: ListOptions
    headings: dict[str, str]


_NAMED = {"source_id": "no", "name": "full name", "age": "age", "sex": "sex", "date": "date of death",
          "place_1": "governorate", "place_2": "district", "place_3": "village"}  # fmt: skip
SHEETS: tuple[Sheet, ...] = (
    Sheet("hospital.csv", ListOptions(name="hospital", chance=0.5, doubled=0.0), _NAMED),
    Sheet(
        "families.xlsx",
        ListOptions(name="families", chance=0.45, plain=True, no_father=0.1, no_grandfather=0.15, finest=2),
        {"source_id": "الرقم", "name": "الاسم الكامل", "age": "العمر", "sex": "الجنس", "date": "تاريخ الوفاة",
         "place_1": "المحافظة", "place_2": "المنطقة"},
    ),
    Sheet(
        "web.tsv",
        ListOptions(name="web", chance=0.35, no_father=0.25, no_grandfather=0.25, finest=1, no_age=0.2, no_date=0.05),
        {"source_id": "id", "name": "name", "age": "age at death", "date": "death date", "place_1": "governorate"},
    ),
    Sheet("cemetery.csv", ListOptions(name="cemetery", chance=0.3, plain=True, ages="birth year", finest=2),
          {**{k: v for k, v in _NAMED.items() if k not in ("age", "place_3")}, "birth_year": "year of birth"}),
    Sheet("press.csv", ListOptions(name="press", chance=0.25, no_sex=0.3, finest=1),
          {k: v for k, v in _NAMED.items() if k not in ("place_2", "place_3")}),
)  # fmt: skip


def made_up_lists(people: int, lists: int, seed: int) -> dict[str, bytes]:
    """The files of `lists` lists of `people` people killed whose names are put together by chance, and of the truth.

    The same arguments give the same bytes. UsageError for other than 2 to 5 lists.
    """
    if not 2 <= lists <= len(SHEETS):
        raise UsageError(f"{lists} lists cannot be made up", f"Ask for 2 to {len(SHEETS)}.")
    chosen = SHEETS[:lists]
    options = VictimOptions(lists=tuple(sheet.options for sheet in chosen), people=PEOPLE)
    made = simulate_victims(people, options, np.random.default_rng(seed))
    names = np.asarray(made.entries["list"].to_pylist(), dtype=object)
    files = {}
    for sheet in chosen:
        rows = np.flatnonzero(names == sheet.options.name)
        files[sheet.file] = _file(sheet, _rows(sheet, made, rows))
    return {**files, TRUTH: _truth(made).encode()}


def _rows(sheet: Sheet, made: SimulatedVictims, rows: Any) -> list[list[str]]:
    columns = [made.entries[column].take(rows).to_pylist() for column in sheet.headings]
    return [["" if cell is None else str(cell) for cell in row] for row in zip(*columns, strict=True)]


def _file(sheet: Sheet, rows: list[list[str]]) -> bytes:
    """The bytes of one list, in the kind that its file's name says."""
    table = [list(sheet.headings.values()), *rows]
    if sheet.file.endswith(".xlsx"):
        return _xlsx(table)
    out = io.StringIO()
    csv.writer(out, delimiter="\t" if sheet.file.endswith(".tsv") else ",", lineterminator="\n").writerows(table)
    return out.getvalue().encode()


def _xlsx(table: list[list[str]]) -> bytes:
    """A workbook of one sheet; its dates of making are fixed, so that the same rows give the same bytes."""
    import datetime
    import zipfile

    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
    sheet = book.create_sheet("list")
    for row in table:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name == "docProps/core.xml":  # saving puts the moment of saving in
                text = _undated(text)
            after.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _undated(text: bytes) -> bytes:
    import re

    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", text)


def _truth(made: SimulatedVictims) -> str:
    lists, ids = (made.entries[column].to_pylist() for column in ("list", "source_id"))
    return to_csv(("list", "id", "person"), zip(lists, ids, made.person.tolist(), strict=True))


def write_lists(folder: Path, files: dict[str, bytes]) -> None:
    """Write made-up lists into a folder; UsageError where it has a file of one of their names."""
    taken = [name for name in files if (folder / name).exists()] if folder.is_dir() else []
    if taken or (folder.exists() and not folder.is_dir()):
        what = f"already has a {taken[0]}" if taken else "is a file"
        raise UsageError(f"{folder} {what}", "Choose another folder with -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}", "Choose another folder with -o.") from None
