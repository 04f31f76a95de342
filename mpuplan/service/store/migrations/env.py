"""Alembic's entry: runs the steps on the connection that `mpuplan.service.store.upgrade` made."""

from __future__ import annotations

from alembic import context

from mpuplan.service.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a table by making another one
)
with context.begin_transaction():
    context.run_migrations()
