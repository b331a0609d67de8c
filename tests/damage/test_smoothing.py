"""Disks against a plain sum over the pixels of each disk; denoising against what it must keep and take away."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.damage.smoothing import denoised, disks, evidence, half_widths
from wartoll.errors import UsageError


def plain(values: np.ndarray, radius: float) -> np.ndarray:
    """The mean of what is there within `radius` pixels, pixel by pixel."""
    out = np.full(values.shape, np.nan)
    rows, columns = np.indices(values.shape)
    for r, c in np.ndindex(values.shape):
        near = values[(rows - r) ** 2 + (columns - c) ** 2 <= radius**2]
        near = near[np.isfinite(near)]
        out[r, c] = near.mean() if near.size else np.nan
    return out


@pytest.mark.parametrize("shape", [(70, 33), (13, 9), (5, 40)])
@pytest.mark.parametrize("masked", [0.0, 0.15])
def test_a_disk_is_the_mean_of_what_is_there(rng: np.random.Generator, shape: tuple[int, int], masked: float) -> None:
    values = rng.normal(size=shape).astype(np.float32)
    values[rng.random(shape) < masked] = np.nan
    made = disks(values, 10.0)
    for layer, radius in zip(made, (5, 10, 15), strict=True):
        assert layer == pytest.approx(plain(values, radius), abs=2e-6, nan_ok=True)


def test_fifty_metres_of_thirty_metre_pixels_are_nine(rng: np.random.Generator) -> None:
    values = rng.normal(size=(6, 6)).astype(np.float32)
    assert half_widths(50 / 30) == [1, 1, 1]
    assert disks(values, 30.0, (50,))[0, 2, 3] == pytest.approx(values[1:4, 2:5].mean(), abs=1e-6)


def test_radii_come_back_in_the_order_asked(rng: np.random.Generator) -> None:
    values = rng.normal(size=(20, 20)).astype(np.float32)
    assert np.array_equal(disks(values, 10.0, (100, 50)), disks(values, 10.0, (50, 100))[::-1])


def test_a_place_where_nothing_was_measured_stays_unknown() -> None:
    values = np.full((30, 30), np.nan, dtype=np.float32)
    values[0, 0] = 4
    made = disks(values, 10.0, (50,))[0]
    assert made[0, 5] == 4
    assert np.isnan(made[10:, 10:]).all()


def test_a_disk_smaller_than_a_pixel_is_refused() -> None:
    with pytest.raises(UsageError, match="holds one pixel"):
        disks(np.zeros((4, 4), np.float32), 60.0, (50,))


def test_denoising_keeps_the_mean_and_takes_noise_down(rng: np.random.Generator) -> None:
    noise = [rng.normal(size=(60, 60)).astype(np.float32) for _ in range(2)]
    quieter = denoised(noise)
    for before, after in zip(noise, quieter, strict=True):
        assert after.mean() == pytest.approx(before.mean(), abs=1e-4)
        assert after.std() < 0.5 * before.std()
    assert sum(np.abs(np.diff(m, axis=0)).sum() for m in quieter) < sum(np.abs(np.diff(m, axis=0)).sum() for m in noise)


def test_denoising_keeps_edges_better_than_a_disk(rng: np.random.Generator) -> None:
    truth = np.zeros((60, 60), np.float32)
    truth[20:30, 20:30] = -4
    seen = [(truth + rng.normal(size=truth.shape)).astype(np.float32) for _ in range(2)]
    edge = (slice(20, 21), slice(20, 30))
    assert np.abs(denoised(seen)[0][edge] + 4).mean() < np.abs(disks(seen[0], 30.0, (100,))[0][edge] + 4).mean()


def test_a_row_or_a_column_turned_is_the_same(rng: np.random.Generator) -> None:
    maps = [rng.normal(size=(20, 31)).astype(np.float32) for _ in range(2)]
    turned = denoised([np.ascontiguousarray(m.T) for m in maps])
    assert np.abs(turned[0].T - denoised(maps)[0]).max() < 1e-5


def test_a_tile_with_a_margin_is_the_same_as_the_whole(rng: np.random.Generator) -> None:
    maps = [rng.normal(size=(90, 20)).astype(np.float32) for _ in range(2)]
    whole, part = denoised(maps), denoised([m[:60] for m in maps])
    assert part[0][:38] == pytest.approx(whole[0][:38], abs=1e-6)


def test_evidence_ranks_a_change_of_both_polarisations_first(rng: np.random.Generator) -> None:
    z = [rng.normal(size=(60, 60)).astype(np.float32) for _ in range(2)]
    for m in z:
        m[10:14, 10:14] += 4
        m[:2] = np.nan
    made = evidence(z)
    assert np.isnan(made[:2]).all()
    assert made[10:14, 10:14].min() > np.nanquantile(np.delete(made, range(9, 15), axis=0), 0.99)
