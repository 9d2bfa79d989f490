# SPDX-License-Identifier: Apache-2.0
"""The clock tests run on: a test on a clock that is wrong shows nothing."""

from __future__ import annotations

import asyncio

import pytest

from tests.wire.virtual_clock import VirtualClock


def test_time_passes_when_told() -> None:
    clock = VirtualClock(epoch=100.0)
    fired: list[tuple[float, str]] = []

    def note(name: str) -> None:
        fired.append((clock.now(), name))
        if name == "first":
            clock.call_later(0.5, note, "set on the way")

    clock.call_later(2.0, note, "second")
    clock.call_later(1.0, note, "first")
    clock.call_later(1.0, note, "set later, due at once")
    clock.call_later(9.0, note, "never").cancel()
    assert (clock.pending, clock.next_due) == (3, 1.0)
    clock.advance(1.25)
    assert fired == [(1.0, "first"), (1.0, "set later, due at once")]
    assert (clock.now(), clock.unix()) == (1.25, 101.25)
    clock.run_out()
    assert fired[2:] == [(1.5, "set on the way"), (2.0, "second")]
    assert (clock.pending, clock.next_due) == (0, None)


def test_running_until_something_is_so() -> None:
    clock = VirtualClock()
    seen: list[int] = []
    for second in (1, 2, 3):
        clock.call_later(second, seen.append, second)
    clock.run_until(lambda: 2 in seen)
    assert (seen, clock.now()) == ([1, 2], 2)
    with pytest.raises(AssertionError):
        clock.run_until(lambda: 4 in seen, within=0.5)
    with pytest.raises(AssertionError):
        clock.run_until(lambda: 4 in seen)
    assert seen == [1, 2, 3]


async def test_tasks_get_on_between_timers() -> None:
    clock = VirtualClock()
    reached: list[float] = []

    async def wait(seconds: float) -> None:
        passed = asyncio.Event()
        clock.call_later(seconds, passed.set)
        await passed.wait()

    async def work() -> None:
        for _ in range(3):
            await wait(1.0)
            reached.append(clock.now())

    task = asyncio.get_running_loop().create_task(work())
    await clock.advance_async(1.5)
    assert reached == [1.0]
    await clock.run_until_async(task.done)
    assert reached == [1.0, 2.0, 3.0]
    with pytest.raises(AssertionError):
        await clock.run_until_async(lambda: False, within=1.0)
