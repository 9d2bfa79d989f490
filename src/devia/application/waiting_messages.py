# SPDX-License-Identifier: Apache-2.0
"""How many messages wait for whom: counted in the store, held in memory, and told when it changes (B10.4)."""

from __future__ import annotations

import asyncio

import structlog

from devia.application.events import EventHub, MailboxChanged, ManyChanged, OrganisationChanged
from devia.application.messages import MessageStore
from devia.application.ports import StoreError
from devia.application.state import World

_log = structlog.get_logger(__name__)
_NONE = (0, 0)


class WaitingMessages:
    """Everybody's counts."""

    def __init__(self, world: World, store: MessageStore, events: EventHub) -> None:
        self._world = world
        self._store = store
        self._events = events
        self._counts: dict[str, tuple[int, int]] = {}
        """User name → new, heard; who has no messages is left out."""
        self._told: dict[str, str] = {}
        """User name → the extension their counts were told for."""
        self._tasks: set[asyncio.Task[None]] = set()
        events.watch(OrganisationChanged, self._organisation_changed)
        events.watch(ManyChanged, self._many_changed)

    def of(self, extension: str) -> tuple[int, int]:
        """New and heard messages of whoever has this extension now."""
        user = self._world.organisation.user_of(extension)
        return _NONE if user is None else self._counts.get(user.username, _NONE)

    async def load(self) -> None:
        """The counts are those of the store, and told where they have changed.

        Raises:
            StoreError.
        """
        before, self._counts = self._counts, dict(await self._store.waiting_messages())
        for owner in (*before, *[new for new in self._counts if new not in before]):
            self._tell(owner, has_changed=before.get(owner) != self._counts.get(owner))

    async def recount(self, owner: str) -> None:
        """The owner's counts are those of the store, and told where they have changed. Where it cannot tell, they stay
        as they are until somebody counts again."""
        before = self._counts.get(owner)
        try:
            now = (await self._store.waiting_messages(owner)).get(owner)
        except StoreError as error:
            _log.error("messages not counted", user=owner, error=str(error))
            return
        if now is None:
            self._counts.pop(owner, None)
        else:
            self._counts[owner] = now
        self._tell(owner, has_changed=now != before)

    def _tell(self, owner: str, *, has_changed: bool) -> None:
        user = self._world.organisation.users.get(owner)
        extension = None if user is None else user.extension
        former = self._told.pop(owner, None)
        if former is not None and former != extension:
            self._publish(former)
        if extension is not None:
            if has_changed or (former != extension and owner in self._counts):
                self._publish(extension)
            if owner in self._counts:
                self._told[owner] = extension

    def _publish(self, extension: str) -> None:
        new, heard = self.of(extension)
        self._events.publish(MailboxChanged(extension=extension, new=new, heard=heard))

    def _organisation_changed(self, event: OrganisationChanged) -> None:
        """Somebody may be gone, or have another extension: their messages went along."""
        if event.kind == "user" and event.key in self._counts:
            task = asyncio.create_task(self.recount(event.key), name="whose messages")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _many_changed(self, event: ManyChanged) -> None:
        for change in event.changes:
            if isinstance(change, OrganisationChanged):
                self._organisation_changed(change)
