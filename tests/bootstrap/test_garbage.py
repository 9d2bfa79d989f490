# SPDX-License-Identifier: Apache-2.0
"""Cyclic garbage is collected in quiet moments."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from devia.bootstrap.garbage import MANY, MOST, PAUSE, QUIET, GarbageCollection


class Cycle:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def collector_as_before() -> Iterator[None]:
    """The collector of the test run is left as it was."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


class Situation:
    """How many messages have come, and what the time is."""

    def __init__(self) -> None:
        self.messages = 0
        self.seconds = 0.0
        self.collection = GarbageCollection(lambda: self.messages, lambda: self.seconds)

    def second(self, messages: int = 0) -> bool:
        """A second passes in which so many messages come."""
        self.seconds += 1.0
        self.messages += messages
        return self.collection.tick()


def test_a_quiet_moment_frees_what_only_the_collector_can() -> None:
    situation = Situation()
    situation.seconds = PAUSE
    lost = weakref.ref(Cycle())
    assert lost() is not None
    assert situation.second(QUIET)
    assert lost() is None


def test_nobody_waits_for_it_while_many_call() -> None:
    situation = Situation()
    situation.seconds = PAUSE
    assert not any([situation.second(QUIET + 1) for _ in range(100)])
    assert situation.second()


def test_a_pause_lies_between_two_collections() -> None:
    situation = Situation()
    done = [number for number in range(1, 31) if situation.second()]
    assert done == [10, 20, 30]


@pytest.mark.usefixtures("collector_as_before")
def test_what_stands_at_the_start_is_never_looked_at_again() -> None:
    Situation().collection.start()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == MOST


@pytest.mark.usefixtures("collector_as_before")
def test_many_who_have_come_to_stay_are_looked_at_once() -> None:
    situation = Situation()
    gc.collect()
    gc.freeze()
    frozen = gc.get_freeze_count()
    few = [Cycle()]
    situation.seconds = PAUSE
    assert situation.second()
    assert gc.get_freeze_count() == frozen
    many = [Cycle() for _ in range(MANY)]
    situation.seconds += PAUSE
    assert situation.second()
    assert gc.get_freeze_count() >= frozen + MANY
    assert len(few) + len(many) == MANY + 1
