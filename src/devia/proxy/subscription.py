# SPDX-License-Identifier: Apache-2.0
"""One subscription at work: the table of `callflow.subscription` with a dialog, a flow and a timer."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from math import ceil
from typing import Any

from devia.application.entities import Device
from devia.callflow.subscription import ENDED, REST, Action, Event, State, event_of, step
from devia.proxy.event_package import EventPackage, Told
from devia.sip.dialog import Dialog
from devia.sip.event import Event as EventField
from devia.sip.message import Response
from devia.wire.endpoint import ClientTransaction, Endpoint
from devia.wire.flow import Flow
from devia.wire.timers import TimerHandle


class Reason(StrEnum):
    """Why a subscription was ended, as its phone is told (RFC 6665 §4.1.3)."""

    TIMEOUT = "timeout"
    """It has run out, or was given up: subscribing again is welcome."""
    REJECTED = "rejected"
    """Its device may not any more."""
    NO_RESOURCE = "noresource"
    """What it watched is no more."""
    DEACTIVATED = "deactivated"
    """devia stops: subscribing again is welcome at once, and asked for until somebody answers."""
    PROBATION = "probation;retry-after=300"
    """There are too many of this device's."""


_MAY_KNOW = frozenset({Reason.TIMEOUT, Reason.PROBATION})
"""After these the last NOTIFY says once more how it is."""

Asked = tuple[str, str, int]
"""Call-ID, From tag and CSeq: what all copies of one SUBSCRIBE have in common, whichever way they came."""


class Subscription:
    """Tells one device how something is, until it ends."""

    __slots__ = (
        "_endpoint",
        "_forget",
        "_reason",
        "_rest",
        "_state",
        "_told",
        "_version",
        "_wishes",
        "asked",
        "contact",
        "device",
        "dialog",
        "event",
        "expires_at",
        "extension",
        "flow",
        "package",
    )

    def __init__(
        self,
        *,
        package: EventPackage,
        event: EventField,
        device: Device,
        extension: str,
        asked: Asked,
        dialog: Dialog,
        flow: Flow,
        contact: str,
        expires_at: float,
        endpoint: Endpoint,
        forget: Callable[[Subscription], None],
    ) -> None:
        """`forget` is called in the end, once."""
        self.package = package
        self.event = event
        self.device = device
        """Whose it is, as it is known now."""
        self.extension = extension
        """The one watched."""
        self.asked = asked
        """The SUBSCRIBE that made it."""
        self.dialog = dialog
        self.flow = flow
        """What its device subscribed over the last time, and is told over (B19.7)."""
        self.contact = contact
        """Our own, by that transport."""
        self.expires_at = expires_at
        """By the endpoint's timers."""
        self._endpoint = endpoint
        self._forget = forget
        self._state = State.QUIET
        self._reason = Reason.TIMEOUT
        self._rest: TimerHandle | None = None
        self._told: Told | None = None
        self._version = 0
        self._wishes = 0
        """Asked for by the device, and not yet come about."""

    @property
    def has_ended(self) -> bool:
        """There is nothing left of it to refresh."""
        return self._state in ENDED

    def tell(self) -> None:
        """It was made or refreshed: its device is told how everything is."""
        self._told = None
        self._on(Event.ASKED)

    def granting(self) -> None:
        """Its device has asked for something: until that has come about, or not, nothing is told."""
        self._wishes += 1

    def granted(self, told: Callable[[Any], Any]) -> None:
        """It has: the device is told, and `told` says what of what it was told before still counts."""
        self._wishes -= 1
        if not self.has_ended:
            self._told = None if self._told is None else told(self._told)
            if not self._wishes:
                self._on(Event.ASKED)

    def changed(self) -> None:
        """What it watches may be otherwise: its device will be told, unless it was told just this."""
        if not self._wishes and self.package.now(self.extension, self.device) != self._told:
            self._on(Event.CHANGED)

    def end(self, reason: Reason) -> None:
        """Its device will be told that it is over, and once more how it is where it may know."""
        if not self.has_ended:
            self._reason = reason
        self._on(Event.END)

    def lost(self) -> None:
        """There is nobody to be told any more."""
        self._on(Event.LOST)

    # What becomes of a NOTIFY ------------------------------------------------------------------------------------

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """See `ClientUser`."""
        if response.status >= 200:
            self._became(event_of(response.status))

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """See `ClientUser`."""
        self._failed(transaction)

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """See `ClientUser`."""
        self._failed(transaction)

    def _failed(self, transaction: ClientTransaction) -> None:
        # A phone that has refreshed over another flow meanwhile is not lost: it is told there.
        self._became(Event.LOST if transaction.flow.key == self.flow.key else Event.TAKEN)

    def _became(self, event: Event) -> None:
        # Lost while the NOTIFY was outstanding on another flow, it wants to hear no more of it.
        if self._state is not State.OVER:
            self._on(event)

    # -------------------------------------------------------------------------------------------------------------

    def _on(self, event: Event) -> None:
        self._state, actions = step(self._state, event)
        for action in actions:
            match action:
                case Action.NOTIFY:
                    left = ceil(max(0.0, self.expires_at - self._endpoint.timers.now()))
                    self._notify(f"active;expires={left}", has_body=True)
                case Action.NOTIFY_LAST:
                    self._notify(f"terminated;reason={self._reason}", has_body=self._reason in _MAY_KNOW)
                case Action.REST:
                    self._rest = self._endpoint.timers.call_later(REST, self._on, Event.RESTED)
                case Action.STOP_REST:
                    assert self._rest is not None
                    self._rest.cancel()
                case Action.FORGET:
                    self._forget(self)

    def _notify(self, state: str, *, has_body: bool) -> None:
        """The NOTIFY is on its way; where the flow has closed, `on_transport_error` has been called already."""
        notify = self.dialog.request("NOTIFY", self.contact)
        notify.append("Event", str(self.event))
        notify.append("Subscription-State", state)
        if has_body:
            now = self.package.now(self.extension, self.device)
            notify.set_body(*now.since(self._told).written(self._version))
            self._told = now
            self._version += 1
        self._endpoint.send_request(notify, self.flow, self)
