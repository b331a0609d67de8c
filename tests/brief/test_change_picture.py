"""The map as a picture: an image that others can read, the right colours, a bar of a round length."""

from __future__ import annotations

import io

import numpy as np
import pytest

from wartoll.brief.change_picture import bar_metres, coarse, palette, picture, raster, words

from ..damage.made_map import mapped, report

Image = pytest.importorskip("PIL.Image")


def test_the_image_holds_the_signs() -> None:
    values = np.array([[-9.0, 0.0, 9.0, np.nan]], dtype=np.float32)
    seen = np.array(Image.open(io.BytesIO(raster(values, 9.0))).convert("RGBA"))[0]
    darker, none, brighter, empty = (tuple(int(c) for c in pixel) for pixel in seen)
    assert darker[0] > darker[2]
    assert brighter[2] > brighter[0]
    assert min(none[:3]) > 235
    assert empty[3] == 0


def test_colours_jump_at_the_threshold_and_are_told_apart_without_red_and_green() -> None:
    colours = palette()[1:, :3].astype(float)
    below, above = colours[int(254 * 0.65)], colours[int(254 * 0.69)]
    assert np.abs(above - below).max() > 40
    assert abs(colours[0][2] - colours[-1][2]) > 60  # blue differs: seen by those who see no red or no green


def test_a_large_map_is_taken_by_means() -> None:
    values = np.zeros((1000, 2500), dtype=np.float32)
    values[:3, :3] = 9
    values[3:6, :3] = np.nan
    small, step = coarse(values)
    assert step == 3
    assert small.shape == (334, 834)
    assert small[0, 0] == 9
    assert np.isnan(small[1, 0])


@pytest.mark.parametrize(("metre", "metres"), [(360 / 800, 200), (360 / 20_000, 5000), (36.0, 10)])
def test_the_bar_has_a_round_length(metre: float, metres: int) -> None:
    assert bar_metres(metre) == metres


def test_the_picture_says_what_its_words_say() -> None:
    told = report()
    drawn = picture(told, mapped().war.signed)
    assert drawn.startswith("<svg")
    assert "200 m" in drawn
    assert told.null is not None
    assert f"{told.null.threshold:.1f}" in drawn
    assert f"{told.null.flagged} of 4,799 pixels" in words(told)
    assert "Without quiet years" in words(report(quiet=False))


def test_a_layer_of_others_has_its_own_ends() -> None:
    """One end where only more (or only less) means change, both where both do; never darker or brighter."""
    others = report().model_copy(update={"made_by": "Example Institute", "sense": "more"})
    drawn = picture(others, mapped().war.signed)
    assert "more change" in drawn
    assert ">0.0<" in drawn
    assert ">-" not in drawn
    assert "darker after" not in drawn
    both = picture(others.model_copy(update={"sense": "either"}), mapped().war.signed)
    assert "smaller values" in both
    assert "Without quiet layers" in words(report(quiet=False).model_copy(update={"made_by": "Example Institute"}))
