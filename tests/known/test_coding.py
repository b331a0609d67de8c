"""Two blind codings agree, every disagreement has a ruling, and the shipped catalogue follows the rulings."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from wartoll.records import Catalogue

HERE = Path(__file__).resolve().parent / "coding"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement", HERE.parents[2] / "bench" / "agreement.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rulings() -> list[dict[str, str]]:
    with (HERE / "rulings.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def coded(catalogue: Catalogue, figure: str, column: str) -> str:
    row = next(f for f in catalogue.figures if f.id == figure)
    if column in ("role", "carrier"):
        return str(getattr(catalogue.sources[row.source], column))
    if column == "derived_from":
        return "yes" if row.derived_from else ""
    if column == "register":
        return "yes" if row.is_register else "no"
    return str(getattr(row, column))


def test_both_read_the_same_rows(bench):
    first, second = (bench.read(HERE / f"{name}.csv") for name in ("first", "second"))
    assert first.keys() == second.keys()
    assert len(first) >= 150


def test_each_axis_is_coded_alike(bench):
    found = bench.agreement(bench.read(HERE / "first.csv"), bench.read(HERE / "second.csv"))
    assert {axis.name: axis.share for axis in found if axis.share < bench.BAR} == {}


def test_every_disagreement_has_a_ruling_for_one_of_the_two_or_a_third(bench):
    first, second = (bench.read(HERE / f"{name}.csv") for name in ("first", "second"))
    found = {(figure, axis.name) for axis in bench.agreement(first, second) for figure in axis.differ}
    ruled = {(row["figure"], row["column"]) for row in rulings()}
    assert found == ruled
    for row in rulings():
        assert (row["first"], row["second"]) == (
            first[row["figure"]][row["column"]],
            second[row["figure"]][row["column"]],
        )


def test_the_catalogue_follows_the_rulings(shipped_catalogue):
    apart = {
        (row["figure"], row["column"])
        for row in rulings()
        if coded(shipped_catalogue, row["figure"], row["column"]) != row["ruled"]
    }
    assert apart == set()


def test_agreement_is_counted_by_hand(bench):
    first = {"a": {"figure": "a", "kind": "survey"}, "b": {"figure": "b", "kind": "model"}}
    second = {"a": {"figure": "a", "kind": "survey"}, "b": {"figure": "b", "kind": "survey"}, "c": {"figure": "c"}}
    (axis,) = bench.agreement(first, second)
    assert (axis.alike, axis.rows, axis.kappa, axis.differ) == (1, 2, 0.0, ("b",))
