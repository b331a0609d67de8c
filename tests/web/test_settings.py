"""Settings and the secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.web.settings import SECRET_FILE, SECRET_VARIABLE, Settings, secret_of


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first = secret_of(tmp_path / "new", {})
    assert secret_of(tmp_path / "new", {}) == first
    assert len(first) >= 32
    assert (tmp_path / "new" / SECRET_FILE).stat().st_mode & 0o077 == 0
    assert secret_of(tmp_path / "other", {}) != first


def test_the_environment_comes_first(tmp_path: Path) -> None:
    assert secret_of(tmp_path, {SECRET_VARIABLE: "x" * 40}) == b"x" * 40
    assert not (tmp_path / SECRET_FILE).exists()
    with pytest.raises(UsageError, match="5 characters"):
        secret_of(tmp_path, {SECRET_VARIABLE: "short"})


def test_a_file_that_others_read_is_refused(tmp_path: Path) -> None:
    secret_of(tmp_path, {})
    (tmp_path / SECRET_FILE).chmod(0o644)
    with pytest.raises(UsageError, match="read by others"):
        secret_of(tmp_path, {})


def test_cookies_are_secure_where_the_address_is() -> None:
    assert Settings(workspace=Path("/x"), public_url="https://desk.example").secure
    assert not Settings(workspace=Path("/x")).secure
