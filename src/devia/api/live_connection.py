# SPDX-License-Identifier: Apache-2.0
"""One live connection as the rest of the API sees it: whose it is, what waits to be sent, a way to end it."""

from __future__ import annotations

from asyncio import Event
from collections import deque
from typing import Any

MOST_WAITING = 200
"""Messages that may wait for one client; a client that lets more pile up is dropped."""


class LiveConnection:
    """A queue of messages and an end."""

    __slots__ = (
        "_waiting",
        "_wake",
        "close_code",
        "extension",
        "is_administrator",
        "is_workstation",
        "session_id",
        "too_slow_code",
        "username",
        "watches_all",
    )

    def __init__(
        self,
        *,
        username: str,
        extension: str | None,
        is_administrator: bool,
        session_id: str | None,
        watches_all: bool,
        too_slow_code: int,
    ) -> None:
        self.username = username
        self.extension = extension
        self.is_administrator = is_administrator
        self.session_id = session_id
        self.watches_all = watches_all
        self.is_workstation = False
        self.close_code: int | None = None
        self.too_slow_code = too_slow_code
        self._waiting: deque[dict[str, Any]] = deque()
        self._wake = Event()

    def put(self, message: dict[str, Any]) -> None:
        """The message will be sent, unless too many wait already: then the connection ends."""
        if self.close_code is not None:
            return
        if len(self._waiting) >= MOST_WAITING:
            self.close(self.too_slow_code)
            return
        self._waiting.append(message)
        self._wake.set()

    def close(self, code: int) -> None:
        """The connection ends with this code as soon as it can; what waits is not sent."""
        if self.close_code is None:
            self.close_code = code
            self._waiting.clear()
            self._wake.set()

    async def next(self) -> dict[str, Any] | None:
        """The next message to send; None once the connection is to end."""
        while not self._waiting:
            if self.close_code is not None:
                return None
            self._wake.clear()
            await self._wake.wait()
        return self._waiting.popleft()
