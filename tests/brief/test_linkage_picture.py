import re

import pytest

from wartoll.brief.linkage_picture import PARTS, WIDTH, picture, words
from wartoll.brief.palette import light
from wartoll.deaths.report import LinkingOut, WidthOut


def linking(*shares: tuple[float, float, float]) -> LinkingOut:
    """A linkage whose widths split like this."""
    rows = (WidthOut(title=f"Method {n}", sampling=s, model=m, linkage=k) for n, (s, m, k) in enumerate(shares, 1))
    return LinkingOut(draws=5, groups=1, recall=(1, 1), recall_said="", calibration="", widths=tuple(rows))


def test_parts_are_as_wide_as_their_shares() -> None:
    svg = picture(linking((0.5, 0.0, 0.5)))
    for colour in ("faint", "accent"):
        widths = [float(w) for w in re.findall(rf'width="([\d.]+)" height="14" fill="{light(colour)}"', svg)]
        assert widths == [WIDTH / 2]
    assert svg.count("<rect") == 1 + len(PARTS) + 2, "the ground, the legend, and no part of nothing"


def test_each_bar_is_named_and_said_in_words() -> None:
    found = linking((0.2, 0.3, 0.5), (1.0, 0.0, 0.0))
    assert "links 50%" in picture(found)
    assert "Method 2" in picture(found)
    assert "Method 1: who is listed 20%, choice of method 30%, who is one person 50%" in words(found)


@pytest.mark.parametrize("rows", [1, 4])
def test_the_picture_grows_with_its_bars(rows: int) -> None:
    height = re.search(r'viewBox="0 0 360 ([\d.]+)"', picture(linking(*[(1.0, 0.0, 0.0)] * rows)))
    assert height
    assert float(height[1]) == pytest.approx(48 + 42 * rows)
