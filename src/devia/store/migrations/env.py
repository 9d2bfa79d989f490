# SPDX-License-Identifier: Apache-2.0
"""Entry point for the alembic command; devia itself migrates through `store.migrating`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import engine_from_config

from devia.store.tables import metadata

if hasattr(context, "config") and context.config.get_main_option("sqlalchemy.url"):
    engine = engine_from_config(context.config.get_section("alembic") or {}, prefix="sqlalchemy.")
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
