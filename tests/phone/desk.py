# SPDX-License-Identifier: Apache-2.0
"""A phone of ours on a desk, and a server that does what it is told, joined by a link that is not there."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Coroutine
from typing import Any, TypeVar

from devia.phone.account import Account
from devia.phone.behaviour import Behaviour
from devia.phone.user_agent import UserAgent
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.wire.flow import Flow
from tests.wire.fake_link import FakeLink, Loss, nothing
from tests.wire.virtual_clock import VirtualClock

SERVER = ("192.0.2.1", 5060)
PHONE = ("192.0.2.10", 5060)
ROUTE = "<sip:token@192.0.2.1;lr>"
OFFER = b"v=0\r\no=x 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n"
_counter = itertools.count(1)
T = TypeVar("T")


class Server:
    """Keeps what it hears, says what it is told to say."""

    def __init__(self, link: FakeLink) -> None:
        self.link = link
        self.home = link.transports(SERVER)
        self.home.attach(self)
        self.heard: list[Message] = []
        self.flows: list[Flow] = []

    def receive(self, data: bytes, flow: Flow) -> None:
        self.heard.append(Message.parse(data))
        self.flows.append(flow)

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        raise AssertionError(f"the phone sent no SIP: {data!r}")

    def flow_closed(self, flow: Flow) -> None:
        """The phone has hung up."""

    @property
    def requests(self) -> list[Request]:
        return [message for message in self.heard if isinstance(message, Request)]

    @property
    def statuses(self) -> list[int]:
        return [message.status for message in self.heard if isinstance(message, Response)]

    @property
    def last(self) -> Response:
        return [message for message in self.heard if isinstance(message, Response)][-1]

    def methods(self) -> list[str]:
        return [request.method for request in self.requests]

    def request(self, method: str) -> Request:
        """The last of this method."""
        return [request for request in self.requests if request.method == method][-1]

    def flow(self) -> Flow:
        """The last one the phone was heard over."""
        if self.flows and self.flows[-1].is_open:
            return self.flows[-1]
        flow = self.home.flow_to("udp", *PHONE)
        assert flow is not None
        return flow

    def answer(
        self, request: Request, status: int, *headers: tuple[str, str], tag: str = "server", body: bytes = b""
    ) -> None:
        more = list(headers)
        if status < 300 and request.method == "INVITE":
            more.extend([("Record-Route", ROUTE), ("Contact", "<sip:202@192.0.2.20>")])
        response = Response.to_request(request, status, to_tag=None if status == 100 else tag, headers=more)
        if body:
            response.set_body("application/sdp", body)
        self.flow().send(response.to_bytes())

    def ask(self, request: Request) -> None:
        self.flow().send(request.to_bytes())

    def new(
        self,
        method: str,
        *headers: tuple[str, str],
        to_tag: str = "",
        call_id: str = "call",
        cseq: int = 1,
        body: bytes = b"",
    ) -> Request:
        """A request to the phone."""
        to = f"<sip:201@pbx.example.it>{f';tag={to_tag}' if to_tag else ''}"
        fields = [
            ("Via", f"SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKserver{next(_counter)};rport"),
            ("Record-Route", ROUTE),
            ("From", "<sip:202@pbx.example.it>;tag=caller"),
            ("To", to),
            ("Call-ID", call_id),
            ("CSeq", f"{cseq} {method}"),
            *headers,
        ]
        if not any(name == "Contact" for name, _ in headers):
            fields.append(("Contact", "<sip:202@192.0.2.20>"))
        return Request.new(
            method, "sip:201@192.0.2.10", headers=fields, body=body, content_type="application/sdp" if body else None
        )


class Desk:
    """The two and their clock."""

    def __init__(self, *, behaviour: Behaviour | None = None, transport: str = "udp", loses: Loss = nothing) -> None:
        self.clock = VirtualClock()
        self.link = FakeLink(self.clock, loses=loses)
        self.server = Server(self.link)
        self.endpoint = self.link.endpoint(PHONE)
        account = Account(
            extension="201",
            domain="pbx.example.it",
            server=SERVER,
            username="anna",
            password="secret",
            name='Anna "A" Rossi',
            transport=transport,
        )
        home = self.link.home(PHONE)
        assert home is not None
        flow = home.flow_to("udp", *SERVER) if transport == "udp" else home.connect(transport, *SERVER)
        assert flow is not None
        self.phone = UserAgent(account, self.endpoint, self.clock, flow, behaviour or Behaviour(ring=1.0))

    async def pass_time(self, seconds: float = 0.05) -> None:
        await self.clock.advance_async(seconds)

    async def doing(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """The phone has begun to do this."""
        task = asyncio.create_task(work)
        await self.pass_time()
        return task

    async def done(self, task: asyncio.Task[T]) -> T:
        """What came of it, as soon as everything under way has arrived."""
        await self.pass_time()
        assert task.done(), "the phone is still at it"
        return task.result()

    async def rings(self, *headers: tuple[str, str], body: bytes = OFFER) -> Request:
        """A call has come to the phone."""
        invite = self.server.new("INVITE", *headers, body=body)
        self.server.ask(invite)
        await self.pass_time()
        return invite

    async def is_called(self, *headers: tuple[str, str], body: bytes = OFFER) -> str:
        """A call has come, was answered after a second and acknowledged; the phone's tag."""
        await self.rings(*headers, body=body)
        await self.pass_time(1.0)
        assert self.server.last.status == 200
        tag = self.server.last.to_tag or ""
        self.server.ask(self.server.new("ACK", to_tag=tag))
        await self.pass_time()
        return tag
