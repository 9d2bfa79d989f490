# SPDX-License-Identifier: Apache-2.0
"""A phone or a carrier in a ladder: says what it is told to, keeps what it hears, and does by itself what RFC 3261 asks
of any user agent: transactions, 2xx sent again until the ACK, the ACK again for a 2xx that comes again."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from devia.sip.dialog import Dialog
from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port
from devia.sip.message import Message, Request, Response
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Address, Flow
from tests.ladders.sieve import Sieve
from tests.ladders.ways import Way

DOMAIN = "pbx.example.it"
T1, T2 = 0.5, 4.0
_numbers = itertools.count(1)


def sdp_of(name: str) -> bytes:
    """The session description of this phone."""
    lines = ["v=0", f"o={name} 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 4000 RTP/AVP 0"]
    return "\r\n".join([*lines, "a=x-made-by:" + name, ""]).encode()


@dataclass(slots=True, kw_only=True)
class Heard:
    """A message that has arrived."""

    call: str
    kind: str
    """A method, a status, or "timeout"."""
    message: Message
    at: float

    def __str__(self) -> str:
        return f"{self.kind} @{self.call}"


@dataclass(slots=True)
class Side:
    """What a party keeps of one call."""

    tag: str
    invite: ClientTransaction | None = None
    waiting: list[tuple[Request, ServerTransaction]] = field(default_factory=list)
    """Requests without a final response yet, the latest last."""
    dialogs: list[Dialog] = field(default_factory=list)
    """The latest last."""
    answered: set[tuple[str | None, int]] = field(default_factory=set)
    """2xx to INVITEs that have been heard: To-tag and CSeq number."""
    provisional: set[tuple[int, str | None, str | None]] = field(default_factory=set)
    """180 and 183 that have been heard: status, To-tag, RSeq."""
    acks: dict[tuple[str | None, int], Request] = field(default_factory=dict)
    acknowledged: set[int] = field(default_factory=set)
    """CSeq numbers of INVITEs answered with a 2xx whose ACK has come."""


class Party:
    """One of those who stand at the ladder's uprights."""

    def __init__(self, name: str, way: Way, sieve: Sieve, *, host: str = "127.0.0.1") -> None:
        self.name = name
        self.extension = name[:3] if name[:3].isdigit() else "+393331234567"
        self.host = host
        self.address: Address = ("", 0)
        self.heard: list[Heard] = []
        """What has not been looked for yet."""
        self.sieve = sieve
        self._way = way
        self._sides: dict[str, Side] = {}
        self._flow: Flow | None = None
        start = f"{name}x{next(_numbers)}x"
        branches = itertools.count(1)
        self.endpoint = Endpoint(timers=way.timers, transports=sieve, make_branch=lambda: f"{start}{next(branches)}")
        self.endpoint.user = self

    # On and off --------------------------------------------------------------------------------------------------

    async def switch_on(self) -> None:
        """It listens."""
        home, self.address = await self._way.home(self.host, self.sieve)
        self.sieve.attach(self.endpoint, home)

    async def connect(self, server: Address) -> None:
        """It can send to devia."""
        self._flow = await self.endpoint.open_flow(self._way.transport, *server, 4.0)

    @property
    def is_carrier(self) -> bool:
        """Whether it stands behind a trunk."""
        return not self.name[:3].isdigit()

    @property
    def contact(self) -> str:
        """Its Contact URI; the user part tells it from others."""
        tail = "" if self._way.transport == "udp" else f";transport={self._way.transport}"
        return f"sip:{self.name}@{join_host_port(*self.address)}{tail}"

    @property
    def own(self) -> str:
        """Its address, as From has it."""
        return f"<sip:{self.extension}@{self.host if self.is_carrier else DOMAIN}>"

    def side(self, call: str) -> Side:
        """What it keeps of this call."""
        found = self._sides.get(call)
        if found is None:
            found = self._sides[call] = Side(tag=f"{self.name}-{call}")
        return found

    # What it says ------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """A REGISTER is on its way; its 200 will be heard."""
        address = f"<sip:{self.name}@{DOMAIN}>"
        headers = [("From", f"{address};tag=r{self.name}"), ("To", address), ("Contact", f"<{self.contact}>")]
        self._send("REGISTER", f"sip:{DOMAIN}", "register", [*headers, ("Expires", "600")], b"")

    def starts(self, call: str, method: str, number: str, headers: list[tuple[str, str]], body: bytes) -> None:
        """A request outside of a dialog is on its way. A header given stands in the place of its own."""
        uri = f"sip:{number}@{DOMAIN}"
        given = {name for name, _ in headers}
        own = [
            ("From", f"{self.own};tag={self.side(call).tag}"),
            ("To", f"<{uri}>"),
            ("Contact", f"<{self.contact}>"),
        ]
        own = [(name, value) for name, value in own if name not in given]
        transaction = self._send(method, uri, call, [*own, *headers], body)
        if method == "INVITE":
            self.side(call).invite = transaction

    def acknowledges_nothing(self, call: str, number: str, headers: list[tuple[str, str]]) -> None:
        """An ACK of no dialog is on its way."""
        uri = f"sip:{number}@{DOMAIN}"
        own = [("From", f"{self.own};tag={self.side(call).tag}"), ("Call-ID", f"{call}@ladder"), ("CSeq", "1 ACK")]
        assert self._flow is not None
        self.endpoint.send_ack(Request.new("ACK", uri, headers=[("Max-Forwards", "70"), *own, *headers]), self._flow)

    def continues(self, call: str, method: str, to: str, headers: list[tuple[str, str]], body: bytes) -> None:
        """A request within the dialog with this phone (empty: the latest) is on its way."""
        side = self.side(call)
        dialog = self._dialog(side, to)
        flow = self._flow
        assert flow is not None
        if method == "ACK":
            request = dialog.acknowledgement(self.contact)
            self._add(request, headers, body)
            tag = dialog.other.partition(";tag=")[2]
            side.acks[tag, dialog.invite_cseq] = request.copy()
            self.endpoint.send_ack(request, flow)
            return
        request = dialog.request(method, self.contact)
        if method == "INVITE":
            dialog.invite_cseq = dialog.cseq
        self._add(request, headers, body)
        self.endpoint.send_request(request, flow, self)

    def gives_up(self, call: str, reason: str | None) -> None:
        """The call is cancelled."""
        invite = self.side(call).invite
        assert invite is not None
        invite.cancel(reason)

    def answers(self, call: str, status: int, to: str, headers: list[tuple[str, str]], body: bytes) -> None:
        """The request (of this method; empty: the latest) has this response."""
        side = self.side(call)
        found = [waiting for waiting in side.waiting if not to or waiting[0].method == to]
        assert found, f"{self.name} has no {to or 'request'} to answer"
        request, transaction = found[-1]
        more = [("Record-Route", value) for value in request.lines("record-route")] if status < 300 else []
        if not any(name == "Contact" for name, _ in headers) and request.method == "INVITE":
            more.append(("Contact", f"<{self.contact}>"))
        response = Response.to_request(request, status, to_tag=side.tag, headers=[*more, *headers])
        if body:
            response.set_body("application/sdp", body)
        transaction.respond(response)
        if status >= 200:
            side.waiting.remove((request, transaction))
            if request.method == "INVITE" and status < 300:
                if request.to_tag is None and not side.dialogs:
                    side.dialogs.append(Dialog.of_callee(request, side.tag))
                self._way.timers.call_later(T1, self._again, side, transaction, response, T1, 64 * T1)

    def replaces(self, call: str) -> str:
        """The Replaces value that names this phone's dialog of the call (RFC 3891 §6.1)."""
        dialog = self.side(call).dialogs[-1]
        return f"{dialog.call_id};to-tag={dialog.own_tag};from-tag={dialog.other.partition(';tag=')[2]}"

    def _again(
        self, side: Side, transaction: ServerTransaction, response: Response, interval: float, left: float
    ) -> None:
        """A 2xx is sent again until its ACK has come (RFC 3261 §13.3.1.4)."""
        left -= interval
        if response.cseq[0] not in side.acknowledged and left > 0:
            transaction.respond(response)
            interval = min(2 * interval, T2)
            self._way.timers.call_later(interval, self._again, side, transaction, response, interval, left)

    def _send(self, method: str, uri: str, call: str, headers: list[tuple[str, str]], body: bytes) -> ClientTransaction:
        assert self._flow is not None
        ids = [("Call-ID", f"{call}@ladder"), ("CSeq", f"1 {method}")]
        if call == "register":
            ids[0] = ("Call-ID", f"register-{self.name}")
        request = Request.new(method, uri, headers=[("Max-Forwards", "70"), *ids, *headers])
        if body:
            request.set_body("application/sdp", body)
        return self.endpoint.send_request(request, self._flow, self)

    def _add(self, request: Request, headers: list[tuple[str, str]], body: bytes) -> None:
        for name, value in headers:
            request.append(name, value)
        if body:
            request.set_body("application/sdp", body)

    def _dialog(self, side: Side, to: str) -> Dialog:
        found = [d for d in side.dialogs if not to or f"sip:{to}@" in d.target]
        assert found, f"{self.name} has no dialog {'with ' + to if to else ''}"
        return found[-1]

    # What it hears -----------------------------------------------------------------------------------------------

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """See `TransactionUser`."""
        side = self.side(_call(request))
        if transaction is None:
            number = request.cseq[0]
            if number in side.acknowledged:
                return
            side.acknowledged.add(number)
        elif request.method == "OPTIONS":
            # devia asks whether the dialog is alive (B2.2).
            transaction.respond(Response.to_request(request, 200))
            return
        else:
            side.waiting.append((request, transaction))
        self._hears(request, request.method)

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """See `TransactionUser`."""
        self._hears(request, "CANCEL")

    def on_flow_closed(self, flow: Flow) -> None:
        """See `TransactionUser`."""

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """See `ClientUser`."""
        status = response.status
        if status == 100:
            return
        side = self.side(_call(response))
        number, method = response.cseq
        if method == "INVITE" and status < 300:
            key = response.to_tag, number
            if status >= 200 and key in side.answered:
                ack = side.acks.get(key)
                if ack is not None:
                    self.endpoint.send_ack(ack.copy(), transaction.flow)
                return
            if status >= 200:
                side.answered.add(key)
            elif status in (180, 183) and not self._way.keeps_order:
                # A phone that hears the same INVITE again says its last response again (RFC 3261 §17.2.1).
                heard = status, response.to_tag, response.first("rseq")
                if heard in side.provisional:
                    return
                side.provisional.add(heard)
            self._keep_dialog(side, transaction, response)
        self._hears(response, str(status))

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """See `ClientUser`."""
        self._hears(transaction.request, "timeout")

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """See `ClientUser`."""
        self._hears(transaction.request, "transport error")

    def _keep_dialog(self, side: Side, transaction: ClientTransaction, response: Response) -> None:
        """The dialog a response to an initial INVITE makes, early or confirmed."""
        if transaction.request.to_tag is not None:
            return
        try:
            dialog = Dialog.of_caller(response, side.tag, transaction.request.cseq[0])
        except BadMessage:
            return  # 181 and 199 of devia's own have no Contact
        known = [d for d in side.dialogs if d.other == dialog.other]
        if known:
            dialog.cseq = known[0].cseq
            side.dialogs.remove(known[0])
        side.dialogs.append(dialog)

    def _hears(self, message: Message, kind: str) -> None:
        self.heard.append(Heard(call=_call(message), kind=kind, message=message, at=self._way.now()))
        self._way.heard()


def _call(message: Message) -> str:
    call_id = message.call_id
    return call_id.removesuffix("@ladder") if call_id.endswith("@ladder") else "register"
