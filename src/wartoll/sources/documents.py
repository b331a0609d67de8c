"""HTML, PDF and DOCX -> the text of an article. Each parser is loaded when a file of its kind is read."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from ..dates import is_date
from ..errors import SourceError, UsageError, WartollError
from .text import TEXT_LIMIT, Extract, too_large

#: bytes of XML that a DOCX file may unpack to
UNPACKED_LIMIT = 50_000_000
#: what a page may give as its date: its metadata only, never a day found in its text; years fixed, so that a page
#: reads the same tomorrow
DATE_RULES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2099-12-31"}
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])(?=[a-z\u00df-\u00ff])")
_WRAPPED = re.compile(r"(?<=[^\n.!?:;…\"”»’)])\n(?=[^\n•–*·-])")


@contextmanager
def _parsing(kind: str, name: str, logger: str) -> Iterator[None]:
    """Whatever a parser raises on a broken file is that file's fault; what it logs is not for the user."""
    log = logging.getLogger(logger)
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except WartollError:
        raise
    except Exception as error:  # parsers of broken files raise all kinds of errors
        reason = str(error)[:120] or type(error).__name__
        raise SourceError(
            f"cannot be read as {kind}: {reason}", file=name, next_step="Save the article as plain text and try again."
        ) from None
    finally:
        log.setLevel(level)


def html_article(page: str, name: str) -> Extract:
    """The article of an HTML page, with its title and the date of its metadata (trafilatura; no network)."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise UsageError(f"HTML pages cannot be read: {error}", "Install again: pip install wartoll") from None
    with _parsing("HTML", name, "trafilatura"), _parsing("HTML", name, "htmldate"):
        document = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=DATE_RULES
        )
    text, title, date = (str(getattr(document, part, "") or "") for part in ("text", "title", "date"))
    if not text.strip():
        raise SourceError(
            "holds no article", file=name, next_step="Copy the article's text into a file, or give the sentence itself."
        )
    return Extract(text, title, date if is_date(date) else "")


def pdf_article(data: bytes, name: str) -> Extract:
    """The text of a PDF file, its lines joined to paragraphs (extra `documents`)."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise _missing("PDF") from None
    with _parsing("PDF", name, "pypdf"):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("is encrypted", file=name, next_step="Save a copy without a password and give that.")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            if sum(map(len, pages)) > TEXT_LIMIT:
                raise too_large(name, f"holds more than {TEXT_LIMIT / 1e6:g} MB of text")
        title = str(reader.metadata.title or "") if reader.metadata else ""
    blank = sum(not page.strip() for page in pages)
    if blank == len(pages):
        raise SourceError(
            f"has {len(pages)} pages without text: it is a scan",
            file=name,
            next_step="Recognise its text first (OCR), or type the sentence that holds the claim.",
        )
    warnings = (f"{blank} of {len(pages)} pages of {name} hold no text.",) if blank else ()
    return Extract(unwrapped("\n".join(pages)), title.strip(), warnings=warnings)


def unwrapped(text: str) -> str:
    """Text whose lines end at the paper's edge, with words and sentences put together again."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", lines))


def docx_article(data: bytes, name: str) -> Extract:
    """The paragraphs and tables of a DOCX file, in their order (extra `documents`)."""
    _check_archive(data, name)
    try:
        from docx import Document
    except ImportError:
        raise _missing("DOCX") from None
    with _parsing("DOCX", name, "docx"):
        document = Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if hasattr(block, "rows"):
                lines += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
            else:
                lines.append(block.text)
        return Extract("\n".join(lines), (document.core_properties.title or "").strip())


def _check_archive(data: bytes, name: str) -> None:
    """A DOCX file is a ZIP archive with a certain part; what it unpacks to is counted before it is unpacked."""
    with _parsing("DOCX", name, "zipfile"):
        parts = {part.filename: part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    if "word/document.xml" not in parts:
        raise SourceError(
            "is an archive or an Office file other than DOCX",
            file=name,
            next_step="Unpack it, or save the article as DOCX or plain text.",
        )
    if sum(size for part, size in parts.items() if part.endswith((".xml", ".rels"))) > UNPACKED_LIMIT:
        raise too_large(name, f"unpacks to more than {UNPACKED_LIMIT / 1e6:g} MB")


def _missing(kind: str) -> UsageError:
    return UsageError(f"{kind} files need the extra `documents`", "pip install 'wartoll[documents]'")
