# SPDX-License-Identifier: Apache-2.0
"""Callers who wait for whatever comes, and phones that ring for ever: many at once on real UDP sockets."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from devia.sip.message import Message, Request, Response
from devia.sip.uri import Uri

HOST = "127.0.0.1"
DOMAIN = "pbx.example.it"
ELSEWHERE = "carrier.example.com"

SDP = "v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\nm=audio {port} RTP/AVP 0\r\n"

REPEAT = 0.5
"""Seconds before a request that nobody has answered is sent again (T1)."""


class _Socket(asyncio.DatagramProtocol):
    """Sends and receives SIP; a subclass says what with."""

    def __init__(self) -> None:
        self._transport: Any = None
        self.address = (HOST, 0)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self.address = transport.get_extra_info("sockname")

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if data.strip():
            self.received(Message.parse(data), addr)

    def received(self, message: Message, source: tuple[str, int]) -> None:
        """A request or a response has come."""
        raise NotImplementedError

    def send(self, message: Message, to: tuple[str, int]) -> None:
        """The message has been sent."""
        self._transport.sendto(message.to_bytes(), to)

    def close(self) -> None:
        """Nothing comes and goes any more."""
        self._transport.close()


class RingingPhones(_Socket):
    """Every phone there is, or a carrier: rings for each INVITE until it is cancelled."""

    def __init__(self, rung: dict[str, list[str]]) -> None:
        super().__init__()
        self.rung = rung
        """Call-ID → whom it has rung, in this order."""
        self._invites: dict[str, Request] = {}
        self._said: dict[str, int] = {}

    def received(self, message: Message, source: tuple[str, int]) -> None:
        """See `_Socket`."""
        if not isinstance(message, Request):
            return
        branch = _branch(message)
        match message.method:
            case "INVITE":
                if branch not in self._invites:
                    self._invites[branch] = message
                    self._said[branch] = 180
                    self.rung.setdefault(message.call_id, []).append(Uri.parse(message.uri).user_text)
                self._say(branch, source)
            case "CANCEL":
                self.send(Response.to_request(message, 200, to_tag="phone"), source)
                if branch in self._invites:
                    self._said[branch] = 487
                    self._say(branch, source)
            case _:
                pass

    def _say(self, branch: str, source: tuple[str, int]) -> None:
        invite = self._invites[branch]
        contact = ("Contact", f"<sip:phone@{HOST}:{self.address[1]}>")
        tag = f"phone-{branch[-24:]}"
        self.send(Response.to_request(invite, self._said[branch], to_tag=tag, headers=[contact]), source)


@dataclass
class _Waiting:
    """A request on its way, and who waits for its final response."""

    request: Request
    final: asyncio.Future[Response]
    heard: bool = field(default=False)
    """It need not be sent again."""


class Callers(_Socket):
    """Everybody who calls, from one socket."""

    def __init__(self, devia: tuple[str, int], sound: int) -> None:
        """`sound`: the port they want to be sent sound at."""
        super().__init__()
        self._sound = sound
        self._devia = devia
        self._numbers = itertools.count(1)
        self._waiting: dict[str, _Waiting] = {}

    async def call(self, call_id: str, caller: str, dialled: str) -> int:
        """The final status the caller gets; whoever answers is hung up on."""
        final = await self.invite(call_id, caller, dialled)
        if final.status < 300:
            await self.hang_up(final)
        return final.status

    async def invite(self, call_id: str, caller: str, dialled: str) -> Response:
        """The final response to a call."""
        uri = f"sip:{dialled}@{DOMAIN}"
        return await self._ask(self._request("INVITE", uri, call_id, caller, f"<{uri}>", 1))

    async def hang_up(self, answer: Response) -> int:
        """What is said to the BYE of the call that was answered so."""
        return (await self._ask(self._within(answer, "BYE", 2))).status

    def received(self, message: Message, source: tuple[str, int]) -> None:
        """See `_Socket`."""
        if isinstance(message, Request):
            self.send(Response.to_request(message, 200, to_tag="caller"), source)
            return
        assert isinstance(message, Response)
        waiting = self._waiting.get(_branch(message))
        if waiting is None:
            return
        waiting.heard = True
        if message.status < 200:
            return
        if message.cseq[1] == "INVITE":
            self._acknowledge(waiting.request, message)
        if not waiting.final.done():
            waiting.final.set_result(message)

    async def _ask(self, request: Request) -> Response:
        waiting = _Waiting(request, asyncio.get_running_loop().create_future())
        self._waiting[_branch(request)] = waiting
        while not waiting.heard:
            self.send(request, self._devia)
            await asyncio.wait([waiting.final], timeout=REPEAT)
        return await waiting.final

    def _acknowledge(self, invite: Request, final: Response) -> None:
        if final.status < 300:
            self.send(self._within(final, "ACK", 1), self._devia)
            return
        fields = [(name, invite.first(name.lower()) or "") for name in ("Via", "Max-Forwards", "From", "Call-ID")]
        more = [("To", final.first("to") or ""), ("CSeq", "1 ACK")]
        self.send(Request.new("ACK", invite.uri, headers=[*fields, *more]), self._devia)

    def _within(self, answer: Response, method: str, cseq: int) -> Request:
        contacts = answer.contacts
        assert not isinstance(contacts, str)
        request = self._request(
            method, str(contacts[0].uri), answer.call_id, answer.first("from") or "", answer.first("to") or "", cseq
        )
        for route in reversed(answer.values("record-route")):
            request.append("Route", route)
        return request

    def _request(self, method: str, uri: str, call_id: str, caller: str, called: str, cseq: int) -> Request:
        fields = [
            ("Via", f"SIP/2.0/UDP {HOST}:{self.address[1]};branch=z9hG4bKcaller{next(self._numbers)}"),
            ("Max-Forwards", "70"),
            ("From", caller if "tag=" in caller else f"<{caller}>;tag=caller"),
            ("To", called),
            ("Call-ID", call_id),
            ("CSeq", f"{cseq} {method}"),
            ("Contact", f"<sip:caller@{HOST}:{self.address[1]}>"),
        ]
        if method != "INVITE":
            return Request.new(method, uri, headers=fields)
        body = SDP.format(host=HOST, port=self._sound).encode()
        return Request.new(method, uri, headers=fields, body=body, content_type="application/sdp")


def _branch(message: Message) -> str:
    return message.top_via.branch or ""
