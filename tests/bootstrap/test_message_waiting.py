# SPDX-License-Identifier: Apache-2.0
"""A message is left, and its owner's phone is told, over real sockets (B10.4, RFC 3842)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from devia.application.changes import Put
from devia.application.entities import Site
from devia.bootstrap import open_office, sip_server
from devia.config import parse
from devia.sip.digest import DigestChallenge
from devia.sip.message import Message, Request, Response
from tests.api.household import person
from tests.application.post import sound
from tests.proxy.office import device, secret
from tests.proxy.peer import DOMAIN


class Phone(asyncio.DatagramProtocol):
    """201's phone on UDP; answers whatever it is asked."""

    def __init__(self) -> None:
        self.requests: asyncio.Queue[Request] = asyncio.Queue()
        self.responses: asyncio.Queue[Response] = asyncio.Queue()
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: object) -> None:
        if not data.strip():
            return
        message: Message = Message.parse(data)
        if isinstance(message, Request):
            self._transport.sendto(Response.to_request(message, 200).to_bytes())
            self.requests.put_nowait(message)
        else:
            assert isinstance(message, Response)
            self.responses.put_nowait(message)

    def send(self, request: Request) -> None:
        self._transport.sendto(request.to_bytes())

    def close(self) -> None:
        self._transport.close()

    def subscribe(self, cseq: int) -> Request:
        host, port = self._transport.get_extra_info("sockname")
        return Request.new(
            "SUBSCRIBE",
            f"sip:201@{DOMAIN}",
            headers=[
                ("Via", f"SIP/2.0/UDP {host}:{port};branch=z9hG4bK{cseq};rport"),
                ("From", f"<sip:201@{DOMAIN}>;tag=phone"),
                ("To", f"<sip:201@{DOMAIN}>"),
                ("Call-ID", "subscription"),
                ("CSeq", f"{cseq} SUBSCRIBE"),
                ("Contact", f"<sip:201@{host}:{port}>"),
                ("Event", "message-summary"),
                ("Expires", "600"),
            ],
        )


async def test_b10_4_the_phone_is_told_of_each_message(tmp_path: Path) -> None:
    config = parse(
        {
            "sip": {"listen": ["udp:127.0.0.1:0"], "domain": DOMAIN},
            "store": {"url": f"sqlite:///{tmp_path}/devia.db"},
            "voicemail": {"folder": str(tmp_path / "voicemail")},
        }
    )
    async with open_office(config) as office:
        people = [Put(Site(name="default")), Put(person("anna", "201", "Anna")), Put(device("201"))]
        await office.changing.apply(people, [])
        async with sip_server(office) as sip:
            loop = asyncio.get_running_loop()
            [address] = sip.settings.addresses["udp"].values()
            _, phone = await loop.create_datagram_endpoint(Phone, remote_addr=address)
            phone.send(phone.subscribe(1))
            challenge = DigestChallenge.parse((await phone.responses.get()).lines("proxy-authenticate")[0])
            again = phone.subscribe(2)
            answer = challenge.answer(
                username="201", password=secret("201"), method="SUBSCRIBE", uri=again.uri, cnonce="c0ffee", count=1
            )
            again.append("Proxy-Authorization", str(answer))
            phone.send(again)
            assert (await phone.responses.get()).status == 200
            assert b"Voice-Message: 0/0" in (await phone.requests.get()).body

            deposit = await office.mailboxes.begin("201", caller="202")
            deposit.path.write_bytes(sound(2.0))
            message = await office.mailboxes.keep(deposit, 2.0)
            assert message is not None
            assert b"Messages-Waiting: yes" in (await phone.requests.get()).body
            await office.mailboxes.heard("201", message.id)
            told = await phone.requests.get()
            assert b"Messages-Waiting: no" in told.body
            assert b"Voice-Message: 0/1" in told.body
        assert (await phone.requests.get()).first("subscription-state") == "terminated;reason=deactivated"
        phone.close()
