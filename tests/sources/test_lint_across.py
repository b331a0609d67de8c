"""Rules across rows, each broken once in a small sound catalogue; and the catalogue that ships."""

from __future__ import annotations

import pytest

from wartoll.sources.catalogue import shipped_rows
from wartoll.sources.lint_across import ACROSS, Rows, lint, origins_in_circles
from wartoll.sources.tables import Row

Tables = dict[str, list[dict[str, str]]]
EXISTS, ORPHANED, REPEATED, ORDER, CIRCLES = (name for name, _ in ACROSS)


def share(number: str, **cells: str) -> dict[str, str]:
    return {
        "id": f"raqqa-2017/{number}",
        "episode": "raqqa-2017",
        "measure": "share_destroyed",
        "basis": "buildings",
        "severity": "destroyed",
        "central": "0.2",
        "source": "un/1",
        **cells,
    }


def tables() -> Tables:
    episode = {"id": "raqqa-2017", "name": "Raqqa", "place": "raqqa", "start": "2017-06", "end": "2017-10"}
    source = {"id": "un/1", "publisher": "UN", "publisher_id": "un", "role": "un", "carrier": "primary"}
    return {
        "episodes.csv": [episode],
        "figures.csv": [share("1"), share("2", severity="any_damage", central="0.4")],
        "sources.csv": [source],
        "aliases.csv": [{"alias": "Raqqa", "target": "raqqa"}],
    }


def rows(made: Tables) -> Rows:
    return {file: [Row(file, line, cells) for line, cells in enumerate(table, start=2)] for file, table in made.items()}


#: (file, row, change), the rule, then line, column and words of its fault
FAULTS = [
    (("figures.csv", 1, {"source": "nobody/1"}), EXISTS, 3, "source", "no such source"),
    (("figures.csv", 1, {"derived_from": "raqqa-2017/9"}), EXISTS, 3, "derived_from", "no other figure"),
    (("figures.csv", 1, {"derived_from": "raqqa-2017/2"}), EXISTS, 3, "derived_from", "no other figure"),
    (("figures.csv", 1, {"id": "mosul/2", "episode": "mosul"}), EXISTS, 3, "episode", "no such episode"),
    (("aliases.csv", 0, {"target": "rome"}), EXISTS, 2, "target", "neither a place nor an episode"),
    (("episodes.csv", 0, {"parent": "syria"}), EXISTS, 2, "parent", "no such episode"),
    (("sources.csv", 1, {}), ORPHANED, 3, "id", "no figure names this source"),
    (("episodes.csv", 1, {"id": "hue-1968", "place": "hue"}), ORPHANED, 3, "place", "has no alias"),
    (("figures.csv", 2, {}), REPEATED, 4, "derived_from", "repeats raqqa-2017/1"),
    (("figures.csv", 1, {"central": "0.1"}), ORDER, 3, "central", "less than the worse damage of raqqa-2017/1"),
    (("figures.csv", 1, {"derived_from": "raqqa-2017/1"}), CIRCLES, 2, "derived_from", "leads back"),
]


@pytest.mark.parametrize(("change", "rule", "line", "column", "words"), FAULTS)
def test_each_fault_names_its_place(
    change: tuple[str, int, dict[str, str]], rule: str, line: int, column: str, words: str
) -> None:
    file, number, cells = change
    made = tables()
    if number == len(made[file]):
        new = {"id": {"sources.csv": "un/2", "figures.csv": "raqqa-2017/3"}.get(file, "")}
        made[file].append({**made[file][0], **new, **cells})
    else:
        made[file][number] |= cells
    if rule == CIRCLES:
        made["figures.csv"][0]["derived_from"] = "raqqa-2017/2"
    found = [fault.error for fault in lint(rows(made)) if fault.rule == rule]
    assert (found[0].file, found[0].line, found[0].column) == (file, line, column)
    assert words in found[0].what


def test_every_rule_has_a_fault_that_shows_it() -> None:
    assert {rule for _, rule, *_ in FAULTS} == {name for name, _ in ACROSS}


def test_a_sound_catalogue_has_no_fault() -> None:
    assert lint(rows(tables())) == []


def test_faults_of_rows_come_alone() -> None:
    made = tables()
    made["figures.csv"][0] |= {"central": "3", "source": "nobody/1"}
    assert {fault.rule for fault in lint(rows(made))} == {"numbers are numbers, in order and in range"}


def test_a_repeated_figure_that_names_its_origin_is_sound() -> None:
    made = tables()
    made["figures.csv"].append(share("3", derived_from="raqqa-2017/1"))
    assert lint(rows(made)) == []


def test_a_long_way_back_is_a_circle_too() -> None:
    table = [share("1", derived_from="raqqa-2017/2"), share("2", derived_from="raqqa-2017/3;x")]
    table.append(share("3", derived_from="raqqa-2017/1"))
    assert len(list(origins_in_circles(rows({"figures.csv": table})))) == 3


def test_the_catalogue_that_ships_has_no_fault() -> None:
    assert lint(shipped_rows()) == []
