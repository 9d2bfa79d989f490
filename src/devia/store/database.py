# SPDX-License-Identifier: Apache-2.0
"""The database, as `application.ports.Store` (SQLite or PostgreSQL)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, event, insert, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from devia.application.changes import Change, Put, Remove
from devia.application.entities import AuditEntry, AuditSource, CallRecord
from devia.application.organisation import Organisation
from devia.application.ports import Loaded, StaleRevision, StoreError
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog
from devia.store import tables
from devia.store.migrating import migrate
from devia.store.rows import (
    TABLES_BY_KIND,
    TYPES_BY_KIND,
    call_from_document,
    call_to_document,
    dialog_from_row,
    dialog_id,
    dialog_to_row,
    from_row,
    parties,
    to_row,
)

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class Database:
    """One database, open."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._waiting: list[tuple[Sequence[Binding], Sequence[str], asyncio.Future[None]]] = []
        self._committing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, url: str) -> Database:
        """The database at this URL, made and brought up to date if need be.

        Raises:
            StoreError: it cannot be opened.
        """
        try:
            parsed = driver_url(url)
            if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
                await asyncio.to_thread(Path(parsed.database).parent.mkdir, parents=True, exist_ok=True)
            engine = create_async_engine(parsed)
            if parsed.get_backend_name() == "sqlite":
                event.listen(engine.sync_engine, "connect", _set_up_sqlite)
            async with engine.begin() as connection:
                await connection.run_sync(migrate)
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"{url}: {error}") from error
        return cls(engine)

    async def close(self) -> None:
        """See `Store`."""
        if self._committing is not None:
            await self._committing
        await self._engine.dispose()

    # Everything, at the start ------------------------------------------------------------------------------------

    async def load(self) -> Loaded:
        """See `Store`."""
        async with self._engine.connect() as connection:
            journal = await _journal(connection)
            held: dict[str, dict[str, Any]] = {}
            for kind, table in TABLES_BY_KIND.items():
                result = await connection.execute(select(table))
                key = next(iter(table.primary_key)).name
                held[kind] = {row[key]: from_row(TYPES_BY_KIND[kind], row) for row in result.mappings()}
            bindings = [
                from_row(Binding, row) for row in (await connection.execute(select(tables.bindings))).mappings()
            ]
            dialogs = [dialog_from_row(row) for row in (await connection.execute(select(tables.dialogs))).mappings()]
        return Loaded(organisation=Organisation(held), bindings=bindings, dialogs=dialogs, journal=journal)

    async def secret(self, name: str) -> bytes:
        """32 random octets, the same whenever this name is asked for."""
        async with self._engine.begin() as connection:
            value = (
                await connection.execute(select(tables.secrets.c.value).where(tables.secrets.c.name == name))
            ).scalar()
            if value is None:
                value = secrets.token_hex(32)
                await connection.execute(insert(tables.secrets).values(name=name, value=value))
        return bytes.fromhex(value)

    # Changes -----------------------------------------------------------------------------------------------------

    async def apply(
        self, changes: Sequence[Change], audit: Sequence[AuditEntry], *, expect: tuple[str, int] | None = None
    ) -> int:
        """See `Store`."""
        try:
            async with self._engine.begin() as connection:
                if expect is not None:
                    await _expect_revision(connection, *expect)
                for change in changes:
                    await _write(connection, change)
                for entry in audit:
                    await connection.execute(insert(tables.audit).values(**_audit_row(entry)))
                journal = await _journal(connection)
        except StoreError:
            raise
        except SQLAlchemyError as error:
            raise StoreError(str(error)) from error
        return journal

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        """See `Store`."""
        changes: dict[tuple[str, str], Change] = {}
        async with self._engine.connect() as connection:
            lines = await connection.execute(
                select(tables.journal).where(tables.journal.c.id > journal).order_by(tables.journal.c.id)
            )
            last = journal
            for line in lines.mappings():
                last = line["id"]
                kind, key = line["kind"], line["key"]
                table = TABLES_BY_KIND[kind]
                found = await connection.execute(select(table).where(_key_column(table) == key))
                row = found.mappings().first()
                changes[kind, key] = Remove(kind, key) if row is None else Put(from_row(TYPES_BY_KIND[kind], row))
        return tuple(changes.values()), last

    # Registrations and dialogs -----------------------------------------------------------------------------------

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        """See `Store`. Those who wait at the same time share one commit."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((put, removed, future))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_bindings())
        await future

    async def _commit_bindings(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._write_bindings(batch)
            except SQLAlchemyError as error:
                for _, _, future in batch:
                    if not future.done():
                        future.set_exception(StoreError(str(error)))
            else:
                for _, _, future in batch:
                    if not future.done():
                        future.set_result(None)
        self._committing = None

    async def _write_bindings(self, batch: list[tuple[Sequence[Binding], Sequence[str], asyncio.Future[None]]]) -> None:
        last: dict[str, Binding | None] = {}
        for put, removed, _ in batch:
            last.update(dict.fromkeys(removed))
            last.update({binding.id: binding for binding in put})
        rows = [to_row(binding) for binding in last.values() if binding is not None]
        async with self._engine.begin() as connection:
            await _delete(connection, tables.bindings, list(last))
            if rows:
                await connection.execute(insert(tables.bindings), rows)

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        """See `Store`."""
        rows = [dialog_to_row(dialog) for dialog in put]
        gone = [dialog_id(dialog) for dialog in removed] + [row["id"] for row in rows]
        try:
            async with self._engine.begin() as connection:
                await _delete(connection, tables.dialogs, gone)
                if rows:
                    await connection.execute(insert(tables.dialogs), rows)
        except SQLAlchemyError as error:
            raise StoreError(str(error)) from error

    # Call records and the audit log ------------------------------------------------------------------------------

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        """See `Store`."""
        rows = [
            {"id": record.id, "started_at": record.started_at, "document": call_to_document(record)}
            for record in records
        ]
        taking_part = [
            {"extension": extension, "call": record.id} for record in records for extension in parties(record)
        ]
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(tables.calls), rows)
                if taking_part:
                    await connection.execute(insert(tables.call_parties), taking_part)
        except SQLAlchemyError as error:
            raise StoreError(str(error)) from error

    async def calls(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, CallRecord]]:
        """See `Store`."""
        query = select(tables.calls.c.place, tables.calls.c.document).order_by(tables.calls.c.place.desc()).limit(limit)
        if extension is not None:
            query = query.join(tables.call_parties, tables.call_parties.c.call == tables.calls.c.id).where(
                tables.call_parties.c.extension == extension
            )
        if before is not None:
            query = query.where(tables.calls.c.place < before)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [(place, call_from_document(document)) for place, document in rows]

    async def audit(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, AuditEntry]]:
        """See `Store`."""
        query = select(tables.audit).order_by(tables.audit.c.id.desc()).limit(limit)
        if extension is not None:
            query = query.where(tables.audit.c.extension == extension)
        if before is not None:
            query = query.where(tables.audit.c.id < before)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [(row["id"], AuditEntry(**{**row, "source": AuditSource(row["source"])})) for row in rows]

    async def back_up(self, path: Path) -> None:
        """A copy of a SQLite database, whole and consistent, is at this path, which must not exist yet.

        Raises:
            StoreError: it is no SQLite database, or the copy cannot be written.
        """
        if self._engine.dialect.name != "sqlite":
            raise StoreError("PostgreSQL is backed up by pg_dump")
        try:
            async with self._engine.connect() as connection:
                autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await autocommit.exec_driver_sql("VACUUM INTO ?", (str(path),))
        except SQLAlchemyError as error:
            raise StoreError(str(error)) from error


def driver_url(url: str) -> URL:
    """The URL with the driver devia uses.

    Raises:
        StoreError: it names no database devia can use.
    """
    try:
        parsed = make_url(url)
    except SQLAlchemyError as error:
        raise StoreError(f"“{url}” is no database URL") from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise StoreError(f"“{url}”: use sqlite:///… or postgresql://…")
    return parsed.set(drivername=driver)


def _set_up_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # A saved plan survives a power cut, not only a crash (B15.1).
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


async def _journal(connection: AsyncConnection) -> int:
    last = await connection.execute(select(tables.journal.c.id).order_by(tables.journal.c.id.desc()).limit(1))
    return last.scalar() or 0


async def _expect_revision(connection: AsyncConnection, extension: str, revision: int) -> None:
    """Holds the plan's row for this transaction, or finds it changed."""
    plans = tables.plans
    if revision == 0:
        found = await connection.execute(select(plans.c.revision).where(plans.c.extension == extension))
        if found.scalar() is not None:
            raise StaleRevision(extension)
        return
    held = await connection.execute(
        update(plans)
        .where(plans.c.extension == extension, plans.c.revision == revision)
        .values(revision=plans.c.revision)
    )
    if held.rowcount != 1:
        raise StaleRevision(extension)


async def _write(connection: AsyncConnection, change: Change) -> None:
    table = TABLES_BY_KIND[change.kind]
    await connection.execute(delete(table).where(_key_column(table) == change.key))
    if isinstance(change, Put):
        await connection.execute(insert(table).values(**to_row(change.entity)))
    await connection.execute(insert(tables.journal).values(kind=change.kind, key=change.key))


async def _delete(connection: AsyncConnection, table: Table, ids: list[str]) -> None:
    for start in range(0, len(ids), 500):
        await connection.execute(delete(table).where(table.c.id.in_(ids[start : start + 500])))


def _key_column(table: Table) -> Any:
    return next(iter(table.primary_key))


def _audit_row(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "actor": entry.actor,
        "source": entry.source.value,
        "action": entry.action,
        "kind": entry.kind,
        "key": entry.key,
        "extension": entry.extension,
        "before": entry.before,
        "after": entry.after,
    }
