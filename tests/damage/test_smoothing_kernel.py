"""The compiled loops of smoothing: strips and threads leave no trace."""

from __future__ import annotations

import numba
import numpy as np

from wartoll.damage import smoothing_kernel as kernel
from wartoll.damage.smoothing import denoised, disks


def test_strips_meet_without_a_seam(rng: np.random.Generator) -> None:
    values = rng.normal(size=(2 * kernel.STRIP + 9, 50)).astype(np.float32)
    shifted = disks(values[11:], 10.0)[:, 15:]  # the strips fall elsewhere; 15 pixels in, the disks hold the same rows
    assert np.abs(shifted - disks(values, 10.0)[:, 26:]).max() < 1e-6


def test_threads_change_no_bit(rng: np.random.Generator) -> None:
    values = rng.normal(size=(150, 80)).astype(np.float32)
    many = [disks(values, 10.0), *denoised([values])]
    numba.set_num_threads(1)
    try:
        one = [disks(values, 10.0), *denoised([values])]
    finally:
        numba.set_num_threads(numba.config.NUMBA_NUM_THREADS)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one, many, strict=True))


def test_the_dual_stays_within_length_one(rng: np.random.Generator) -> None:
    z = (9 * rng.normal(size=(2, 12, 14))).astype(np.float32)
    p, spare = np.zeros((2, 2, 12, 14), np.float32), np.zeros((2, 2, 12, 14), np.float32)
    for _ in range(50):
        kernel.dual_round(z, p, np.float32(1), np.float32(0.24), spare)
        p, spare = spare, p
    assert np.sqrt((p**2).sum(axis=(0, 1))).max() <= 1.0001
    assert (p[:, 0, -1] == 0).all()
    assert (p[:, 1, :, -1] == 0).all()
    out = np.empty_like(z)
    kernel.primal(z, p, np.float32(1), out)
    assert np.abs(np.diff(out, axis=2)).sum() < np.abs(np.diff(z, axis=2)).sum()
