"""Lists of the killed -> one table of entries, with a report of what became of every row.

What is read here is personal data: it stays in memory and in the user's folder, and no error or report repeats a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..entries import entry_schema
from ..errors import SourceError, UsageError
from .lists_batches import LOST, Batches, batches_of
from .lists_cells import MEANINGS, sex
from .lists_columns import by_text, cleaned, dates_of, places_by_code, places_of, repeated
from .lists_encoding import FileFacts, file_facts
from .lists_head import head_of
from .lists_mapping import ListMapping, check_shared, located
from .lists_report import REASONS, Change, ListReport, Rows, rows_named
from .privacy import names_kept_in, private_duckdb, scratch_folder

#: roles whose texts are read once each, because a list repeats them
FEW = ("age", "birth_year", "sex", "date", "lat", "lon")
TEXTS = ("source_id", "father", "place_1", "place_2", "place_3")


@dataclass(frozen=True, slots=True, eq=False)
class ListsRead:
    """All lists in one Arrow table of the columns of `wartoll.entries`; the file (its place among the reports) and the
    row of that file behind each entry; and one report for each file."""

    entries: Any
    file: NDArray[np.int64]
    row: Rows
    reports: tuple[ListReport, ...]


class _Gathered(NamedTuple):
    """The used columns of a file, cleaned; rows by number; what was changed, by reason and role, as row numbers."""

    columns: dict[str, Any]
    rows: Rows
    read: int
    changes: dict[tuple[str, str], Rows]


def read_lists(mappings: Sequence[ListMapping], folder: Path) -> ListsRead:
    """The entries of some lists; paths are relative to `folder`, which also holds what does not fit into memory.

    UsageError for lists that share no column, a file given twice, a column that is missing, dates whose order must be
    asked; SourceError for a file that cannot be read.
    """
    import pyarrow as pa

    check_shared(mappings)
    facts = [file_facts(folder / mapping.file, mapping.encoding) for mapping in mappings]
    _refuse_twice(mappings, facts)
    tables, rows, reports = [], [], []
    for mapping, fact in zip(mappings, facts, strict=True):
        with names_kept_in("cannot be read as a list", mapping.file):
            table, row, report = _read(mapping, fact, folder)
        tables.append(table)
        rows.append(row)
        reports.append(report)
    entries = pa.concat_tables(tables)
    entries = entries.set_column(0, "entry", pa.array(np.arange(entries.num_rows)))
    file = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return ListsRead(entries, file, np.concatenate(rows), tuple(reports))


def _refuse_twice(mappings: Sequence[ListMapping], facts: Sequence[FileFacts]) -> None:
    """One file is one list once: whoever links a list with itself finds everybody."""
    if not mappings:
        raise UsageError("no list is given", "Give at least one file with its mapping.")
    seen: dict[str, ListMapping] = {}
    for mapping, fact in zip(mappings, facts, strict=True):
        first = seen.setdefault(fact.sha256, mapping)
        if first is not mapping:
            raise UsageError(
                f"{first.file} and {mapping.file} are the same file, byte for byte", "Give each list once."
            )
    names: dict[str, ListMapping] = {}
    for mapping in mappings:
        first = names.setdefault(mapping.list, mapping)
        if first is not mapping and not (first.joined and mapping.joined):
            raise UsageError(
                f"two files are called the list {mapping.list!r}: {first.file} and {mapping.file}",
                "Give one another name; or, if they are parts of one list, write joined = true for both.",
            )


def _read(mapping: ListMapping, facts: FileFacts, folder: Path) -> tuple[Any, Rows, ListReport]:
    path = folder / mapping.file
    head = head_of(path, facts, mapping.separator, mapping.heading, mapping.sheet)
    places = located(mapping, head.headings)
    with scratch_folder(folder) as scratch, private_duckdb(scratch) as connection:
        batches = batches_of(path, facts, head, places, (connection, scratch), mapping.heading, mapping.sheet)
        gathered = _gathered(batches, {role: head.headings[at] for role, at in places.items()})
    if not len(gathered.rows):
        raise SourceError("has headings and no row that could be kept", file=path.name)
    values, order = _values(mapping, gathered)
    changes = tuple(
        Change(REASONS[key], mapping.columns.get(role, ""), rows)
        for (key, role), rows in gathered.changes.items()
        if len(rows)
    )
    report = ListReport(
        list=mapping.list, file=mapping.file, sha256=facts.sha256, encoding=facts.encoding, separator=head.separator,
        date_order=order, rows=gathered.read, kept=len(gathered.rows), columns=tuple(mapping.columns.items()),
        changes=changes,
    )  # fmt: skip
    return _table(mapping.list, values, len(gathered.rows)), gathered.rows, report


def _gathered(batches: Batches, headings: dict[str, str]) -> _Gathered:
    """Every batch cleaned, the rows that hold nothing or the headings again left out."""
    import pyarrow as pa

    parts: dict[str, list[Any]] = {role: [] for role in headings}
    kept: list[Rows] = []
    seen: dict[tuple[str, str], list[Rows]] = {}
    at = 0
    for batch in batches.stream:
        numbers = np.arange(at, at + batch.num_rows)
        at += batch.num_rows
        keep = _cleaned_batch(batch, headings, numbers, parts, seen)
        kept.append(numbers[keep])
    misfits, blank = batches.lacking()
    absent = np.union1d(misfits, blank)
    rows = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int64)
    changes = {key: _numbered(np.concatenate(found), batches.first, absent) for key, found in seen.items()}
    changes = {("misfit", ""): misfits, **changes}
    columns = {role: _column(pa.chunked_array(chunks)) for role, chunks in parts.items()} if kept else {}
    return _Gathered(columns, _numbered(rows, batches.first, absent), at + len(misfits), changes)


def _cleaned_batch(
    batch: Any,
    headings: dict[str, str],
    numbers: Rows,
    parts: dict[str, list[Any]],
    seen: dict[tuple[str, str], list[Rows]],
) -> NDArray[np.bool_]:
    """Clean a batch into `parts`, note what was changed in `seen`; which of its rows are kept."""
    import pyarrow as pa

    texts = {}
    for role in headings:
        texts[role], marked, formulas, not_known = cleaned(batch.column(role), role.startswith("name"))
        for key, places in (("marks", marked), ("formula", formulas), ("not known", not_known)):
            seen.setdefault((key, role), []).append(numbers[places])
    again, nothing = _heading_again(texts, headings), _nothing(texts)
    lost = np.zeros(len(numbers), dtype=bool)
    if LOST in batch.schema.names:
        lost = batch.column(LOST).to_numpy(zero_copy_only=False).astype(bool)
    for key, mask in (("no JSON", lost), ("heading again", again), ("nothing", nothing & ~lost)):
        seen.setdefault((key, ""), []).append(numbers[mask])
    keep = ~(lost | again | nothing)
    for role, text in texts.items():
        text = text.filter(pa.array(keep)) if not keep.all() else text
        parts[role].append(text.dictionary_encode() if role in FEW else text)
    return keep


def _heading_again(texts: dict[str, Any], headings: dict[str, str]) -> NDArray[np.bool_]:
    """Rows whose cells are the headings of their columns, or empty."""
    import pyarrow.compute as pc

    all_fit, some = None, None
    for role, text in texts.items():
        same = pc.equal(text, " ".join(headings[role].split()))
        fits = pc.fill_null(same, True)
        all_fit = fits if all_fit is None else pc.and_(all_fit, fits)
        same = pc.fill_null(same, False)
        some = same if some is None else pc.or_(some, same)
    return np.asarray(pc.and_(all_fit, some).to_numpy(zero_copy_only=False), dtype=bool)


def _nothing(texts: dict[str, Any]) -> NDArray[np.bool_]:
    masks = [text.is_null().to_numpy(zero_copy_only=False) for text in texts.values()]
    return np.asarray(np.logical_and.reduce(masks), dtype=bool)


def _numbered(places: Rows, first: int, absent: Rows) -> Rows:
    """Row numbers of places in the stream, which lacks the rows of these numbers (sorted)."""
    before = np.searchsorted(absent - np.arange(len(absent)), places + first, side="right")
    return np.asarray(places + first + before, dtype=np.int64)


def _column(chunks: Any) -> Any:
    """A dictionary column as one array; texts stay in chunks, because one array of texts holds no more than 2 GB."""
    import pyarrow as pa

    if not pa.types.is_dictionary(chunks.type):
        return chunks
    joined = chunks.unify_dictionaries().combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined


def _values(mapping: ListMapping, gathered: _Gathered) -> tuple[dict[str, Any], str]:
    """The values of each column of the table, and the order of the dates; what is left out is added to the changes."""
    import pyarrow as pa

    columns, rows, changes = gathered.columns, gathered.rows, gathered.changes
    values = {role: columns[role] for role in TEXTS if role in columns}
    types = {field.name: field.type for field in entry_schema()}
    for role, parse, _ in MEANINGS:
        if role in columns:
            how = partial(sex, men=mapping.men, women=mapping.women) if role == "sex" else parse
            values[role], bad = by_text(columns[role], how, types[role])
            changes[role, role] = rows[bad]
    order = ""
    if "date" in columns:
        values["date"], order = _dates(mapping, gathered)
    names = [columns[f"name {n}"] for n in range(1, len(mapping.name) + 1)]
    values["name"] = joined_names(names) if names else pa.nulls(len(rows), pa.string())
    if names:
        changes["no name", "name 1"] = rows[places_of(values["name"].is_null())]
    if "source_id" in values:
        changes["id again", "source_id"] = rows[repeated(values["source_id"])]
    return values, order


def joined_names(parts: Sequence[Any]) -> Any:
    """The parts of names joined by spaces, parts that are null left out; null where all are."""
    import pyarrow.compute as pc

    if len(parts) == 1:
        return parts[0]
    empty = reduce(pc.and_, [part.is_null() for part in parts])
    # Arrow leaves out rows whose parts are all null, so these rows get a part that is not
    first = pc.if_else(empty, "", parts[0])
    return pc.if_else(empty, None, pc.binary_join_element_wise(first, *parts[1:], " ", null_handling="skip"))


def _dates(mapping: ListMapping, gathered: _Gathered) -> tuple[Any, str]:
    """The dates of a list; UsageError with the line to add where day and month cannot be told apart."""
    column, rows = gathered.columns["date"], gathered.rows
    found = dates_of(column, mapping.date_order)
    if found.question is None:
        gathered.changes["date", "date"] = rows[found.bad]
        return found.dates, found.order
    ask = found.question

    def named(codes: tuple[int, ...]) -> str:
        return rows_named(rows[places_by_code(column, codes)])

    if ask.short:
        what = f"has years of two digits ({named(ask.short)}), which can be read in several ways"
    elif ask.day_first:
        what = (
            f"mixes two orders: {named(ask.day_first)} can only be day first, {named(ask.month_first)} only month first"
        )
    else:
        what = f"does not show whether the day or the month comes first ({named(ask.either)})"
    step = (
        f'Look at these rows, then add date_order = "dmy" (day first) or date_order = "mdy" (month first) under '
        f"[{mapping.list}] in the mapping. Dates that do not fit that order are then left out and counted."
    )
    raise UsageError(f"{mapping.file}, column {mapping.date}: {what}", step)


def _table(name: str, values: dict[str, Any], count: int) -> Any:
    """The columns in the order of the schema, those that the list lacks null."""
    import pyarrow as pa

    schema = entry_schema()
    fixed = {"entry": pa.array(np.arange(count)), "list": pa.repeat(pa.scalar(name), count)}
    columns = [{**values, **fixed}.get(field.name, pa.nulls(count, field.type)) for field in schema]
    return pa.Table.from_arrays([c.cast(f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
