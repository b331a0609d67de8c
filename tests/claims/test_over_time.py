"""How an answer moves as figures are published."""

from __future__ import annotations

import pytest

from wartoll.answers import compare_episodes
from wartoll.claims.over_time import days_of, steps
from wartoll.reported.options import Options

PAIR = ("aa-2001", "bb-2001")


def moved(world, measure="people_killed", **more):
    bench = world.bench()
    return steps(bench, *PAIR, measure, days_of(bench.catalogue, PAIR), Options(), **more)


def test_a_figure_dated_by_its_month_or_year_counts_from_the_last_day_of_it(world):
    world.says("red", "aa", 1, published="2002")
    world.says("green", "aa", 1, published="2002-02")
    world.says("blue", "bb", 1, published="2002-02-03")
    assert days_of(world.catalogue(), PAIR) == ("2002-02-03", "2002-02-28", "2002-12-31")


def test_repeats_and_withdrawals_are_days_too_and_other_cities_are_not(world):
    world.city("cc")
    world.says(
        "red", "aa", 1, published="2002-01-01", relayed="2002-03-01", standing="superseded", standing_from="2004"
    )
    world.says("green", "cc", 1, published="1999-01-01")
    assert days_of(world.catalogue(), PAIR) == ("2002-01-01", "2002-03-01", "2004-12-31")
    assert days_of(world.catalogue(), PAIR, until="2003-01-01") == ("2002-01-01", "2002-03-01")


def test_only_days_that_changed_the_answer_are_steps(world):
    world.says("red", "aa", 1000, published="2002-01-01")
    world.says("green", "bb", 1000, published="2003-01-01")
    world.says("blue", "bb", 7, published="2004-01-01", measure="injured")
    world.says("white", "bb", 9000, published="2005-01-01")
    made = moved(world)
    assert [step.day for step in made] == ["2002-01-01", "2003-01-01", "2005-01-01"]
    assert made[0].ratio is None
    assert made[1].ratio is not None
    assert made[2].reference != made[1].reference


def test_each_step_says_what_a_comparison_of_its_day_says(world):
    for year, name in enumerate(("red", "green", "blue", "white"), start=2002):
        world.says(name, "aa", 100 * year, published=f"{year}-05-01")
        world.says(name, "bb", 90 * year, published=f"{year}-06-01")
    for step in moved(world):
        out = compare_episodes(world.bench(), *PAIR, Options(as_of=step.day), measures=("people_killed",))
        found = out.findings[0]
        assert (step.verdict, step.subject, step.ratio) == (found.verdict, found.subject, found.ratio)


@pytest.mark.parametrize(
    ("measure", "per", "odds"), [("share_destroyed", "day", True), ("people_killed", "day", False)]
)
def test_shares_are_never_divided(world, measure, per, odds):
    for city in ("aa", "bb"):
        world.says("red", city, 0.5, measure=measure)
    (step,) = moved(world, measure, per=per)
    assert step.odds == odds
    assert step.ratio is not None


def test_without_figures_there_is_no_step(world):
    assert moved(world) == ()
