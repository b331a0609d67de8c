from __future__ import annotations

import csv
import io
from typing import Any

from wartoll.brief.compose import outline as compose
from wartoll.brief.export import COLUMNS, figures_csv


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def test_every_figure_of_the_page_is_a_line(outline: Any, made: Any) -> None:
    lines = {line["id"]: line for line in table(figures_csv(outline, made.catalogue))}
    assert set(lines) == {row.id for group in outline.groups for row in group.rows}
    assert tuple(next(iter(lines.values()))) == COLUMNS
    assert lines["raqqa-2017/deaths/02"]["low"] == "2078.0"
    assert lines["dresden-1945/deaths/02"]["register"] == "yes"
    assert lines["dresden-1945/deaths/03"]["derived_from"] == "dresden-1945/deaths/01"
    assert lines["raqqa-2017/deaths/04"]["origin"] == "user"
    assert lines["raqqa-2017/damage/03"]["use"] == "not used: counts any damage"


def test_an_extremist_address_is_left_out(outline: Any, made: Any) -> None:
    line = next(x for x in table(figures_csv(outline, made.catalogue)) if x["carrier"] == "extremist")
    assert (line["url"], line["relay"]) == ("", "hate.example")


def test_formulas_are_defused(made: Any) -> None:
    figures = tuple(f.model_copy(update={"note": "=cmd()", "definition": "@x"}) for f in made.catalogue.figures)
    sources = {
        k: s.model_copy(update={"publisher": "+1-2", "relay": "\t=x"}) for k, s in made.catalogue.sources.items()
    }
    nasty = made.catalogue.model_copy(update={"figures": figures, "sources": sources})
    shown = compose(made.result, nasty, text=made.text, date="2026-11-22", organisation=None)
    cells = [cell for line in table(figures_csv(shown, nasty)) for cell in line.values()]
    assert "'=cmd()" in cells
    assert "'+1-2" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "@", "+", "\t", "\r"}]
