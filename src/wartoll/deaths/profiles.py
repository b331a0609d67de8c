"""Profile likelihoods of the number on no list: Poisson (its mean) and multinomial (the number itself)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..uncertain import Array
from .existence import Fittable
from .poisson import UnseenFit, fit_poisson

Z95 = 1.959963984540054
FAR = 4.2  # how many standard deviations out the curve is followed, each way
_LEAST = math.log(1e-3)  # of people on no list; below it the number is none


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The signed root of twice the fall in log-likelihood, rising with the log of the number on no list."""

    log_unseen: Array
    root: Array
    peak: float  # the number on no list at the maximum

    @property
    def closed(self) -> bool:
        """Whether the likelihood falls far enough above the maximum to give the number an upper end."""
        return bool(self.root[-1] >= Z95)

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """The numbers on no list where the root is -z and z; from nobody, or without end, where it never is."""
        low, high = (float(v) for v in self.at(np.array([-z, z])))
        return low, math.inf if self.root[-1] < z else high

    def at(self, z: Array) -> Array:
        """The numbers on no list at given roots, nobody below the last; standard normal roots give draws."""
        from scipy.interpolate import PchipInterpolator

        curve = PchipInterpolator(self.root, self.log_unseen)
        values = np.exp(curve(np.clip(z, self.root[0], self.root[-1])))
        return np.asarray(np.where((z < self.root[0]) & (self.root[0] > 0.1 - FAR), 0.0, values), dtype=np.float64)


def poisson_profile(part: Fittable, counts: Array, fit: UnseenFit) -> Profile | None:
    """The profile over the mean of nobody's list, all other parameters at their best."""
    seen = counts[part.face]
    fixed = part.target / float(part.target @ part.target)
    _, _, turned = np.linalg.svd(part.target[None, :], full_matrices=True)
    design, along = part.design @ turned[1:].T, part.design @ fixed

    def fall(log_unseen: float, start: Array | None) -> tuple[float, Array | None]:
        found = fit_poisson(design, seen, along * log_unseen, start)
        return (-math.inf, None) if found is None else (found.log_likelihood, found.coefficients)

    return _profile(_warm(fall), fit.log_unseen, max(fit.se_log, 1e-3))


def multinomial_profile(part: Fittable, counts: Array, fit: UnseenFit) -> Profile | None:
    """The profile over the number on no list: at each number the whole table is fitted as a multinomial of N."""
    seen = counts[part.face]
    design = np.vstack([part.target, part.design])
    total = float(seen.sum())

    def fall(log_unseen: float, start: Array | None) -> tuple[float, Array | None]:
        unseen = math.exp(log_unseen)
        table = np.concatenate([[unseen], seen])
        found = fit_poisson(design, table, None, start)
        if found is None:
            return -math.inf, None
        people = total + unseen
        shares = float(table @ np.log(np.maximum(found.means, 1e-300) / people))
        return shares + math.lgamma(people + 1) - math.lgamma(unseen + 1), found.coefficients

    return _profile(_warm(fall), fit.log_unseen, max(fit.se_log, 1e-3))


def _warm(fall: Callable[[float, Array | None], tuple[float, Array | None]]) -> Callable[[float], float]:
    """The same function of the number alone, each fit started where the last one ended."""
    last: list[Array | None] = [None]

    def value(log_unseen: float) -> float:
        found, coefficients = fall(log_unseen, last[0])
        if coefficients is None and last[0] is not None:
            found, coefficients = fall(log_unseen, None)
        last[0] = coefficients
        return found

    return value


def _profile(value: Callable[[float], float], near: float, scale: float) -> Profile | None:
    """The curve around its maximum, in steps that grow where it is flat."""
    scale = min(scale, 2.0)
    middle = _maximum(value, near, scale)
    top = value(middle)
    if not math.isfinite(top):
        return None
    up, down = _walk(value, middle, top, scale, 1), _walk(value, middle, top, scale, -1)
    points = [*reversed(down), (middle, 0.0), *up]
    rising = [p for i, p in enumerate(points) if i == 0 or p[1] > max(r for _, r in points[:i]) + 1e-9]
    logs, roots = (np.array(column) for column in zip(*rising, strict=True))
    return Profile(logs, roots, math.exp(middle)) if len(rising) > 2 else None


def _maximum(value: Callable[[float], float], near: float, scale: float) -> float:
    """The place of the maximum by parabolas through three points; the numbers are smooth in the log."""
    at, step = near, scale * 0.5
    for _ in range(40):
        low, mid, high = value(at - step), value(at), value(at + step)
        bend = low - 2 * mid + high
        if bend >= 0:
            at += step if high > low else -step
            continue
        move = 0.5 * step * (low - high) / bend
        at += max(min(move, 2 * step), -2 * step)
        if abs(move) < 1e-5 * step:
            break
        if abs(move) < 0.5 * step:
            step = max(step * 0.5, 1e-3 * scale)
    return at


def _walk(
    value: Callable[[float], float], start: float, top: float, scale: float, sign: int
) -> list[tuple[float, float]]:
    """(log number, signed root) outwards from the maximum until FAR, or until the number is none or beyond sense."""
    points: list[tuple[float, float]] = []
    at, step = start, 0.5 * scale
    for _ in range(120):
        at += sign * step
        fall = value(at)
        if not math.isfinite(fall):
            break
        root = math.sqrt(max(2 * (top - fall), 0.0))
        before = points[-1][1] if points else 0.0
        points.append((at, sign * root))
        if root > FAR or at < _LEAST or at > start + 14:
            break
        if root - abs(before) < 0.25:
            step *= 1.5
    return points
