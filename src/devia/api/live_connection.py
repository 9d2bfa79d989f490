# SPDX-License-Identifier: Apache-2.0
"""One live connection as the rest of the API sees it: whose it is, what waits to be sent, a way to end it."""

from __future__ import annotations

from asyncio import Event
from collections import deque
from typing import Any

from devia.api.authentication import Identity
from devia.api.live_protocol import CLOSE_TOO_SLOW

GONE = 1000
MOST_WAITING = 200
"""Messages that may wait for one client; a client that lets more pile up is dropped."""


class LiveConnection:
    """A queue of messages and an end."""

    __slots__ = ("_waiting", "_wake", "close_code", "identity", "is_lost", "is_workstation", "viewer", "watches_all")

    def __init__(self, identity: Identity, *, watches_all: bool) -> None:
        self.identity = identity
        self.viewer = identity.actor
        self.watches_all = watches_all
        """An administrator's page over everybody."""
        self.is_workstation = False
        self.close_code: int | None = None
        self.is_lost = False
        """The client is gone: there is nobody to send a close to."""
        self._waiting: deque[dict[str, Any]] = deque()
        self._wake = Event()

    @property
    def extension(self) -> str | None:
        """Whose phone it is about."""
        return self.identity.user.extension

    def put(self, message: dict[str, Any]) -> None:
        """The message will be sent, unless too many wait already: then the connection ends."""
        if self.close_code is not None:
            return
        if len(self._waiting) >= MOST_WAITING:
            self.close(CLOSE_TOO_SLOW)
            return
        self._waiting.append(message)
        self._wake.set()

    def close(self, code: int) -> None:
        """The connection ends with this code as soon as it can; what waits is not sent."""
        if self.close_code is None:
            self.close_code = code
            self._waiting.clear()
            self._wake.set()

    def lost(self) -> None:
        """The client went away by itself; harmless where the connection is ending already."""
        if self.close_code is None:
            self.is_lost = True
            self.close(GONE)

    async def next(self) -> dict[str, Any] | None:
        """The next message to send; None once the connection is to end."""
        while not self._waiting:
            if self.close_code is not None:
                return None
            self._wake.clear()
            await self._wake.wait()
        return self._waiting.popleft()
