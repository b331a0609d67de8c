"""Addresses: one page over http, bounded; everything else is a clear refusal. The server runs inside the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wartoll.errors import UsageError
from wartoll.sources import address
from wartoll.sources.address import check_scheme, fetch

TEXT = "Raqqa is worse than Dresden, an official said."


class Answers(BaseHTTPRequestHandler):
    """What each path of the test server answers."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/slow":
            self.server.released.wait(5)
        if path in {"/loop", "/to-file", "/to-ftp", "/to-ok"}:
            to = {"/loop": "/loop", "/to-file": "file:///etc/passwd", "/to-ftp": "ftp://a/b", "/to-ok": "/ok"}[path]
            self.send_response(302)
            self.send_header("Location", to)
            self.end_headers()
            return
        body = b"x" * 2000 if path == "/large" else TEXT.encode()
        self.send_response(404 if path == "/missing" else 200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        if path not in {"/large", "/drip"}:
            self.send_header("Content-Length", str(len(body) + 5 * (path == "/cut")))
        self.end_headers()
        self.wfile.write(b"" if path == "/drip" else body)
        while path == "/drip" and not self.server.released.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        running.released = threading.Event()
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.released.set()
        running.shutdown()
        thread.join(5)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_page_is_read_with_what_it_declares(server: str) -> None:
    page = fetch(f"{server}/ok")
    assert (page.data, page.address, page.content_type, page.charset) == (
        TEXT.encode(),
        f"{server}/ok",
        "text/plain",
        "utf-8",
    )


def test_letters_beyond_ascii_may_stand_in_an_address(server: str) -> None:
    assert fetch(f"{server}/الرقة?q=Düren").data == TEXT.encode()


def test_a_redirect_is_followed_and_remembered(server: str) -> None:
    assert fetch(f"{server}/to-ok").address == f"{server}/ok"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", r"answered 404 \(Not Found\)"),
        ("/loop", "answered 302"),
        ("/to-file", "is not allowed"),
        ("/to-ftp", "ftp: is not read"),
        ("/cut", "cannot be reached"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(server: str, path: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        fetch(server + path)


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_slow_server_is_left(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "SECONDS", 0.3)
    began = time.monotonic()
    with pytest.raises(UsageError, match="cannot be reached"):
        fetch(server + path)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("path", ["/large", "/ok"])
def test_a_large_page_is_not_read_to_its_end(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "BYTE_LIMIT", 20)
    with pytest.raises(UsageError, match="is larger than"):
        fetch(server + path)


@pytest.mark.parametrize(
    "bad",
    ["http://127.0.0.1:1/", "http://", "http://127.0.0.1:port/", "http://a\x00b/", "http://[", "http://" + "ü" * 80],
)
def test_an_unreachable_address_is_a_usage_error(bad: str) -> None:
    with pytest.raises(UsageError, match="cannot be reached"):
        fetch(bad)


@pytest.mark.parametrize("bad", ["ftp://a/b", "file:///etc/passwd", "data:text/html,x", "gopher://a"])
def test_other_schemes_are_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="is not read"):
        fetch(bad)
    with pytest.raises(UsageError, match="is not read"):
        check_scheme(bad)
