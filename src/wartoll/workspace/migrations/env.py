"""How alembic runs here: on the connection that `bring_up.migrate` hands in."""

from __future__ import annotations

from alembic import context

from wartoll.workspace.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
