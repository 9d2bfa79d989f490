# SPDX-License-Identifier: Apache-2.0
"""A bound of work per kilobyte on hostile input: counted, not timed. `python -m bench.hostile` tells the time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from bench.hostile_families import FAMILIES, STREAMS, feed, receive

SMALL, LARGE = 4_000, 8_000
MOST_PER_KILOBYTE = 25_000
"""Lines executed, functions entered and built-ins called for a kilobyte of the worst: two dozen for an octet that every
reader of its field has to look at. Less than a millisecond's worth, so that no datagram holds up the others."""
MOST_PER_PIECE = 60
"""What a piece of a stream costs besides, were it one octet."""
FIXED = 2_000
"""What any message costs, however short."""


class Work:
    """Counts what the interpreter does: the same for the same input, on any machine."""

    def __init__(self) -> None:
        self.done = 0

    def of(self, act: Callable[[], None]) -> int:
        """Lines, calls and built-in calls of this."""
        tracing, profiling = sys.gettrace(), sys.getprofile()
        self.done = 0
        sys.setprofile(self._profile)
        sys.settrace(self._trace)
        try:
            act()
        finally:
            sys.settrace(tracing)
            sys.setprofile(profiling)
        return self.done

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        self.done += 1
        return self._trace

    def _profile(self, frame: FrameType, event: str, argument: Any) -> None:
        self.done += event == "c_call"


def assert_linear(small: int, large: int, octets: int, pieces: int = 1) -> None:
    """Twice the size is twice the work at most, and no kilobyte costs more than it may."""
    assert large <= 2.2 * small + FIXED, (small, large)
    assert small <= MOST_PER_KILOBYTE * octets / 1024 + MOST_PER_PIECE * pieces + FIXED, small / octets * 1024
    assert small > 0


@pytest.mark.parametrize("name", FAMILIES)
def test_messages(name: str) -> None:
    small, large = FAMILIES[name](SMALL), FAMILIES[name](LARGE)
    assert SMALL * 0.5 <= len(small) <= SMALL * 1.5 + 2_500
    receive(small)  # once before: what is looked up for the first time is not counted
    work = Work()
    assert_linear(work.of(lambda: receive(small)), work.of(lambda: receive(large)), len(small))


@pytest.mark.parametrize("name", STREAMS)
def test_streams(name: str) -> None:
    small, large = list(STREAMS[name](SMALL)), list(STREAMS[name](LARGE))
    work = Work()
    assert_linear(work.of(lambda: feed(small)), work.of(lambda: feed(large)), sum(map(len, small)), len(small))


def test_the_count_sees_what_is_not_linear() -> None:
    """The measure itself: a scanner that starts again at every character is found out."""

    def quadratic(text: str) -> None:
        for start in range(len(text)):
            for _ in range(start, len(text)):
                pass

    work = Work()
    small, large = work.of(lambda: quadratic("x" * 100)), work.of(lambda: quadratic("x" * 200))
    with pytest.raises(AssertionError):
        assert_linear(small, large, 100)
    assert work.of(lambda: quadratic("x" * 100)) == small
