"""How people and programs get in: passwords checked at one pace for all, sessions, tokens of the API."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..records import Frozen
from .database import Database, inserted, stamp, storable
from .nouns import SCOPES, Actor, ApiToken, Scope, Session, User
from .people import digest, hasher, user
from .tables import attempts, sessions, tokens, users

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # a session's last use is written this often at most
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=24)
TOKEN_START = "wt_"
MOST_TOKEN_DAYS = 366


class Refused(Frozen):
    """Why nobody was let in: in words that are the same whether the account exists or not."""

    told: str
    wait: int = 0  # seconds until another try is looked at


WRONG = "This e-mail address and password do not fit together."


@cache
def _dummy() -> str:
    return hasher().hash(secrets.token_urlsafe(16))


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}\0{value}".encode()).hexdigest()


def authenticate(database: Database, email: str, password: str, *, address: str) -> User | Refused:
    """The person, or why not; an unknown account takes as long as a known one. Tries are counted by both."""
    email = storable(email).strip().lower()[:254]
    keys = (_key("account", email), _key("address", storable(address)))
    wait = _wait(database, keys)
    if wait:
        return Refused(told="Too many tries. Wait before the next.", wait=wait)
    with database.read() as connection:
        row = connection.execute(users.select().where(users.c.email == email)).first()
    known = verified(row.password if row is not None else _dummy(), storable(password)[:256])
    if row is None or not known or row.disabled:
        _count(database, keys)
        return Refused(told=WRONG)
    _forget(database, keys)
    return user(row)


def verified(kept: str, password: str) -> bool:
    """Whether a password gives the kept hash."""
    from argon2.exceptions import VerificationError

    try:
        return hasher().verify(kept, password)
    except VerificationError:
        return False


def _wait(database: Database, keys: Sequence[str]) -> int:
    at = database.clock()
    with database.read() as connection:
        rows = connection.execute(attempts.select().where(attempts.c.key.in_(keys))).all()
    until = max((row.until for row in rows), default="")
    return 0 if until <= stamp(at) else max(1, round((_moment(until) - at).total_seconds()))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _count(database: Database, keys: Sequence[str]) -> None:
    now = database.clock()
    with database.quietly() as connection:
        connection.execute(attempts.delete().where(attempts.c.last < stamp(now - FORGET_AFTER)))
        for key in keys:
            row = connection.execute(attempts.select().where(attempts.c.key == key)).first()
            count = 1 if row is None else row._mapping[attempts.c.count] + 1
            over = count - FREE_TRIES
            wait = min(timedelta(seconds=2.0 ** min(over, 12)), LONGEST_WAIT) if over >= 0 else timedelta()
            values = {"count": count, "last": stamp(now), "until": stamp(now + wait)}
            if row is None:
                connection.execute(attempts.insert().values(key=key, **values))
            else:
                connection.execute(attempts.update().where(attempts.c.key == key).values(**values))


def _forget(database: Database, keys: Sequence[str]) -> None:
    with database.quietly() as connection:
        connection.execute(attempts.delete().where(attempts.c.key == keys[0]))


def new_session(database: Database, person: User, *, agent: str = "") -> str:
    """The token of a new session; only its hash is kept. Sessions that have ended are cleared away."""
    token, now = secrets.token_urlsafe(32), database.clock()
    with database.quietly() as connection:
        connection.execute(sessions.delete().where(sessions.c.expires < stamp(now)))
        connection.execute(
            sessions.insert().values(
                token_hash=digest(token),
                user_id=person.id,
                created=stamp(now),
                seen=stamp(now),
                expires=stamp(now + LONGEST),
                agent=storable(agent)[:120],
            )
        )
    return token


def session_of(database: Database, token: str) -> Session | None:
    """The session of a token; None where there is none, or it ended."""
    if not token:
        return None
    now = database.clock()
    with database.read() as connection:
        row = _session_row(connection, token)
    if row is None or row.disabled or row.expires <= stamp(now) or row.seen <= stamp(now - IDLE):
        return None
    if row.seen < stamp(now - SEEN_EVERY):
        with database.quietly() as connection:
            wanted = sessions.c.token_hash == digest(token)
            connection.execute(sessions.update().where(wanted).values(seen=stamp(now)))
    return _session(row)


def _session_row(connection: Connection, token: str) -> Row[Any] | None:
    from sqlalchemy import select

    joined = select(
        users,
        sessions.c.created.label("begun"),
        sessions.c.seen,
        sessions.c.expires,
        sessions.c.agent,
    ).join_from(sessions, users)
    return connection.execute(joined.where(sessions.c.token_hash == digest(token))).first()


def _session(row: Row[Any]) -> Session:
    return Session(user=user(row), created=row.begun, seen=row.seen, expires=row.expires, agent=row.agent)


def end_session(database: Database, token: str) -> None:
    """End one session."""
    with database.quietly() as connection:
        connection.execute(sessions.delete().where(sessions.c.token_hash == digest(token)))


def end_all(database: Database, person: int) -> int:
    """End every session of a person; how many there were."""
    with database.quietly() as connection:
        return connection.execute(sessions.delete().where(sessions.c.user_id == person)).rowcount


def sessions_of(database: Database, person: int) -> tuple[Session, ...]:
    """The sessions of a person that have not ended, newest first."""
    from sqlalchemy import select

    columns = (sessions.c.created.label("begun"), sessions.c.seen, sessions.c.expires, sessions.c.agent)
    wanted = select(users, *columns).join_from(sessions, users).where(sessions.c.user_id == person)
    with database.read() as connection:
        rows = connection.execute(wanted.order_by(sessions.c.created.desc())).all()
    return tuple(_session(row) for row in rows if row.expires > stamp(database.clock()))


def new_token(database: Database, actor: Actor, name: str, scopes: Sequence[Scope], days: int) -> str:
    """The secret of a new token of the API, shown once; UsageError for unknown scopes or days out of range."""
    unknown = set(scopes) - set(SCOPES)
    if not scopes or unknown:
        raise UsageError(f"no scope {', '.join(sorted(unknown)) or 'named'}", f"Scopes: {', '.join(SCOPES)}.")
    if not 1 <= days <= MOST_TOKEN_DAYS:
        raise UsageError(f"a token cannot last {days} days", f"Choose 1 to {MOST_TOKEN_DAYS}.")
    secret = TOKEN_START + secrets.token_urlsafe(32)
    with database.write(actor) as writer:
        made = writer.run(
            tokens.insert().values(
                token_hash=digest(secret),
                user_id=actor.id,
                name=" ".join(storable(name).split())[:120] or "token",
                scopes=" ".join(s for s in SCOPES if s in scopes),
                created=writer.at,
                expires=stamp(writer.moment + timedelta(days=days)),
                revoked=False,
            )
        )
        number = inserted(made)
        writer.log("make token", f"token:{number}", scopes=[s for s in SCOPES if s in scopes], days=days)
    return secret


def token_of(database: Database, secret: str) -> ApiToken | None:
    """The token of a secret; None where it is unknown, revoked, too old, or its owner was shut out."""
    if not secret.startswith(TOKEN_START):
        return None
    found = [one for one in _tokens(database, tokens.c.token_hash == digest(secret)) if not one.user.disabled]
    now = stamp(database.clock())
    return next((one for one in found if not one.revoked and one.expires > now), None)


def tokens_of(database: Database, person: int) -> tuple[ApiToken, ...]:
    """The tokens of a person, newest first."""
    return _tokens(database, tokens.c.user_id == person)


def _tokens(database: Database, wanted: Any) -> tuple[ApiToken, ...]:
    from sqlalchemy import select

    columns = [
        tokens.c[name].label(f"token_{name}") for name in ("id", "name", "scopes", "created", "expires", "revoked")
    ]
    query = select(users, *columns).join_from(tokens, users).where(wanted).order_by(tokens.c.id.desc())
    with database.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        ApiToken(
            id=row.token_id,
            user=user(row),
            name=row.token_name,
            scopes=tuple(row.token_scopes.split()),
            created=row.token_created,
            expires=row.token_expires,
            revoked=bool(row.token_revoked),
        )
        for row in rows
    )


def revoke(database: Database, actor: Actor, token: int) -> None:
    """End a token of one's own, or as administrator anybody's; UsageError where there is none such."""
    with database.write(actor) as writer:
        row = writer.run(tokens.select().where(tokens.c.id == token)).first()
        if row is None or (row.user_id != actor.id and actor.role != "administrator"):
            raise UsageError(f"there is no token {token} of yours", "Your account's page lists them.")
        writer.run(tokens.update().where(tokens.c.id == token).values(revoked=True))
        writer.log("revoke token", f"token:{token}")
