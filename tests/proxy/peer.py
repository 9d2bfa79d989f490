# SPDX-License-Identifier: Apache-2.0
"""Whoever talks to the proxy in these tests: keeps what it hears, says what it is told to say."""

from __future__ import annotations

import itertools
from typing import Any

from devia.sip.digest import DigestChallenge
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.wire.flow import Address, Flow
from tests.wire.fake_link import FakeLink

DOMAIN = "pbx.example.it"
DEVIA = ("192.0.2.1", 5060)

SETTLED = 0.1
"""Virtual seconds in which what was sent has arrived, and so has what followed from it at once."""

_counter = itertools.count(1)
SDP = b"v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n"


class Peer:
    """An address that sends and receives SIP."""

    def __init__(self, link: FakeLink, address: Address, transport: str = "udp") -> None:
        self.link = link
        self.address = address
        self.transport = transport
        self.heard: list[Message] = []
        self.keepalives = 0
        self._home = link.transports(address)
        self._home.attach(self)
        self._flow: Flow | None = None

    # The link's receiver

    def receive(self, data: bytes, flow: Flow) -> None:
        if data == b"\r\n\r\n":
            self.keepalives += 1
        else:
            self.heard.append(Message.parse(data))
            self._flow = flow if self.transport != "udp" else self._flow

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        raise AssertionError(f"devia sent no SIP: {data!r}")

    def flow_closed(self, flow: Flow) -> None:
        if flow is self._flow:
            self._flow = None

    # What was heard

    @property
    def responses(self) -> list[Response]:
        return [message for message in self.heard if isinstance(message, Response)]

    @property
    def requests(self) -> list[Request]:
        return [message for message in self.heard if isinstance(message, Request)]

    @property
    def statuses(self) -> list[int]:
        return [response.status for response in self.responses]

    def request(self, method: str) -> Request:
        """The last request of this method."""
        return [request for request in self.requests if request.method == method][-1]

    def methods(self) -> list[str]:
        return [request.method for request in self.requests]

    @property
    def last(self) -> Response:
        return self.responses[-1]

    # What is said

    @property
    def flow(self) -> Flow:
        """The flow to devia; a stream is opened where there is none."""
        if self.transport == "udp":
            return self._home.flow_to("udp", *DEVIA)  # type: ignore[return-value]  # on UDP there always is one
        if self._flow is None or not self._flow.is_open:
            self._flow = self._home.connect(self.transport, *DEVIA)
        return self._flow

    def hang_up_connection(self) -> None:
        """The stream to devia is closed."""
        assert self._flow is not None
        self._flow.close()  # type: ignore[attr-defined]  # streams can be closed
        self._flow = None

    async def say(self, message: Message | bytes) -> None:
        """The message has been sent and everything that follows at once has happened."""
        self.flow.send(message if isinstance(message, bytes) else message.to_bytes())
        await self.link.clock.advance_async(SETTLED)

    async def ask(self, request: Request) -> Response:
        """The last response to this request by now."""
        before = len(self.responses)
        await self.say(request)
        assert len(self.responses) > before, f"no answer to {request.start_line}"
        return self.last

    async def answer(
        self, request: Request, status: int, *headers: tuple[str, str], tag: str = "", body: bytes = b""
    ) -> None:
        """The request gets this response, with what a dialog needs."""
        more = [("Record-Route", value) for value in request.lines("record-route")] if status < 300 else []
        if status < 300 and request.method in ("INVITE", "UPDATE"):
            more.append(("Contact", f"<{self.contact}>"))
        to_tag = None if status == 100 else tag or f"tag-{self.address[0]}"
        response = Response.to_request(request, status, to_tag=to_tag, headers=[*more, *headers])
        if body:
            response.set_body("application/sdp", body)
        await self.say(response)

    @property
    def contact(self) -> str:
        tail = "" if self.transport == "udp" else f";transport={self.transport}"
        return f"sip:peer@{self.address[0]}:{self.address[1]}{tail}"

    def new(
        self,
        method: str,
        uri: str,
        from_: str,
        *headers: tuple[str, str],
        to: str | None = None,
        call_id: str | None = None,
        cseq: int | None = None,
        body: bytes = b"",
        max_forwards: int | None = 70,
    ) -> Request:
        """A request with a Via of its own."""
        number = next(_counter)
        host, port = self.address
        fields = [
            ("Via", f"SIP/2.0/{self.transport.upper()} {host}:{port};branch=z9hG4bKpeer{number};rport"),
            *([] if max_forwards is None else [("Max-Forwards", str(max_forwards))]),
            ("From", from_ if ";tag=" in from_ else f"{from_};tag=from{number}"),
            ("To", to or f"<{uri}>"),
            ("Call-ID", call_id or f"call{number}"),
            ("CSeq", f"{cseq or number} {method}"),
            *headers,
        ]
        return Request.new(method, uri, headers=fields, body=body, content_type="application/sdp" if body else None)

    def invite(self, number: str, from_: str, *headers: tuple[str, str], **more: Any) -> Request:
        """An INVITE to this number at devia."""
        more.setdefault("body", SDP)
        contact = ("Contact", f"<{self.contact}>")
        return self.new("INVITE", f"sip:{number}@{DOMAIN}", from_, contact, *headers, **more)

    def cancel(self, invite: Request) -> Request:
        """The CANCEL of this INVITE."""
        headers = [
            (name, invite.first(name.lower()) or "") for name in ("Via", "Max-Forwards", "From", "To", "Call-ID")
        ]
        return Request.new("CANCEL", invite.uri, headers=[*headers, ("CSeq", f"{invite.cseq[0]} CANCEL")])

    def within(self, response: Response, method: str, *headers: tuple[str, str], cseq: int | None = None) -> Request:
        """The caller's next request in the dialog this response to its INVITE made."""
        contacts = response.contacts
        target = contacts[0].uri if contacts and not isinstance(contacts, str) else response.to.uri
        routes = [("Route", route) for route in reversed(response.values("record-route"))]
        return self.new(
            method,
            str(target),
            response.first("from") or "",
            *routes,
            *headers,
            to=response.first("to"),
            call_id=response.call_id,
            cseq=cseq or (response.cseq[0] if method == "ACK" else response.cseq[0] + next(_counter)),
        )

    def within_called(self, invite: Request, method: str, *headers: tuple[str, str], tag: str = "") -> Request:
        """The called side's next request in the dialog it made by answering this INVITE."""
        contacts = invite.contacts
        assert not isinstance(contacts, str)
        routes = [("Route", route) for route in invite.values("record-route")]
        return self.new(
            method,
            str(contacts[0].uri),
            f"{invite.first('to')};tag={tag or f'tag-{self.address[0]}'}",
            *routes,
            *headers,
            to=invite.first("from"),
            call_id=invite.call_id,
        )


class Phone(Peer):
    """A device of ours: knows its secret."""

    def __init__(
        self,
        link: FakeLink,
        address: Address,
        transport: str,
        *,
        extension: str,
        username: str,
        password: str,
        instance: str = "",
        algorithm: str = "",
    ) -> None:
        super().__init__(link, address, transport)
        self.extension = extension
        self.username = username
        self.password = password
        self.instance = instance
        self.algorithm = algorithm
        """The one to answer with; empty: the first offered."""
        self.register_call_id = f"register-{username}-{address[0]}"

    @property
    def contact(self) -> str:
        tail = "" if self.transport == "udp" else f";transport={self.transport}"
        return f"sip:{self.extension}@{self.address[0]}:{self.address[1]}{tail}"

    @property
    def own(self) -> str:
        return f"<sip:{self.extension}@{DOMAIN}>"

    def credentials(
        self, request: Request, challenged: Response, *, password: str | None = None, count: int = 1
    ) -> Request:
        """The request again, with what the challenge asks for."""
        name = "www-authenticate" if challenged.status == 401 else "proxy-authenticate"
        challenges = [DigestChallenge.parse(value) for value in challenged.lines(name)]
        chosen = next((c for c in challenges if c.algorithm == self.algorithm), challenges[0])
        credentials = chosen.answer(
            username=self.username,
            password=self.password if password is None else password,
            method=request.method,
            uri=request.uri,
            cnonce="c0ffee",
            count=count,
        )
        again = request.copy()
        number = next(_counter)
        again.replace(
            "via",
            f"SIP/2.0/{self.transport.upper()} {self.address[0]}:{self.address[1]};branch=z9hG4bKpeer{number};rport",
        )
        again.replace("cseq", f"{request.cseq[0] + 1} {request.method}")
        again.append("Authorization" if challenged.status == 401 else "Proxy-Authorization", str(credentials))
        return again

    async def with_credentials(self, request: Request) -> Request:
        """The request has been sent, challenged and sent again; as it was sent the last time."""
        challenged = await self.ask(request)
        assert challenged.status in (401, 407), challenged.start_line
        if request.method == "INVITE":
            await self.say(self.acknowledgement(request, challenged))
        again = self.credentials(request, challenged)
        await self.say(again)
        return again

    def acknowledgement(self, invite: Request, response: Response) -> Request:
        """The ACK of a final response that is no 2xx."""
        headers = [(name, invite.first(name.lower()) or "") for name in ("Via", "Max-Forwards", "From", "Call-ID")]
        return Request.new(
            "ACK",
            invite.uri,
            headers=[*headers, ("To", response.first("to") or ""), ("CSeq", f"{invite.cseq[0]} ACK")],
        )

    def registration(
        self, *headers: tuple[str, str], expires: int | None = 600, contact: str | None = None, **more: Any
    ) -> Request:
        """A REGISTER, without credentials."""
        value = f"<{self.contact}>" if contact is None else contact
        if self.instance and contact is None:
            value += f';+sip.instance="<{self.instance}>"'
        fields = [*([("Contact", value)] if value else []), *headers]
        if expires is not None:
            fields.append(("Expires", str(expires)))
        more.setdefault("call_id", self.register_call_id)
        return self.new("REGISTER", f"sip:{DOMAIN}", self.own, *fields, to=self.own, **more)

    async def register(self, *headers: tuple[str, str], **more: Any) -> Response:
        """What the registrar says to a REGISTER with the right credentials."""
        await self.with_credentials(self.registration(*headers, **more))
        return self.last

    async def call(self, number: str, *headers: tuple[str, str], **more: Any) -> Request:
        """The INVITE to this number, as it went out with credentials."""
        return await self.with_credentials(self.invite(number, self.own, *headers, **more))

    async def talks_to(self, other: Peer, number: str, *headers: tuple[str, str]) -> Response:
        """A call that `other` has answered; the 2xx as the caller has it."""
        await self.call(number, *headers)
        await other.answer(other.request("INVITE"), 200, body=SDP)
        answered = self.last
        assert answered.status == 200
        await self.say(self.within(answered, "ACK"))
        return answered
