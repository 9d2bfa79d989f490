# SPDX-License-Identifier: Apache-2.0
"""What the use cases need of the outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from devia.application.changes import Change
from devia.application.entities import AuditEntry, AuditFilter, CallRecord
from devia.application.organisation import Organisation
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog


class StoreError(Exception):
    """The database could not do what was asked; nothing of it was done."""


class StoreAway(StoreError):
    """It cannot be reached at all; asking for less will not help."""


class Conflict(StoreError):
    """What is there is not what was looked at: somebody else has changed it, or has taken the key or the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """All that is held in memory, as it was on disk at journal position `journal`."""

    organisation: Organisation
    bindings: Sequence[Binding]
    dialogs: Sequence[ConfirmedDialog]
    journal: int


class Store(Protocol):
    """Where everything is kept."""

    async def load(self) -> Loaded:
        """All that is held in memory."""

    async def apply(self, changes: Sequence[Change], audit: Sequence[AuditEntry], *, since: int | None = None) -> int:
        """The changes and their audit entries are on disk, all or none; the journal position after them.

        `since` is the position nobody may have changed anything after; None: others' changes do not matter.

        Raises:
            Conflict: somebody has, or something new is there already.
            StoreError: nothing was written.
        """

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        """What anybody has changed after this position, and the position now."""

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        """These bindings are on disk, those with these ids are not.

        Raises:
            StoreError: nothing was written.
        """

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        """These dialogs are on disk, those are not."""

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        """The records are on disk, each whole."""

    async def calls(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, CallRecord]]:
        """Call records an extension took part in (None: all), newest first, each with its place for `before`."""

    async def call(self, extension: str | None, id: str) -> CallRecord | None:
        """The record of this id, where the extension took part in the call (None: whoever did); None: there is none."""

    async def audit(self, wanted: AuditFilter, before: int | None, limit: int) -> Sequence[tuple[int, AuditEntry]]:
        """The audit entries that are wanted, newest first, each with its place for `before`."""

    async def count_audit(self, wanted: AuditFilter) -> int:
        """How many audit entries are wanted."""

    async def close(self) -> None:
        """Everything is written and let go."""


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that only grow."""


class Bindings(Protocol):
    """Where devices can be reached."""

    def of(self, extension: str) -> Sequence[Binding]:
        """Live bindings of the extension."""


class PasswordHasher(Protocol):
    """Keeps passwords unreadable."""

    def hash(self, password: str) -> str:
        """What is stored; slow on purpose."""

    def verify(self, stored: str, password: str) -> bool:
        """Whether the password is the one stored; slow on purpose."""
