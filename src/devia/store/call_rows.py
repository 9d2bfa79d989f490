# SPDX-License-Identifier: Apache-2.0
"""Call records written: a whole batch by one statement a table, whatever its length.

A batch given row by row would wait for each row's turn between the calls that are being dealt with meanwhile, a
thousand times a second; so it goes to the database as one JSON array, which the statement takes apart there.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from devia.application.entities import CallRecord
from devia.store.call_documents import call_to_document, parties

_CALLS: dict[str, TextClause] = {
    "sqlite": text(
        "INSERT INTO calls (id, started_at, document) "
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') "
        "FROM json_each(:rows) WHERE true ON CONFLICT DO NOTHING"
    ),
    "postgresql": text(
        "INSERT INTO calls (id, started_at, document) "
        "SELECT value ->> 0, CAST(value ->> 1 AS timestamp) AT TIME ZONE 'UTC', value ->> 2 "
        "FROM json_array_elements(CAST(:rows AS json)) ON CONFLICT DO NOTHING"
    ),
}
"""Rows of id, start and document. A record that is there already stays as it is."""
_PARTIES: dict[str, TextClause] = {
    "sqlite": text(
        "INSERT INTO call_parties (extension, place) "
        "SELECT json_extract(value, '$[0]'), place FROM json_each(:rows) "
        "JOIN calls ON calls.id = json_extract(value, '$[1]') WHERE true ON CONFLICT DO NOTHING"
    ),
    "postgresql": text(
        "INSERT INTO call_parties (extension, place) "
        "SELECT value ->> 0, place FROM json_array_elements(CAST(:rows AS json)) "
        "JOIN calls ON calls.id = value ->> 1 ON CONFLICT DO NOTHING"
    ),
}
"""Rows of an extension and the id of a call it took part in."""
_MOMENT = "%Y-%m-%d %H:%M:%S.%f"
"""UTC, as SQLAlchemy writes a moment into SQLite."""


async def write_calls(connection: AsyncConnection, records: Sequence[CallRecord]) -> None:
    """The records, and who took part in them, are in the transaction of this connection."""
    dialect = connection.dialect.name
    calls = [(record.id, record.started_at.strftime(_MOMENT), call_to_document(record)) for record in records]
    taking_part = [(extension, record.id) for record in records for extension in parties(record)]
    await connection.execute(_CALLS[dialect], {"rows": orjson.dumps(calls).decode()})
    await connection.execute(_PARTIES[dialect], {"rows": orjson.dumps(taking_part).decode()})
