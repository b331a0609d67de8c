"""Journeys of runs that are killed: whatever the moment, the next one goes on and ends with the same bytes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wartoll.cli.checkpoints import FOLDER, MARK

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")]

PATTERNS = [f"{i:04b}" for i in range(1, 16)]
NORTH = (310, 905, 118, 820, 33, 224, 30, 1102, 99, 231, 45, 168, 20, 174, 24)
SOUTH = (210, 405, 68, 520, 53, 124, 40, 602, 79, 131, 35, 98, 22, 94, 29)
WORDS = ("deaths", "estimate", "lists.csv", "--method", "latent", "--no-vary", "--patience", "10m", "--json")
SRC = Path(__file__).resolve().parents[2] / "src"
MOST = 120.0  # seconds that any wait may take before it is a failure


def one_table() -> str:
    return "pattern,count\n" + "".join(f"{p},{n}\n" for p, n in zip(PATTERNS, NORTH, strict=True))


def two_strata() -> str:
    rows = [("north", p, n) for p, n in zip(PATTERNS, NORTH, strict=True)]
    rows += [("south", p, n) for p, n in zip(PATTERNS, SOUTH, strict=True)]
    return "region,pattern,count\n" + "".join(f"{region},{p},{n}\n" for region, p, n in rows)


class Runs:
    """One folder in which the same command is started, killed and started again."""

    def __init__(self, folder: Path, text: str, *more: str) -> None:
        (folder / "lists.csv").write_text(text, encoding="utf-8")
        self.folder = folder
        self.command = [sys.executable, "-c", "from wartoll.cli import main; main()", *WORDS, *more]
        path = os.pathsep.join([str(SRC), os.environ.get("PYTHONPATH", "")])
        self.environment = {**os.environ, "PYTHONPATH": path, "WARTOLL_HOME": str(folder / "home")}

    def held(self, out: str = "out") -> dict[str, bytes]:
        """The checkpoints on disk, by file."""
        return {file.name: file.read_bytes() for file in (self.folder / out / FOLDER).glob("*.bin")}

    def killed(self, when: Callable[[dict[str, bytes]], bool]) -> str:
        """Starts it, kills it as soon as its checkpoints are so, and gives back what it had said until then."""
        with subprocess.Popen(
            [*self.command, "-o", "out"], cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        ) as run:  # fmt: skip
            end = time.monotonic() + MOST
            while not when(self.held()):
                assert run.poll() is None, "it ended before it could be killed"
                assert time.monotonic() < end, "no such checkpoint came"
                time.sleep(0.01)
            run.send_signal(signal.SIGKILL)
            said = run.stderr.read() if run.stderr else ""
        assert run.returncode == -signal.SIGKILL
        return said

    def finished(self, out: str = "out") -> tuple[str, dict[str, object], bytes]:
        """Runs it to its end: what it said, its report, its draws."""
        run = subprocess.run(
            [*self.command, "-o", out], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            timeout=MOST,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        assert not (self.folder / out / FOLDER).exists(), "a finished run keeps no checkpoint"
        return run.stderr, json.loads(run.stdout), (self.folder / out / "draws.csv").read_bytes()


def work_done(checkpoint: bytes) -> tuple[int, int, int, int]:
    """How far a checkpoint is: stage, pieces of the warm-up, passes of the next piece, passes kept."""
    with np.load(io.BytesIO(checkpoint[len(MARK) + 32 :])) as arrays:
        note = json.loads(str(arrays["note"]))
    return note["stage"], note["piece"], note["done"], note["total"]


def test_a_run_killed_twice_ends_with_the_bytes_of_one_that_was_not(tmp_path: Path) -> None:
    runs = Runs(tmp_path, one_table())
    assert "checkpoint" not in runs.killed(lambda held: len(held) == 1)
    first = runs.held()
    said = runs.killed(lambda held: held != first)
    assert "latent goes on from its checkpoint" in said
    ((name, state),) = runs.held().items()
    assert work_done(state) > work_done(first[name])
    said, report, draws = runs.finished()
    assert "latent goes on from its checkpoint" in said
    said, whole, expected = runs.finished("other")
    assert "checkpoint" not in said
    assert whole["methods"][0]["status"] == "ok"  # type: ignore[index]  # json
    assert report == whole
    assert draws == expected


def test_each_stratum_goes_on_by_itself_and_a_damaged_checkpoint_is_left_aside(tmp_path: Path) -> None:
    runs = Runs(tmp_path, two_strata(), "--strata", "region")
    runs.killed(lambda held: len(held) == 2)
    file = sorted((tmp_path / "out" / FOLDER).glob("*.bin"))[0]
    file.write_bytes(file.read_bytes()[:-100])
    said, report, draws = runs.finished()
    assert said.count("goes on from its checkpoint") == 1
    assert said.count("is damaged and is left aside; it starts over") == 1
    _, whole, expected = runs.finished("other")
    assert [row["status"] for row in whole["strata"]] == ["ok", "ok"]  # type: ignore[attr-defined]  # json
    assert report == whole
    assert draws == expected
