from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources import pictures

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 64


def test_a_picture_comes_with_its_credit_licence_and_side(tmp_path: Path) -> None:
    file = tmp_path / "street.jpg"
    file.write_bytes(JPEG)
    (shot,) = pictures.read_pictures([file], ["A. Photographer"], ["CC-BY-4.0"], ["subject"])
    assert shot["media_type"] == "image/jpeg"
    assert shot["data"] == JPEG
    assert (shot["credit"], shot["licence"], shot["of"]) == ("A. Photographer", "CC-BY-4.0", "subject")


@pytest.mark.parametrize(
    ("credits", "licences", "sides", "missing"),
    [
        ([], ["CC0-1.0"], ["subject"], "--credit"),
        (["A"], [], ["subject"], "--licence"),
        (["A"], ["CC0-1.0"], [], "--of"),
    ],
)
def test_without_credit_licence_or_side_it_refuses(
    tmp_path: Path, credits: list[str], licences: list[str], sides: list[str], missing: str
) -> None:
    file = tmp_path / "street.jpg"
    file.write_bytes(JPEG)
    with pytest.raises(UsageError, match=missing):
        pictures.read_pictures([file], credits, licences, sides)


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    file = tmp_path / "street.jpg"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(SourceError, match=r"street\.jpg.*no JPEG"):
        pictures.read_pictures([file], ["A"], ["CC0-1.0"], ["reference"])


def test_a_missing_or_large_picture_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        pictures.read_pictures([tmp_path / "none.jpg"], ["A"], ["CC0-1.0"], ["reference"])
    file = tmp_path / "street.jpg"
    file.write_bytes(JPEG)
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    with pytest.raises(UsageError, match="the limit is 10"):
        pictures.read_pictures([file], ["A"], ["CC0-1.0"], ["reference"])
