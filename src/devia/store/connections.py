# SPDX-License-Identifier: Apache-2.0
"""Transactions of one database, and how what goes wrong in them is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from devia.application.ports import Conflict, StoreAway, StoreError
from devia.store.engine import ALONE, READ, begin_alone


class Connections:
    """Looks at the database, and changes of it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One look at the database as it is at this moment."""
        try:
            async with self.engine.execution_options(**READ[self.engine.dialect.name]).connect() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise _told(error) from error

    @asynccontextmanager
    async def writing(self, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
        """One transaction, all of it or none; `alone`: nobody else's, of any process, is between its two ends."""
        try:
            async with self.engine.execution_options(**ALONE).begin() as connection:
                if alone:
                    await begin_alone(connection)
                yield connection
        except IntegrityError as error:
            raise Conflict(str(error.orig)) from error
        except (SQLAlchemyError, OSError) as error:
            raise _told(error) from error


def _told(error: SQLAlchemyError | OSError) -> StoreError:
    # OSError: the driver's own words for a server that is gone, or has fallen silent.
    is_away = isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)
    return (StoreAway if is_away else StoreError)(str(error) or type(error).__name__)
