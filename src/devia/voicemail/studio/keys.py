# SPDX-License-Identifier: Apache-2.0
"""Keys the caller pressed, until somebody asks for them."""

from __future__ import annotations

import asyncio

MOST = 32
"""Keys that wait; one more is lost."""


class PressedKeys:
    """In the order they were pressed."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._asked: tuple[str, asyncio.Future[str]] | None = None

    def press(self, key: str) -> None:
        """Whoever asked for it has it; or else it waits."""
        if self._asked is not None:
            among, asked = self._asked
            if key in among and not asked.done():
                asked.set_result(key)
                return
        if len(self._waiting) < MOST:
            self._waiting.append(key)

    def expect(self, among: str, *, earlier: bool = True) -> asyncio.Future[str]:
        """The next key among these; with `earlier`, one that waits counts. Who asked before is forgotten."""
        asked: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked = (among, asked)
        if earlier:
            for place, key in enumerate(self._waiting):
                if key in among:
                    del self._waiting[place]
                    asked.set_result(key)
                    break
        return asked

    def forget(self) -> None:
        """Nobody asks any more."""
        self._asked = None
