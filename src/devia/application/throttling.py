# SPDX-License-Identifier: Apache-2.0
"""Who guesses has to wait: wrong answers in a row, counted for whom and from where they come."""

from __future__ import annotations

from collections import OrderedDict

from devia.application.errors import TooManyAttempts
from devia.application.ports import Clock

FREE_ATTEMPTS = 5
"""Wrong answers before one has to wait."""
LONGEST_WAIT = 300.0
"""Seconds; the wait doubles with every further wrong answer up to this."""
MOST_REMEMBERED = 10_000


class Throttle:
    """Counts attempts at one kind of secret."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        """For whom and from where → wrong answers in a row, and when the next attempt is heard."""

    def attempt(self, whose: str, where: str) -> None:
        """An attempt is counted as wrong until `right` says otherwise: many at once are many attempts.

        Raises:
            TooManyAttempts: one has to wait first; nothing was counted.
        """
        key = (whose, where)
        count, heard = self._failures.get(key, (0, 0.0))
        now = self._clock.monotonic()
        if heard > now:
            raise TooManyAttempts(heard - now)
        count += 1
        wait = 0.0 if count < FREE_ATTEMPTS else min(LONGEST_WAIT, 2.0 ** (count - FREE_ATTEMPTS))
        self._failures[key] = (count, now + wait)
        self._failures.move_to_end(key)
        if len(self._failures) > MOST_REMEMBERED:
            self._failures.popitem(last=False)

    def right(self, whose: str, where: str) -> None:
        """The attempt was right: nothing is held against them any more."""
        self._failures.pop((whose, where), None)
