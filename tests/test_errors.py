"""Errors say whose fault it is, where, and what to do."""

from __future__ import annotations

from wartoll.errors import NothingCheckable, SourceError, UsageError, WartollError


def test_each_kind_has_its_own_exit_code():
    assert (WartollError.exit_code, UsageError("x").exit_code, NothingCheckable("x").exit_code) == (1, 2, 3)
    assert SourceError("x").exit_code == 1


def test_a_source_error_names_place_value_and_way_out():
    fault = SourceError("is no number", file="own.csv", line=7, column="low", value="many", next_step="Write digits.")
    assert str(fault) == "own.csv, line 7, column low: is no number (it says 'many')\n  Write digits."


def test_a_source_error_without_a_file_still_says_where():
    assert str(SourceError("is no number", line=7)) == "line 7: is no number"
    assert str(SourceError("is no number", column="low")) == "column low: is no number"
    assert str(SourceError("is empty")) == "is empty"


def test_a_long_value_is_cut():
    assert len(str(SourceError("is too long", value="x" * 500))) < 120


def test_a_usage_error_keeps_its_next_step():
    fault = UsageError("no episode 'rakka'", "Did you mean raqqa-2017?")
    assert fault.next_step in str(fault)
    assert str(UsageError("no episode")) == "no episode"
