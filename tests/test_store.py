"""The workspace: settings with their faults, kept files, and folders that are whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.catalogue import check_own, load
from wartoll.store import LIST, STAGED, Workspace, add_file, find_workspace, own_files, user_folder, write_folder

FIGURES = (
    "episode,measure,population,perpetrator,central,publisher\nraqqa-2017,civilians_killed,civilians,all,1500,We\n"
)
EPISODES = "id,name,start,end\nhue-2099,Hue,2099,2099\n"
BRIEF = {"brief.json": b"{}", "index.html": b"<p>", "charts/one.svg": b"<svg>"}


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))


def settings(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "wartoll.toml").write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_settings_of_a_parent_folder_are_found(tmp_path: Path) -> None:
    settings(
        tmp_path, '[organisation]\nname = "Desk"\nurl = "https://desk.example"\n[catalogue]\nfigures = ["f.csv"]\n'
    )
    (tmp_path / "f.csv").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    found = find_workspace(tmp_path / "a" / "b")
    root = tmp_path.resolve()
    assert found == Workspace(root=root, organisation="Desk", url="https://desk.example", figures=(root / "f.csv",))


def test_the_nearest_settings_count_and_may_be_empty(tmp_path: Path) -> None:
    settings(tmp_path, '[organisation]\nname = "Desk"\n')
    settings(tmp_path / "a", "")
    assert find_workspace(tmp_path / "a") == Workspace(root=(tmp_path / "a").resolve())


def test_without_settings_there_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "wartoll.toml").mkdir()
    assert find_workspace(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[organisation\n", "is not TOML"),
        ("[organization]\n", r"no setting \[organization\]"),
        ('name = "Desk"\n', r"no setting \[name\]"),
        ('[organisation]\nnmae = "Desk"\n', "no setting 'nmae'"),
        ("[organisation]\nname = 5\n", "is no text"),
        ('[organisation]\nurl = "javascript:x"\n', "is no web address"),
        ('[catalogue]\nfigures = "f.csv"\n', "is no list of files"),
        ('[catalogue]\nepisodes = ["missing.csv"]\n', "not there"),
    ],
)
def test_faulty_settings_name_the_file_and_a_way_out(tmp_path: Path, text: str, words: str) -> None:
    settings(tmp_path, text)
    with pytest.raises(SourceError, match=words) as caught:
        find_workspace(tmp_path)
    assert caught.value.file.endswith("wartoll.toml")
    assert caught.value.next_step


def test_settings_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "wartoll.toml").write_bytes(b'[organisation]\nname = "D\xfcren"\n')
    with pytest.raises(SourceError, match="is not TOML"):
        find_workspace(tmp_path)


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"WARTOLL_HOME": "/w", "XDG_DATA_HOME": "/x"}, "linux", Path("/w")),
        ({"XDG_DATA_HOME": "/x"}, "linux", Path("/x/wartoll")),
        ({"XDG_DATA_HOME": "relative"}, "linux", Path.home() / ".local/share/wartoll"),
        ({}, "linux", Path.home() / ".local/share/wartoll"),
        ({}, "darwin", Path.home() / "Library/Application Support/wartoll"),
        ({"APPDATA": "/a"}, "win32", Path("/a/wartoll")),
    ],
)
def test_each_system_has_its_place(environ: dict[str, str], platform: str, folder: Path) -> None:
    assert user_folder(environ, platform) == folder


def test_a_file_is_checked_kept_and_known_the_second_time(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(FIGURES)
    assert own_files() == ((), ())
    first, second = add_file(file, check_own), add_file(file, check_own)
    assert (first.kind, first.rows, first.already, second.already) == ("figures", 1, False, True)
    assert first.kept.read_text() == FIGURES
    assert own_files() == ((first.kept,), ())
    assert contents(tmp_path / "home").keys() == {first.kept.name}


def test_figures_of_a_kept_episode_can_be_added(tmp_path: Path) -> None:
    episodes, figures = tmp_path / "e.csv", tmp_path / "f.csv"
    episodes.write_text(EPISODES)
    figures.write_text(FIGURES.replace("raqqa-2017", "hue-2099"))
    with pytest.raises(SourceError, match="no such episode"):
        add_file(figures, check_own)
    assert add_file(episodes, check_own).kind == "episodes"
    add_file(figures, check_own)
    assert len(load(*own_files()).of("hue-2099")) == 1


def test_a_faulty_file_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(FIGURES.replace("1500", "-1"))
    with pytest.raises(SourceError, match="is negative"):
        add_file(file, check_own)
    assert not (tmp_path / "home").exists()


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    (tmp_path / "mine.csv").write_text(FIGURES)
    with pytest.raises(UsageError, match=r"cannot be written[\s\S]*WARTOLL_HOME"):
        add_file(tmp_path / "mine.csv", check_own)


def test_a_new_folder_is_written_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "out", BRIEF)
    listed = contents(tmp_path / "a" / "out")
    assert listed.pop(LIST) == b"brief.json\ncharts/one.svg\nindex.html\n"
    assert listed == BRIEF
    assert os.listdir(tmp_path / "a") == ["out"]


def test_an_existing_folder_loses_only_what_a_brief_wrote(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    before = target.stat().st_ino
    write_folder(target, BRIEF)
    write_folder(target, {"brief.json": b"{2}", "index.html": b"<p>2"})
    listed = contents(target)
    assert listed.pop(LIST) == b"brief.json\nindex.html\n"
    assert listed == {"brief.json": b"{2}", "index.html": b"<p>2", "notes.txt": b"mine"}
    assert target.stat().st_ino == before


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(UsageError, match=r"no brief wrote: index\.html[\s\S]*another folder"):
        write_folder(tmp_path, BRIEF)
    assert contents(tmp_path) == {"index.html": b"mine"}


def test_a_list_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    target = tmp_path / "out"
    target.mkdir()
    (target / LIST).write_text("../precious\n/etc/hosts\n\nbrief.json\n")
    write_folder(target, BRIEF)
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    target, outside = tmp_path / "out", tmp_path / "outside"
    write_folder(target, BRIEF)
    outside.mkdir()
    (outside / "one.svg").write_text("mine")
    (target / "charts" / "one.svg").unlink()
    (target / "charts").rmdir()
    (target / "charts").symlink_to(outside)
    with pytest.raises(UsageError, match="no brief wrote"):
        write_folder(target, BRIEF)
    assert (outside / "one.svg").read_text() == "mine"


def test_a_target_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UsageError, match="is a file"):
        write_folder(tmp_path / "out", BRIEF)
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(tmp_path / "out" / "below", BRIEF)


def test_a_target_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    write_folder(tmp_path / "out", BRIEF)
    monkeypatch.setattr(Path, "mkdir", refuse)
    for target in (tmp_path / "out", tmp_path / "new"):
        with pytest.raises(UsageError, match=r"Permission denied[\s\S]*-o"):
            write_folder(target, BRIEF)
    monkeypatch.undo()
    assert contents(tmp_path / "out").items() >= BRIEF.items()


@pytest.mark.parametrize("name", ["../a", "/a", "", "a/../../b", "a\\b", "C:a", LIST])
def test_names_stay_inside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        write_folder(tmp_path / "out", {name: b""})
    assert not (tmp_path / "out").exists()


def test_an_error_halfway_leaves_nothing_of_a_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(UsageError, match="No space left"):
        write_folder(tmp_path / "out", BRIEF)
    assert os.listdir(tmp_path) == []


KILLED = """
import os, sys
from pathlib import Path
from wartoll.store import write_folder
left = int(sys.argv[2])
def killing(step):
    def stepped(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return step(*given, **named)
    return stepped
os.replace, os.rename = killing(os.replace), killing(os.rename)
Path.write_bytes, Path.unlink = killing(Path.write_bytes), killing(Path.unlink)
write_folder(Path(sys.argv[1]), {"brief.json": b"new", "index.html": b"new", "two.svg": b"new"})
"""


@pytest.mark.parametrize(
    ("there", "steps"), [*((False, steps) for steps in (0, 3, 4)), *((True, steps) for steps in (0, *range(4, 14)))]
)
def test_a_killed_run_leaves_no_half_brief_and_the_next_run_is_whole(tmp_path: Path, there: bool, steps: int) -> None:
    target, old = tmp_path / "out", {"brief.json": b"old", "index.html": b"old", "one.svg": b"old"}
    if there:
        write_folder(target, old)
        (target / "notes.txt").write_text("mine")
    run = subprocess.run([sys.executable, "-c", KILLED, str(target), str(steps)], timeout=60, check=False)
    assert run.returncode in {0, 9}
    found = contents(target) if target.exists() else {}
    if "brief.json" in found:
        brief = {
            name: data for name, data in found.items() if name.endswith((".json", ".html", ".svg")) and "/" not in name
        }
        assert brief in (old, {"brief.json": b"new", "index.html": b"new", "two.svg": b"new"})
    assert there == ("notes.txt" in found)
    write_folder(target, BRIEF)
    assert contents(target).items() >= BRIEF.items()


def test_what_a_killed_run_left_long_ago_is_swept(tmp_path: Path) -> None:
    for age, name in ((7200, "old"), (0, "new")):
        left = tmp_path / f"{STAGED}{name}"
        left.mkdir()
        when = left.stat().st_mtime - age
        os.utime(left, (when, when))
    write_folder(tmp_path / "out", BRIEF)
    assert sorted(os.listdir(tmp_path)) == [f"{STAGED}new", "out"]
