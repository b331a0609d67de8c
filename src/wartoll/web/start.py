"""From a folder to a running application: open the database, bring it up to date, see that somebody can sign in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI

from ..errors import UsageError
from .app import create_app
from .desk import now
from .settings import Settings


def prepared(
    folder: Path,
    database: str,
    public_url: str,
    *,
    behind_proxy: bool = False,
    closed: bool = False,
    demo: bool = False,
    clock: Callable[[], datetime] = now,
) -> tuple[FastAPI, list[str]]:
    """The application over a workspace, and what the person at the terminal should read."""
    from ..store import SETTINGS, find_workspace
    from ..workspace.bring_up import migrate
    from ..workspace.database import Database

    if not public_url.startswith(("http://", "https://")):
        raise UsageError(f"{public_url} is no web address", "Begin --public-url with https://")
    folder.mkdir(parents=True, exist_ok=True)
    here = find_workspace(folder) if (folder / SETTINGS).is_file() else None
    settings = Settings(
        workspace=folder,
        database=database,
        public_url=public_url,
        behind_proxy=behind_proxy,
        closed=closed,
        organisation=here.organisation if here else "",
        organisation_url=here.url if here else "",
    )
    opened = Database.open(database or folder, folder=folder, clock=clock)
    lines = [f"database: {line}" for line in migrate(opened)]
    app = create_app(settings, opened, clock)
    if demo:
        from .demo import fill

        lines += fill(app.state.desk)
    return app, lines + _first_person(app)


def _first_person(app: FastAPI) -> list[str]:
    """An invitation for an administrator, where the desk has none."""
    from ..workspace import people

    desk = app.state.desk
    if people.has_administrator(desk.database):
        return []
    token = people.invite_first(desk.database)
    return [f"No administrator yet. Open this once, within a day: {desk.settings.public_url}/invitation/{token}"]
