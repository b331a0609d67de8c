"""Texts under work: stored when they come in, worked on in turn, kept with what people answered."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..findings import CheckResult
from .database import Database, dumped, stamp, storable
from .nouns import Actor, Check
from .people import digest
from .tables import checks

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

MOST_TEXT = 20_000_000  # characters
BEGINNING = 400


class Stale(Exception):
    """Somebody changed it meanwhile; `newest` is what stands there now."""

    def __init__(self, newest: Any) -> None:
        super().__init__("changed by somebody else meanwhile")
        self.newest = newest


def create(
    database: Database,
    actor: Actor,
    text: str,
    *,
    origin: str = "",
    request: dict[str, Any] | None = None,
    key: str = "",
) -> Check:
    """A new check, queued; the same key of the same person gives the same check again."""
    if len(text) > MOST_TEXT:
        raise UsageError(f"the text has {len(text):,} characters", f"{MOST_TEXT:,} are read at most.")
    kept = digest(f"{actor.word}\0{key}") if key else None
    now = stamp(database.clock())
    with database.quietly() as connection:
        if kept is not None:
            there = connection.execute(checks.select().where(checks.c.key == kept)).first()
            if there is not None:
                return check(there)
        identifier = secrets.token_urlsafe(12)
        values = {
            "id": identifier,
            "owner": actor.id,
            "state": "queued",
            "version": 1,
            "text": storable(text),
            "origin": storable(origin)[:400],
            "request": dumped(request or {}),
            "answers": "{}",
            "result": "",
            "told": "",
            "share": 0,
            "key": kept,
            "created": now,
            "changed": now,
        }
        connection.execute(checks.insert().values(**values))
        row = connection.execute(checks.select().where(checks.c.id == identifier)).first()
    assert row is not None
    return check(row)


def check(row: Row[Any]) -> Check:
    """The record of a row."""
    return Check(
        id=row.id,
        owner=row.owner,
        state=row.state,
        version=row.version,
        text=row.text,
        origin=row.origin,
        request=json.loads(row.request),
        answers=json.loads(row.answers),
        result=CheckResult.model_validate_json(row.result) if row.result else None,
        told=row.told,
        share=row.share,
        created=row.created,
        changed=row.changed,
    )


def get(database: Database, identifier: str) -> Check | None:
    """A check by its id; None where there is none."""
    with database.read() as connection:
        row = connection.execute(checks.select().where(checks.c.id == identifier)).first()
    return None if row is None else check(row)


def of_owner(database: Database, owner: int, *, most: int = 50) -> tuple[Check, ...]:
    """The newest checks of a person, for a list: with the beginning of each text, and without its result."""
    from sqlalchemy import func, literal

    left_out = {"text": func.substr(checks.c.text, 1, BEGINNING).label("text"), "result": literal("").label("result")}
    columns = [left_out.get(column.name, column) for column in checks.c]
    query = checks.select().with_only_columns(*columns).where(checks.c.owner == owner)
    with database.read() as connection:
        return tuple(check(row) for row in connection.execute(query.order_by(checks.c.changed.desc()).limit(most)))


def answer(database: Database, identifier: str, version: int, answers: dict[str, Any]) -> Check:
    """The check queued anew with what somebody answered; `Stale` where it changed since `version`."""
    with database.quietly() as connection:
        wanted = (checks.c.id == identifier) & (checks.c.version == version)
        changed = connection.execute(
            checks.update()
            .where(wanted)
            .values(
                answers=dumped(answers),
                state="queued",
                version=version + 1,
                told="",
                share=0,
                changed=stamp(database.clock()),
            )
        ).rowcount
        row = connection.execute(checks.select().where(checks.c.id == identifier)).first()
    if row is None:
        raise UsageError(f"there is no check {identifier!r}", "Begin a new one.")
    if not changed:
        raise Stale(check(row))
    return check(row)


def claim(database: Database, identifier: str = "") -> Check | None:
    """The next queued check (or the one named, if it is queued), marked as running; None where there is none."""
    with database.quietly() as connection:
        wanted = checks.c.state == "queued"
        if identifier:
            wanted &= checks.c.id == identifier
        row = connection.execute(checks.select().where(wanted).order_by(checks.c.changed).limit(1)).first()
        if row is None:
            return None
        taken = connection.execute(
            checks.update().where((checks.c.id == row.id) & (checks.c.state == "queued")).values(state="running")
        ).rowcount
    return check(row).model_copy(update={"state": "running"}) if taken else None


def progress(database: Database, identifier: str, told: str, share: int) -> None:
    """How far the work is, for those who watch."""
    with database.quietly() as connection:
        connection.execute(
            checks.update().where(checks.c.id == identifier).values(told=storable(told)[:400], share=share)
        )


def finish(database: Database, identifier: str, version: int, result: CheckResult) -> bool:
    """Keep the result; False where the answers changed meanwhile and the work was for nothing."""
    return _ended(database, identifier, version, state="done", result=result.model_dump_json(by_alias=True), told="")


def fail(database: Database, identifier: str, version: int, told: str) -> bool:
    """Keep why there is no result."""
    return _ended(database, identifier, version, state="failed", result="", told=storable(told)[:400])


def _ended(database: Database, identifier: str, version: int, **values: Any) -> bool:
    wanted = (checks.c.id == identifier) & (checks.c.version == version)
    with database.quietly() as connection:
        changed = stamp(database.clock())
        return bool(
            connection.execute(checks.update().where(wanted).values(share=100, changed=changed, **values)).rowcount
        )


def requeue(database: Database) -> int:
    """Queue anew what a server that ended left running; how many."""
    with database.quietly() as connection:
        return connection.execute(checks.update().where(checks.c.state == "running").values(state="queued")).rowcount
