# SPDX-License-Identifier: Apache-2.0
"""When Python's collector of cyclic garbage runs: when few are calling, not while a call waits for it.

Calls leave no cycles behind; the collector would only look at each of their objects once, on its way to nothing. What
does leave some, requests over HTTP above all, is collected in the next quiet moment.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

QUIET = 20
"""Messages a second, at most, in a moment that counts as quiet."""
PAUSE = 10.0
"""Seconds, at least, from one collection to the next."""
MOST = 2_000_000
"""Objects made and not freed, of whatever use, until the collector runs without waiting for quiet."""
MANY = 50_000
"""Objects a collection has found in use from which on they count as here to stay: thousands of imported people, say."""


class GarbageCollection:
    """Collects in quiet moments."""

    def __init__(self, received: Callable[[], int], now: Callable[[], float]) -> None:
        """`received` counts messages since the start; `now` in seconds that only grow."""
        self._received = received
        self._now = now
        self._before = 0
        self._collected_at = now()

    def start(self) -> None:
        """What has been built by now stays, the collector need not look at it again; the rest waits for quiet."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(MOST, 10, 10)

    def tick(self) -> bool:
        """To be called once a second: whether this was a moment to collect in."""
        received = self._received()
        quiet = received - self._before <= QUIET
        self._before = received
        if not quiet or self._now() - self._collected_at < PAUSE:
            return False
        gc.collect()
        if len(gc.get_objects(generation=2)) > MANY:
            # Looking at all of them costs a tenth of a second each time, and a call may come in just then.
            gc.freeze()
        self._collected_at = self._now()
        return True
