"""The first form of the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.String(32)
HASH = sa.String(64)


def upgrade() -> None:
    """Make all tables, and the triggers that keep two of them growing only."""
    _people()
    _ways_in()
    _work()
    _published()
    grow_only("log")
    grow_only("brief_versions")


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token_hash", HASH, nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("invited_by", sa.Integer, sa.ForeignKey("users.id")),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("used_by", sa.Integer, sa.ForeignKey("users.id")),
    )


def _ways_in() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", HASH, primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("agent", sa.String(120), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token_hash", HASH, nullable=False, unique=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("scopes", sa.String(120), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("key", HASH, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
    )
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("confirm_hash", HASH, nullable=False, unique=True),
        sa.Column("leave_token", HASH, nullable=False, unique=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("confirmed", MOMENT, nullable=False),
        sa.Column("sent_up_to", MOMENT, nullable=False),
    )


def _work() -> None:
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("object", sa.String(200), nullable=False, index=True),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("previous", HASH, nullable=False),
        sa.Column("hash", HASH, nullable=False),
    )
    op.create_table(
        "checks",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.Integer, sa.ForeignKey("users.id"), index=True),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("origin", sa.String(400), nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("told", sa.String(400), nullable=False),
        sa.Column("share", sa.Integer, nullable=False),
        sa.Column("key", HASH, unique=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("proposer", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("proposer_name", sa.String(120), nullable=False),
        sa.Column("reviser", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("reviewer", sa.Integer, sa.ForeignKey("users.id")),
        sa.Column("reviewer_name", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("key", HASH, unique=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
    )


def _published() -> None:
    op.create_table(
        "briefs",
        sa.Column("address", sa.String(120), primary_key=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("changed", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "brief_versions",
        sa.Column("address", sa.String(120), sa.ForeignKey("briefs.address"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("user_name", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("record_hash", HASH, nullable=False),
    )
    op.create_table(
        "register",
        sa.Column("address", sa.String(120), sa.ForeignKey("briefs.address"), primary_key=True),
        sa.Column("claim", sa.Integer, primary_key=True),
        sa.Column("subject", sa.String(120), nullable=False, index=True),
        sa.Column("references", sa.Text, nullable=False),
        sa.Column("claimant", sa.String(200), nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("said", MOMENT, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
    )
    op.create_index("register_by_change", "register", ["changed", "address", "claim"])


def grow_only(table: str) -> None:
    """Refuse, inside the database itself, to change or remove a row of a table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only ever grows'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} only ever grows'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_grows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_grows()"
    )
    op.execute(f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_grows()")
