# SPDX-License-Identifier: Apache-2.0
"""B14: grouped when many. A busy hour is not a hundred mails."""

from __future__ import annotations

from devia.notify.digest import MOST_IN_ONE, Digest, Digests

INTERVAL = 900.0


def due(digests: Digests[int], now: float, *waiting: str) -> list[Digest[int]]:
    return list(digests.due(now, lambda extension: extension in waiting))


def test_the_first_is_told_at_once_and_those_that_follow_together() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    assert digests.pause(0.0) is None
    digests.add("201", 1, 0.0)
    assert digests.pause(0.0) == 0.0
    assert due(digests, 0.0) == [Digest(extension="201", told=(1,))]
    assert digests.pause(0.0) is None
    digests.add("201", 2, 10.0)
    digests.add("201", 3, 20.0)
    digests.add("202", 4, 20.0)
    assert due(digests, 20.0) == [Digest(extension="202", told=(4,))]
    assert digests.pause(20.0) == INTERVAL - 20.0
    assert due(digests, INTERVAL - 1) == []
    assert due(digests, INTERVAL) == [Digest(extension="201", told=(2, 3))]
    digests.add("201", 5, INTERVAL + 1)
    assert due(digests, 2 * INTERVAL - 1) == []
    assert due(digests, 2 * INTERVAL) == [Digest(extension="201", told=(5,))]


def test_after_a_quiet_time_the_next_is_told_at_once_again() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    digests.add("201", 1, 0.0)
    due(digests, 0.0)
    assert due(digests, INTERVAL) == []
    digests.add("201", 2, INTERVAL + 5)
    assert due(digests, INTERVAL + 5) == [Digest(extension="201", told=(2,))]


def test_a_busy_hour_is_five_mails() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    mails = []
    for second in range(0, 3_600, 36):
        digests.add("201", second, float(second))
        mails += due(digests, float(second))
    mails += due(digests, 3_600.0)
    assert len(mails) == 5
    assert [second for mail in mails for second in mail.told] == list(range(0, 3_600, 36))


def test_while_the_last_mail_waits_for_the_server_no_other_is_written() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    digests.add("201", 1, 0.0)
    due(digests, 0.0)
    digests.add("201", 2, 1.0)
    assert due(digests, INTERVAL, "201") == []
    assert digests.pause(INTERVAL) == INTERVAL
    digests.add("201", 3, INTERVAL + 1)
    assert due(digests, 2 * INTERVAL) == [Digest(extension="201", told=(2, 3))]


def test_of_very_many_the_latest_are_told_and_the_others_counted() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    for number in range(MOST_IN_ONE + 7):
        digests.add("201", number, 0.0)
    assert due(digests, 0.0) == [Digest(extension="201", told=tuple(range(7, MOST_IN_ONE + 7)), more=7)]


def test_in_the_end_nothing_is_left_untold() -> None:
    digests: Digests[int] = Digests(INTERVAL)
    for extension in ("201", "202"):
        digests.add(extension, 1, 0.0)
    due(digests, 0.0, "202")
    assert list(digests.rest()) == [Digest(extension="202", told=(1,))]
    assert list(digests.rest()) == []
