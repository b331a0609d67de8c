"""Seven choices: each flips where it should, and none where it changes nothing."""

from __future__ import annotations

import pytest

from wartoll.claims.judge import finding
from wartoll.claims.sensitivity import AXES, with_axes
from wartoll.findings import Claim
from wartoll.reported.options import Options

FIVE = ("red", "green", "blue", "white", "black")
CLAIM = Claim(text="", kind="similar", subject="aa-2001", references=("bb-2001",))


def counted(world, measure="people_killed", claim=CLAIM, **more):
    bench = world.bench()
    found = finding(bench, claim, measure, "bb-2001", Options(), **more)
    return with_axes(bench, claim, found, "bb-2001", Options())


def firm(world, aa, bb=1000):
    for name in FIVE:
        world.says(name, "aa", aa)
        world.says(name, "bb", bb)


def test_there_are_seven():
    assert len(AXES) == 7


@pytest.mark.parametrize("kind", ["similar", "exceeds", "less"])
@pytest.mark.parametrize("aa", [100, 1000, 9000])
def test_what_is_plain_survives_every_choice(world, aa, kind):
    firm(world, aa)
    if aa == 1000 and kind != "similar":
        world.figures = [f.model_copy(update={"central": 2000}) if f.episode == "aa-2001" else f for f in world.figures]
    made = counted(world, claim=CLAIM.model_copy(update={"kind": kind}))
    assert (made.agree, made.flips) == ((7, 7), ())


def test_an_open_answer_that_no_choice_changes_agrees_with_itself(world):
    firm(world, 1000)
    made = counted(world, claim=CLAIM.model_copy(update={"kind": "exceeds"}))
    assert (made.verdict, made.flips) == ("open", ())


def test_parties_that_say_otherwise_flip(world):
    for name in FIVE[:2]:
        world.says(name, "aa", 1000)
        world.says(name, "bb", 1000)
    for name in FIVE:
        world.says(f"army of {name}", "aa", 90_000, role="party")
    assert "parties" in counted(world).flips


def test_a_finding_that_one_publisher_carries_flips_without_it(world):
    firm(world, 1000)
    world.figures = [f for f in world.figures if f.episode == "bb-2001" or f.source.startswith("red")]
    assert counted(world).flips == ("publisher",)


def test_superseded_figures_that_say_otherwise_flip(world):
    firm(world, 1000)
    for name in ("old", "older", "oldest", "first", "earliest", "before"):
        world.says(name, "aa", 60_000, standing="superseded")
    assert "superseded" in counted(world).flips


def test_unstated_definitions_that_say_otherwise_flip(world):
    for name in FIVE[:2]:
        world.says(name, "aa", 0.3, measure="share_destroyed")
        world.says(name, "bb", 0.3, measure="share_destroyed")
    world.says("loud", "aa", 0.97, measure="share_destroyed", severity="unstated")
    assert "unstated" in counted(world, "share_destroyed").flips


def test_the_tolerance_flips_what_lies_near_it(world):
    firm(world, 1700)
    assert counted(world).flips == ("tolerance",)
    assert "tolerance" not in counted(world, claim=CLAIM.model_copy(update={"kind": "exceeds"})).flips


def test_a_rate_is_tried_as_a_rate(world):
    firm(world, 1000)
    for city, value in (("aa", 10_000), ("bb", 100_000)):
        world.says("census", city, value, measure="population", population="", perpetrator="", phase="during")
    made = counted(world, divided="population")
    assert made.verdict == "fails"
    assert made.flips == ()


def test_what_is_not_judged_is_not_counted(world):
    assert counted(world).agree == (0, 7)
