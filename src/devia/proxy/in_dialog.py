# SPDX-License-Identifier: Apache-2.0
"""Requests within a dialog: they follow the route set and never touch a plan (B19.1, B19.5, RFC 3261 §16.12)."""

from __future__ import annotations

from devia.callflow.route_token import RouteEnds, RouteTokens
from devia.proxy.dialogs import Dialogs
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.sip.address import NameAddr
from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Flow


class _Passage:
    """One request on its way to the other end."""

    __slots__ = ("dialogs", "request", "towards", "transaction")

    def __init__(self, request: Request, transaction: ServerTransaction, dialogs: Dialogs) -> None:
        self.request = request
        self.transaction = transaction
        self.dialogs = dialogs
        self.towards: ClientTransaction | None = None

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Passed back as it came, our Via taken off."""
        response.pop_first_value("via")
        if response.status == 100:
            return
        if response.status >= 200:
            self.dialogs.answered_within(self.request, response)
        self.transaction.respond(response)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """The other end is silent: 408, and the dialog counts as gone (B2.2)."""
        self.dialogs.silent(self.request)
        self.transaction.respond(Response.to_request(self.request, 408))

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """The other end cannot be reached now."""
        self.transaction.respond(Response.to_request(self.request, 480))


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
        self._refusing_refer: frozenset[str] = frozenset()

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The request is on its way to the other end, or answered: 481 without a valid token (B19.5)."""
        ends = self._ends(request)
        if ends is None:
            transaction.respond(Response.to_request(request, 481))
            return
        max_forwards = request.max_forwards
        if max_forwards == 0:
            transaction.respond(Response.to_request(request, 483))
            return
        if request.method == "REFER" and self._dialogs.refuses_refer(ends):
            transaction.respond(Response.to_request(request, 403))
            return
        target = self._routing.to_end(ends.target)
        if target is None:
            transaction.respond(Response.to_request(request, 480))
            return
        onward = request.copy()
        onward.replace("max-forwards", str(70 if max_forwards is None else max_forwards - 1))
        self._dialogs.passing(request)
        passage = _Passage(request, transaction, self._dialogs)
        if request.method == "INVITE":
            transaction.respond(Response.to_request(request, 100))
        passage.towards = self._endpoint.send_request(onward, target, passage)
        transaction.context = passage

    def on_ack(self, request: Request, flow: Flow) -> None:
        """The ACK is passed on, or dropped without a valid token (B19.5)."""
        try:
            ends = self._ends(request)
        except BadMessage:
            return
        if ends is None or request.max_forwards == 0:
            return
        target = self._routing.to_end(ends.target)
        if target is not None:
            request.replace("max-forwards", str((request.max_forwards or 70) - 1))
            self._endpoint.send_ack(request, target)

    def on_cancel(self, transaction: ServerTransaction) -> None:
        """The pending re-INVITE is cancelled further on."""
        passage = transaction.context
        if isinstance(passage, _Passage) and passage.towards is not None:
            passage.towards.cancel(None)

    def _ends(self, request: Request) -> RouteEnds | None:
        """Takes our own Route values off; the two ends the topmost one's token names, if it is valid."""
        token = None
        while True:
            route = request.first("route")
            if route is None:
                break
            uri = NameAddr.parse(route.split(",")[0] if "<" not in route else route[: route.index(">") + 1]).uri
            if not self._settings.is_ours(uri.host, uri.port):
                break
            request.pop_first_value("route")
            token = token or uri.user
        if token is None:
            return None
        return self._tokens.verify(token, request.call_id, request.from_tag or "", request.to_tag or "")
