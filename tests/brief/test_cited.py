from __future__ import annotations

from typing import Any

import pytest

from wartoll.brief import cited
from wartoll.brief.outline import Outline
from wartoll.findings import Finding
from wartoll.records import Figure, Source


def source(**more: str) -> Source:
    values = {"id": "s/1", "publisher": "S", "publisher_id": "s", "role": "ngo", "carrier": "primary"} | more
    return Source.model_validate(values)


@pytest.mark.parametrize(
    ("carrier", "url", "linked"),
    [
        ("primary", "https://example.org/a", "https://example.org/a"),
        ("extremist", "https://example.org/a", ""),
        ("relay", "javascript:alert(1)", ""),
        ("relay", 'https://example.org/" onclick="x', ""),
        ("relay", "data:text/html,x", ""),
        ("relay", "", ""),
    ],
)
def test_only_harmless_addresses_are_linked(carrier: str, url: str, linked: str) -> None:
    assert cited.safe_url(source(carrier=carrier, url=url)) == linked


def test_an_extremist_page_is_named() -> None:
    note = cited.source_note(source(carrier="extremist", relay="hate.example", url="https://hate.example/x"))
    assert (note.url, note.relay) == ("", "hate.example")
    assert "https://" not in note.model_dump_json()


def test_anchors_are_safe_and_stable() -> None:
    assert cited.anchor("figure", "raqqa-2017/deaths/07") == "figure-raqqa-2017.deaths.07"
    assert cited.anchor("figure", 'a" onmouseover="x') == "figure-a.onmouseover.x"


def test_what_a_reader_must_know_is_marked(outline: Outline) -> None:
    rows = {row.id: row for group in outline.groups for row in group.rows}
    assert rows["raqqa-2017/deaths/04"].marks == ("own figure",)
    assert rows["raqqa-2017/deaths/04"].shape == "square"
    assert rows["raqqa-2017/deaths/03"].marks == ("party to the conflict",)
    assert rows["raqqa-2017/deaths/03"].shape == "diamond"
    assert rows["dresden-1945/deaths/04"].marks == ("discredited since 7 July 1966",)
    assert (rows["dresden-1945/deaths/04"].shape, rows["dresden-1945/deaths/04"].mark) == ("cross", "grey")
    assert rows["dresden-1945/deaths/02"].marks == ("register",)


def test_being_used_anywhere_wins_over_being_left_out() -> None:
    uses = [{"a": cited.SHOWN, "b": "not used: one"}, {"a": "used"}, {"b": "not used: two"}]
    assert cited.merged(uses) == {"a": "used", "b": "not used: one; not used: two"}


def test_uses_of_a_finding(share: Finding) -> None:
    uses = cited.uses_in(share)
    assert uses["raqqa-2017/damage/01"] == "used"
    assert uses["dresden-1945/damage/03"] == "used, converted from residential buildings"
    assert uses["raqqa-2017/damage/03"] == "not used: counts any damage"


def test_figures_that_a_finding_does_not_name_are_shown_too(made: Any, claim: Any, deaths: Finding) -> None:
    extra = Figure(id="raqqa-2017/deaths/99", episode="raqqa-2017", measure="civilians_killed", source="monitor/01")
    shelf = cited.Shelf(made.result, made.catalogue.model_copy(update={"figures": (*made.catalogue.figures, extra)}))
    assert shelf.uses(deaths, claim)["raqqa-2017/deaths/99"] == cited.SHOWN


def test_as_of_hides_what_was_not_yet_published(made: Any, claim: Any, deaths: Finding) -> None:
    extra = Figure(id="raqqa-2017/deaths/99", episode="raqqa-2017", measure="civilians_killed", source="rights/01")
    catalogue = made.catalogue.model_copy(update={"figures": (*made.catalogue.figures, extra)})
    early = made.result.model_copy(update={"as_of": "2017-10-23"})
    assert "raqqa-2017/deaths/99" not in cited.Shelf(early, catalogue).uses(deaths, claim)
    late = made.result.model_copy(update={"as_of": "2019-10-23"})
    assert "raqqa-2017/deaths/99" in cited.Shelf(late, catalogue).uses(deaths, claim)


def test_a_figure_that_the_catalogue_lacks_is_left_out(made: Any) -> None:
    assert cited.Shelf(made.result, made.catalogue).rows([{"nowhere-1999/deaths/01": "used"}]) == ()


def test_a_figure_without_a_listed_source_still_stands(made: Any) -> None:
    figure = Figure(id="raqqa-2017/deaths/99", episode="raqqa-2017", measure="civilians_killed", source="lost/01")
    row = cited.figure_row(figure, made.catalogue, cited.SHOWN)
    assert row.publisher == "source not listed"


def test_sides_may_be_counted_by_two_measures(deaths: Finding) -> None:
    mixed = deaths.model_copy(update={"reference_definition": {"measure": "people_killed", "population": "all"}})
    assert [cited.measure_of(mixed, side) for side in (0, 1)] == ["civilians_killed", "people_killed"]


def test_sources_come_once_with_all_their_numbers(outline: Outline) -> None:
    ids = [note.id for note in outline.sources]
    assert len(ids) == len(set(ids))
    imagery = next(note for note in outline.sources if note.id == "imagery/01")
    assert [cell.text for cell in imagery.figures] == ["36% (32% to 41%)", "61%", "4.8 km² (4.1 to 5.6 km²)"]


def test_groups_are_by_city_and_measure(outline: Outline) -> None:
    assert cited.group_anchor("raqqa-2017", "share_destroyed") in {group.anchor for group in outline.groups}
    assert all(len({(row.episode, row.measure) for row in group.rows}) == 1 for group in outline.groups)


def test_unknown_episodes_keep_their_id(made: Any) -> None:
    assert cited.episode_name(made.catalogue, "nowhere-1999") == "nowhere-1999"
    assert cited.episode_name(made.catalogue, "dresden-1945") == "Dresden 1945"


def test_quoted_numbers_bring_their_figures(made: Any) -> None:
    assert set(cited.quoted_ids(made.result)) == {"dresden-1945/deaths/01", "raqqa-2017/deaths/03"}


def test_a_source_that_is_not_listed_is_not_linked() -> None:
    assert cited.safe_url(cited.unlisted("x/1")) == ""
