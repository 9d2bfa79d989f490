# SPDX-License-Identifier: Apache-2.0
"""SUBSCRIBE, from whoever was let in, to the NOTIFYs that follow (RFC 6665).

Kept in memory alone: whoever watches is told when devia stops, and after a crash a refresh gets 481; either way the
phone subscribes anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

from devia.application.entities import Device
from devia.application.organisation import Organisation
from devia.application.state import World
from devia.callflow.subscribing import Refused, allow_events, check, check_accept, event_of, lifetime
from devia.proxy.entrance import Admitted
from devia.proxy.event_package import EventPackage
from devia.proxy.settings import ProxySettings
from devia.proxy.subscription import Asked, Reason, Subscription
from devia.sip.dialog import Dialog, record_routes
from devia.sip.message import Request, Response
from devia.sip.uri import Uri
from devia.wire.endpoint import Endpoint, ServerTransaction
from devia.wire.flow import Flow

MOST = 20_000
"""Subscriptions at a time; one more is refused."""
BATCH, PAUSE = 100, 0.01
"""Subscriptions that are told in one go, and seconds before the next: however many watch, no call waits for them."""
_RETRY_AFTER = 300
"""Seconds after which whoever was one too many may ask again."""

K = TypeVar("K")


class Subscriptions:
    """All of them, and the dialogs they are in."""

    def __init__(
        self,
        *,
        endpoint: Endpoint,
        world: World,
        settings: ProxySettings,
        packages: Sequence[EventPackage],
        make_tag: Callable[[], str],
    ) -> None:
        self._endpoint = endpoint
        self._world = world
        self._settings = settings
        self._packages = {package.name: package for package in packages}
        self._make_tag = make_tag
        self._by_tag: dict[str, Subscription] = {}
        """By our own tag, which is in no other dialog."""
        self._by_asked: dict[Asked, Subscription] = {}
        self._watching: dict[tuple[str, str], dict[Subscription, None]] = {}
        """By package and extension."""
        self._of_device: dict[tuple[str, str], dict[Subscription, None]] = {}
        """By package and device, the oldest first."""
        self._by_flow: dict[str, dict[Subscription, None]] = {}
        """By the key of the connection they were made over; none on UDP."""
        self._due: dict[Subscription, None] = {}
        """To be told of a change, in this order."""
        self._is_telling = False
        self._organisation: Organisation | None = None
        """As it was when it was last looked who may still watch."""

    @property
    def allow_events(self) -> tuple[str, str]:
        """The field that says what there is to subscribe to."""
        return allow_events(self._packages)

    def __len__(self) -> int:
        return len(self._by_tag)

    # What devices ask --------------------------------------------------------------------------------------------

    def subscribe(
        self, request: Request, uri: Uri, flow: Flow, transaction: ServerTransaction, admitted: Admitted
    ) -> None:
        """There is a subscription, and its device is told how it is; or the request is refused."""
        if admitted.device is None:
            transaction.respond(Response.to_request(request, 403))
            return
        try:
            subscription, seconds, wish = self._made(request, uri, flow, admitted.device)
        except Refused as refused:
            transaction.respond(Response.to_request(request, refused.status, headers=refused.headers))
            return
        self._answer(subscription, request, transaction, seconds, wish)

    def is_of(self, request: Request) -> bool:
        """Whether the request is within the dialog of a subscription of ours that goes on."""
        return self._found(request) is not None

    def refresh(self, request: Request, flow: Flow, transaction: ServerTransaction, admitted: Admitted) -> None:
        """The subscription goes on from here, or is given up; its device is told how it is. `is_of` has been asked."""
        subscription = self._found(request)
        assert subscription is not None
        if admitted.device is None or admitted.device.username != subscription.device.username:
            transaction.respond(Response.to_request(request, 403))
            return
        try:
            status = subscription.package.refusal(subscription.extension, admitted.device)
            if status is not None:
                # The device is another extension's now; `expire` will see it in a moment.
                raise Refused(status)
            check(request)
            if event_of(request, self._packages) != subscription.event:
                # One dialog, one subscription (RFC 6665 §4.5.2).
                raise Refused(481)
            seconds = lifetime(request)
            if not subscription.dialog.takes(request):
                # RFC 3261 §12.2.2
                raise Refused(500)
            wish = _wish(request, subscription.package, admitted.device)
        except Refused as refused:
            transaction.respond(Response.to_request(request, refused.status, headers=refused.headers))
            return
        subscription.dialog.refresh_target(request)
        self._unlink_flow(subscription)
        subscription.flow = flow
        subscription.contact = self._settings.contact(subscription.extension, flow.transport, flow.local)
        self._link_flow(subscription)
        subscription.expires_at = self._endpoint.timers.now() + seconds
        self._answer(subscription, request, transaction, seconds, wish)

    # What happens ------------------------------------------------------------------------------------------------

    def changed(self, package: str, extension: str) -> None:
        """Everybody who watches this extension is told how it is."""
        self._due.update(self._watching.get((package, extension), {}))
        if not self._is_telling:
            self._tell_some()

    def watched(self, package: str) -> list[str]:
        """What is watched of this package."""
        return [watched for name, watched in self._watching if name == package]

    def is_watched(self, package: str, extension: str) -> bool:
        """Whether anybody would be told."""
        return (package, extension) in self._watching

    def flow_closed(self, flow: Flow) -> None:
        """The subscriptions made over this connection are over: their phones cannot be told, and will be back."""
        for subscription in tuple(self._by_flow.get(flow.key, ())):
            subscription.lost()

    def expire(self) -> None:
        """Subscriptions whose time is over, or whose device may not watch any more, are ended; called now and then."""
        now = self._endpoint.timers.now()
        for subscription in tuple(self._by_tag.values()):
            if subscription.expires_at <= now:
                subscription.end(Reason.TIMEOUT)
        before, organisation = self._organisation, self._world.organisation
        if before is not None and organisation.shares(before, ("user", "device")):
            return
        self._organisation = organisation
        for subscription in tuple(self._by_tag.values()):
            device = organisation.device(subscription.device.username)
            status = 403 if device is None else subscription.package.refusal(subscription.extension, device)
            if device is None or status is not None:
                subscription.end(Reason.NO_RESOURCE if status == 404 else Reason.REJECTED)
            elif device is not subscription.device:
                subscription.device = device
                # What it may know may be another.
                subscription.changed()

    def close(self) -> None:
        """Whoever watches has been told that devia stops, as far as that can be told without waiting for anybody."""
        for subscription in tuple(self._by_tag.values()):
            subscription.end(Reason.DEACTIVATED)

    # -------------------------------------------------------------------------------------------------------------

    def _made(self, request: Request, uri: Uri, flow: Flow, device: Device) -> tuple[Subscription, int, object | None]:
        """The new subscription, the seconds it was given, and what its device asks for beside it.

        Raises:
            Refused, BadMessage: there is to be none.
        """
        event = event_of(request, self._packages)
        package = self._packages[event.package]
        extension = package.watched_by(uri.user_text, device)
        status = package.refusal(extension, device)
        if status is not None:
            raise Refused(status)
        check(request)
        check_accept(request, package.content_type)
        seconds = lifetime(request)
        asked = (request.call_id, request.from_tag or "", request.cseq[0])
        if asked in self._by_asked:
            # The same request by two ways: one of them is enough (RFC 3261 §8.2.2.2).
            raise Refused(482)
        wish = _wish(request, package, device)
        self._make_room(package, device.username)
        tag = self._make_tag()
        subscription = Subscription(
            package=package,
            event=event,
            device=device,
            extension=extension,
            asked=asked,
            dialog=Dialog.of_callee(request, tag),
            flow=flow,
            contact=self._settings.contact(extension, flow.transport, flow.local),
            expires_at=self._endpoint.timers.now() + seconds,
            endpoint=self._endpoint,
            forget=self._forget,
        )
        self._by_tag[tag] = subscription
        self._by_asked[asked] = subscription
        self._watching.setdefault((package.name, extension), {})[subscription] = None
        self._of_device.setdefault((package.name, device.username), {})[subscription] = None
        self._link_flow(subscription)
        return subscription, seconds, wish

    def _answer(
        self,
        subscription: Subscription,
        request: Request,
        transaction: ServerTransaction,
        seconds: int,
        wish: object | None,
    ) -> None:
        headers = [
            *record_routes(request),
            ("Contact", f"<{subscription.contact}>"),
            ("Expires", str(seconds)),
            self.allow_events,
        ]
        transaction.respond(Response.to_request(request, 200, to_tag=subscription.dialog.own_tag, headers=headers))
        granting = subscription.package.granting
        if wish is not None and granting is not None:
            # What it asked for comes first, then how it is.
            subscription.granting()
            granting.grant(wish, subscription.device, subscription.granted)
        elif seconds:
            subscription.tell()
        if not seconds:
            # Given up, or asked for once only: the last NOTIFY says how it is (RFC 6665 §4.4.3).
            subscription.end(Reason.TIMEOUT)

    def _tell_some(self) -> None:
        try:
            for subscription in tuple(islice(self._due, BATCH)):
                self._due.pop(subscription, None)
                if not subscription.has_ended:
                    subscription.changed()
        finally:
            self._is_telling = bool(self._due)
            if self._is_telling:
                self._endpoint.timers.call_later(PAUSE, self._tell_some)

    def _make_room(self, package: EventPackage, device: str) -> None:
        """There may be one more of this device, which must not shut itself out by forgetting those it has: the one that
        would end first is ended.

        Raises:
            Refused: 503: there are too many of all devices together, or too many of this one whose end is not yet
                answered.
        """
        theirs = self._of_device.get((package.name, device), {})
        if len(self._by_tag) >= MOST or len(theirs) >= 2 * package.most:
            raise Refused(503, [("Retry-After", str(_RETRY_AFTER))])
        going_on = [one for one in theirs if not one.has_ended]
        if len(going_on) >= package.most:
            min(going_on, key=lambda one: one.expires_at).end(Reason.PROBATION)

    def _found(self, request: Request) -> Subscription | None:
        subscription = self._by_tag.get(request.to_tag or "")
        if subscription is None or subscription.has_ended:
            return None
        return subscription if subscription.asked[:2] == (request.call_id, request.from_tag) else None

    def _forget(self, subscription: Subscription) -> None:
        del self._by_tag[subscription.dialog.own_tag]
        del self._by_asked[subscription.asked]
        self._due.pop(subscription, None)
        name = subscription.package.name
        _drop(self._watching, (name, subscription.extension), subscription)
        _drop(self._of_device, (name, subscription.device.username), subscription)
        self._unlink_flow(subscription)

    def _link_flow(self, subscription: Subscription) -> None:
        if subscription.flow.is_reliable:
            self._by_flow.setdefault(subscription.flow.key, {})[subscription] = None

    def _unlink_flow(self, subscription: Subscription) -> None:
        if subscription.flow.is_reliable:
            _drop(self._by_flow, subscription.flow.key, subscription)


def _wish(request: Request, package: EventPackage, device: Device) -> object | None:
    """What the request asks for beside its subscription, of a package where anything can be.

    Raises:
        Refused
    """
    return None if package.granting is None else package.granting.wish(request, device)


def _drop(table: dict[K, dict[Subscription, None]], key: K, subscription: Subscription) -> None:
    """The subscription is not under this key, and no empty entry is left."""
    under = table[key]
    del under[subscription]
    if not under:
        del table[key]
