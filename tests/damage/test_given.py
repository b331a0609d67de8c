"""A map that others made, with the threshold of its own quiet layers."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.given import given, on_grid
from wartoll.errors import UsageError

from .made_map import GRID


def layers(shape: tuple[int, int] = (80, 80)) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """A layer of which a tenth changed, and two quiet ones."""
    rng = np.random.default_rng(1)
    made = [np.abs(rng.normal(size=shape)).astype(np.float32) for _ in range(3)]
    made[0][: shape[0] // 10] += 9
    return made[0], {"first": made[1], "second": made[2]}


def test_its_quiet_layers_set_the_threshold() -> None:
    layer, quiet = layers()
    made = given(layer, quiet, 0.01, sense="more", rng=np.random.default_rng(1)).made
    assert made.placebo is not None
    assert 2.0 < made.placebo.threshold.value < 4.0
    assert made.flagged is not None
    assert 640 <= made.flagged <= 760, "the tenth that changed, and one in a hundred of the rest"


def test_smaller_may_mean_more() -> None:
    layer, quiet = layers()
    more = given(layer, quiet, 0.01, sense="more", rng=np.random.default_rng(1))
    turned = {name: 5 - values for name, values in quiet.items()}
    less = given(5 - layer, turned, 0.01, sense="less", rng=np.random.default_rng(1))
    assert less.made.flagged == more.made.flagged
    assert less.turned == ("smaller values of the layer mean more change: the map holds 4.99998 less the value",)


def test_all_layers_are_moved_alike() -> None:
    """A layer that reaches lower than its quiet ones would otherwise be held against another scale."""
    layer, quiet = layers()
    plain = given(layer, quiet, 0.01, sense="more", rng=np.random.default_rng(1))
    lower = {name: values - 3 for name, values in quiet.items()}
    hole = layer - 3
    hole[-1, -1] = -50
    moved = given(hole, lower, 0.01, sense="more", rng=np.random.default_rng(1))
    assert moved.made.flagged == plain.made.flagged
    assert moved.turned == ("the layer goes down to -50: the map holds the value plus 50",)


def test_both_ends_may_mean_change() -> None:
    layer, quiet = layers()
    layer[:4] *= -1
    both = given(layer, quiet, 0.01, sense="either", rng=np.random.default_rng(1))
    assert both.made.flagged is not None
    assert 640 <= both.made.flagged <= 760
    assert (both.made.war.signed[:4] < -5).all(), "which way it went stays to be seen"
    assert both.turned == ()


def test_without_quiet_layers_there_is_no_threshold_and_one_is_too_few() -> None:
    layer, quiet = layers()
    assert given(layer, {}, 0.01, sense="more", rng=np.random.default_rng(1)).made.placebo is None
    with pytest.raises(UsageError, match="one quiet layer"):
        given(layer, {"first": quiet["first"]}, 0.01, sense="more", rng=np.random.default_rng(1))


def test_there_are_no_images_behind_it() -> None:
    with pytest.raises(UsageError, match="Only a layer"):
        on_grid(GRID).read("VV", 0, 1)
