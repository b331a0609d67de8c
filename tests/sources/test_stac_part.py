"""The part of one image: addresses without secrets, reasons without addresses, files whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.sources import stac_part
from wartoll.sources.imagery_area import Area
from wartoll.sources.stac_part import Failed, Patience, is_there, plain_address, save_part

SOMEWHERE = Area(36.12, 39.0, 36.13, 39.01)


def test_an_address_is_shown_without_its_secrets() -> None:
    assert plain_address("https://me:pw@host.org/a/b.tif?sig=secret#x") == "https://host.org/a/b.tif"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "s3://bucket/a.tif", "/vsicurl/http://x/a.tif", ""])
def test_only_web_addresses_are_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(Failed, match="has no web address"):
        save_part(address, tmp_path / "a.tif", SOMEWHERE, Patience(), about={})


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("HTTP response code: 403", "the server asks for an account (401 or 403)"),
        ("HTTP response code: 503", "the server answered with an error (503)"),
        ("HTTP response code: 404", "is not on the server (404)"),
        ("Range downloading not supported by this server!", "does not hand out parts"),
        ("a.tif?sig=s, band 1: IReadBlock failed at X offset 2", "broke off while it was read"),
        ("strange https://host/a.tif?sig=secret", "strange its address"),
    ],
)
def test_reasons_are_sentences_without_secrets(told: str, reason: str) -> None:
    said = stac_part._reason(OSError(told))
    assert reason in said
    assert "sig" not in said


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder is needed")
    with pytest.raises(UsageError, match="cannot be written"):
        stac_part._write(blocked / "a.tif", b"data")
    stac_part._write(tmp_path / "in" / "a.tif", b"data")
    assert [p.name for p in (tmp_path / "in").iterdir()] == ["a.tif"]


def test_half_a_file_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    assert not is_there(path, SOMEWHERE)
    path.write_bytes(b"II*\0")
    assert not is_there(path, SOMEWHERE)
