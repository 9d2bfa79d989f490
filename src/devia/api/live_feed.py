# SPDX-License-Identifier: Apache-2.0
"""From events to messages: one listener at the hub for all live connections, which hands each what is theirs to see."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, assert_never

from devia.api.authentication import is_still
from devia.api.live_connection import LiveConnection
from devia.api.live_protocol import CLOSE_GOING_AWAY, CLOSE_SIGNED_OUT, CLOSE_TOO_SLOW
from devia.api.metrics import Reading
from devia.api.presenting.live import (
    call_ended_message,
    call_gone_message,
    call_message,
    call_progress_message,
    handset_changed_message,
    many_changed_message,
    message_waiting_message,
    notification_message,
    organisation_changed_message,
    plan_changed_message,
    returning_gone_message,
    returning_message,
    state_message,
)
from devia.api.presenting.rows import moment
from devia.application.actor import Actor
from devia.application.calls_under_way import CallUnderWay
from devia.application.events import (
    CallEnded,
    CallMoved,
    CallProgress,
    DeflectionSeen,
    DiversionNotice,
    Event,
    EventHub,
    HandsetChanged,
    MailboxChanged,
    ManyChanged,
    MessageReceived,
    OrganisationChanged,
    PlanChanged,
    StateChanged,
    Subscription,
)
from devia.application.state import World
from devia.diversion.model import Notify

MOST_CONNECTIONS = 30
"""Connections one user may have open: some browsers with some tabs each."""
_A_MOMENT = 0.1
"""Seconds after the end of a grace at which it is certainly over."""
_NOBODY: frozenset[LiveConnection] = frozenset()
_ABOUT_IDENTITY = frozenset({"user", "session", "token"})


class LiveFeed:
    """All live connections of one application."""

    def __init__(self, world: World, hub: EventHub) -> None:
        self._world = world
        self._hub = hub
        self._open: set[LiveConnection] = set()
        self._by_extension: dict[str, set[LiveConnection]] = {}
        self._watching_all: set[LiveConnection] = set()
        self._listening: asyncio.Task[None] | None = None
        self._starting: asyncio.TimerHandle | None = None
        """Fires when the grace everybody has after a start is over."""

    def __len__(self) -> int:
        return len(self._open)

    def is_full(self, username: str) -> bool:
        """Whether this user has as many connections open as one may have."""
        return sum(other.identity.user.username == username for other in self._open) >= MOST_CONNECTIONS

    def readings(self) -> Iterable[Reading]:
        """How many clients are connected, for /metrics."""
        workstations = sum(connection.is_workstation for connection in self._open)
        text = "Clients connected to /live"
        for kind, count in (("workstation", workstations), ("other", len(self._open) - workstations)):
            yield Reading(name="live_connections", help=text, value=count, labels={"kind": kind})

    def add(self, connection: LiveConnection) -> None:
        """The connection is sent what concerns it."""
        self._open.add(connection)
        if connection.extension is not None:
            self._by_extension.setdefault(connection.extension, set()).add(connection)
        if connection.watches_all:
            self._watching_all.add(connection)
        if self._listening is None or self._listening.done():
            # Subscribed here and now, not in the task: an event between the two would be lost.
            self._listening = asyncio.create_task(self._listen(self._hub.subscribe()), name="live feed")
        starting = self._world.presence.starting_for()
        if starting > 0 and self._starting is None:
            self._starting = asyncio.get_running_loop().call_later(starting + _A_MOMENT, self._all_started)

    def remove(self, connection: LiveConnection) -> None:
        """The connection is sent nothing more. The last one gone, nobody listens."""
        self._lost(connection)
        self._open.discard(connection)
        self._watching_all.discard(connection)
        if connection.extension is not None:
            others = self._by_extension[connection.extension]
            others.discard(connection)
            if not others:
                del self._by_extension[connection.extension]
        if not self._open and self._listening is not None:
            self._listening.cancel()
            self._listening = None

    def set_workstation(self, connection: LiveConnection, value: bool) -> None:
        """The connection is, or is not, the presence of its user, as they say (B2.3). Tokens' connections never are."""
        extension = connection.extension
        if extension is None or connection.identity.session is None or connection.is_workstation is value:
            return
        connection.is_workstation = value
        if value:
            self._world.presence.connected(extension)
        else:
            self._world.presence.left(extension)
        self._hub.publish(StateChanged(extension=extension))

    def _lost(self, connection: LiveConnection) -> None:
        """A connection that ends by itself is presence for the grace; whoever watches hears of its end then."""
        extension = connection.extension
        if extension is None or not connection.is_workstation:
            return
        connection.is_workstation = False
        presence = self._world.presence
        presence.disconnected(extension)
        loop = asyncio.get_running_loop()
        loop.call_later(presence.grace + _A_MOMENT, self._hub.publish, StateChanged(extension=extension))

    def _all_started(self) -> None:
        """Whoever watches hears who is not present any more, now that nobody is for devia's having been started."""
        if self._hub.has_listeners:
            world = self._world
            away = [
                extension for extension in world.organisation.extensions() if not world.presence.is_present(extension)
            ]
            self._hub.publish_together([StateChanged(extension=extension) for extension in away])

    def close_all(self) -> None:
        """All end: devia stops."""
        for connection in tuple(self._open):
            connection.close(CLOSE_GOING_AWAY)

    async def _listen(self, subscription: Subscription) -> None:
        try:
            while (event := await subscription.next()) is not None:
                self.hand_out(event)
        finally:
            self._hub.unsubscribe(subscription)
        # Dropped, so something was missed: the clients connect again and start from what is so then.
        code = CLOSE_TOO_SLOW if subscription.is_dropped else CLOSE_GOING_AWAY
        for connection in tuple(self._open):
            connection.close(code)

    def hand_out(self, event: Event) -> None:
        """Every connection the event concerns has its message waiting."""
        match event:
            case PlanChanged():
                self._to(event.extension, plan_changed_message(event))
            case HandsetChanged():
                self._to(event.extension, handset_changed_message(event.extension, self._world))
            case DeflectionSeen(deflection=deflection):
                self._to(deflection.extension, handset_changed_message(deflection.extension, self._world))
            case StateChanged():
                if event.extension in self._by_extension or self._watching_all:
                    self._to(event.extension, state_message(event.extension, self._world))
            case OrganisationChanged():
                if event.kind in _ABOUT_IDENTITY:
                    self._look_again()
                message = organisation_changed_message(event)
                for connection in self._watching_all:
                    connection.put(message)
            case ManyChanged():
                self._many(event)
            case CallProgress():
                hops = event.call.hops
                self._about_call(
                    {event.call.called, event.call.caller.extension, *(hop.diverting for hop in hops)},
                    lambda viewer: call_progress_message(event, viewer),
                    moment(event.started),
                )
            case CallEnded():
                record = event.record
                self._about_call(
                    {record.called, record.caller.extension, record.answered_by, *record.diverting},
                    lambda viewer: call_ended_message(event, viewer, self._world),
                    record.started_at,
                )
            case DiversionNotice():
                if event.notify in (Notify.CLIENT, Notify.BOTH):
                    # Theirs alone: an administrator's page over everybody is not told.
                    for connection in self._by_extension.get(event.extension, _NOBODY):
                        connection.put(notification_message(event, connection.viewer, self._world))
            case CallMoved():
                self._moved(event.before, event.after)
            case MailboxChanged():
                # Theirs alone, too: who is left messages, and how many, is nobody else's.
                for connection in self._by_extension.get(event.extension, _NOBODY):
                    connection.put(message_waiting_message(event.extension, event.new, event.heard))
            case MessageReceived():
                # The counts have been told.
                return
            case _:
                assert_never(event)

    def _many(self, event: ManyChanged) -> None:
        """Whose own it is has each message; whoever watches everybody is told once of each kind, to read it again."""
        kinds: dict[str, None] = {}
        for each in event.changes:
            match each:
                case PlanChanged():
                    kinds["plan"] = None
                    self._to_own(each.extension, plan_changed_message(each))
                case HandsetChanged():
                    kinds["handset"] = None
                    self._to_own(each.extension, handset_changed_message(each.extension, self._world))
                case StateChanged():
                    kinds["state"] = None
                    if each.extension in self._by_extension:
                        self._to_own(each.extension, state_message(each.extension, self._world))
                case OrganisationChanged():
                    kinds[each.kind] = None
                case _:
                    assert_never(each)
        if not _ABOUT_IDENTITY.isdisjoint(kinds):
            self._look_again()
        for kind in kinds:
            for connection in self._watching_all:
                connection.put(many_changed_message(kind))

    def _to_own(self, extension: str, message: dict[str, Any]) -> None:
        for connection in self._by_extension.get(extension, _NOBODY):
            connection.put(message)

    def _to(self, extension: str, message: dict[str, Any]) -> None:
        for connection in self._by_extension.get(extension, _NOBODY) | self._watching_all:
            connection.put(message)

    def _about_call(
        self, extensions: set[str | None], message: Callable[[Actor], dict[str, Any]], began: datetime | None = None
    ) -> None:
        """Not to whoever got their extension after it began: it is its former user's call."""
        concerned = set(self._watching_all)
        for extension in extensions:
            if extension is not None:
                concerned |= self._by_extension.get(extension, _NOBODY)
        for connection in concerned:
            if began is None or connection.viewer.may_look_back_to(began):
                connection.put(message(connection.viewer))

    def _moved(self, before: CallUnderWay | None, after: CallUnderWay | None) -> None:
        """Whose call it is hears how it is now, or that it is theirs no more; so do the operators it waits for."""
        theirs: set[LiveConnection] = set()
        if after is not None:
            began = moment(after.started)
            concerned = self._connections(after.extensions()) | self._watching_all
            theirs = {connection for connection in concerned if connection.viewer.may_look_back_to(began)}
            for connection in theirs:
                connection.put(call_message(after, connection.viewer, self._world))
        if before is not None:
            gone = call_gone_message(before)
            for connection in (self._connections(before.extensions()) | self._watching_all) - theirs:
                connection.put(gone)
        here = None if after is None else after.group
        if after is not None and here is not None:
            self._to_operators(here, returning_message(after, here, self._world))
        if before is not None and before.group is not None and before.group != here:
            self._to_operators(before.group, returning_gone_message(before, before.group))

    def _to_operators(self, number: str, message: dict[str, Any]) -> None:
        group = self._world.organisation.attendant(number)
        members = () if group is None else group.members
        for connection in self._connections(members) | self._watching_all:
            connection.put(message)

    def _connections(self, extensions: Iterable[str]) -> set[LiveConnection]:
        found: set[LiveConnection] = set()
        for extension in extensions:
            found |= self._by_extension.get(extension, _NOBODY)
        return found

    def _look_again(self) -> None:
        """Whoever has been signed out, or is somebody else by now, has no place here."""
        for connection in tuple(self._open):
            if not is_still(connection.identity, self._world.organisation):
                connection.close(CLOSE_SIGNED_OUT)
