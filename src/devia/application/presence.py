# SPDX-License-Identifier: Apache-2.0
"""Who sits at their workstation: a client of theirs is connected, or was until a moment ago (B2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

GRACE = 60.0
"""Seconds a lost client still counts, and everybody does after a restart."""


class Presence:
    """Counts workstation clients by extension."""

    def __init__(self, now: Callable[[], float], grace: float = GRACE) -> None:
        """`now` in seconds that only grow. Everybody who was present before a restart is for `grace` seconds."""
        self._now = now
        self.grace = grace
        self._connected: Counter[str] = Counter()
        self._lost: dict[str, float] = {}
        self._started = now()

    def connected(self, extension: str) -> None:
        """A client opened as workstation has connected."""
        self._connected[extension] += 1
        self._lost.pop(extension, None)

    def disconnected(self, extension: str) -> None:
        """One of them has gone."""
        self._connected[extension] -= 1
        if self._connected[extension] <= 0:
            del self._connected[extension]
            self._lost[extension] = self._now()

    def left(self, extension: str) -> None:
        """One of them is a workstation no more, as its user says: without another one, they are away at once."""
        self.disconnected(extension)
        if extension in self._lost:
            self._lost[extension] -= self.grace

    def starting_for(self) -> float:
        """Seconds for which everybody still counts as present after a restart; 0.0: nobody does."""
        return max(0.0, self.grace - (self._now() - self._started))

    def is_present(self, extension: str) -> bool:
        """Whether the extension's user is at their workstation, as far as can be told."""
        if extension in self._connected:
            return True
        now = self._now()
        lost = self._lost.get(extension)
        if lost is not None:
            return now - lost < self.grace
        return now - self._started < self.grace
