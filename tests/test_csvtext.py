"""CSV that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.csvtext import FORMULA_STARTS, safe_cell, to_csv


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_would_run_is_quoted(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("value", [-5, -0.25, "-5", "+5", "-1e-07", "Raqqa", "", "a=b", "1-2"])
def test_numbers_and_words_stay(value: object) -> None:
    assert safe_cell(value) == str(value)


def test_nothing_is_an_empty_cell() -> None:
    assert safe_cell(None) == ""


@pytest.mark.parametrize("text", ["-nan", "-inf", "-1+1", "+1_000", "-"])
def test_only_plain_numbers_may_begin_with_a_sign(text: str) -> None:
    assert safe_cell(text) == "'" + text


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=4))
def test_a_row_is_read_as_it_was_written(cells: list[str]) -> None:
    text = to_csv([f"c{n}" for n in range(len(cells))], [cells])
    assert list(csv.reader(io.StringIO(text)))[1:] in ([[safe_cell(cell) for cell in cells]], [[]])
