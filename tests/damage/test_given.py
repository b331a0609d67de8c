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
    made = given(layer, quiet, 0.01, less=False, rng=np.random.default_rng(1))
    assert made.placebo is not None
    assert 2.0 < made.placebo.threshold.value < 4.0
    assert made.flagged is not None
    assert 640 <= made.flagged <= 760, "the tenth that changed, and one in a hundred of the rest"


def test_smaller_may_mean_more() -> None:
    layer, quiet = layers()
    more = given(layer, quiet, 0.01, less=False, rng=np.random.default_rng(1))
    turned = {name: 5 - values for name, values in quiet.items()}
    less = given(5 - layer, turned, 0.01, less=True, rng=np.random.default_rng(1))
    assert less.flagged == pytest.approx(more.flagged, rel=0.05)


def test_without_quiet_layers_there_is_no_threshold_and_one_is_too_few() -> None:
    layer, quiet = layers()
    assert given(layer, {}, 0.01, less=False, rng=np.random.default_rng(1)).placebo is None
    with pytest.raises(UsageError, match="one quiet layer"):
        given(layer, {"first": quiet["first"]}, 0.01, less=False, rng=np.random.default_rng(1))


def test_there_are_no_images_behind_it() -> None:
    with pytest.raises(UsageError, match="Only a layer"):
        on_grid(GRID).read("VV", 0, 1)
