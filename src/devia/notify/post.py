# SPDX-License-Identifier: Apache-2.0
"""Takes letters, keeps them on disk, and hands them to the mail server one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog

from devia.notify.carrier import Away, Carrier, Later, Refused
from devia.notify.letter import BadLetter, Letter, message_of
from devia.notify.outbox import Outbox
from devia.notify.waiting import Waiting

_log = structlog.get_logger(__name__)

LARGEST_SOUND = 10_000_000
"""Octets of a WAV file that goes along; larger ones are heard in the client or by phone."""


class Post:
    """Letters in, e-mails out; a server that is dead, slow or hostile disturbs nothing else."""

    def __init__(self, outbox: Outbox, carrier: Carrier, sender: str, now: Callable[[], float]) -> None:
        self._outbox = outbox
        self._carrier = carrier
        self._sender = sender
        self._now = now
        self._waiting = Waiting()
        self._wake = asyncio.Event()
        self.sent = 0
        """E-mails the server has taken since the start."""
        self.lost = 0
        """Letters refused, given up, or without room, since the start."""

    def __len__(self) -> int:
        return len(self._waiting)

    def is_about(self, about: str) -> bool:
        """Whether a letter that tells of this waits."""
        return self._waiting.is_about(about)

    async def open(self) -> None:
        """What waited before the restart waits again.

        Raises:
            OSError: the folder can be neither read nor made.
        """
        self._waiting = Waiting(await asyncio.to_thread(self._outbox.letters))

    async def put(self, letter: Letter) -> None:
        """The letter will be sent. It is on disk; where the disk refuses, in memory alone, and the log says so."""
        if self._waiting.is_full:
            self._lose(letter, "too many wait")
            return
        try:
            await asyncio.to_thread(self._outbox.put, letter)
        except OSError as error:
            _log.error("a mail is not on disk", letter=letter.id, error=str(error))
        self._waiting.put(letter)
        self._wake.set()

    async def run(self) -> None:
        """Hands over what is due, until cancelled."""
        while True:
            self._wake.clear()
            await self.hand_over()
            try:
                async with asyncio.timeout(self._waiting.pause(self._now())):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def hand_over(self) -> None:
        """Nothing is due any more."""
        while (letter := self._waiting.next(self._now())) is not None:
            await self._try(letter)

    async def _try(self, letter: Letter) -> None:
        sound = None if letter.sound is None else await asyncio.to_thread(_sound, Path(letter.sound))
        try:
            await self._carrier.hand_over(message_of(letter, self._sender, sound))
        except (Refused, BadLetter) as error:
            self._waiting.gone(letter)
            self._lose(letter, str(error))
            await self._forget(letter)
        except Away as error:
            await self._keep(letter, self._waiting.away(letter, self._now()), error)
        except Later as error:
            await self._keep(letter, self._waiting.later(letter, self._now()), error)
        else:
            self._waiting.gone(letter)
            self.sent += 1
            await self._forget(letter)

    async def _keep(self, letter: Letter, again: Letter | None, error: Exception) -> None:
        if again is None:
            self._lose(letter, f"given up after {letter.tries + 1} tries: {error}")
            await self._forget(letter)
            return
        _log.warning("a mail was not taken", letter=letter.id, tries=again.tries, error=str(error))
        try:
            await asyncio.to_thread(self._outbox.put, again)
        except OSError as fault:
            _log.error("a mail is not on disk", letter=letter.id, error=str(fault))

    def _lose(self, letter: Letter, reason: str) -> None:
        self.lost += 1
        _log.error("a mail is not sent", letter=letter.id, to=letter.to, reason=reason)

    async def _forget(self, letter: Letter) -> None:
        try:
            await asyncio.to_thread(self._outbox.remove, letter)
        except OSError as error:
            _log.error("a mail stays on disk", letter=letter.id, error=str(error))


def _sound(path: Path) -> bytes | None:
    """The file, where it is still there and small enough."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_SOUND + 1)
    except OSError as error:
        _log.warning("a mail goes without its sound", file=str(path), error=str(error))
        return None
    return content if len(content) <= LARGEST_SOUND else None
