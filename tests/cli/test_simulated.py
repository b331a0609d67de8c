from pathlib import Path

import pytest

from wartoll.errors import UsageError

from .made_up import deaths


def test_lists_are_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = deaths("simulate", "-o", "lists", "--people", "50", "--lists", "2")
    assert done.exit_code == 0, done.output
    assert "nobody here lived" in done.output
    assert {path.name for path in Path("lists").iterdir()} == {"hospital.csv", "families.xlsx", "truth.csv"}
    assert isinstance(deaths("simulate", "-o", "lists").exception, UsageError)
