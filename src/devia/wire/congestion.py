# SPDX-License-Identifier: Apache-2.0
"""Tells when more comes than can be dealt with, so that new calls are refused rather than all of them lost.

The rule is CoDel's (RFC 8289): not a long queue is congestion, but one that does not become short again. What waits
longer than half a second is sent a second time by its sender (RFC 3261 §17.1.1.2), and then there is more to do, not
less; whoever is refused at once sends nothing again.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog

_log = structlog.get_logger(__name__)

LASTING = 0.5
"""Seconds a queue may be long; a burst, or what has come while the processor was elsewhere, is dealt with by then."""
CALM = 2.0
"""Seconds no long queue must have been seen for the congestion to be over."""


class Congestion:
    """Looks at what has come and is not read yet, each time it is asked."""

    def __init__(self, is_long: Callable[[], bool], now: Callable[[], float]) -> None:
        """`is_long`: whether what waits to be read is a long queue; `now` in seconds."""
        self._is_long = is_long
        self._now = now
        self._long_since: float | None = None
        self._last_long = 0.0
        self._is_on = False
        self.refused = 0
        """New calls refused since the start, as whoever refuses them has counted."""

    def lasts(self) -> bool:
        """Whether new calls are to be refused now. To be asked at each new call: it is what was found lately that
        tells."""
        now = self._now()
        is_long = self._is_long()
        if not is_long or now - self._last_long > CALM:
            # Nothing is known of the time between; two bursts are not one queue.
            self._long_since = None
        if self._is_on and now - self._last_long > CALM:
            self._is_on = False
            _log.warning("congestion is over", refused_since_start=self.refused)
        if not is_long:
            return False
        self._last_long = now
        if self._long_since is None:
            self._long_since = now
        if not self._is_on:
            if now - self._long_since < LASTING:
                return False
            self._is_on = True
            _log.warning("congestion: more comes than can be dealt with; new calls are refused until it is less")
        return True
