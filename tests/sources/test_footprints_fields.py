"""Which column says what, and what its cells say."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.errors import UsageError
from wartoll.sources.footprints_fields import DATASETS, day_by, days_of, fields_of, heights_of, ids_of, texts_of

pyarrow = pytest.importorskip("pyarrow")


def batch(**columns: object) -> object:
    return pyarrow.RecordBatch.from_pydict(columns)


@pytest.mark.parametrize(
    ("columns", "ids", "date", "dataset"),
    [
        (["osm_id", "osm_type", "building", "osm_timestamp"], ("osm_type", "osm_id"), "osm_timestamp", "OpenStreetMap"),
        (["release", "capture_dates_range"], (), "capture_dates_range", "Microsoft"),
        (["id", "source", "update_time", "class"], ("id",), "update_time", "Overture"),
        (["building_id", "split_id"], ("building_id", "split_id"), "", ""),
        (["Full_Plus_Code", "Confidence"], ("Full_Plus_Code",), "", "Google Open Buildings"),
        ([], (), "", ""),
    ],
)
def test_columns_of_known_sets(columns: list[str], ids: tuple[str, ...], date: str, dataset: str) -> None:
    found = fields_of(columns)
    assert (found.id, found.date, found.dataset) == (ids, date, dataset)
    assert bool(found.licence) == bool(dataset)


def test_every_known_set_is_told_from_the_others() -> None:
    for row in DATASETS:
        assert fields_of(sorted(row.columns)).dataset == row.name


def test_who_drew_it_is_taken_from_overture_only() -> None:
    assert fields_of(["id", "source", "update_time"]).source == "source"
    assert fields_of(["osm_id", "source"]).source == ""  # there it is a tag of the map: an image, a survey


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no column 'plot'"):
        fields_of(["id"], ["plot"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/7/2020-3/29/2020", "2020-03-29"),
        ("2016-01-02T03:04:05Z", "2016-01-02"),
        ("2014-05-01/2015-06-01", "2015-06-01"),
        ("29/3/2020", ""),
        ("summer 2014", ""),
        ("", ""),
    ],
)
def test_the_day_by_which_an_outline_was_drawn(text: str, day: str) -> None:
    assert day_by(text) == day


def test_cells() -> None:
    held = batch(a=[1.0, None, 2.5], b=["x ", None, "z"], c=[7, 8, None], d=[{"k": 1}] * 3, t=["3/7/2020", "", None])
    assert texts_of(held, "a").tolist() == ["1", "", "2.5"]
    assert texts_of(held, "b").tolist() == ["x", "", "z"]
    assert texts_of(held, "d").tolist() == texts_of(held, "").tolist() == ["", "", ""]
    assert ids_of(held, ("a", "c")).tolist() == ["1/7", "8", "2.5"]
    assert ids_of(held, ()).tolist() == ["", "", ""]
    assert days_of(held, "t").tolist() == ["2020-03-07", "", ""]


def test_heights() -> None:
    held = batch(h=["3.5", "-1.0", "high", None, "0"])
    assert heights_of(held, "h").tolist() == pytest.approx([3.5, *[np.nan] * 4], nan_ok=True)
    assert np.isnan(heights_of(held, "")).all()
