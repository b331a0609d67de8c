"""The tutorial of the API, run against a server as it stands there."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "use-the-api.md"
FENCE = re.compile(r"^```(sh|py)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(PAGE.read_text("utf-8"))
#: what each block's output must have
WANTED = ("rows", "findings", "claims", "next_step", "Raqqa 2017 is claimed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with demonstration content."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    desk = tmp_path_factory.mktemp("desk")
    command = [sys.executable, "-m", "wartoll", "serve", "--demo", "--port", str(port), "--workspace", str(desk)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as server:
        until = time.monotonic() + 90
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, "the server ended"
                assert time.monotonic() < until
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGINT)


def test_every_block_has_a_wanted_word() -> None:
    assert len(BLOCKS) == len(WANTED)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_an_example_does_what_it_says(address: str, number: int, tmp_path: Path) -> None:
    language, text = BLOCKS[number]
    text = text.replace("http://127.0.0.1:8000", address)
    if language == "sh" and shutil.which("curl") is None:
        pytest.skip("no curl")
    command = ["sh", "-c", text] if language == "sh" else [sys.executable, "-c", text]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert run.returncode == 0, run.stderr
    if language == "sh":
        assert WANTED[number] in json.loads(run.stdout)
    else:
        assert WANTED[number] in run.stdout
