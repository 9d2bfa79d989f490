# SPDX-License-Identifier: Apache-2.0
"""Keeps NAT bindings of UDP phones open: two line ends every 25 s (B19.7, RFC 5626 §3.5.1)."""

from __future__ import annotations

from zlib import crc32

from devia.proxy.location import LocationTable
from devia.proxy.routing import Routing
from devia.wire.timers import Timers

CRLF2 = b"\r\n\r\n"
SLICES = 25
"""Bindings are served in this many parts a round, so that 10 000 phones are no burst."""


class Keepalive:
    """Sends keepalives, a part of the bindings at a time."""

    def __init__(self, timers: Timers, location: LocationTable, routing: Routing, interval: float) -> None:
        """`interval` in seconds is how often each binding is served."""
        self._timers = timers
        self._location = location
        self._routing = routing
        self._interval = interval
        self._slice = 0
        self._stopped = False

    def start(self) -> None:
        """From now on every UDP binding gets its keepalives."""
        self._timers.call_later(self._interval / SLICES, self._tick)

    def stop(self) -> None:
        """No more are sent."""
        self._stopped = True

    def _tick(self) -> None:
        if self._stopped:
            return
        for binding in self._location:
            # By its id, not its place: others come and go between its turns.
            if binding.transport == "udp" and crc32(binding.id.encode()) % SLICES == self._slice:
                flow = self._routing.to_binding(binding)
                if flow is not None:
                    flow.send(CRLF2)
        self._slice = (self._slice + 1) % SLICES
        self._timers.call_later(self._interval / SLICES, self._tick)
