"""Tier 2: what a number counts, on the labelled sentences, on an article, and on any text whatever."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wartoll.claims.quantities import read_quantities
from wartoll.findings import Quantity

ROOT = Path(__file__).parent.parent.parent
DEV = Path(__file__).parent / "labelled" / "dev.jsonl"
ARTICLE = ROOT.parent / "shared" / "articles" / "theweek-2017-10-23.txt"


def classified(text: str) -> list[Quantity]:
    return [q for q in read_quantities(text) if q.measure]


def only(text: str) -> Quantity:
    (quantity,) = classified(text)
    return quantity


def measures(text: str) -> list[tuple[float | None, str]]:
    return [(q.low, q.measure) for q in classified(text)]


def test_labelled_half_for_development_meets_the_bars() -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        from extraction import BARS, score
    finally:
        sys.path.pop(0)
    result = score(DEV)
    assert result["figures"] >= 150
    for key, bar in BARS.items():
        assert result[key] >= bar, (key, result["misses"])


def test_article_of_october_2017() -> None:
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE} is not here")
    found = classified(ARTICLE.read_text(encoding="utf-8"))
    assert [(q.low, q.high, q.measure) for q in found] == [
        (25000, 25000, "people_killed"),
        (100, 999, "people_killed"),
        (160000, 160000, "displaced"),
    ]
    dresden, raqqa, fled = found
    assert dresden.approximate
    assert dresden.perpetrator == ""
    assert raqqa.quote == "in the hundreds rather than thousands"
    assert raqqa.order_of_magnitude
    assert raqqa.perpetrator == "us-led-coalition"
    assert fled.population == "civilians"


def test_list_inherits_its_head() -> None:
    assert measures("The city lost 10,455 buildings, 25 churches and 14 libraries.") == [
        (10455, "structures_damaged"),
        (25, "structures_damaged"),
        (14, "structures_damaged"),
    ]


def test_denominator_is_kept_apart() -> None:
    q = only("408 of 563 schools were hit.")
    assert (q.low, q.denominator, q.measure, q.basis, q.severity) == (
        408,
        563,
        "structures_damaged",
        "facilities",
        "any_damage",
    )
    assert only("Of 563 schools, 408 were hit.").denominator == 563


def test_share_of_a_city_has_no_basis() -> None:
    q = only("80% of the city was destroyed.")
    assert (q.measure, q.low, q.basis, q.severity) == ("share_destroyed", 0.8, "unstated", "destroyed")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("3,000 buildings were destroyed.", "destroyed"),
        ("3,000 buildings were damaged or destroyed.", "any_damage"),
        ("3,000 buildings were destroyed or severely damaged.", "destroyed_or_severe"),
        ("3,000 buildings were severely damaged.", "severe_only"),
        ("3,000 buildings were left uninhabitable.", "uninhabitable"),
    ],
)
def test_severity(text: str, severity: str) -> None:
    assert only(text).severity == severity


def test_part_of_the_dead() -> None:
    whole, part = classified("At least 1,600 civilians were killed, of whom 270 were children.")
    assert (whole.bound, whole.measure) == ("at_least", "civilians_killed")
    assert (part.low, part.measure, part.population) == (270, "civilians_killed", "civilians")


def test_the_verb_decides_for_civilians() -> None:
    assert only("5,000 civilians were displaced.").measure == "displaced"
    assert only("5,000 civilians were injured.").measure == "injured"
    assert only("5,000 civilians were killed.").measure == "civilians_killed"
    assert only("5,000 civilians remained.").measure == "population"


def test_bracketed_conversion_is_one_figure() -> None:
    share = only("Two thirds (66 per cent) of the homes were destroyed.")
    assert share.low == pytest.approx(2 / 3)
    assert len(classified("The fire razed 1,600 acres (6.5 square kilometres).")) == 1


def test_perpetrator_and_attribution() -> None:
    q = only("According to Amnesty International, coalition strikes killed 1,600 civilians.")
    assert (q.perpetrator, q.attributed_to) == ("us-led-coalition", "Amnesty International")
    assert only("Some 500 people were killed.").perpetrator == ""
    assert only("The Red Cross said 500 people were killed.").attributed_to == "The Red Cross"


def test_unclassified_numbers_are_listed() -> None:
    (q,) = read_quantities("Researchers interviewed 112 survivors.")
    assert (q.low, q.measure) == (112, "")
    assert measures("Fewer than 200 buildings were left standing.") == []
    assert measures("The coalition flew 150 sorties a day.") == []


def test_spans_are_those_of_the_text_given() -> None:
    text = "A\u200f bo\u00adut “at least\u00a01\u202f600” people were killed — and\u200e 20–25,000 displaced."
    found = read_quantities(text)
    assert [q.low for q in found] == [1600, 20000]
    assert all(text[q.span[0] : q.span[1]] == q.quote for q in found)


def _sound(text: str) -> None:
    found = read_quantities(text)
    assert [q.span for q in found] == sorted(q.span for q in found)
    for q in found:
        assert text[q.span[0] : q.span[1]] == q.quote
        assert q.quote
        assert q.low is not None
        assert q.high is not None
        assert q.low <= q.high


_WORDS = (
    "500 1,600 25.000 1945 ½ ٣ half third hundred million thousands dozens % per cent a the one of to and or in by "
    "at least up from between than out every second rather who whom including people civilians homes buildings city "
    "acres tonnes bombs rubble were killed destroyed lost left May 's \" , . ; ( ) - –"
)
_PIECES = st.sampled_from([*_WORDS.split(), "\u200f", "\ud800", "\x00"])


@given(st.lists(_PIECES, max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_can_be_read(words: list[str]) -> None:
    _sound(" ".join(words))


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    _sound(text)


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "\ud800 500 \x00 died", "5," * 100_000, "(" * 100_000, "", "\n" * 1000]
)
def test_hostile_texts_can_be_read(text: str) -> None:
    _sound(text)


def test_a_long_article_is_read_at_once() -> None:
    line = "The town hall lists 7,370 dead, 22,000 wounded and 140,000 bombed out, and it was raining in the hills. "
    filler = (
        "Nobody in the street could say what had become of the bakery, or of the people who used to queue outside. "
    )
    text = (line + filler * 3) * 130
    read_quantities(line)
    best = min(_seconds(text) for _ in range(3))
    assert len(text.split()) > 9_500
    assert best < 0.5


def _seconds(text: str) -> float:
    start = time.perf_counter()
    read_quantities(text)
    return time.perf_counter() - start
