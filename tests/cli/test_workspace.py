"""`wartoll workspace`: make, verify, copy, move."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import application
from wartoll.errors import SourceError, UsageError


def run(*words: str) -> object:
    """What a command printed, as JSON; its own errors are raised."""
    result = CliRunner().invoke(application(), ["workspace", *words, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """An empty desk."""
    place = str(tmp_path / "desk")
    made = run("init", "--workspace", place)
    assert isinstance(made, dict)
    assert made["invitation"].startswith("/invitation/")
    return place


def test_a_desk_is_made_verified_and_moved(desk: str, tmp_path: Path) -> None:
    run("invite", "--role", "editor", "--workspace", desk)
    verified = run("verify", "--workspace", desk)
    assert isinstance(verified, dict)
    assert (verified["rows"], verified["faults"]) == (2, [])
    copy = run("backup", str(tmp_path / "copy.sqlite"), "--workspace", desk)
    assert isinstance(copy, dict)
    run("restore", copy["file"], "--workspace", str(tmp_path / "second"))
    run("export", str(tmp_path / "all.zip"), "--with-accounts", "--workspace", desk)
    run("import", str(tmp_path / "all.zip"), "--workspace", str(tmp_path / "third"))
    heads = [run("verify", "--workspace", str(tmp_path / name)) for name in ("desk", "second", "third")]
    assert heads[0] == heads[1] == heads[2]


def test_tampering_is_an_error(desk: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk" / "desk.sqlite")) as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("UPDATE log SET at = 'never'")
        connection.commit()
    with pytest.raises(SourceError, match="log, row 1"):
        run("verify", "--workspace", desk)


def test_what_is_not_there_or_is_there_already(desk: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no desk"):
        run("verify", "--workspace", str(tmp_path / "nowhere"))
    (tmp_path / "taken.zip").write_text("x")
    with pytest.raises(UsageError, match="exists"):
        run("export", str(tmp_path / "taken.zip"), "--workspace", desk)
    with pytest.raises(SourceError, match="no zip"):
        run("import", str(tmp_path / "taken.zip"), "--workspace", str(tmp_path / "fresh"))
    with pytest.raises(SourceError, match="cannot be read"):
        run("import", str(tmp_path / "gone.zip"), "--workspace", str(tmp_path / "fresh"))
    with pytest.raises(UsageError, match="no database"):
        run("verify", "--database", "nonsense://x", "--workspace", desk)


def test_a_digest_needs_a_mail_server_and_an_address(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WARTOLL_SMTP_URL", raising=False)
    with pytest.raises(UsageError, match="address of the server"):
        run("digest", "--workspace", desk)
    with pytest.raises(UsageError, match="no mail server"):
        run("digest", "--workspace", desk, "--public-url", "https://desk.example")
    monkeypatch.setenv("WARTOLL_SMTP_URL", "smtp://127.0.0.1:9")
    assert run("digest", "--workspace", desk, "--public-url", "https://desk.example") == {"sent": 0, "failed": 0}
