# SPDX-License-Identifier: Apache-2.0
"""The one clock of a studio: every 20 ms all booths take in what has come and send what is due."""

from __future__ import annotations

import asyncio
import selectors
import socket
from collections.abc import Callable
from typing import Protocol

from devia.media.pacing import Pace

ROUNDS = 64
"""Packets of one caller that are looked at in a beat. The kernel keeps a few more, and drops the rest."""


class Beating(Protocol):
    """What has to be looked after; a `StudioBooth`."""

    rtp: socket.socket

    def receive(self, now: float) -> None:
        """One packet has been taken from the socket."""

    def tick(self, now: float) -> None:
        """What is due has been done."""


Broken = Callable[[Beating, Exception], None]
"""Told of one that failed, which is looked after no more."""


class Beat:
    """Stands still while there is nothing to look after."""

    def __init__(self, period: float, broken: Broken) -> None:
        self._period = period
        self._broken = broken
        self._selector = selectors.DefaultSelector()
        self._all: set[Beating] = set()
        self._wanted = asyncio.Event()

    def add(self, one: Beating) -> None:
        """It is looked after from now on."""
        self._selector.register(one.rtp, selectors.EVENT_READ, one)
        self._all.add(one)
        self._wanted.set()

    def remove(self, one: Beating) -> None:
        """It is looked after no more."""
        if one in self._all:
            self._selector.unregister(one.rtp)
            self._all.discard(one)

    async def run(self) -> None:
        """Never comes back."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                pace = Pace(loop.time(), self._period)
                while self._all:
                    now = loop.time()
                    pace.due(now)
                    self.beat(now)
                    await asyncio.sleep(pace.wait(loop.time()))
        finally:
            self._selector.close()

    def beat(self, now: float) -> None:
        """All have been looked after once. What goes wrong with one concerns no other."""
        for _ in range(ROUNDS):
            ready = self._selector.select(0)
            if not ready:
                break
            for key, _events in ready:
                self._guarded(key.data, key.data.receive, now)
        for one in tuple(self._all):
            self._guarded(one, one.tick, now)

    def _guarded(self, one: Beating, do: Callable[[float], None], now: float) -> None:
        if one not in self._all:
            return
        try:
            do(now)
        except Exception as error:  # noqa: BLE001  the others' calls go on
            self.remove(one)
            self._broken(one, error)
