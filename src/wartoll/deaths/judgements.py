"""What people judged of pairs of entries: same person or not, by whom and when, and which record stands.

A judgement is never changed: a later record on the same pair stands in its place, and a withdrawal leaves the pair as
if it had never been judged. Entries are named by keyed ids; a note may hold a name, so the file stays in its folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ..csvtext import to_csv
from ..errors import SourceError, UsageError
from ..records import Frozen

Verdict = Literal["same", "not same", "withdrawn"]
# Of records made in the same second the one further down stands: it claims less.
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
HEADER: tuple[str, ...] = ("left", "right", "verdict", "by", "when", "note")


class Judgement(Frozen):
    """One record: two keyed ids in alphabetical order, what was judged, by whom, when (ISO 8601), and why."""

    left: str
    right: str
    verdict: Verdict
    by: str
    when: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Judged pairs as places in the table of entries, newest first, and the records whose entries are not there."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    same: NDArray[np.bool_]
    unknown: tuple[Judgement, ...] = ()

    def __len__(self) -> int:
        return len(self.left)


def judgement(one: str, other: str, verdict: Verdict, *, by: str, when: str, note: str = "") -> Judgement:
    """The record of one judgement, ids in order; UsageError where it is on one entry alone, unsigned or undated."""
    if one == other:
        raise UsageError(f"a judgement is on two entries, and both are {one}", "Name two different entries.")
    if not by.strip():
        raise UsageError("a judgement needs the name of who made it", "Say who you are with --by.")
    _moment(when)
    left, right = sorted((one, other))
    return Judgement(left=left, right=right, verdict=verdict, by=by.strip(), when=when, note=note)


def _moment(when: str) -> datetime:
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        raise UsageError(f"{when!r} is not a date and time", "Write it as 2026-11-27T14:05:00+00:00.") from None
    if moment.tzinfo is None:
        raise UsageError(f"{when!r} does not say its time zone", "Write it as 2026-11-27T14:05:00+00:00.")
    return moment


def standing(records: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, newest first: the latest of each pair, without withdrawn ones, whatever the order."""
    latest: dict[tuple[str, str], Judgement] = {}
    for record in sorted(records, key=_later):
        latest[record.left, record.right] = record
    return tuple(r for r in sorted(latest.values(), key=_later, reverse=True) if r.verdict != "withdrawn")


def _later(record: Judgement) -> tuple[datetime, int, str, str, str, str]:
    rank = VERDICTS.index(record.verdict)
    return _moment(record.when), rank, record.left, record.right, record.by, record.note


def placed(records: Iterable[Judgement], keys: Sequence[str]) -> Judged:
    """The standing judgements as places in the table whose entries have these keyed ids."""
    at = {key: place for place, key in enumerate(keys)}
    holding = standing(records)
    known = [r for r in holding if r.left in at and r.right in at]
    ends = np.array([(at[r.left], at[r.right]) for r in known], dtype=np.int64).reshape(-1, 2)
    same = np.array([r.verdict == "same" for r in known], dtype=np.bool_)
    unknown = tuple(r for r in holding if r.left not in at or r.right not in at)
    return Judged(ends.min(axis=1), ends.max(axis=1), same, unknown)


def nobody_judged() -> Judged:
    """No judgement at all."""
    none = np.zeros(0, dtype=np.int64)
    return Judged(none, none, np.zeros(0, dtype=np.bool_))


def judgements_csv(records: Iterable[Judgement]) -> str:
    """The text of `judgements.csv`: records as they were made, oldest first."""
    ordered = sorted(records, key=_later)
    return to_csv(HEADER, [(r.left, r.right, r.verdict, r.by, r.when, r.note) for r in ordered])


def parse_judgements(text: str, file: str) -> tuple[Judgement, ...]:
    """The records of `judgements.csv`, oldest first; SourceError with line and column where one cannot be read."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    header = next(reader, [])
    if not header:
        return ()
    missing = [name for name in HEADER[:5] if name not in header]
    if missing:
        said = f"has no column {', '.join(missing)}"
        raise SourceError(said, file=file, line=1, next_step=f"Its columns are: {', '.join(HEADER)}.")
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    return tuple(sorted((_record(dict(zip(header, row, strict=False)), file, line) for line, row in rows), key=_later))


def _record(row: dict[str, str], file: str, line: int) -> Judgement:
    """One line of the file."""
    cells = {name: row.get(name, "").strip().removeprefix("'") for name in HEADER}
    if cells["verdict"] not in VERDICTS:
        said = f"is none of {', '.join(VERDICTS)}"
        step = "Correct the line, or take it out."
        raise SourceError(said, file=file, line=line, column="verdict", value=cells["verdict"], next_step=step)
    try:
        return judgement(
            cells["left"],
            cells["right"],
            cells["verdict"],
            by=cells["by"],
            when=cells["when"],
            note=cells["note"],
        )
    except UsageError as error:
        raise SourceError(error.what, file=file, line=line, next_step="Correct the line, or take it out.") from None
