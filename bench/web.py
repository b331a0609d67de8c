"""The newsroom under load: a real server, a load generator beside it, loopback only, bounded in time.

python bench/web.py [--seconds 60] [--rate 200] [--database URL]

Readers ask for pages (80%) and the API (20%) at a steady rate, from a schedule made before: an answer that comes late
does not slow the next question down, so waiting in a queue is counted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from rows import Row, table

PAGES = (
    "/", "/register", "/episodes", "/episodes/raqqa-2017", "/episodes/dresden-1945", "/episodes/mosul-2016-17",
    "/compare?a=raqqa-2017&b=dresden-1945", "/figures?q=raqqa", "/figures/raqqa-2017/deaths/01", "/rank", "/about",
    "/register/audit", "{brief}",
)  # fmt: skip
API = (
    "/api/v1/episodes", "/api/v1/episodes/raqqa-2017", "/api/v1/figures?q=aleppo", "/api/v1/claims",
    "/api/v1/compare?a=aleppo-2012-16&b=raqqa-2017", "/api/v1/rank?measure=share_destroyed",
    "/api/v1/trace?number=160000",
)  # fmt: skip
SENTENCE = "Mosul was worse than Dresden in 1945, a spokesman said on {day} July 2017, and {n} civilians were killed."
CLIENTS = 24
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Server:
    """A server with demonstration content, ended by its own process id."""

    def __init__(self, database: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wartoll-bench-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        command = [sys.executable, "-m", "wartoll", "serve", "--demo", "--port", str(self.port)]
        command += ["--workspace", str(self.folder / "desk")] + (["--database", database] if database else [])
        environment = {**os.environ, "WARTOLL_BENCH": "1"}
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        until = time.monotonic() + 90
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server did not start")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return b"200" in line.recv(64)
        except OSError:
            return False

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Line:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> tuple[int, str, bytes]:
        """Status, headers and body of one answer."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self.reader is not None
        size = f"Content-Length: {len(body)}\r\n" if body else ""
        self.writer.write(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}{size}\r\n".encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        data = await self.reader.readexactly(int(length[1])) if length else b""
        return int(head.split(" ", 2)[1]), head, data

    def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None


async def load(port: int, rate: float, seconds: float, paths: list[str]) -> tuple[list[float], int]:
    """Seconds from when each request was due to its whole answer, and how many failed."""
    queue: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
    took: list[float] = []
    failed = 0
    start = time.perf_counter() + 0.2

    async def client() -> None:
        nonlocal failed
        line = Line(port)
        while True:
            due, path = await queue.get()
            try:
                status, _, data = await line.ask("GET", path)
                failed += status != 200 or not data
            except (OSError, asyncio.IncompleteReadError):
                failed += 1
                line.close()
            took.append(time.perf_counter() - due)
            queue.task_done()

    clients = [asyncio.create_task(client()) for _ in range(CLIENTS)]
    for number in range(int(rate * seconds)):
        due = start + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        queue.put_nowait((due, paths[number % len(paths)]))
    await asyncio.wait_for(queue.join(), 60)
    for task in clients:
        task.cancel()
    return took, failed


def mixture(rng: random.Random, brief: str) -> list[str]:
    """A long row of addresses: four pages to each question to the API."""
    row = []
    for number in range(5_000):
        path = rng.choice(API) if number % 5 == 4 else rng.choice(PAGES)
        row.append(path.format(brief=brief))
    return row


async def checks(port: int, number: int) -> list[float]:
    """Seconds from sending a sentence nobody sent before to the page with its reading."""
    line, took = Line(port), []
    for n in range(number):
        _, head, page = await line.ask("GET", "/check")
        cookie = re.search(r"set-cookie: (wt_form=[^;]+)", head, re.IGNORECASE)
        token = re.search(rb'name="csrf" value="(\w+)"', page)
        assert cookie is not None
        assert token is not None
        text = SENTENCE.format(day=n % 28 + 1, n=1_000 + n)
        body = urllib.parse.urlencode({"csrf": token[1].decode(), "text": text}).encode()
        headers = f"Cookie: {cookie[1]}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        start = time.perf_counter()
        _, head, _ = await line.ask("POST", "/check", headers, body)
        place = re.search(r"location: (\S+)", head, re.IGNORECASE)
        assert place is not None, head
        _, _, page = await line.ask("GET", place[1])
        took.append(time.perf_counter() - start)
        assert b"is claimed to be worse than" in page
    return took


async def weight(port: int, name: str) -> int:
    """Bytes of an episode's page with its styles and scripts, before pictures."""
    line = Line(port)
    _, _, page = await line.ask("GET", f"/episodes/{name}")
    total = len(re.sub(rb"<svg.*?</svg>", b"", page, flags=re.DOTALL))
    for link in set(re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js)\?[^"]*)"', page)):
        _, _, data = await line.ask("GET", link.decode())
        total += len(data)
    return total


def first_page(port: int) -> float | None:
    """Seconds until a browser with an empty cache has the first page and its box takes letters; None without one."""
    found = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
    if found is None:
        return None
    from playwright.sync_api import sync_playwright

    took = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which(found), args=FLAGS)
        for _ in range(5):
            context = browser.new_context()  # an empty cache each time
            page = context.new_page()
            start = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/")
            page.fill("textarea", "x")
            took.append(time.perf_counter() - start)
            context.close()
        browser.close()
    return statistics.median(took)


def rows(rate: float = 200.0, seconds: float = 60.0, database: str = "") -> list[Row]:
    """The limits of the newsroom."""
    server = Server(database)
    try:
        register = asyncio.run(Line(server.port).ask("GET", "/register"))[2].decode()
        brief = re.search(r'href="(/briefs/[^"/]+)"', register)
        assert brief is not None
        paths = mixture(random.Random(1), brief[1])
        asyncio.run(load(server.port, 40, 5, paths))  # each address once or more: what is kept is kept
        took, failed = asyncio.run(load(server.port, rate, seconds, paths))
        single = asyncio.run(checks(server.port, 12))
        pages = {n: asyncio.run(weight(server.port, n)) for n in ("raqqa-2017", "dresden-1945", "gaza-2023-25")}
        usable = first_page(server.port)
    finally:
        server.stop()
    p95 = statistics.quantiles(took, n=20)[18]
    where = "PostgreSQL" if database else "SQLite"
    asked = f"{len(took):,} requests at {rate:.0f} a second ({where})"
    shown = [] if usable is None else [Row("first page usable in a browser, empty cache", usable, "s", "", 0.0, 1.0)]
    return [
        *shown,
        Row(f"reading, failures: {asked}", float(failed), "numbers", "", 0.0, 0.0),
        Row(f"reading, 95th percentile: {asked}", p95, "ms", "", 0.0, 0.1),
        Row("an uncached check of a sentence, median", statistics.median(single), "s", "", 0.0, 1.0),
        Row("an uncached check of a sentence, slowest of 12", max(single), "s", "", 0.0, 1.0),
        Row(
            "heaviest of three episodes' pages, kB before pictures",
            max(pages.values()) / 1000,
            "numbers",
            "",
            0.0,
            250.0,
        ),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    made = rows(chosen.rate, chosen.seconds, chosen.database)
    print(table(made))
    sys.exit(any(not row.kept for row in made))
