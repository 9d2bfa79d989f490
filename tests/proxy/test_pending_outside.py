# SPDX-License-Identifier: Apache-2.0
"""Unanswered diversions to outside numbers (B8.3)."""

from __future__ import annotations

from devia.proxy.pending_outside import MOST_OF_UNKNOWN, PendingOutside

MOBILE, OTHER = "+393331234567", "+393337654321"


def test_a_diversion_counts_until_it_ends() -> None:
    pending = PendingOutside()
    assert pending.numbers("201", "+39") == frozenset()
    pending.begin("201", "+39", MOBILE)
    pending.begin("201", "+39", OTHER)
    assert pending.numbers("201", "+39") == {MOBILE, OTHER}
    pending.end("201", "+39", MOBILE)
    assert pending.numbers("201", "+39") == {OTHER}
    pending.end("201", "+39", OTHER)
    assert pending.numbers("201", "+39") == frozenset()


def test_each_extension_and_each_caller_by_itself() -> None:
    pending = PendingOutside()
    pending.begin("201", "+39", MOBILE)
    assert pending.numbers("202", "+39") == frozenset()
    assert pending.numbers("201", None) == frozenset()


def test_two_at_a_time_end_one_by_one() -> None:
    pending = PendingOutside()
    pending.begin("201", "+39", MOBILE)
    pending.begin("201", "+39", MOBILE)
    pending.end("201", "+39", MOBILE)
    assert pending.numbers("201", "+39") == {MOBILE}
    pending.end("201", "+39", MOBILE)
    assert pending.numbers("201", "+39") == frozenset()


def test_callers_without_a_number_need_not_be_the_same() -> None:
    """Two of them get through; a circle has an end."""
    pending = PendingOutside()
    for number in range(1, MOST_OF_UNKNOWN + 1):
        assert pending.numbers("201", None) == frozenset(), number
        pending.begin("201", None, MOBILE)
    assert pending.numbers("201", None) == {MOBILE}
    pending.end("201", None, MOBILE)
    assert pending.numbers("201", None) == frozenset()


def test_the_end_of_what_never_began_is_nothing() -> None:
    pending = PendingOutside()
    pending.end("201", None, MOBILE)
    assert pending.numbers("201", None) == frozenset()
