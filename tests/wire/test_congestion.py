# SPDX-License-Identifier: Apache-2.0
"""More comes than can be dealt with: told by a queue that does not become short again (RFC 8289)."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from devia.wire.congestion import CALM, LASTING, Congestion

LONG, SHORT = True, False


class Queue:
    """What waits, at a moment."""

    def __init__(self) -> None:
        self.is_long = False
        self.at = 100.0
        self.congestion = Congestion(lambda: self.is_long, lambda: self.at)

    def lasts(self, is_long: bool, after: float = 0.0) -> bool:
        """What is said so many seconds later, the queue being long or short."""
        self.is_long = is_long
        self.at += after
        return self.congestion.lasts()


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def congested(queue: Queue) -> Queue:
    """The queue has been long for long enough."""
    assert [queue.lasts(LONG), queue.lasts(LONG, LASTING)] == [False, True]
    return queue


def test_a_short_queue_is_none(queue: Queue) -> None:
    assert [queue.lasts(SHORT, LASTING) for _ in range(5)] == [False] * 5


def test_nor_is_a_burst(queue: Queue) -> None:
    for _ in range(3):
        assert not queue.lasts(LONG, LASTING)
        assert not queue.lasts(LONG, LASTING * 0.9)
        assert not queue.lasts(SHORT, LASTING * 0.2)


def test_while_it_lasts_each_call_is_looked_at(congested: Queue) -> None:
    """What is done meanwhile makes the queue short, and the next call is taken."""
    assert [congested.lasts(is_long, 0.01) for is_long in (LONG, SHORT, LONG, SHORT)] == [
        True,
        False,
        True,
        False,
    ]


def test_it_is_over_when_the_queue_has_stayed_short(congested: Queue) -> None:
    assert not congested.lasts(SHORT, CALM)
    assert congested.lasts(LONG), "not yet"
    assert not congested.lasts(SHORT, CALM * 1.1)
    assert not congested.lasts(LONG), "a burst again"


def test_two_bursts_are_not_one_long_queue(queue: Queue) -> None:
    """Nobody has called, and looked, between them."""
    assert [queue.lasts(LONG), queue.lasts(LONG, CALM * 1.1)] == [False, False]


def test_nor_does_one_go_on_after_a_pause(congested: Queue) -> None:
    assert [congested.lasts(LONG, CALM * 1.1), congested.lasts(LONG, LASTING)] == [False, True]


def test_the_log_is_told_of_its_beginning_and_its_end(queue: Queue) -> None:
    with capture_logs() as logs:
        for _ in range(3):
            queue.lasts(LONG, LASTING)
        queue.congestion.refused = 2
        for _ in range(3):
            queue.lasts(SHORT, CALM)
    assert [(line["log_level"], line.get("refused_since_start")) for line in logs] == [
        ("warning", None),
        ("warning", 2),
    ]
