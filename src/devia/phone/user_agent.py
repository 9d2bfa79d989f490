# SPDX-License-Identifier: Apache-2.0
"""A SIP phone without a person: registers, calls, answers, hangs up (RFC 3261 §8, §10, §13, §15)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from devia.phone.behaviour import Behaviour
from devia.phone.dialog import PhoneDialog
from devia.phone.sdp import answer_to, offer
from devia.sip.digest import ALGORITHMS, DigestChallenge
from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port
from devia.sip.message import Request, Response
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction, Tap
from devia.wire.flow import Flow
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerPump, Timers

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, REFER, UPDATE"


class PhoneError(Exception):
    """The phone could not do what it was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose phone it is, and where its server is."""

    extension: str
    domain: str
    server: tuple[str, int]
    username: str = ""
    password: str = ""
    name: str = ""
    transport: str = "udp"
    dials: str = ""
    """Domain of the numbers it calls; empty: its own."""


class Waiter:
    """A client transaction's outcome, to be awaited."""

    def __init__(self, on_provisional: Callable[[Response], None] | None = None) -> None:
        self.final: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._on_provisional = on_provisional

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Finals end the waiting; provisionals are told on."""
        if response.status < 200:
            if self._on_provisional is not None:
                self._on_provisional(response)
        elif not self.final.done():
            self.final.set_result(response)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """As if 408 had come (RFC 3261 §8.1.3.1)."""
        if not self.final.done():
            self.final.set_result(Response.to_request(transaction.request, 408))

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """As if 503 had come (RFC 3261 §8.1.3.1)."""
        if not self.final.done():
            self.final.set_result(Response.to_request(transaction.request, 503))


@dataclass(slots=True)
class OutgoingCall:
    """A call this phone has placed."""

    dialog: PhoneDialog | None = None
    response: Response | None = None
    provisional: list[int] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered."""
        return self.dialog is not None


class UserAgent:
    """One phone."""

    def __init__(self, account: Account, endpoint: Endpoint, timers: Timers, flow: Flow, behaviour: Behaviour) -> None:
        self.account = account
        self.behaviour = behaviour
        self.dialogs: dict[tuple[str, str], PhoneDialog] = {}
        """(Call-ID, own tag) → confirmed dialogs."""
        self.ended: asyncio.Event = asyncio.Event()
        """Set when a dialog has been ended by the other side."""
        self._endpoint = endpoint
        self._timers = timers
        self._flow = flow
        self._cseq = 0
        self._register_call_id = secrets.token_hex(8)
        endpoint.user = self

    @property
    def contact(self) -> str:
        """Our Contact URI."""
        host, port = self._flow.local
        tail = "" if self.account.transport == "udp" else f";transport={self.account.transport}"
        return f"sip:{self.account.extension}@{join_host_port(host, port)}{tail}"

    @property
    def address(self) -> str:
        """Our address of record, as From has it."""
        name = f'"{self.account.name}" ' if self.account.name else ""
        return f"{name}<sip:{self.account.extension}@{self.account.domain}>"

    # What it is told to do ---------------------------------------------------------------------------------------

    async def register(self, expires: int = 300) -> None:
        """The phone is registered for `expires` seconds; 0: no longer.

        Raises:
            PhoneError: the registrar refused.
        """
        uri = f"sip:{self.account.domain}"
        headers = [
            ("Max-Forwards", "70"),
            ("From", f"{self.address};tag={secrets.token_hex(4)}"),
            ("To", self.address),
            ("Call-ID", self._register_call_id),
            ("Contact", f"<{self.contact}>"),
            ("Expires", str(expires)),
            ("User-Agent", "devia phone"),
        ]
        response = await self._with_credentials("REGISTER", uri, headers)
        if response.status != 200:
            raise PhoneError(f"REGISTER: {response.status} {response.reason}")

    async def call(
        self, number: str, *, ring_for: float | None = None, on_provisional: Callable[[Response], None] | None = None
    ) -> OutgoingCall:
        """The call to this number has been answered or refused, or given up after `ring_for` seconds."""
        call = OutgoingCall()

        def heard(response: Response) -> None:
            call.provisional.append(response.status)
            if on_provisional is not None:
                on_provisional(response)

        uri = f"sip:{number}@{self.account.dials or self.account.domain}"
        tag = secrets.token_hex(4)
        headers = [
            ("Max-Forwards", "70"),
            ("From", f"{self.address};tag={tag}"),
            ("To", f"<{uri}>"),
            ("Call-ID", secrets.token_hex(10)),
            ("Contact", f"<{self.contact}>"),
            ("Allow", ALLOW),
            ("User-Agent", "devia phone"),
        ]
        body = offer(self._flow.local[0])
        response = await self._with_credentials("INVITE", uri, headers, body=body, heard=heard, ring_for=ring_for)
        call.response = response
        if 200 <= response.status < 300:
            call.dialog = PhoneDialog.of_caller(response, tag, self._cseq)
            self.dialogs[call.dialog.call_id, tag] = call.dialog
            self._acknowledge(call.dialog)
        return call

    async def hang_up(self, dialog: PhoneDialog) -> Response:
        """The call is over; what the other side said to the BYE."""
        self.dialogs.pop((dialog.call_id, dialog.own_tag), None)
        waiter = Waiter()
        self._endpoint.send_request(dialog.request("BYE", self.contact), self._flow, waiter)
        return await waiter.final

    # What comes in -----------------------------------------------------------------------------------------------

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """See `TransactionUser`."""
        if transaction is None:
            return
        if request.to_tag is not None:
            self._within(request, transaction)
        elif request.method == "INVITE":
            self._ring(request, transaction)
        elif request.method in ("OPTIONS", "MESSAGE", "NOTIFY", "INFO"):
            transaction.respond(Response.to_request(request, 200, to_tag=secrets.token_hex(4)))
        else:
            transaction.respond(Response.to_request(request, 405, headers=[("Allow", ALLOW)]))

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The caller has given up: 487."""
        ringing = transaction.context
        if isinstance(ringing, _Ringing) and not ringing.over:
            ringing.over = True
            transaction.respond(Response.to_request(transaction.request, 487, to_tag=ringing.tag))

    def on_flow_closed(self, flow: Flow) -> None:
        """Nothing to do: the next registration opens a new connection."""

    def _ring(self, request: Request, transaction: ServerTransaction) -> None:
        ringing = _Ringing(tag=secrets.token_hex(4))
        transaction.context = ringing
        behaviour = self.behaviour
        if behaviour.ring > 0:
            transaction.respond(
                Response.to_request(
                    request,
                    180,
                    to_tag=ringing.tag,
                    headers=[*_record_routes(request), ("Contact", f"<{self.contact}>")],
                )
            )
        if behaviour.status is not None:
            if behaviour.ring > 0:
                self._timers.call_later(behaviour.ring, self._answer, request, transaction, ringing)
            else:
                self._answer(request, transaction, ringing)

    def _answer(self, request: Request, transaction: ServerTransaction, ringing: _Ringing) -> None:
        if ringing.over:
            return
        ringing.over = True
        status = self.behaviour.status
        assert status is not None
        headers = list(_record_routes(request)) if status < 300 else []
        if self.behaviour.redirect is not None:
            headers.append(("Contact", f"<sip:{self.behaviour.redirect}@{self.account.domain}>"))
        elif status < 300:
            headers.append(("Contact", f"<{self.contact}>"))
            headers.append(("Allow", ALLOW))
        response = Response.to_request(request, status, to_tag=ringing.tag, headers=headers)
        if status < 300:
            response.set_body("application/sdp", answer_to(request.body, self._flow.local[0]))
            dialog = PhoneDialog.of_callee(request, ringing.tag)
            self.dialogs[dialog.call_id, dialog.own_tag] = dialog
            if self.behaviour.hang_up_after is not None:
                self._timers.call_later(self.behaviour.hang_up_after, self._hang_up_later, dialog)
        transaction.respond(response)

    def _within(self, request: Request, transaction: ServerTransaction) -> None:
        dialog = self.dialogs.get((request.call_id, request.to_tag or ""))
        if dialog is None:
            transaction.respond(Response.to_request(request, 481))
        elif request.method == "BYE":
            self.dialogs.pop((request.call_id, dialog.own_tag))
            transaction.respond(Response.to_request(request, 200))
            self.ended.set()
        elif request.method in ("INVITE", "UPDATE"):
            response = Response.to_request(request, 200, headers=[("Contact", f"<{self.contact}>")])
            if request.body:
                response.set_body("application/sdp", answer_to(request.body, self._flow.local[0]))
            transaction.respond(response)
        else:
            transaction.respond(Response.to_request(request, 200))

    # -------------------------------------------------------------------------------------------------------------

    def _hang_up_later(self, dialog: PhoneDialog) -> None:
        if (dialog.call_id, dialog.own_tag) in self.dialogs:
            del self.dialogs[dialog.call_id, dialog.own_tag]
            self._endpoint.send_request(dialog.request("BYE", self.contact), self._flow, Waiter())

    def _acknowledge(self, dialog: PhoneDialog) -> None:
        self._endpoint.send_ack(dialog.acknowledgement(self.contact), self._flow)

    async def _with_credentials(
        self,
        method: str,
        uri: str,
        headers: list[tuple[str, str]],
        *,
        body: bytes = b"",
        heard: Callable[[Response], None] | None = None,
        ring_for: float | None = None,
    ) -> Response:
        """The final response, the challenge of a first one answered (RFC 7616)."""
        response = await self._send(method, uri, headers, body, heard, ring_for)
        if response.status in (401, 407):
            challenge = _strongest(response)
            if challenge is not None:
                credentials = challenge.answer(
                    username=self.account.username or self.account.extension,
                    password=self.account.password,
                    method=method,
                    uri=uri,
                    cnonce=secrets.token_hex(8),
                )
                name = "Authorization" if response.status == 401 else "Proxy-Authorization"
                again = [*headers, (name, str(credentials))]
                response = await self._send(method, uri, again, body, heard, ring_for)
        return response

    async def _send(
        self,
        method: str,
        uri: str,
        headers: list[tuple[str, str]],
        body: bytes,
        heard: Callable[[Response], None] | None,
        ring_for: float | None,
    ) -> Response:
        self._cseq += 1
        content_type = "application/sdp" if body else None
        request = Request.new(
            method, uri, headers=[*headers, ("CSeq", f"{self._cseq} {method}")], body=body, content_type=content_type
        )
        waiter = Waiter(heard)
        transaction = self._endpoint.send_request(request, self._flow, waiter)
        if ring_for is not None:
            self._timers.call_later(ring_for, transaction.cancel, None)
        return await waiter.final


@dataclass(slots=True)
class _Ringing:
    """An INVITE being answered."""

    tag: str
    over: bool = False


def _record_routes(request: Request) -> list[tuple[str, str]]:
    return [("Record-Route", value) for value in request.lines("record-route")]


def _strongest(response: Response) -> DigestChallenge | None:
    """The challenge with the strongest algorithm we know."""
    name = "www-authenticate" if response.status == 401 else "proxy-authenticate"
    challenges = []
    for value in response.lines(name):
        try:
            challenges.append(DigestChallenge.parse(value))
        except BadMessage:
            continue
    known = [challenge for challenge in challenges if challenge.algorithm in ALGORITHMS]
    return min(known, key=lambda challenge: ALGORITHMS.index(challenge.algorithm), default=None)


@asynccontextmanager
async def phone(
    account: Account,
    *,
    behaviour: Behaviour | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    tap: Tap | None = None,
) -> AsyncIterator[UserAgent]:
    """A phone with a socket of its own, switched off in the end.

    Raises:
        OSError: no socket, or no connection with the server.
    """
    timers = TimerPump(asyncio.get_running_loop())
    sockets = Sockets(timers)
    start = secrets.token_hex(6)
    count = iter(range(1, 2**62))
    endpoint = Endpoint(timers=timers, transports=sockets, make_branch=lambda: f"{start}{next(count):x}", tap=tap)
    sockets.attach(endpoint)
    try:
        await sockets.listen("udp", host, port)
        flow = await endpoint.open_flow(account.transport, account.server[0], account.server[1], 4.0)
        yield UserAgent(account, endpoint, timers, flow, behaviour or Behaviour())
    finally:
        sockets.close()
        timers.close()
