# SPDX-License-Identifier: Apache-2.0
"""The proxy's front desk: each new request to the room that deals with it (RFC 3261 §16.3)."""

from __future__ import annotations

from devia.proxy.authentication import Authenticator, Challenge
from devia.proxy.breadth import breadth_of
from devia.proxy.calls import Calls
from devia.proxy.entrance import Admitted, Entrance
from devia.proxy.in_dialog import InDialog
from devia.proxy.out_of_dialog import OutOfDialog
from devia.proxy.own_routes import pop_own_routes
from devia.proxy.registrations import Registrations
from devia.proxy.settings import ProxySettings
from devia.proxy.subscriptions import Subscriptions
from devia.sip.errors import BadMessage
from devia.sip.loop import is_loop
from devia.sip.message import Request, Response
from devia.sip.option_tags import unsupported
from devia.sip.uri import Uri
from devia.wire.endpoint import Endpoint, ServerTransaction
from devia.wire.flow import Flow

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, UPDATE, PRACK, INFO, MESSAGE, REFER, SUBSCRIBE, NOTIFY"
SUPPORTED = "path, timer, replaces, histinfo, 199"
UNDERSTOOD = frozenset(SUPPORTED.split(", "))
PASSED_ON = frozenset({"MESSAGE", "INFO", "REFER", "NOTIFY"})


class Proxy:
    """What `wire` hands new requests to (its `TransactionUser`)."""

    def __init__(
        self,
        *,
        endpoint: Endpoint,
        entrance: Entrance,
        authenticator: Authenticator,
        calls: Calls,
        in_dialog: InDialog,
        registrations: Registrations,
        out_of_dialog: OutOfDialog,
        subscriptions: Subscriptions,
        settings: ProxySettings,
    ) -> None:
        self._endpoint = endpoint
        self._entrance = entrance
        self._authenticator = authenticator
        self._calls = calls
        self._in_dialog = in_dialog
        self._registrations = registrations
        self._out_of_dialog = out_of_dialog
        self._subscriptions = subscriptions
        self._settings = settings

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """The request is answered, or on its way."""
        if transaction is None:
            self._in_dialog.on_ack(request, flow)
            return
        try:
            if request.method == "SUBSCRIBE" and self._subscriptions.is_of(request):
                admitted = self._admitted(request, flow, transaction)
                if admitted is not None:
                    self._subscriptions.refresh(request, flow, transaction, admitted)
            elif request.to_tag is not None:
                self._in_dialog.on_request(request, flow, transaction)
            elif request.method == "REGISTER":
                self._registrations.on_register(request, flow, transaction)
            else:
                self._on_initial(request, flow, transaction)
        except BadMessage as error:
            transaction.refuse(Response.to_request(request, error.status))

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The INVITE of this transaction is being given up; the CANCEL itself has its 200 (RFC 3261 §16.10)."""
        self._calls.on_cancel(request, transaction)
        self._in_dialog.on_cancel(transaction)

    def on_flow_closed(self, flow: Flow) -> None:
        """The bindings made over this connection are not live until their phones are back (B2.1), and the subscriptions
        are over."""
        self._registrations.flow_closed(flow)
        self._subscriptions.flow_closed(flow)

    def _on_initial(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        uri = Uri.parse(request.uri)
        if request.method == "OPTIONS" and self._is_for_us(request, uri):
            self._answer_options(request, transaction)
            return
        status = self._refusal(request, uri)
        if status is not None:
            headers = unsupported(request.tags("proxy-require")) if status == 420 else []
            transaction.refuse(Response.to_request(request, status, headers=headers))
            return
        admitted = self._admitted(request, flow, transaction)
        if admitted is not None:
            self._deal_with(request, uri, flow, transaction, admitted)

    def _admitted(self, request: Request, flow: Flow, transaction: ServerTransaction) -> Admitted | None:
        """Who sends the request; None: it has been answered, with a challenge or a refusal (B1.2)."""
        admission = self._entrance.admit(request, flow)
        if isinstance(admission, Admitted):
            return admission
        if isinstance(admission, Challenge):
            transaction.refuse(self._authenticator.response(request, admission))
        else:
            transaction.refuse(Response.to_request(request, admission.status))
        return None

    def _deal_with(
        self, request: Request, uri: Uri, flow: Flow, transaction: ServerTransaction, admitted: Admitted
    ) -> None:
        if request.method == "INVITE" and request.has("replaces"):
            # To the device that holds the dialog, whatever the Request-URI: a phone may have named itself there.
            self._calls.replace(request, flow, transaction, admitted)
        elif uri.scheme != "tel" and not self._settings.is_ours(uri.host, uri.port):
            # Not ours to deliver: no relay for anybody (B19.5).
            transaction.respond(Response.to_request(request, 403))
        elif request.method == "INVITE":
            self._calls.start(request, flow, transaction, admitted)
        elif request.method in PASSED_ON or request.method == "OPTIONS":
            self._out_of_dialog.pass_on(request, uri, flow, transaction, admitted)
        elif request.method == "SUBSCRIBE":
            self._subscriptions.subscribe(request, uri, flow, transaction, admitted)
        elif request.method == "PUBLISH":
            transaction.respond(Response.to_request(request, 489, headers=[("Allow-Events", "none")]))
        else:
            transaction.respond(Response.to_request(request, 405, headers=[("Allow", ALLOW)]))

    def _is_for_us(self, request: Request, uri: Uri) -> bool:
        """Whether an OPTIONS asks what we can do: it names no user, or may go no further (RFC 3261 §11, §16.3(3))."""
        return (not uri.user or request.max_forwards == 0) and self._settings.is_ours(uri.host, uri.port)

    def _answer_options(self, request: Request, transaction: ServerTransaction) -> None:
        unknown = request.require - UNDERSTOOD
        if unknown:
            transaction.refuse(Response.to_request(request, 420, headers=unsupported(unknown)))
            return
        headers = [("Allow", ALLOW), ("Supported", SUPPORTED), ("Accept", "application/sdp")]
        headers.append(self._subscriptions.allow_events)
        transaction.refuse(Response.to_request(request, 200, headers=headers))

    def _refusal(self, request: Request, uri: Uri) -> int | None:
        """Why an initial request is refused whoever sends it (RFC 3261 §16.3, B19.5)."""
        if uri.scheme not in ("sip", "sips", "tel"):
            return 416
        if request.max_forwards == 0:
            return 483
        if breadth_of(request) == 0:
            return 440
        if request.has("proxy-require"):
            return 420
        pop_own_routes(request, self._settings)
        if is_loop(request):
            return 482
        return 403 if request.has("route") else None
