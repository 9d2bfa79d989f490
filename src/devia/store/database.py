# SPDX-License-Identifier: Apache-2.0
"""The database, as `application.ports.Store` (SQLite or PostgreSQL)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, Table, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from devia.application.changes import Change, Put, Remove
from devia.application.entities import AuditEntry, AuditFilter, CallRecord
from devia.application.organisation import Organisation
from devia.application.ports import Conflict, Loaded, StoreAway, StoreError
from devia.diversion.codec import DocumentError
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog
from devia.store import tables
from devia.store.audit_rows import audit_entry, audit_row, audit_wanted
from devia.store.call_documents import call_from_document
from devia.store.call_rows import write_calls
from devia.store.connections import Connections
from devia.store.engine import ALONE, FREE, begin_alone, driver_url, make_engine
from devia.store.messages import Messages, disown
from devia.store.migrating import migrate
from devia.store.rows import (
    TABLES_BY_KIND,
    TYPES_BY_KIND,
    dialog_from_row,
    dialog_id,
    dialog_to_row,
    from_row,
    to_row,
)

_Waiting = tuple[Sequence[Binding], Sequence[str], asyncio.Future[None]]
_AT_ONCE = 500
"""Keys named in one statement."""
_SINCE_LAST_TURN = 25
"""Rows read into objects before calls have their turn again."""


class Database:
    """One database, open."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connections = Connections(engine)
        self.messages = Messages(self._connections)
        self._waiting: list[_Waiting] = []
        self._committing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, url: str) -> Database:
        """The database at this URL, made and brought up to date if need be.

        Raises:
            StoreError: it cannot be opened.
        """
        parsed = driver_url(url)
        named = parsed.render_as_string(hide_password=True)
        try:
            if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
                await asyncio.to_thread(Path(parsed.database).parent.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{named}: {error}") from error
        # A large database may take its time to be brought up to date.
        engine = make_engine(parsed, patience=None)
        try:
            async with engine.execution_options(**ALONE).begin() as connection:
                await begin_alone(connection)
                await connection.run_sync(migrate)
        except BaseException as error:
            await engine.dispose()
            if isinstance(error, SQLAlchemyError | OSError):
                raise StoreError(f"{named}: {error}") from error
            raise
        if parsed.get_backend_name() == "sqlite":
            # It has no such limit, and one in memory would be another.
            return cls(engine)
        await engine.dispose()
        return cls(make_engine(parsed))

    async def ping(self) -> None:
        """The database answers.

        Raises:
            StoreError: it does not.
        """
        async with self._connections.reading() as connection:
            await connection.execute(select(1))

    async def close(self) -> None:
        """See `Store`."""
        if self._committing is not None:
            await self._committing
        await self._engine.dispose()

    # Everything, at the start ------------------------------------------------------------------------------------

    async def load(self) -> Loaded:
        """See `Store`."""
        async with self._connections.reading() as connection:
            journal = await _journal(connection)
            held: dict[str, dict[str, Any]] = {}
            for kind, table in TABLES_BY_KIND.items():
                result = await connection.execute(select(table))
                key = next(iter(table.primary_key)).name
                held[kind] = {row[key]: _read(TYPES_BY_KIND[kind], row) for row in result.mappings()}
            bindings = [_read(Binding, row) for row in (await connection.execute(select(tables.bindings))).mappings()]
            dialogs = [dialog_from_row(row) for row in (await connection.execute(select(tables.dialogs))).mappings()]
        return Loaded(organisation=Organisation(held), bindings=bindings, dialogs=dialogs, journal=journal)

    async def secret(self, name: str) -> bytes:
        """32 random octets, the same whenever this name is asked for."""
        async with self._connections.writing(alone=True) as connection:
            value = (
                await connection.execute(select(tables.secrets.c.value).where(tables.secrets.c.name == name))
            ).scalar()
            if value is None:
                value = secrets.token_hex(32)
                await connection.execute(insert(tables.secrets).values(name=name, value=value))
        return bytes.fromhex(value)

    # Changes -----------------------------------------------------------------------------------------------------

    async def apply(self, changes: Sequence[Change], audit: Sequence[AuditEntry], *, since: int | None = None) -> int:
        """See `Store`. Nobody else's changes are between: the journal's numbers become visible in their order."""
        last = {(change.kind, change.key): change for change in changes}
        async with self._connections.writing(alone=True) as connection:
            if since is not None and (journal := await _journal(connection)) > since:
                raise Conflict(f"the journal is at {journal}, not at {since}")
            for kind, table in TABLES_BY_KIND.items():
                await _write(connection, table, [change for change in last.values() if change.kind == kind])
            await disown(
                connection, [key for (kind, key), c in last.items() if kind == "user" and isinstance(c, Remove)]
            )
            if last:
                await connection.execute(insert(tables.journal), [{"kind": kind, "key": key} for kind, key in last])
            if audit:
                await connection.execute(insert(tables.audit), [audit_row(entry) for entry in audit])
            return await _journal(connection)

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        """See `Store`."""
        changes: list[Change] = []
        last = journal
        keys: dict[str, dict[str, None]] = {}
        async with self._connections.reading() as connection:
            query = select(tables.journal).where(tables.journal.c.id > journal).order_by(tables.journal.c.id)
            for line in (await connection.execute(query)).mappings():
                last = line["id"]
                keys.setdefault(line["kind"], {})[line["key"]] = None
            for kind, wanted in keys.items():
                found = await _rows(connection, TABLES_BY_KIND[kind], list(wanted))
                for key in wanted:
                    row = found.get(key)
                    changes.append(Remove(kind, key) if row is None else Put(_read(TYPES_BY_KIND[kind], row)))
                    if len(changes) % _SINCE_LAST_TURN == 0:
                        await asyncio.sleep(0)
        return tuple(changes), last

    # Registrations and dialogs -----------------------------------------------------------------------------------

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        """See `Store`. Those who wait at the same time share one commit."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((put, removed, future))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_bindings())
        await future

    async def _commit_bindings(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._commit(batch)
        finally:
            self._committing = None

    async def _commit(self, batch: list[_Waiting]) -> None:
        """Those of the batch that can be written are, in one commit if all can; each is told."""
        try:
            await self._write_bindings(batch)
        except StoreAway as error:
            for _, _, future in batch:
                if not future.done():
                    future.set_exception(error)
        except StoreError as error:
            if len(batch) == 1:
                batch[0][2].set_exception(error)
                return
            # One that cannot be written is no reason to lose the others.
            for one in batch:
                await self._commit([one])
        else:
            for _, _, future in batch:
                if not future.done():
                    future.set_result(None)

    async def _write_bindings(self, batch: list[_Waiting]) -> None:
        last: dict[str, Binding | None] = {}
        for put, removed, _ in batch:
            last.update(dict.fromkeys(removed))
            last.update({binding.id: binding for binding in put})
        rows = [to_row(binding) for binding in last.values() if binding is not None]
        async with self._connections.writing() as connection:
            await _delete(connection, tables.bindings, list(last))
            if rows:
                await connection.execute(insert(tables.bindings), rows)

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        """See `Store`."""
        rows = [dialog_to_row(dialog) for dialog in put]
        gone = [dialog_id(dialog) for dialog in removed] + [row["id"] for row in rows]
        async with self._connections.writing() as connection:
            await _delete(connection, tables.dialogs, gone)
            if rows:
                await connection.execute(insert(tables.dialogs), rows)

    # Call records and the audit log ------------------------------------------------------------------------------

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        """See `Store`. A record that is there already stays as it is: a commit may have been done but not told."""
        if records:
            async with self._connections.writing() as connection:
                await write_calls(connection, records)

    async def calls(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, CallRecord]]:
        """See `Store`."""
        # The place as it stands in the index that is read: backwards, and no further than the page goes.
        place = tables.calls.c.place if extension is None else tables.call_parties.c.place
        query = select(tables.calls.c.place, tables.calls.c.document).order_by(place.desc()).limit(limit)
        if extension is not None:
            query = query.join(tables.call_parties, tables.call_parties.c.place == tables.calls.c.place).where(
                tables.call_parties.c.extension == extension
            )
        if before is not None:
            query = query.where(place < before)
        async with self._connections.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [(where, call_from_document(document)) for where, document in rows]

    async def call(self, extension: str | None, id: str) -> CallRecord | None:
        """See `Store`."""
        query = select(tables.calls.c.document).where(tables.calls.c.id == id)
        if extension is not None:
            query = query.join(tables.call_parties, tables.call_parties.c.place == tables.calls.c.place).where(
                tables.call_parties.c.extension == extension
            )
        async with self._connections.reading() as connection:
            document = (await connection.execute(query)).scalar_one_or_none()
        return None if document is None else call_from_document(document)

    async def audit(self, wanted: AuditFilter, before: int | None, limit: int) -> Sequence[tuple[int, AuditEntry]]:
        """See `Store`."""
        query = select(tables.audit).where(*audit_wanted(wanted)).order_by(tables.audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(tables.audit.c.id < before)
        async with self._connections.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [(row["id"], audit_entry(row)) for row in rows]

    async def count_audit(self, wanted: AuditFilter) -> int:
        """See `Store`."""
        async with self._connections.reading() as connection:
            found = await connection.execute(
                select(func.count()).select_from(tables.audit).where(*audit_wanted(wanted))
            )
        return found.scalar_one()

    async def back_up(self, path: Path) -> None:
        """A copy of a SQLite database, whole and consistent, is at this path, which must not exist yet.

        Raises:
            StoreError: it is no SQLite database, or the copy cannot be written.
        """
        if self._engine.dialect.name != "sqlite":
            raise StoreError("PostgreSQL is backed up by pg_dump")
        try:
            async with self._engine.execution_options(**FREE).connect() as connection:
                await connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
        except SQLAlchemyError as error:
            raise StoreError(str(error)) from error


async def _journal(connection: AsyncConnection) -> int:
    last = await connection.execute(select(tables.journal.c.id).order_by(tables.journal.c.id.desc()).limit(1))
    return last.scalar() or 0


async def _write(connection: AsyncConnection, table: Table, changes: Sequence[Change]) -> None:
    """These changes of one table; where something new is there already, the insert fails."""
    await _delete(connection, table, [c.key for c in changes if not (isinstance(c, Put) and c.is_new)])
    rows = [to_row(change.entity) for change in changes if isinstance(change, Put)]
    if rows:
        await connection.execute(insert(table), rows)


def _read(kind: type[Any], row: RowMapping) -> Any:
    try:
        return from_row(kind, row)
    except (DocumentError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{kind.__name__} {next(iter(row.values()))} cannot be read: {error!r}") from error


async def _rows(connection: AsyncConnection, table: Table, keys: list[str]) -> dict[str, Any]:
    column = _key_column(table)
    found: dict[str, Any] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = await connection.execute(select(table).where(column.in_(keys[start : start + _AT_ONCE])))
        found.update({row[column.name]: row for row in rows.mappings()})
    return found


async def _delete(connection: AsyncConnection, table: Table, keys: list[str]) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        await connection.execute(delete(table).where(_key_column(table).in_(keys[start : start + _AT_ONCE])))


def _key_column(table: Table) -> Any:
    return next(iter(table.primary_key))
