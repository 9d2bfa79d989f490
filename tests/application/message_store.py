# SPDX-License-Identifier: Apache-2.0
"""`MessageStore` in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from devia.application.messages import Message
from devia.application.ports import StoreError


class MessagesInMemory:
    """Does what the database does; can be told to fail."""

    def __init__(self) -> None:
        self.rows: dict[str, Message] = {}
        self.is_broken = False

    async def add_message(self, message: Message) -> None:
        self._works()
        assert message.id not in self.rows
        self.rows[message.id] = message

    async def finish_message(self, message_id: str, seconds: float) -> None:
        self._works()
        if message_id in self.rows:
            self.rows[message_id] = replace(self.rows[message_id], seconds=seconds, complete=True)

    async def mark_message(self, message_id: str, *, heard_at: datetime | None, deleted_at: datetime | None) -> None:
        self._works()
        if message_id in self.rows:
            self.rows[message_id] = replace(self.rows[message_id], heard_at=heard_at, deleted_at=deleted_at)

    async def remove_messages(self, message_ids: Collection[str]) -> None:
        self._works()
        for message_id in message_ids:
            self.rows.pop(message_id, None)

    async def message(self, message_id: str) -> Message | None:
        self._works()
        return self.rows.get(message_id)

    async def messages(self, owner: str) -> Sequence[Message]:
        found = [message for message in self._complete(owner) if message.deleted_at is None]
        return sorted(found, key=lambda message: (message.received_at, message.id), reverse=True)

    async def unfinished_messages(self) -> Sequence[Message]:
        self._works()
        return [message for message in self.rows.values() if not message.complete]

    async def messages_to_remove(self, deleted_before: datetime) -> Sequence[Message]:
        self._works()
        return [
            message
            for message in self.rows.values()
            if message.complete
            and (message.owner is None or (message.deleted_at is not None and message.deleted_at < deleted_before))
        ]

    async def messages_before(self, owner: str, moment: datetime) -> Sequence[Message]:
        return [message for message in self._complete(owner) if message.received_at < moment]

    async def waiting_messages(self, owner: str | None = None) -> Mapping[str, tuple[int, int]]:
        self._works()
        owners = {message.owner for message in self.rows.values() if message.owner is not None}
        found = {}
        for name in owners if owner is None else owners & {owner}:
            listed = await self.messages(name)
            if listed:
                new = sum(message.heard_at is None for message in listed)
                found[name] = (new, len(listed) - new)
        return found

    async def known_messages(self, message_ids: Collection[str]) -> set[str]:
        self._works()
        return set(message_ids) & set(self.rows)

    def _complete(self, owner: str) -> list[Message]:
        self._works()
        return [message for message in self.rows.values() if message.owner == owner and message.complete]

    def _works(self) -> None:
        if self.is_broken:
            raise StoreError("the disk is full")
