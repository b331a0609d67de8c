"""People of a desk: invited by a link, known by a password, with one of four roles."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .database import Database, Writer, inserted, stamp, storable
from .nouns import ROLES, SERVER, Actor, Role, User
from .tables import invitations, sessions, tokens, users

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from sqlalchemy.engine import Connection, Row

LEAST_PASSWORD = 12
MOST_PASSWORD = 128
#: what people choose when they are made to use twelve characters
COMMON = frozenset(
    {
        "password1234", "passwordpassword", "123456789012", "1234567890123", "qwertyuiopas", "qwerty123456",
        "iloveyou1234", "letmein12345", "welcome12345", "administrator", "administrator1", "changeme1234",
        "abcdefghijkl", "abc123abc123", "wartollwartoll", "correcthorsebatterystaple",
    }
)  # fmt: skip
INVITATION_DAYS = 7


def digest(token: str) -> str:
    """What is kept of a random token: enough to know it again, not to use it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def hasher() -> PasswordHasher:
    """Argon2id with the library's settings."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def checked_password(password: str) -> str:
    """The password; UsageError where it is too short, too long or too common."""
    if len(password) < LEAST_PASSWORD:
        raise UsageError(f"the password has {len(password)} characters", f"Use {LEAST_PASSWORD} or more.")
    if len(password) > MOST_PASSWORD:
        raise UsageError(f"the password has {len(password)} characters", f"Use {MOST_PASSWORD} or fewer.")
    if storable(password) != password:
        raise UsageError("the password has a sign that cannot be kept", "Type it anew.")
    if password.casefold() in COMMON or len(set(password)) < 4:
        raise UsageError("this password is among those tried first", "Use another, for example four unrelated words.")
    return password


def checked_email(email: str) -> str:
    """The address in lower case; UsageError where it has not the form of one."""
    email = storable(email).strip().lower()
    name, _, host = email.rpartition("@")
    fine = name and "." in host and not host.startswith(".") and not host.endswith(".")
    if not fine or len(email) > 254 or any(c.isspace() or ord(c) < 33 or c in '<>()[],;:"\\' for c in email):
        raise UsageError("this is no e-mail address", "Write it as name@example.org.")
    return email


def checked_name(name: str) -> str:
    """The name as it stands on what the person publishes; UsageError where it is empty or too long."""
    name = " ".join(storable(name).split())
    if not name or len(name) > 120 or any(ord(c) < 32 for c in name):
        raise UsageError("a name is needed, of 120 characters at most", "It stands on what you publish and review.")
    return name


def has_administrator(database: Database) -> bool:
    """Whether anybody can administer the desk."""
    with database.read() as connection:
        found = connection.execute(users.select().where(users.c.role == "administrator", ~users.c.disabled)).first()
    return found is not None


def invite(database: Database, actor: Actor, role: Role, *, days: int = INVITATION_DAYS) -> str:
    """The token of an invitation link, shown once; only its hash is kept."""
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}", f"Roles: {', '.join(ROLES)}.")
    token = secrets.token_urlsafe(32)
    with database.write(actor) as writer:
        expires = stamp(writer.moment + timedelta(days=days))
        made = writer.run(
            invitations.insert().values(
                token_hash=digest(token), role=role, invited_by=actor.id, created=writer.at, expires=expires
            )
        )
        writer.log("invite", f"invitation:{inserted(made)}", role=role, expires=expires)
    return token


def invite_first(database: Database) -> str:
    """An invitation for the first administrator, good for a day."""
    return invite(database, SERVER, "administrator", days=1)


def invited_as(database: Database, token: str) -> Role | None:
    """The role that an invitation gives; None where it is unknown, used or too old."""
    with database.read() as connection:
        row = _open_invitation(connection, token, stamp(database.clock()))
    return None if row is None else row.role


def _open_invitation(connection: Connection, token: str, at: str) -> Row[Any] | None:
    wanted = (
        (invitations.c.token_hash == digest(token)) & invitations.c.used_by.is_(None) & (invitations.c.expires > at)
    )
    return connection.execute(invitations.select().where(wanted)).first()


def accept(database: Database, token: str, name: str, email: str, password: str) -> User:
    """The new person; UsageError where the invitation is not open or an entry is not usable."""
    name, email, kept = checked_name(name), checked_email(email), hasher().hash(checked_password(password))
    with database.write(SERVER) as writer:
        invitation = _open_invitation(writer.connection, token, writer.at)
        if invitation is None:
            raise UsageError("this invitation is unknown, used or too old", "Ask for a new one.")
        if writer.run(users.select().where(users.c.email == email)).first() is not None:
            raise UsageError("this invitation cannot be used with that e-mail address", "Use another, or sign in.")
        identifier = _added(writer, name, email, kept, invitation.role)
        writer.run(invitations.update().where(invitations.c.id == invitation.id).values(used_by=identifier))
        writer.log("join", f"user:{identifier}", name=name, role=invitation.role, invitation=invitation.id)
    return user_of(database, identifier)


def _added(writer: Writer, name: str, email: str, password: str, role: str) -> int:
    values = {"name": name, "email": email, "password": password, "role": role, "created": writer.at, "disabled": False}
    return inserted(writer.run(users.insert().values(**values)))


def user_of(database: Database, identifier: int) -> User:
    """A person by number; UsageError where there is none."""
    with database.read() as connection:
        row = connection.execute(users.select().where(users.c.id == identifier)).first()
    if row is None:
        raise UsageError(f"there is no person {identifier}", "The desk's page of people lists all.")
    return user(row)


def user(row: Row[Any]) -> User:
    """The record of a row of users."""
    return User(
        id=row.id, name=row.name, email=row.email, role=row.role, created=row.created, disabled=bool(row.disabled)
    )


def everybody(database: Database) -> tuple[User, ...]:
    """All people, in the order of their joining."""
    with database.read() as connection:
        return tuple(user(row) for row in connection.execute(users.select().order_by(users.c.id)))


def change(
    database: Database, actor: Actor, identifier: int, *, role: Role | None = None, disabled: bool | None = None
) -> User:
    """The person with another role, or shut out, or let in again; the last administrator stays one."""
    if role is not None and role not in ROLES:
        raise UsageError(f"there is no role {role!r}", f"Roles: {', '.join(ROLES)}.")
    with database.write(actor) as writer:
        row = writer.run(users.select().where(users.c.id == identifier)).first()
        if row is None:
            raise UsageError(f"there is no person {identifier}", "The desk's page of people lists all.")
        values = {"role": role or row.role, "disabled": row.disabled if disabled is None else disabled}
        others = writer.run(
            users.select().where(users.c.role == "administrator", ~users.c.disabled, users.c.id != identifier)
        ).first()
        if others is None and row.role == "administrator" and (values["role"] != "administrator" or values["disabled"]):
            raise UsageError("this is the only administrator", "Make somebody else one first.")
        writer.run(users.update().where(users.c.id == identifier).values(**values))
        if values["disabled"]:
            writer.run(sessions.delete().where(sessions.c.user_id == identifier))
            writer.run(tokens.update().where(tokens.c.user_id == identifier).values(revoked=True))
        writer.log("change person", f"user:{identifier}", role=values["role"], disabled=bool(values["disabled"]))
    return user_of(database, identifier)


def change_password(database: Database, actor: Actor, identifier: int, password: str) -> None:
    """Set another password; every session of the person ends."""
    kept = hasher().hash(checked_password(password))
    with database.write(actor) as writer:
        writer.run(users.update().where(users.c.id == identifier).values(password=kept))
        writer.run(sessions.delete().where(sessions.c.user_id == identifier))
        writer.log("change password", f"user:{identifier}")
