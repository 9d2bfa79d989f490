# SPDX-License-Identifier: Apache-2.0
"""`Store` in memory, as far as the HTTP side reaches it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from devia.application.changes import Change
from devia.application.entities import AuditEntry, AuditFilter, CallRecord
from devia.application.organisation import Organisation
from devia.application.ports import Conflict, Loaded, StoreError
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog


class MemoryStore:
    """Keeps what it is given; can be told to fail."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.is_broken = False
        self._journal: list[Change] = []
        self._audit: list[tuple[int, AuditEntry]] = []
        self._calls: list[tuple[int, CallRecord]] = []

    async def load(self) -> Loaded:
        return Loaded(organisation=self.organisation, bindings=(), dialogs=(), journal=len(self._journal))

    async def apply(self, changes: Sequence[Change], audit: Sequence[AuditEntry], *, since: int | None = None) -> int:
        # Others have their turn meanwhile, as with a disk.
        await asyncio.sleep(0)
        if self.is_broken:
            raise StoreError("the disk is full")
        if since is not None and len(self._journal) > since:
            raise Conflict
        self.organisation = self.organisation.with_changes(changes)
        self._journal.extend(changes)
        for entry in audit:
            self._audit.append((len(self._audit) + 1, entry))
        return len(self._journal)

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        return self._journal[journal:], len(self._journal)

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        raise NotImplementedError

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        raise NotImplementedError

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        for record in records:
            self._calls.append((len(self._calls) + 1, record))

    async def calls(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, CallRecord]]:
        found = [
            (place, record)
            for place, record in reversed(self._calls)
            if (before is None or place < before)
            and (
                extension is None
                or extension in (record.called, record.caller.extension, record.answered_by, *record.diverting)
            )
        ]
        return found[:limit]

    async def call(self, extension: str | None, id: str) -> CallRecord | None:
        every = await self.calls(extension, None, len(self._calls))
        return next((record for _, record in every if record.id == id), None)

    async def audit(self, wanted: AuditFilter, before: int | None, limit: int) -> Sequence[tuple[int, AuditEntry]]:
        found = [
            (place, entry)
            for place, entry in reversed(self._audit)
            if (before is None or place < before) and self._is_wanted(entry, wanted)
        ]
        return found[:limit]

    async def count_audit(self, wanted: AuditFilter) -> int:
        return len([entry for _, entry in self._audit if self._is_wanted(entry, wanted)])

    def _is_wanted(self, entry: AuditEntry, wanted: AuditFilter) -> bool:
        named = ("extension", "actor", "kind", "key", "action", "source")
        return (
            all(getattr(wanted, name) in (None, getattr(entry, name)) for name in named)
            and (wanted.since is None or entry.at >= wanted.since)
            and (wanted.until is None or entry.at < wanted.until)
            and (
                not wanted.search
                or any(wanted.search.casefold() in text.casefold() for text in (entry.actor, entry.key, entry.action))
            )
        )

    async def close(self) -> None:
        return None
