# SPDX-License-Identifier: Apache-2.0
"""Call records written, and who took part in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from devia.application.entities import CallRecord
from devia.store import tables
from devia.store.call_documents import call_to_document, parties

_AT_ONCE = 500
"""Ids asked for by one statement."""


async def write_calls(connection: AsyncConnection, records: Sequence[CallRecord]) -> None:
    """The records, and who took part in them, are in the transaction of this connection. A record that is there
    already stays as it is."""
    insert = _insert_of(connection.dialect.name)
    rows = [
        {"id": record.id, "started_at": record.started_at, "document": call_to_document(record)} for record in records
    ]
    await connection.execute(insert(tables.calls).on_conflict_do_nothing(), rows)
    places = await _places(connection, [record.id for record in records])
    taking_part = [
        {"extension": extension, "place": places[record.id]} for record in records for extension in parties(record)
    ]
    if taking_part:
        await connection.execute(insert(tables.call_parties).on_conflict_do_nothing(), taking_part)


def _insert_of(dialect: str) -> Any:
    """The dialect's INSERT, which can leave alone what is there. Imported here: the other dialect takes its time."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


async def _places(connection: AsyncConnection, ids: list[str]) -> dict[str, int]:
    calls = tables.calls
    found: dict[str, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = await connection.execute(
            select(calls.c.id, calls.c.place).where(calls.c.id.in_(ids[start : start + _AT_ONCE]))
        )
        found.update({row.id: row.place for row in rows})
    return found
