# SPDX-License-Identifier: Apache-2.0
"""What a database is asked to do so that a saved plan is on disk before the answer (B15.1)."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from devia.application.ports import StoreAway, StoreError
from devia.store.connections import Connections
from devia.store.database import Database
from devia.store.engine import ALONE, FREE, READ, begin_alone, driver_url, make_engine, write_ahead
from tests.interop.peers.patience import LONG
from tests.store.values import PLAN

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///data/devia.db", "sqlite+aiosqlite"),
        ("postgresql://devia:s3cret@db.example.it:5433/devia", "postgresql+asyncpg"),
        ("postgresql+psycopg://devia@db/devia", "postgresql+asyncpg"),
    ],
)
def test_the_driver_is_devias_own_choice(url: str, driver: str) -> None:
    assert driver_url(url).drivername == driver


@pytest.mark.parametrize("url", ["", "devia.db", "mysql://devia:s3cret@db/devia", "postgresql://s3cret:port/devia"])
def test_a_url_of_anything_else_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        driver_url(url)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("options", [READ["sqlite"], ALONE, FREE], ids=["read", "alone", "free"])
async def test_b15_1_sqlite_flushes_its_log_at_every_commit(tmp_path: Path, options: dict[str, object]) -> None:
    """On each connection: a power cut loses no transaction that was answered."""
    engine = make_engine(driver_url(f"sqlite:///{tmp_path / 'devia.db'}"))
    for _ in range(2):
        async with engine.execution_options(**options).connect() as connection:
            assert (await connection.execute(text("PRAGMA journal_mode"))).scalar() == "wal"
            assert (await connection.execute(text("PRAGMA synchronous"))).scalar() == 2
            assert (await connection.execute(text("PRAGMA busy_timeout"))).scalar() == 5_000
    await engine.dispose()


@pytest.mark.interop
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_b15_1_postgresql_answers_when_its_log_is_written(url: str) -> None:
    engine = make_engine(driver_url(url))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SHOW synchronous_commit"))).scalar() == "on"
    await engine.dispose()


@pytest.mark.interop
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_postgresql_that_falls_silent_is_away(url: str) -> None:
    engine = make_engine(driver_url(url), patience=0.1)
    with pytest.raises(StoreAway):
        async with Connections(engine).reading() as connection:
            await connection.execute(text("SELECT pg_sleep(60)"))
    async with Connections(engine).reading() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    await engine.dispose()


async def test_who_reads_sees_one_moment(url: str) -> None:
    engine = make_engine(driver_url(url))
    name = engine.dialect.name
    async with engine.execution_options(**ALONE).begin() as connection:
        await connection.execute(text("CREATE TABLE seen (n INTEGER)"))
    async with engine.execution_options(**READ[name]).connect() as reading:
        assert (await reading.execute(text("SELECT count(*) FROM seen"))).scalar() == 0
        async with engine.execution_options(**ALONE).begin() as writing:
            await writing.execute(text("INSERT INTO seen VALUES (1)"))
        assert (await reading.execute(text("SELECT count(*) FROM seen"))).scalar() == 0
    await engine.dispose()


async def test_one_at_a_time_is_alone(url: str) -> None:
    """Of two processes that count up, none reads what the other is about to change."""
    engines = [make_engine(driver_url(url)) for _ in range(2)]
    async with engines[0].execution_options(**ALONE).begin() as connection:
        await connection.execute(text("CREATE TABLE counted (n INTEGER)"))
        await connection.execute(text("INSERT INTO counted VALUES (0)"))

    async def count(number: int) -> None:
        async with engines[number % 2].execution_options(**ALONE).begin() as connection:
            await begin_alone(connection)
            now = (await connection.execute(text("SELECT n FROM counted"))).scalar() or 0
            await connection.execute(text("UPDATE counted SET n = :n"), {"n": now + 1})

    await asyncio.gather(*[count(number) for number in range(10)])
    async with engines[0].connect() as connection:
        assert (await connection.execute(text("SELECT n FROM counted"))).scalar() == 10
    for engine in engines:
        await engine.dispose()


_SAVER = """
import asyncio, sys
from dataclasses import replace
from devia.application.changes import Put
from devia.store.database import Database
from tests.store.values import PLAN

async def main():
    database = await Database.open(sys.argv[1])
    for revision in range(1, 1_000_000):
        await database.apply([Put(replace(PLAN, revision=revision))], [])
        print(revision, flush=True)

asyncio.run(main())
"""


async def test_b15_1_a_plan_that_was_answered_is_there_after_kill_9(url: str) -> None:
    """The process dies while it saves again and again: what it had answered is kept, and all is whole."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _SAVER,
        url,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )
    assert process.stdout is not None
    answered = 0
    async with asyncio.timeout(LONG):
        while answered < 20:
            answered = int(await process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    printed, _ = await process.communicate()
    last = max([answered, *map(int, printed.split())])
    database = await Database.open(url)
    stored = (await database.load()).organisation.plan("201")
    assert stored.revision in (last, last + 1)
    assert stored.plan == PLAN.plan
    assert (await database.load()).journal == stored.revision
    await database.close()


class Contested:
    """A cursor of a database that others are giving its write-ahead log: so many attempts fail."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.done: list[str] = []

    def execute(self, statement: str) -> None:
        self.done.append(statement)
        if statement.startswith("PRAGMA") and self.failures > 0:
            self.failures -= 1
            raise sqlite3.OperationalError("database is locked")


def test_who_comes_while_others_make_the_log_waits_for_them() -> None:
    """SQLite itself does not, for this."""
    cursor = Contested(2)
    write_ahead(cursor)
    waiting = ["PRAGMA journal_mode=WAL", "BEGIN IMMEDIATE", "ROLLBACK"]
    assert cursor.done == [*waiting, *waiting, "PRAGMA journal_mode=WAL"]


def test_a_log_that_cannot_be_made_is_no_endless_wait() -> None:
    with pytest.raises(sqlite3.OperationalError):
        write_ahead(Contested(1_000))
