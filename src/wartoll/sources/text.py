"""Bytes -> clean text: encodings decided by rule, what cannot be seen removed, limits kept."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..errors import SourceError

#: bytes of UTF-8 that are read as one text
TEXT_LIMIT = 5_000_000
#: characters without a line end: an article has paragraphs, data has not
LINE_LIMIT = 200_000
#: share of control characters above which bytes are no text
CONTROL_SHARE = 0.05
#: share of letters beyond ASCII above which Windows-1252 is no safe guess
ACCENT_SHARE = 0.15

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARABLE = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|us-ascii|latin-?1|(windows|cp)-?\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|shift[_-]?jis"
    r"|euc-(jp|kr)|gb2312|gbk|gb18030|big5(-hkscs)?|macintosh|mac-roman",
    re.IGNORECASE,
)
#: letters that Western European languages write and that no other one-byte code page is likely to have put there
_WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŠšŽžŒœŸ"
_MIDWORD = "‘’´·–—\u00a0\u00ad"
_SYMBOLS = "“”‚„…•«»‹›£€§°¡¿©®™¼½¾²³µªº†‡‰"
_SYMBOL_IN_WORD = re.compile(rf"[^\W\d_][{_SYMBOLS}][^\W\d_]")
_ACCENTS_IN_ROW = re.compile(rf"[{_WESTERN}]{{3}}")
_RAW_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: marks of hyphenation and of byte order, zero-width spaces: none of them is read, all of them cut words in two
_UNSEEN = re.compile("[\ufeff\u00ad\u200b\u2060]")


class Extract(NamedTuple):
    """What a document holds: its text, what it says of itself, and what had to be done to read it."""

    text: str
    title: str = ""
    date: str = ""
    warnings: tuple[str, ...] = ()


def decode_text(data: bytes, name: str, declared: str = "") -> Extract:
    """The text of bytes; SourceError with the byte's position where no encoding is certain enough.

    In order: a byte order mark, UTF-8, UTF-16 by its pattern of NULs, the encoding that a page declares, Windows-1252.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Extract(_strictly(data, encoding, name))
    wide = _utf16_without_mark(data)
    if wide:
        return Extract(
            _strictly(data, wide, name), warnings=(f"{name} has no byte order mark; it was read as UTF-16.",)
        )
    if len(_RAW_CONTROL.findall(data)) > max(1, CONTROL_SHARE * len(data)):
        raise SourceError("is no text but binary data", file=name, next_step="Give a text, HTML, PDF or DOCX file.")
    try:
        return Extract(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        text = _as_declared(data, declared)
        if text is not None:
            return Extract(text)
        if _surely_western(data):
            warning = f"{name} is not UTF-8; it was read as Windows-1252: check accented letters."
            return Extract(data.decode("cp1252"), warnings=(warning,))
        raise _unreadable(data, error, "UTF-8", name) from None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(data, error, encoding.removesuffix("-sig").upper(), name) from None


def _unreadable(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> SourceError:
    return SourceError(
        f"is not {encoding} text: byte {error.start:,} cannot be read",
        file=name,
        line=data[: error.start].count(b"\n") + 1,
        value=repr(data[error.start : error.start + 4])[2:-1],
        next_step="Save the file as UTF-8 and try again.",
    )


def _utf16_without_mark(data: bytes) -> str:
    """The byte order where nearly every second byte is NUL, as in UTF-16 of Latin letters; else nothing."""
    head = data[:4000]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or half < 4:
        return ""
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _as_declared(data: bytes, declared: str) -> str | None:
    if not _DECLARABLE.fullmatch(declared.strip()):
        return None
    try:
        return data.decode(declared.strip())
    except (LookupError, UnicodeDecodeError):
        return None


def _surely_western(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Windows-1252 without a letter or sign that would surprise."""
    if not data.decode("utf-8", "ignore").isascii():  # some of it is UTF-8: a broken file, not an old one
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [c for c in text if ord(c) > 127]
    letters = sum(c.isalpha() for c in text)
    return (
        all(c in _WESTERN + _MIDWORD + _SYMBOLS for c in high)
        and sum(c in _WESTERN for c in high) <= ACCENT_SHARE * letters
        and not _SYMBOL_IN_WORD.search(text)
        and not _ACCENTS_IN_ROW.search(text)
    )


def normalise(text: str) -> Extract:
    """The text in NFC with plain line ends, without characters that cannot be seen; spans refer to what is returned."""
    warnings = []
    text = _LINE_END.sub("\n", text)
    for pattern, instead, what in (
        (re.compile("\x00"), "", "NUL characters were removed"),
        (_CONTROL, "", "control characters were removed"),
        (_SURROGATE, "\ufffd", "characters could not be read"),
    ):
        text, count = pattern.subn(instead, text)
        if count:
            warnings.append(f"{count:,} {what}.")
    return Extract(unicodedata.normalize("NFC", _UNSEEN.sub("", text)), warnings=tuple(warnings))


def check_size(text: str, name: str) -> None:
    """SourceError where there is no text, more than the limit, or a line that no article has."""
    if not text.strip():
        raise SourceError("holds no text", file=name, next_step="Give a file with the article's text.")
    size = len(text.encode("utf-8"))
    if size > TEXT_LIMIT:
        raise too_large(name, f"holds {size / 1e6:.1f} MB of text; the limit is {TEXT_LIMIT / 1e6:g} MB")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LIMIT:
            raise SourceError(
                f"has {len(line):,} characters in one line; the limit is {LINE_LIMIT:,}",
                file=name,
                line=number,
                next_step="If it is an article, give it line ends: fold -s -w 2000 FILE | wartoll check -",
            )


def too_large(name: str, what: str) -> SourceError:
    """The error for more than is read, with the way to cut it."""
    return SourceError(
        what, file=name, next_step="Keep the part that holds the claim, or cut it at line ends: split -C 4m FILE part-"
    )
