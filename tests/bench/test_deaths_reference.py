"""The independent sampler of the bench, against the closed form of one class."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

CELLS = {"100": 60, "010": 50, "001": 40, "110": 30, "101": 25, "011": 20, "111": 15}


def test_one_class_is_independence() -> None:
    from deaths_reference import block
    from wartoll.deaths.bounds import independence
    from wartoll.deaths.overlap import Overlap

    exact = independence(Overlap(lists=("a", "b", "c"), cells=tuple(CELLS.items())), rng=np.random.default_rng(1))
    found = block(1, 4_000, burn=500, classes=1, cells=CELLS)
    for level in (0.025, 0.5, 0.975):
        assert abs(found[level] - exact.quantiles[level]) < 4, level
    assert np.isfinite(list(found.values())).all()
