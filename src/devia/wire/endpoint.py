# SPDX-License-Identifier: Apache-2.0
"""The SIP endpoint: messages in, transactions matched, messages out. It knows bytes and transactions, no call.

It has no event loop of its own: timers and transports are given to it, so that two endpoints can be joined by a link
that is not there, under a clock that does not tick.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import structlog

from devia.sip.branch_key import MAGIC_COOKIE, cancelled_key, client_key, received_from, server_key
from devia.sip.check import check
from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port
from devia.sip.message import Message, Request, Response
from devia.sip.refusal import refusal
from devia.wire.flow import Address, Flow
from devia.wire.timers import Timers
from devia.wire.transactions import NOBODY, ClientTransaction, ClientUser, ServerTransaction, cancellation
from devia.wire.transport import Transports

_log = structlog.get_logger(__name__)

Tap = Callable[[str, Flow, bytes], None]
"""Sees every message: "in" or "out", the flow, the octets."""


class TransactionUser(Protocol):
    """Who deals with new requests."""

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """A new request; None as transaction for the ACK of a 2xx."""

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The INVITE of this transaction is cancelled; the CANCEL itself has been answered."""

    def on_flow_closed(self, flow: Flow) -> None:
        """A connection has ended."""


MOST_SERVERS = 200_000
"""Requests being dealt with at a time. Each is kept for up to 32 s after its answer, so this is what a flood of them
may cost in memory; one more is dropped, and comes again if its sender means it."""


class Stats:
    """What has been counted since the start."""

    __slots__ = ("bad_messages", "dropped", "received", "sent", "stray_responses", "user_errors")

    def __init__(self) -> None:
        self.received = 0
        self.dropped = 0
        """Requests beyond `MOST_SERVERS`, or before there is anybody to deal with them."""
        self.sent = 0
        self.bad_messages = 0
        self.stray_responses = 0
        self.user_errors = 0


class Endpoint:
    """All transactions over all transports."""

    def __init__(
        self,
        *,
        timers: Timers,
        transports: Transports,
        make_branch: Callable[[], str],
        tap: Tap | None = None,
        most_servers: int = MOST_SERVERS,
    ) -> None:
        """`make_branch` gives text no two calls of it share; it stands behind the magic cookie."""
        self.timers = timers
        self.transports = transports
        self.stats = Stats()
        self.tap = tap
        self.user: TransactionUser | None = None
        """Until it is set requests are dropped."""
        self._make_branch = make_branch
        self._most_servers = most_servers
        self._clients: dict[str, ClientTransaction] = {}
        self._servers: dict[str, ServerTransaction] = {}
        self._on_streams: dict[Flow, set[ClientTransaction]] = {}
        """Client transactions by connection: when one ends, nobody else's are looked at."""

    # In ----------------------------------------------------------------------------------------------------------

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come over this flow."""
        self.stats.received += 1
        if self.tap is not None:
            self.tap("in", flow, data)
        try:
            message = Message.parse(data)
            check(message)
            if isinstance(message, Request):
                self._on_request(message, flow)
            else:
                self._on_response(message, flow)
        except BadMessage as error:
            self.bad(data, error, flow)

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """What came is no proper SIP: answered where it can be, and counted."""
        self.stats.bad_messages += 1
        response = refusal(data, error)
        if response is not None:
            self.send(flow, response.to_bytes())

    def flow_closed(self, flow: Flow) -> None:
        """A connection has ended: what waits for a first answer over it has failed. An INVITE that has had one goes
        on: its phone may come back on another connection and answer there (RFC 3261 §18.2.2)."""
        for transaction in tuple(self._on_streams.get(flow, ())):
            transaction.transport_failed()
        if self.user is not None:
            self.guarded(self.user.on_flow_closed, flow)

    def _on_request(self, request: Request, flow: Flow) -> None:
        branch, sent_by, port = received_from(request, flow.remote[0], flow.remote[1])
        key = server_key(request, branch, sent_by)
        known = self._servers.get(key)
        if self.user is None:
            # Nobody is there yet to deal with it; it comes again, as one that was lost does.
            self.stats.dropped += 1
            return
        if request.method == "ACK":
            if known is None or known.acknowledged():
                self.guarded(self.user.on_request, request, flow, None)
            return
        if known is not None:
            known.repeated()
            return
        if len(self._servers) >= self._most_servers:
            self.stats.dropped += 1
            return
        if port is not None and not flow.is_reliable:
            # No rport asked for: responses go to the port of sent-by (RFC 3261 §18.2.2).
            answer_flow = self.transports.at_port(flow, port)
        else:
            answer_flow = flow
        transaction = ServerTransaction(self, key, request, answer_flow)
        self._servers[key] = transaction
        if request.method == "CANCEL":
            self._on_cancel(request, flow, transaction, cancelled_key(request, branch, sent_by))
        else:
            self._guarded_request(self.user, request, flow, transaction)

    def _guarded_request(
        self, user: TransactionUser, request: Request, flow: Flow, transaction: ServerTransaction
    ) -> None:
        status = self._call(user.on_request, request, flow, transaction)
        if status:
            # Whatever went wrong, the request is answered; one that is not would be kept for ever.
            transaction.respond(Response.to_request(request, status))

    def _on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction, key: str) -> None:
        invite = self._servers.get(key)
        if invite is None:
            # Anybody can send these, and any number of them.
            transaction.refuse(Response.to_request(request, 481))
            return
        transaction.respond(Response.to_request(request, 200))
        assert self.user is not None
        self.guarded(self.user.on_cancel, request, flow, invite)

    def _on_response(self, response: Response, flow: Flow) -> None:
        key = client_key(response)
        transaction = None if key is None else self._clients.get(key)
        if transaction is None:
            self.stats.stray_responses += 1
            return
        if flow.is_reliable and not transaction.flow.is_open:
            self.moved(transaction, flow)
        transaction.received(response)

    # Out ---------------------------------------------------------------------------------------------------------

    def send_request(self, request: Request, flow: Flow, user: ClientUser, mark: str = "") -> ClientTransaction:
        """The request is on its way with a Via of ours on top; `user` hears what becomes of it. `mark` ends its branch:
        a proxy's `sip.loop.loop_mark` of the request as it came."""
        branch = self._prepare(request, flow, mark)
        transaction = ClientTransaction(self, branch + request.method, request, flow, user)
        self._start(transaction)
        return transaction

    def moved(self, transaction: ClientTransaction, flow: Flow) -> None:
        """What is still to be sent of the transaction goes over this flow: the one it began on has ended, and its peer
        has come back by another."""
        self._leave_stream(transaction)
        transaction.flow = flow
        if flow.is_reliable:
            self._on_streams.setdefault(flow, set()).add(transaction)

    def send_ack(self, request: Request, flow: Flow) -> None:
        """The ACK of a 2xx is on its way; it has no transaction (RFC 3261 §17)."""
        self._prepare(request, flow)
        self.send(flow, request.to_bytes())

    def send(self, flow: Flow, data: bytes) -> None:
        """The octets are sent over this flow."""
        self.stats.sent += 1
        if self.tap is not None:
            self.tap("out", flow, data)
        flow.send(data)

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`."""
        return self.transports.flow_to(transport, host, port, local)

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """A flow to this address, connected if need be, within `timeout` seconds.

        Raises:
            OSError, TimeoutError: there is none to be had.
        """
        return await self.transports.open_flow(transport, host, port, timeout)

    def _start(self, transaction: ClientTransaction) -> None:
        self._clients[transaction.key] = transaction
        if transaction.flow.is_reliable:
            self._on_streams.setdefault(transaction.flow, set()).add(transaction)
        transaction.start()

    def _leave_stream(self, transaction: ClientTransaction) -> None:
        over_stream = self._on_streams.get(transaction.flow)
        if over_stream is not None:
            over_stream.discard(transaction)
            if not over_stream:
                del self._on_streams[transaction.flow]

    def _prepare(self, request: Request, flow: Flow, mark: str = "") -> str:
        branch = MAGIC_COOKIE + self._make_branch() + mark
        host, port = self.transports.sent_by(flow)
        request.prepend("Via", f"SIP/2.0/{flow.transport.upper()} {join_host_port(host, port)};branch={branch};rport")
        return branch

    # For transactions --------------------------------------------------------------------------------------------

    def client_over(self, transaction: ClientTransaction) -> None:
        """See `transactions.Owner`."""
        self._clients.pop(transaction.key, None)
        self._leave_stream(transaction)
        # Whoever started it may be what keeps it; without this they would keep each other.
        transaction.user = NOBODY

    def server_over(self, transaction: ServerTransaction) -> None:
        """See `transactions.Owner`."""
        self._servers.pop(transaction.key, None)
        transaction.context = None

    def send_cancel(self, transaction: ClientTransaction, reason: str | None) -> None:
        """See `transactions.Owner`."""
        cancel = cancellation(transaction.request, reason)
        branch = transaction.key.removesuffix("INVITE")
        self._start(ClientTransaction(self, branch + "CANCEL", cancel, transaction.flow, NOBODY))

    def guarded(self, function: Callable[..., None], *args: Any) -> None:
        """See `transactions.Owner`. One call's error must not take the server down with all the others."""
        self._call(function, *args)

    def _call(self, function: Callable[..., None], *args: Any) -> int:
        """0, or the status that tells what went wrong."""
        try:
            function(*args)
        except BadMessage as error:
            self.stats.bad_messages += 1
            _log.info("bad message", detail=error.detail)
            return error.status
        except Exception:  # noqa: BLE001  # the boundary between the wire and whoever uses it
            self.stats.user_errors += 1
            _log.exception("error while dealing with a message")
            return 500
        return 0

    @property
    def transactions(self) -> tuple[int, int]:
        """How many client and server transactions there are."""
        return len(self._clients), len(self._servers)


__all__ = [
    "NOBODY",
    "ClientTransaction",
    "ClientUser",
    "Endpoint",
    "ServerTransaction",
    "Stats",
    "Tap",
    "TransactionUser",
]
