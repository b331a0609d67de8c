"""Reading one page from an address: http and https only, bounded in time, size and redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from .. import __version__
from ..errors import UsageError

SECONDS = 20.0
BYTE_LIMIT = 20_000_000
REDIRECTS = 5
SCHEMES = ("http", "https")
_SAVE_IT = "Open it in a browser, save the page and give the file."


class Page(NamedTuple):
    """What an address answered: the bytes, where they were in the end, and how they were declared."""

    data: bytes
    address: str
    content_type: str
    charset: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        check_scheme(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_scheme(address: str) -> None:
    """UsageError where an address is neither http nor https."""
    scheme = urlsplit(address).scheme.lower()
    if scheme not in SCHEMES:
        raise UsageError(f"{address} is no web address: {scheme}: is not read", "Give an http or https address.")


def fetch(address: str) -> Page:
    """The page at an address; UsageError where it cannot be reached, is too slow or too large."""
    deadline = time.monotonic() + SECONDS
    try:
        check_scheme(address)
        with _opener().open(_request(address), timeout=SECONDS) as response:
            headers: Message = response.headers
            data = _body(response, address, deadline)
            return Page(data, response.geturl(), headers.get_content_type(), headers.get_content_charset() or "")
    except urllib.error.HTTPError as error:
        error.close()
        raise UsageError(f"{address} answered {error.code} ({error.reason})".replace("\n", " "), _SAVE_IT) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UsageError(f"{address} cannot be reached: {reason}", f"Check the address. {_SAVE_IT}") from None


def _opener() -> urllib.request.OpenerDirector:
    """An opener without the handlers of files, FTP and data that the standard one brings."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _request(address: str) -> urllib.request.Request:
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]|") for part in (parts.path, parts.query))
    headers = {"User-Agent": f"wartoll/{__version__}", "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5"}
    return urllib.request.Request(urlunsplit((parts.scheme, host, path, query, "")), headers=headers)


def _body(response: http.client.HTTPResponse, address: str, deadline: float) -> bytes:
    declared = response.headers.get("Content-Length", "")
    expected = int(declared) if declared.isdecimal() else 0
    data = bytearray()
    while len(data) <= BYTE_LIMIT and expected <= BYTE_LIMIT:
        if time.monotonic() > deadline:
            raise TimeoutError(f"it took longer than {SECONDS:g} seconds")
        piece = response.read1(65_536)
        if not piece:
            if len(data) < expected:
                raise http.client.IncompleteRead(bytes(data), expected - len(data))
            return bytes(data)
        data += piece
    raise UsageError(f"{address} is larger than {BYTE_LIMIT / 1e6:g} MB", "Save the part you need and give the file.")
