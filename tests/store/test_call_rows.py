# SPDX-License-Identifier: Apache-2.0
"""Call records written a batch at a time; what is read of them is in `test_kept`."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select

from devia.store import tables
from devia.store.call_rows import write_calls
from devia.store.database import Database
from tests.store.values import CALL


@pytest.mark.parametrize("count", [1, 1_200])
async def test_a_batch_is_one_statement_a_table(database: Database, count: int) -> None:
    asked: list[tuple[str, bool]] = []
    event.listen(database._engine.sync_engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[5])))
    async with database._engine.begin() as connection:
        await write_calls(connection, [replace(CALL, id=f"call-{number}") for number in range(count)])
    written = [(sql.split()[2], at_once) for sql, at_once in asked if sql.startswith("INSERT")]
    assert written == [("calls", False), ("call_parties", False)]
    assert len(await database.calls(None, None, 2_000)) == count


@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 2, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, 5, 7, tzinfo=UTC)]
)
async def test_the_start_is_the_same_moment_wherever_the_database_is(database: Database, moment: datetime) -> None:
    async with database._engine.begin() as connection:
        await write_calls(connection, [replace(CALL, started_at=moment)])
        read = (await connection.execute(select(tables.calls.c.started_at))).scalar_one()
    # SQLite keeps no zone: what it has is UTC.
    assert (read if read.tzinfo is not None else read.replace(tzinfo=UTC)) == moment
