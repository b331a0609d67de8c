"""A shelf answers what a catalogue with the same figures answers, and reads no more than it is asked for."""

from __future__ import annotations

import pytest

from wartoll.records import Catalogue
from wartoll.sources.catalogue import _bytes, shipped, shipped_rows
from wartoll.sources.cells import figure_of
from wartoll.sources.shelf import Drawer, Shelf

KINDS = [(False, True), (True, True), (True, False)]


def fresh(classes: bool, light: bool) -> Shelf:
    """A shelf from which nothing was taken yet."""
    made = shipped(classes, light).model_copy()
    made.__dict__.pop("figures", None)
    made._made = {}
    assert isinstance(made, Shelf)
    return made


def plain(shelf: Shelf) -> Catalogue:
    """The same as a catalogue without any shelf."""
    return Catalogue.model_construct(**{name: getattr(shelf, name) for name in Catalogue.model_fields})


@pytest.mark.parametrize(("classes", "light"), KINDS)
def test_it_answers_like_a_catalogue(classes: bool, light: bool) -> None:
    shelf = fresh(classes, light)
    apart = {episode: shelf.of(episode) for episode in shelf.episodes}
    assert "figures" not in shelf.__dict__
    assert shelf.own_figures() == 0
    known = plain(fresh(classes, light))
    assert {episode: known.of(episode) for episode in known.episodes} == apart
    assert sum(map(len, apart.values())) == len(known.figures)
    for figures in apart.values():
        ids = [f.id for f in figures]
        assert shelf.sources_of(ids) == tuple(shelf.sources[f.source] for f in figures)
    assert shelf.sources_of(f.id for f in apart["raqqa-2017"]) == known.sources_of(f.id for f in apart["raqqa-2017"])


def test_all_figures_come_in_the_order_of_the_files() -> None:
    shelf, rows = fresh(True, True), shipped_rows()
    assert shelf.figures == tuple(map(figure_of, (*rows["figures.csv"], *rows["class_figures.csv"])))
    assert shelf.figures is shelf.figures
    assert shelf.of("raqqa-2017") == fresh(True, True).of("raqqa-2017")


@pytest.mark.parametrize("name", ["figures.csv", "class_figures.csv"])
def test_a_row_of_the_shipped_files_is_one_line(name: str) -> None:
    drawer = Drawer(name, _bytes(name).decode("utf-8"))
    rows = shipped_rows()[name]
    assert sum(map(len, drawer.lines.values())) == len(rows)
    assert set(drawer.lines) == {row.get("episode") for row in rows}
    assert drawer.figures("nowhere-1900") == ()


def test_a_copy_with_other_figures_answers_by_them() -> None:
    shelf = fresh(False, True)
    few = shelf.of("raqqa-2017")[:2]
    copy = shelf.model_copy(update={"figures": few})
    assert copy.of("raqqa-2017") == few
    assert copy.of("dresden-1945") == ()
    assert copy.own_figures() == 0
    assert len(shelf.of("raqqa-2017")) > 2


def test_what_it_lacks_is_an_error_as_ever() -> None:
    bare = Shelf.model_construct(episodes={}, sources={}, aliases=(), hash="").filled((), tuple)
    for shelf in (fresh(False, True), bare):
        with pytest.raises(AttributeError):
            _ = shelf.no_such_thing
