"""The records behind `wartoll deaths review --list`, and the sheet of answers that people fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from ..csvtext import to_csv
from ..errors import SourceError
from ..records import Frozen
from .comparisons import reasons
from .entries import Pairs
from .judgements import VERDICTS, Judgement, judgement
from .linkage import places_of
from .review import Question

SHEET: tuple[str, ...] = ("left", "right", "verdict", "note")

Shown = Mapping[str, str]  # what a list says of an entry, by the words of its columns


class QuestionOut(Frozen):
    """A pair to judge: marks of its entries, how likely they are one person, and why; what the lists say on request."""

    left: str
    right: str
    probability: float
    group: int  # entries that hang together with it
    asked_because: str
    reasons: tuple[str, ...]
    left_entry: dict[str, str] = {}
    right_entry: dict[str, str] = {}


class ReviewOut(Frozen):
    """The JSON of `wartoll deaths review --list`."""

    wartoll: str
    judged: int  # standing judgements
    questions: tuple[QuestionOut, ...]


def questions_out(
    asked: Sequence[Question], pairs: Pairs, marks: Sequence[str], entries: Mapping[int, Shown] | None = None
) -> tuple[QuestionOut, ...]:
    """The records of some questions; what the lists say of the entries only where `entries` gives it."""
    ends = np.array([(one.left, one.right) for one in asked], dtype=np.int64).reshape(-1, 2)
    at, _ = places_of(pairs, ends[:, 0], ends[:, 1])
    return tuple(
        QuestionOut(
            left=marks[one.left],
            right=marks[one.right],
            probability=round(one.probability, 3),
            group=one.group,
            asked_because=one.why,
            reasons=reasons({name: int(levels[place]) for name, levels in pairs.levels.items()}),
            left_entry=dict(entries[one.left]) if entries is not None else {},
            right_entry=dict(entries[one.right]) if entries is not None else {},
        )
        for one, place in zip(asked, at.tolist(), strict=True)
    )


def sheet(questions: Sequence[QuestionOut]) -> str:
    """A CSV text to fill in: a verdict for each pair, or none."""
    return to_csv(SHEET, ((one.left, one.right, "", "") for one in questions))


def read_sheet(text: str, file: str, marks: Sequence[str], *, by: str, when: str) -> tuple[Judgement, ...]:
    """The judgements of a filled sheet, rows without a verdict left out; SourceError where a row cannot be taken."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [name for name in SHEET[:3] if name not in (rows.fieldnames or ())]
    if missing:
        step = f"Its columns are {', '.join(SHEET)}; `wartoll deaths review DIR --list --csv` prints such a sheet."
        raise SourceError(f"has no column {missing[0]}", file=file, line=1, next_step=step)
    known, found = set(marks), []
    for row in rows:
        cells = {name: (row.get(name) or "").strip() for name in SHEET}
        if cells["verdict"]:
            found.append(_answer(cells, known, file, rows.line_num, by=by, when=when))
    return tuple(found)


def _answer(cells: Mapping[str, str], known: set[str], file: str, line: int, *, by: str, when: str) -> Judgement:
    """One row of a sheet."""
    verdict = next((word for word in VERDICTS if word == cells["verdict"].lower()), None)
    if verdict is None:
        step = "Write same, not same or withdrawn, or leave the cell empty."
        raise SourceError(f"is none of {', '.join(VERDICTS)}", file=file, line=line, column="verdict",
                          value=cells["verdict"], next_step=step)  # fmt: skip
    for end in ("left", "right"):
        if cells[end] not in known:
            step = "Marks are made with the key of the folder: take them from `wartoll deaths review DIR --list`."
            raise SourceError("no entry of this folder has this mark", file=file, line=line, column=end,
                              value=cells[end], next_step=step)  # fmt: skip
    return judgement(cells["left"], cells["right"], verdict, by=by, when=when, note=cells["note"])
