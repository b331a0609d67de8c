"""From a folder to a running application."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.web.start import prepared


def test_a_new_folder_gets_a_database_and_an_invitation(tmp_path: Path) -> None:
    app, lines = prepared(tmp_path / "desk", "", "http://127.0.0.1:1")
    assert any("made (form" in line for line in lines)
    assert any("/invitation/" in line for line in lines)
    assert app.state.desk.settings.organisation == ""
    app.state.desk.database.close()


def test_the_organisation_comes_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "wartoll.toml").write_text('[organisation]\nname = "Example Desk"\nurl = "https://desk.example/"\n')
    app, _ = prepared(tmp_path, "", "https://desk.example")
    assert app.state.desk.settings.organisation == "Example Desk"
    assert app.state.desk.settings.secure
    app.state.desk.database.close()


def test_a_public_address_is_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no web address"):
        prepared(tmp_path, "", "desk.example")
