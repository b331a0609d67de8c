"""Addresses that somebody else names: only the open internet is read. Servers run inside the test, on loopback."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from wartoll.errors import UsageError
from wartoll.sources import address_public
from wartoll.sources.address_public import Place, fetch_public, is_public, placed

TEXT = b"Raqqa is worse than Dresden, an official said."
BOMB = gzip.compress(b"x" * 3_000_000)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/ok": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(TEXT)),
    "/to-ok": (302, {"Location": "/ok"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/to-metadata": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-nonsense": (302, {"Location": "http://["}, b""),
    "/missing": (404, {"Content-Type": "text/html"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"x"),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * 60_000),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, BOMB),
    "/broken": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"no gzip"),
    "/cut": (200, {"Content-Type": "text/plain", "Content-Length": "900"}, TEXT),
    "/cut-packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(TEXT * 20)[:40]),
    "/other-packing": (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"x"),
}


class Answers(BaseHTTPRequestHandler):
    """What each path of the test server answers; it remembers what it was asked."""

    def do_GET(self) -> None:
        self.server.asked.append(self.headers)
        if self.path in ("/drip", "/drip-headers"):
            self._drip(
                b"HTTP/1.0 200 OK\r\n" + (b"Content-Type: text/plain\r\n\r\n" if self.path == "/drip" else b"X: ")
            )
            return
        status, headers, body = ANSWERS[self.path.split("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, start: bytes) -> None:
        self.wfile.write(start)
        try:
            while not self.server.released.wait(0.02):
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def running() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as made:
        made.released, made.asked = threading.Event(), []
        thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield made
        made.released.set()
        made.shutdown()
        thread.join(5)


@pytest.fixture
def read(running: ThreadingHTTPServer) -> Callable[..., address_public.Page]:
    """Reads a path of news.example, which is the test server: the only thing on loopback that is let through."""

    def resolver(host: str, port: int) -> list[str]:
        assert port in (80, running.server_port)
        return {"news.example": ["127.0.0.1"]}.get(host) or [host]

    def allowed(address: object) -> bool:
        return str(address) == "127.0.0.1"

    place = partial(placed, allowed=allowed, resolver=resolver, ports=lambda _scheme, _port: True)
    return lambda path, **more: fetch_public(f"http://news.example:{running.server_port}{path}", place=place, **more)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
        "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_what_is_not_the_open_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_what_is_the_open_internet(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/",
        "http://0/", "http://0.0.0.0/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://[::]/",
        "http://169.254.169.254/latest/meta-data/", "http://[fe80::1%25eth0]/", "http://10.0.0.1/",
    ],
)  # fmt: skip
def test_no_spelling_of_an_inner_address_is_read(address: str) -> None:
    """The machine's own resolver turns the odd spellings into the same few addresses, or into none."""
    with pytest.raises(UsageError, match=r"not on the open internet|is not known|is no web address"):
        placed(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://a.example/", "ftp: is not read"),
        ("file:///etc/passwd", "is not read"),
        ("gopher://a.example", "is not read"),
        ("http://user:secret@a.example/", "user name or password"),
        ("http://@a.example/", "user name or password"),
        ("http://a.example:22/", "usual ports"),
        ("http://a.example:0/", "usual ports"),
        ("https://a.example:80/", "usual ports"),
        ("http://a.example:x/", "no web address"),
        ("http://[", "no web address"),
        ("http://" + "ü" * 80, "no web address"),
        ("http:///path", "usual ports"),
    ],
)
def test_addresses_that_are_refused_before_any_name_is_looked_up(address: str, words: str) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host}:{port} was looked up")

    with pytest.raises(UsageError, match=words) as told:
        placed(address, resolver=nobody)
    assert "secret" not in str(told.value)


def test_a_name_that_also_leads_inside_is_refused() -> None:
    with pytest.raises(UsageError, match="not on the open internet"):
        placed("http://a.example/", resolver=lambda _host, _port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(UsageError, match="not on the open internet"):
        placed("http://a.example/", resolver=lambda _host, _port: [])


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    """One look-up: a name server that answers differently the second time is not asked a second time."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    made = placed("https://a.example/x?q=ä b#part", resolver=lambda _host, _port: next(answers))
    assert made == Place("https", "a.example", "8.8.8.8", 443, "/x?q=%C3%A4%20b")


def test_a_page_is_read_by_its_name(read: Callable[..., address_public.Page], running: ThreadingHTTPServer) -> None:
    page = read("/ok")
    assert (page.data, page.content_type, page.charset) == (TEXT, "text/plain", "utf-8")
    assert running.asked[-1]["Host"] == f"news.example:{running.server_port}"
    assert "Cookie" not in running.asked[-1]
    assert read("/packed").data == TEXT
    assert read("/to-ok").address.endswith("/ok")


def test_a_proxy_of_the_environment_is_not_used(
    read: Callable[..., address_public.Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert read("/ok").data == TEXT


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/to-metadata", "169.254.169.254 is not on the open internet"),
        ("/to-file", "file: is not read"),
        ("/to-nonsense", "is no web address"),
        ("/loop", "from page to page"),
        ("/missing", "answered 404"),
        ("/picture", "image/png"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/broken", "cannot be read"),
        ("/cut", "broke off"),
        ("/cut-packed", "broke off"),
        ("/other-packing", "packed as br"),
    ],
)
def test_what_is_not_read(read: Callable[..., address_public.Page], path: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(path, byte_limit=50_000)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_sends_a_byte_now_and_then_is_left(
    read: Callable[..., address_public.Page], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address_public, "SECONDS", 0.3)
    with pytest.raises(UsageError, match="took too long"):
        read(path)


def test_https_without_a_certificate_for_the_name_is_not_read(running: ThreadingHTTPServer) -> None:
    place = Place("https", "news.example", "127.0.0.1", running.server_port, "/ok")
    with pytest.raises(UsageError, match="cannot be read"):
        fetch_public("https://news.example/ok", place=lambda _address: place)
