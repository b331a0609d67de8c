"""A PostgreSQL server of the tests' own: in a temporary folder, on loopback, ended by its own process id."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs; None where no server is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("postgres")
    return Path(here).resolve().parent if here else None


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_server(command: list[str]) -> list[str]:
    """The command as a user that PostgreSQL accepts: it refuses root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def postgres(bins: Path) -> Iterator[str]:
    """The address of a running server (without the name of a database)."""
    folder = Path(tempfile.mkdtemp(prefix="wartoll-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port, data = free_port(), folder / "data"
    server: subprocess.Popen[bytes] | None = None
    try:
        made = [str(bins / "initdb"), "-D", str(data), "-U", "wartoll", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(as_server(made), check=True, capture_output=True, cwd=folder)
        run = [str(bins / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), "-c", "fsync=off"]
        run += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=120"]
        server = subprocess.Popen(as_server(run), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait(server, port)
        yield f"postgresql+psycopg://wartoll@127.0.0.1:{port}"
    finally:
        if server is not None:
            _end(data, server)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="wartoll", dbname="postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _end(data: Path, server: subprocess.Popen[bytes]) -> None:
    """Stop the server whose process id its own folder holds."""
    import signal

    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGINT)
    except (FileNotFoundError, ProcessLookupError, ValueError):
        server.terminate()
    server.wait(PATIENCE)
