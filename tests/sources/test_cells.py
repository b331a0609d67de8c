"""Cells: how a number, a flag and a blank axis are read, and what an own episode's spellings become."""

from __future__ import annotations

import pytest

from wartoll.errors import SourceError
from wartoll.records import Alias, Episode, Figure
from wartoll.sources.cells import alias_of, columns_of, episode_of, figure_of, flag, number, own_aliases, source_of
from wartoll.sources.tables import Row


def row(**cells: str) -> Row:
    return Row("t.csv", 7, cells)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("12781", 12781),
        ("1,600", 1600),
        ("1,234,567.5", 1234567.5),
        (" 0.36 ", 0.36),
        ("36%", 0.36),
        ("36 %", 0.36),
        ("180%", 1.8),
        ("-5", -5),
        ("1e3", 1000),
        ("١٢", 12),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert number(row(low=text), "low") == value


@pytest.mark.parametrize(
    "text", ["about 5", "0,360", "1,60", "1.600.000", "nan", "inf", "1e999", "=1+1", "0x10", "5-6", "1_000"]
)
def test_what_is_no_number_is_never_guessed(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        number(row(low=text), "low")
    assert (caught.value.file, caught.value.line, caught.value.column, caught.value.value) == ("t.csv", 7, "low", text)


@pytest.mark.parametrize(("text", "value"), [("", False), ("no", False), ("Yes", True), ("TRUE", True)])
def test_flags(text: str, value: bool) -> None:
    assert flag(row(register=text), "register") is value


def test_a_flag_is_yes_or_no() -> None:
    with pytest.raises(SourceError, match="neither yes nor no"):
        flag(row(register="maybe"), "register")


def test_columns_are_the_fields_of_the_record_without_its_origin() -> None:
    assert "register" in columns_of(Figure)
    assert "is_register" not in columns_of(Figure)
    assert "origin" not in columns_of(Episode)


def test_an_episode_takes_place_and_end_from_what_it_has() -> None:
    episode = episode_of(row(id="El-Fasher-2024", name="", start="2024"), origin="user")
    assert (episode.id, episode.place, episode.end, episode.origin) == ("el-fasher-2024", "el-fasher", "2024", "user")


def test_a_blank_axis_is_unstated_where_the_measure_has_it() -> None:
    killed = figure_of(row(episode="e", measure="people_killed", central="5"))
    share = figure_of(row(episode="e", measure="share_destroyed", low="0.2", high="0.3"))
    assert (killed.population, killed.perpetrator, killed.basis, killed.range_is) == ("unstated", "unstated", "", "")
    assert (share.population, share.basis, share.severity, share.range_is) == ("", "unstated", "unstated", "unstated")
    assert share.perpetrator == "all"  # what is damaged is damaged, whoever did it
    assert figure_of(row(episode="e", measure="civilians_killed", central="5")).population == "civilians"


def test_origins_are_a_list() -> None:
    assert figure_of(row(derived_from="a/1; b/2 ;")).derived_from == ("a/1", "b/2")


def test_a_source_needs_no_more_than_a_publisher() -> None:
    source = source_of(row(publisher="Médecins & Co."), identifier="x")
    assert (source.id, source.publisher_id, source.role, source.carrier) == ("x", "m-decins-co", "other", "primary")
    assert source_of(row()).publisher == "not named"


def test_aliases() -> None:
    assert alias_of(row(alias="Rakka", target="raqqa")) == Alias(
        alias="Rakka", target="raqqa", kind="place", language="en"
    )
    spelled = own_aliases(row(aliases="Al-Fashir; الفاشر;;Al-Fashir "), "el-fasher")
    assert [a.alias for a in spelled] == ["Al-Fashir", "الفاشر"]
    assert {a.target for a in spelled} == {"el-fasher"}
