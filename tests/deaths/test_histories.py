"""From rows to capture histories, and every way in which rows are none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from wartoll.deaths.histories import Reading, read_histories
from wartoll.errors import SourceError, UsageError


@dataclass(frozen=True)
class Line:
    file: str
    line: int
    cells: dict[str, str]


def lines(text: str) -> list[Line]:
    head, *rest = text.strip().split("\n")
    names = head.split(",")
    return [Line("t.csv", n, dict(zip(names, row.split(","), strict=False))) for n, row in enumerate(rest, 2)]


WANTED = {"100": 5, "010": 4, "011": 2, "111": 1, "001": 3}
BY_PATTERN = "pattern,count\n100,5\n010,4\n011,2\n111,1\n001,3"
BY_COLUMN = "A,B,C,count\n1,0,0,5\n0,1,0,4\n0,1,1,2\n1,1,1,1\n0,0,1,3"
PEOPLE = "A,B,C\n" + "\n".join(",".join(p) for p, n in WANTED.items() for _ in range(n))


@pytest.mark.parametrize(
    ("text", "how", "names"),
    [
        (BY_PATTERN, Reading(), ("list 1", "list 2", "list 3")),
        (BY_PATTERN, Reading(lists=("A", "B", "C")), ("A", "B", "C")),
        (BY_COLUMN, Reading(), ("A", "B", "C")),
        (PEOPLE, Reading(), ("A", "B", "C")),
        (PEOPLE.replace("1", "x").replace("0", ""), Reading(), ("A", "B", "C")),
        (PEOPLE.replace("1", "Yes").replace("0", "no"), Reading(), ("A", "B", "C")),
    ],
    ids=["pattern", "pattern with names", "columns", "people", "x and blank", "yes and no"],
)
def test_all_forms_give_the_same_cells(text: str, how: Reading, names: tuple[str, ...]) -> None:
    table = read_histories(lines(text), how).tables[""]
    assert dict(table.cells) == WANTED
    assert table.lists == names


def test_strata_become_tables_of_their_own() -> None:
    text = "region,sex,A,B,count\nn,f,1,0,5\nn,f,1,1,2\nn,m,0,1,4\nn,m,1,1,1\nn,f,0,1,7"
    found = read_histories(lines(text), Reading(strata=("region", "sex")))
    assert {k: dict(v.cells) for k, v in found.tables.items()} == {
        "n / f": {"10": 5, "11": 2, "01": 7},
        "n / m": {"01": 4, "11": 1},
    }
    assert any(w.startswith("n / m: Everybody on A is also on B") for w in found.warnings)


def test_other_columns_are_named_away() -> None:
    text = "id,A,age,B\n1,1,34,0\n2,1,20,1"
    with pytest.raises(SourceError, match="line 2, column age: neither 0 nor 1") as error:
        read_histories(lines("A,age,B\n1,34,0"))
    assert error.value.value == "34"
    assert dict(read_histories(lines(text), Reading(lists=("A", "B"))).tables[""].cells) == {"10": 1, "11": 1}


FAULTS = {
    "unequal": ("pattern,count\n100,5\n01,4", 3, "pattern", "the pattern has 2 places, that of line 2 has 3"),
    "not a pattern": ("pattern,count\n1a0,5", 2, "pattern", "in 0 and 1 only"),
    "duplicate": ("pattern,count\n100,5\n010,1\n100,4", 4, "pattern", "already stands in line 2"),
    "duplicate columns": ("A,B,count\n1,0,5\n1,0,4", 3, "count", "already stands in line 2"),
    "negative": ("pattern,count\n100,-5", 2, "count", "negative"),
    "fraction": ("pattern,count\n100,5.5", 2, "count", "not a whole number"),
    "words": ("pattern,count\n100,many", 2, "count", "not a number"),
    "no count": ("pattern,count\n100,", 2, "count", "empty"),
    "overflow": ("pattern,count\n100,99999999999", 2, "count", "more people than are alive"),
    "long overflow": ("pattern,count\n100," + "9" * 5000, 2, "count", "more people than are alive"),
    "neither": ("A,B,count\n1,2,5", 2, "B", "neither 0 nor 1"),
    "blank beside no": ("A,B\n1,0\n1,", 3, "B", "blank beside cells that say no"),
    "no stratum": ("sex,A,B\nf,1,1\n,1,0", 3, "sex", "the stratum is empty"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_have_a_line_and_a_column(name: str) -> None:
    text, line, column, says = FAULTS[name]
    with pytest.raises(SourceError) as error:
        read_histories(lines(text), Reading(strata=("sex",) if name == "no stratum" else ()))
    assert (error.value.file, error.value.line, error.value.column) == ("t.csv", line, column)
    assert says in error.value.what


def test_nobodys_list_is_ignored_with_a_warning_or_refused() -> None:
    text = BY_PATTERN + "\n000,7"
    found = read_histories(lines(text))
    assert dict(found.tables[""].cells) == WANTED
    assert "Rows of zeros only were ignored (7 people)" in found.warnings[0]
    with pytest.raises(SourceError, match="line 7, column pattern: pattern 000 counts people on none of the lists"):
        read_histories(lines(text), Reading(on_no_list="refuse"))
    with pytest.raises(SourceError, match="line 3, column A"):
        read_histories(lines("A,B\n1,1\n0,0"), Reading(on_no_list="refuse"))


def test_no_rows_and_no_columns() -> None:
    with pytest.raises(SourceError, match="has no rows"):
        read_histories([])
    with pytest.raises(SourceError, match="has no column for a list"):
        read_histories(lines("count\n4"))
    with pytest.raises(UsageError, match="no column 'sexe'"):
        read_histories(lines(BY_COLUMN), Reading(strata=("sexe",)))
    with pytest.raises(UsageError, match="no column 'count'"):
        read_histories(lines("pattern,n\n100,4"))
    with pytest.raises(UsageError, match="2 names for patterns of 3 places"):
        read_histories(lines(BY_PATTERN), Reading(lists=("A", "B")))


def test_whole_numbers_may_carry_a_point() -> None:
    assert dict(read_histories(lines("pattern,count\n11,5.0\n10,3")).tables[""].cells) == {"11": 5, "10": 3}
