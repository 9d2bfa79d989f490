# SPDX-License-Identifier: Apache-2.0
"""What keeps mailboxes in order by itself: recordings that were cut off, messages that are old, files nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta

import structlog

from devia.application.changing import Changing
from devia.application.messages import SHORTEST, Message, MessageStore
from devia.application.sound_files import GREETINGS, MESSAGES, SoundFiles, drop, mend
from devia.application.waiting_messages import WaitingMessages

_log = structlog.get_logger(__name__)

UNDO = timedelta(hours=24)
"""How long what is deleted can be taken back."""
STRAY = 86_400.0
"""Seconds a file that nobody knows stays, while devia runs: with the wrong database beside it every file is such a
one, and somebody has the time to notice."""


class MailboxUpkeep:
    """Mends and clears away."""

    def __init__(
        self,
        changing: Changing,
        store: MessageStore,
        files: SoundFiles,
        waiting: WaitingMessages,
        recording: Collection[str],
        turn: asyncio.Lock,
        announce: Callable[[Message], Awaitable[None]],
    ) -> None:
        """`recording` has the ids of what is being recorded; `turn` is for who changes messages."""
        self._changing = changing
        self._store = store
        self._files = files
        self._waiting = waiting
        self._recording = recording
        self._turn = turn
        self._announce = announce
        self._stray: dict[str, dict[str, float]] = {}
        """Kind → file that nobody knows → when that was seen first."""

    async def recover(self) -> Sequence[Message]:
        """See `Mailboxes`."""
        async with self._turn:
            await asyncio.to_thread(self._files.clear_arriving)
            await self._waiting.load()
            return await self._finish()

    async def tidy(self) -> None:
        """See `Mailboxes`."""
        async with self._turn:
            await self._finish()
            await self._retire()
            now = self._changing.clock.now()
            while gone := await self._remove(await self._store.messages_to_remove(now - UNDO)):
                _log.info("messages removed", count=gone)
            await self._waiting.load()
        await self._clear(MESSAGES)
        await self._clear(GREETINGS)

    async def _finish(self) -> list[Message]:
        """Recordings nobody is making any more are over: kept as far as they go, or, where that is nothing, gone."""
        kept: list[Message] = []
        for message in await self._store.unfinished_messages():
            if message.id in self._recording:
                continue
            try:
                seconds = await asyncio.to_thread(mend, self._files.message(message.id))
            except OSError as error:
                _log.error("message not mended", message=message.id, error=str(error))
                continue
            if seconds is None or seconds < SHORTEST or message.owner is None:
                await self._remove([message])
                continue
            await self._store.finish_message(message.id, seconds)
            kept.append(replace(message, seconds=seconds, complete=True))
            await self._announce(kept[-1])
        return kept

    async def _retire(self) -> None:
        """Messages older than their owner wants are gone."""
        organisation = self._changing.world.organisation
        for settings in tuple(organisation.mailboxes.values()):
            user = organisation.user_of(settings.extension)
            if settings.retention_days is None or user is None:
                continue
            oldest = self._changing.clock.now() - timedelta(days=settings.retention_days)
            await self._remove(await self._store.messages_before(user.username, oldest))

    async def _remove(self, messages: Sequence[Message]) -> int:
        """The files are gone, then what is known of them, so that none is forgotten; how many."""
        gone: list[str] = []
        for message in messages:
            try:
                await asyncio.to_thread(drop, self._files.message(message.id))
            except OSError as error:
                _log.error("message not removed", message=message.id, error=str(error))
            else:
                gone.append(message.id)
        if gone:
            await self._store.remove_messages(gone)
        return len(gone)

    async def _clear(self, kind: str) -> None:
        """Files of this kind that nobody has known for a day are gone."""
        before, now = self._stray.get(kind, {}), self._changing.clock.monotonic()
        stray: dict[str, float] = {}
        found = self._files.stray(kind)
        while ids := await asyncio.to_thread(next, found, None):
            known = await self._store.known_messages(ids) if kind == MESSAGES else self._known_greetings()
            for file_id in ids:
                if file_id in known:
                    continue
                stray[file_id] = before.get(file_id, now)
                if now - stray[file_id] >= STRAY:
                    path = self._files.message(file_id) if kind == MESSAGES else self._files.greeting(file_id)
                    await asyncio.to_thread(drop, path)
                    _log.warning("file of nobody removed", file=str(path))
        self._stray[kind] = stray

    def _known_greetings(self) -> set[str]:
        mailboxes = self._changing.world.organisation.mailboxes.values()
        return {sound.id for settings in mailboxes for sound in settings.greetings.values()}
