from __future__ import annotations

import pytest

from wartoll.brief import words
from wartoll.findings import EstimateOut
from wartoll.records import Figure


def estimate(low: float | None, high: float | None, bound: str = "none", witnesses: int = 3) -> EstimateOut:
    return EstimateOut.model_validate(
        {"low": low, "median": None, "high": high, "bound": bound, "witnesses": witnesses}
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (22700, "22,700"),
        (2078, "2,078"),
        (0.0832, "0.0832"),
        (1.5, "1.5"),
        (12, "12"),
        (0, "0"),
        (22699.99999, "22,700"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, told: str) -> None:
    assert words.plain(value) == told


@pytest.mark.parametrize(
    ("low", "high", "unit", "bound", "told"),
    [
        (22700, 25000, "people", "none", "22,700 to 25,000"),
        (2078, None, "people", "at_least", "at least 2,078"),
        (None, 0.8, "share", "up_to", "up to 80%"),
        (4.1, 5.6, "km2", "none", "4.1 to 5.6 km²"),
        (0.341, 0.341, "share", "none", "34.1%"),
        (None, None, "people", "at_least", ""),
    ],
)
def test_ranges_and_bounds(low: float | None, high: float | None, unit: str, bound: str, told: str) -> None:
    assert words.span(low, high, unit, bound) == told


def test_pooled_numbers_are_rounded_and_called_likely() -> None:
    assert words.estimate_words(estimate(22713.4, 26891.2), "people") == "likely between 23,000 and 27,000"
    assert words.estimate_words(estimate(0.3181, 0.4572), "share") == "likely between 32% and 46%"


def test_rounding_never_makes_a_range_a_point() -> None:
    assert words.estimate_words(estimate(24010.0, 24040.0), "people") == "likely between 24,010 and 24,040"


def test_envelopes_keep_the_numbers_of_their_sources() -> None:
    found = estimate(22700.000000001, 24999.9999999, "envelope", 1)
    assert words.estimate_words(found, "people") == "22,700 to 25,000"
    assert "one source" in words.basis_words(found)
    assert "2 independent" in words.basis_words(estimate(1, 2, "envelope", 2))


def test_an_estimate_without_numbers_is_no_figures() -> None:
    assert words.estimate_words(None, "people") == "no figures"
    assert words.estimate_words(estimate(None, None), "people") == "no figures"


def test_ratios_have_two_significant_digits() -> None:
    assert words.times(estimate(0.08312, 0.1149)) == "0.083 to 0.11 times"
    assert words.times(estimate(0.08312, None, "at_least")) == "at least 0.083 times"
    assert words.times(None) == ""


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.083, 0.11, "about a twelfth to a ninth"),
        (0.083, None, "at least a twelfth"),
        (0.8, 1.2, ""),
        (2.0, 3.0, ""),
        (0.02, 0.021, "about 1/50 to 1/48"),
        (0.4, 2.5, "about a half to 2.5 times"),
    ],
)
def test_ratios_in_parts(low: float, high: float | None, told: str) -> None:
    bound = "none" if high is not None else "at_least"
    assert words.ratio_in_parts(estimate(low, high, bound)) == told


@pytest.mark.parametrize(
    ("p", "told"), [(0.0, "under 1%"), (0.004, "under 1%"), (0.5, "50%"), (0.996, "over 99%"), (1.0, "over 99%")]
)
def test_probabilities_are_never_certain(p: float, told: str) -> None:
    assert words.chance(p) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2017-10-23", "23 October 2017"),
        ("2017-10", "October 2017"),
        ("2017", "2017"),
        ("", "undated"),
        ("soon", "soon"),
    ],
)
def test_dates(date: str, told: str) -> None:
    assert words.day_words(date) == told


def figure(**more: object) -> Figure:
    values = {"id": "a/b/1", "episode": "a", "measure": "people_killed", "source": "s/1"} | more
    return Figure.model_validate(values)


def test_periods_say_a_month_or_year_once() -> None:
    assert words.period_words(figure(period_start="1945-02-13", period_end="1945-02-15")) == "13 to 15 February 1945"
    assert words.period_words(figure(period_start="2017-06", period_end="2017-10")) == "June to October 2017"
    assert (
        words.period_words(figure(period_start="2016-11-06", period_end="2017-10")) == "6 November 2016 to October 2017"
    )
    assert words.period_words(figure(period_end="2017")) == "up to 2017"


def test_figures_are_printed_as_published() -> None:
    assert words.figure_words(figure(low=1900, central=2600, high=3600)) == "2,600 (1,900 to 3,600)"
    assert words.figure_words(figure(low=1600, central=1600, bound="at_least")) == "at least 1,600"
    assert words.figure_words(figure(as_published="dozens")) == "dozens"
    assert words.figure_words(figure(measure="share_destroyed", high=0.8, bound="up_to")) == "up to 80%"


def test_definitions_say_who_by_whom_and_where() -> None:
    axes = {"population": "all", "perpetrator": "us-led-coalition", "scope": "whole_city"}
    assert (
        words.definition_words("people_killed", axes) == "civilians and fighters, by the US-led coalition, whole city"
    )
    share = {"basis": "unstated", "severity": "any_damage", "scope": "inner_city"}
    assert words.definition_words("share_destroyed", share) == "share of what: not stated, with any damage, inner city"


def test_parties_are_named_in_full() -> None:
    assert words.party_words("sdf+us-led-coalition") == "SDF and the US-led coalition"
    assert words.party_words("all") == "any party"
    assert words.party_words("unstated").endswith("not stated")


def test_shortened_text_ends_at_a_word() -> None:
    assert words.shortened("one two three four", 12) == "one two…"
    assert words.shortened("one", 12) == "one"
    assert len(words.shortened("x" * 200, 74)) == 74


def test_every_coded_word_has_words_for_a_reader() -> None:
    from wartoll import records

    assert set(words.ROLE_WORDS) == set(records.words(records.Role))
    assert set(words.CARRIER_WORDS) == set(records.words(records.Carrier))
    assert set(words.KIND_WORDS) == set(records.words(records.Kind))
    assert set(words.SCOPE_WORDS) == set(records.words(records.Scope))
    assert set(words.SEVERITY_WORDS) == set(records.words(records.Severity)) - {""}
    assert set(words.BASIS_WORDS) == set(records.words(records.Basis)) - {""}
