# SPDX-License-Identifier: Apache-2.0
"""A desk phone's side of feature key synchronisation, on a UDP socket of its own. It knows nothing of devia's code.

What it sends is written as two makers' phones send it. Yealink: the example in BroadSoft's Device Feature Key
Synchronization (11-BD5196-00), which its phones follow. Poly: as FreeSWITCH's mod_sofia and FusionPBX expect it from
Polycom's, with a filled <device> and no line breaks.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import re
from dataclasses import dataclass, field
from typing import Self

from tests.interop.peers.errors import PeerTimeout
from tests.interop.peers.patience import SHORT
from tests.interop.peers.ports import LOOPBACK

CONTENT_TYPE = "application/x-as-feature-event+xml"
_CSTA = "http://www.ecma-international.org/standards/ecma-323/csta/ed3"


def yealink(kind: str, number: str, active: bool, rings: int = 0) -> str:
    """How a Yealink asks for a forward."""
    count = f"\r\n  <ringCount>{rings}</ringCount>" if rings else ""
    return (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<SetForwarding xmlns="{_CSTA}">\r\n  <device></device>\r\n'
        f"  <forwardingType>{kind}</forwardingType>\r\n  <forwardDN>{number}</forwardDN>\r\n"
        f"  <activateForward>{str(active).lower()}</activateForward>{count}\r\n</SetForwarding>\r\n"
    )


def poly(kind: str, number: str, active: bool, rings: int = 0) -> str:
    """How a Poly does."""
    count = f"<ringCount>{rings}</ringCount>" if rings else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><SetForwarding xmlns="{_CSTA}"><device>poly@line1</device>'
        f"<forwardingType>{kind}</forwardingType><forwardDN>{number}</forwardDN>"
        f"<activateForward>{str(active).lower()}</activateForward>{count}</SetForwarding>"
    )


def poly_do_not_disturb(on: bool) -> str:
    """How a Poly asks to be left alone."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><SetDoNotDisturb xmlns="{_CSTA}"><device>poly@line1</device>'
        f"<doNotDisturbOn>{str(on).lower()}</doNotDisturbOn></SetDoNotDisturb>"
    )


@dataclass
class DeskPhone(asyncio.DatagramProtocol):
    """One phone, with one subscription."""

    user: str
    password: str
    server: tuple[str, int]
    lamps: dict[str, str] = field(default_factory=dict)
    """Feature → what the phone shows: `off`, `on`, or where to."""
    told: list[dict[str, str]] = field(default_factory=list)
    """What each NOTIFY told."""
    port: int = 0
    event: str = "as-feature-event"
    """The event package it subscribes to."""
    watches: str = ""
    """Whom, or what; itself, where nobody is named."""
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _answers: dict[int, asyncio.Future[tuple[int, str]]] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _tag: str = ""
    _to: str = ""
    _target: str = ""

    @classmethod
    async def start(
        cls,
        user: str,
        password: str,
        server: tuple[str, int],
        *,
        event: str = "as-feature-event",
        watches: str = "",
    ) -> Self:
        """A phone on a free port of the loopback."""
        loop = asyncio.get_running_loop()
        transport, phone = await loop.create_datagram_endpoint(
            lambda: cls(user, password, server, event=event, watches=watches),
            local_addr=(LOOPBACK, 0),
            remote_addr=server,
        )
        phone._transport = transport  # type: ignore[attr-defined]
        phone.port = transport.get_extra_info("sockname")[1]
        phone._tag = hashlib.md5(f"{user}{phone.port}".encode()).hexdigest()[:8]
        phone._target = f"sip:{watches or user}@{server[0]}:{server[1]}"
        phone._to = f"<{phone._target}>"
        return phone

    def stop(self) -> None:
        """The socket is closed."""
        self._transport.close()  # type: ignore[attr-defined]

    async def subscribe(self, body: str = "") -> int:
        """What a SUBSCRIBE, the first or one within the subscription, is answered with."""
        status, text = await self._send(body, "")
        challenge = re.search(r"^WWW-Authenticate: Digest (.*)$|^Proxy-Authenticate: Digest (.*)$", text, re.M | re.I)
        if status in (401, 407) and challenge is not None:
            status, text = await self._send(body, self._credentials(status, challenge.group(1) or challenge.group(2)))
        if status == 200:
            to = re.search(r"^To: (.*)$", text, re.M)
            contact = re.search(r"^Contact: <(.*?)>", text, re.M)
            assert to is not None and contact is not None
            self._to, self._target = to.group(1).strip(), contact.group(1)
        return status

    async def shows(self, **wanted: str) -> None:
        """Returns once the phone shows this. Raises PeerTimeout."""
        try:
            async with asyncio.timeout(SHORT), self._changed:
                await self._changed.wait_for(lambda: all(self.lamps.get(name) == wanted[name] for name in wanted))
        except TimeoutError:
            raise PeerTimeout(f"the phone shows {self.lamps}, not {wanted}") from None

    # -------------------------------------------------------------------------------------------------------------

    async def _send(self, body: str, credentials: str) -> tuple[int, str]:
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        lines = [
            f"SUBSCRIBE {self._target} SIP/2.0",
            f"Via: SIP/2.0/UDP {LOOPBACK}:{self.port};branch=z9hG4bK{self._tag}{number};rport",
            "Max-Forwards: 70",
            f"From: <sip:{self.user}@{self.server[0]}:{self.server[1]}>;tag={self._tag}",
            f"To: {self._to}",
            f"Call-ID: {self._tag}@{LOOPBACK}",
            f"CSeq: {number} SUBSCRIBE",
            f"Contact: <sip:{self.user}@{LOOPBACK}:{self.port}>",
            f"Event: {self.event}",
            "Expires: 3600",
            *([f"Accept: {CONTENT_TYPE}"] if self.event == "as-feature-event" else []),
            *([credentials] if credentials else []),
            *([f"Content-Type: {CONTENT_TYPE}"] if body else []),
            f"Content-Length: {len(body)}",
            "",
            body,
        ]
        self._transport.sendto("\r\n".join(lines).encode())  # type: ignore[attr-defined]
        try:
            async with asyncio.timeout(SHORT):
                return await self._answers[number]
        except TimeoutError:
            raise PeerTimeout("no answer to SUBSCRIBE") from None

    def _credentials(self, status: int, challenge: str) -> str:
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge))
        one = _md5(f"{self.user}:{fields['realm']}:{self.password}")
        two = _md5(f"SUBSCRIBE:{self._target}")
        response = _md5(f"{one}:{fields['nonce']}:00000001:abcd:auth:{two}")
        name = "Authorization" if status == 401 else "Proxy-Authorization"
        return (
            f'{name}: Digest username="{self.user}",realm="{fields["realm"]}",nonce="{fields["nonce"]}",'
            f'uri="{self._target}",qop=auth,nc=00000001,cnonce="abcd",response="{response}",algorithm=MD5'
        )

    def datagram_received(self, data: bytes, addr: object) -> None:
        """A response, or a NOTIFY, which is answered and shown."""
        head, _, body = data.decode().partition("\r\n\r\n")
        number = re.search(r"^CSeq: (\d+) (\w+)", head, re.M)
        if number is None:
            return
        if head.startswith("SIP/2.0"):
            status = int(head[8:11])
            waiting = self._answers.get(int(number.group(1)))
            if status >= 200 and waiting is not None and not waiting.done():
                waiting.set_result((status, head.replace("\r\n", "\n")))
        elif head.startswith("NOTIFY"):
            kept = [line for line in head.split("\r\n") if re.match(r"(Via|From|To|Call-ID|CSeq|Record-Route):", line)]
            answer = "\r\n".join(["SIP/2.0 200 OK", *kept, "Content-Length: 0", "", ""])
            self._transport.sendto(answer.encode())  # type: ignore[attr-defined]
            asyncio.get_running_loop().create_task(self._show(body))

    async def _show(self, body: str) -> None:
        async with self._changed:
            told = dict(re.findall(r"<(doNotDisturbOn)>(\w+)<", body))
            if "doNotDisturbOn" in told:
                told = {"dnd": "on" if told["doNotDisturbOn"] == "true" else "off"}
            pattern = r"<forwardingType>(\w+)<.*?<forwardStatus>(\w+)<.*?<forwardTo>(.*?)<"
            for kind, status, number in re.findall(pattern, body, re.S):
                told[kind] = number if status == "true" else "off"
            if self.event == "dialog":
                told = {"lamp": "on" if "<state>confirmed</state>" in body else "off"}
            self.told.append(told)
            self.lamps |= told
            self._changed.notify_all()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
