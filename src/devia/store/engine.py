# SPDX-License-Identifier: Apache-2.0
"""How devia talks to SQLite and to PostgreSQL: drivers, transactions, and what survives what.

SQLite: write-ahead log with `synchronous=FULL`, so that a transaction that was answered survives the end of the
process and a power cut, as far as the disk keeps what it was told to flush. PostgreSQL: as its own settings say
(`fsync` and `synchronous_commit` are on unless somebody turned them off).
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from devia.application.ports import StoreError

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_BEGIN = "devia_begin"
READ: dict[str, dict[str, Any]] = {"sqlite": {_BEGIN: "BEGIN"}, "postgresql": {"isolation_level": "REPEATABLE READ"}}
"""Execution options of a connection that reads: one snapshot from its first statement on."""
ALONE: dict[str, Any] = {_BEGIN: "BEGIN IMMEDIATE"}
"""Of one that writes: SQLite has one writer, who must be that from the start, lest what it read be old by then."""
FREE: dict[str, Any] = {_BEGIN: None}
"""Of one that must not be in a transaction."""
_ONE_AT_A_TIME = 0x6465766961
"""PostgreSQL's advisory lock for changes of the organisation and of the schema."""
_BUSY = 5_000
"""Milliseconds SQLite waits for another process's transaction to end."""
_ATTEMPTS = 20
"""Others who may be giving the database its write-ahead log at the same moment."""
_CONNECT = 10
"""Seconds PostgreSQL has for a new connection."""
PATIENCE = 60.0
"""Seconds it has for a statement, and to say that it is still there. One that has fallen silent, as behind a network
that was cut, is then told as away."""


def driver_url(url: str) -> URL:
    """The URL with the driver devia uses.

    Raises:
        StoreError: it names no database devia can use.
    """
    try:
        parsed = make_url(url)
    except (SQLAlchemyError, ValueError) as error:
        raise StoreError("store.url is no database URL") from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise StoreError(f"{parsed.get_backend_name()}: use sqlite:///… or postgresql://…")
    return parsed.set(drivername=driver)


def make_engine(url: URL, patience: float | None = PATIENCE) -> AsyncEngine:
    """An engine for a URL of `driver_url`; nothing is opened yet. What it writes, secrets among it, is in no error.
    `patience`: seconds PostgreSQL has for a statement; None: as long as it takes."""
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(url, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    # A connection that the server has closed meanwhile is noticed before it is used.
    connecting = {"timeout": _CONNECT, "command_timeout": patience}
    return create_async_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=connecting)


async def begin_alone(connection: AsyncConnection) -> None:
    """From here to the end of its transaction no other process is where this one is."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})


def _set_up_sqlite(connection: Any, _: object) -> None:
    # Transactions are begun here, not by the driver, which would leave out reads and changes of the schema.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY}")
    write_ahead(cursor)
    # A saved plan survives a power cut, not only a crash (B15.1).
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def write_ahead(cursor: Any) -> None:
    """The database has a write-ahead log, whoever else is just giving it one."""
    for _ in range(_ATTEMPTS):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            # For this SQLite does not wait as `busy_timeout` says; for a transaction it does.
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        else:
            return
    cursor.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if begin is not None:
        connection.exec_driver_sql(begin)
