"""Three spreadsheets of made-up people go through link, review, overlap and estimate to a page."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from .conftest import SRC, Command, Write

pytest.importorskip("duckdb")
pytest.importorskip("numba")
LISTS = ("lists/hospital.csv", "lists/families.xlsx", "lists/web.tsv")
QUICK = ("--draws", "20", "--yes")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with three lists, and a folder in which they are linked."""
    desk = tmp_path_factory.mktemp("kept") / "desk"
    desk.mkdir()
    for command in (["simulate", "-o", "lists", "--people", "600"], ["link", *LISTS, "-o", "work", *QUICK]):
        environment = {**os.environ, "PYTHONPATH": str(SRC)}
        done = subprocess.run(
            [sys.executable, "-m", "wartoll", "deaths", *command],
            cwd=desk,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "leaked" not in done.stderr
    return desk


@pytest.fixture
def linked(kept: Path, desk: Path) -> Path:
    """The same on the desk of a test; the folder of linked lists."""
    shutil.copytree(kept, desk, dirs_exist_ok=True)
    return desk / "work"


def names_of(desk: Path) -> set[str]:
    """Every name of three words or more on a list of the desk that is text."""
    rows = csv.DictReader((desk / "lists/hospital.csv").open(encoding="utf-8"))
    return {row["full name"] for row in rows if len(row["full name"].split()) > 2}


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of the files that are written from the linkage."""
    found = [*folder.glob("share/*.*"), folder / "people.csv", folder / "draws.parquet"]
    return {path.name: path.read_bytes() for path in found}


def test_lists_become_a_page(wartoll: Command, linked: Path) -> None:
    done = wartoll("deaths", "estimate", "work", "--method", "decomposable", "--no-vary", "-o", "out")
    assert done.code == 0, done.err
    assert "What linking adds (20 draws" in done.out
    report = json.loads((linked.parent / "out/report.json").read_text())
    total = report["methods"][0]["total"]
    assert total["low"] <= 600 <= total["high"]
    width = report["linking"]["widths"][0]
    assert width["sampling"] + width["model"] + width["linkage"] == pytest.approx(1)
    assert report["linking"]["without"][0]["total"]["median"] == pytest.approx(total["median"], rel=0.05)
    page = (linked.parent / "out/index.html").read_text()
    assert "What linking adds" in page
    assert "who is one person" in page
    assert not any(name in page for name in names_of(linked.parent))


def test_most_links_are_right(linked: Path) -> None:
    rows = csv.DictReader((linked.parent / "lists/truth.csv").open())
    truth = {(row["list"], row["id"]): row["person"] for row in rows}
    by_person: dict[str, list[str]] = {}
    for row in csv.DictReader((linked / "people.csv").open(encoding="utf-8")):
        by_person.setdefault(row["person"], []).append(truth[row["list"], row["source_id"]])
    pairs = [a == b for people in by_person.values() for a, b in combinations(people, 2)]
    there = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    assert sum(pairs) >= 0.93 * there
    assert sum(pairs) >= 0.98 * len(pairs)


def test_nothing_that_leaves_holds_a_name(wartoll: Command, linked: Path) -> None:
    names = names_of(linked.parent)
    shared = "".join(path.read_text() for path in linked.glob("share/*.*"))
    shown = wartoll("deaths", "review", "work", "--list", "--json").out + wartoll("deaths", "overlap", "work").out
    again = wartoll("deaths", "link", "work")
    for text in (shared, shown, again.out, again.err, (linked / "report.json").read_text()):
        assert not any(name in text for name in names)
    assert any(name in (linked / "people.csv").read_text("utf-8") for name in names)
    assert names & set(
        re.findall(r'"name": "([^"]*)"', wartoll("deaths", "review", "work", "--list", "--json", "--with-names").out)
    )
    assert not (linked / "share/people.csv").exists()


def test_what_stays_is_for_its_owner_only(linked: Path) -> None:
    files = [path for path in linked.iterdir() if path.is_file()]
    assert {"mapping.toml", "people.csv", "entries.parquet", "wartoll-names.key"} <= {path.name for path in files}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert not list(linked.glob(".wartoll-scratch*"))


@pytest.mark.usefixtures("linked")
def test_small_groups_are_hidden_and_no_total_gives_them_away(wartoll: Command) -> None:
    arguments = ("deaths", "overlap", "work", "--strata", "place_2", "--json")
    told, whole = json.loads(wartoll(*arguments).out), json.loads(wartoll(*arguments, "--with-names").out)
    assert told["hidden"] > 0
    assert whole["hidden"] == 0
    people = [cell["people"] for cell in told["cells"]]
    assert sum(one is None for one in people) == told["hidden"]
    assert min(one["mean"] for one in people if one) >= 3
    counted = sum(one["mean"] for one in people if one)
    assert told["people"]["mean"] == pytest.approx(counted, abs=0.5 * len(people))
    assert whole["people"]["mean"] > told["people"]["mean"]
    shown = wartoll("deaths", "overlap", "work", "--strata", "place_2").out
    assert "<3" in shown
    assert "not told, and no total counts them" in shown


def test_the_table_is_read_as_any_other(wartoll: Command, write: Write, linked: Path) -> None:
    table = wartoll("deaths", "overlap", "work", "--csv")
    assert "--lists 'families,hospital,web'" in table.err
    write("overlaps.csv", table.out)
    done = wartoll("deaths", "estimate", "overlaps.csv", "--method", "bounds", "--no-vary", "--json")
    observed = sum(int(row["count"]) for row in csv.DictReader(table.out.splitlines()))
    assert json.loads(done.out)["table"]["observed"] == observed
    assert (linked / "share/overlaps.csv").read_text() == table.out


def test_a_judgement_overrides_and_its_withdrawal_restores_every_byte(
    wartoll: Command, write: Write, linked: Path
) -> None:
    before = contents(linked)
    sheet = wartoll("deaths", "review", "work", "--list", "--csv", "--limit", "3").out.splitlines()
    for verdict in ("not same", "withdrawn"):
        write("answers.csv", "\n".join([sheet[0], sheet[1].replace(",,", f",{verdict},"), *sheet[2:]]) + "\n")
        done = wartoll("deaths", "review", "work", "--answers", "answers.csv", "--by", "Reviewer A")
        assert "1 record added" in done.err
        out = wartoll("deaths", "link", "work").out
        if verdict == "not same":
            assert "Judged by Reviewer A: 0 pairs same, 1 not the same." in out
            assert contents(linked) != before
            left, right = sheet[1].split(",")[:2]
            again = wartoll("deaths", "review", "work", "--list", "--json").out
            assert not (left in again and right in again)
    assert contents(linked) == before
    assert len((linked / "judgements.csv").read_text().splitlines()) == 3


def test_a_run_again_makes_nothing_anew(wartoll: Command, linked: Path) -> None:
    before = contents(linked)
    again = wartoll("deaths", "link", "work")
    assert again.err.count("unchanged") == 3
    assert contents(linked) == before


def test_a_changed_list_is_read_again_and_judgements_stay(wartoll: Command, linked: Path) -> None:
    file = linked.parent / "lists/web.tsv"
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    again = wartoll("deaths", "link", "work")
    assert "unchanged" not in again.err
    assert (linked / "wartoll-names.key").exists()


@pytest.mark.parametrize("stage", ["entries", "pairs", "draws"])
def test_a_run_killed_between_stages_ends_with_the_same_bytes(stage: str, wartoll: Command, linked: Path) -> None:
    before = contents(linked)
    order = ("entries", "pairs", "draws")
    for name in (*order[order.index(stage) :], "people"):
        for path in linked.glob(f"{name}*"):
            path.unlink()
    shutil.rmtree(linked / "share")
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    run = subprocess.Popen(
        [sys.executable, "-m", "wartoll", "deaths", "link", "work"], cwd=linked.parent, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not (linked / f"{stage}.parquet").exists() and run.poll() is None:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert (linked / f"{stage}.parquet").exists()
    again = wartoll("deaths", "link", "work")
    assert again.code == 0, again.err
    assert again.err.count("unchanged") >= order.index(stage) + 1
    assert contents(linked) == before


def test_the_order_of_files_changes_no_number(wartoll: Command, linked: Path) -> None:
    done = wartoll("deaths", "link", *reversed(LISTS), "-o", "other", *QUICK)
    assert done.code == 0, done.err
    assert (linked.parent / "other/share/overlaps.csv").read_bytes() == (linked / "share/overlaps.csv").read_bytes()


@pytest.mark.usefixtures("linked")
def test_two_lists_give_chapman(wartoll: Command) -> None:
    assert wartoll("deaths", "link", *LISTS[:2], "-o", "two", *QUICK).code == 0
    done = wartoll("deaths", "estimate", "two", "--no-vary", "--json")
    methods = {one["method"]: one for one in json.loads(done.out)["methods"]}
    assert methods["chapman"]["status"] == "ok"
    assert methods["decomposable"]["status"] == "not estimable"
    assert 540 <= methods["chapman"]["total"]["median"] <= 660
