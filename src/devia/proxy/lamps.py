# SPDX-License-Identifier: Apache-2.0
"""The package by which a line key shows how an extension is: dialog (RFC 4235). Idle, rung, or engaged (B2.2)."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from devia.application.calls_under_way import CallUnderWay, Phase
from devia.application.entities import Device
from devia.application.events import CallMoved, EventHub, StateChanged
from devia.application.state import World
from devia.callflow.dialog_info import CONTENT_TYPE, DialogInfo, DialogState, Direction, WatchedDialog
from devia.diversion.model import ToExtension, ToMailbox
from devia.proxy.diversion_lamps import DiversionLamps
from devia.proxy.subscriptions import Subscriptions
from devia.sip.uri import escape_user
from devia.wire.timers import Timers

NAME: Final = "dialog"
SETTLING: Final = 0.05
"""Seconds after which lamps show what has happened: a call that is diverted as soon as it comes lights none."""
MOST_SHOWN: Final = 10
"""Calls of one extension that are told, the latest."""


class Lamps:
    """The `EventPackage` of extensions: any device of ours may watch any of them, and who calls is told to none but the
    extension's own."""

    name = NAME
    content_type = CONTENT_TYPE
    most = 200
    granting = None

    def __init__(self, world: World, domain: str, diversions: DiversionLamps) -> None:
        self._world = world
        self._diversions = diversions
        self._domain = domain
        self._calls: dict[str, dict[str, CallUnderWay]] = {}
        """Extension → id → the calls it is in, or is rung by; the oldest first."""

    def watched_by(self, named: str, device: Device) -> str:
        """See `EventPackage`."""
        return self._diversions.named(named, device) or (device.extension if named == device.username else named)

    def refusal(self, extension: str, device: Device) -> int | None:
        """See `EventPackage`."""
        if self._diversions.is_one(extension):
            # Lamps of one's own diversions go with their owner's device alone.
            return None if self._diversions.is_shown_to(extension, device) else 404
        return None if self._world.organisation.user_of(extension) is not None else 404

    def now(self, extension: str, device: Device) -> DialogInfo:
        """See `EventPackage`."""
        if self._diversions.is_one(extension):
            return self._diversions.now(extension)
        is_own = device.extension == extension
        calls = list(self._calls.get(extension, {}).values())[-MOST_SHOWN:]
        dialogs = [self._dialog(call, extension, is_own) for call in calls]
        if self._world.engaged.is_engaged(extension) and not any(d.state is DialogState.CONFIRMED for d in dialogs):
            # In a call that began before devia was started, or came about by a transfer.
            dialogs.append(WatchedDialog(id="engaged", state=DialogState.CONFIRMED))
        return DialogInfo(entity=self._uri(extension), dialogs=tuple(dialogs))

    def moved(self, moved: CallMoved) -> set[str]:
        """The call is kept as it is now; the extensions this may be seen at."""
        before, after = moved.before, moved.after
        extensions = set() if before is None else _extensions(before)
        for extension in extensions:
            calls = self._calls.get(extension)
            if calls is not None and before is not None and calls.pop(before.id, None) is not None and not calls:
                del self._calls[extension]
        if after is not None:
            for extension in _extensions(after):
                self._calls.setdefault(extension, {})[after.id] = after
                extensions.add(extension)
        return extensions

    def _dialog(self, call: CallUnderWay, extension: str, is_own: bool) -> WatchedDialog:
        caller = call.call.caller
        # Under one id at both its ends it would tell who talks to whom.
        hidden = blake2b(f"{call.id}\n{extension}".encode(), digest_size=8).hexdigest()
        if caller.extension == extension:
            state, direction, other = DialogState.CONFIRMED, Direction.INITIATOR, call.call.called
        else:
            state = DialogState.EARLY if call.phase is Phase.RINGING else DialogState.CONFIRMED
            # B1.3
            direction, other = Direction.RECIPIENT, "" if caller.withheld else caller.number or ""
        remote = self._uri(other) if is_own and other else None
        return WatchedDialog(id=hidden, state=state, direction=direction, remote=remote)

    def _uri(self, number: str) -> str:
        return f"sip:{escape_user(number)}@{self._domain}"


class LampSwitch:
    """Has lamps told of what happens in calls."""

    def __init__(self, lamps: Lamps, subscriptions: Subscriptions, timers: Timers, events: EventHub) -> None:
        self._lamps = lamps
        self._subscriptions = subscriptions
        self._timers = timers
        self._changed: set[str] = set()
        """Extensions that are watched, and may be otherwise than their lamps show."""
        events.watch(CallMoved, self._moved)
        events.watch(StateChanged, self._state_changed)

    def _moved(self, moved: CallMoved) -> None:
        for extension in self._lamps.moved(moved):
            self._note(extension)

    def _state_changed(self, changed: StateChanged) -> None:
        self._note(changed.extension)

    def _note(self, extension: str) -> None:
        if not self._subscriptions.is_watched(NAME, extension):
            return
        if not self._changed:
            self._timers.call_later(SETTLING, self._tell)
        self._changed.add(extension)

    def _tell(self) -> None:
        changed, self._changed = self._changed, set()
        for extension in sorted(changed):
            self._subscriptions.changed(NAME, extension)


def _extensions(call: CallUnderWay) -> set[str]:
    """Who is in the call, or rung by it. Operators of a group are not known to ring until one of them answers."""
    found: set[str] = set()
    caller = call.call.caller.extension
    # Whoever listens to their messages, or dials a service, is not engaged (B2.2).
    if caller is not None and (call.call.hops or not isinstance(call.at, ToMailbox)):
        found.add(caller)
    if call.phase is Phase.TALKING:
        if call.answered_by is not None:
            found.add(call.answered_by)
    elif isinstance(call.at, ToExtension):
        found.add(call.at.number)
    return found
