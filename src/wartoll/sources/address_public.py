"""Reading one page for somebody else: only from the open internet, never from the server's own network.

A name is resolved once; each of its addresses must be public, and the connection goes to the very address that was
looked at, so that no second answer of a name server can lead it elsewhere. Every redirect goes through the same.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from .. import __version__
from ..errors import UsageError
from .address import REDIRECTS, Page, check_scheme

SECONDS = 15.0
BYTE_LIMIT = 5_000_000
PORTS = {"http": 80, "https": 443}
TYPES = ("text/html", "text/plain", "application/xhtml+xml", "application/pdf")
_SAVE_IT = "Open it in a browser, save the page and send the file."

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: the one part of IPv6 that is given out to the open internet
GIVEN_OUT = ipaddress.ip_network("2000::/3")
#: networks that may count as global and that lead elsewhere all the same: to an IPv4 address that they carry
CARRIERS = tuple(ipaddress.ip_network(n) for n in ("2002::/16", "2001::/32", "192.88.99.0/24"))


class Place(NamedTuple):
    """Where a request goes: the name for the server, the address that was looked at, and the path."""

    scheme: str
    host: str
    address: str
    port: int
    path: str


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet; one that carries another inside (RFC 6890, 6052, 3056) is not."""
    if address.version == 6 and address not in GIVEN_OUT:
        return False
    return address.is_global and not address.is_multicast and not any(address in network for network in CARRIERS)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def placed(
    address: str,
    *,
    allowed: Callable[[Address], bool] = is_public,
    resolver: Callable[[str, int], list[str]] = resolve,
    ports: Callable[[str, int], bool] = lambda scheme, port: port == PORTS[scheme],
) -> Place:
    """Where an address leads; UsageError where that is not the open internet."""
    try:
        check_scheme(address)
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = PORTS[parts.scheme.lower()] if parts.port is None else parts.port
    except (UnicodeError, ValueError):
        raise UsageError(f"{address[:200]} is no web address", "Check its spelling.") from None
    if "@" in parts.netloc:
        raise UsageError("the address has a user name or password in it", "Give it without.")
    if not host or not ports(parts.scheme.lower(), port):
        raise UsageError(f"{address} is not read: only the usual ports of the web are", _SAVE_IT)
    try:
        found = resolver(host, port)
        looked_at = [ipaddress.ip_address(a.split("%")[0]) for a in found]
    except (OSError, ValueError, UnicodeError):
        raise UsageError(f"{host} is not known", f"Check the address. {_SAVE_IT}") from None
    if not looked_at or not all(allowed(a) for a in looked_at):
        raise UsageError(f"{host} is not on the open internet", _SAVE_IT)
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*") + (
        "?" + quote(parts.query, safe="%/:=&?~+!$,;'@()*[]|") if parts.query else ""
    )
    return Place(parts.scheme.lower(), host, found[0], port, path)


Placer = Callable[[str], Place]


def fetch_public(address: str, *, place: Placer = placed, byte_limit: int = BYTE_LIMIT) -> Page:
    """The page at an address; UsageError where it leads elsewhere, is too slow or too large, or no article."""
    deadline, here = time.monotonic() + SECONDS, address
    for _ in range(REDIRECTS + 1):
        where = place(here)
        try:
            answer = _answer(where, here, deadline, byte_limit)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            late = time.monotonic() >= deadline
            reason = "it took too long" if late else str(error) or type(error).__name__
            raise UsageError(f"{address} cannot be read: {reason}", _SAVE_IT) from None
        if isinstance(answer, Page):
            return answer
        here = _next(here, answer)
    raise UsageError(f"{address} leads from page to page without end", _SAVE_IT)


def _next(here: str, there: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(here, there)
    except ValueError:
        raise UsageError(f"{here} leads to what is no web address", _SAVE_IT) from None


@contextmanager
def _connected(where: Place, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to the address that was looked at, that speaks to the server by its name.

    It is cut when the time is up: a server that sends a byte now and then would never run into a time limit of its own.
    """
    plain = socket.create_connection((where.address, where.port), timeout=seconds)
    line = plain.dup()
    cut = threading.Timer(seconds, _cut, (line,))
    cut.daemon = True
    cut.start()
    try:
        if where.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=where.host)
        connection = http.client.HTTPConnection(where.host, where.port, timeout=seconds)
        connection.sock = plain
        yield connection
    finally:
        cut.cancel()
        line.close()
        plain.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # closed already
        line.shutdown(socket.SHUT_RDWR)


def _answer(where: Place, address: str, deadline: float, byte_limit: int) -> Page | str:
    """The page, or the address that it redirects to."""
    with _connected(where, max(0.1, deadline - time.monotonic())) as connection:
        usual = where.port == PORTS[where.scheme]
        headers = {
            "Host": where.host if usual else f"{where.host}:{where.port}",
            "User-Agent": f"wartoll/{__version__}",
            "Accept": "text/html,application/pdf;q=0.9,text/plain;q=0.8",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        connection.request("GET", where.path, headers=headers)
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
            return str(response.headers["Location"])
        if response.status != 200:
            raise UsageError(f"{address} answered {response.status}", _SAVE_IT)
        kind = response.headers.get_content_type()
        if kind not in TYPES:
            raise UsageError(f"{address} is of the kind {kind}, which is not read here", _SAVE_IT)
        data = _body(response, deadline, byte_limit, address)
        return Page(data, address, kind, response.headers.get_content_charset() or "")


def _body(response: http.client.HTTPResponse, deadline: float, byte_limit: int, address: str) -> bytes:
    """The bytes, unpacked, never more than the limit before or after unpacking."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise UsageError(f"{address} is packed as {packed}, which is not read here", _SAVE_IT)
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed == "gzip" else None
    data, came = bytearray(), 0
    while piece := response.read1(65_536):
        came += len(piece)
        data += unpack.decompress(piece, byte_limit + 1 - len(data)) if unpack else piece
        if came > byte_limit or len(data) > byte_limit:
            raise UsageError(f"{address} is larger than {byte_limit / 1e6:g} MB", _SAVE_IT)
    if time.monotonic() >= deadline:
        raise TimeoutError
    if response.length or (unpack and not unpack.eof):
        raise ValueError("it broke off in the middle")
    return bytes(data)
