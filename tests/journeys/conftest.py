"""wartoll as a person uses it: in a folder of their own, through the console entry."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from wartoll import cli

SRC = Path(__file__).resolve().parents[2] / "src"
DRESDEN = "Raqqa has inherited the fate of Dresden in 1945"
DAY = "2017-10-23"


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str
    raw: bytes = b""


Command = Callable[..., Done]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the commands of a test run in; the user's own folder is beside it and empty."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("WARTOLL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1508716800")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    return desk


@pytest.fixture
def home(desk: Path) -> Path:
    """The user's own folder; a test that asks for it looks at what was kept there."""
    return desk.parent / "home"


@pytest.fixture
def console(desk: Path) -> Command:
    """A command in a process of its own."""

    def run(*arguments: str, stdin: bytes = b"", **more: str) -> Done:
        environment = {**os.environ, "PYTHONPATH": str(SRC), **more}
        command = [sys.executable, "-m", "wartoll", *arguments]
        done = subprocess.run(command, input=stdin, cwd=desk, env=environment, capture_output=True, timeout=120)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

    return run


@pytest.fixture
def wartoll(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Command]:
    """A command in this process, through the same console entry: quicker, where no process is needed."""

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        capfdbinary.readouterr()
        monkeypatch.chdir(desk)
        monkeypatch.setattr(sys, "argv", ["wartoll", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, out.decode("utf-8", "replace"), err.decode(), out)

    usual = gc.get_threshold()
    yield run
    gc.set_threshold(*usual)  # the entry sets the collector for a process that ends at once; this one goes on
    gc.unfreeze()


@pytest.fixture
def write(desk: Path) -> Callable[[str, str | bytes], str]:
    """Puts a file into the folder and gives its name back."""

    def written(name: str, content: str | bytes) -> str:
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return written


Write = Callable[[str, "str | bytes"], str]
