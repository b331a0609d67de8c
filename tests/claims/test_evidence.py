"""The estimates of a run, duration, and what a count is divided by."""

from __future__ import annotations

import pytest

from wartoll.claims import evidence
from wartoll.claims.evidence import DOUBTFUL, asker, days_of, denominator
from wartoll.records import Definition
from wartoll.reported.fit import Fit
from wartoll.reported.options import Options
from wartoll.uncertain import NotEstimable

DAYS = Definition(measure="duration_days")


def population(world, value, phase="during", publisher="red", **more):
    axes = {"measure": "population", "population": "", "perpetrator": "", "phase": phase, **more}
    return world.says(publisher, "aa", value, **axes)


def present(world, per="population", **options):
    made = world.catalogue()
    return denominator(made, made.episodes["aa-2001"], per, Options(**options))


def test_a_cell_is_pooled_once(world):
    world.says("red", "aa", 1000)
    ask = asker(world.catalogue(), Fit())
    wanted = Definition(measure="people_killed", population="all", perpetrator="all")
    assert ask("aa-2001", wanted, Options()) is ask("aa-2001", wanted, Options())


def test_asking_for_ever_more_days_does_not_fill_the_memory(world, monkeypatch):
    monkeypatch.setattr(evidence, "REMEMBERED", 3)
    world.says("red", "aa", 1000)
    ask = asker(world.catalogue(), Fit())
    wanted = Definition(measure="people_killed", population="all", perpetrator="all")
    often = ask("aa-2001", wanted, Options())
    for year in range(2003, 2013):
        ask("aa-2001", wanted, Options(as_of=str(year)))
        assert ask("aa-2001", wanted, Options()) is often, "what is asked again and again stays"
    assert ask.cache_info().currsize == 3


@pytest.mark.parametrize(
    ("options", "days"),
    [
        ({}, 181),
        ({"as_of": "2001-01-10"}, 10),
        ({"as_of": "2001-01"}, 31),
        ({"at": "2001-01-02"}, 2),
        ({"as_of": "2020"}, 181),
        ({"at": "2020"}, 181),
    ],
)
def test_duration_runs_to_the_day_asked(world, options, days):
    ask = asker(world.catalogue(), Fit())
    made = ask("aa-2001", DAYS, Options(**options))
    assert made.low == made.high == days == days_of(world.episodes["aa-2001"], Options(**options))


def test_an_end_in_words_of_a_month_is_its_last_day(world):
    world.city("aa", "2001-01-01", "2001-01")
    assert days_of(world.episodes["aa-2001"], Options(as_of="2001-01-20")) == 20


def test_before_it_began_there_is_no_duration(world):
    made = asker(world.catalogue(), Fit())("aa-2001", DAYS, Options(as_of="2000-06-01"))
    assert isinstance(made, NotEstimable)
    assert isinstance(present(world, "day", as_of="2000-06-01"), str)


def test_a_rate_per_day_is_up_to_the_day_asked(world):
    assert present(world, "day", as_of="2001-01-10") == (10.0, 10.0)
    assert present(world, "day") == (181.0, 181.0)


def test_those_present_come_before_those_who_lived_there(world):
    population(world, 50_000, "before")
    assert present(world) == (50_000, 50_000)
    population(world, 20_000, "during")
    population(world, 30_000, "during", "blue")
    assert present(world) == (20_000, 30_000)


def test_a_doubtful_denominator_is_a_stated_refusal(world):
    population(world, 1000)
    population(world, 1000 * DOUBTFUL + 1, publisher="blue")
    assert "anywhere from 1,000 to 5,001" in present(world)


@pytest.mark.parametrize(
    "more", [{"scope": "part"}, {"bound": "at_least"}, {"role": "party"}, {"carrier": "partisan"}, {"phase": "after"}]
)
def test_what_divides_nothing(world, more):
    population(world, 1000, **more)
    assert present(world).startswith("no figure")


def test_a_denominator_counts_from_when_it_was_known(world):
    population(world, 1000, published="2005")
    assert isinstance(present(world, as_of="2004-01-01"), str)
    assert present(world, as_of="2006-01-01") == (1000, 1000)
