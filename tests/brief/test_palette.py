from __future__ import annotations

import pytest

from wartoll.brief.palette import COLOURS, MARK_PAIRS, TEXT_PAIRS, contrast, light, luminance, variables


def test_contrast_of_black_on_white_is_the_highest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_reaches_aa(text: str, ground: str, scheme: str) -> None:
    assert contrast(getattr(COLOURS[text], scheme), getattr(COLOURS[ground], scheme)) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_reach_aa_for_graphics(mark: str, ground: str, scheme: str) -> None:
    assert contrast(getattr(COLOURS[mark], scheme), getattr(COLOURS[ground], scheme)) >= 3


def test_each_light_colour_stands_for_one_name() -> None:
    assert len({colour.light for colour in COLOURS.values()}) == len(COLOURS)


def test_a_page_recolours_pictures_in_the_dark() -> None:
    css = variables()
    assert f'svg [fill="{light("ink")}"]{{fill:var(--ink)}}' in css
    assert "prefers-color-scheme:dark" in css
