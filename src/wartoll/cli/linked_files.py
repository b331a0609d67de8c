"""Edge: what a linkage writes: named files for the owner of the folder, marks and counts in its `share`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from ..csvtext import FORMULA_STARTS, to_csv

if TYPE_CHECKING:
    from ..deaths.linkage import Linkage
    from ..deaths.linkage_report import LinkageOut
    from .linking_stages import Stages

REPORT, PEOPLE = "report.json", "people.csv"


def write_files(stages: Stages, found: Linkage, made: LinkageOut, *, fewest: int) -> None:
    """report.json and people.csv in the folder; linkage.json, overlaps.csv and entries.csv in `share`.

    With `fewest` 0 names are given: people.csv lies in `share`, too.
    """
    from ..deaths.linkage_report import overlaps_csv
    from ..store import write_folder

    people = people_csv(stages, found)
    reports = {"lists": stages.read.facts["reports"], "linkage": made.model_dump(mode="json")}
    stages.folder.put(REPORT, (json.dumps(reports, indent=2, ensure_ascii=False) + "\n").encode())
    stages.folder.put(PEOPLE, people)
    files = {
        "linkage.json": (made.model_dump_json(indent=2) + "\n").encode(),
        "overlaps.csv": overlaps_csv(made.overlaps).encode(),
        "entries.csv": entries_csv(stages, found, fewest).encode(),
    }
    if not fewest:
        files[PEOPLE] = people
    write_folder(stages.folder.share, files, marker="linkage.json")


def people_csv(stages: Stages, found: Linkage) -> bytes:
    """Every entry with the number of its person, entries of one person together."""
    import pyarrow as pa
    import pyarrow.csv as pc

    person = found.persons.person
    table = stages.entries.drop_columns(["entry"])
    columns = [_shown(column) for column in table.columns]
    named = pa.table([pa.array(person + 1), *columns], names=["person", *table.column_names])
    order = np.lexsort((stages.roster.rank, stages.roster.on, person))
    out = pa.BufferOutputStream()
    pc.write_csv(named.take(pa.array(order)), out)
    return bytes(out.getvalue().to_pybytes())


def _shown(column: Any) -> Any:
    """Texts that a spreadsheet would run get a leading apostrophe."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return column
    starts = "".join(map(_escaped, FORMULA_STARTS))
    return pc.replace_substring_regex(column, f"^([{starts}])", r"'\1")


def _escaped(letter: str) -> str:
    return f"\\{letter}" if letter in "-+@=" else letter


def entries_csv(stages: Stages, found: Linkage, fewest: int) -> str:
    """What may leave of entries: list, and the marks of entry, name and person, in the order of the marks.

    People whose set of lists fewer than `fewest` share are left out: counting the rows would tell their number.
    """
    from ..sources.privacy import mark, marks

    names, fathers, lists = (stages.entries[column].to_pylist() for column in ("name", "father", "list"))
    of_names = [m if name else "" for m, name in zip(marks(stages.key, [names, fathers]), names, strict=True)]
    histories, person = found.persons.histories, found.persons.person
    told = np.bincount(histories)[histories] >= fewest
    first = np.argsort(stages.roster.rank, kind="stable")[::-1]
    leader = np.zeros(len(histories), dtype=np.int64)
    leader[person[first]] = first
    of_persons = [mark(stages.key, "person", stages.ids[at]) for at in leader.tolist()]
    rows = sorted(
        (of_persons[p], lists[at], stages.marks[at], of_names[at]) for at, p in enumerate(person.tolist()) if told[p]
    )
    return to_csv(("person", "list", "entry", "name"), rows)
