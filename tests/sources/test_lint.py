"""Every rule of one row: its fault names file, line, column and value; a sound row has none."""

from __future__ import annotations

import pytest

from wartoll.errors import SourceError
from wartoll.sources.lint import CELL_LIMIT, ROW_RULES, check_rows, header_faults, raise_faults, row_faults
from wartoll.sources.tables import Row, parse_csv

SOUND = {
    "episodes.csv": {"id": "raqqa-2017", "name": "Raqqa", "start": "2017-06-06", "end": "2017-10", "lat": "35.9"},
    "figures.csv": {
        "id": "raqqa-2017/x",
        "episode": "raqqa-2017",
        "measure": "share_destroyed",
        "basis": "buildings",
        "severity": "destroyed",
        "central": "36%",
    },
    "sources.csv": {"id": "un/1", "publisher": "UN", "publisher_id": "un", "role": "un", "carrier": "primary"},
    "aliases.csv": {"alias": "Rakka", "target": "raqqa"},
}
FILLED, IDS, VOCABULARY, DATES, NUMBERS, AXES, PLAIN = (name for name, _ in ROW_RULES)
KILLED = {"measure": "people_killed", "basis": "", "severity": "", "central": "5"}
#: file, what is changed in its sound row, the rule that this breaks, the column that is named, words of the message
FAULTS = [
    ("episodes.csv", {"name": ""}, FILLED, "name", "is empty"),
    ("figures.csv", {"episode": "", "id": ""}, FILLED, "episode", "is empty"),
    ("sources.csv", {"publisher": " "}, FILLED, "publisher", "is empty"),
    ("aliases.csv", {"target": ""}, FILLED, "target", "is empty"),
    ("episodes.csv", {"id": "Raqqa 2017"}, IDS, "id", "is no id"),
    ("episodes.csv", {"id": "../raqqa"}, IDS, "id", "is no id"),
    ("sources.csv", {"id": "UN"}, IDS, "id", "is no id"),
    ("figures.csv", {"id": "mosul/x"}, IDS, "id", "does not begin with its episode"),
    ("episodes.csv", {"kind": "village"}, VOCABULARY, "kind", "vocabulary"),
    ("figures.csv", {"measure": "casualties"}, VOCABULARY, "measure", "vocabulary"),
    ("figures.csv", {"severity": "flattened"}, VOCABULARY, "severity", "vocabulary"),
    ("sources.csv", {"role": "friend"}, VOCABULARY, "role", "vocabulary"),
    ("aliases.csv", {"kind": "river"}, VOCABULARY, "kind", "vocabulary"),
    ("episodes.csv", {"start": "2017-02-31"}, DATES, "start", "is no date"),
    ("sources.csv", {"published": "June 2017"}, DATES, "published", "is no date"),
    ("episodes.csv", {"end": "2017-05"}, DATES, "end", "lies before start"),
    ("figures.csv", {"period_start": "2017-06", "period_end": "2017-05-31"}, DATES, "period_end", "lies before"),
    ("episodes.csv", {"lat": "95"}, NUMBERS, "lat", "lies on no map"),
    ("episodes.csv", {"lon": "east"}, NUMBERS, "lon", "is no number"),
    ("figures.csv", {"central": "most"}, NUMBERS, "central", "is no number"),
    ("figures.csv", {"central": "=1/2"}, NUMBERS, "central", "is no number"),
    ("figures.csv", {"central": ""}, NUMBERS, "central", "needs a number"),
    ("figures.csv", {"low": "0.4"}, NUMBERS, "central", "is smaller than low"),
    ("figures.csv", {"high": "0.3"}, NUMBERS, "high", "is smaller than central"),
    ("figures.csv", {"central": "-0.1"}, NUMBERS, "central", "is negative"),
    ("figures.csv", {"central": "180%"}, NUMBERS, "central", "above 1"),
    ("figures.csv", {"central": "1.8"}, NUMBERS, "central", "above 1"),
    ("figures.csv", {**KILLED, "central": "50%"}, NUMBERS, "central", "is a percentage"),
    ("figures.csv", {"register": "maybe"}, NUMBERS, "register", "neither yes nor no"),
    ("figures.csv", {"basis": ""}, AXES, "basis", "needs a basis"),
    ("figures.csv", {**KILLED, "basis": "buildings"}, AXES, "basis", "belongs to measures of damage"),
    ("figures.csv", {**KILLED, "measure": "civilians_killed", "population": "all"}, AXES, "population", "must be"),
    ("figures.csv", {"phase": "before"}, AXES, "phase", "belongs to the measure"),
    ("figures.csv", {"standing": "discredited"}, AXES, "standing_reason", "say why"),
    ("figures.csv", {"low": "0.3", "high": "0.4"}, AXES, "range_is", "is empty"),
    ("aliases.csv", {"alias": "=HYPERLINK(1)"}, PLAIN, "alias", "is a formula"),
    ("figures.csv", {"note": " @SUM(A1)"}, PLAIN, "note", "is a formula"),
    ("figures.csv", {"note": "a\x1b[31m"}, PLAIN, "note", "control character"),
    ("figures.csv", {"note": "x" * (CELL_LIMIT + 1)}, PLAIN, "note", "characters"),
]


@pytest.mark.parametrize("file", SOUND)
def test_a_sound_row_has_no_fault(file: str) -> None:
    assert row_faults(file, [Row(file, 2, SOUND[file])]) == []


@pytest.mark.parametrize(("file", "change", "rule", "column", "words"), FAULTS)
def test_each_fault_names_its_place(file: str, change: dict[str, str], rule: str, column: str, words: str) -> None:
    cells = {**SOUND[file], **change}
    faults = row_faults(file, [Row(f"my-{file}", 12, cells)])
    found = [fault.error for fault in faults if fault.rule == rule and fault.error.column == column]
    assert len(found) == 1, faults
    assert words in found[0].what
    assert (found[0].file, found[0].line, found[0].value) == (f"my-{file}", 12, cells.get(column, "").strip())
    assert str(found[0]).startswith(f"my-{file}, line 12, column {column}: ")


def test_every_rule_has_a_fault_that_shows_it() -> None:
    assert {rule for _, _, rule, _, _ in FAULTS} == {name for name, _ in ROW_RULES}


def test_ids_are_used_once() -> None:
    rows = [Row("e.csv", line, SOUND["episodes.csv"]) for line in (2, 9)]
    (fault,) = row_faults("episodes.csv", rows)
    assert (fault.rule, fault.error.line, fault.error.column) == ("ids are unique", 9, "id")
    assert "line 2" in fault.error.what


def test_unknown_columns_are_named_with_the_known_ones() -> None:
    rows = parse_csv("id,name,start,end,mayor\nraqqa-2017,R,2017,2017,x\n", "e.csv")
    (fault,) = header_faults("episodes.csv", rows)
    assert (fault.error.file, fault.error.line, fault.error.column) == ("e.csv", 1, "mayor")
    assert "belligerents" in fault.error.next_step
    assert header_faults("episodes.csv", []) == []


@pytest.mark.parametrize(("file", "column"), [("episodes.csv", "aliases"), ("figures.csv", "publisher")])
def test_only_a_users_own_file_has_further_columns(file: str, column: str) -> None:
    rows = [Row(file, 2, {**SOUND[file], column: "x"})]
    assert [f.error.column for f in row_faults(file, rows)] == [column]
    assert row_faults(file, rows, own=True) == []
    check_rows(file, rows)


def test_the_light_tables_keep_the_same_rules() -> None:
    assert row_faults("class_episodes.csv", [Row("c", 2, SOUND["episodes.csv"])]) == []
    assert len(row_faults("class_episodes.csv", [Row("c", 2, {**SOUND["episodes.csv"], "start": "x"})])) == 1


def test_one_fault_is_raised_as_it_is_and_many_as_a_list_of_ten() -> None:
    faults = [SourceError(f"fault {n}", file="f.csv", line=n) for n in range(1, 14)]
    raise_faults([])
    with pytest.raises(SourceError) as one:
        raise_faults(faults[:1])
    assert one.value is faults[0]
    with pytest.raises(SourceError, match="13 faults") as many:
        raise_faults(faults)
    assert "fault 10" in str(many.value)
    assert "fault 11" not in str(many.value)
    assert "and 3 more" in str(many.value)
