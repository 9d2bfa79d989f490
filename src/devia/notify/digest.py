# SPDX-License-Identifier: Apache-2.0
"""When diversions are told by mail: the first at once, those that follow together. Computes; time is told (B14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MOST_IN_ONE = 100
"""Of what is told together, so many are told of; of the rest, how many they were."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest(Generic[T]):
    """What one extension's owner is told at once, in the order it happened."""

    extension: str
    told: tuple[T, ...]
    more: int = 0
    """What happened besides, before the last of them."""


@dataclass(slots=True)
class _Gathered(Generic[T]):
    due: float
    told: list[T] = field(default_factory=list)
    more: int = 0


class Digests(Generic[T]):
    """What was not told yet, and who was told within the last `interval` seconds."""

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._gathered: dict[str, _Gathered[T]] = {}

    def add(self, extension: str, happened: T, now: float) -> None:
        """It will be told."""
        gathered = self._gathered.setdefault(extension, _Gathered(due=now))
        gathered.told.append(happened)
        if len(gathered.told) > MOST_IN_ONE:
            del gathered.told[0]
            gathered.more += 1

    def due(self, now: float, is_waiting: Callable[[str], bool]) -> Iterator[Digest[T]]:
        """What is to be told now. Whoever's last mail still waits for the server is told with the next one."""
        for extension, gathered in tuple(self._gathered.items()):
            if gathered.due > now:
                continue
            if not gathered.told:
                del self._gathered[extension]
            elif is_waiting(extension):
                gathered.due = now + self._interval
            else:
                self._gathered[extension] = _Gathered(due=now + self._interval)
                yield _digest(extension, gathered)

    def pause(self, now: float) -> float | None:
        """Seconds until something is due; None: not until more happens."""
        due = [gathered.due for gathered in self._gathered.values() if gathered.told]
        return max(0.0, min(due) - now) if due else None

    def rest(self) -> Iterator[Digest[T]]:
        """All that was not told, due or not: devia stops."""
        for extension, gathered in self._gathered.items():
            if gathered.told:
                yield _digest(extension, gathered)
        self._gathered.clear()


def _digest(extension: str, gathered: _Gathered[T]) -> Digest[T]:
    return Digest(extension=extension, told=tuple(gathered.told), more=gathered.more)
