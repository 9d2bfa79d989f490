# SPDX-License-Identifier: Apache-2.0
"""When letters are tried again, and when they are given up."""

from __future__ import annotations

import pytest

from devia.notify import waiting
from devia.notify.waiting import GIVEN_UP, SERVER_WAITS, WAITS, Waiting
from tests.notify.letters import LETTER, NOW, letter


def test_nothing_waits() -> None:
    empty = Waiting()
    assert (len(empty), empty.next(NOW), empty.pause(NOW), empty.is_about("diversions:201")) == (0, None, None, False)


def test_the_first_written_goes_first() -> None:
    queue = Waiting([letter("a"), letter("b", about="")])
    assert queue.pause(NOW) == 0.0
    first = queue.next(NOW)
    assert first == letter("a")
    assert queue.is_about("diversions:201")
    queue.gone(first)
    assert not queue.is_about("diversions:201")
    assert queue.next(NOW) == letter("b", about="")


def test_one_that_was_not_taken_waits_longer_each_time_while_others_go() -> None:
    queue = Waiting([LETTER])
    now, waited = NOW, []
    current = queue.next(now)
    while current is not None:
        again = queue.later(current, now)
        if again is None:
            break
        assert queue.next(now) is None
        pause = queue.pause(now)
        assert pause is not None
        waited.append(pause)
        now += pause
        current = queue.next(now)
        assert current == again
    assert waited[: len(WAITS)] == list(WAITS)
    assert set(waited[len(WAITS) :]) == {WAITS[-1]}
    assert GIVEN_UP <= now - NOW < GIVEN_UP + WAITS[-1]
    assert len(queue) == 0
    queue.later(LETTER, NOW)
    queue.put(letter("b"))
    assert queue.next(NOW) == letter("b")


def test_a_server_that_takes_nothing_is_left_alone_for_a_while_and_asked_with_another_letter() -> None:
    queue = Waiting([letter("a"), letter("b")])
    now = NOW
    tried = []
    for pause in (*SERVER_WAITS, SERVER_WAITS[-1]):
        current = queue.next(now)
        assert current is not None
        tried.append(current.id)
        assert queue.away(current, now) is not None
        assert (queue.next(now), queue.pause(now)) == (None, pause)
        now += pause
    assert tried == ["a", "b", "a", "b", "a", "b"]
    current = queue.next(now)
    assert current is not None
    queue.gone(current)
    other = queue.next(now)
    assert other is not None, "it takes mails again"
    queue.away(other, now)
    assert queue.pause(now) == SERVER_WAITS[0]
    assert queue.away(other, NOW + GIVEN_UP) is None


def test_a_clock_that_was_set_back_keeps_nothing_waiting() -> None:
    queue = Waiting([LETTER])
    queue.later(LETTER, NOW + 1_000_000)
    queue.away(LETTER, NOW + 1_000_000)
    queue.put(letter("b", due=NOW + 1_000_000))
    assert queue.pause(NOW) == 0.0
    assert queue.next(NOW) == letter("b", due=NOW + 1_000_000)


def test_there_is_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "MOST_WAITING", 2)
    queue = Waiting([LETTER])
    assert not queue.is_full
    queue.put(letter("2"))
    assert queue.is_full
