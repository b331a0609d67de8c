"""One round of messages between a pixel and its four neighbours, compiled.

Messages are odds, not their logs: a round is sums, products and one division. A round depends on the round before and
on nothing else, so that bands of rows with a margin of as many rows as there are rounds give the whole map's result.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import prange
from numpy.typing import NDArray

from .change_kernel import compiled, inner

UP, DOWN, LEFT, RIGHT = 0, 1, 2, 3  # where a message comes from
ONE = np.float32(1)


@inner
def _send(own: Any, came: Any, row: int, left_out: int, bond: Any, at: Any) -> None:
    """What the pixels of a row tell a neighbour: all they know but for what that neighbour told them."""
    for c in range(at.shape[1]):
        darker, brighter = own[0, row, c], own[1, row, c]
        for side in range(4):
            if side != left_out:
                darker *= came[side, 0, row, c]
                brighter *= came[side, 1, row, c]
        all_ways = ONE + darker + brighter
        at[0, c] = (all_ways + (bond - ONE) * darker) / all_ways
        at[1, c] = (all_ways + (bond - ONE) * brighter) / all_ways


@compiled
def message_round(own: NDArray[np.float32], came: NDArray[np.float32], bond: Any, out: NDArray[np.float32]) -> None:
    """Writes the next messages [side, darker or brighter, rows, columns]; `own` are each pixel's odds without others.

    A neighbour raises the odds of a change like its own up to `bond` times, and says nothing of the other way.
    """
    rows, columns = own.shape[1], own.shape[2]
    for row in prange(rows):
        told = np.empty((2, columns), np.float32)
        for way in range(2):
            out[UP, way, row], out[DOWN, way, row] = ONE, ONE
            out[LEFT, way, row, 0], out[RIGHT, way, row, columns - 1] = ONE, ONE
        if row > 0:
            _send(own, came, row - 1, DOWN, bond, told)
            out[UP, :, row] = told
        if row < rows - 1:
            _send(own, came, row + 1, UP, bond, told)
            out[DOWN, :, row] = told
        _send(own, came, row, RIGHT, bond, told)  # to the right: it comes from the left there
        out[LEFT, :, row, 1:] = told[:, : columns - 1]
        _send(own, came, row, LEFT, bond, told)
        out[RIGHT, :, row, : columns - 1] = told[:, 1:]
