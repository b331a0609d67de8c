"""The picture of an answer over time."""

from __future__ import annotations

import re

import pytest

from wartoll.brief.timeline_picture import Moment, draw, words

MOMENTS = (
    Moment(day="2017-10-01"),
    Moment(day="2018-01-01", low=0.1, high=0.4, verdict="fails"),
    Moment(day="2019-01-01", low=0.2, verdict="open"),
)


def test_each_moment_lasts_until_the_next() -> None:
    boxes = [
        tuple(map(float, b))
        for b in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', draw(MOMENTS, "2020-01-01"))
    ]
    assert len(boxes) == 2
    (first, wide), (second, _) = boxes
    assert abs(first + wide + 1 - second) < 0.5


def test_nothing_to_draw() -> None:
    assert draw(MOMENTS[:1], "2020-01-01") == ""


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (MOMENTS[0], "nothing could be compared"),
        (MOMENTS[1], "0.1 to 0.4"),
        (Moment(day="2017-01-01", low=3.0), "at least 3"),
        (Moment(day="2017-01-01", high=3.0), "at most 3"),
    ],
)
def test_moments_in_words(moment: Moment, told: str) -> None:
    assert words(moment) == told
