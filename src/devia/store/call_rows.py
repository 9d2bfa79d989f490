# SPDX-License-Identifier: Apache-2.0
"""Call records written, and who took part in them.

The statements are built once and given their values as they are: having them looked through anew for each of a thousand
records took as long as writing them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Dialect, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from devia.application.entities import CallRecord
from devia.store import tables
from devia.store.call_documents import call_to_document, parties


async def write_calls(connection: AsyncConnection, records: Sequence[CallRecord]) -> None:
    """The records, and who took part in them, are in the transaction of this connection. A record that is there
    already stays as it is."""
    statements = _statements(connection.dialect)
    moment = statements.moment
    rows = [(record.id, moment(record.started_at), call_to_document(record)) for record in records]
    await connection.exec_driver_sql(statements.calls, rows)
    taking_part = [(extension, record.id) for record in records for extension in parties(record)]
    if taking_part:
        await connection.exec_driver_sql(statements.parties, taking_part)


class _Statements:
    """The two statements in the words of a database's driver."""

    def __init__(self, dialect: Dialect) -> None:
        insert = _insert_of(dialect.name)
        calls, taking_part = tables.calls, tables.call_parties
        into_calls = insert(calls).inline().on_conflict_do_nothing()
        self.calls = str(into_calls.compile(dialect=dialect, column_keys=["id", "started_at", "document"]))
        """Takes id, moment and document."""
        place = select(bindparam("extension", type_=taking_part.c.extension.type), calls.c.place).where(
            calls.c.id == bindparam("id")
        )
        into_parties = insert(taking_part).from_select(["extension", "place"], place).on_conflict_do_nothing()
        self.parties = str(into_parties.compile(dialect=dialect))
        """Takes an extension and the id of a call."""
        processor = calls.c.started_at.type.dialect_impl(dialect).bind_processor(dialect)
        self.moment: Callable[[datetime], Any] = processor or _as_it_is
        """A moment as the driver wants it."""


def _as_it_is(moment: datetime) -> datetime:
    return moment


@cache
def _statements(dialect: Dialect) -> _Statements:
    return _Statements(dialect)


def _insert_of(dialect: str) -> Any:
    """The dialect's INSERT, which can leave alone what is there. Imported here: the other dialect takes its time."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert
