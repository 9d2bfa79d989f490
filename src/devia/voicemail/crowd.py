# SPDX-License-Identifier: Apache-2.0
"""How many calls voicemail takes at a time, so that one caller does not leave the others without a port."""

from __future__ import annotations

from collections import Counter
from typing import Final

MOST: Final = 1_000
"""Calls at a time, whoever they come from."""
MOST_OF_ONE: Final = 10
"""Calls of one caller at a time, unless the installation says otherwise."""

FULL: Final = 503
BUSY: Final = 486


class Crowd:
    """Whose calls are going on."""

    def __init__(self, most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._calls: Counter[str] = Counter()
        self._all = 0

    def enter(self, caller: str | None) -> int | None:
        """None: the call is one of them now. Else the status it is to be refused with, and nothing has changed.

        `caller` tells callers apart; whoever has withheld who they are is None, and counts towards all only.
        """
        if self._all >= self._most:
            return FULL
        if caller is not None:
            if self._calls[caller] >= self._most_of_one:
                return BUSY
            self._calls[caller] += 1
        self._all += 1
        return None

    def leave(self, caller: str | None) -> None:
        """A call that had entered is over."""
        self._all -= 1
        if caller is not None:
            self._calls[caller] -= 1
            if not self._calls[caller]:
                del self._calls[caller]
