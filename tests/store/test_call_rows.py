# SPDX-License-Identifier: Apache-2.0
"""Call records written a batch at a time; what is read of them is in `test_kept`."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from devia.store import tables
from devia.store.call_documents import parties
from devia.store.call_rows import write_calls
from devia.store.database import Database
from tests.store.values import CALL


@pytest.mark.parametrize("count", [1, 1_200])
async def test_a_batch_of_any_length_is_written_with_who_took_part(database: Database, count: int) -> None:
    records = [replace(CALL, id=f"call-{number}") for number in range(count)]
    async with database._engine.begin() as connection:
        await write_calls(connection, records)
    assert len(await database.calls(None, None, 2_000)) == count
    for extension in parties(CALL):
        assert len(await database.calls(extension, None, 2_000)) == count


async def test_a_record_nobody_of_ours_took_part_in_is_written_too(database: Database) -> None:
    caller = replace(CALL.caller, extension=None)
    stranger = replace(CALL, caller=caller, called="sip:nobody", answered_by=None, diverting=(), hops=())
    async with database._engine.begin() as connection:
        await write_calls(connection, [stranger])
        assert (await connection.execute(select(tables.call_parties))).all() == []
    assert len(await database.calls(None, None, 10)) == 1


@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 2, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, 5, 7, tzinfo=UTC)]
)
async def test_the_start_is_the_same_moment_wherever_the_database_is(database: Database, moment: datetime) -> None:
    async with database._engine.begin() as connection:
        await write_calls(connection, [replace(CALL, started_at=moment)])
        read = (await connection.execute(select(tables.calls.c.started_at))).scalar_one()
    # SQLite keeps no zone: what it has is UTC.
    assert (read if read.tzinfo is not None else read.replace(tzinfo=UTC)) == moment
