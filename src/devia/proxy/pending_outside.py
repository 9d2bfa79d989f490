# SPDX-License-Identifier: Apache-2.0
"""Unanswered diversions to outside numbers, so that a mobile that forwards back is not rung again (B8.3)."""

from __future__ import annotations

from collections import Counter

MOST_OF_UNKNOWN = 3
"""Unanswered diversions of callers without a number, from one extension to one number, at a time."""
NONE: frozenset[str] = frozenset()


class PendingOutside:
    """Counts diversions under way, by diverting extension and caller."""

    def __init__(self) -> None:
        self._pending: dict[tuple[str, str | None], Counter[str]] = {}

    def begin(self, extension: str, caller: str | None, number: str) -> None:
        """The extension has diverted this caller to the number; nobody has answered yet."""
        self._pending.setdefault((extension, caller), Counter())[number] += 1

    def end(self, extension: str, caller: str | None, number: str) -> None:
        """One such diversion is over: answered, failed or given up."""
        counts = self._pending.get((extension, caller))
        if counts is None:
            return
        counts[number] -= 1
        if counts[number] <= 0:
            del counts[number]
            if not counts:
                del self._pending[extension, caller]

    def numbers(self, extension: str, caller: str | None) -> frozenset[str]:
        """Where the extension has unanswered diversions of this caller to."""
        if not self._pending:
            return NONE
        counts = self._pending.get((extension, caller))
        if counts is None:
            return NONE
        if caller is None:
            # Callers without a number need not be one and the same; a circle of them must have an end.
            return frozenset([number for number, count in counts.items() if count >= MOST_OF_UNKNOWN])
        return frozenset(counts)
