"""Whole processes, timed as a user waits for them: bytecode cached, nothing of the user's own, output to a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src"
BASE = ("-c", "import numpy, pydantic, typer, rich")
BASE_NAME = "python importing numpy, pydantic, typer, rich"
CLAIM = "Raqqa has inherited the fate of Dresden in 1945"
CHECK = ("-m", "wartoll", "check", CLAIM, "--date", "2017-10-23")


@contextmanager
def apart() -> Iterator[dict[str, str]]:
    """An environment of its own for the processes: bytecode and the user's folder in a temporary place."""
    with tempfile.TemporaryDirectory(prefix="wartoll-bench-") as folder:
        plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "FORCE_COLOR")}
        yield {
            **plain,
            "PYTHONPATH": str(SRC),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
            "WARTOLL_HOME": str(Path(folder) / "home"),
            "SOURCE_DATE_EPOCH": "1508716800",
        }


def timed(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    """Seconds from the start of a Python process to its end; CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start


def imported(arguments: tuple[str, ...], environment: dict[str, str]) -> set[str]:
    """The top-level modules that a Python process loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.split(".")[0] for line in lines}
