import csv
import io
import json

import numpy as np
import pytest

from wartoll.deaths.judgements import judgement
from wartoll.deaths.linkage import Linkage, Recall
from wartoll.deaths.linkage_draws import CellDraws
from wartoll.deaths.linkage_report import judged_by, linkage_out, linking_lines, linking_out, overlaps, overlaps_csv
from wartoll.deaths.persons import Persons, Roster

LISTS = ("a", "b")


def cells(*draws: list[int], strata: tuple[str, ...] = ("",)) -> CellDraws:
    """Draws of the four cells of two lists, for each stratum one after another."""
    return CellDraws(LISTS, strata, np.array(draws, dtype=np.int64).reshape(len(draws), len(strata), 4))


def test_cells_have_mean_and_range() -> None:
    found = overlaps(cells([0, 100, 50, 20], [0, 104, 52, 18]), version="1", seed=1, fewest=3)
    people = {cell.pattern: cell.people for cell in found.cells}
    assert people["10"] is not None
    assert (people["10"].mean, people["10"].low, people["10"].high) == (102, 100, 104)
    assert found.sizes == (121, 70)
    assert (found.people.mean, found.hidden, found.draws) == (172, 0, 2)


@pytest.mark.parametrize(("count", "hidden"), [(0, 0), (1, 1), (2, 1), (3, 0)])
def test_one_and_two_people_are_hidden(count: int, hidden: int) -> None:
    found = overlaps(cells([0, 100, 50, count]), version="1", seed=1, fewest=3)
    assert found.hidden == hidden
    assert bool(found.warnings) is bool(hidden)
    assert overlaps(cells([0, 100, 50, count]), version="1", seed=1, fewest=0).hidden == 0


@pytest.mark.parametrize("small", [1, 2])
def test_nothing_that_is_told_depends_on_what_is_hidden(small: int) -> None:
    drawn = [cells([0, 100, 50, n, 0, 9, 7, 5], strata=("north", "south")) for n in (1, 2)]
    texts = {overlaps(one, version="1", seed=1, fewest=3).model_dump_json() for one in drawn}
    assert len(texts) == 1
    found = overlaps(drawn[small - 1], version="1", seed=1, fewest=3)
    assert found.people.mean == 100 + 50 + 9 + 7 + 5
    assert linked(drawn[small - 1]).overlaps == found


def linked(draws: CellDraws, fewest: int = 3) -> object:
    """The record of a linkage with these draws."""
    roster = Roster(LISTS, np.array([0, 0, 1]), ("x", "y", "z"), frozenset(LISTS))
    people = Persons(roster, np.array([0, 1, 0]), (), np.array([3, 1]))
    found = Linkage(people, draws, Recall(0.9, 0.99, "told", np.ones(1)), "as they are")
    shown = overlaps(draws, version="1", seed=1, fewest=fewest)
    record = judgement("m1", "m2", "same", by="Reviewer A", when="2026-11-27T10:00:00+00:00")
    return linkage_out(found, shown, [record], within=False, compared=7, pairs=5, unknown=0, warnings=("said",))


def test_counts_that_would_tell_a_hidden_group_are_left_out() -> None:
    hidden, told = linked(cells([0, 100, 50, 1])), linked(cells([0, 100, 50, 1]), fewest=0)
    assert (hidden.pairs, [one.entries for one in hidden.lists]) == (None, [None, None])
    assert (told.pairs, [one.entries for one in told.lists]) == (5, [2, 1])
    assert hidden.warnings[0] == "said"


def test_the_table_is_read_back_as_counts() -> None:
    drawn = cells([0, 100, 50, 1, 0, 9, 7, 5], strata=("north", "south"))
    text = overlaps_csv(overlaps(drawn, version="1", seed=1, fewest=3))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["stratum"], r["pattern"], r["count"]) for r in rows] == [
        ("north", "01", "50"), ("north", "10", "100"), ("south", "01", "7"), ("south", "10", "9"), ("south", "11", "5"),
    ]  # fmt: skip
    assert rows[-1]["lists"] == "a + b"


def test_judgements_are_counted_by_who_made_them() -> None:
    made = [("A", "same"), ("A", "not same"), ("B", "same")]
    records = [judgement(f"l{n}", "r", v, by=by, when="2026-11-27T10:00:00+00:00") for n, (by, v) in enumerate(made)]  # type: ignore[arg-type]  # words
    assert [(one.by, one.same, one.not_same) for one in judged_by(records)] == [("A", 1, 1), ("B", 1, 0)]


def test_a_page_is_told_what_was_found_and_judged() -> None:
    lines = linking_lines(linking_out(linked(cells([0, 100, 50, 20]))))
    assert any("90.0% to 99.0%" in line for line in lines)
    assert any("Reviewer A" in line for line in lines)
    assert json.loads(linked(cells([0, 1, 5, 9])).model_dump_json())["recall"] == [0.9, 0.99]
