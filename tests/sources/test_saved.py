from pathlib import Path

import pytest

from wartoll.errors import SourceError
from wartoll.findings import CheckResult
from wartoll.sources.saved import read_result

EMPTY = CheckResult(
    wartoll="0",
    method="m",
    catalogue="c",
    fit="f",
    as_of=None,
    at=None,
    claims=(),
    quoted_figures=(),
    unclassified_numbers=(),
    questions=(),
    language="en",
    warnings=(),
)


def test_a_folder_and_its_file_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "brief.json"
    file.write_text(EMPTY.model_dump_json(by_alias=True), encoding="utf-8")
    assert read_result(tmp_path) == read_result(file) == EMPTY


def test_a_file_that_is_no_brief_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "brief.json"
    file.write_text('{"wartoll": 1}', encoding="utf-8")
    with pytest.raises(SourceError, match="is no brief of this version"):
        read_result(file)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_result(tmp_path / "none.json")
