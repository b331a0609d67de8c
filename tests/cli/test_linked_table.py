from pathlib import Path

import pytest

from wartoll.cli.linked_table import linked_table
from wartoll.deaths.estimate import Asked
from wartoll.deaths.methods import Aids
from wartoll.errors import UsageError

from .made_up import deaths

pytestmark = pytest.mark.usefixtures("linked_desk")


def test_the_draws_of_a_folder_are_estimated_from() -> None:
    table = linked_table(Path("work"), (), with_names=False)
    assert sum(one.observed for one in table.histories().tables.values()) == pytest.approx(
        table.made.overlaps.people.mean, abs=5
    )
    found = table.estimated(Asked(choice="decomposable", vary=False), 1, lambda _: Aids(), map)
    assert found.report.linking is not None
    assert found.report.linking.draws == 12
    assert found.report.methods[0].gate["draws of the linkage"] == 12


def test_strata_are_named() -> None:
    assert "governorate 1" in linked_table(Path("work"), ("place_1",), with_names=False).histories().tables


@pytest.mark.parametrize(("option", "value"), [("--lists", "a,b"), ("--where", "a=1")])
def test_options_of_a_table_do_not_go_with_a_folder(option: str, value: str) -> None:
    error = deaths("estimate", "work", option, value).exception
    assert isinstance(error, UsageError)
    assert f"{option} goes with a table" in str(error)


def test_a_folder_of_something_else_is_refused() -> None:
    with pytest.raises(UsageError, match="holds no linked lists"):
        linked_table(Path("lists"), (), with_names=False)


def test_what_is_hashed_is_every_draw() -> None:
    before = linked_table(Path("work"), (), with_names=False).content()
    deaths("link", "work", "--seed", "5")
    assert linked_table(Path("work"), (), with_names=False).content() != before


def test_an_estimate_of_linked_lists_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    done = deaths("estimate", "work", "--method", "decomposable", "--save-as", "raqqa-2017", "--patience", "2s")
    assert done.exit_code == 0, done.output
    assert "kept for raqqa-2017" in done.stderr
