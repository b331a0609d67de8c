"""HTML, PDF and DOCX: the text, the title and the date of a page, and each way in which a document cannot be read."""

from __future__ import annotations

import io
import logging
import socket
import sys
import zipfile
from collections.abc import Callable

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources import documents
from wartoll.sources.documents import docx_article, html_article, pdf_article, unwrapped

BODY = "Raqqa has inherited the fate of Dresden in 1945, a spokesman said, and the city was wiped off the map."
PAGE = f"""<!DOCTYPE html><html><head><title>Raqqa like Dresden</title>
<meta property="article:published_time" content="2017-10-22T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Raqqa like Dresden</h1><p>{BODY}</p>
<p>On 3 March 2019 at least 1,600 civilians were said to have been killed, and 80% is unin&shy;habitable.</p></article>
<footer>Imprint</footer></body></html>"""


def pdf_of(*pages: str, password: str = "", title: str = "") -> bytes:
    """A PDF file with one line of text per line of each page; a page without text is a picture of nothing."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    name = NameObject
    font = DictionaryObject({name("/Type"): name("/Font"), name("/Subtype"): name("/Type1")})
    font[name("/BaseFont")] = name("/Helvetica")
    for text in pages:
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.split("\n")) if text else ""
        stream.set_data(f"BT /F1 12 Tf 20 700 Td {lines} ET".encode())
        page[name("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({name("/F1"): writer._add_object(font)})
        page[name("/Resources")] = DictionaryObject({name("/Font"): fonts})
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(user_password=password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_of(*paragraphs: str, title: str = "") -> bytes:
    """A DOCX file with paragraphs and, after the first, a table of two cells."""
    from docx import Document

    document = Document()
    for number, text in enumerate(paragraphs):
        document.add_paragraph(text)
        if number == 0:
            table = document.add_table(1, 2)
            table.cell(0, 0).text, table.cell(0, 1).text = "killed", "1,600"
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_page_gives_its_article_title_and_date() -> None:
    article = html_article(PAGE, "a.html")
    assert BODY in article.text
    assert "Home" not in article.text
    assert "Imprint" not in article.text
    assert (article.title, article.date) == ("Raqqa like Dresden", "2017-10-22")


def test_a_date_in_the_text_is_not_taken_for_the_date_of_the_page() -> None:
    page = "\n".join(line for line in PAGE.splitlines() if "published_time" not in line)
    assert "3 March 2019" in html_article(page, "a.html").text
    assert html_article(page, "a.html").date == ""


def test_an_old_and_a_future_date_are_taken_as_the_page_gives_them() -> None:
    assert html_article(PAGE.replace("2017-10-22", "1945-02-14"), "a.html").date == "1945-02-14"
    assert html_article(PAGE.replace("2017-10-22", "2098-02-14"), "a.html").date == "2098-02-14"


def test_reading_a_page_uses_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    html_article(PAGE.replace("<head>", '<head><link rel="canonical" href="https://example.org/a">'), "a.html")


@pytest.mark.parametrize("page", ["<html></html>", "<html><body></body></html>", "<div>" * 20_000, "<p>"])
def test_a_page_without_an_article(page: str) -> None:
    with pytest.raises(SourceError, match="holds no article"):
        html_article(page, "a.html")


def test_a_pdf_gives_its_text_with_lines_joined() -> None:
    article = pdf_article(pdf_of("Raqqa was des-\ntroyed in\n2017.\nNext one.", title="Ruins"), "a.pdf")
    assert (article.text, article.title, article.warnings) == ("Raqqa was destroyed in 2017.\nNext one.", "Ruins", ())


def test_a_scan_is_named_and_a_page_without_text_is_counted() -> None:
    with pytest.raises(SourceError, match="2 pages without text: it is a scan"):
        pdf_article(pdf_of("", ""), "a.pdf")
    assert pdf_article(pdf_of("Raqqa.", ""), "a.pdf").warnings == ("1 of 2 pages of a.pdf hold no text.",)


def test_an_encrypted_pdf_is_refused() -> None:
    with pytest.raises(SourceError, match="is encrypted"):
        pdf_article(pdf_of("Raqqa.", password="secret"), "a.pdf")


def test_a_broken_pdf_is_its_own_fault_and_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SourceError, match="cannot be read as PDF"):
        pdf_article(b"%PDF-1.7\nbroken", "a.pdf")
    assert caplog.records == []
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_a_pdf_stops_at_the_limit_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "TEXT_LIMIT", 5)
    with pytest.raises(SourceError, match="holds more than"):
        pdf_article(pdf_of("Raqqa.", "Raqqa."), "a.pdf")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("The city\nfell.", "The city fell."),
        ("It fell.\nThen", "It fell.\nThen"),
        ("de-\nstroyed", "destroyed"),
        ("US-\nLed", "US- Led"),
        ("1,600-\n2,000", "1,600- 2,000"),
        ("a\n\nb", "a\n\nb"),
        ("these:\n• one", "these:\n• one"),
    ],
)
def test_lines_are_joined_inside_paragraphs_only(lines: str, joined: str) -> None:
    assert unwrapped(lines) == joined


def test_a_docx_gives_paragraphs_and_tables_in_order() -> None:
    article = docx_article(docx_of("Raqqa fell.", "The end.", title="Ruins"), "a.docx")
    assert article.text.split("\n")[:3] == ["Raqqa fell.", "killed | 1,600", "The end."]
    assert article.title == "Ruins"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_another_archive_is_no_docx() -> None:
    with pytest.raises(SourceError, match="other than DOCX"):
        docx_article(zipped(**{"a.txt": b"Raqqa"}), "a.zip")
    with pytest.raises(SourceError, match="cannot be read as DOCX"):
        docx_article(b"PK\x03\x04 cut off", "a.docx")
    with pytest.raises(SourceError, match="cannot be read as DOCX"):
        docx_article(zipped(**{"word/document.xml": b"<w>"}), "a.docx")


def test_an_archive_that_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "UNPACKED_LIMIT", 1000)
    with pytest.raises(SourceError, match="unpacks to more than"):
        docx_article(zipped(**{"word/document.xml": b" " * 1001}), "a.docx")


@pytest.mark.parametrize(("read", "module"), [(pdf_article, "pypdf"), (docx_article, "docx")])
def test_a_missing_extra_says_what_to_install(
    read: Callable[[bytes, str], object], module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = docx_of("Raqqa.") if module == "docx" else b"%PDF-"
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"pip install 'wartoll\[documents\]'"):
        read(data, "a")
