# SPDX-License-Identifier: Apache-2.0
"""Which letter is handed over next, and when one is tried again. Computes; time is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from devia.notify.letter import Letter

MOST_WAITING = 10_000
"""Letters; one more is refused."""
WAITS = (60.0, 300.0, 900.0, 3_600.0, 10_800.0)
"""Seconds until a letter is tried again, after the first time in vain and so on; the last one ever after."""
GIVEN_UP = 86_400.0
"""Seconds after which a letter that was not taken is given up."""
SERVER_WAITS = (10.0, 30.0, 60.0, 300.0, 900.0)
"""The same for a server that takes nothing at all."""


class Waiting:
    """The letters that wait, in the order they were written."""

    def __init__(self, letters: Iterable[Letter] = ()) -> None:
        self._letters = {letter.id: letter for letter in letters}
        self._server_due = 0.0
        self._server_in_vain = 0

    def __len__(self) -> int:
        return len(self._letters)

    @property
    def is_full(self) -> bool:
        """Whether there is room for no other."""
        return len(self._letters) >= MOST_WAITING

    def is_about(self, about: str) -> bool:
        """Whether one that tells of this waits."""
        return any(letter.about == about for letter in self._letters.values())

    def put(self, letter: Letter) -> None:
        """The letter waits, instead of the one of its id."""
        self._letters[letter.id] = letter

    def next(self, now: float) -> Letter | None:
        """The letter to hand over now; None: none."""
        if _left(self._server_due, now, SERVER_WAITS):
            return None
        return next((letter for letter in self._letters.values() if not _left(letter.due, now, WAITS)), None)

    def pause(self, now: float) -> float | None:
        """Seconds until `next` may know one; None: not until another letter is put."""
        if not self._letters:
            return None
        soonest = min(_left(letter.due, now, WAITS) for letter in self._letters.values())
        return max(soonest, _left(self._server_due, now, SERVER_WAITS))

    def gone(self, letter: Letter) -> None:
        """The letter waits no more: the server has taken it, or never will."""
        self._letters.pop(letter.id, None)
        self._server_in_vain = 0

    def later(self, letter: Letter, now: float) -> Letter | None:
        """The letter as it waits for another try; None: it was tried long enough and is given up."""
        self._server_in_vain = 0
        return self._again(letter, now, now + _nth(WAITS, letter.tries))

    def away(self, letter: Letter, now: float) -> Letter | None:
        """The same after the server took nothing at all: no letter is tried for a while, and then another one first.

        It may be this one that the server cannot bear.
        """
        pause = _nth(SERVER_WAITS, self._server_in_vain)
        self._server_in_vain += 1
        self._server_due = now + pause
        return self._again(letter, now, letter.due)

    def _again(self, letter: Letter, now: float, due: float) -> Letter | None:
        self._letters.pop(letter.id, None)
        if now - letter.written_at >= GIVEN_UP:
            return None
        again = self._letters[letter.id] = replace(letter, tries=letter.tries + 1, due=due)
        return again


def _left(due: float, now: float, waits: tuple[float, ...]) -> float:
    """Seconds until then; none where the clock was set back since, so that nothing is waited for that long."""
    return due - now if 0.0 < due - now <= waits[-1] else 0.0


def _nth(waits: tuple[float, ...], number: int) -> float:
    return waits[min(number, len(waits) - 1)]
