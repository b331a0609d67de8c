"""The tables of the desk's database: plain columns that SQLite and PostgreSQL both hold.

Moments are text (ISO 8601, UTC, ending in Z) and records are JSON text: an export of one database reads the same from
the other. `log` and `brief_versions` only ever grow: triggers refuse anything else.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),  # lower case
    Column("name", String(120), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password", String(200), nullable=False),
    Column("created", String(32), nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("invited_by", Integer, ForeignKey("users.id")),
    Column("created", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("used_by", Integer, ForeignKey("users.id")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", Integer, ForeignKey("users.id"), nullable=False, index=True),
    Column("created", String(32), nullable=False),
    Column("seen", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("agent", String(120), nullable=False, default=""),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("user_id", Integer, ForeignKey("users.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("scopes", String(120), nullable=False),  # words with a space between
    Column("created", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("revoked", Boolean, nullable=False, default=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", String(64), primary_key=True),  # a keyed hash: no address of a person or machine is kept
    Column("count", Integer, nullable=False),
    Column("last", String(32), nullable=False),
    Column("until", String(32), nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("action", String(40), nullable=False),
    Column("object", String(200), nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", Integer, ForeignKey("users.id"), index=True),
    Column("state", String(12), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("origin", String(400), nullable=False, default=""),
    Column("request", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("result", Text, nullable=False, default=""),
    Column("told", String(400), nullable=False, default=""),
    Column("share", Integer, nullable=False, default=0),  # per cent of the work
    Column("key", String(64), unique=True),
    Column("created", String(32), nullable=False),
    Column("changed", String(32), nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("address", String(120), primary_key=True),
    Column("created", String(32), nullable=False),
    Column("head", Integer, nullable=False),  # the number of the newest version
    Column("changed", String(32), nullable=False, index=True),
)

brief_versions = Table(
    "brief_versions",
    metadata,
    Column("address", String(120), ForeignKey("briefs.address"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("user_id", Integer, ForeignKey("users.id"), nullable=False),
    Column("user_name", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("record_hash", String(64), nullable=False),
)

register = Table(
    "register",
    metadata,
    Column("address", String(120), ForeignKey("briefs.address"), primary_key=True),
    Column("claim", Integer, primary_key=True),  # its place in the newest version
    Column("subject", String(120), nullable=False, index=True),
    Column("references", Text, nullable=False),  # ids with a space between
    Column("claimant", String(200), nullable=False),
    Column("side", String(16), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("said", String(32), nullable=False),  # the date of the claim
    Column("reading", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("changed", String(32), nullable=False),
)
Index("register_by_change", register.c.changed, register.c.address, register.c.claim)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("proposer", Integer, ForeignKey("users.id"), nullable=False),
    Column("proposer_name", String(120), nullable=False),
    Column("reviser", Integer, ForeignKey("users.id"), nullable=False),
    Column("reviewer", Integer, ForeignKey("users.id")),
    Column("reviewer_name", String(120), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("key", String(64), unique=True),
    Column("created", String(32), nullable=False),
    Column("changed", String(32), nullable=False),
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    Column("confirm_hash", String(64), nullable=False, unique=True),
    Column("leave_token", String(64), nullable=False, unique=True),
    Column("created", String(32), nullable=False),
    Column("confirmed", String(32), nullable=False, default=""),
    Column("sent_up_to", String(32), nullable=False, default=""),
)

#: tables whose rows never change and never go, in the order in which they are filled
APPEND_ONLY = ("log", "brief_versions")
#: tables that an export leaves out unless accounts are asked for
PRIVATE = ("users", "invitations", "sessions", "tokens", "attempts", "subscribers")
