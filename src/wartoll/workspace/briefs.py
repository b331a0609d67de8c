"""Published briefs: a permanent address, versions that never change, corrections with their reason."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..findings import CheckResult
from .chain import canonical
from .checks import Stale
from .database import Database, Writer, storable
from .nouns import Actor, BriefRecord, BriefVersion, Registered, Side, VersionLine
from .tables import brief_versions, briefs, register

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

#: what may differ between two versions without anything being said differently
UNSAID = {"files", "date", "corrected", "url"}


def slug(words: str) -> str:
    """Words as they stand in an address: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "brief"


def dumped(record: BriefRecord) -> str:
    """A record as JSON text, the same for the same record."""
    return canonical(record.model_dump(mode="json", by_alias=True))


def address_of(actor: Actor, result: CheckResult, key: str = "") -> str:
    """The permanent address that a brief gets: what it is about, and a mark that follows from the key."""
    mark = hashlib.sha256(f"{actor.word}\0{key}".encode()).hexdigest()[:8] if key else secrets.token_hex(4)
    return f"{slug(_words(result))}-{mark}"


def publish(database: Database, actor: Actor, record: BriefRecord, *, key: str = "", address: str = "") -> str:
    """The permanent address of a new brief (`address`, if it was made before); the same key gives the same again."""
    address = address or address_of(actor, record.result, key)
    with database.write(actor) as writer:
        there = writer.run(briefs.select().where(briefs.c.address == address)).first()
        if there is not None:
            writer.log("publish again", address, number=there.head)
            return address
        writer.run(briefs.insert().values(address=address, created=writer.at, head=0, changed=writer.at))
        _add(writer, address, 1, record, "")
    return address


def _words(result: CheckResult) -> str:
    if not result.claims:
        return "numbers checked"
    claim = result.claims[0]
    return " ".join([claim.subject, claim.kind, *claim.references[:1]])


def correct(database: Database, actor: Actor, address: str, number: int, record: BriefRecord, reason: str) -> int:
    """The number of the new version; `number` is the version that was corrected.

    UsageError where there is no reason or nothing is said differently; `Stale` where there is a newer version.
    """
    reason = storable(reason).strip()
    if not reason:
        raise UsageError("a correction needs its reason", "Readers see it beside the new version.")
    with database.write(actor) as writer:
        row = writer.run(briefs.select().where(briefs.c.address == address)).first()
        if row is None:
            raise UsageError(f"there is no brief {address!r}", "The register lists all.")
        before = _version(writer, address, row.head)
        if row.head != number:
            raise Stale(before)
        if said(before.record) == said(record):
            raise UsageError("nothing is said differently", "A new version follows only from a change.")
        _add(writer, address, number + 1, record, reason)
    return number + 1


def said(record: BriefRecord) -> dict[str, Any]:
    """What a record says, without what follows from it."""
    return record.model_dump(mode="json", by_alias=True, exclude=UNSAID)


def _add(writer: Writer, address: str, number: int, record: BriefRecord, reason: str) -> None:
    text = dumped(record)
    digest = hashlib.sha256(text.encode()).hexdigest()
    writer.run(
        brief_versions.insert().values(
            address=address,
            number=number,
            at=writer.at,
            user_id=writer.actor.id,
            user_name=writer.actor.name,
            reason=reason,
            record=text,
            record_hash=digest,
        )
    )
    writer.run(briefs.update().where(briefs.c.address == address).values(head=number, changed=writer.at))
    writer.run(register.delete().where(register.c.address == address))
    for values in register_rows(address, record, writer.at):
        writer.run(register.insert().values(**values))
    writer.log("correct" if reason else "publish", address, number=number, record=digest, reason=reason)


def register_rows(address: str, record: BriefRecord, at: str) -> list[dict[str, Any]]:
    """What the register lists of a version: a row for each of its claims, in their order."""
    unstated: Side = "unstated"
    sides = (*record.sides, *repeat(unstated, len(record.result.claims)))
    return [
        {
            "address": address,
            "claim": place,
            "subject": claim.subject,
            "references": " ".join(claim.references),
            "claimant": claim.claimant[:200],
            "side": sides[place],
            "verdict": claim.verdict,
            "said": claim.date,
            "reading": claim.reading,
            "headline": claim.headline,
            "changed": at,
        }
        for place, claim in enumerate(record.result.claims)
    ]


def _version(writer: Writer, address: str, number: int) -> BriefVersion:
    wanted = (brief_versions.c.address == address) & (brief_versions.c.number == number)
    row = writer.run(brief_versions.select().where(wanted)).first()
    assert row is not None
    return _record(row, number, row.at)


def _record(row: Row[Any], newest: int, published: str) -> BriefVersion:
    return BriefVersion(
        address=row.address,
        number=row.number,
        newest=newest,
        at=row.at,
        by=row.user_name,
        reason=row.reason,
        record=BriefRecord.model_validate_json(row.record),
        published=published,
    )


def get(database: Database, address: str, number: int | None = None) -> BriefVersion | None:
    """A version of a brief, the newest by default; None where there is none."""
    with database.read() as connection:
        head = connection.execute(briefs.select().where(briefs.c.address == address)).first()
        if head is None:
            return None
        wanted = (brief_versions.c.address == address) & (brief_versions.c.number == (number or head.head))
        row = connection.execute(brief_versions.select().where(wanted)).first()
    return None if row is None else _record(row, head.head, head.created)


def versions(database: Database, address: str) -> tuple[VersionLine, ...]:
    """The history of a brief, oldest first."""
    columns = (brief_versions.c.number, brief_versions.c.at, brief_versions.c.user_name, brief_versions.c.reason)
    query = brief_versions.select().with_only_columns(*columns).where(brief_versions.c.address == address)
    with database.read() as connection:
        rows = connection.execute(query.order_by(brief_versions.c.number)).all()
    return tuple(VersionLine(number=r.number, at=r.at, by=r.user_name, reason=r.reason) for r in rows)


def registered(row: Row[Any]) -> Registered:
    """The record of a row of the register."""
    return Registered(
        address=row.address,
        claim=row.claim,
        subject=row.subject,
        references=tuple(row.references.split()),
        claimant=row.claimant,
        side=row.side,
        verdict=row.verdict,
        said=row.said,
        reading=row.reading,
        headline=row.headline,
        changed=row.changed,
    )
