"""Search, without a server."""

from __future__ import annotations

from wartoll.sources.catalogue import shipped
from wartoll.web.search import folded, index, search, wanted_words


def test_accents_and_case_are_folded() -> None:
    assert folded("Żółw ÉTÉ Straße") == "zołw ete strasse"


def test_phrases_stay_together() -> None:
    assert wanted_words('raqqa "coalition strikes" UN') == ["raqqa", "coalition strikes", "un"]


def test_facets_count_what_choosing_them_would_leave() -> None:
    entries = index(shipped())
    plain = search(entries, "raqqa", {})
    for value, number in plain.facets["measure"].items():
        assert search(entries, "raqqa", {"measure": value}).total == number
    narrowed = search(entries, "raqqa", {"measure": "civilians_killed"})
    assert narrowed.facets["measure"] == plain.facets["measure"], "one's own choice stays open to change"
    assert sum(narrowed.facets["role"].values()) == narrowed.total


def test_pages_hold_every_figure_once() -> None:
    entries = index(shipped())
    first = search(entries, "", {})
    ids = [e.figure.id for page in range(1, first.pages + 1) for e in search(entries, "", {}, page).entries]
    assert len(ids) == len(set(ids)) == first.total
