# SPDX-License-Identifier: Apache-2.0
"""The list of voicemail messages, as `application.messages.MessageStore`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from devia.application.messages import Message
from devia.store import tables
from devia.store.connections import Connections
from devia.store.rows import from_row, to_row

_TABLE = tables.messages
_COLUMNS = tables.messages.c
_AT_ONCE = 500
"""Ids named in one statement, and messages read to be removed."""


class Messages:
    """One database's."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def add_message(self, message: Message) -> None:
        """See `MessageStore`."""
        async with self._connections.writing() as connection:
            await connection.execute(insert(_TABLE).values(**to_row(message)))

    async def finish_message(self, message_id: str, seconds: float) -> None:
        """See `MessageStore`."""
        async with self._connections.writing() as connection:
            wanted = update(_TABLE).where(_COLUMNS.id == message_id)
            await connection.execute(wanted.values(seconds=seconds, complete=True))

    async def mark_message(self, message_id: str, *, heard_at: datetime | None, deleted_at: datetime | None) -> None:
        """See `MessageStore`."""
        async with self._connections.writing() as connection:
            wanted = update(_TABLE).where(_COLUMNS.id == message_id)
            await connection.execute(wanted.values(heard_at=heard_at, deleted_at=deleted_at))

    async def remove_messages(self, message_ids: Collection[str]) -> None:
        """See `MessageStore`."""
        async with self._connections.writing() as connection:
            for ids in _batches(message_ids):
                await connection.execute(delete(_TABLE).where(_COLUMNS.id.in_(ids)))

    async def message(self, message_id: str) -> Message | None:
        """See `MessageStore`."""
        found = await self._read(select(_TABLE).where(_COLUMNS.id == message_id))
        return found[0] if found else None

    async def messages(self, owner: str) -> Sequence[Message]:
        """See `MessageStore`."""
        return await self._read(
            _complete(owner)
            .where(_COLUMNS.deleted_at.is_(None))
            .order_by(_COLUMNS.received_at.desc(), _COLUMNS.id.desc())
        )

    async def unfinished_messages(self) -> Sequence[Message]:
        """See `MessageStore`."""
        return await self._read(select(_TABLE).where(_COLUMNS.complete.is_(False)))

    async def messages_to_remove(self, deleted_before: datetime) -> Sequence[Message]:
        """See `MessageStore`."""
        is_gone = or_(_COLUMNS.owner.is_(None), _COLUMNS.deleted_at < deleted_before)
        return await self._read(select(_TABLE).where(and_(_COLUMNS.complete.is_(True), is_gone)).limit(_AT_ONCE))

    async def messages_before(self, owner: str, moment: datetime) -> Sequence[Message]:
        """See `MessageStore`."""
        return await self._read(_complete(owner).where(_COLUMNS.received_at < moment))

    async def waiting_messages(self, owner: str | None = None) -> Mapping[str, tuple[int, int]]:
        """See `MessageStore`."""
        new = func.sum(case((_COLUMNS.heard_at.is_(None), 1), else_=0))
        query = (
            select(_COLUMNS.owner, new, func.count())
            .where(_COLUMNS.complete.is_(True), _COLUMNS.deleted_at.is_(None))
            .where(_COLUMNS.owner.is_not(None) if owner is None else _COLUMNS.owner == owner)
            .group_by(_COLUMNS.owner)
        )
        async with self._connections.reading() as connection:
            rows = (await connection.execute(query)).all()
        return {name: (int(fresh), int(every) - int(fresh)) for name, fresh, every in rows}

    async def known_messages(self, message_ids: Collection[str]) -> set[str]:
        """See `MessageStore`."""
        known: set[str] = set()
        async with self._connections.reading() as connection:
            for ids in _batches(message_ids):
                found = await connection.execute(select(_COLUMNS.id).where(_COLUMNS.id.in_(ids)))
                known.update(found.scalars())
        return known

    async def _read(self, query: Select[Any]) -> list[Message]:
        async with self._connections.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [from_row(Message, row) for row in rows]


async def disown(connection: AsyncConnection, owners: Sequence[str]) -> None:
    """Messages of these people, who are gone, are nobody's: a later user of the same name does not inherit them."""
    for some in _batches(owners):
        await connection.execute(update(_TABLE).where(_COLUMNS.owner.in_(some)).values(owner=None))


def _complete(owner: str) -> Select[Any]:
    return select(_TABLE).where(_COLUMNS.owner == owner, _COLUMNS.complete.is_(True))


def _batches(keys: Collection[str]) -> list[list[str]]:
    every = list(keys)
    return [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]
