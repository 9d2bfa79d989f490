# SPDX-License-Identifier: Apache-2.0
"""Which trunks are down, as calls and connections have found them. In memory; nobody is asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DownReason(StrEnum):
    """What was found."""

    NO_ANSWER = "no_answer"
    """A call got no answer at all."""
    REFUSED = "refused"
    """A call was answered with a fault of the trunk's own (408, 5xx)."""
    NAME_UNKNOWN = "name_unknown"
    """Its host name was not found."""
    NOT_CONNECTED = "not_connected"
    """No connection could be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownTrunk:
    """A trunk that does not work."""

    name: str
    since: float
    """Unix seconds: when it was first found so."""
    reason: DownReason


class TrunkHealth:
    """The trunks that were found down and have not been found up since."""

    def __init__(self) -> None:
        self._down: dict[str, DownTrunk] = {}

    def is_down(self, name: str, reason: DownReason, now: float) -> None:
        """The trunk does not work; since when, was the first time of this row."""
        known = self._down.get(name)
        since = now if known is None else known.since
        self._down[name] = DownTrunk(name=name, since=since, reason=reason)

    def is_up(self, name: str) -> None:
        """The trunk works."""
        if self._down:
            self._down.pop(name, None)

    def of(self, name: str) -> DownTrunk | None:
        """How this trunk was found down; None where it was not."""
        return self._down.get(name)
