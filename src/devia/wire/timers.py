# SPDX-License-Identifier: Apache-2.0
"""The timer pump: many timers of few durations, cheaply.

Timers of one duration fire in the order they were set, so each duration has a queue of its own and only the heads are
looked at. A cancelled timer forgets what it would have called at once, and its place in the queue when its turn comes.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Final, Protocol


class TimerHandle(Protocol):
    """A timer that has been set."""

    def cancel(self) -> None:
        """It will not fire."""


class Timers(Protocol):
    """Whatever can call back later."""

    def now(self) -> float:
        """Monotonic seconds."""

    def call_later(self, seconds: float, function: Callable[..., object], *args: Any) -> TimerHandle:
        """`function(*args)` is called after so many seconds, unless the handle is cancelled."""


class _Timer:
    __slots__ = ("args", "due", "function")

    def __init__(self, due: float, function: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.due = due
        self.function: Callable[..., object] | None = function
        self.args = args

    def cancel(self) -> None:
        self.function = None
        self.args = ()


class TimerPump:
    """`Timers` over an event loop, which sees one timer of ours a duration at most."""

    GRAIN: Final = 0.01
    """Seconds: how much later than asked a timer may fire, so that one wake-up serves many."""
    STALL: Final = 0.1
    """Seconds: a loop that is later than this has been kept from its work, and from reading what came meanwhile."""
    MOST_PUT_OFF: Final = 1.0
    """Seconds, at most, for reading it before anybody is taken for silent."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._queues: dict[float, deque[_Timer]] = {}
        self._armed: set[float] = set()
        """Durations the loop will wake us for."""
        self._put_off: set[float] = set()
        """Durations whose first timer has been put off once after a stall."""
        self._closed = False

    def now(self) -> float:
        """See `Timers`."""
        return self._loop.time()

    def call_later(self, seconds: float, function: Callable[..., object], *args: Any) -> TimerHandle:
        """See `Timers`."""
        timer = _Timer(self._loop.time() + seconds, function, args)
        queue = self._queues.get(seconds)
        if queue is None:
            queue = self._queues[seconds] = deque()
        queue.append(timer)
        if seconds not in self._armed and not self._closed:
            self._arm(seconds, seconds)
        return timer

    def close(self) -> None:
        """Nothing fires any more."""
        self._closed = True
        for queue in self._queues.values():
            # One of them may be firing just now.
            queue.clear()
        self._queues.clear()

    def _arm(self, seconds: float, delay: float) -> None:
        self._armed.add(seconds)
        self._loop.call_later(delay, self._fire, seconds)

    def _fire(self, seconds: float) -> None:
        # Armed until this ends: what is set meanwhile stands behind those that wait, and must not be waited for first.
        queue = self._queues.get(seconds)
        if queue is None or self._closed:
            self._armed.discard(seconds)
            return
        now = self._loop.time()
        late = now - queue[0].due if queue else 0.0
        if late > self.STALL and seconds not in self._put_off:
            # The silence was ours: answers may be waiting to be read. Once only, or overload would stop all timers.
            self._put_off.add(seconds)
            self._arm(seconds, min(late, self.MOST_PUT_OFF))
            return
        self._put_off.discard(seconds)
        until = now + 0.001
        try:
            while queue:
                timer = queue[0]
                if timer.function is not None and timer.due > until:
                    break
                queue.popleft()
                if timer.function is not None:
                    function, args = timer.function, timer.args
                    timer.cancel()
                    function(*args)
        finally:
            if queue:
                self._arm(seconds, max(self.GRAIN, queue[0].due - self._loop.time()))
            else:
                # Durations come and go with plans; an empty queue is not kept.
                self._queues.pop(seconds, None)
                self._armed.discard(seconds)
