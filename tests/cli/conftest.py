"""A desk on which three made-up lists are linked, made once and copied for each test that asks for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .made_up import link, lists


@pytest.fixture(scope="session")
def kept_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with lists in `lists` and their linkage in `work`."""
    pytest.importorskip("duckdb")
    pytest.importorskip("numba")
    folder = tmp_path_factory.mktemp("linked")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        lists(folder)
        done = link()
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def linked_desk(kept_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test runs in: a copy of the lists and their linkage."""
    shutil.copytree(kept_desk, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
