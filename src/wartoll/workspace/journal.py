"""The log read back: what happened to a thing, and whether log and tables still agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..records import Frozen
from . import agreement, chain
from .database import Database, anchored, head_of
from .nouns import Head, LogRow
from .tables import log

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row


class Verified(Frozen):
    """What a verification found; `faults` is empty where all is well."""

    head: Head
    rows: int
    versions: int
    accepted: int
    faults: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def record(row: Row[Any]) -> LogRow:
    """The record of a row of the log."""
    return LogRow(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        action=row.action,
        object=row.object,
        payload=_payload(row.payload),
        previous=row.previous,
        hash=row.hash,
    )


def _payload(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        return {"unreadable": text}  # whose hash is another, so that the row is named


def history(database: Database, thing: str) -> tuple[LogRow, ...]:
    """What happened to one thing, oldest first."""
    with database.read() as connection:
        return tuple(map(record, connection.execute(log.select().where(log.c.object == thing).order_by(log.c.seq))))


def latest(database: Database, *, before: int | None = None, most: int = 50) -> tuple[LogRow, ...]:
    """The newest rows of the log, or those before a row."""
    query = log.select().order_by(log.c.seq.desc()).limit(most)
    if before is not None:
        query = query.where(log.c.seq < before)
    with database.read() as connection:
        return tuple(map(record, connection.execute(query)))


def rows(connection: Connection) -> Iterator[LogRow]:
    """The whole log, in its order."""
    for row in connection.execute(log.select().order_by(log.c.seq), execution_options={"yield_per": 1_000}):
        yield record(row)


def verify(database: Database) -> Verified:
    """Whether the chain holds, its end is where it was last written, and the tables say what it says."""
    kept = None if database.folder is None else chain.anchor(database.folder)  # before: the log may grow meanwhile
    with database.read() as connection:
        return verified(connection, kept)


def verified(connection: Connection, kept: Head | None = None) -> Verified:
    """The same, of what a transaction sees; `kept` is the end of the log as it was last written beside it."""
    head, broken = head_of(connection), chain.first_broken(rows(connection))
    faults = _anchor_faults(connection, head, kept)
    if broken is None:
        account = agreement.account_of(rows(connection))
        faults += agreement.faults(connection, account)
    else:
        account = agreement.Account()
        faults = [f"log, row {broken.seq}: {broken.why} (so the tables were not compared with it)", *faults]
    return Verified(
        head=head,
        rows=head.seq,
        versions=len(account.versions),
        accepted=account.accepted(),
        faults=tuple(faults),
    )


def _anchor_faults(connection: Connection, head: Head, kept: Head | None) -> list[str]:
    if kept is None:
        return []
    if kept.seq > head.seq:
        return [
            f"the log ends at row {head.seq}; it had reached row {kept.seq}: its end was cut off, or an older copy "
            f"was put in place (then remove {chain.ANCHOR})"
        ]
    if not anchored(connection, kept):
        return [f"log, row {kept.seq}: another row stood here when {chain.ANCHOR} was written"]
    return []
