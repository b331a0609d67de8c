"""compare, show, rank, trace, diff and the list of the catalogue."""

from __future__ import annotations

import pytest

from wartoll.answers import compare_episodes, diff, figure_of, list_catalogue, rank, show_episode, trace
from wartoll.errors import UsageError
from wartoll.findings import CheckedClaim, CheckResult, Finding, Now
from wartoll.reported.options import Options


def result(verdict, word="open", subject="aa-2001", catalogue="one"):
    found = Finding(measure="people_killed", verdict=word, reference_episode="bb-2001")
    claim = CheckedClaim(
        text="t",
        spans=(),
        kind="similar",
        reading=f"{subject} is like bb",
        subject=subject,
        references=("bb-2001",),
        verdict=verdict,
        headline="h",
        safer_wording="s",
        now=Now(findings=(found,)),
    )
    return CheckResult(
        wartoll="0",
        method="m",
        catalogue=catalogue,
        fit="f",
        as_of=None,
        at=None,
        claims=(claim,),
        quoted_figures=(),
        unclassified_numbers=(),
        questions=(),
        language="en",
        warnings=(),
    )


def test_comparing_goes_through_every_measure_and_counts_the_axes(world):
    for name in ("red", "green", "blue"):
        world.says(name, "aa", 1000)
        world.says(name, "bb", 1000)
    made = compare_episodes(world.bench(), "aa-2001", "bb-2001", Options())
    words = {f.measure: f.verdict for f in made.findings}
    assert words["people_killed"] == words["duration_days"] == "holds"
    assert words["share_destroyed"] == "no figures"
    assert next(f for f in made.findings if f.measure == "people_killed").agree[0] > 0


def test_comparing_by_heads_leaves_shares_alone(world):
    world.says("red", "aa", 0.5, measure="share_destroyed")
    world.says("red", "bb", 0.5, measure="share_destroyed")
    made = compare_episodes(
        world.bench(), "aa-2001", "bb-2001", Options(), measures=("share_destroyed", "people_killed"), per="population"
    )
    assert [f.per for f in made.findings] == ["total", "population"]


def test_showing_pools_each_definition_once_and_names_what_is_left_out(world):
    world.says("red", "aa", 1000)
    world.says("blue", "aa", 1100)
    army = world.says("army", "aa", 10, role="party")
    world.says("red", "aa", 50, perpetrator="unstated")
    made = show_episode(world.bench(), world.episodes["aa-2001"], Options())
    (cell,) = made.pooled
    assert len(made.figures) == 4
    assert (cell.estimate.low, cell.estimate.high) == (1000, 1100)
    assert army.id in {entry.figure for entry in cell.left_out}


def test_a_definition_without_a_usable_figure_is_shown_with_the_reason(world):
    world.says("army", "aa", 10, role="party")
    (cell,) = show_episode(world.bench(), world.episodes["aa-2001"], Options()).pooled
    assert cell.estimate is None
    assert "party" in cell.reason


def test_ranking_is_inside_one_definition_and_names_who_is_missing(world):
    world.city("cc")
    world.says("red", "aa", 1000)
    world.says("red", "bb", 9000)
    made = rank(world.bench(), "people_killed", Options())
    assert [(p.rank, p.episode) for p in made.catalogue[0].places] == [(1, "bb-2001"), (2, "aa-2001")]
    assert made.without_figures == ("cc-2001",)


def test_ranking_since_a_year_leaves_older_ones_out(world):
    world.city("old", "1944-01-01", "1944-02-01")
    for city in ("aa", "bb", "old"):
        world.says("red", city, 1000)
    made = rank(world.bench(), "people_killed", Options(), since="1945")
    assert {p.episode for p in made.catalogue[0].places} == {"aa-2001", "bb-2001"}


@pytest.mark.parametrize(("as_of", "seen"), [("", 2), ("2017-06-30", 1), ("2017-12-31", 2), ("2016", 0)])
def test_a_table_ranks_what_was_known_and_stands(world, as_of, seen):
    world.says("red", "aa", 1000, table="t", published="2017-01-01")
    world.says("red", "bb", 2000, table="t", published="2017")
    world.says("red", "bb", 9000, table="t", standing="discredited")
    made = rank(world.bench(), "people_killed", Options(as_of=as_of))
    assert sum(len(t.places) for t in made.tables) == seen


def test_tables_of_cities_come_before_tables_of_other_places(world):
    for name, kind, table in (("p1", "region", "a"), ("p2", "region", "a"), ("c1", "city", "b"), ("c2", "city", "b")):
        world.city(name, kind=kind, table=table)
        world.says("red", name, 1000, table=table)
    made = rank(world.bench(), "people_killed", Options())
    assert [t.table for t in made.tables] == ["b", "a"]


def test_tracing_finds_a_number_as_printed(world):
    world.says("red", "aa", 25_000)
    share = world.says("red", "aa", 0.36, measure="share_destroyed")
    world.says("red", "bb", 25_000)
    made = world.catalogue()
    assert len(trace(made, 25_000).rows) == 2
    assert len(trace(made, 25_000, "aa-2001").rows) == 1
    assert [r.figure for r in trace(made, 36).rows] == [r.figure for r in trace(made, 0.36).rows] == [share.id]
    assert trace(made, 24_000).rows == ()


def test_an_extremist_page_is_named_and_never_linked(world):
    world.says("red", "aa", 135_000, carrier="extremist")
    source = next(iter(world.sources))
    world.sources[source] = world.sources[source].model_copy(update={"url": "https://example.org/"})
    (row,) = trace(world.catalogue(), 135_000).rows
    assert (row.publisher, row.url, row.linked) == ("red", "", False)


def test_one_figure_is_found_with_what_repeats_it(world):
    one = world.says("red", "aa", 1000)
    two = world.says("paper", "aa", 1000, derived_from=(one.id,))
    assert figure_of(world.catalogue(), one.id).repeated_by == (two.id,)
    with pytest.raises(UsageError, match="wartoll show"):
        figure_of(world.catalogue(), "aa-2001/99")


def test_the_list_is_in_order_of_beginning_with_counts(world):
    world.city("old", "1944-01-01", "1944-02-01")
    world.says("red", "old", 5)
    made = list_catalogue(world.catalogue())
    assert [(e.id, e.figures) for e in made.episodes] == [("old-2001", 1), ("aa-2001", 0), ("bb-2001", 0)]


def test_diff_names_changed_words_and_lone_claims():
    made = diff(result("holds", "holds"), result("fails", "fails", catalogue="two"))
    assert [(c.measure, c.old, c.new) for c in made.changed] == [
        ("", "holds", "fails"),
        ("people_killed", "holds", "fails"),
    ]
    assert made.catalogues == ("one", "two")
    apart = diff(result("holds"), result("holds", subject="cc-2001"))
    assert (apart.only_old, apart.only_new) == (("aa-2001 is like bb",), ("cc-2001 is like bb",))


def test_diff_of_the_same_is_empty():
    assert diff(result("holds"), result("holds")).changed == ()
