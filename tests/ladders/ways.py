# SPDX-License-Identifier: Apache-2.0
"""The ways a ladder is played: over a link that is not there under a virtual clock, over UDP with loss, over TCP."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Callable
from typing import Any, Protocol, cast

from devia.wire.flow import Address
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerHandle, TimerPump
from tests.ladders.sieve import Home, Receiver
from tests.wire.fake_link import FakeLink, FakeTransports
from tests.wire.virtual_clock import VirtualClock

UNIT = float(os.environ.get("DEVIA_TEST_TIME_UNIT", "1"))
"""What all waiting is measured in; a slow machine says more."""
SPEED = 50.0
"""How much faster than in life timers run over real sockets: T1 is 10 ms, a phone is unreachable after 80 ms."""
TICK = 0.004
"""Real seconds between two looks at those timers."""
LONGEST_TICK = 0.008
"""A machine that was busy for longer has stopped the clock: nobody is late for having had no processor."""
LOOP_TURNS = 5
PATIENCE = 10.0 * UNIT
"""Real seconds in which what must happen has happened."""


class Way(Protocol):
    """Where a ladder is played."""

    timers: TimerPump
    transport: str
    keeps_order: bool
    """Messages to one phone arrive as they were sent; none is lost."""
    loss: float
    """The share of messages the phones lose."""

    def now(self) -> float:
        """Seconds, in the time of the ladder."""

    async def home(self, host: str, receiver: Receiver) -> tuple[Home, Address]:
        """Transports listening at this host, and the address."""

    async def devia(self, host: str) -> Sockets:
        """The transports devia will listen on; they wait for their receiver."""

    async def listen(self, sockets: Sockets) -> Address:
        """devia listens."""

    async def until(self, condition: Callable[[], object]) -> None:
        """The condition holds. AssertionError where it does not come about."""

    async def pass_time(self, seconds: float) -> None:
        """So much time has passed."""

    def heard(self) -> None:
        """Something has happened: conditions are looked at again."""

    async def close(self) -> None:
        """Every socket is closed."""


class _VirtualPump:
    """A pump under a virtual clock."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now()

    def call_later(self, seconds: float, function: Callable[..., object], *args: Any) -> TimerHandle:
        return self._clock.call_later(seconds, function, *args)

    def close(self) -> None:
        """The clock is the test's."""


class _LinkSockets:
    """Sockets that are not there."""

    def __init__(self, home: FakeTransports) -> None:
        self.bound = {transport: [home.address] for transport in ("udp", "tcp")}
        self.attach = home.attach
        self.flow_to = home.flow_to
        self.open_flow = home.open_flow
        self.sent_by = home.sent_by
        self.at_port = home.at_port
        self.close = home.close

    def has_long_queue(self) -> bool:
        """Nothing waits on a link that is not there."""
        return False


class OverFakeLink:
    """No socket, no waiting, nothing lost but what the ladder says."""

    transport = "udp"
    keeps_order = True
    loss = 0.0

    def __init__(self) -> None:
        self._clock = VirtualClock()
        self._link = FakeLink(self._clock)
        self._ports = itertools.count(6_001)
        # A compiled class has no heirs that are not; these do as much of it as is asked for.
        self.timers = cast(TimerPump, _VirtualPump(self._clock))

    def now(self) -> float:
        """See `Way`."""
        return self._clock.now()

    async def home(self, host: str, receiver: Receiver) -> tuple[Home, Address]:
        """See `Way`."""
        transports = self._link.transports((host, next(self._ports)))
        transports.attach(receiver)
        return transports, transports.address

    async def devia(self, host: str) -> Sockets:
        """See `Way`."""
        return cast(Sockets, _LinkSockets(self._link.transports((host, 5060))))

    async def listen(self, sockets: Sockets) -> Address:
        """See `Way`."""
        return sockets.bound["udp"][0]

    async def until(self, condition: Callable[[], object]) -> None:
        """See `Way`."""
        await self._clock.run_until_async(condition)

    async def pass_time(self, seconds: float) -> None:
        """See `Way`."""
        await self._clock.advance_async(seconds)

    def heard(self) -> None:
        """See `Way`."""

    async def close(self) -> None:
        """See `Way`."""


class _FastPump(_VirtualPump):
    """A pump for which time goes `SPEED` times as fast, and waits for a machine that is busy."""

    def __init__(self) -> None:
        super().__init__(VirtualClock())
        self._loop = asyncio.get_running_loop()
        self._looked = self._loop.time()
        self._next = self._loop.call_later(TICK, self._tick)

    def close(self) -> None:
        self._next.cancel()

    def _tick(self) -> None:
        now = self._loop.time()
        passed, self._looked = min(now - self._looked, LONGEST_TICK), now
        self._next = self._loop.call_later(TICK, self._tick)
        self._clock.advance(passed * SPEED)


class OverSockets:
    """Sockets on loopback."""

    def __init__(self, transport: str, loss: float = 0.0) -> None:
        self.transport = transport
        self.loss = loss
        self.keeps_order = loss == 0.0
        self.timers = cast(TimerPump, _FastPump())
        self._changed = asyncio.Event()
        self._all: list[Sockets] = []

    def now(self) -> float:
        """See `Way`."""
        return self.timers.now()

    async def home(self, host: str, receiver: Receiver) -> tuple[Home, Address]:
        """See `Way`."""
        sockets = Sockets(self.timers)
        self._all.append(sockets)
        sockets.attach(receiver)
        return sockets, await sockets.listen(self.transport, host, 0)

    async def devia(self, host: str) -> Sockets:
        """See `Way`."""
        sockets = Sockets(self.timers)
        self._all.append(sockets)
        self._host = host
        return sockets

    async def listen(self, sockets: Sockets) -> Address:
        """See `Way`."""
        return await sockets.listen(self.transport, self._host, 0)

    async def until(self, condition: Callable[[], object]) -> None:
        """See `Way`."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError("still not so") from None

    async def pass_time(self, seconds: float) -> None:
        """See `Way`."""
        over = asyncio.Event()
        self.timers.call_later(seconds, over.set)
        await over.wait()

    def heard(self) -> None:
        """See `Way`."""
        self._changed.set()

    async def close(self) -> None:
        """See `Way`."""
        for sockets in self._all:
            sockets.close()
        self.timers.close()
        for _ in range(LOOP_TURNS):
            # The loop closes sockets in turns of its own.
            await asyncio.sleep(0)
