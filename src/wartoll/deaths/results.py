"""What every method of multiple systems estimation returns: a distribution of N, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from ..uncertain import Array

Status = Literal["ok", "not estimable", "gate failed"]
QUANTILES: tuple[float, ...] = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)


@dataclass(frozen=True, slots=True)
class Mode:
    """One hump of a distribution: where it peaks, how much mass it holds, and between which valleys."""

    peak: float
    mass: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class MethodResult:
    """N by one method: draws (or nothing), summary numbers, and what the gate saw."""

    method: str
    status: Status
    reason: str
    assumption: str  # the untestable assumption, in one sentence
    draws: Array | None = None  # of N, at least 4,096 where status is ok
    mean: float | None = None
    quantiles: dict[float, float] = field(default_factory=dict)
    gate: dict[str, float | bool | str] = field(default_factory=dict)
    modes: tuple[Mode, ...] = ()
    detail: dict[str, object] = field(default_factory=dict)  # graphs, models, deltas: what the page shows beside
    warnings: tuple[str, ...] = ()


def refused(method: str, reason: str, assumption: str, **more: object) -> MethodResult:
    """A method that gives no number, and why."""
    return MethodResult(method, "not estimable", reason, assumption, **more)  # type: ignore[arg-type]  # fields by name


def quantiles_of(draws: Array) -> dict[float, float]:
    """The printed quantiles of draws."""
    return {q: float(v) for q, v in zip(QUANTILES, np.quantile(draws, QUANTILES), strict=True)}
