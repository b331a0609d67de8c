"""What a user gives to be checked - a sentence, a file, standard input, an address - becomes an Article."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from ..errors import SourceError, UsageError
from ..records import Frozen
from .text import Extract, check_size, decode_text, normalise, too_large

Media = Literal["sentence", "text", "html", "pdf", "docx"]

#: bytes of a file or of standard input
FILE_LIMIT = 20_000_000
#: first bytes that show what cannot be read, and what to do instead
UNREADABLE = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or an encrypted Office file", "Save it as DOCX or plain text."),
    (b"{\\rtf", "is rich text (RTF)", "Save it as DOCX or plain text."),
    (b"\x1f\x8b", "is compressed (gzip)", "Unpack it first."),
    (b"\xfd7zXZ\x00", "is compressed (xz)", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "is an archive (7z)", "Unpack it first."),
    (b"\x89PNG\r\n", "is a picture", "Type the sentence that holds the claim."),
    (b"\xff\xd8\xff", "is a picture", "Type the sentence that holds the claim."),
    (b"GIF89a", "is a picture", "Type the sentence that holds the claim."),
    (b"\x7fELF", "is a program", "Give a text, HTML, PDF or DOCX file."),
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_PATH = re.compile(r"\S*[/\\]\S*|\S*\.[A-Za-z][A-Za-z0-9]{0,4}")
_DOCUMENT = re.compile(r"[^\n]{1,250}\.(?:txt|md|html?|pdf|docx?|rtf|odt)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h1|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


class Article(Frozen):
    """A text to be checked. Spans of claims refer to `text`; `hash` is the first 16 hex digits of its SHA-256."""

    text: str
    title: str = ""
    date: str = ""
    address: str = ""
    media: Media
    language: str = ""
    warnings: tuple[str, ...] = ()
    hash: str


class _Raw(NamedTuple):
    data: bytes
    name: str
    address: str = ""
    content_type: str = ""
    charset: str = ""


def read_input(argument: str, *, stdin: Callable[[], bytes] | None = None) -> Article:
    """The article of an argument: `-` for standard input, an http(s) address, a file, or else the sentence itself.

    UsageError where nothing can be read under that name, SourceError where what is there cannot be used.
    """
    if argument == "-":
        return _article(_Raw((stdin or _standard_input)(), "standard input"))
    if _ADDRESS.fullmatch(argument.strip()):
        from .address import fetch

        page = fetch(argument.strip())
        return _article(_Raw(page.data, argument.strip(), page.address, page.content_type, page.charset))
    if _exists(argument):
        return _article(_Raw(_file(Path(argument)), argument))
    if _PATH.fullmatch(argument) or _DOCUMENT.fullmatch(argument):
        raise UsageError(f"no such file: {argument}", _nearest(argument))
    return _sentence(argument)


def read_upload(data: bytes, name: str) -> Article:
    """The article of bytes that somebody sent; `name` is only for messages. SourceError where they cannot be used."""
    return _article(_Raw(data, name))


def read_public(address: str) -> Article:
    """The article at an address of the open internet; UsageError for any other, or where it cannot be reached."""
    from .address_public import fetch_public

    page = fetch_public(address.strip())
    return _article(_Raw(page.data, address.strip(), page.address, page.content_type, page.charset))


def read_sentence(text: str) -> Article:
    """The article of words that were typed; UsageError where there are none."""
    return _sentence(text)


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(FILE_LIMIT + 1)


def _exists(argument: str) -> bool:
    try:
        return os.path.exists(argument)
    except ValueError:  # a NUL or a half character cannot be part of a path
        return False


def _file(path: Path) -> bytes:
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "Give one file, a sentence in quotes, or an address.")
    try:
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", "Check who may read the file.") from None


def _nearest(argument: str) -> str:
    """The way out for a file that is not there: the nearest name in its folder, or what else may be given."""
    if argument.lower().startswith("www."):
        return f"If it is an address, write https://{argument}"
    from difflib import get_close_matches

    path = Path(argument)
    try:
        near = get_close_matches(path.name, sorted(os.listdir(path.parent)), n=1)
    except (OSError, ValueError):
        near = []
    return f"Did you mean {path.parent / near[0]}?" if near else "Give a file, a sentence in quotes, or an address."


def _sentence(argument: str) -> Article:
    if not argument.strip():
        raise UsageError("there is no text to check", "Give a sentence in quotes, a file, an address, or - for a pipe.")
    return _made(Extract(argument), "sentence", "the sentence")


def _article(raw: _Raw) -> Article:
    """The article of bytes: what they are is decided by what they hold, not by the name they have."""
    from .documents import docx_article, html_article, pdf_article

    if len(raw.data) > FILE_LIMIT:
        raise too_large(raw.name, f"is larger than {FILE_LIMIT / 1e6:g} MB")
    for start, what, next_step in UNREADABLE:
        if raw.data.startswith(start):
            raise SourceError(what, file=raw.name, next_step=next_step)
    if raw.data[:1024].lstrip().startswith(b"%PDF-"):
        return _made(pdf_article(raw.data, raw.name), "pdf", raw.name, raw.address)
    if raw.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _made(docx_article(raw.data, raw.name), "docx", raw.name, raw.address)
    decoded = decode_text(raw.data, raw.name, raw.charset or _declared(raw.data))
    if not decoded.text.strip("\x00\ufeff \t\r\n"):
        raise SourceError("holds no text", file=raw.name, next_step="Give a file with the article's text.")
    if not (_HTML.match(decoded.text) or raw.content_type in {"text/html", "application/xhtml+xml"}):
        return _made(decoded, "text", raw.name, raw.address)
    page = html_article(decoded.text.replace("\x00", ""), raw.name)
    return _made(page._replace(warnings=decoded.warnings + page.warnings), "html", raw.name, raw.address)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "ignore") if found else ""


def _made(extract: Extract, media: Media, name: str, address: str = "") -> Article:
    clean = normalise(extract.text)
    check_size(clean.text, name)
    return Article.model_construct(
        text=clean.text,
        title=" ".join(normalise(extract.title).text.split()),
        date=extract.date,
        address=address,
        media=media,
        warnings=extract.warnings + clean.warnings,
        hash=hashlib.sha256(clean.text.encode("utf-8")).hexdigest()[:16],
    )
