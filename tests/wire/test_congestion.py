# SPDX-License-Identifier: Apache-2.0
"""More comes than can be dealt with: told by a queue that does not become short again (RFC 8289)."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from devia.wire.congestion import CALM, LASTING, SHORT, Congestion


class Queue:
    """What waits, at a moment."""

    def __init__(self) -> None:
        self.octets = 0
        self.at = 100.0
        self.congestion = Congestion(lambda: self.octets, lambda: self.at)

    def lasts(self, octets: int, after: float = 0.0) -> bool:
        """What is said so many seconds later, with so much in the queue."""
        self.octets = octets
        self.at += after
        return self.congestion.lasts()


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def congested(queue: Queue) -> Queue:
    """The queue has been long for long enough."""
    assert [queue.lasts(SHORT + 1), queue.lasts(SHORT + 1, LASTING)] == [False, True]
    return queue


def test_a_short_queue_is_none(queue: Queue) -> None:
    assert [queue.lasts(SHORT, LASTING) for _ in range(5)] == [False] * 5


def test_nor_is_a_burst(queue: Queue) -> None:
    for _ in range(3):
        assert not queue.lasts(SHORT * 10, LASTING)
        assert not queue.lasts(SHORT * 10, LASTING * 0.9)
        assert not queue.lasts(SHORT, LASTING * 0.2)


def test_while_it_lasts_each_call_is_looked_at(congested: Queue) -> None:
    """What is done meanwhile makes the queue short, and the next call is taken."""
    assert [congested.lasts(octets, 0.01) for octets in (SHORT + 1, SHORT, SHORT + 1, SHORT)] == [
        True,
        False,
        True,
        False,
    ]


def test_it_is_over_when_the_queue_has_stayed_short(congested: Queue) -> None:
    assert not congested.lasts(SHORT, CALM)
    assert congested.lasts(SHORT + 1), "not yet"
    assert not congested.lasts(SHORT, CALM * 1.1)
    assert not congested.lasts(SHORT + 1), "a burst again"


def test_the_log_is_told_of_its_beginning_and_its_end(queue: Queue) -> None:
    with capture_logs() as logs:
        for octets in (SHORT + 1, SHORT + 1, SHORT + 1):
            queue.lasts(octets, LASTING)
        queue.congestion.refused = 2
        for _ in range(3):
            queue.lasts(SHORT, CALM)
    assert [(line["log_level"], line.get("refused_since_start")) for line in logs] == [
        ("warning", None),
        ("warning", 2),
    ]
