# SPDX-License-Identifier: Apache-2.0
"""The one door for changes: on disk first, then in memory, then told (B15)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from devia.application.actor import Actor
from devia.application.changes import Change, Put
from devia.application.entities import AuditEntry, Device, StoredHandset, StoredPlan
from devia.application.events import (
    EventHub,
    HandsetChanged,
    OrganisationChanged,
    PlanChanged,
    StateChanged,
    Told,
)
from devia.application.organisation import Organisation
from devia.application.ports import Clock, Conflict, Store
from devia.application.state import World

Prepared = tuple[Sequence[Change], Sequence[AuditEntry]]
"""What is to be changed, and what the audit log says of it."""


class Changing:
    """Applies changes to the store, the world, and everybody's pages."""

    def __init__(self, world: World, store: Store, events: EventHub, clock: Clock, journal: int) -> None:
        """`journal` is the store's position that the world was loaded at."""
        self.world = world
        self.clock = clock
        self._store = store
        self._events = events
        self._journal = journal
        self._lock = asyncio.Lock()

    async def apply(self, changes: Sequence[Change], audit: Sequence[AuditEntry]) -> None:
        """The changes, whatever they take the place of, are on disk and in force, and told to whoever watches.

        Raises:
            StoreError: nothing was changed.
        """
        await self.change(lambda: (changes, audit))

    async def change(self, prepare: Callable[[], Prepared]) -> None:
        """What `prepare` says is on disk and in force, and told to whoever watches.

        `prepare` is asked when nobody else is changing anything: what it looks at stays as it is until its changes
        are in force. Where another process was faster it is asked again, with what that has changed in force.
        Whatever it raises ends the matter.

        Raises:
            Conflict, StoreError: nothing was changed.
        """
        async with self._lock:
            while True:
                changes, audit = prepare()
                if not changes and not audit:
                    return
                try:
                    # The audit log alone is true whatever others have changed.
                    position = await self._store.apply(changes, audit, since=self._journal if changes else None)
                except Conflict:
                    # Where nobody was, it is not to be had by trying again.
                    known = self._journal
                    await self._catch_up()
                    if self._journal == known:
                        raise
                else:
                    break
            if changes:
                # Nobody else's are between: reading it all back would tell nothing, and keep calls waiting.
                self._journal = position
                self._in_force(changes, audit[0].actor if audit else "")

    async def catch_up(self) -> None:
        """What other processes have changed in the database is in force here too."""
        async with self._lock:
            await self._catch_up()

    async def _catch_up(self) -> None:
        changes, self._journal = await self._store.changes_since(self._journal)
        fresh = [change for change in changes if self._is_news(change)]
        if fresh:
            self._in_force(fresh, "")

    def _in_force(self, changes: Sequence[Change], by: str) -> None:
        before = self.world.organisation
        self.world.organisation = before.with_changes(changes)
        told: list[Told] = []
        for change in changes:
            told.append(_told(change, by, before))
            if isinstance(change, Put) and isinstance(change.entity, StoredHandset):
                known = before.handset(change.key)
                if change.entity.do_not_disturb != (known is not None and known.do_not_disturb):
                    told.append(StateChanged(extension=change.key))
        self._events.publish_together(told)

    def _is_news(self, change: Change) -> bool:
        """Whether the world does not have it already: our own changes come back in the journal too."""
        known = self.world.organisation.entity(change.kind, change.key)
        return known != (change.entity if isinstance(change, Put) else None)


def audit_entry(
    actor: Actor,
    clock: Clock,
    action: str,
    change: Change,
    *,
    extension: str | None = None,
    before: object = None,
    after: object = None,
) -> AuditEntry:
    """The audit log's line about this change."""
    return AuditEntry(
        at=clock.now(),
        actor=actor.username,
        source=actor.source,
        device=actor.device,
        action=action,
        kind=change.kind,
        key=change.key,
        extension=extension,
        before=before,
        after=after,
    )


def _told(change: Change, by: str, before: Organisation) -> Told:
    if isinstance(change, Put):
        if isinstance(change.entity, StoredPlan):
            changed = change.entity.changed
            # What another process has saved comes without its audit entry; the plan itself says whose it is.
            author = by or ("" if changed is None else changed.by)
            return PlanChanged(extension=change.key, revision=change.entity.revision, by=author)
        if isinstance(change.entity, StoredHandset):
            return HandsetChanged(extension=change.key, handset=change.entity.handset)
        if isinstance(change.entity, Device):
            return StateChanged(extension=change.entity.extension)
    gone = before.device(change.key) if change.kind == "device" else None
    if gone is not None:
        return StateChanged(extension=gone.extension)
    return OrganisationChanged(kind=change.kind, key=change.key)
