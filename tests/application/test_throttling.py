# SPDX-License-Identifier: Apache-2.0
"""Who guesses has to wait; what is remembered of them is bounded. How long, is seen in `test_signing_in`."""

import pytest

from devia.application.errors import TooManyAttempts
from devia.application.throttling import FREE_ATTEMPTS, MOST_REMEMBERED, Throttle
from tests.application.world import Hand


def test_the_attempt_after_too_many_is_not_counted() -> None:
    clock = Hand()
    throttle = Throttle(clock)
    for _ in range(FREE_ATTEMPTS):
        throttle.attempt("201", "desk")
    for _ in range(10):
        with pytest.raises(TooManyAttempts) as caught:
            throttle.attempt("201", "desk")
        assert caught.value.seconds == 1.0
    throttle.attempt("201", "elsewhere")
    throttle.attempt("202", "desk")
    clock.passed += 1
    throttle.attempt("201", "desk")
    throttle.right("201", "desk")
    throttle.attempt("201", "desk")
    throttle.right("nobody", "desk")


def test_what_is_remembered_is_bounded_and_who_tries_on_is_not_forgotten() -> None:
    throttle = Throttle(Hand())
    for number in range(MOST_REMEMBERED + 10):
        throttle.attempt(f"name {number}", "")
        if number < FREE_ATTEMPTS - 1:
            throttle.attempt("201", "")
        elif number % 1_000 == 0:
            throttle.right("201", "")
            for _ in range(FREE_ATTEMPTS - 1):
                throttle.attempt("201", "")
    assert len(throttle._failures) == MOST_REMEMBERED
    throttle.attempt("201", "")
    with pytest.raises(TooManyAttempts):
        throttle.attempt("201", "")
