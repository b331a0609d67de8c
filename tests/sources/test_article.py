"""What a user gives becomes an Article or an error of ours, whatever it is."""

from __future__ import annotations

import gzip
import io
import threading
import unicodedata
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wartoll.errors import SourceError, UsageError, WartollError
from wartoll.sources import article as article_module
from wartoll.sources.article import UNREADABLE, Article, read_input

SENTENCE = "Raqqa has inherited the fate of Dresden in 1945."
PAGE = (
    '<!doctype html><html><head><meta charset="{charset}"><title>Ein Düren</title>'
    '<meta property="article:published_time" content="2017-10-22"></head><body><article><p>'
    "Düren wurde zu 99 Prozent zerstört, so schrieb es die Zeitung, und Raqqa sehe heute genauso aus.</p>"
    "</article></body></html>"
)
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(data: bytes | str, name: str = "article.txt") -> str:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return str(tmp_path / name)

    return written


def pdf_bytes(*, text: str = "", password: str = "") -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer, name = PdfWriter(), NameObject
    page = writer.add_blank_page(600, 800)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 700 Td ({text}) Tj ET".encode())
    font = {name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"), name("/BaseFont"): name("/Helvetica")}
    fonts = DictionaryObject({name("/F1"): DictionaryObject(font)})
    page[name("/Contents")] = writer._add_object(stream)
    page[name("/Resources")] = DictionaryObject({name("/Font"): fonts})
    if password:
        writer.encrypt(user_password=password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_bytes(text: str) -> bytes:
    from docx import Document

    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_a_sentence_is_its_own_text() -> None:
    article = read_input(SENTENCE)
    assert article == Article(text=SENTENCE, media="sentence", hash=article.hash)
    assert len(article.hash) == 16
    assert read_input(SENTENCE + " ").hash != article.hash


@pytest.mark.parametrize(
    "argument",
    ["Raqqa.", "Dresden?", "拉卡的破坏超过德累斯顿。", "See https://a.b/c on Raqqa.", "Raqqa v. Mosul", "a\x00 b"],
)
def test_what_only_resembles_a_path_or_address_is_a_sentence(argument: str) -> None:
    assert read_input(argument).media == "sentence"


@pytest.mark.parametrize("argument", ["", "  ", "\n"])
def test_no_argument_is_a_usage_error(argument: str) -> None:
    with pytest.raises(UsageError, match="no text to check"):
        read_input(argument)


@pytest.mark.parametrize("name", ["missing.txt", "no/such", "C:\\no\\such", "my article.pdf", "x.html", "nul\x00.txt"])
def test_a_missing_file_is_no_sentence(name: str) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_input(name)


def test_the_nearest_file_is_offered(write: Write) -> None:
    path = write(SENTENCE)
    with pytest.raises(UsageError, match=r"Did you mean .*article\.txt"):
        read_input(path.replace("article", "artikle"))


def test_an_address_without_its_scheme_is_recognised() -> None:
    with pytest.raises(UsageError, match=r"write https://www\.example\.org/a"):
        read_input("www.example.org/a")


def test_a_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        read_input(str(tmp_path))


def test_a_file_that_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(SENTENCE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        read_input(path)


def test_a_text_is_taken_as_it_is(write: Write) -> None:
    text = "3 March 2019\n\n  Raqqa fell.\n<b>bold</b>"
    article = read_input(write(text))
    assert (article.text, article.media, article.date, article.title, article.warnings) == (text, "text", "", "", ())


def test_standard_input() -> None:
    article = read_input("-", stdin=lambda: SENTENCE.encode())
    assert (article.text, article.media) == (SENTENCE, "text")
    with pytest.raises(SourceError, match="standard input: holds no text"):
        read_input("-", stdin=lambda: b"")


@pytest.mark.parametrize(("name", "charset"), [("a.html", "utf-8"), ("a.txt", "iso-8859-1"), ("a", "windows-1252")])
def test_a_page_is_known_by_what_it_holds(write: Write, name: str, charset: str) -> None:
    article = read_input(write(PAGE.format(charset=charset).encode(charset), name))
    assert (article.media, article.date, article.title, article.warnings) == ("html", "2017-10-22", "Ein Düren", ())
    assert article.text.startswith("Düren wurde zu 99 Prozent zerstört")


def test_pdf_and_docx_are_known_by_what_they_hold(write: Write) -> None:
    assert read_input(write(pdf_bytes(text=SENTENCE), "a.txt")).media == "pdf"
    article = read_input(write(docx_bytes(SENTENCE), "a.txt"))
    assert (article.text, article.media) == (SENTENCE, "docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no text"),
        (b" \r\n\xef\xbb\xbf", "holds no text"),
        (b"\x00" * 20, "binary"),
        (bytes(range(256)) * 4, "binary"),
        (gzip.compress(b"Raqqa"), "gzip"),
        ("Ракка разрушена".encode("cp1251"), "byte 0 cannot be read"),
        (b"<html><body></body></html>", "holds no article"),
        (pdf_bytes(), "it is a scan"),
        (pdf_bytes(text="Raqqa.", password="secret"), "is encrypted"),
        (b"%PDF-1.4 cut", "cannot be read as PDF"),
        (b"PK\x03\x04 cut", "cannot be read as DOCX"),
        (b"x" * 300_000, "300,000 characters in one line"),
    ],
)
def test_each_fault_of_a_file_is_named_with_a_way_out(write: Write, data: bytes, words: str) -> None:
    path = write(data, "given.txt")
    with pytest.raises(SourceError, match=words) as caught:
        read_input(path)
    assert caught.value.file == path
    assert caught.value.next_step


@pytest.mark.parametrize(("start", "what"), [(start, what) for start, what, _ in UNREADABLE])
def test_each_unreadable_kind_is_named(write: Write, start: bytes, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_input(write(start + b"rest"))
    assert caught.value.what == what
    assert caught.value.next_step


def test_twenty_megabytes_of_text_are_refused_with_a_way_to_cut_them(write: Write) -> None:
    path = write(b"Raqqa fell in 2017.\n" * 1_000_000)
    with pytest.raises(SourceError, match="the limit is 5 MB") as caught:
        read_input(path)
    assert "split" in caught.value.next_step


def test_no_more_than_the_limit_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_module, "FILE_LIMIT", 10)
    assert read_input(write("0123456789")).text == "0123456789"
    with pytest.raises(SourceError, match="is larger than"):
        read_input(write("0123456789a"))


def test_old_encodings_and_strange_characters_warn(write: Write) -> None:
    assert "Windows-1252" in read_input(write("Düren fiel.".encode("latin-1"))).warnings[0]
    assert read_input(write("Düren fiel.".encode("utf-16"))).text == "Düren fiel."
    article = read_input(write("Raqqa\x00 fell.\r\nDu\u0308ren too."))
    assert article.text == unicodedata.normalize("NFC", "Raqqa fell.\nDüren too.")
    assert article.warnings == ("1 NUL characters were removed.",)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]))
def test_any_bytes_give_an_article_or_an_error_of_ours(tmp_path: Path, data: bytes, start: bytes) -> None:
    file = tmp_path / "any"
    file.write_bytes(start + data)
    try:
        article = read_input(str(file))
    except WartollError:
        return
    assert article.text.strip()
    assert "\x00" not in article.text


@given(st.text(max_size=40))
def test_any_argument_gives_an_article_or_an_error_of_ours(argument: str) -> None:
    try:
        article = read_input(argument, stdin=lambda: b"Raqqa")
    except WartollError:
        return
    article.text.encode("utf-8")


class Answers(BaseHTTPRequestHandler):
    """A page in an old encoding that only its header declares, and bytes that are no text."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        self.end_headers()
        page = b"" if self.path == "/empty" else PAGE.format(charset="").encode("latin-1")
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join(5)


def test_an_address_is_read_and_remembered(server: str) -> None:
    article = read_input(f"{server}/a")
    assert (article.address, article.media, article.date) == (f"{server}/a", "html", "2017-10-22")
    assert "Düren" in article.text


def test_an_empty_answer_names_its_address(server: str) -> None:
    with pytest.raises(SourceError, match="holds no text") as caught:
        read_input(f"{server}/empty")
    assert caught.value.file == f"{server}/empty"


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/a", "ftp://127.0.0.1/a", "file:///etc/passwd"])
def test_an_address_that_cannot_be_read_is_a_usage_error(address: str) -> None:
    with pytest.raises(UsageError, match=r"cannot be reached|is not read"):
        read_input(address)
