# SPDX-License-Identifier: Apache-2.0
"""The timer pump: many timers of few durations, cheaply.

Timers of one duration fire in the order they were set, so each duration has a queue of its own and only the heads are
looked at. A cancelled timer forgets what it would have called at once, and its place in the queue when its turn comes.
All that fall due within a moment fire together: what they send leaves in one go, and is answered in one go.
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


_NEVER: Final = float("inf")


class TimerPump:
    """`Timers` over an event loop, which sees one timer of ours at most."""

    GRAIN: Final = 0.1
    """Seconds: how much later than asked a timer may fire, so that one wake-up serves many. One alone is not late."""
    STALL: Final = 0.1
    """Seconds: a loop that is later than this has been kept from its work, and from reading what came meanwhile."""
    MOST_PUT_OFF: Final = 1.0
    """Seconds, at most, for reading it before anybody is taken for silent."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._queues: dict[float, deque[_Timer]] = {}
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = _NEVER
        """When the loop will wake us; before any time while timers fire: what is set meanwhile is looked at then."""
        self._not_before = -_NEVER
        """When it may at the earliest."""
        self._is_put_off = False
        """What is due has been put off once after a stall."""
        self._closed = False

    def now(self) -> float:
        """See `Timers`."""
        return self._loop.time()

    def call_later(self, seconds: float, function: Callable[..., object], *args: Any) -> TimerHandle:
        """See `Timers`."""
        due = self._loop.time() + seconds
        timer = _Timer(due, function, args)
        queue = self._queues.get(seconds)
        if queue is None:
            queue = self._queues[seconds] = deque()
        queue.append(timer)
        if due < self._alarm_at:
            self._wake_at(due)
        return timer

    def close(self) -> None:
        """Nothing fires any more."""
        self._closed = True
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for queue in self._queues.values():
            # One of them may be firing just now.
            queue.clear()
        self._queues.clear()

    def _wake_at(self, due: float) -> None:
        at = max(due, self._not_before)
        if at >= self._alarm_at or self._closed:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = self._loop.call_later(at - self._loop.time(), self._fire)

    def _fire(self) -> None:
        now = self._loop.time()
        late = now - self._alarm_at
        self._alarm = None
        self._alarm_at = _NEVER
        if late > self.STALL and not self._is_put_off:
            # The silence was ours: answers may be waiting to be read. Once only, or overload would stop all timers.
            self._is_put_off = True
            self._not_before = now + min(late, self.MOST_PUT_OFF)
            self._wake_at(self._not_before)
            return
        self._is_put_off = False
        self._alarm_at = -_NEVER
        try:
            for queue in tuple(self._queues.values()):
                _fire_due(queue, now + 0.001)
        finally:
            self._alarm_at = _NEVER
            self._not_before = now + self.GRAIN
            self._wake_for_next()

    def _wake_for_next(self) -> None:
        """Durations come and go with plans; an empty queue is not kept."""
        for seconds in [seconds for seconds, queue in self._queues.items() if not queue]:
            del self._queues[seconds]
        if self._queues:
            self._wake_at(min([queue[0].due for queue in self._queues.values()]))


def _fire_due(queue: deque[_Timer], until: float) -> None:
    while queue:
        timer = queue[0]
        if timer.function is not None and timer.due > until:
            return
        queue.popleft()
        if timer.function is not None:
            function, args = timer.function, timer.args
            timer.cancel()
            function(*args)
