# SPDX-License-Identifier: Apache-2.0
"""The timer pump, on an event loop whose clock the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.wire.timers import TimerPump
from tests.wire.virtual_clock import VirtualClock


class Loop:
    """As much of an event loop as the pump needs, in virtual time."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.wake_ups = 0
        self.stall = 0.0
        """How much later than asked the next callback comes."""

    def time(self) -> float:
        """Virtual seconds."""
        return self.clock.now()

    def call_later(self, delay: float, function: Callable[..., object], *args: object) -> object:
        """Counts how often the loop has been asked."""
        self.wake_ups += 1
        late, self.stall = self.stall, 0.0
        return self.clock.call_later(delay + late, function, *args)


@pytest.fixture
def loop() -> Loop:
    """A new one."""
    return Loop()


@pytest.fixture
def pump(loop: Loop) -> TimerPump:
    """A pump on it."""
    return TimerPump(cast(asyncio.AbstractEventLoop, loop))


def test_timers_fire_once_with_their_arguments(loop: Loop, pump: TimerPump) -> None:
    fired: list[tuple[object, ...]] = []
    pump.call_later(2.0, lambda *args: fired.append((pump.now(), *args)), "b", 1)
    pump.call_later(1.0, lambda *args: fired.append((pump.now(), *args)), "a")
    loop.clock.run_out()
    assert fired == [(1.0, "a"), (2.0, "b", 1)]


def test_a_cancelled_timer_does_not_fire_and_keeps_nothing(loop: Loop, pump: TimerPump) -> None:
    fired: list[int] = []
    handles = [pump.call_later(1.0, fired.append, number) for number in range(3)]
    handles[1].cancel()
    loop.clock.run_out()
    handles[1].cancel()
    assert fired == [0, 2]


def test_many_timers_of_one_duration_cost_few_wake_ups(loop: Loop, pump: TimerPump) -> None:
    fired: list[float] = []

    def set_one() -> None:
        pump.call_later(32.0, lambda: fired.append(pump.now()))

    for number in range(1000):
        loop.clock.call_later(number / 1000, set_one)
    loop.clock.run_out()
    assert len(fired) == 1000
    assert loop.wake_ups <= 22
    for number, moment in enumerate(fired):
        assert number / 1000 + 32 - 0.001 <= moment <= number / 1000 + 32 + TimerPump.GRAIN + 1e-9


def test_timers_may_set_timers_of_the_same_duration(loop: Loop, pump: TimerPump) -> None:
    fired: list[float] = []

    def again() -> None:
        fired.append(pump.now())
        if len(fired) < 3:
            pump.call_later(1.0, again)

    pump.call_later(1.0, again)
    loop.clock.run_out()
    assert fired == [1.0, 2.0, 3.0]


def test_a_timer_set_while_others_fire_does_not_hold_up_those_that_wait(loop: Loop, pump: TimerPump) -> None:
    fired: list[float] = []

    def tick() -> None:
        if pump.now() < 5:
            pump.call_later(1.0, tick)

    pump.call_later(1.0, tick)
    loop.clock.call_later(0.5, lambda: pump.call_later(1.0, lambda: fired.append(pump.now())))
    loop.clock.run_out()
    assert fired == [1.5]


@given(
    st.lists(
        st.tuples(st.floats(0, 3), st.sampled_from([0.5, 1.0, 1.5]), st.integers(0, 3), st.booleans()),
        max_size=30,
    )
)
def test_without_a_stall_no_timer_is_early_or_more_than_the_grain_late(
    wishes: list[tuple[float, float, int, bool]],
) -> None:
    """Set at any moment, repeating or not, some of them cancelled."""
    loop = Loop()
    pump = TimerPump(cast(asyncio.AbstractEventLoop, loop))
    errors: list[float] = []
    expected = 0

    def start(seconds: float, again: int, cancelled: bool) -> None:
        due = pump.now() + seconds

        def fire() -> None:
            errors.append(pump.now() - due)
            if again:
                start(seconds, again - 1, cancelled)

        handle = pump.call_later(seconds, fire)
        if cancelled:
            handle.cancel()

    for moment, seconds, again, cancelled in wishes:
        expected += 0 if cancelled else again + 1
        loop.clock.call_later(moment, start, seconds, again, cancelled)
    loop.clock.run_out()
    assert len(errors) == expected
    assert all(-0.0011 <= error <= TimerPump.GRAIN + 0.0001 for error in errors)


def test_one_that_fails_does_not_hold_up_the_others(loop: Loop, pump: TimerPump) -> None:
    fired: list[str] = []
    pump.call_later(1.0, [].pop)
    pump.call_later(1.0, fired.append, "next")
    with pytest.raises(IndexError):
        loop.clock.run_out()
    loop.clock.run_out()
    assert fired == ["next"]
    pump.call_later(1.0, fired.append, "later")
    loop.clock.run_out()
    assert fired == ["next", "later"]


def test_after_closing_nothing_fires(loop: Loop, pump: TimerPump) -> None:
    fired: list[str] = []
    pump.call_later(1.0, fired.append, "before")
    pump.call_later(2.0, pump.close)
    pump.call_later(2.0, fired.append, "beside")
    pump.call_later(3.0, fired.append, "after")
    loop.clock.advance(2.5)
    pump.call_later(1.0, fired.append, "too late")
    loop.clock.run_out()
    assert fired == ["before"]


def test_after_a_stall_timers_wait_for_what_came_meanwhile(loop: Loop, pump: TimerPump) -> None:
    fired: list[float] = []
    loop.stall = 0.4
    for _ in range(2):
        pump.call_later(1.0, lambda: fired.append(pump.now()))
    loop.clock.run_out()
    assert fired == [pytest.approx(1.8), pytest.approx(1.8)]


def test_after_a_long_stall_timers_wait_a_second_and_only_once(loop: Loop, pump: TimerPump) -> None:
    fired: list[float] = []
    loop.stall = 5.0
    pump.call_later(1.0, lambda: fired.append(pump.now()))
    loop.clock.run_out()
    assert fired == [pytest.approx(7.0)]
