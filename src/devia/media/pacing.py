# SPDX-License-Identifier: Apache-2.0
"""Beats at equal distances, counted from when they began: one that comes late makes none of the others late."""

from __future__ import annotations

MOST = 3
"""Beats made up for at a time. More at once would overflow what a phone keeps against jitter."""
LOST = 1.0
"""Seconds after which what was missed is left out: the machine slept."""
_EARLY = 1e-6
"""Seconds; what a division rounds away."""


class Pace:
    """Beat n is due n periods after the beginning."""

    def __init__(self, began: float, period: float) -> None:
        """Both in seconds, of a clock that never jumps."""
        self._began = began
        self._period = period
        self._next = 0

    def due(self, now: float) -> range:
        """The numbers of the beats that are to be made now; they are made then."""
        reached = int((now - self._began + _EARLY) / self._period) + 1
        if (reached - self._next) * self._period > LOST:
            self._next = reached - 1
        first = self._next
        self._next = max(first, min(reached, first + MOST))
        return range(first, self._next)

    def wait(self, now: float) -> float:
        """Seconds until the next."""
        return max(0.0, self._began + self._next * self._period - now)
