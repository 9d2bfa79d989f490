# SPDX-License-Identifier: Apache-2.0
"""One clock for all."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from devia.voicemail.studio.beat import ROUNDS, Beat, Beating


class Counter:
    """Counts its beats, and the packets it was let take."""

    def __init__(self) -> None:
        self.rtp = socket.socket(type=socket.SOCK_DGRAM)
        self.rtp.bind(("127.0.0.1", 0))
        self.beats = 0
        self.packets = 0
        self.enough = asyncio.Event()
        self.fault: Exception | None = None

    def receive(self, now: float) -> None:
        self.rtp.recv(100)
        self.packets += 1
        if self.fault is not None:
            raise self.fault

    def tick(self, now: float) -> None:
        self.beats += 1
        if self.beats >= 3:
            self.enough.set()

    def sent(self, packets: int) -> None:
        with socket.socket(type=socket.SOCK_DGRAM) as sender:
            for _ in range(packets):
                sender.sendto(b"x", self.rtp.getsockname())


@pytest.fixture
async def counters() -> AsyncIterator[tuple[Counter, Counter]]:
    both = Counter(), Counter()
    yield both
    for one in both:
        one.rtp.close()


def broken(one: Beating, error: Exception) -> None:
    raise AssertionError("nothing is broken here")


async def test_it_stands_still_and_begins_again(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    beat = Beat(0.001, broken)
    running = asyncio.create_task(beat.run())
    for counter in (one, other):
        beat.add(counter)
        await counter.enough.wait()
        beat.remove(counter)
        beat.remove(counter)
        beats = counter.beats
        await asyncio.sleep(0.005)
        assert counter.beats == beats
    running.cancel()
    await asyncio.wait({running})


async def test_who_is_sent_much_keeps_nobody_waiting(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    beat = Beat(0.02, broken)
    beat.add(one)
    beat.add(other)
    one.sent(ROUNDS + 10)
    other.sent(2)
    beat.beat(0.0)
    assert (one.packets, other.packets) == (ROUNDS, 2)
    assert (one.beats, other.beats) == (1, 1)
    beat.beat(0.02)
    assert one.packets == ROUNDS + 10


async def test_a_fault_concerns_nobody_else(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    told: list[tuple[Beating, Exception]] = []

    beat = Beat(0.02, lambda broken, error: told.append((broken, error)))
    beat.add(one)
    beat.add(other)
    one.fault = RuntimeError("a fault")
    one.sent(2)
    other.sent(2)
    beat.beat(0.0)
    beat.beat(0.02)
    assert told == [(one, one.fault)]
    assert (one.packets, one.beats) == (1, 0), "looked after no more"
    assert (other.packets, other.beats) == (2, 2)


async def test_whoever_is_removed_by_another_is_not_looked_at(counters: tuple[Counter, Counter]) -> None:
    def both_go(broken: Beating, error: Exception) -> None:
        for counter in counters:
            beat.remove(counter)

    beat = Beat(0.02, both_go)
    for counter in counters:
        beat.add(counter)
        counter.fault = RuntimeError("a fault")
        counter.sent(1)
    beat.beat(0.0)
    assert sorted([counter.packets for counter in counters]) == [0, 1]
    assert [counter.beats for counter in counters] == [0, 0]
