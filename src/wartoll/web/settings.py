"""What the server is told at its start, and the secret that its forms are signed with."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from ..errors import UsageError
from ..records import Frozen

SECRET_FILE = "secret"
SECRET_VARIABLE = "WARTOLL_SECRET"
LEAST_SECRET = 32  # characters


class Settings(Frozen):
    """The choices of `wartoll serve`; paths are absolute."""

    workspace: Path
    database: str = ""  # an address of SQLAlchemy; empty: SQLite inside the workspace
    public_url: str = "http://127.0.0.1:8000"  # what permanent addresses begin with, no slash at the end
    behind_proxy: bool = False  # X-Forwarded-For and -Proto are believed
    closed: bool = False  # only people with an account may check texts
    organisation: str = ""
    organisation_url: str = ""

    @property
    def secure(self) -> bool:
        """Whether cookies go over https only."""
        return self.public_url.startswith("https://")


def secret_of(folder: Path, environ: Mapping[str, str] = os.environ) -> bytes:
    """The secret that forms are signed with: WARTOLL_SECRET, or the file `secret` of the workspace, made on first use.

    UsageError where it is too short, or where others may read the file.
    """
    given = environ.get(SECRET_VARIABLE, "")
    if given:
        return _long_enough(given, SECRET_VARIABLE)
    file = folder / SECRET_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise UsageError(f"{file} may be read by others", f"Close it: chmod 600 {file}")
    return _long_enough(file.read_text(encoding="utf-8").strip(), str(file))


def _long_enough(secret: str, where: str) -> bytes:
    if len(secret) < LEAST_SECRET:
        raise UsageError(
            f"the secret in {where} has {len(secret)} characters",
            f"Use {LEAST_SECRET} or more, for example from `openssl rand -base64 48`.",
        )
    return secret.encode("utf-8")
