# SPDX-License-Identifier: Apache-2.0
"""The package by which desk phones and devia show the same diversions: as-feature-event (B12.1, B12.3, B12.5).

What a phone asks for is held to what holds on the page; what devia tells is what is so. A refusal is told as "off".
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import structlog

from devia.application.entities import Device
from devia.application.errors import ApplicationError, Invalid
from devia.application.events import EventHub, HandsetChanged, ManyChanged, PlanChanged
from devia.application.from_phone import AtPhone, FromPhone
from devia.application.ports import StoreError
from devia.application.state import World
from devia.callflow.feature_event import (
    CONTENT_TYPE,
    EVENT,
    BadFeatureEvent,
    DoNotDisturbState,
    FeatureState,
    Forwarding,
    ForwardingState,
    SetDoNotDisturb,
    SetForwarding,
    read_change,
    rings_of,
    write_states,
)
from devia.callflow.subscribing import Refused
from devia.diversion.model import (
    CallerClass,
    Condition,
    Destination,
    HandsetOrigin,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.order import NO_ANSWER_RING_TIME
from devia.diversion.service_codes import LISTEN
from devia.proxy.diversion_lamps import DiversionLamps
from devia.proxy.lamps import NAME as DIALOG
from devia.proxy.subscriptions import Subscriptions
from devia.sip.message import Request
from devia.wire.timers import Timers

_log = structlog.get_logger(__name__)

MOST_CHANGES: Final = 10
"""Changes one device may ask for in `WINDOW`; a phone that does more echoes what it is told."""
WINDOW: Final = 10.0
"""Seconds"""
CONDITIONS: Final[Mapping[Forwarding, Condition]] = MappingProxyType(
    {
        Forwarding.IMMEDIATE: Condition.ALWAYS,
        Forwarding.BUSY: Condition.BUSY,
        Forwarding.NO_ANSWER: Condition.NO_ANSWER,
    }
)

Feature = Forwarding | None
"""None: do not disturb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureStates:
    """How the features of an extension are; a `Told`."""

    states: Mapping[Feature, FeatureState]
    device: str = ""
    """What the phone calls itself."""

    def since(self, before: object) -> FeatureStates:
        """Those alone that are otherwise than they were told; all, where nothing was."""
        if not isinstance(before, FeatureStates):
            return self
        changed = {feature: state for feature, state in self.states.items() if before.states.get(feature) != state}
        return FeatureStates(states=changed or self.states, device=self.device)

    def without(self, feature: Feature) -> FeatureStates:
        """The same, with this feature not told yet."""
        states = {other: state for other, state in self.states.items() if other != feature}
        return FeatureStates(states=states, device=self.device)

    def written(self, version: int) -> tuple[str, bytes]:
        """See `Told`."""
        return write_states(list(self.states.values()), self.device)


class FeatureSync:
    """The `EventPackage` of what can be set at a phone; everybody's own."""

    name = EVENT
    content_type = CONTENT_TYPE
    most = 4

    def __init__(self, world: World, from_phone: FromPhone, timers: Timers) -> None:
        self._world = world
        self._from_phone = from_phone
        self._timers = timers
        self._named: dict[str, str] = {}
        """Device → what it calls itself in its changes."""
        self._asked: dict[str, deque[float]] = {}
        """Device → when it asked for its latest changes."""
        self._turn = asyncio.Lock()
        """One change at a time, in the order they came."""
        self._at_work: set[asyncio.Task[None]] = set()
        """Changes that were taken, and are not made yet."""

    @property
    def granting(self) -> FeatureSync:
        """See `EventPackage`."""
        return self

    def watched_by(self, named: str, device: Device) -> str:
        """See `EventPackage`."""
        return device.extension if named == device.username else named

    def refusal(self, extension: str, device: Device) -> int | None:
        """See `EventPackage`. Soft phones have no such keys (B12.1)."""
        return None if extension == device.extension and device.physical else 403

    def now(self, extension: str, device: Device) -> FeatureStates:
        """See `EventPackage`."""
        states: dict[Feature, FeatureState] = {
            None: DoNotDisturbState(on=self._from_phone.is_left_alone(extension)),
        }
        for kind in Forwarding:
            states[kind] = self._shown(extension, kind)
        return FeatureStates(states=states, device=self._named.get(device.username, ""))

    # What phones ask for -----------------------------------------------------------------------------------------

    def wish(self, request: Request, device: Device) -> SetForwarding | SetDoNotDisturb | None:
        """See `Granting`."""
        if not request.body.strip():
            return None
        try:
            change = read_change(request.first("content-type") or "", request.body)
        except BadFeatureEvent as error:
            _log.info("a phone's change was not understood", device=device.username, reason=str(error))
            raise Refused(400) from error
        now = self._timers.now()
        asked = self._asked.setdefault(device.username, deque(maxlen=MOST_CHANGES))
        if len(asked) == MOST_CHANGES and now - asked[0] < WINDOW:
            raise Refused(500, [("Retry-After", str(round(WINDOW)))])
        asked.append(now)
        return change

    def grant(self, wish: Any, device: Device, done: Callable[[Callable[[Any], Any]], None]) -> None:
        """See `Granting`."""
        assert isinstance(wish, SetForwarding | SetDoNotDisturb)
        self._named[device.username] = wish.device
        task = asyncio.get_running_loop().create_task(self._grant(wish, device, done), name="change from a phone")
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def finish(self) -> None:
        """Every change that was taken is made, or refused."""
        await asyncio.gather(*self._at_work, return_exceptions=True)

    async def _grant(
        self, wish: SetForwarding | SetDoNotDisturb, device: Device, done: Callable[[Callable[[Any], Any]], None]
    ) -> None:
        phone = AtPhone(device=device, origin=HandsetOrigin.SYNC)
        feature = wish.kind if isinstance(wish, SetForwarding) else None
        try:
            async with self._turn:
                if isinstance(wish, SetForwarding):
                    await self._forward(wish, phone)
                else:
                    await self._from_phone.do_not_disturb(phone, wish.on)
        except Invalid as refusal:
            codes = sorted({fault.code for fault in refusal.faults})
            _log.info("a phone's diversion was refused", device=device.username, faults=codes)
        except (ApplicationError, StoreError) as error:
            _log.error("a phone's change could not be kept", device=device.username, reason=str(error))
        finally:
            # Whatever has come of it, the phone shows what is so (B12.5).
            done(lambda before: before.without(feature) if isinstance(before, FeatureStates) else before)

    async def _forward(self, wish: SetForwarding, phone: AtPhone) -> None:
        condition = CONDITIONS[wish.kind]
        if not wish.active:
            await self._from_phone.end(phone, [condition])
            return
        number, ring_time = wish.number, wish.ring_time
        shown = self._shown(phone.extension, wish.kind)
        if ring_time is not None and shown.ring_time is not None and rings_of(ring_time) == rings_of(shown.ring_time):
            # Told in whole rings, it comes back in them.
            ring_time = None
        if number is not None and number == shown.number and condition is not Condition.ALWAYS:
            # So does where the rule leads, by whatever number stands for it at the phone.
            number = None
        if shown.active and number is None and ring_time is None:
            return
        await self._from_phone.divert(phone, condition, number, ring_time)

    # -------------------------------------------------------------------------------------------------------------

    def _shown(self, extension: str, kind: Forwarding) -> ForwardingState:
        """How it is shown at phones."""
        return self._immediate(extension) if kind is Forwarding.IMMEDIATE else self._by_rules(extension, kind)

    def _immediate(self, extension: str) -> ForwardingState:
        handset = self._from_phone.handset(extension)
        if handset is None:
            return ForwardingState(kind=Forwarding.IMMEDIATE, active=False)
        return ForwardingState(kind=Forwarding.IMMEDIATE, active=True, number=handset.destination.number)

    def _by_rules(self, extension: str, kind: Forwarding) -> ForwardingState:
        """A phone knows no caller classes: it is on where one of the rules is, and the one for outside callers, who are
        most callers of most people, says where to."""
        plan = self._world.organisation.plan(extension).plan
        rules = [plan.rule(CONDITIONS[kind], each) for each in (CallerClass.EXTERNAL, CallerClass.INTERNAL)]
        shown = next((rule for rule in rules if rule is not None and rule.enabled), None)
        rule = shown or next((rule for rule in rules if rule is not None), None)
        ring_time = None
        if kind is Forwarding.NO_ANSWER:
            ring_time = NO_ANSWER_RING_TIME if rule is None or rule.ring_time is None else rule.ring_time
        return ForwardingState(
            kind=kind,
            active=shown is not None,
            number="" if rule is None else self._number(rule.destination, extension),
            ring_time=ring_time,
        )

    def _number(self, destination: Destination, extension: str) -> str:
        """What a phone can show of it."""
        match destination:
            case ToNumber(number=number):
                return number
            case ToVoicemail():
                return LISTEN
            case ToAttendant():
                facts = self._world.organisation.facts(extension)
                return "" if facts is None or facts.attendant is None else facts.attendant
            case _:
                return ""


class FeatureWatch:
    """Has phones told of what was changed elsewhere: on the page, by a code, at another phone."""

    def __init__(self, subscriptions: Subscriptions, lamps: DiversionLamps, events: EventHub) -> None:
        self._subscriptions = subscriptions
        self._lamps = lamps
        events.watch(PlanChanged, self._changed)
        events.watch(HandsetChanged, self._changed)
        events.watch(ManyChanged, self._many_changed)

    def _changed(self, changed: PlanChanged | HandsetChanged) -> None:
        self._tell({changed.extension: None})

    def _many_changed(self, many: ManyChanged) -> None:
        plans = [changed for changed in many.changes if isinstance(changed, PlanChanged | HandsetChanged)]
        self._tell({changed.extension: None for changed in plans})

    def _tell(self, extensions: Mapping[str, None]) -> None:
        for extension in extensions:
            self._subscriptions.changed(EVENT, extension)
        # Looked through once, however many have changed: an import may change them all.
        for watched in self._subscriptions.watched(DIALOG):
            if self._lamps.is_one(watched) and self._lamps.extension_of(watched) in extensions:
                self._subscriptions.changed(DIALOG, watched)
