"""One claim, checked on two clocks."""

from __future__ import annotations

from wartoll.claims.check import check_claim, check_quote, findings_of
from wartoll.findings import Claim, Quantity
from wartoll.reported.options import Options

FIVE = ("red", "green", "blue", "white", "black")
CLAIM = Claim(text="aa is like bb", kind="similar", subject="aa-2001", references=("bb-2001",))


def firm(world, aa=1000, bb=1000, **more):
    for name in FIVE:
        world.says(name, "aa", aa, **more)
        world.says(name, "bb", bb, **more)


def test_a_claim_that_names_no_measure_is_judged_on_two(world):
    firm(world)
    assert [f.measure for f in findings_of(world.bench(), CLAIM, Options()) if not f.side] == [
        "share_destroyed",
        "people_killed",
    ]


def test_the_word_is_that_of_its_own_findings_only(world):
    firm(world, 9000)
    firm(world, 0.5, 0.5, measure="share_destroyed")
    made = check_claim(world.bench(), CLAIM.model_copy(update={"measures": ("people_killed",)}), Options())
    assert made.verdict == "fails"
    assert [(f.measure, f.verdict) for f in made.now.findings if f.side] == [("share_destroyed", "holds")]


def test_where_measures_differ_it_is_mixed(world):
    firm(world, 9000)
    firm(world, 0.5, 0.5, measure="share_destroyed")
    assert check_claim(world.bench(), CLAIM, Options()).verdict == "mixed"


def test_then_and_now_are_told_apart(world):
    firm(world, 1000, published="2002-01-01")
    for figure in list(world.figures):
        if figure.episode == "aa-2001":
            old = figure.model_copy(update={"standing": "superseded", "standing_from": "2010-01-01"})
            world.figures[world.figures.index(figure)] = old
    for name in FIVE:
        world.says(name, "aa", 9000, published="2010-01-01")
    made = check_claim(world.bench(), CLAIM, Options(), then_on="2005-06-01")
    assert (made.then.verdict, made.verdict) == ("holds", "fails")
    assert made.then.as_of == "2005-06-01"


def test_without_a_date_there_is_no_then(world):
    firm(world)
    assert check_claim(world.bench(), CLAIM, Options()).then is None


def test_a_day_before_everything_is_no_crash(world):
    firm(world)
    made = check_claim(world.bench(), CLAIM.model_copy(update={"measures": ("duration_days",)}), Options(), (), "1990")
    assert made.then.verdict == "no figures"


def test_all_sides_doing_stands_beside_the_one_side_claimed(world):
    firm(world)
    firm(world, 300, 300, perpetrator="army")
    claim = CLAIM.model_copy(update={"perpetrator": "army", "measures": ("people_killed",)})
    found = findings_of(world.bench(), claim, Options())
    assert [(f.definition["perpetrator"], f.side) for f in found] == [("army", False), ("all", True)]


def test_totals_stand_beside_rates(world):
    firm(world)
    for city in ("aa", "bb"):
        world.says("census", city, 9000, measure="population", population="", perpetrator="", phase="during")
    claim = CLAIM.model_copy(update={"per": "population", "measures": ("people_killed",)})
    assert [(f.per, f.side) for f in findings_of(world.bench(), claim, Options())] == [
        ("population", False),
        ("total", True),
    ]


def test_each_reference_has_its_finding(world):
    world.city("cc")
    claim = CLAIM.model_copy(update={"references": ("bb-2001", "cc-2001"), "measures": ("people_killed",)})
    own = [f for f in findings_of(world.bench(), claim, Options()) if not f.side]
    assert [f.reference_episode for f in own] == ["bb-2001", "cc-2001"]


def test_a_quote_that_was_fair_is_outdated(world):
    world.says("red", "aa", 1000, standing="superseded", standing_from="2010")
    world.says("red", "aa", 9000, published="2010")
    quote = Quantity(quote="1,000", span=(0, 5), low=1000, high=1000, measure="people_killed", episode="aa-2001")
    made = check_quote(world.catalogue(), quote, Options(), "2005-01-01")
    assert (made.then.verdict, made.now.verdict) == ("consistent", "outdated")
