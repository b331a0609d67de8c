"""Figures and episodes that somebody proposed: they count once a second person has accepted them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import SourceError, UsageError
from ..records import Catalogue
from ..sources.cells import INLINE_SOURCE, columns_of
from ..sources.tables import Row
from .checks import Stale
from .database import Database, Writer, dumped, inserted, storable
from .nouns import Actor, Proposal, ProposalKind, Unfit
from .people import digest
from .tables import proposals

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.engine import Row as Line

LONGEST_CELL = 4_000
#: columns that follow from who does what, and are not typed
GIVEN = {"id", "coded_by", "checked_by", "table"}


def columns(kind: ProposalKind) -> tuple[str, ...]:
    """What a proposal of a kind may say, in the order of the catalogue's files."""
    from ..records import Episode, Figure

    if kind == "episode":
        return (*(c for c in columns_of(Episode) if c != "table"), "aliases")
    return (*(c for c in columns_of(Figure) if c not in GIVEN), *INLINE_SOURCE)


def propose(
    database: Database, actor: Actor, kind: ProposalKind, payload: Mapping[str, str], *, key: str = ""
) -> Proposal:
    """A new proposal; the same key of the same person gives the same one. SourceError where a cell cannot be used."""
    cells, kept = _cleaned(kind, payload), digest(f"{actor.word}\0{key}") if key else None
    with database.write(actor) as writer:
        there = writer.run(proposals.select().where(proposals.c.key == kept)).first() if kept else None
        if there is not None:
            writer.log("propose again", f"proposal:{there.id}")
            return proposal(there)
        _check(writer.connection, kind, cells, 0)
        made = writer.run(
            proposals.insert().values(
                kind=kind,
                state="proposed",
                version=1,
                payload=dumped(cells),
                proposer=actor.id,
                proposer_name=actor.name,
                reviser=actor.id,
                reviewer_name="",
                reason="",
                key=kept,
                created=writer.at,
                changed=writer.at,
            )
        )
        number = inserted(made)
        writer.log("propose", f"proposal:{number}", kind=kind, version=1, payload=cells)
        return _one(writer, number)


def _cleaned(kind: ProposalKind, payload: Mapping[str, str]) -> dict[str, str]:
    known = columns(kind)
    unknown = sorted(set(payload) - set(known))
    if unknown:
        raise UsageError(f"a {kind} has no {', '.join(unknown)}", f"It has: {', '.join(known)}.")
    cells = {name: storable(payload.get(name, "")).strip() for name in known}
    long = [name for name, value in cells.items() if len(value) > LONGEST_CELL]
    if long:
        raise UsageError(f"{long[0]} has more than {LONGEST_CELL:,} characters", "Shorten it.")
    return {name: value for name, value in cells.items() if value}


def _check(connection: Connection, kind: ProposalKind, cells: Mapping[str, str], number: int) -> None:
    """SourceError where the row could not stand in the catalogue beside what was accepted."""
    accepted, row = _accepted(connection), _row(kind, cells, number)
    try:
        _joined({**accepted, kind: [*accepted[kind], row]})
    except SourceError:  # is it this row, or one that was accepted beside an older catalogue?
        fitting = _fitting(accepted).rows
        _joined({**fitting, kind: [*fitting[kind], row]})


def _row(kind: ProposalKind, cells: Mapping[str, str], number: int, coded: str = "", checked: str = "") -> Row:
    full = {**dict.fromkeys(columns(kind), ""), **cells}
    if kind == "figure":
        full |= {"id": f"{full['episode']}/desk/{number:02d}", "coded_by": coded, "checked_by": checked}
    return Row(f"proposed {kind}", max(number, 1), full)


def _joined(rows: Mapping[ProposalKind, Sequence[Row]]) -> Catalogue:
    from ..sources.catalogue import with_rows

    return with_rows(rows["figure"], rows["episode"], classes=True)


def _accepted(connection: Connection) -> dict[ProposalKind, list[Row]]:
    found: dict[ProposalKind, list[Row]] = {"figure": [], "episode": []}
    query = proposals.select().where(proposals.c.state == "accepted").order_by(proposals.c.id)
    for line in connection.execute(query):
        row = _row(line.kind, json.loads(line.payload), line.id, line.proposer_name, line.reviewer_name)
        found[line.kind].append(row)
    return found


class _Fitting(NamedTuple):
    rows: dict[ProposalKind, list[Row]]
    catalogue: Catalogue
    unfit: tuple[Unfit, ...]


def _fitting(accepted: Mapping[ProposalKind, Sequence[Row]]) -> _Fitting:
    """All that can stand together; what cannot is left out, one row after another, with the reason."""
    rows: dict[ProposalKind, list[Row]] = {kind: list(found) for kind, found in accepted.items()}
    unfit: list[Unfit] = []
    while True:
        try:
            return _Fitting(rows, _joined(rows), tuple(unfit))
        except SourceError as error:
            gone = _named(rows, error)
            unfit.append(Unfit(proposal=gone.line, why=error.sentence()))
            rows = {kind: [row for row in found if row is not gone] for kind, found in rows.items()}


def _named(rows: Mapping[ProposalKind, Sequence[Row]], error: SourceError) -> Row:
    """The row that an error speaks of; where it names none, the newest: the others stood before it."""
    every = sorted((row for found in rows.values() for row in found), key=lambda row: row.line)
    if not every:
        raise error  # the shipped files themselves
    return next((row for row in every if (row.file, row.line) == (error.file, error.line)), every[-1])


def catalogue_of(database: Database) -> Catalogue:
    """The shipped catalogue, light episodes included, with all that was accepted here, marked as the desk's own.

    A row that the catalogue of a newer wartoll has no place for is left out; `unfit` names it.
    """
    with database.read() as connection:
        return _fitting(_accepted(connection)).catalogue


def unfit(database: Database) -> tuple[Unfit, ...]:
    """The accepted rows that this wartoll's catalogue has no place for, and why."""
    with database.read() as connection:
        return _fitting(_accepted(connection)).unfit


def revision(database: Database) -> str:
    """What changes when an accepted row does."""
    from sqlalchemy import func, select

    query = select(func.count(), func.max(proposals.c.changed)).where(proposals.c.state == "accepted")
    with database.read() as connection:
        number, last = connection.execute(query).one()
    return f"{number} {last or ''}"


def proposal(line: Line[Any]) -> Proposal:
    """The record of a row."""
    return Proposal(
        id=line.id,
        kind=line.kind,
        state=line.state,
        version=line.version,
        payload=json.loads(line.payload),
        proposer=line.proposer,
        proposer_name=line.proposer_name,
        reviser=line.reviser,
        reviewer=line.reviewer,
        reviewer_name=line.reviewer_name,
        reason=line.reason,
        created=line.created,
        changed=line.changed,
    )


def _one(writer: Writer, number: int) -> Proposal:
    line = writer.run(proposals.select().where(proposals.c.id == number)).first()
    if line is None:
        raise UsageError(f"there is no proposal {number}", "The desk lists them.")
    return proposal(line)


def get(database: Database, number: int) -> Proposal | None:
    """A proposal by its number; None where there is none."""
    with database.read() as connection:
        line = connection.execute(proposals.select().where(proposals.c.id == number)).first()
    return None if line is None else proposal(line)


def listed(database: Database, state: str = "proposed") -> tuple[Proposal, ...]:
    """The proposals of a state, oldest first; all of them where no state is named."""
    query = proposals.select().order_by(proposals.c.id)
    if state:
        query = query.where(proposals.c.state == state)
    with database.read() as connection:
        return tuple(proposal(line) for line in connection.execute(query))


def _open(writer: Writer, number: int, version: int) -> Proposal:
    """The proposal as it stands; `Stale` where it has another version, UsageError where it was decided."""
    here = _one(writer, number)
    if here.version != version:
        raise Stale(here)
    if here.state != "proposed":
        raise UsageError(f"this proposal was {here.state}", "Propose a new one.")
    return here


def revise(
    database: Database, actor: Actor, number: int, version: int, payload: Mapping[str, str], *, reason: str = ""
) -> Proposal:
    """The proposal with other content and the next version; `Stale` with what stands there where another was faster."""
    with database.write(actor) as writer:
        here = _open(writer, number, version)
        cells = _cleaned(here.kind, payload)
        if cells == here.payload:
            raise UsageError("nothing was changed", "Change a field, or go back.")
        _check(writer.connection, here.kind, cells, number)
        values = {"payload": dumped(cells), "version": version + 1, "reviser": actor.id, "changed": writer.at}
        writer.run(proposals.update().where(proposals.c.id == number).values(**values))
        writer.log("revise", f"proposal:{number}", version=version + 1, payload=cells, reason=storable(reason).strip())
        return _one(writer, number)


def review(database: Database, actor: Actor, number: int, version: int, *, accept: bool, reason: str = "") -> Proposal:
    """The proposal accepted or refused by a second person: neither who proposed nor who last changed it."""
    reason = storable(reason).strip()
    if not accept and not reason:
        raise UsageError("a refusal needs its reason", "Say what would have to change.")
    with database.write(actor) as writer:
        here = _open(writer, number, version)
        if actor.id in (here.proposer, here.reviser):
            raise UsageError("this is your own proposal", "Somebody else has to look at it.")
        if accept:
            _check(writer.connection, here.kind, here.payload, number)
        state = "accepted" if accept else "refused"
        values = {
            "state": state,
            "version": version + 1,
            "reviewer": actor.id,
            "reviewer_name": actor.name,
            "reason": reason,
            "changed": writer.at,
        }
        writer.run(proposals.update().where(proposals.c.id == number).values(**values))
        writer.log(
            "accept" if accept else "refuse",
            f"proposal:{number}",
            version=version + 1,
            payload=here.payload,
            proposer=here.proposer,
            reason=reason,
        )
        return _one(writer, number)


def withdraw(database: Database, actor: Actor, number: int, version: int) -> Proposal:
    """The proposal taken back by who made it."""
    with database.write(actor) as writer:
        here = _open(writer, number, version)
        if actor.id != here.proposer:
            raise UsageError("this is somebody else's proposal", "Only who proposed it may take it back.")
        values = {"state": "withdrawn", "version": version + 1, "changed": writer.at}
        writer.run(proposals.update().where(proposals.c.id == number).values(**values))
        writer.log("withdraw", f"proposal:{number}", version=version + 1)
        return _one(writer, number)
