# SPDX-License-Identifier: Apache-2.0
"""Call records: taken at once, written in batches after the fact (B16.2)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from devia.application.actor import Actor
from devia.application.entities import CallRecord
from devia.application.masking import masked
from devia.application.ports import Store, StoreError

_log = structlog.get_logger(__name__)

FLUSH = 1.0
"""Seconds a record waits at most before it is written."""
AT_ONCE = 1_000
"""Records in one transaction at most."""
MOST_WAITING = 20_000
"""Records kept while the database is slow or refuses; beyond that the oldest are lost, and the log says so."""
LONGEST = timedelta(days=1)
"""No call is decided, and written, longer after its beginning: records stand in the order they were written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """Some records, newest first; `next` is what to ask with for the ones before them, None at the end.

    There may be fewer than were asked for though more follow.
    """

    records: tuple[CallRecord, ...]
    next: int | None


class CallLog:
    """The record of every call."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: deque[CallRecord] = deque()
        self.lost = 0
        """Records that gave way since the start, because the database was too slow or refused."""
        self._told = 0
        """How many of them the log has told of."""
        self._writing: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Records not yet on disk."""
        return len(self._waiting)

    def append(self, record: CallRecord) -> None:
        """The record will be on disk soon."""
        self._waiting.append(record)
        self._let_go()

    async def run(self) -> None:
        """Writes what waits, until cancelled."""
        while True:
            await asyncio.sleep(FLUSH)
            await self.flush()

    async def flush(self) -> None:
        """Nothing waits any more, unless the database refuses; then it waits on.

        Whoever asks is not who writes: one who gives up asking takes no records along.
        """
        if self._writing is None and self._waiting:
            self._writing = asyncio.create_task(self._write(), name="call records")
        if self._writing is not None:
            await asyncio.shield(self._writing)

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
                try:
                    await self._store.append_calls(batch)
                except StoreError as error:
                    self._waiting.extendleft(reversed(batch))
                    self._let_go()
                    _log.error("call records not written", waiting=len(self._waiting), error=str(error))
                    return
                if self.lost > self._told:
                    _log.error("call records lost", count=self.lost - self._told)
                    self._told = self.lost
        finally:
            self._writing = None

    def _let_go(self) -> None:
        """The oldest give way where too many wait."""
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popleft()
            self.lost += 1

    async def page(self, actor: Actor, extension: str | None, before: int | None = None, limit: int = 50) -> CallPage:
        """Records of an extension's calls (None: everybody's), as this actor may see them (B16.4).

        Raises:
            NotAllowed.
        """
        _must_own(actor, extension)
        await self.flush()
        rows: Sequence[tuple[int, CallRecord]] = await self._store.calls(extension, before, limit + 1)
        records = tuple([masked(record, actor) for _, record in rows[:limit] if _is_theirs(record, actor)])
        has_more = len(rows) > limit and actor.may_look_back_to(rows[-1][1].started_at + LONGEST)
        return CallPage(records=records, next=rows[limit - 1][0] if has_more else None)

    async def one(self, actor: Actor, extension: str | None, id: str) -> CallRecord | None:
        """The record of this id, if it is among those `page` has; as this actor may see it (B16.4).

        Raises:
            NotAllowed.
        """
        _must_own(actor, extension)
        await self.flush()
        record = await self._store.call(extension, id)
        return None if record is None or not _is_theirs(record, actor) else masked(record, actor)


def _is_theirs(record: CallRecord, actor: Actor) -> bool:
    """Whether the call began when the extension was this actor's: records name extensions, not people."""
    return actor.may_look_back_to(record.started_at)


def _must_own(actor: Actor, extension: str | None) -> None:
    if extension is None:
        actor.must_administer()
    else:
        actor.must_own(extension)
