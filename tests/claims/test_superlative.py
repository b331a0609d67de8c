"""Superlatives: one rival clearly above refutes; nothing establishes while members lack figures."""

from __future__ import annotations

import pytest

from wartoll.claims.superlative import members, superlative, superlative_with_axes
from wartoll.findings import Claim
from wartoll.reported.options import Options

FIVE = ("red", "green", "blue", "white", "black")
CLAIM = Claim(text="", kind="superlative", subject="aa-2001")


def known(world, city, value, publishers=FIVE, **more):
    for name in publishers:
        world.says(name, city, value, **more)


def judged(world, claim=CLAIM, options=None):
    return superlative(world.bench(), claim, "people_killed", options or Options())


def test_one_rival_clearly_above_refutes(world):
    known(world, "aa", 1000)
    known(world, "bb", 9000)
    world.city("cc")
    made = judged(world)
    assert (made.verdict, made.reference_episode) == ("fails", "bb-2001")
    assert made.probability < 0.1


def test_a_rival_with_few_sources_refutes_with_likely_only(world):
    known(world, "aa", 1000)
    known(world, "bb", 9000, FIVE[:1])
    assert judged(world).verdict == "likely fails"


def test_the_surest_rival_is_named_and_not_the_widest(world):
    known(world, "aa", 1000)
    world.city("cc")
    known(world, "bb", 90_000, FIVE[:1])
    known(world, "cc", 5000)
    made = judged(world)
    assert (made.verdict, made.reference_episode) == ("fails", "cc-2001")


def test_a_rival_far_above_a_minimum_refutes_by_the_break_even(world):
    known(world, "aa", 100, kind="documented_minimum")
    world.city("cc")
    known(world, "cc", 110)
    known(world, "bb", 9000)
    made = judged(world)
    assert (made.verdict, made.reference_episode, made.probability) == ("fails", "bb-2001", None)


def test_nothing_establishes_while_a_member_lacks_figures(world):
    known(world, "aa", 90_000)
    known(world, "bb", 1000)
    world.city("cc")
    made = judged(world)
    assert made.verdict == "open"
    assert [entry.figure for entry in made.left_out] == ["cc-2001"]


def test_with_all_figures_it_may_hold(world):
    known(world, "aa", 90_000)
    known(world, "bb", 1000)
    assert judged(world).verdict == "holds"


def test_weak_rivals_establish_likely_at_most(world):
    known(world, "aa", 90_000)
    known(world, "bb", 1000, FIVE[:1])
    assert judged(world).verdict == "likely holds"


def test_many_near_rivals_do_not_add_up_to_certainty(world):
    """Each of ten rivals lies above with some probability; that one of them does is far from impossible."""
    known(world, "aa", 1500, FIVE[:3])
    known(world, "bb", 1000, FIVE[:3])
    one = judged(world)
    for i in range(10):
        world.city(f"c{i}")
        known(world, f"c{i}", 1000, FIVE[:3])
    many = judged(world)
    assert one.verdict in ("likely holds", "holds")
    assert many.verdict == "open"


def test_all_people_killed_elsewhere_refute_nothing_about_civilians(world):
    civilians = {"measure": "civilians_killed", "population": "civilians"}
    known(world, "aa", 1000, **civilians)
    known(world, "bb", 9000)
    assert judged(world, CLAIM.model_copy(update={"measures": ("civilians_killed",)})).verdict == "open"


def test_without_a_figure_for_the_subject_there_is_none(world):
    known(world, "bb", 1000)
    assert judged(world).verdict == "no figures"


@pytest.mark.parametrize(
    ("changes", "as_of", "wanted"),
    [
        ({}, "", ["bb-2001", "old-2001"]),
        ({"since": "1945-09-02"}, "", ["bb-2001"]),
        ({"members": ("territory",)}, "", ["land-2001"]),
        ({}, "2000-12-31", ["old-2001"]),
    ],
)
def test_the_class_is_bounded_by_date_and_kind(world, changes, as_of, wanted):
    world.city("old", "1944-01-01", "1944-02-01")
    world.city("land", kind="territory")
    world.city("quarter", parent="aa-2001")
    found = members(world.catalogue(), CLAIM.model_copy(update=changes), as_of)
    assert [e.id for e in found] == wanted


def test_its_axes_are_counted(world):
    known(world, "aa", 1000)
    known(world, "bb", 9000)
    made = superlative_with_axes(world.bench(), CLAIM, "people_killed", Options())
    assert (made.agree, made.flips) == ((7, 7), ())
