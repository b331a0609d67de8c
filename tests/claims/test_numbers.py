"""Tier 1: every number mention is read with its hedge; what is no count is left out."""

from __future__ import annotations

import pytest

from wartoll.claims.numbers import find_mentions
from wartoll.claims.tokens import plain


def read(text: str) -> list[tuple[float, float, str]]:
    return [(round(m.low, 4), round(m.high, 4), m.bound) for m in find_mentions(plain(text).text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("25,000 people", 25000, 25000, "none"),
        ("25 000 people", 25000, 25000, "none"),
        ("25\u202f000 people", 25000, 25000, "none"),
        ("25.000 people", 25000, 25000, "none"),
        ("25'000 people", 25000, 25000, "none"),
        ("1,23,000 people", 123000, 123000, "none"),
        ("٢٥٬٠٠٠ people", 25000, 25000, "none"),
        ("2\u200e5,0\u200f00 people", 25000, 25000, "none"),
        ("1.5 million people", 1.5e6, 1.5e6, "none"),
        ("1.2bn tonnes", 1.2e9, 1.2e9, "none"),
        ("25k people", 25000, 25000, "none"),
        ("some 1.9m people", 1.9e6, 1.9e6, "none"),
        ("2 lakh people", 2e5, 2e5, "none"),
        ("twenty-five thousand people", 25000, 25000, "none"),
        ("two hundred and five people", 205, 205, "none"),
        ("two and a half million people", 2.5e6, 2.5e6, "none"),
        ("half a million people", 5e5, 5e5, "none"),
        ("a quarter of a million people", 2.5e5, 2.5e5, "none"),
        ("a dozen people", 12, 12, "none"),
        ("two dozen people", 24, 24, "none"),
        ("22,700 to 25,000 people", 22700, 25000, "none"),
        ("22-25,000 people", 22000, 25000, "none"),
        ("22–25,000 people", 22000, 25000, "none"),
        ("between 18,000 and 25,000 people", 18000, 25000, "none"),
        ("two to three thousand people", 2000, 3000, "none"),
        ("Ca. 500 – 550 thousand people", 5e5, 5.5e5, "none"),
        ("from 1 to 1.2 million people", 1e6, 1.2e6, "none"),
        ("at least 1,600 people", 1600, 1600, "at_least"),
        ("well over 1,600 people", 1600, 1600, "at_least"),
        ("1,600 or more people", 1600, 1600, "at_least"),
        ("1,600+ people", 1600, 1600, "at_least"),
        ("no fewer than 1,600 people", 1600, 1600, "at_least"),
        ("no more than 1,600 people", 1600, 1600, "up_to"),
        ("as many as 1,600 people", 1600, 1600, "up_to"),
        ("nearly 1,600 people", 1600, 1600, "up_to"),
        ("about 1,600 people", 1600, 1600, "none"),
        ("1,600 dead and more than that", 1600, 1600, "none"),
        ("hundreds of people", 100, 999, "none"),
        ("dozens of people", 24, 99, "none"),
        ("tens of thousands of people", 10000, 99999, "none"),
        ("hundreds of thousands of people", 100000, 999999, "none"),
        ("a few hundred people", 100, 999, "none"),
        ("several thousand people", 1000, 9999, "none"),
        ("in the hundreds rather than thousands", 100, 999, "none"),
        ("thousands, not hundreds, of people", 1000, 9999, "none"),
        ("hundreds, if not thousands, of people", 100, 9999, "none"),
        ("80 per cent of it", 0.8, 0.8, "none"),
        ("80% of it", 0.8, 0.8, "none"),
        ("60-80% of it", 0.6, 0.8, "none"),
        ("between 60 and 80 percent of it", 0.6, 0.8, "none"),
        ("four fifths of it", 0.8, 0.8, "none"),
        ("more than half of it", 0.5, 0.5, "at_least"),
        ("nine in ten houses", 0.9, 0.9, "none"),
        ("3 out of 4 houses", 0.75, 0.75, "none"),
        ("¾ of it", 0.75, 0.75, "none"),
        ("every second house", 0.5, 0.5, "none"),
        ("100 acres of it", 0.4047, 0.4047, "none"),
        ("100 hectares of it", 1, 1, "none"),
        ("10 square miles of it", 25.8999, 25.8999, "none"),
        ("1900 people died", 1900, 1900, "none"),
    ],
)
def test_one_number(text: str, low: float, high: float, bound: str) -> None:
    assert read(text) == [(low, high, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "on 13 February 1945",
        "on February 13-15, 1945",
        "on 13, 14 and 15 February",
        "in 2017",
        "the 2016-17 battle",
        "mid-2017",
        "in the 1990s",
        "a 12-year-old boy",
        "a boy aged 12",
        "a 155mm gun",
        "a 2,000-pound bomb",
        "a T-72 tank",
        "on Route 80",
        "under Resolution 2254",
        "No. 617 Squadron",
        "at 10:30 on Monday",
        "after 36 hours",
        "some 80 kilometres away",
        "for $500 million",
        "the second half of 2017",
        "half an hour later",
        "no one knew",
        "three times as many",
        "the 101st division",
        "11.03.2017",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert read(text) == []


def test_numbers_that_change_are_two() -> None:
    assert read("rose from 420 to 715 dead") == [(420, 420, "none"), (715, 715, "none")]


def test_two_numbers_are_no_range() -> None:
    assert read("killed 500 and 800 people") == [(500, 500, "none"), (800, 800, "none")]
