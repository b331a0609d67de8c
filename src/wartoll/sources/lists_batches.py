"""The rows of a file as Arrow batches of texts, streamed; and the rows that do not fit, by their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .lists_encoding import FileFacts, as_utf8
from .lists_head import Head, workbook_rows
from .lists_lines import NO_ROWS, Account, Lines, blank_rows, lines_of, swallowed, unexplained
from .lists_report import Rows
from .privacy import guarded, names_kept_in

BATCH = 200_000
WORKBOOK_BATCH = 20_000
LINE_BYTES = 8_000_000
#: the column of a batch that is true where a row is lost as a whole
LOST = "lost"
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
        lines = lines_of(as_utf8(path, facts.encoding, scratch), scratch)
        blank = blank_rows(lines, head.separator) if len(head.headings) > 1 else NO_ROWS  # DuckDB keeps those of one
        blank = blank[blank > heading]
        table = _Table(path.name, lines, head, blank)
        return Batches(_csv(connection, table, places), heading + 1, lambda: (_misfits(connection), blank))
    if facts.kind == "json lines":
        text = as_utf8(path, facts.encoding, scratch)
        return Batches(_json(connection, text, path.name, head, places), 1, lambda: (NO_ROWS, NO_ROWS))
    if facts.kind == "parquet":
        return Batches(_parquet(path, head, places), 1, lambda: (NO_ROWS, NO_ROWS))
    return Batches(_workbook(path, places, heading, sheet), heading + 1, lambda: (NO_ROWS, NO_ROWS))


class _Table(NamedTuple):
    """A CSV file: its name, its lines, its head and the numbers of its blank lines."""

    name: str
    lines: Lines
    head: Head
    blank: Rows

    def query(self, chosen: str, how: str) -> str:
        """The query that reads some columns, `c0` and on, from the text and separator given as its parameters."""
        columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(self.head.headings)))
        return (
            f"SELECT {chosen} FROM read_csv(?, auto_detect = false, header = false, "
            f"skip = {self.head.lines}, delim = ?, quote = '\"', escape = '\"', columns = {{{columns}}}, "
            f"null_padding = true, max_line_size = {LINE_BYTES}, {how})"
        )

    @property
    def parameters(self) -> list[str]:
        """The parameters of a query."""
        return [str(self.lines.path), self.head.separator]


def _csv(connection: Any, table: _Table, places: Mapping[str, int]) -> Iterator[Any]:
    """Rows of a CSV file through DuckDB.

    Several threads cannot cope with some tables whose cells hold line breaks; one thread then goes on where they ended.
    """
    chosen = ", ".join(f"c{at} AS {_column(role)}" for role, at in places.items())
    done = 0
    for parallel in ("true", "false"):
        connection.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
        query = table.query(chosen, f"store_rejects = true, parallel = {parallel}")
        try:
            for batch in _after(done, connection.sql(query, params=table.parameters).to_arrow_reader(BATCH)):
                done += batch.num_rows
                yield batch
        except Exception as error:
            if parallel == "false":
                step = "Save it as CSV in UTF-8 again."
                raise guarded("cannot be read as a table", table.name, error, step) from None
            continue
        _account(connection, table, done)
        return


def _after(rows: int, stream: Any) -> Iterator[Any]:
    """The batches of a stream without its first rows."""
    for batch in stream:
        if rows < batch.num_rows:
            yield batch.slice(rows)
        rows = max(rows - batch.num_rows, 0)


def _account(connection: Any, table: _Table, rows: int) -> None:
    """SourceError where a quote swallowed lines.

    What follows a quote that is never closed, DuckDB drops and says nothing; so lines are counted.
    """
    misfits = _misfit_lines(connection) if _has_misfits(connection) else []
    for row, lines, quote in misfits:
        if quote and lines > 1:
            raise swallowed(table.name, row, lines - 1)
    blank = len(table.blank) if table.lines.blank else table.lines.trailing
    left_out = sum({row: lines for row, lines, _ in misfits}.values())
    missing = unexplained(table.lines, Account(table.head.lines, rows, blank, left_out))
    if missing > 0 and (missing := missing - _line_breaks(connection, table)) > 0:
        raise swallowed(table.name, None, missing)


def _misfit_lines(connection: Any) -> list[tuple[int, int, bool]]:
    """Rows that were left out: number, how many lines each takes, whether a quote is what is wrong with it."""
    whole = "SELECT line, rtrim(csv_line, chr(10)) AS whole, error_type = 'UNQUOTED VALUE' AS quote FROM reject_errors"
    lines = "length(whole) - length(replace(whole, chr(10), '')) + 1"
    found = connection.execute(f"SELECT DISTINCT line, {lines}, quote FROM ({whole}) ORDER BY line").fetchall()
    return [(int(row), int(lines), bool(quote)) for row, lines, quote in found]


def _line_breaks(connection: Any, table: _Table) -> int:
    """How many line breaks the cells of a table hold."""
    end = table.lines.end[0]
    each = "+".join(
        f"coalesce(length(c{at}) - length(replace(c{at}, chr({end}), '')), 0)" for at in range(len(table.head.headings))
    )
    query = table.query(f"sum({each})", "ignore_errors = true, parallel = false")
    return int(connection.execute(query, table.parameters).fetchone()[0] or 0)


def _has_misfits(connection: Any) -> bool:
    """Whether DuckDB left out any row; only then is there a table of them."""
    query = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    return bool(connection.execute(query).fetchone()[0])


def _misfits(connection: Any) -> Rows:
    """The rows that DuckDB could not cut into cells; it counts rows as we do."""
    if not _has_misfits(connection):
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
