"""Kinds, hashes and encodings of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.lists_encoding import CODEPAGES, as_utf8, file_facts, file_kind, fit, known_encoding

TEXTS = {
    "cp1256": "الاسم,العمر,المحافظة\nسعيد خليل النجدي,34,الشمال\nهدى رامي الشامي,20,الجنوب\n",
    "cp1251": "Имя,Возраст,Область\nИван Петров,34,Киевская\nОлена Шевченко,20,Харьковская\n",
    "cp1255": "שם,גיל,מחוז\nיוסף כהן,34,צפון\nרחל לוי,20,דרום\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_codepages_are_told_from_their_letters(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(TEXTS[encoding].encode(encoding))
    assert file_facts(tmp_path / "a.csv").encoding == encoding
    copy = as_utf8(tmp_path / "a.csv", encoding, tmp_path)
    assert copy.read_text("utf-8") == TEXTS[encoding]


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_right_codepage_fits_best_by_far(encoding: str) -> None:
    sample = TEXTS[encoding].encode(encoding)
    fits = sorted(((fit(sample, page), page.name) for page in CODEPAGES), reverse=True)
    assert fits[0][1] == encoding
    assert fits[0][0] > fits[1][0] + 0.2


def test_what_no_codepage_fits_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name\n" + bytes([0x80, 0x95, 0x96, 0x97, 0xA0]))
    with pytest.raises(UsageError, match='encoding = "windows-1256"'):
        file_facts(tmp_path / "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(TEXTS["cp1256"].encode(encoding))
    facts = file_facts(tmp_path / "a.csv")
    assert facts.encoding == encoding
    assert facts.sha256 == hashlib.sha256((tmp_path / "a.csv").read_bytes()).hexdigest()
    assert as_utf8(tmp_path / "a.csv", encoding, tmp_path).read_text("utf-8") == TEXTS["cp1256"]


def test_a_letter_cut_by_a_block_is_still_one_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wartoll.sources.lists_encoding.BLOCK", 7)
    (tmp_path / "a.csv").write_bytes(TEXTS["cp1256"].encode())
    assert file_facts(tmp_path / "a.csv").encoding == "utf-8"


def test_an_encoding_that_is_given_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TEXTS["cp1251"].encode("cp1251"))
    assert file_facts(tmp_path / "a.csv", "windows-1251").encoding == "cp1251"
    assert known_encoding("UTF8", "a.csv") == "utf-8"
    with pytest.raises(UsageError, match="no encoding 'latin-arabic'"):
        known_encoding("latin-arabic", "a.csv")


def test_text_that_is_not_what_was_said_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\x81\x8d name")
    with pytest.raises(SourceError, match="not cp1252 text throughout"):
        as_utf8(tmp_path / "a.csv", "cp1252", tmp_path)


@pytest.mark.parametrize(
    ("name", "told"), [("a.xls", "save it as XLSX"), ("a.json", "one JSON object a line"), ("a.doc", "Lists may be")]
)
def test_other_kinds_are_refused_with_the_way_out(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        file_kind(tmp_path / name)


def test_empty_missing_and_binary_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(SourceError, match="is empty"):
        file_facts(tmp_path / "a.csv")
    with pytest.raises(SourceError, match="cannot be read"):
        file_facts(tmp_path / "b.csv")
    (tmp_path / "c.csv").write_bytes(b"\x00\x00\x01\x00\x00\x02" * 10)
    with pytest.raises(SourceError, match="no text file"):
        file_facts(tmp_path / "c.csv")
