"""A server killed in the middle of writing: the database opens, verifies, and has all that was acknowledged."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from wartoll.workspace import journal
from wartoll.workspace.bring_up import migrate
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

from .conftest import Maker, new_database
from .servers import binaries, server

BURSTS = 50
SCRIPT = """
import os, random, signal, sys, threading
from pathlib import Path
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

def burst(number, out):
    database, lock = Database.open(sys.argv[1], folder=Path(sys.argv[2])), threading.Lock()

    def work(thread):
        for turn in range(100_000):
            with database.write(SERVER) as writer:
                writer.log("burst", f"{number}:{thread}:{turn}")
            with lock:
                os.write(out, f"{number}:{thread}:{turn}\\n".encode())

    for thread in range(4):
        threading.Thread(target=work, args=(thread,), daemon=True).start()
    threading.Event().wait()

rng = random.Random(7)
for number in range(int(sys.argv[3])):
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        burst(number, there)
    os.close(there)
    with os.fdopen(here) as acknowledged:
        for _ in range(rng.randint(1, 25)):
            print(acknowledged.readline(), end="", flush=True)
        os.kill(child, signal.SIGKILL)
        for line in acknowledged:
            if line.endswith("\\n"):
                print(line, end="", flush=True)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_acknowledged_write_survives(make: Maker, kind: str, tmp_path: Path) -> None:
    """Fifty bursts of four threads each, every one ended by SIGKILL at a random write."""
    database = make(kind)
    place = str(database.folder) if kind == "sqlite" else database.engine.url.render_as_string(hide_password=False)
    script = tmp_path / "bursts.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script), place, str(database.folder), str(BURSTS)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=300)
    acknowledged = set(run.stdout.split())
    assert {line.split(":")[0] for line in acknowledged} == {str(n) for n in range(BURSTS)}
    again = Database.open(place, folder=database.folder)
    found = journal.verify(again)
    with again.read() as connection:
        there = {row.object for row in journal.rows(connection)}
    again.close()
    assert found.fine, found.faults
    assert acknowledged <= there


def test_a_database_server_that_is_killed_has_what_it_acknowledged(tmp_path: Path) -> None:
    """PostgreSQL ended at once, without a clean end, while four threads write; then started again."""
    bins = binaries()
    if bins is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    with server(bins) as running:
        database = Database.open(new_database(running.address), folder=tmp_path)
        migrate(database)
        acknowledged: list[str] = []
        enough = threading.Event()

        def work(thread: int) -> None:
            try:
                for turn in itertools.count():
                    with database.write(SERVER) as writer:
                        writer.log("burst", f"{thread}:{turn}")
                    acknowledged.append(f"{thread}:{turn}")
                    if len(acknowledged) >= 100:
                        enough.set()
            except DBAPIError:
                return  # the server is gone

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        assert enough.wait(60)
        running.kill()
        for thread in threads:
            thread.join()
        running.start()
        found = journal.verify(database)
        with database.read() as connection:
            there = {row.object for row in journal.rows(connection)}
        database.close()
    assert found.fine, found.faults
    assert set(acknowledged) <= there
