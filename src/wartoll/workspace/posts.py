"""The register of published claims, and those who get its digest by mail."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ..records import Frozen
from .briefs import registered
from .database import Database, stamp, storable
from .nouns import SERVER, Registered, Subscriber
from .people import checked_email, digest
from .tables import register, subscribers

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

PAGE = 25
UNCONFIRMED = timedelta(days=7)  # an address that nobody said yes for a second time is removed


class Wanted(Frozen):
    """Which claims of the register are asked for; empty means all."""

    city: str = ""  # an episode, as subject or reference
    claimant: str = ""
    side: str = ""
    verdict: str = ""
    since: str = ""  # of the claim's date
    until: str = ""
    changed_after: str = ""  # of the publication or correction
    changed_until: str = ""


class Listing(Frozen):
    """One page of the register, newest first, with how many there are in all."""

    rows: tuple[Registered, ...]
    total: int
    page: int
    pages: int


def _conditions(wanted: Wanted) -> list[Any]:
    from sqlalchemy import func, or_

    columns = register.c
    found: list[Any] = []
    if wanted.city:
        spaced = " " + columns.references + " "
        found.append(or_(columns.subject == wanted.city, spaced.contains(f" {wanted.city} ", autoescape=True)))
    if wanted.claimant:
        found.append(func.lower(columns.claimant) == wanted.claimant.lower())
    for name in ("side", "verdict"):
        if getattr(wanted, name):
            found.append(columns[name] == getattr(wanted, name))
    if wanted.since:
        found.append(columns.said >= wanted.since)
    if wanted.until:
        found.append(columns.said <= wanted.until + "~")  # a day inside a month or year that was named
    if wanted.changed_after:
        found.append(columns.changed > wanted.changed_after)
    if wanted.changed_until:
        found.append(columns.changed <= wanted.changed_until)
    return found


def listing(database: Database, wanted: Wanted, *, page: int = 1, size: int = PAGE) -> Listing:
    """The claims that were published, newest first."""
    from sqlalchemy import func, select

    conditions = _conditions(wanted)
    order = (register.c.changed.desc(), register.c.address, register.c.claim)
    with database.read() as connection:
        total = int(connection.execute(select(func.count()).select_from(register).where(*conditions)).scalar_one())
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        query = register.select().where(*conditions).order_by(*order).limit(size).offset((page - 1) * size)
        rows = tuple(registered(row) for row in connection.execute(query))
    return Listing(rows=rows, total=total, page=page, pages=pages)


def counted(database: Database, column: str) -> dict[str, int]:
    """How many published claims each value of a column has: subject, claimant, side or verdict."""
    from sqlalchemy import func, select

    with database.read() as connection:
        query = select(register.c[column], func.count()).group_by(register.c[column]).order_by(register.c[column])
        return {str(value): int(number) for value, number in connection.execute(query)}


def sides(database: Database) -> dict[tuple[str, str], int]:
    """How many published claims of each side got each verdict."""
    from sqlalchemy import func, select

    with database.read() as connection:
        query = select(register.c.side, register.c.verdict, func.count()).group_by(register.c.side, register.c.verdict)
        return {(str(side), str(verdict)): int(number) for side, verdict, number in connection.execute(query)}


def subscribe(database: Database, email: str, language: str) -> tuple[str, str] | None:
    """The address and the token of a mail that asks for confirmation; None where the address gets the digest already.

    What the visitor is told must be the same in both cases.
    """
    email = checked_email(email)
    token = secrets.token_urlsafe(24)
    with database.quietly() as connection:
        late = stamp(database.clock() - UNCONFIRMED)
        connection.execute(subscribers.delete().where(subscribers.c.confirmed == "", subscribers.c.created < late))
        row = connection.execute(subscribers.select().where(subscribers.c.email == email)).first()
        if row is not None and row.confirmed:
            return None
        if row is not None:
            connection.execute(
                subscribers.update()
                .where(subscribers.c.id == row.id)
                .values(confirm_hash=digest(token), created=stamp(database.clock()))
            )
            return email, token
        connection.execute(
            subscribers.insert().values(
                email=email,
                language=storable(language)[:8],
                confirm_hash=digest(token),
                leave_token=secrets.token_urlsafe(24),
                created=stamp(database.clock()),
                confirmed="",
                sent_up_to="",
            )
        )
    return email, token


def confirm(database: Database, token: str) -> bool:
    """Whether the token of a mail confirmed an address; the digest begins with what is published from now on.

    A token that is unknown or older than a week leaves no row in the log: strangers must not be able to fill it.
    """
    wanted = subscribers.c.confirm_hash == digest(token)
    open_since = stamp(database.clock() - UNCONFIRMED)
    with database.read() as connection:
        row = connection.execute(subscribers.select().where(wanted)).first()
    if row is None or not (row.confirmed or row.created >= open_since):
        return False
    if row.confirmed:
        return True
    with database.write(SERVER) as writer:
        values = {"confirmed": writer.at, "sent_up_to": writer.at}
        writer.run(subscribers.update().where(wanted, subscribers.c.confirmed == "").values(**values))
        writer.log("confirm digest", "digest")
    return True


def leave(database: Database, token: str) -> bool:
    """Whether the token of a digest ended it; the address is removed, not only marked."""
    wanted = subscribers.c.leave_token == storable(token)
    with database.read() as connection:
        if connection.execute(subscribers.select().where(wanted)).first() is None:
            return False
    with database.write(SERVER) as writer:
        writer.run(subscribers.delete().where(wanted))
        writer.log("leave digest", "digest")
    return True


def due(database: Database) -> tuple[Subscriber, ...]:
    """Those who confirmed and have not got what was published or corrected last."""
    from sqlalchemy import func, select

    with database.read() as connection:
        newest = connection.execute(select(func.max(register.c.changed))).scalar_one_or_none()
        if newest is None:
            return ()
        query = subscribers.select().where(subscribers.c.confirmed != "", subscribers.c.sent_up_to < newest)
        return tuple(_subscriber(row) for row in connection.execute(query.order_by(subscribers.c.id)))


def _subscriber(row: Row[Any]) -> Subscriber:
    return Subscriber(
        id=row.id,
        email=row.email,
        language=row.language,
        confirmed=row.confirmed,
        sent_up_to=row.sent_up_to,
        leave_token=row.leave_token,
    )


def sent(database: Database, people: Sequence[int], up_to: str) -> None:
    """Remember what somebody was sent, as soon as the mail server took it."""
    with database.quietly() as connection:
        wanted = subscribers.c.id.in_(people) & (subscribers.c.sent_up_to < up_to)
        connection.execute(subscribers.update().where(wanted).values(sent_up_to=up_to))
