"""The inner loops of the change test, compiled: each value is read once, and what is kept per pixel stays in cache.

Dates lie one after the other, each a run of pixels. A block of pixels is walked four dates at a time; sums are of
differences from the first date, so that single precision is enough. A pixel that was not measured on some date makes
its sums NaN; blocks that hold one are walked again, with counts. A pixel's sums never depend on its neighbours, so
neither the size of blocks nor the number of threads changes a bit of the result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]  # it ships no types
from numba import prange, types
from numba.extending import intrinsic
from numba.np.numpy_support import carray
from numpy.typing import NDArray

BLOCK = 8192  # pixels whose sums are kept at a time
# What is written for each pixel, in this order, as far as there is room for it.
FIELDS = ("t", "df", "difference", "variance", "leverage", "level")
LEAST, MOST = np.float32(1.2e-38), np.float32(3.0e38)  # outside: not a power
LN2 = np.float32(0.6931471805599453)
ROOT_HALF = 0x3F3504F3  # the bits of sqrt(1/2)
MANTISSA = 0x007FFFFF
# log(1 + f) = f - f^2/2 + f^3 P(f) on [sqrt(1/2) - 1, sqrt(2) - 1], fitted for the least largest relative error
P = tuple(
    np.float32(c)
    for c in (
        0.3333385806749641, -0.25001746932234287, 0.19965398076033328, -0.1656563455637126,
        0.14876961543155862, -0.14350201193911993, 0.08917867799951082,
    )
)  # fmt: skip
P0, P1, P2, P3, P4, P5, P6 = P
HALF, ONE, TWO = np.float32(0.5), np.float32(1), np.float32(2)
NAN = np.float32(np.nan)
PLAIN: dict[str, Any] = {"nogil": True, "error_model": "numpy", "fastmath": {"contract"}}
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function in machine code, on all threads that numba was given, kept on disk between runs."""
    return cast(F, numba.njit(cache=True, parallel=True, **PLAIN)(function))


def inner(function: F) -> F:
    """The same for a function that only compiled code calls."""
    return cast(F, numba.njit(**PLAIN)(function))


def _typed(result: Any, given: Any, build: Callable[[Any, Any], Any]) -> Any:
    """A function of one argument that becomes what `build(builder, argument)` builds."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return build(builder, arguments[0])

    def declare(_context: Any, _argument: Any) -> Any:
        return result(given), generate

    return intrinsic(declare)


_POINTER: Any = types.CPointer(types.float32)  # type: ignore[no-untyped-call]  # numba does not type it
_bits: Any = _typed(types.int32, types.float32, lambda b, x: b.bitcast(x, ir.IntType(32)))
_number: Any = _typed(types.float32, types.int32, lambda b, x: b.bitcast(x, ir.FloatType()))
_at: Any = _typed(_POINTER, types.int64, lambda b, x: b.inttoptr(x, ir.FloatType().as_pointer()))


@inner
def log_power(x: Any) -> Any:
    """The natural log of a float32 (relative error below 2e-7), NaN for what is not a positive finite power."""
    bits = _bits(x) - np.int32(ROOT_HALF)
    exponent = np.float32(bits >> np.int32(23))
    f = _number((bits & np.int32(MANTISSA)) + np.int32(ROOT_HALF)) - ONE
    p = ((((((P6 * f + P5) * f + P4) * f + P3) * f + P2) * f + P1) * f + P0) * f
    f2 = f * f
    value = exponent * LN2 + (f + f2 * (p - HALF))
    return value if LEAST <= x <= MOST else NAN


@compiled
def log_powers(x: NDArray[np.float32], out: NDArray[np.float32]) -> None:
    """Writes the log of each power of a run."""
    for i in prange(x.size):
        out[i] = log_power(x[i])


@inner
def _value(x: Any, shift: Any, logged: Any) -> Any:
    return (log_power(x) if logged else x) - shift


@inner
def _gather(dates: Any, shifts: Any, start: int, n: int, logged: Any, first: Any, s: Any, q: Any) -> None:
    """Sums and sums of squares of differences from `first` over dates, four at a time."""
    count = dates.size
    s[:n] = np.float32(0)
    q[:n] = np.float32(0)
    whole = count - count % 4
    for k in range(0, whole, 4):
        x0 = carray(_at(dates[k] + 4 * start), BLOCK)
        x1 = carray(_at(dates[k + 1] + 4 * start), BLOCK)
        x2 = carray(_at(dates[k + 2] + 4 * start), BLOCK)
        x3 = carray(_at(dates[k + 3] + 4 * start), BLOCK)
        c0, c1, c2, c3 = shifts[k], shifts[k + 1], shifts[k + 2], shifts[k + 3]
        for i in range(n):
            a = _value(x0[i], c0, logged) - first[i]
            b = _value(x1[i], c1, logged) - first[i]
            c = _value(x2[i], c2, logged) - first[i]
            d = _value(x3[i], c3, logged) - first[i]
            s[i] += (a + b) + (c + d)
            q[i] += (a * a + b * b) + (c * c + d * d)
    for k in range(whole, count):
        x0 = carray(_at(dates[k] + 4 * start), BLOCK)
        c0 = shifts[k]
        for i in range(n):
            a = _value(x0[i], c0, logged) - first[i]
            s[i] += a
            q[i] += a * a


@inner
def _count(dates: Any, shifts: Any, start: int, n: int, logged: Any, first: Any, s: Any, q: Any, m: Any) -> None:
    """The same where some values are missing: what is there is counted in `m`."""
    s[:n] = np.float32(0)
    q[:n] = np.float32(0)
    m[:n] = np.float32(0)
    for k in range(dates.size):
        x = carray(_at(dates[k] + 4 * start), BLOCK)
        c = shifts[k]
        for i in range(n):
            a = _value(x[i], c, logged) - first[i]
            there = a == a
            a = a if there else np.float32(0)
            s[i] += a
            q[i] += a * a
            m[i] += ONE if there else np.float32(0)


@inner
def _start(dates: Any, shifts: Any, start: int, n: int, logged: Any, first: Any, patient: bool) -> None:
    """The first date's values; the first that was measured for a patient caller."""
    x = carray(_at(dates[0] + 4 * start), BLOCK)
    for i in range(n):
        first[i] = _value(x[i], shifts[0], logged)
    for k in range(1, dates.size if patient else 0):
        x = carray(_at(dates[k] + 4 * start), BLOCK)
        c = shifts[k]
        for i in range(n):
            a = _value(x[i], c, logged)
            first[i] = first[i] if first[i] == first[i] else a


@inner
def _finish(first: Any, n1: Any, s1: Any, q1: Any, n2: Any, s2: Any, q2: Any, welch: Any, out: Any, at: int) -> None:
    """One pixel's t and what stands behind it; the variance is the pooled one, the leverage 1/n1 + 1/n2."""
    m1, m2 = s1 / n1, s2 / n2
    ss1, ss2 = max(q1 - s1 * m1, np.float32(0)), max(q2 - s2 * m2, np.float32(0))
    difference, df, leverage = m2 - m1, n1 + n2 - TWO, ONE / n1 + ONE / n2
    pooled = (ss1 + ss2) / df
    square, freedom = pooled * leverage, df
    if welch:
        e1, e2 = ss1 / (n1 * (n1 - ONE)), ss2 / (n2 * (n2 - ONE))
        square = e1 + e2
        freedom = square * square / (e1 * e1 / (n1 - ONE) + e2 * e2 / (n2 - ONE))
    enough = (n1 >= TWO and n2 >= TWO) if welch else (n1 >= ONE and n2 >= ONE and df >= ONE)
    out[0, at] = difference / np.sqrt(square) if enough and square > 0 else NAN
    fields = out.shape[0]
    if fields > 1:
        out[1, at] = freedom if enough else NAN
    if fields > 2:
        out[2, at] = difference if enough else NAN
    if fields > 3:
        out[3, at] = pooled if enough else NAN
    if fields > 4:
        out[4, at] = leverage if enough else NAN
    if fields > 5:
        out[5, at] = first + m1 if enough else NAN


@inner
def _quick(before: Any, after: Any, shift1: Any, shift2: Any, start: int, n: int, logged: Any, welch: Any, out: Any,
           work: Any) -> bool:  # fmt: skip
    """A block in which every value is taken to be there; whether one was not."""
    first, s1, q1, s2, q2 = work[0], work[1], work[2], work[3], work[4]
    _start(before, shift1, start, n, logged, first, False)
    _gather(before, shift1, start, n, logged, first, s1, q1)
    _gather(after, shift2, start, n, logged, first, s2, q2)
    n1, n2 = np.float32(before.size), np.float32(after.size)
    gone = False
    for i in range(n):
        gone |= not (s1[i] == s1[i] and s2[i] == s2[i])
    if not gone and out.shape[0] == 1:
        _only_t(n1, s1, q1, n2, s2, q2, welch, out[0], start, n)
    elif not gone:
        for i in range(n):
            _finish(first[i], n1, s1[i], q1[i], n2, s2[i], q2[i], welch, out, start + i)
    return gone


@inner
def _only_t(n1: Any, s1: Any, q1: Any, n2: Any, s2: Any, q2: Any, welch: Any, out: Any, start: int, n: int) -> None:
    """The t of a block with all dates, without what stands behind it."""
    i1, i2 = ONE / n1, ONE / n2
    w1, w2 = i1 / (n1 - ONE), i2 / (n2 - ONE)
    if not welch:
        w1 = w2 = (i1 + i2) / (n1 + n2 - TWO)
    for i in range(n):
        m1, m2 = s1[i] * i1, s2[i] * i2
        ss1, ss2 = max(q1[i] - s1[i] * m1, np.float32(0)), max(q2[i] - s2[i] * m2, np.float32(0))
        square = ss1 * w1 + ss2 * w2
        t = (m2 - m1) / np.sqrt(square)
        out[start + i] = t if square > 0 else NAN


@inner
def _careful(before: Any, after: Any, shift1: Any, shift2: Any, start: int, n: int, logged: Any, welch: Any, out: Any,
             work: Any) -> None:  # fmt: skip
    first, s1, q1, s2, q2, n1, n2 = work[0], work[1], work[2], work[3], work[4], work[5], work[6]
    _start(before, shift1, start, n, logged, first, True)
    _count(before, shift1, start, n, logged, first, s1, q1, n1)
    _count(after, shift2, start, n, logged, first, s2, q2, n2)
    for i in range(n):
        _finish(first[i], n1[i], s1[i], q1[i], n2[i], s2[i], q2[i], welch, out, start + i)


@inner
def _block(before: Any, after: Any, shift1: Any, shift2: Any, start: int, n: int, logged: Any, welch: Any, out: Any,
           work: Any) -> None:  # fmt: skip
    if _quick(before, after, shift1, shift2, start, n, logged, welch, out, work):
        _careful(before, after, shift1, shift2, start, n, logged, welch, out, work)


@compiled
def two_windows(
    before: NDArray[np.int64],
    after: NDArray[np.int64],
    shift1: NDArray[np.float32],
    shift2: NDArray[np.float32],
    pixels: int,
    logged: bool,
    welch: bool,
    out: NDArray[np.float32],
) -> None:
    """Writes FIELDS [fields, pixels] of a test of dates after against dates before.

    `before` and `after` are the addresses of runs of `pixels` float32, one for each date, which the caller keeps alive;
    the shifts are taken off each date (after the log, where `logged`).
    """
    for b in prange((pixels + BLOCK - 1) // BLOCK):
        work = np.empty((7, BLOCK), np.float32)
        start = b * BLOCK
        n = min(BLOCK, pixels - start)
        if logged:
            _block(before, after, shift1, shift2, start, n, True, welch, out, work)
        else:
            _block(before, after, shift1, shift2, start, n, False, welch, out, work)


@compiled
def keep_largest(t: NDArray[np.float32], best: NDArray[np.float32]) -> None:
    """Writes into `best` the larger of itself and |t|, over what was measured; NaN where neither was."""
    for b in prange((t.size + BLOCK - 1) // BLOCK):
        new, old = t[b * BLOCK : (b + 1) * BLOCK], best[b * BLOCK : (b + 1) * BLOCK]
        for i in range(new.size):
            value = abs(new[i])
            old[i] = old[i] if old[i] >= value or value != value else value
