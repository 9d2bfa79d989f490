# SPDX-License-Identifier: Apache-2.0
"""Requests within a dialog: they follow the route set and never touch a plan (B19.1, B19.5, RFC 3261 §16.12)."""

from __future__ import annotations

from collections.abc import Iterable

from devia.callflow.caller_id import anonymous_from
from devia.callflow.route_token import End, RouteEnds, RouteTokens
from devia.proxy.dialogs import Dialogs
from devia.proxy.live_call import own_from
from devia.proxy.outgoing import IDENTITIES, TELLING, UNTRUSTED
from devia.proxy.own_routes import pop_own_routes
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.sip.option_tags import unsupported
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Flow
from devia.wire.timers import TimerHandle, Timers

TIMER_C = 181.0
"""Seconds an INVITE within a dialog may stay without a final response, from its last provisional one: more than three
minutes (RFC 3261 §16.6(11))."""


class _Passage:
    """One request on its way to the other end."""

    __slots__ = (
        "_anonymous_contact",
        "_own_from",
        "dialogs",
        "ends",
        "is_cancelled",
        "request",
        "timer_c",
        "timers",
        "towards",
        "transaction",
    )

    def __init__(
        self,
        request: Request,
        onward: Request,
        ends: RouteEnds,
        transaction: ServerTransaction,
        dialogs: Dialogs,
        timers: Timers,
        anonymous_contact: str,
    ) -> None:
        self.request = request
        self.ends = ends
        self._anonymous_contact = anonymous_contact
        self._own_from = own_from(onward, request)
        self.transaction = transaction
        self.dialogs = dialogs
        self.timers = timers
        self.towards: ClientTransaction | None = None
        self.timer_c: TimerHandle | None = None
        self.is_cancelled = False

    def cancel(self) -> None:
        """The INVITE is cancelled further on, or will not be sent at all."""
        self.is_cancelled = True
        if self.towards is not None:
            self.towards.cancel(None)

    def start_timer_c(self) -> None:
        """An INVITE that stays without a final response will be cancelled (RFC 3261 §16.8)."""
        self.timer_c = self.timers.call_later(TIMER_C, self.cancel)

    def unreachable(self) -> None:
        """The other end cannot be reached now."""
        self.transaction.respond(Response.to_request(self.request, 487 if self.is_cancelled else 480))

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Passed back as it came, our Via taken off and the sender's own From in it again. Who answers says no more of
        itself than who asks may (B1.3, B1.4)."""
        response.pop_first_value("via")
        if response.status >= 200:
            self.dialogs.answered_within(self.request, response)
        _remove_claims(response, self.ends.target)
        if self.ends.hides_caller and not self.ends.to_callee:
            _hide(response, self._anonymous_contact)
        if self._own_from is not None:
            response.replace("from", self._own_from)
        if response.status == 100:
            return
        if self.timer_c is not None:
            self._stop_timer_c()
            if response.status < 200:
                self.start_timer_c()
        self.transaction.respond(response)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """The other end is silent: 408, and the dialog counts as gone (B2.2)."""
        self._stop_timer_c()
        self.dialogs.silent(self.request)
        self.transaction.respond(Response.to_request(self.request, 408))

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """The connection to the other end is gone."""
        self._stop_timer_c()
        self.unreachable()

    def _stop_timer_c(self) -> None:
        if self.timer_c is not None:
            self.timer_c.cancel()
            self.timer_c = None


class InDialog:
    """Routes what comes with a To-tag, by the token in our own Route."""

    def __init__(
        self, endpoint: Endpoint, routing: Routing, tokens: RouteTokens, dialogs: Dialogs, settings: ProxySettings
    ) -> None:
        self._endpoint = endpoint
        self._routing = routing
        self._tokens = tokens
        self._dialogs = dialogs
        self._settings = settings

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The request is on its way to the other end, or answered: 481 without a valid token (B19.5)."""
        ends = self._ends(request)
        if ends is None:
            transaction.refuse(Response.to_request(request, 481))
            return
        max_forwards = request.max_forwards
        if max_forwards == 0:
            transaction.respond(Response.to_request(request, 483))
            return
        if request.method == "REFER" and self._dialogs.refuses_refer(ends):
            transaction.respond(Response.to_request(request, 403))
            return
        if request.has("proxy-require"):
            # RFC 3261 §16.3(5)
            headers = unsupported(request.tags("proxy-require"))
            transaction.respond(Response.to_request(request, 420, headers=headers))
            return
        onward = request.copy()
        onward.replace("max-forwards", str(70 if max_forwards is None else max_forwards - 1))
        self._clean(onward, ends)
        self._dialogs.passing(request)
        passage = _Passage(
            request, onward, ends, transaction, self._dialogs, self._endpoint.timers, self._settings.anonymous_contact
        )
        transaction.context = passage
        if request.method == "INVITE":
            transaction.respond(Response.to_request(request, 100))
        self._deliver(onward, ends, passage)

    def on_ack(self, request: Request, flow: Flow) -> None:
        """The ACK is passed on, or dropped without a valid token (B19.5)."""
        try:
            ends = self._ends(request)
        except BadMessage:
            return
        if ends is None or request.max_forwards == 0:
            return
        request.replace("max-forwards", str((request.max_forwards or 70) - 1))
        self._clean(request, ends)
        target = self._routing.within(ends.target, request)
        if target is not None:
            self._endpoint.send_ack(request, target)
        else:
            self._routing.opening(ends.target, lambda flow: self._endpoint.send_ack(request, flow), _nothing)

    def on_cancel(self, transaction: ServerTransaction) -> None:
        """The pending re-INVITE is cancelled further on."""
        passage = transaction.context
        if isinstance(passage, _Passage):
            passage.cancel()

    def _deliver(self, onward: Request, ends: RouteEnds, passage: _Passage) -> None:
        """The request is sent to its end, over a connection opened for it where that is ours to do."""

        def send(flow: Flow) -> None:
            if passage.is_cancelled:
                passage.unreachable()
                return
            if onward.method == "INVITE":
                passage.start_timer_c()
            passage.towards = self._endpoint.send_request(onward, flow, passage)

        target = self._routing.within(ends.target, onward)
        if target is not None:
            send(target)
        elif not self._routing.opening(ends.target, send, passage.unreachable):
            passage.unreachable()

    def _clean(self, request: Request, ends: RouteEnds) -> None:
        """What is for us alone, and what its sender is not to be believed, goes no further (B1.4); the caller of a call
        with a withheld number stays unknown within the dialog too (B1.3)."""
        # An ACK carries those of its INVITE again (RFC 3261 §13.2.2.4).
        request.remove("proxy-authorization")
        _remove_claims(request, ends.source)
        if not ends.hides_caller:
            return
        if ends.to_callee:
            request.replace("from", anonymous_from(request.from_tag))
            _hide(request, self._settings.anonymous_contact)
        else:
            # The callee knows the caller's Contact as ours only. A NOTIFY may come when the call is over (RFC 5589 §6).
            request.uri = self._dialogs.callers_target(request) or self._routing.contact_of(ends.target) or request.uri

    def _ends(self, request: Request) -> RouteEnds | None:
        """Takes our own Route values off; the two ends the topmost one's token names, if it is valid."""
        token = next(filter(None, pop_own_routes(request, self._settings)), None)
        if token is None:
            return None
        return self._tokens.verify(token, request.call_id, request.from_tag or "", request.to_tag or "")


def _hide(message: Message, anonymous_contact: str) -> None:
    """What the caller says of itself is taken out, also as whoever transfers."""
    _remove_all(message, (*IDENTITIES, *TELLING, "referred-by"))
    if message.has("contact"):
        message.remove("contact")
        message.append("Contact", anonymous_contact)


def _remove_claims(message: Message, sender: End) -> None:
    if sender.trunk is None:
        _remove_all(message, UNTRUSTED)


def _remove_all(message: Message, keys: Iterable[str]) -> None:
    for key in keys:
        message.remove(key)


def _nothing() -> None:
    """An ACK that cannot be delivered is lost; the 2xx it belongs to will come again (RFC 3261 §13.3.1.4)."""
