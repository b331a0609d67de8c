from __future__ import annotations

from typing import Any

import pytest

from wartoll.brief import scale
from wartoll.brief.cited import Shelf
from wartoll.brief.outline import Amount

NAMES = {"raqqa-2017": "Raqqa 2017", "dresden-1945": "Dresden 1945"}


@pytest.fixture
def shelf(made: Any) -> Shelf:
    return Shelf(made.result, made.catalogue)


def test_all_three_pictures_are_drawn_where_there_are_figures(claim: Any, shelf: Shelf) -> None:
    drawn, missing = scale.scale_pictures("c", claim.now.findings, NAMES, (), shelf)
    assert [picture.kind for picture in drawn] == ["area", "share", "marks"]
    assert missing == ()


def test_what_cannot_be_drawn_is_said(made: Any) -> None:
    bare = Shelf(made.result, made.catalogue.model_copy(update={"figures": ()}))
    drawn, missing = scale.scale_pictures("c", (), NAMES, (), bare)
    assert drawn == ()
    assert len(missing) == 3


def test_land_comes_from_current_independent_figures(shelf: Shelf) -> None:
    picture = scale.area_picture("a", None, NAMES, (), shelf)
    assert picture is not None
    assert [(side.low, side.high) for side in picture.sides] == [(4.1, 5.6), (12, 15)]
    assert "no party to the conflict" in picture.note


@pytest.mark.parametrize(
    "change", [{"standing": "superseded"}, {"scope": "inner_city"}, {"source": "alliance/01"}, {"source": "author/01"}]
)
def test_land_of_doubtful_figures_is_not_drawn(change: dict[str, str], made: Any, shelf: Shelf) -> None:
    figure = next(f for f in made.catalogue.figures if f.id == "raqqa-2017/damage/05")
    assert scale.eligible_area(figure, "destroyed", shelf)
    assert not scale.eligible_area(figure.model_copy(update=change), "destroyed", shelf)


def test_land_that_was_not_yet_known_is_not_drawn(made: Any) -> None:
    early = Shelf(made.result.model_copy(update={"as_of": "2017-10-23"}), made.catalogue)
    assert scale.area_picture("a", None, NAMES, (), early) is None
    assert "raqqa-2017/damage/05" not in scale.area_ids(NAMES, early)


def test_the_figures_of_the_picture_are_listed(shelf: Shelf) -> None:
    ids = scale.area_ids(NAMES, shelf)
    assert set(ids) == {"raqqa-2017/damage/05", "dresden-1945/damage/04", "dresden-1945/damage/05"}


@pytest.mark.parametrize(("top", "each"), [(40, 1), (500, 1), (501, 10), (25000, 100), (2_000_000, 10_000)])
def test_marks_stay_countable(top: float, each: int) -> None:
    side = Amount(title="A", low=1, high=top, bound="none", words="", href="")
    assert scale.mark_worth([side]) == each


def test_marks_and_shares_say_their_scale(share: Any, deaths: Any) -> None:
    marks = scale.marks_picture("m", deaths, NAMES, ())
    parts = scale.share_picture("s", share, NAMES, ())
    assert marks is not None
    assert parts is not None
    assert (marks.each, marks.title) == (100, "Civilians killed, one mark for 100")
    assert parts.title == "Of every 100 buildings, destroyed or severely damaged"
    assert "at least 2,078" in marks.alt


def test_a_finding_without_numbers_is_not_drawn(claim: Any) -> None:
    assert scale.marks_picture("m", claim.now.findings[2], NAMES, ()) is None
    assert scale.share_picture("s", claim.now.findings[2], NAMES, ()) is None


def test_the_locator_needs_a_position(made: Any) -> None:
    found = scale.locator("m", "raqqa-2017", ["dresden-1945"], made.catalogue)
    assert found is not None
    assert [p.subject for p in found.places] == [True, False]
    assert "36° north, 39° east" in found.alt
    assert scale.locator("m", "nowhere-1999", [], made.catalogue) is None


def test_what_is_not_comparable_is_not_drawn_at_one_scale(share: Any) -> None:
    assert scale.share_picture("s", share.model_copy(update={"verdict": "not comparable"}), NAMES, ()) is None


def test_marks_of_unlike_counts_say_so(deaths: Any) -> None:
    other = {"measure": "people_killed", "population": "all", "perpetrator": "all", "scope": "whole_city"}
    marks = scale.marks_picture("m", deaths.model_copy(update={"reference_definition": other}), NAMES, ())
    assert marks is not None
    assert "against people killed, civilians and fighters" in marks.note
