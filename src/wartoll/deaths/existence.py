"""Whether a log-linear model's maximum exists, and whether the number on no list can be told from it.

Fienberg and Rinaldo (2012), Annals of Statistics 40: 996-1023. Where cells are empty the likelihood may grow without
end as some means go to zero. The extended maximum sets these means to zero and fits the rest (the face); nobody's list
is estimable if and only if its row is a combination of the rows that remain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .models import Matrix

_SMALL = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Fittable:
    """What is left to fit: cells on the face, full-rank equations for them and for nobody's list."""

    face: NDArray[np.bool_]  # of the cells but nobody's
    design: Matrix  # [cells on the face x rank]
    target: Array  # the row of nobody's list in the same parameters
    estimable: bool
    parameters: int  # of the whole model, those that the face does not hold among them

    @property
    def extended(self) -> bool:
        """Whether some means had to be set to zero."""
        return not bool(self.face.all())


def fittable(equations: Matrix, counts: Array) -> Fittable:
    """The part of a model that its table can fit; `equations` with nobody's list first, `counts` without."""
    cells = equations[1:]
    face = facial_set(cells, counts)
    kept = cells[face]
    along, across = _row_space(kept)
    target = equations[0]
    estimable = along.size > 0 and bool(np.all(np.abs(target @ across) < 1e-7))
    return Fittable(face, kept @ along, target @ along, estimable, _row_space(cells)[0].shape[1])


def facial_set(cells: Matrix, counts: Array) -> NDArray[np.bool_]:
    """Cells whose mean is positive at the (extended) maximum: all those that some table with the same margins fills."""
    filled = counts > 0
    if filled.all():
        return filled
    _, free = _row_space(cells[filled])
    if free.shape[1] == 0:
        return np.ones(len(counts), dtype=np.bool_)
    balance = cells[~filled] @ free
    face = filled.copy()
    face[~filled] = _fillable(balance)
    return face


def _row_space(matrix: Matrix) -> tuple[Matrix, Matrix]:
    """Orthonormal columns that span the rows, and columns that span what is orthogonal to all of them."""
    square = np.linalg.qr(matrix, mode="r")  # as many rows as parameters: cells may be thousands
    _, size, turned = np.linalg.svd(square, full_matrices=True)
    rank = int(np.sum(size > _SMALL * size[0])) if len(size) else 0
    return turned[:rank].T, turned[rank:].T


def _fillable(balance: Matrix) -> NDArray[np.bool_]:
    """Which empty cells can be given weight so that the weighted rows cancel: one linear program finds them all.

    A weight is u + w with 0 <= u <= 1 and w >= 0. Weights can be scaled up together, so that the greatest sum of u has
    u = 1 wherever any weight is possible at all.
    """
    from scipy.optimize import linprog

    cells = len(balance)
    bounds = [(0.0, 1.0)] * cells + [(0.0, None)] * cells
    aim = np.concatenate([-np.ones(cells), np.zeros(cells)])
    best = linprog(aim, A_eq=np.hstack([balance.T, balance.T]), b_eq=np.zeros(balance.shape[1]), bounds=bounds)
    return np.asarray(best.x[:cells] > 0.5) if best.success else np.zeros(cells, dtype=np.bool_)
