"""The brief: a folder that is whole or is not there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wartoll.findings import CheckResult
from wartoll.store import LIST

from .conftest import DAY, DRESDEN, SRC, Command, Write

CHECK = ("check", DRESDEN, "--date", DAY)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccf50df00048401817c6f6d5b"
    "0000000049454e44ae426082"
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path inside it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def whole(folder: Path) -> bool:
    """Whether every file that a brief lists is there."""
    listed = (folder / LIST).read_text("utf-8").splitlines()
    return (folder / "brief.json").is_file() and all((folder / name).is_file() for name in listed)


def test_what_a_brief_holds(wartoll: Command, desk: Path) -> None:
    done = wartoll(*CHECK, "-o", "out")
    files = contents(desk / "out")
    assert done.code == 0
    assert "brief: out/index.html" in done.err
    assert {"index.html", "brief.md", "brief.json", "figures.csv", "claimreview.json"} <= files.keys()
    assert {Path(name).suffix for name in files if name.startswith("charts/")} == {".svg", ".png"}
    result = CheckResult.model_validate_json(files["brief.json"])
    assert result == CheckResult.model_validate_json(wartoll(*CHECK, "--json").out)
    review = json.loads(files["claimreview.json"])
    assert "ClaimReview" in json.dumps(review)
    assert b"<script src" not in files["index.html"]


def test_the_same_bytes_in_two_processes(console: Command, desk: Path) -> None:
    console(*CHECK, "-o", "one", PYTHONHASHSEED="1")
    console(*CHECK, "-o", "two", PYTHONHASHSEED="2")
    assert contents(desk / "one") == contents(desk / "two")
    assert b"2017-10-23" in contents(desk / "one")["index.html"]  # the day that SOURCE_DATE_EPOCH names


def test_a_second_brief_replaces_the_first_and_nothing_else(wartoll: Command, desk: Path, write: Write) -> None:
    assert wartoll(*CHECK, "-o", "out").code == 0
    write("out/notes.txt", "mine")
    write("out/charts/mine.svg", "<svg/>")
    second = wartoll("check", "Mosul was worse than Aleppo in 2016", "--date", "2018-01-01", "-o", "out")
    files = contents(desk / "out")
    assert second.code == 0
    assert (files["notes.txt"], files["charts/mine.svg"]) == (b"mine", b"<svg/>")
    assert b"Mosul" in files["brief.json"]
    assert b"Dresden 1945" not in files["brief.json"]
    assert whole(desk / "out")


def test_a_folder_with_somebody_elses_index_is_refused(wartoll: Command, desk: Path, write: Write) -> None:
    write("site/index.html", "my home page")
    done = wartoll(*CHECK, "-o", "site")
    assert done.code == 2
    assert "index.html" in done.err
    assert contents(desk / "site") == {"index.html": b"my home page"}


@pytest.mark.parametrize("target", ["taken", "taken/deeper", "/proc/wartoll-brief"])
def test_a_target_that_cannot_be_a_folder(wartoll: Command, desk: Path, write: Write, target: str) -> None:
    write("taken", "a file")
    done = wartoll(*CHECK, "-o", target)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "-o" in done.err
    assert [p.name for p in desk.iterdir()] == ["taken"]
    assert (desk / "taken").read_text() == "a file"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--picture", "street.png"), "--credit"),
        (("--picture", "street.png", "--credit", "A. Person", "--of", "subject"), "--licence"),
        (("--picture", "street.png", "--credit", "A. Person", "--licence", " ", "--of", "subject"), "licence"),
        (("--picture", "none.png", "--credit", "A", "--licence", "CC-BY-4.0", "--of", "subject"), "none.png"),
        (("--picture", "words.png", "--credit", "A", "--licence", "CC-BY-4.0", "--of", "subject"), "no JPEG"),
    ],
)
def test_a_picture_without_rights_is_refused(
    wartoll: Command, desk: Path, write: Write, given: tuple[str, ...], says: str
) -> None:
    write("street.png", PIXEL)
    write("words.png", "not a picture")
    done = wartoll(*CHECK, "-o", "out", *given)
    assert done.code in (1, 2)
    assert says in done.err
    assert not (desk / "out").exists()


def test_a_picture_with_its_credit_is_printed(wartoll: Command, desk: Path, write: Write) -> None:
    rights = ("--credit", "A. Person / Agency", "--licence", "CC-BY-4.0", "--of", "subject")
    done = wartoll(*CHECK, "-o", "out", "--picture", write("street.png", PIXEL), *rights, "--reply", "We stand by it.")
    page = (desk / "out" / "index.html").read_text("utf-8")
    assert done.code == 0
    assert "A. Person / Agency" in page
    assert "CC-BY-4.0" in page
    assert "We stand by it." in page


def killed_after(seconds: float, desk: Path) -> None:
    """Start a check with a brief, and kill it without mercy; what it is doing then is chance."""
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-m", "wartoll", *CHECK, "-o", "out"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=desk, env=environment, stdout=quiet, stderr=quiet) as process:
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)


def test_a_killed_run_leaves_no_half_brief(console: Command, desk: Path) -> None:
    start = time.monotonic()
    assert console(*CHECK, "-o", "whole").code == 0
    usual = time.monotonic() - start
    chance = random.Random(1945)
    for _ in range(3):
        killed_after(usual * chance.uniform(0.6, 1.05), desk)
        out = desk / "out"
        assert not out.exists() or whole(out)
    assert console(*CHECK, "-o", "out").code == 0  # what the dead left behind is not in the way
    assert contents(desk / "out") == contents(desk / "whole")
