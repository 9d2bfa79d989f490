# SPDX-License-Identifier: Apache-2.0
"""Brings a database up to date by the migrations packaged with devia."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from devia.application.ports import StoreError
from devia.store.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, revision: str = "head") -> None:
    """The database behind this connection has this schema, the newest; within the connection's transaction.

    Raises:
        StoreError: the database was made by a later devia.
    """
    script = ScriptDirectory(str(MIGRATIONS))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def upgrade(present: Any, _: object) -> Any:
        return script._upgrade_revs(revision, present)

    with EnvironmentContext(config, script, fn=upgrade, destination_rev=revision) as environment:
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        try:
            environment.run_migrations()
        except CommandError as error:
            raise StoreError(f"the database was made by a later release of devia: {error}") from error
