import pytest

from wartoll.sources.incident_layouts import LAYOUTS, RADII, Layout


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_needs_a_day_a_place_and_the_killed(layout: Layout) -> None:
    assert {layout.start[0], layout.lat[0], layout.low[0], layout.high[0]} <= set(layout.needed())
    shown = dict(layout.mapping("civilians"))
    assert shown["low"] == " + ".join(layout.low)


def test_no_layout_is_hidden_behind_an_earlier_one() -> None:
    needed = [set(layout.needed()) for layout in LAYOUTS]
    assert not any(needed[i] <= needed[j] for i in range(len(needed)) for j in range(i + 1, len(needed)))


def test_everybody_where_a_list_counts_them_apart() -> None:
    ucdp = next(layout for layout in LAYOUTS if layout.name == "ucdp")
    assert ucdp.killed("all") == (("low",), ("high",), ("best",))
    assert ucdp.killed("civilians")[0] == ("deaths_civilians",)


def test_columns_given_replace_those_guessed() -> None:
    own = LAYOUTS[0].with_columns({"low": "dead", "accuracy_km": "km"})
    assert own.killed("all") == (("dead",), ("dead",), ())
    assert own.accuracy_km
    assert own.start == LAYOUTS[0].start


def test_every_radius_is_of_a_layout_and_above_nothing() -> None:
    names = {layout.name for layout in LAYOUTS}
    assert all(name in names and km > 0 for (name, _), km in RADII.items())
