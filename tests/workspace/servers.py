"""A PostgreSQL server of the tests' own: in a temporary folder, on loopback, ended by its own process id."""

from __future__ import annotations

import os
import shutil
import signal
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


class Server:
    """A server over a folder of its own; it can be killed and started again."""

    def __init__(self, bins: Path, folder: Path) -> None:
        self.bins, self.folder, self.data = bins, folder, folder / "data"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        made = [str(bins / "initdb"), "-D", str(self.data), "-U", "wartoll", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(as_server(made), check=True, capture_output=True, cwd=folder)

    @property
    def address(self) -> str:
        """Where it listens, without the name of a database."""
        return f"postgresql+psycopg://wartoll@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        run = [str(self.bins / "postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.folder)]
        run += ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=120"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(as_server(run), cwd=self.folder, stdout=quiet, stderr=quiet)
        _wait(self.process, self.port)

    def kill(self) -> None:
        """End it in the middle of whatever it does, by the process id that its own folder holds."""
        if self.process is None:
            return
        try:
            os.kill(int((self.data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGQUIT)
        except (FileNotFoundError, ProcessLookupError, ValueError):
            self.process.terminate()
        self.process.wait(PATIENCE)
        self.process = None


@contextmanager
def server(bins: Path) -> Iterator[Server]:
    """A running server, in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="wartoll-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        made = Server(bins, folder)
        try:
            made.start()
            yield made
        finally:
            made.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres(bins: Path) -> Iterator[str]:
    """The address of a running server (without the name of a database)."""
    with server(bins) as made:
        yield made.address


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="wartoll", dbname="postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
