"""The log read back: what happened to a thing, and whether log and tables still agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..records import Frozen
from . import chain
from .database import Database, head_of
from .nouns import Head, LogRow
from .tables import brief_versions, briefs, log, proposals

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
        payload=json.loads(row.payload),
        previous=row.previous,
        hash=row.hash,
    )


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
    for row in connection.execution_options(yield_per=1_000).execute(log.select().order_by(log.c.seq)):
        yield record(row)


def verify(database: Database) -> Verified:
    """Whether the chain holds, its end is where it was last written, and what was published and accepted is in it."""
    with database.read() as connection:
        head = head_of(connection)
        faults = [*_chain_faults(connection), *_anchor_faults(database, connection, head)]
        said = _said(connection)
        versions, accepted = 0, 0
        for row in connection.execute(brief_versions.select()):
            versions += 1
            faults += _version_faults(row, said)
        faults += _lost_versions(connection, said)
        for row in connection.execute(proposals.select().where(proposals.c.state == "accepted")):
            accepted += 1
            if said.get(("accept", f"proposal:{row.id}", row.version)) != row.payload:
                faults.append(f"proposal {row.id} stands as accepted with a content that the log does not have")
    return Verified(head=head, rows=head.seq, versions=versions, accepted=accepted, faults=tuple(faults))


def _chain_faults(connection: Connection) -> list[str]:
    broken = chain.first_broken(rows(connection))
    return [] if broken is None else [f"log, row {broken.seq}: {broken.why}"]


def _anchor_faults(database: Database, connection: Connection, head: Head) -> list[str]:
    kept = None if database.folder is None else chain.anchor(database.folder)
    if kept is None:
        return []
    if kept.seq > head.seq:
        return [f"the log ends at row {head.seq}; it had reached row {kept.seq}: its end was cut off"]
    row = connection.execute(log.select().where(log.c.seq == kept.seq)).first()
    if row is not None and row.hash != kept.hash:
        return [f"log, row {kept.seq}: another row stood here when {chain.ANCHOR} was written"]
    return []


def _said(connection: Connection) -> dict[tuple[str, str, int], str]:
    """What the log says was published (hash by address and number) and accepted (content by proposal and version)."""
    found: dict[tuple[str, str, int], str] = {}
    for row in rows(connection):
        if row.action in ("publish", "correct"):
            found["version", row.object, int(row.payload["number"])] = str(row.payload["record"])
        if row.action == "accept":
            found["accept", row.object, int(row.payload["version"])] = chain.canonical(row.payload["payload"])
    return found


def _version_faults(row: Row[Any], said: dict[tuple[str, str, int], str]) -> list[str]:
    digest = hashlib.sha256(row.record.encode()).hexdigest()
    name = f"brief {row.address}, version {row.number}"
    if digest != row.record_hash:
        return [f"{name}: its content was changed"]
    return [] if said.get(("version", row.address, row.number)) == digest else [f"{name}: the log does not have it"]


def _lost_versions(connection: Connection, said: dict[tuple[str, str, int], str]) -> list[str]:
    there = {(r.address, r.number) for r in connection.execute(brief_versions.select())}
    lost = [
        f"brief {a}, version {n}: published and gone"
        for kind, a, n in said
        if kind == "version" and (a, n) not in there
    ]
    heads = {r.address: r.head for r in connection.execute(briefs.select())}
    newest: dict[str, int] = {}
    for address, number in there:
        newest[address] = max(number, newest.get(address, 0))
    return lost + [f"brief {a}: its newest version is not {h}" for a, h in heads.items() if newest.get(a, 0) != h]
