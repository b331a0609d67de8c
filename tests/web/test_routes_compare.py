"""Two episodes side by side, now and over time."""

from __future__ import annotations

import re

import pytest

from wartoll.claims.over_time import Step
from wartoll.findings import EstimateOut
from wartoll.web.routes_compare import moment

from .conftest import Browser

BASE = "/compare?a=raqqa-2017&b=dresden-1945"


def test_comparing_over_time(client: Browser) -> None:
    base = "/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed"
    now = client.get(base).text
    assert "likely fails" in now
    assert "How the answer moved" in now
    days = re.findall(r"as_of=(\d{4}-\d\d-\d\d)", now)
    assert days == sorted(days)
    assert len(days) >= 3
    early = client.get(f"{base}&as_of={days[0]}").text
    assert "no figure" in early
    per = client.get(f"{base}&per=population").text
    assert 'aria-current="page">per head' in per


def test_all_measures_stand_beside_one_another(client: Browser) -> None:
    page = client.get(BASE).text
    for measure in ("share destroyed", "people killed", "days of fighting"):
        assert f">{measure}</a></th>" in page
    assert "a ratio within 2, for shares odds within 2.5" in page
    assert 'type="range"' not in page


def test_the_slider_and_the_list_lead_to_the_same_answer(client: Browser) -> None:
    """Without JavaScript the form sends the place of the slider; the list has the days as links."""
    base = f"{BASE}&measure=civilians_killed"
    page = client.get(base).text
    slider = re.search(r'type="range" min="0" max="(\d+)" value="(\d+)"', page)
    assert slider is not None
    assert slider[1] == slider[2], "it begins at today"
    days = re.findall(r"as_of=(\d{4}-\d\d-\d\d)", page)
    assert len(days) == int(slider[1])

    def answer(query: str) -> str:
        found = re.search(r'<section id="answer">(.*?)</section>', client.get(f"{base}&{query}").text, re.DOTALL)
        assert found is not None
        return found[1]

    for place, day in enumerate(days):
        assert answer(f"step={place}") == answer(f"as_of={day}")
    assert answer(f"step={len(days)}") == answer("")


def test_a_figure_of_august_2017_is_known_from_its_last_day(client: Browser) -> None:
    page = client.get(f"{BASE}&measure=civilians_killed").text
    assert "as_of=2017-08-31" in page
    assert "as_of=2017-08-01" not in page


def test_every_figure_of_both_is_listed_with_its_use(client: Browser) -> None:
    page = client.get(f"{BASE}&measure=people_killed").text
    assert 'href="/figures/raqqa-2017/' in page
    assert 'href="/figures/dresden-1945/' in page
    assert "135,000" in page, "what is discredited is shown as such"
    assert 'class="grey"' in page


def test_a_share_is_never_divided(client: Browser) -> None:
    page = client.get(f"{BASE}&measure=share_destroyed&per=day").text
    assert "Divided by" not in page


def test_one_city_chosen_leaves_the_other_open(client: Browser) -> None:
    page = client.get("/compare?a=mosul-2016-17").text
    assert '<option value="mosul-2016-17" selected>' in page
    assert client.get("/compare?b=mossul").status_code == 404


@pytest.mark.parametrize("query", ["step=99", "step=-1", "step=x", "step=999999999999", "as_of=2017-02-31"])
def test_a_step_or_day_that_is_not_there(client: Browser, query: str) -> None:
    answer = client.get(f"{BASE}&measure=people_killed&{query}")
    assert answer.status_code == 422
    assert "Steps: 0 to" in answer.text or "Write YYYY" in answer.text


def test_moments_keep_the_ends_of_a_ratio() -> None:
    ratio = EstimateOut(low=0.1, median=None, high=None, bound="at_least")
    step = Step(
        day="2002-01-01", verdict="likely fails", measure="people_killed", subject=None, reference=None, ratio=ratio,
        odds=False, reason="", figures=(),
    )  # fmt: skip
    made = moment(step)
    assert (made.low, made.high, made.verdict) == (0.1, None, "likely fails")
    assert moment(step.model_copy(update={"ratio": None})).low is None
