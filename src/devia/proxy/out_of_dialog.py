# SPDX-License-Identifier: Apache-2.0
"""MESSAGE, INFO, REFER and their like outside a dialog: to the bindings of who is named, never diverted (B19.11)."""

from __future__ import annotations

from devia.callflow.route_token import End, RouteTokens
from devia.proxy.breadth import breadth_of, share_out
from devia.proxy.entrance import Admitted
from devia.proxy.location import LocationTable
from devia.proxy.outgoing import CONSUMED, UNTRUSTED
from devia.proxy.own_routes import stay_between
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.sip.binding import Binding
from devia.sip.loop import loop_mark
from devia.sip.message import Request, Response
from devia.sip.uri import Uri
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Flow


class _Fork:
    """One such request at all devices of an extension: the first success answers it, else the lowest failure."""

    def __init__(self, request: Request, transaction: ServerTransaction, branches: int) -> None:
        self._request = request
        self._transaction = transaction
        self._left = branches
        self._best: Response | None = None
        self._answered = False

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """RFC 3261 §16.7, for requests that are no INVITE."""
        response.pop_first_value("via")
        if response.status < 200 or self._answered:
            return
        if response.status < 300:
            self._answered = True
            self._transaction.respond(response)
            return
        if 400 <= response.status and response.status not in (401, 407, 503):
            if self._best is None or response.status < self._best.status:
                self._best = response
        self._ended()

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """This device is silent."""
        self._ended()

    def on_transport_error(self, transaction: ClientTransaction | None) -> None:
        """This device cannot be reached."""
        self._ended()

    def _ended(self) -> None:
        self._left -= 1
        if self._left == 0 and not self._answered:
            self._answered = True
            self._transaction.respond(self._best or Response.to_request(self._request, 480))


class OutOfDialog:
    """Passes such requests on."""

    def __init__(
        self,
        endpoint: Endpoint,
        location: LocationTable,
        routing: Routing,
        tokens: RouteTokens,
        settings: ProxySettings,
    ) -> None:
        self._endpoint = endpoint
        self._location = location
        self._routing = routing
        self._tokens = tokens
        self._settings = settings

    def pass_on(
        self, request: Request, uri: Uri, flow: Flow, transaction: ServerTransaction, admitted: Admitted
    ) -> None:
        """The request is on its way to every live device of the extension named; only our own phones may send one."""
        if admitted.device is None:
            transaction.respond(Response.to_request(request, 403))
            return
        reached: list[tuple[Binding, Flow]] = []
        for binding in self._location.of(uri.user_text):
            target = self._routing.to_binding(binding)
            if target is not None and binding.device != admitted.device.username:
                reached.append((binding, target))
        if not reached:
            transaction.respond(Response.to_request(request, 480))
            return
        breadth = breadth_of(request)
        reached = reached[:breadth]
        fork = _Fork(request, transaction, len(reached))
        max_forwards = request.max_forwards
        mark = loop_mark(request)
        branches: list[Request] = []
        for binding, _ in reached:
            onward = request.copy()
            onward.uri = binding.contact
            onward.replace("max-forwards", str(70 if max_forwards is None else max_forwards - 1))
            for key in (*CONSUMED, *UNTRUSTED):
                onward.remove(key)
            for path in reversed(binding.path):
                onward.prepend("Route", path)
            if request.method == "REFER":
                self._record_route(onward, flow, admitted.end, binding)
            branches.append(onward)
        share_out(breadth, branches)
        for onward, (_, target) in zip(branches, reached, strict=True):
            self._endpoint.send_request(onward, target, fork, mark)

    def _record_route(self, request: Request, flow: Flow, sender: End, binding: Binding) -> None:
        """We stay on the path of the dialog a REFER makes, for its NOTIFYs (RFC 3515 §2.4.4, RFC 5658 §3)."""
        token = self._tokens.mint(request.call_id, request.from_tag or "", sender, End.of_binding(binding.id))
        stay_between(request, self._settings, token, flow, binding.transport, binding.local)
