"""The compiled round against the same sums written out, and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.neighbours_kernel import DOWN, LEFT, RIGHT, UP, message_round

STEPS = {UP: (-1, 0), DOWN: (1, 0), LEFT: (0, -1), RIGHT: (0, 1)}  # where the neighbour lies
BACK = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}


def plain(own: np.ndarray, came: np.ndarray, bond: float) -> np.ndarray:
    """One round, pixel by pixel."""
    out = np.ones_like(came)
    _, rows, columns = own.shape
    for side, (dr, dc) in STEPS.items():
        for r in range(rows):
            for c in range(columns):
                if 0 <= r + dr < rows and 0 <= c + dc < columns:
                    others = [came[s, :, r + dr, c + dc] for s in STEPS if s != BACK[side]]
                    knows = own[:, r + dr, c + dc] * np.prod(others, axis=0)
                    out[side, :, r, c] = (1 + knows.sum() + (bond - 1) * knows) / (1 + knows.sum())
    return out


@pytest.mark.parametrize("shape", [(6, 9), (1, 5), (5, 1), (1, 1)])
def test_a_round_is_what_its_formula_says(rng: np.random.Generator, shape: tuple[int, int]) -> None:
    own = np.exp(rng.normal(size=(2, *shape))).astype(np.float32)
    came = (1 + rng.random((4, 2, *shape))).astype(np.float32)
    out = np.empty_like(came)
    message_round(own, came, np.float32(7), out)
    assert out == pytest.approx(plain(own, came, 7.0), rel=1e-5)


def test_messages_stay_between_one_and_the_bond(rng: np.random.Generator) -> None:
    own = np.exp(rng.normal(0, 6, (2, 30, 30))).astype(np.float32)
    came, out = np.ones((4, 2, 30, 30), np.float32), np.empty((4, 2, 30, 30), np.float32)
    for _ in range(5):
        message_round(own, came, np.float32(7), out)
        came, out = out, came
    assert came.min() >= 1
    assert came.max() <= 7 * (1 + 1e-5)
