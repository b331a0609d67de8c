"""Known shifts of speckled scenes are found, as often as the errors promise."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from wartoll.damage.quality_shift import mean_of, shift_between, stack_shift
from wartoll.stack import Acquisition, Grid, Stack, held

Array = NDArray[np.float64]
INNER = slice(16, 144)


def scene(rng: np.random.Generator, side: int = 160) -> Array:
    """Log power of a made-up city: texture at all scales down to a few pixels."""
    frequency = np.fft.fftfreq(side)
    k = np.hypot(*np.meshgrid(frequency, frequency))
    texture = np.fft.ifft2(np.fft.fft2(rng.normal(size=(side, side))) * np.exp(-((k / 0.18) ** 2)) / (k + 0.02) ** 0.7)
    return texture.real / texture.real.std()


def moved(image: Array, rows: float, columns: float) -> Array:
    """The image, so much further down and right: exact, by its spectrum."""
    frequency = np.fft.fftfreq(len(image))
    turn = np.exp(-2j * np.pi * (frequency[:, None] * rows + frequency * columns))
    return np.fft.ifft2(np.fft.fft2(image) * turn).real


def seen(rng: np.random.Generator, image: Array, dates: int, looks: float = 4.4) -> Array:
    """The mean log power of so many speckled dates."""
    logs = [np.log(rng.gamma(looks, 1 / looks, image.shape)) for _ in range(dates)]
    return image + np.mean(logs, axis=0)


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.3, -0.2), (0.5, 0.5), (-1.3, 0.7), (2.0, 0.0)])
def test_a_known_shift_is_found(shift: tuple[float, float]) -> None:
    hits = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        image = scene(rng)
        before = seen(rng, image[INNER, INNER], 8)
        after = seen(rng, moved(image, *shift)[INNER, INNER], 4)
        found = shift_between(before, after)
        assert found is not None
        off = (found.rows - shift[0], found.columns - shift[1])
        assert np.hypot(*off) < 0.05 + 0.03 * np.hypot(*shift)
        hits += [abs(off[0]) < 2.5 * found.rows_error, abs(off[1]) < 2.5 * found.columns_error]
    assert sum(hits) >= 10, "of 12, within two and a half standard errors"


def test_shift_changes_sign_when_the_images_change_places() -> None:
    rng = np.random.default_rng(3)
    image = scene(rng)
    one, two = seen(rng, image[INNER, INNER], 8), seen(rng, moved(image, 0.6, -0.4)[INNER, INNER], 8)
    there, back = shift_between(one, two), shift_between(two, one)
    assert there is not None
    assert back is not None
    assert (there.rows, there.columns) == pytest.approx((-back.rows, -back.columns), abs=1e-6)


def test_more_dates_leave_less_doubt() -> None:
    rng = np.random.default_rng(4)
    image = scene(rng)[INNER, INNER]
    few, many = (shift_between(seen(rng, image, n), seen(rng, image, n)) for n in (1, 25))
    assert few is not None
    assert many is not None
    assert many.rows_error + many.columns_error < few.rows_error + few.columns_error


def test_a_destroyed_quarter_is_no_shift() -> None:
    rng = np.random.default_rng(5)
    image = scene(rng)[INNER, INNER]
    after = image.copy()
    after[:64, :64] = rng.normal(size=(64, 64))
    found = shift_between(seen(rng, image, 8), seen(rng, after, 8))
    assert found is not None
    assert found.length < 0.1
    assert found.least < 0.05


def test_missing_pixels_are_left_out_of_both() -> None:
    rng = np.random.default_rng(6)
    image = scene(rng)
    before, after = seen(rng, image[INNER, INNER], 8), seen(rng, moved(image, 0.5, 0.0)[INNER, INNER], 8)
    before[:, :30] = np.nan
    after[100:] = np.nan
    found = shift_between(before, after)
    assert found is not None
    assert (found.rows, found.columns) == pytest.approx((0.5, 0.0), abs=0.06)


def test_without_texture_or_room_no_shift_is_told() -> None:
    rng = np.random.default_rng(7)
    assert shift_between(rng.normal(size=(128, 128)), rng.normal(size=(128, 128))) is None
    assert shift_between(np.zeros((20, 20)), np.zeros((20, 20))) is None
    assert shift_between(np.full((128, 128), np.nan), np.zeros((128, 128))) is None


def stack_of(images: list[Array]) -> Stack:
    dates = tuple(Acquisition(f"2017-01-{i + 1:02d}") for i in range(len(images)))
    grid = Grid(*images[0].shape, (10.0, 0.0, 0.0, 0.0, -10.0, 0.0), "EPSG:32637")
    return held("T021", grid, dates, {"VV": np.exp(np.stack(images)).astype(np.float32)})


def test_a_stack_gives_what_its_images_give() -> None:
    rng = np.random.default_rng(8)
    image = scene(rng)
    other = moved(image, 0.4, 0.1)
    images = [seen(rng, x[INNER, INNER], 1) for x in [image] * 4 + [other] * 4]
    found = stack_shift(stack_of(images), range(4), range(4, 8))
    alone = shift_between(np.mean(images[:4], axis=0), np.mean(images[4:], axis=0))
    assert found is not None
    assert alone is not None
    assert (found.rows, found.columns) == pytest.approx((alone.rows, alone.columns), abs=1e-4)
    assert stack_shift(stack_of(images), range(4), ()) is None


def test_a_pixel_needs_half_of_the_dates() -> None:
    logs = np.array([[[1.0, np.nan, np.nan]], [[3.0, 5.0, np.nan]]], dtype=np.float32)
    assert np.array_equal(mean_of(logs), [[2.0, 5.0, np.nan]], equal_nan=True)
