# SPDX-License-Identifier: Apache-2.0
"""What happens, for whoever watches: pages, metrics, other parts of devia."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from devia.application.calls_under_way import CallUnderWay
from devia.application.deflections import Deflection
from devia.application.entities import CallRecord
from devia.application.messages import Message
from devia.diversion.explain import Decision
from devia.diversion.model import Call, Handset, Notify

MOST_WAITING = 1_000
"""Events a slow listener may have waiting; one more, and it is let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged:
    """An extension's plan was saved."""

    extension: str
    revision: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsetChanged:
    """An extension's handset diversion was set or removed."""

    extension: str
    handset: Handset | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeflectionSeen:
    """A phone has answered a call with a 302."""

    deflection: Deflection


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChanged:
    """Registered, engaged, present or do-not-disturb may be other than before."""

    extension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanged:
    """Something an administrator looks after was changed."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallProgress:
    """A decision was made in a call under way."""

    call_id: str
    call: Call
    decision: Decision
    started: float
    """When the call began, Unix seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    """A call is decided for good."""

    record: CallRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoved:
    """A call has begun, come to another place, was answered, or is over; how it was and how it is, None: not at all."""

    before: CallUnderWay | None
    after: CallUnderWay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiversionNotice:
    """A call was moved or ended by a rule of this extension, whose owner wishes to be told (B14)."""

    extension: str
    record: CallRecord
    """All of it: whoever tells it shows what its reader may see (B16.4)."""
    notify: Notify


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChanged:
    """So many messages wait for an extension now."""

    extension: str
    new: int
    heard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived:
    """A message was left, and is kept."""

    message: Message


Told = PlanChanged | HandsetChanged | StateChanged | OrganisationChanged
"""What follows from something being changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyChanged:
    """Many things were changed at once: told once, for who listens has room for so many events and no more."""

    changes: tuple[Told, ...]


Event = (
    Told
    | ManyChanged
    | DeflectionSeen
    | CallProgress
    | CallMoved
    | CallEnded
    | DiversionNotice
    | MailboxChanged
    | MessageReceived
)

E = TypeVar("E", bound=Event)

MOST_TOLD_ONE_BY_ONE = 16
"""Changes made together that each have an event of their own: what goes with one user. More are one event."""


class Subscription:
    """One listener's queue."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self.is_dropped = False
        """It was too slow and has missed events."""

    async def next(self) -> Event | None:
        """The next event; None when the listener was dropped for being slow, or the hub has closed."""
        if self.is_dropped and self._queue.empty():
            return None
        return await self._queue.get()

    def put(self, event: Event) -> bool:
        """Whether the event was taken; False when too many wait already."""
        if self._queue.qsize() >= MOST_WAITING:
            self.drop()
            return False
        self._queue.put_nowait(event)
        return True

    def drop(self) -> None:
        """The listener hears no more."""
        self.is_dropped = True
        self._queue.put_nowait(None)


class EventHub:
    """Hands events to all who listen."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()
        self._watchers: dict[type[Any], list[Callable[[Any], None]]] = {}

    @property
    def has_listeners(self) -> bool:
        """Whether anybody would hear of everything. Who watches one kind does not count."""
        return bool(self._subscriptions)

    def publish(self, event: Event) -> None:
        """Who watches its kind is told, every listener has it waiting. Costs next to nothing when nobody listens."""
        for tell in self._watchers.get(type(event), ()):
            tell(event)
        if self._subscriptions:
            for subscription in tuple(self._subscriptions):
                if not subscription.put(event):
                    self._subscriptions.discard(subscription)

    def publish_together(self, changes: Sequence[Told]) -> None:
        """Every listener has these waiting: each by itself if they are few, else all as one."""
        if len(changes) > MOST_TOLD_ONE_BY_ONE:
            self.publish(ManyChanged(changes=tuple(changes)))
        else:
            for each in changes:
                self.publish(each)

    def subscribe(self) -> Subscription:
        """A new listener; to be given to `unsubscribe` in the end."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """It hears nothing any more."""
        self._subscriptions.discard(subscription)

    def watch(self, kind: type[E], tell: Callable[[E], None]) -> Callable[[], None]:
        """`tell` is called with each event of this kind, at once, as part of what publishes it: it must be quick.

        For kinds that are rare, and published whoever listens. What is returned ends it.
        """
        watchers = self._watchers.setdefault(kind, [])
        watchers.append(tell)
        return lambda: watchers.remove(tell)

    def close(self) -> None:
        """Every listener is told that nothing more will come."""
        for subscription in tuple(self._subscriptions):
            subscription.drop()
        self._subscriptions.clear()
