"""Which figures speak of a definition; every other one is left out with its reason."""

from __future__ import annotations

import pytest

from wartoll.records import Definition
from wartoll.reported.align import REASONS, asked_day, select
from wartoll.reported.estimate import _CODE_WORDS
from wartoll.reported.options import Options

KILLED = Definition(measure="people_killed", population="all", perpetrator="all")
SHARE = Definition(measure="share_destroyed", perpetrator="all", basis="buildings", severity="destroyed_or_severe")


def chosen(world, wanted=KILLED, **options):
    made = world.catalogue()
    return select(made.of("aa-2001"), made.episodes["aa-2001"], made.sources, wanted, Options(**options))


def used(world, wanted=KILLED, **options):
    return {f.id for f in chosen(world, wanted, **options).figures}


def why(world, wanted=KILLED, **options):
    return {entry.figure: entry.code for entry in chosen(world, wanted, **options).left}


def test_every_reason_has_words_and_a_count():
    assert REASONS.keys() == _CODE_WORDS.keys()


@pytest.mark.parametrize("carrier", ["anonymous", "partisan", "extremist"])
@pytest.mark.parametrize("parties", [False, True])
def test_some_pages_are_never_pooled(world, carrier, parties):
    one = world.says("red", "aa", 100, carrier=carrier)
    assert why(world, parties=parties, unstated=True, superseded=True, conversions="all") == {one.id: "carrier"}


@pytest.mark.parametrize("carrier", ["primary", "relay"])
def test_primary_pages_and_relays_are_pooled(world, carrier):
    one = world.says("red", "aa", 100, carrier=carrier)
    assert used(world) == {one.id}


def test_a_partys_figure_is_out_whomever_it_flatters_unless_let_in(world):
    one = world.says("army", "aa", 100, role="party")
    assert why(world) == {one.id: "party"}
    assert used(world, parties=True) == {one.id}


def test_a_partys_register_is_a_minimum(world):
    world.says("army", "aa", 100, role="party", register=True, kind="survey")
    (one,) = chosen(world).statements
    assert one.floor is not None
    assert one.centre is None


def test_what_repeats_a_partys_figure_is_out_with_it_along_the_whole_chain(world):
    first = world.says("army", "aa", 100, role="party")
    second = world.says("paper", "aa", 100, derived_from=(first.id,))
    third = world.says("radio", "aa", 100, derived_from=(second.id,))
    assert why(world) == {first.id: "party", second.id: "repeats", third.id: "repeats"}


def test_a_collation_with_one_good_origin_stays(world):
    army, red = world.says("army", "aa", 100, role="party"), world.says("red", "aa", 120)
    both = world.says("paper", "aa", 110, derived_from=(army.id, red.id))
    assert used(world) == {red.id, both.id}


def test_what_repeats_an_anonymous_page_is_judged_by_its_own(world):
    first = world.says("red", "aa", 100, carrier="anonymous")
    second = world.says("green", "aa", 100, derived_from=(first.id,))
    assert used(world) == {second.id}


def test_a_publisher_can_be_left_out_with_its_echoes(world):
    first = world.says("green+red", "aa", 100)
    second = world.says("paper", "aa", 100, derived_from=(first.id,))
    assert why(world, without_publisher="red") == {first.id: "publisher", second.id: "repeats"}


def test_a_range_of_other_peoples_figures_is_no_witness(world):
    one = world.says("red", "aa", low=100, high=900, range_is="minmax_sources")
    assert why(world) == {one.id: "others"}


@pytest.mark.parametrize("standing", ["superseded", "discredited"])
def test_standing_holds_from_its_date(world, standing):
    one = world.says("red", "aa", 100, standing=standing, standing_from="2010", standing_reason="a later count")
    assert why(world) == {one.id: standing}
    assert used(world, as_of="2010-12-30") == {one.id}
    assert why(world, as_of="2010-12-31") == {one.id: standing}


def test_a_standing_without_a_date_holds_always(world):
    one = world.says("red", "aa", 100, standing="superseded")
    assert why(world, as_of="2003-01-01") == {one.id: "superseded"}


def test_superseded_figures_can_be_let_in_and_discredited_ones_cannot(world):
    old, bad = world.says("red", "aa", 100, standing="superseded"), world.says("blue", "aa", 9, standing="discredited")
    assert used(world, superseded=True) == {old.id}
    assert why(world, superseded=True) == {bad.id: "discredited"}


@pytest.mark.parametrize(
    ("published", "relayed", "code"),
    [
        ("2005", "", "later"),
        ("2005-03", "", None),
        ("2005-03-31", "", None),
        ("2005-04", "", "later"),
        ("", "", "undated"),
        ("", "2005-03-01", None),
        ("2005", "2005-02-01", None),
    ],
)
def test_what_was_known_on_a_day(world, published, relayed, code):
    one = world.says("red", "aa", 100, published=published, relayed=relayed)
    assert why(world, as_of="2005-03-31").get(one.id) == code


def test_an_undated_row_stays_in_today(world):
    one = world.says("red", "aa", 100, published="")
    assert used(world) == {one.id}


@pytest.mark.parametrize(
    "other",
    [
        {"population": "civilians"},
        {"perpetrator": "army"},
        {"scope": "part"},
        {"measure": "people_killed", "scope": "region"},
    ],
)
def test_another_definition_is_named(world, other):
    one = world.says("red", "aa", 100, **other)
    assert why(world) == {one.id: "definition"}


@pytest.mark.parametrize("axis", ["population", "perpetrator", "scope"])
def test_unstated_never_equals_anything(world, axis):
    one = world.says("red", "aa", 100, **{axis: "unstated"})
    assert why(world) == {one.id: "unstated"}
    assert why(world, unstated=True) == {one.id: "unstated"}
    asked = KILLED.model_copy(update={axis: "unstated"})
    assert why(world, asked) == {one.id: "unstated"}


@pytest.mark.parametrize("axis", ["basis", "severity"])
def test_an_unstated_basis_or_severity_enters_only_when_asked(world, axis):
    one = world.says("red", "aa", 0.5, measure="share_destroyed", **{axis: "unstated"})
    assert why(world, SHARE) == {one.id: "unstated"}
    assert used(world, SHARE, unstated=True) == {one.id}


def test_a_minimum_of_one_sides_doing_is_a_floor_for_all_sides(world):
    part = world.says("red", "aa", 100, perpetrator="army", kind="documented_minimum")
    rest = world.says("blue", "aa", 100, perpetrator="army")
    made = chosen(world)
    assert [f.id for f in made.figures] == [part.id]
    assert made.statements[0].centre is None
    assert part.id in made.notes[0]
    assert why(world) == {rest.id: "definition"}


@pytest.mark.parametrize(
    ("end", "reading"),
    [
        ("2001-06-30", "as it is"),
        ("2001-06-01", "as it is"),
        ("2001-05-30", "a minimum"),
        ("2001-05", "as it is"),
        ("2001-07-30", "as it is"),
        ("2001-07-31", "left out"),
        ("", "as it is"),
    ],
)
def test_only_figures_of_the_end_are_read_as_they_are(world, end, reading):
    world.says("red", "aa", 100, period_end=end)
    made = chosen(world)
    found = "left out" if made.left else "a minimum" if made.statements[0].centre is None else "as it is"
    assert found == reading


def test_a_long_episode_gives_a_tenth_of_its_length(world):
    world.city("aa", "1999-01-01", "2001-06-30")
    world.says("red", "aa", 100, period_end="2001-04-05")
    assert chosen(world).statements[0].centre is not None


def test_a_figure_from_before_the_episode_is_shown_not_pooled(world):
    one = world.says("red", "aa", 100, period_start="2000-12-01")
    two = world.says("blue", "aa", 100, period_start="2000-12-30")
    assert why(world) == {one.id: "starts"}
    assert used(world) == {two.id}


@pytest.mark.parametrize(
    ("options", "day"),
    [
        ({}, "2001-06-30"),
        ({"at": "2001-03"}, "2001-03-31"),
        ({"as_of": "2001-02"}, "2001-02-28"),
        ({"at": "2001-05-05", "as_of": "2001-04-01"}, "2001-04-01"),
        ({"at": "2020-01-01"}, "2001-06-30"),
        ({"as_of": "2020"}, "2001-06-30"),
    ],
)
def test_the_day_asked_is_never_after_the_end_or_what_was_known(world, options, day):
    assert asked_day(world.episodes["aa-2001"], Options(**options)).isoformat() == day


def test_a_question_about_another_city_s_later_day_keeps_finished_figures(world):
    """`--at` is one day for both sides of a claim: a city long over is not read as unfinished."""
    one = world.says("red", "aa", 100)
    assert chosen(world, at="2020-01-01").statements[0].centre is not None
    assert used(world, at="2020-01-01") == {one.id}


def test_an_unsaid_range_is_read_as_ninety_percent_and_said_so(world):
    one = world.says("red", "aa", low=90, high=120, range_is="unstated")
    assert one.id in chosen(world).notes[0]
