"""The rows of a file as Arrow batches of texts, streamed; and the rows that do not fit, by their number."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .lists_encoding import BLOCK, FileFacts, as_utf8
from .lists_head import Head, workbook_rows
from .lists_report import Rows
from .privacy import guarded, names_kept_in

BATCH = 200_000
WORKBOOK_BATCH = 20_000
LINE_BYTES = 8_000_000
#: the column of a batch that is true where a row is lost as a whole
LOST = "lost"
NO_ROWS: Rows = np.zeros(0, dtype=np.int64)
BLANK = re.compile(rb"\n\r?\n(?=[^\r\n])")
#: a character that no line holds: a line is one cell
NO_SIGN = "\x01"


class Batches(NamedTuple):
    """Batches of string columns by role, the number of their first row, and what the stream lacks, told at its end:
    the numbers of rows that do not fit, and of blank lines."""

    stream: Iterator[Any]
    first: int
    lacking: Callable[[], tuple[Rows, Rows]]


def batches_of(
    path: Path,
    facts: FileFacts,
    head: Head,
    places: Mapping[str, int],
    work: tuple[Any, Path],
    heading: int = 1,
    sheet: str = "",
) -> Batches:
    """The batches of a file's used columns (`places`: role -> place among the headings).

    `work` is a DuckDB connection and a scratch folder. Rows count from 1 as a person sees them, headings and blank
    lines too; a cell with line breaks is still one row.
    """
    connection, scratch = work
    if facts.kind == "text":
        text = as_utf8(path, facts.encoding, scratch)
        blank = (
            blank_rows(text, head.separator) if len(head.headings) > 1 else NO_ROWS
        )  # DuckDB keeps those of one column
        stream = _csv(connection, text, path.name, head, places)
        return Batches(stream, heading + 1, lambda: (_misfits(connection), blank[blank > heading]))
    if facts.kind == "json lines":
        text = as_utf8(path, facts.encoding, scratch)
        return Batches(_json(connection, text, path.name, head, places), 1, lambda: (NO_ROWS, NO_ROWS))
    if facts.kind == "parquet":
        return Batches(_parquet(path, head, places), 1, lambda: (NO_ROWS, NO_ROWS))
    return Batches(_workbook(path, places, heading, sheet), heading + 1, lambda: (NO_ROWS, NO_ROWS))


def _csv(connection: Any, text: Path, name: str, head: Head, places: Mapping[str, int]) -> Iterator[Any]:
    """Rows of a CSV file through DuckDB; read in one thread only where cells hold line breaks and rows are short."""
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(head.headings)))
    chosen = ", ".join(f"c{at} AS {_column(role)}" for role, at in places.items())
    for parallel in ("true", "false"):
        connection.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
        query = (
            f"SELECT {chosen} FROM read_csv(?, auto_detect = false, header = false, skip = {head.lines}, delim = ?, "
            f"quote = '\"', escape = '\"', columns = {{{columns}}}, null_padding = true, store_rejects = true, "
            f"max_line_size = {LINE_BYTES}, parallel = {parallel})"
        )
        begun = False
        try:
            for batch in connection.sql(query, params=[str(text), head.separator]).to_arrow_reader(BATCH):
                begun = True
                yield batch
            return
        except Exception as error:
            if parallel == "false" or begun or "parallel" not in str(error):
                raise guarded("cannot be read as a table", name, error, "Save it as CSV in UTF-8 again.") from None


def blank_rows(text: Path, separator: str) -> Rows:
    """The numbers of blank lines of a UTF-8 table between its rows. A file without any is not read a second time."""
    if not _has_blank(text):
        return NO_ROWS
    blank = []
    with text.open(encoding="utf-8-sig", newline="", errors="replace") as file, suppress(csv.Error):
        blank = [number for number, row in enumerate(csv.reader(file, delimiter=separator), 1) if not row]
    return np.array(blank, dtype=np.int64)


def _has_blank(text: Path) -> bool:
    last = b""
    with text.open("rb") as file:
        while block := file.read(BLOCK):
            if BLANK.search(last + block):
                return True
            last = block[-3:]
    return False


def _misfits(connection: Any) -> Rows:
    """The rows that DuckDB could not cut into cells; it counts rows as we do."""
    if not connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchone()[0]:
        return NO_ROWS
    found = connection.execute("SELECT DISTINCT line FROM reject_errors ORDER BY line").fetchnumpy()["line"]
    return np.asarray(found, dtype=np.int64)


def _column(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'


def _json(connection: Any, text: Path, name: str, head: Head, places: Mapping[str, int]) -> Iterator[Any]:
    """Lines of JSON through DuckDB, each line one cell, its values by key; a line that is no object is lost."""
    keys = [head.headings[at] for at in places.values()]
    values = ", ".join(f"CASE WHEN ok THEN json_extract_string(line, ?) END AS {_column(role)}" for role in places)
    query = (
        f"SELECT NOT ok AS {LOST}, {values} FROM (SELECT line, CASE WHEN line IS NULL THEN true WHEN json_valid(line) "
        "THEN json_type(line) = 'OBJECT' ELSE false END AS ok "
        f"FROM read_csv(?, auto_detect = false, header = false, delim = '{NO_SIGN}', quote = '', escape = '', "
        f"columns = {{'line': 'VARCHAR'}}, max_line_size = {LINE_BYTES}))"
    )
    paths = ["/" + key.replace("~", "~0").replace("/", "~1") for key in keys]
    with names_kept_in("cannot be read as JSON lines", name):
        yield from connection.sql(query, params=[*paths, str(text)]).to_arrow_reader(BATCH)


def _parquet(path: Path, head: Head, places: Mapping[str, int]) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = {role: head.headings[at] for role, at in places.items()}
    with names_kept_in("cannot be read as Parquet", path.name), pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH, columns=list(dict.fromkeys(names.values()))):
            texts = [_texts(batch.column(name)) for name in names.values()]
            yield pa.RecordBatch.from_arrays(texts, names=list(names))


def _texts(column: Any) -> Any:
    """A column as texts: a whole float without its point, dictionaries undone."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    texts = column.cast(pa.string())
    if pa.types.is_floating(column.type):
        texts = pc.replace_substring_regex(texts, r"\.0$", "")
    return texts


def _workbook(path: Path, places: Mapping[str, int], heading: int, sheet: str) -> Iterator[Any]:
    import pyarrow as pa

    rows = islice(workbook_rows(path, sheet), heading, None)
    while taken := list(islice(rows, WORKBOOK_BATCH)):
        columns = [pa.array([row[at] if at < len(row) else "" for row in taken], pa.string()) for at in places.values()]
        yield pa.RecordBatch.from_arrays(columns, names=list(places))
