# SPDX-License-Identifier: Apache-2.0
"""A clock that stands still until it is told to go on: `devia.wire.timers.Timers` for tests, without an event loop.

    clock = VirtualClock()
    clock.call_later(32.0, transaction.give_up)
    clock.advance(32.0)              # everything due on the way happens, in order
    clock.run_until(lambda: phone.is_ringing)

Timers due at the same moment fire in the order they were set. Where tasks of an event loop are at work as well (a
connection being opened, a row being written), the `async` pair lets them get on between two timers.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from typing import Any

LOOP_TURNS = 20
"""How often an event loop may turn between two timers; a task that needs more of them waits for something real."""


class VirtualTimer:
    """A timer that has been set."""

    def __init__(self, due: float, function: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.due = due
        self.function = function
        self.args = args
        self.is_cancelled = False

    def cancel(self) -> None:
        """It will not fire."""
        self.is_cancelled = True


class VirtualClock:
    """`Timers` in virtual time, starting at 0."""

    def __init__(self, *, epoch: float = 1_800_000_000.0) -> None:
        """`epoch` is what `unix` says at the start."""
        self._now = 0.0
        self._epoch = epoch
        self._queue: list[tuple[float, int, VirtualTimer]] = []
        self._set = 0

    def now(self) -> float:
        """See `Timers`: virtual seconds since the start."""
        return self._now

    def unix(self) -> float:
        """Virtual Unix seconds, for whatever wants a wall clock."""
        return self._epoch + self._now

    def call_later(self, seconds: float, function: Callable[..., object], *args: Any) -> VirtualTimer:
        """See `Timers`."""
        timer = VirtualTimer(self._now + seconds, function, args)
        self._set += 1
        heapq.heappush(self._queue, (timer.due, self._set, timer))
        return timer

    @property
    def pending(self) -> int:
        """How many timers are still to fire: 0 once everything has been cleaned up."""
        return sum(not timer.is_cancelled for _, _, timer in self._queue)

    @property
    def next_due(self) -> float | None:
        """When the next timer fires; None where none is set."""
        while self._queue and self._queue[0][2].is_cancelled:
            heapq.heappop(self._queue)
        return self._queue[0][0] if self._queue else None

    def advance(self, seconds: float) -> None:
        """So much time has passed, and every timer due in it has fired."""
        until = self._now + seconds
        while self._fire_next(until):
            pass
        self._now = until

    def run_until(self, condition: Callable[[], object], *, within: float = 700.0) -> None:
        """Time has passed, timer by timer, until the condition holds.

        Raises:
            AssertionError: it does not hold within so many seconds, or nothing is left that could bring it about.
        """
        until = self._now + within
        while not condition():
            if not self._fire_next(until):
                raise AssertionError(f"still not so at {self._now:.3f} s, next timer at {self.next_due}")

    def run_out(self, *, within: float = 700.0) -> None:
        """Time has passed until no timer is left."""
        self.run_until(lambda: self.next_due is None, within=within)

    async def advance_async(self, seconds: float) -> None:
        """As `advance`; the tasks of the running loop get on before, between and after the timers."""
        until = self._now + seconds
        await _let_tasks_run()
        while self._fire_next(until):
            await _let_tasks_run()
        self._now = until

    async def run_until_async(self, condition: Callable[[], object], *, within: float = 700.0) -> None:
        """As `run_until`; the tasks of the running loop get on before and between the timers."""
        until = self._now + within
        await _let_tasks_run()
        while not condition():
            if not self._fire_next(until):
                raise AssertionError(f"still not so at {self._now:.3f} s, next timer at {self.next_due}")
            await _let_tasks_run()

    def _fire_next(self, until: float) -> bool:
        due = self.next_due
        if due is None or due > until:
            return False
        _, _, timer = heapq.heappop(self._queue)
        self._now = max(self._now, due)
        timer.function(*timer.args)
        return True


async def _let_tasks_run() -> None:
    for _ in range(LOOP_TURNS):
        await asyncio.sleep(0)
