from collections.abc import Callable
from pathlib import Path

import pytest

from wartoll.cli import linking_begin
from wartoll.cli.linking_begin import again, begun
from wartoll.errors import UsageError, WartollError
from wartoll.sources.lists_mapping import read_mappings

HEAD = "id,name,age,sex,date of death\n"
ROWS = "".join(f"{n},{a} {b} {c},{20 + n},m,2031-03-{10 + n}\n" for n, (a, b, c) in enumerate(
    [("Omar", "Ali", "Nasser"), ("Samir", "Hasan", "Khoury"), ("Yusuf", "Adel", "Mansour"), ("Karim", "Said", "Haddad"),
     ("Tarek", "Nabil", "Saleh"), ("Fadi", "Amin", "Rahal")]))  # fmt: skip


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(HEAD + ROWS)
    Path("b.csv").write_text(HEAD + ROWS.replace("Omar", "Umar"))


def start(*names: str, yes: bool = True, out: str = "work", mapping: str = "") -> linking_begin.LinkedFolder:
    """A folder begun with these lists."""
    return begun([Path(n) for n in names], Path(out), Path(mapping) if mapping else None, {"draws": 5}, yes)


def refused(call: Callable[[], object]) -> str:
    """What is said by the refusal of a call."""
    with pytest.raises(WartollError) as error:
        call()
    return str(error.value)


def test_a_guess_is_kept_with_files_as_seen_from_the_folder() -> None:
    folder = start("a.csv", "b.csv")
    assert [one.file for one in folder.mappings()] == ["../a.csv", "../b.csv"]
    assert folder.mappings()[0].name == ("name",)
    assert folder.settings.draws == 5


def test_without_a_person_to_confirm_nothing_goes_on_and_the_way_on_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(lambda: start("a.csv", "b.csv", yes=False))
    assert "nobody is here to confirm it" in said
    assert "wartoll deaths link work" in said
    assert Path("work/mapping.toml").is_file()
    assert "because" in capsys.readouterr().err
    assert again(Path("work"), None, None, {}).mappings()


def test_a_person_at_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking_begin.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(linking_begin.sys.stderr, "isatty", lambda: True, raising=False)
    answers = iter([False, True])
    monkeypatch.setattr(linking_begin.typer, "confirm", lambda *_, **__: next(answers))
    assert "not confirmed" in refused(lambda: start("a.csv", "b.csv", yes=False))
    assert start("a.csv", "b.csv", yes=False, out="other").mappings()


def test_dates_that_can_be_read_in_two_ways_are_asked_even_with_yes() -> None:
    Path("b.csv").write_text(HEAD + "".join(f"{n},Rami Adel Haddad,30,m,0{n}/0{n + 1}/2031\n" for n in range(1, 8)))
    said = refused(lambda: start("a.csv", "b.csv"))
    assert "does the day or the month come first" in said
    assert "mend it where it is wrong" in said


def test_a_mapping_that_was_mended_is_kept() -> None:
    folder = start("a.csv", "b.csv")
    mended = tuple(one.model_copy(update={"age": ""}) for one in folder.mappings())
    folder.write_mapping(mended)
    assert start("b.csv", "a.csv").mappings() == mended


def test_a_given_mapping_is_taken_and_its_paths_start_at_its_own_folder() -> None:
    Path("maps").mkdir()
    Path("maps/m.toml").write_text('[one]\nfile = "../a.csv"\nname = "name"\n[two]\nfile = "../b.csv"\nname = "name"\n')
    folder = start("a.csv", "b.csv", mapping="maps/m.toml", yes=False)
    assert [(one.list, one.file) for one in folder.mappings()] == [("one", "../a.csv"), ("two", "../b.csv")]
    assert read_mappings(folder.path / "mapping.toml") == folder.mappings()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("a.csv",), "one list has no other"),
        (("a.csv", "a.csv"), "is given twice"),
        (("a.csv", "none.csv"), "is not there"),
        (("a.csv", "."), "is a folder"),
    ],
)
def test_files_that_cannot_be_linked_are_refused(names: tuple[str, ...], said: str) -> None:
    assert said in refused(lambda: start(*names))
    assert not Path("work").exists()


def test_other_lists_do_not_go_into_a_folder_that_has_some() -> None:
    start("a.csv", "b.csv")
    Path("c.csv").write_text(HEAD + ROWS)
    assert "c.csv is not in the mapping" in refused(lambda: start("a.csv", "b.csv", "c.csv"))
    Path("one.toml").write_text('[one]\nfile = "a.csv"\nname = "name"\n')
    assert "b.csv is not in the mapping" in refused(lambda: start("a.csv", "b.csv", out="w2", mapping="one.toml"))


def test_options_of_a_beginning_do_not_go_with_a_folder() -> None:
    start("a.csv", "b.csv")
    assert "-o goes with lists" in refused(lambda: again(Path("work"), Path("x"), None, {}))
    assert "--mapping goes with lists" in refused(lambda: again(Path("work"), None, Path("x"), {}))
    assert "needs a folder" in refused(lambda: begun([Path("a.csv"), Path("b.csv")], None, None, {}, True))


def test_a_folder_keeps_its_settings_unless_others_are_given() -> None:
    start("a.csv", "b.csv")
    assert again(Path("work"), None, None, {"seed": 9}).settings.model_dump(include={"seed", "draws"}) == {
        "seed": 9, "draws": 5,
    }  # fmt: skip
    assert again(Path("work"), None, None, {}).settings.seed == 9


def test_two_files_of_one_name_are_two_lists() -> None:
    Path("a.tsv").write_text((HEAD + ROWS.replace("Samir", "Sameer")).replace(",", "\t"))
    assert [one.list for one in start("a.csv", "a.tsv").mappings()] == ["a.csv", "a.tsv"]


def test_a_refusal_tells_no_cell() -> None:
    with pytest.raises(UsageError) as error:
        start("a.csv", "b.csv", yes=False)
    assert "Omar" not in str(error.value)
