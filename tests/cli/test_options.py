from pathlib import Path

import pytest

from wartoll.cli import options
from wartoll.errors import UsageError


def test_a_date_that_does_not_exist_names_the_option() -> None:
    with pytest.raises(UsageError, match="--as-of '2023-02-31'"):
        options.date_of("2023-02-31", "--as-of")
    assert options.date_of("2023-02", "--as-of") == "2023-02"
    assert options.date_of("", "--as-of") == ""


def test_the_catalogue_holds_kept_files_those_of_the_folder_and_those_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "episode,measure,central,publisher,role,published\n{episode},people_killed,{n},{who},ngo,2024\n"
    named, listed = tmp_path / "named.csv", tmp_path / "listed.csv"
    named.write_text(row.format(episode="raqqa-2017", n=11, who="One"), encoding="utf-8")
    listed.write_text(row.format(episode="raqqa-2017", n=12, who="Two"), encoding="utf-8")
    (tmp_path / "wartoll.toml").write_text('[catalogue]\nfigures = ["listed.csv"]\n', encoding="utf-8")
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    own = [f for f in options.catalogue([named], None).figures if f.origin == "user"]
    assert sorted(f.central or 0 for f in own) == [11, 12]
    assert options.workspace() is not None


def test_results_and_notes_go_apart(capsys: pytest.CaptureFixture[str]) -> None:
    options.note("a note")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "a note\n"


def test_what_linking_lacks_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "LINKING", ("json", "no_such_module"))
    with pytest.raises(UsageError, match=r"needs no_such_module\n.*wartoll.deaths"):
        options.need_linking()
    monkeypatch.setattr(options, "LINKING", ("json",))
    options.need_linking()
