# SPDX-License-Identifier: Apache-2.0
"""A SIP phone without a person: registers, calls, answers, hangs up (RFC 3261 §8, §10, §13, §15)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from devia.phone.account import Account
from devia.phone.behaviour import Behaviour
from devia.phone.line import CONNECT, Line
from devia.phone.waiter import Waiter
from devia.sip.dialog import Dialog, record_routes
from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port
from devia.sip.message import Request, Response
from devia.sip.option_tags import unsupported
from devia.sip.scan import quoted
from devia.sip.sdp import answer_to, offer
from devia.sip.uri import escape_user
from devia.wire.acceptance import Acceptance
from devia.wire.endpoint import Endpoint, ServerTransaction, Tap
from devia.wire.flow import Flow
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerHandle, TimerPump, Timers

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, INFO, MESSAGE, UPDATE"


REFRESH = 0.8
"""Part of a registration's lifetime after which it is made again."""
TRY_AGAIN = 10.0
"""Seconds after which a registration that failed is tried again."""


class PhoneError(Exception):
    """The phone could not do what it was told."""


@dataclass(slots=True)
class OutgoingCall:
    """A call this phone has placed."""

    dialog: Dialog | None = None
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
        self.dialogs: dict[tuple[str, str], Dialog] = {}
        """(Call-ID, own tag) → confirmed dialogs."""
        self.ended: asyncio.Event = asyncio.Event()
        """Set when a dialog has been ended by the other side."""
        self._endpoint = endpoint
        self._timers = timers
        self._line = Line(account, endpoint, timers, flow)
        self._register_call_id = secrets.token_hex(8)
        self._expires = 0
        """Seconds the phone is registered for; 0: it is not, or not yet."""
        self._refresh: TimerHandle | None = None
        self._accepted: dict[tuple[str, str], Acceptance] = {}
        """(Call-ID, own tag) → 2xx whose ACK has not come."""
        self._tasks: set[asyncio.Task[None]] = set()
        endpoint.user = self

    @property
    def contact(self) -> str:
        """Our Contact URI."""
        host, port = self._line.flow.local
        tail = "" if self.account.transport == "udp" else f";transport={self.account.transport}"
        return f"sip:{self.account.extension}@{join_host_port(host, port)}{tail}"

    @property
    def address(self) -> str:
        """Our address of record, as From has it."""
        name = f"{quoted(self.account.name)} " if self.account.name else ""
        return f"{name}<sip:{self.account.extension}@{self.account.domain}>"

    # What it is told to do ---------------------------------------------------------------------------------------

    async def register(self, expires: int = 300) -> None:
        """The phone is registered, and stays so, made known again before `expires` seconds are over; 0: no longer.

        Raises:
            PhoneError: the registrar refused.
            OSError, TimeoutError: there is no connection with it.
        """
        self._stop_refreshing()
        await self._line.connect()
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
        response = await self._line.ask("REGISTER", uri, headers)
        if response.status != 200:
            raise PhoneError(f"REGISTER: {response.status} {response.reason}")
        self._expires = expires
        if expires > 0:
            self._refresh = self._timers.call_later(expires * REFRESH, self._register_again)

    async def call(
        self, number: str, *, ring_for: float | None = None, on_provisional: Callable[[Response], None] | None = None
    ) -> OutgoingCall:
        """The call to this number has been answered or refused, or given up after `ring_for` seconds.

        Raises:
            PhoneError: it was answered in a way nobody can talk to.
            OSError, TimeoutError: there is no connection with the server.
        """
        call = OutgoingCall()

        def heard(response: Response) -> None:
            call.provisional.append(response.status)
            if on_provisional is not None:
                on_provisional(response)

        await self._line.connect()
        uri = f"sip:{escape_user(number)}@{self.account.dials or self.account.domain}"
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

        def answered_again(first: Response, further: Response) -> None:
            self._answered_again(first, further, tag)

        body = offer(self._line.flow.local[0])
        response = await self._line.ask(
            "INVITE", uri, headers, body=body, heard=heard, answered_again=answered_again, ring_for=ring_for
        )
        call.response = response
        if 200 <= response.status < 300:
            try:
                call.dialog = Dialog.of_caller(response, tag, self._line.cseq)
            except BadMessage as error:
                raise PhoneError(f"INVITE: {response.status}, but {error}") from error
            self.dialogs[call.dialog.call_id, tag] = call.dialog
            self._acknowledge(call.dialog)
        return call

    async def hang_up(self, dialog: Dialog) -> Response:
        """The call is over; what the other side said to the BYE."""
        self._forget(dialog)
        await self._line.connect()
        waiter = Waiter()
        self._endpoint.send_request(dialog.request("BYE", self.contact), self._line.flow, waiter)
        return await waiter.final

    # What comes in -----------------------------------------------------------------------------------------------

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """See `TransactionUser`."""
        if transaction is None:
            accepted = self._accepted.pop((request.call_id, request.to_tag or ""), None)
            if accepted is not None:
                accepted.over()
        elif request.require:
            # RFC 3261 §8.2.2.3: this phone knows no extension.
            transaction.respond(Response.to_request(request, 420, headers=unsupported(request.require)))
        elif request.to_tag is not None:
            self._within(request, transaction)
        elif request.method == "INVITE":
            self._ring(request, transaction)
        elif request.method in ("OPTIONS", "MESSAGE", "NOTIFY", "INFO"):
            transaction.respond(Response.to_request(request, 200, headers=[("Allow", ALLOW)]))
        else:
            transaction.respond(Response.to_request(request, 405, headers=[("Allow", ALLOW)]))

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The caller has given up: 487."""
        ringing = transaction.context
        if isinstance(ringing, _Ringing) and not ringing.over:
            ringing.over = True
            transaction.respond(Response.to_request(ringing.invite, 487, to_tag=ringing.tag))

    def on_flow_closed(self, flow: Flow) -> None:
        """The server reaches this phone no longer: it connects and registers again, if it was registered."""
        if flow is self._line.flow and self._refresh is not None:
            self._stop_refreshing()
            self._refresh = self._timers.call_later(0.0, self._register_again)

    def _ring(self, request: Request, transaction: ServerTransaction) -> None:
        ringing = _Ringing(invite=request, tag=secrets.token_hex(4), dialog=None)
        try:
            ringing.dialog = Dialog.of_callee(request, ringing.tag)
        except BadMessage:
            # Whoever cannot be reached cannot be talked to (RFC 3261 §8.1.1.8).
            transaction.respond(Response.to_request(request, 400, "Missing Contact"))
            return
        transaction.context = ringing
        behaviour = self.behaviour
        if behaviour.ring > 0:
            transaction.respond(
                Response.to_request(
                    request,
                    180,
                    to_tag=ringing.tag,
                    headers=[*record_routes(request), ("Contact", f"<{self.contact}>")],
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
        description = answer_to(request.body, self._line.flow.local[0]) if status < 300 else None
        if status < 300 and description is None:
            status = 488
        headers = list(record_routes(request)) if status < 300 else []
        if self.behaviour.redirect is not None:
            headers.append(("Contact", f"<sip:{self.behaviour.redirect}@{self.account.domain}>"))
        elif status < 300:
            headers.append(("Contact", f"<{self.contact}>"))
            headers.append(("Allow", ALLOW))
        response = Response.to_request(request, status, to_tag=ringing.tag, headers=headers)
        dialog = ringing.dialog
        if description is None or dialog is None:
            transaction.respond(response)
            return
        response.set_body("application/sdp", description.body)
        self.dialogs[dialog.call_id, dialog.own_tag] = dialog
        if self.behaviour.hang_up_after is not None:
            self._timers.call_later(self.behaviour.hang_up_after, self._hang_up_later, dialog)
        self._accept(transaction, response, dialog)

    def _accept(self, transaction: ServerTransaction, response: Response, dialog: Dialog) -> None:
        key = (dialog.call_id, dialog.own_tag)
        before = self._accepted.pop(key, None)
        if before is not None:
            before.over()
        # Without an ACK the call is ended, as if it had been talked over (RFC 3261 §13.3.1.4).
        self._accepted[key] = Acceptance(self._timers, transaction, response, lambda: self._hang_up_later(dialog))

    def _within(self, request: Request, transaction: ServerTransaction) -> None:
        dialog = self.dialogs.get((request.call_id, request.to_tag or ""))
        if dialog is None:
            transaction.respond(Response.to_request(request, 481))
        elif not dialog.takes(request):
            transaction.respond(Response.to_request(request, 500))
        elif request.method == "BYE":
            self._forget(dialog)
            transaction.respond(Response.to_request(request, 200))
            self.ended.set()
        elif request.method in ("INVITE", "UPDATE"):
            self._change(request, transaction, dialog)
        elif request.method in ("OPTIONS", "MESSAGE", "NOTIFY", "INFO"):
            transaction.respond(Response.to_request(request, 200, headers=[("Allow", ALLOW)]))
        else:
            transaction.respond(Response.to_request(request, 405, headers=[("Allow", ALLOW)]))

    def _change(self, request: Request, transaction: ServerTransaction, dialog: Dialog) -> None:
        """Held, resumed or moved, by a re-INVITE or UPDATE (RFC 3261 §14.2, RFC 3311 §5.2)."""
        response = Response.to_request(request, 200, headers=[("Contact", f"<{self.contact}>")])
        if request.body or request.method == "INVITE":
            description = answer_to(request.body, self._line.flow.local[0], version=dialog.descriptions + 1)
            if description is None:
                transaction.respond(Response.to_request(request, 488))
                return
            dialog.descriptions += 1
            response.set_body("application/sdp", description.body)
        dialog.refresh_target(request)
        if request.method == "INVITE":
            self._accept(transaction, response, dialog)
        else:
            transaction.respond(response)

    # -------------------------------------------------------------------------------------------------------------

    def _hang_up_later(self, dialog: Dialog) -> None:
        if (dialog.call_id, dialog.own_tag) in self.dialogs:
            self._forget(dialog)
            self._endpoint.send_request(dialog.request("BYE", self.contact), self._line.flow, Waiter())

    def _forget(self, dialog: Dialog) -> None:
        key = (dialog.call_id, dialog.own_tag)
        self.dialogs.pop(key, None)
        accepted = self._accepted.pop(key, None)
        if accepted is not None:
            accepted.over()

    def _answered_again(self, first: Response, further: Response, tag: str) -> None:
        """A 2xx after the first: its ACK was lost, or another phone has answered too, and is told that nobody is there
        (RFC 3261 §13.2.2.4)."""
        dialog = Dialog.of_caller(further, tag, further.cseq[0])
        self._acknowledge(dialog)
        if further.to_tag != first.to_tag:
            self._endpoint.send_request(dialog.request("BYE", self.contact), self._line.flow, Waiter())

    def _register_again(self) -> None:
        task = asyncio.get_running_loop().create_task(self._registered_again())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _registered_again(self) -> None:
        try:
            await self.register(self._expires)
        except (PhoneError, OSError, TimeoutError):
            self._refresh = self._timers.call_later(TRY_AGAIN, self._register_again)

    def _stop_refreshing(self) -> None:
        if self._refresh is not None:
            self._refresh.cancel()
            self._refresh = None

    async def close(self) -> None:
        """Nothing of the phone runs any more."""
        self._stop_refreshing()
        for accepted in self._accepted.values():
            accepted.over()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _acknowledge(self, dialog: Dialog) -> None:
        self._endpoint.send_ack(dialog.acknowledgement(self.contact), self._line.flow)


@dataclass(slots=True)
class _Ringing:
    """An INVITE being answered."""

    invite: Request
    tag: str
    dialog: Dialog | None
    """Confirmed when it is answered."""
    over: bool = False


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
        flow = await endpoint.open_flow(account.transport, account.server[0], account.server[1], CONNECT)
        agent = UserAgent(account, endpoint, timers, flow, behaviour or Behaviour())
        try:
            yield agent
        finally:
            await agent.close()
    finally:
        sockets.close()
        timers.close()


__all__ = ["Account", "OutgoingCall", "PhoneError", "UserAgent", "phone"]
