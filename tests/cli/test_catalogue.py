from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import app


def test_the_shipped_files_have_no_fault() -> None:
    result = CliRunner().invoke(app, ["catalogue", "lint"])
    assert result.exit_code == 0
    assert "no faults" in result.output


def test_a_fault_of_an_own_file_is_printed_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("episode,measure,central\nraqqa-2017,people_killed,-5\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["catalogue", "lint", str(file)])
    assert result.exit_code == 1
    assert "mine.csv, line 2, column central" in result.output


def test_one_figure_is_shown_with_its_source() -> None:
    result = CliRunner().invoke(app, ["catalogue", "show", "raqqa-2017/deaths/01"])
    assert result.exit_code == 0
    assert "publisher" in result.output


def test_the_list_counts_figures() -> None:
    result = CliRunner().invoke(app, ["catalogue", "list"])
    assert "raqqa-2017" in result.output
    assert "episodes," in result.output


def test_ten_answers_make_an_episode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    answers = "Port Ilvery\nNowhere\n2021-03\n2021-05\nOne side against the other\n\n90000\n\n\n\n"
    result = CliRunner().invoke(app, ["catalogue", "new", "-o", str(tmp_path)], input=answers)
    assert result.exit_code == 0, result.output
    assert "port-ilvery-2021" in (tmp_path / "episodes.csv").read_text(encoding="utf-8")
    added = CliRunner().invoke(app, ["catalogue", "add", str(tmp_path / "episodes.csv")])
    assert added.exit_code == 0, added.output
    assert list((tmp_path / "home").glob("episodes-*.csv"))
