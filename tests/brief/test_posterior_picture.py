from xml.etree import ElementTree

import numpy as np
import pytest

from wartoll.brief.axes import log_axis
from wartoll.brief.posterior_picture import CURVE, LEFT, RIGHT, _curve, across, picture, words
from wartoll.deaths.report import DeathsReport, Interval95, MethodOut, TableOut


def method(name: str, gives: str, total: Interval95 | None, status: str = "ok") -> MethodOut:
    """One method of a report."""
    return MethodOut(
        method=name, title=name, choice="latent", gives=gives, status=status, reason="", assumption="", reference="",
        total=total,
    )  # type: ignore[arg-type]  # fmt: skip  # fields by name


RNG = np.random.default_rng(1)
DRAWS = {"latent": np.concatenate([RNG.normal(2000, 50, 2500), RNG.normal(4000, 100, 1500)])}
REPORT = DeathsReport(
    wartoll="1", seed=1, choice="all", table=TableOut(observed=1000, lists=(), cells=()),
    methods=(
        method("latent", "estimate", Interval95(low=1900, median=2050, high=4200)),
        method("chao", "lower bound", Interval95(low=1500, median=1600, high=1700, bound="at_least")),
        method("loglinear", "estimate", None, "gate failed"),
    ),
)  # fmt: skip


def test_every_method_is_drawn_and_a_refusal_in_words() -> None:
    drawn = picture(REPORT, DRAWS)
    ElementTree.fromstring(drawn)
    assert "1,900 to 4,200" in drawn
    assert "at least 1,600" in drawn
    assert "gate failed" in drawn
    assert "on the lists: 1,000" in drawn


def test_two_humps_stay_two() -> None:
    height = np.array([-y for _, y in _curve(DRAWS["latent"], log_axis([1000, 5000]), 0.0)])
    assert height.max() == pytest.approx(CURVE)
    first, last = height[: len(height) // 3].max(), height[2 * len(height) // 3 :].max()
    valley = height[len(height) // 3 : len(height) // 2].min()
    assert valley < 0.05 * last < last < first


def test_the_axis_is_logarithmic() -> None:
    axis = log_axis([100, 10_000])
    middle = (axis.low * axis.high) ** 0.5
    assert across(axis, middle) == pytest.approx((LEFT + RIGHT) / 2)
    assert across(axis, 1e-9) == LEFT


def test_words_say_what_the_picture_shows() -> None:
    said = words(REPORT)
    assert "latent: 1,900 to 4,200" in said
    assert "chao: at least 1,600" in said
    assert "loglinear: no number (gate failed)" in said
