"""`wartoll serve`: it starts, answers, ends; and refuses to be open to the world unencrypted."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import application
from wartoll.errors import UsageError


def run(*words: str) -> None:
    """Start the command in this process; it is to fail."""
    CliRunner().invoke(application(), ["serve", *words], catch_exceptions=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "desk.example"])
def test_nothing_is_served_beyond_this_machine_unencrypted(host: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing would be encrypted"):
        run("--host", host, "--workspace", str(tmp_path / "desk"))
    assert not (tmp_path / "desk").exists()


def test_certificate_and_key_go_together(tmp_path: Path) -> None:
    cert = tmp_path / "cert.pem"
    with pytest.raises(UsageError, match="go together"):
        run("--tls-cert", str(cert))
    with pytest.raises(UsageError, match="is no file"):
        run("--tls-cert", str(cert), "--tls-key", str(cert))


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["wartoll.cli.serve"], "NEEDED", ("fastapi", "no_such_package"))
    with pytest.raises(UsageError, match="no_such_package"):
        run()


def test_a_server_starts_answers_and_ends(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "wartoll", "serve", "--port", str(port), "--workspace", str(tmp_path / "desk")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            body = _first_answer(port, server)
        finally:
            server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert b"Somebody compares one ruined city" in body
    assert "No administrator yet" in errors
    assert "/invitation/" in errors
    assert (tmp_path / "desk" / "secret").stat().st_mode & 0o077 == 0
    assert (tmp_path / "desk" / "desk.sqlite").stat().st_mode & 0o077 == 0


def _first_answer(port: int, server: subprocess.Popen[str]) -> bytes:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until
            time.sleep(0.1)
