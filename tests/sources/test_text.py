"""Bytes become text by rule: encodings are certain or refused with a position, the unseen is removed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.errors import SourceError
from wartoll.sources import text as text_module
from wartoll.sources.text import check_size, decode_text, normalise, too_large

GERMAN = "In Düren wurden 99 % der Häuser zerstört, schrieb der „Anzeiger“ – über 3.000 Menschen starben."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_and_utf8_are_read_without_a_warning(encoding: str) -> None:
    assert decode_text(GERMAN.encode(encoding), "a.txt") == (GERMAN, "", "", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_with_a_warning(encoding: str) -> None:
    decoded = decode_text(GERMAN.encode(encoding), "a.txt")
    assert decoded.text == GERMAN
    assert "UTF-16" in decoded.warnings[0]


def test_windows_1252_is_read_with_a_warning_where_it_is_certain() -> None:
    decoded = decode_text(GERMAN.encode("cp1252"), "a.txt")
    assert decoded.text == GERMAN
    assert "Windows-1252" in decoded.warnings[0]
    assert decode_text("Pas moins de 1 600 civils tués à Raqqa.".encode("latin-1"), "a.txt").text.startswith(
        "Pas moins"
    )


@pytest.mark.parametrize(
    "data",
    [
        "В Ракке погибли 1600 мирных жителей".encode("cp1251"),
        "Zniszczono 80% Warszawy, zginęło wiele osób, żaden dom nie został cały".encode("cp1250"),
        "Rakka’da 1600 sivil öldü, kentin yüzde sekseni yıkıldı".encode("cp1254"),
        "Στη Ράκα σκοτώθηκαν 1600 άμαχοι".encode("cp1253"),
        "Düren, ".encode() + "Düren".encode("latin-1"),
        b"Raqqa \x81 fell",
    ],
)
def test_what_is_not_certain_is_refused_with_the_position(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is not UTF-8 text: byte \d+ cannot be read") as caught:
        decode_text(data, "a.txt")
    assert (caught.value.file, caught.value.line) == ("a.txt", 1)
    assert "UTF-8" in caught.value.next_step


def test_the_position_is_that_of_the_byte() -> None:
    with pytest.raises(SourceError, match="byte 1,003 ") as caught:
        decode_text(b"a\n" * 500 + b"abc\x81", "a.txt")
    assert (caught.value.line, caught.value.value) == (501, "\\x81")


@pytest.mark.parametrize("declared", ["windows-1251", "KOI8-R"])
def test_a_declared_encoding_is_believed(declared: str) -> None:
    assert decode_text("Ракка".encode(declared), "a.html", declared) == ("Ракка", "", "", ())


@pytest.mark.parametrize("declared", ["idna", "unicode_escape", "rot13", "no-such", "windows-9999", ""])
def test_only_encodings_of_text_can_be_declared(declared: str) -> None:
    with pytest.raises(SourceError):
        decode_text("Ракка разрушена".encode("cp1251"), "a.html", declared)


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x00\x01\x02\x03" * 50])
def test_binary_is_named_as_such(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary"):
        decode_text(data, "a.bin")


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(SourceError, match="is not UTF-16 text: byte 4 "):
        decode_text(b"\xff\xfea\x00\x00\xd8", "a.txt")


def test_line_ends_and_unseen_characters() -> None:
    clean = normalise("\ufeffa\r\nb\rc\u2028d\fe zer\u00adstört \u200b1\u2060600 e\u0301")
    assert clean == ("a\nb\nc\nd\ne zerstört 1600 é", "", "", ())


def test_what_cannot_be_printed_is_removed_with_a_warning() -> None:
    clean = normalise("a\x00\x00b\x1b[31mc\ud800")
    assert clean.text == "ab[31mc\ufffd"
    assert clean.warnings == (
        "2 NUL characters were removed.",
        "1 control characters were removed.",
        "1 characters could not be read.",
    )


def test_joiners_of_persian_and_arabic_stay() -> None:
    assert normalise("می\u200cخواهم").text == "می\u200cخواهم"


@given(st.text(alphabet=st.characters()))
def test_normalised_text_stays_as_it_is(text: str) -> None:
    once = normalise(text).text
    assert normalise(once) == (once, "", "", ())
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_no_text_is_an_error(text: str) -> None:
    with pytest.raises(SourceError, match="holds no text"):
        check_size(text, "a.txt")


def test_the_limit_counts_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "TEXT_LIMIT", 10)
    check_size("é" * 5, "a.txt")
    with pytest.raises(SourceError, match="the limit is") as caught:
        check_size("é" * 6, "a.txt")
    assert "split -C" in caught.value.next_step


def test_a_line_may_be_long_but_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "LINE_LIMIT", 10)
    check_size("0123456789\n" * 9, "a.txt")
    with pytest.raises(SourceError, match="11 characters in one line") as caught:
        check_size("a\n0123456789a", "a.txt")
    assert caught.value.line == 2
    assert "fold" in caught.value.next_step


def test_too_large_says_how_to_cut() -> None:
    assert "cut it at line ends" in str(too_large("a.txt", "is larger than 20 MB"))
