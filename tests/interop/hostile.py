# SPDX-License-Identifier: Apache-2.0
"""Messages nobody should send, and somebody to send them: written from the grammar, knowing nothing of devia."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import itertools
import random
import re
from collections.abc import Iterable
from types import TracebackType
from typing import Self, cast

from tests.interop.peers.ports import LOOPBACK

_counter = itertools.count(1)


def message(
    server: str,
    method: str = "INVITE",
    *,
    uri: str | None = None,
    name: str = "201",
    drop: Iterable[str] = (),
    more: Iterable[str] = (),
    body: str = "",
    start: str | None = None,
    **fields: str,
) -> bytes:
    """A request that is right but for what is said: `fields` replace header fields (call_id, cseq, from_, to, via),
    `drop` leaves some out, `more` lines are added, `start` is the whole first line."""
    number = next(_counter)
    values = {
        "via": f"SIP/2.0/UDP {LOOPBACK}:5999;branch=z9hG4bKhostile{number};rport",
        "from_": f"<sip:{name}@{server}>;tag=h{number}",
        "to": f"<sip:{name}@{server}>",
        "call_id": f"hostile-{number}",
        "cseq": f"{number} {method}",
        "max_forwards": "70",
        "contact": f"<sip:{name}@{LOOPBACK}:5999>",
        "content_length": str(len(body)),
    } | fields
    lines = [start if start is not None else f"{method} {uri or f'sip:202@{server}'} SIP/2.0"]
    for key, value in values.items():
        if key not in drop:
            lines.append(f"{key.rstrip('_').replace('_', '-').title()}: {value}")
    return "\r\n".join([*lines, *more, "", body]).encode("utf-8", "surrogateescape")


def torture(server: str) -> dict[str, bytes]:
    """Messages after the cases of RFC 4475, by their names there; bodies and identities are ours."""
    unbalanced = f'"watson, come here <sip:201@{server}>;tag=1'
    return {
        "wsinv": message(server, from_=f'"J Rosenberg \\\\\\""\t\r\n <sip:201@{server}>\r\n  ;\r\n  tag\t=  98asjd8'),
        "intmeth": message(server, "!interesting-Method0123456789_*+`.%indeed'~"),
        "esc01": message(server, uri=f"sip:sips%3Auser%40example.com@{server};other-param=summit"),
        "escnull": message(server, "REGISTER", uri=f"sip:{server}", to=f"<sip:null-%00-null@{server}>"),
        "esc02": message(server, "RE%47IST%45R", uri=f"sip:{server}"),
        "lwsdisp": message(server, "OPTIONS", from_=f"caller<sip:201@{server}>;tag=323"),
        "longreq": message(
            server,
            name="x" * 200,
            more=[f"{'unknown-header-' * 20}: {'v' * 4000}", *[f"Via: SIP/2.0/TCP h{n}.example" for n in range(34)]],
        ),
        "dblreq": message(server, "REGISTER", uri=f"sip:{server}") + message(server),
        "semiuri": message(server, uri=f"sip:user;par=u%40example.net@{server}"),
        "transports": message(server, via="SIP/2.0/UNKNOWN t5.example.com;branch=z9hG4bKkdjuw"),
        "mpart01": message(server, "MESSAGE", more=["Content-Type: multipart/mixed;boundary=x"], body="--x\r\n\0\xff"),
        "noreason": b"SIP/2.0 100 \r\nVia: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe\r\n\r\n",
        "unreason": b"SIP/2.0 200 = 2**3 * 5**2 \xd0\xbd\xd0\xbe\r\nVia: SIP/2.0/UDP x;branch=z9hG4bK1\r\n\r\n",
        "badinv01": message(server, more=["Contact: <sip:a@b> ;;,;,,", 'Via: SIP/2.0/UDP 192.0.2.15;;,;,,']),
        "clerr": message(server, body="v=0\r\n", content_length="9999"),
        "ncl": message(server, content_length="-999"),
        "scalar02": message(
            server,
            "REGISTER",
            cseq="36893488147419103232 REGISTER",
            max_forwards="300",
            contact=f"<sip:a@b>;expires=1{'0' * 80}",
        ),
        "scalarlg": (
            b"SIP/2.0 503 Unavailable\r\nVia: SIP/2.0/UDP x;branch=z9hG4bK1\r\n"
            b"CSeq: 9292394834772304023312 INVITE\r\n\r\n"
        ),
        "quotbal": message(server, to=unbalanced),
        "ltgtruri": message(server, uri=f"<sip:202@{server}>"),
        "lwsruri": message(server, start=f"INVITE sip:202@{server}; lr SIP/2.0"),
        "lwsstart": message(server, start=f"INVITE  sip:202@{server}  SIP/2.0"),
        "trws": message(server, "OPTIONS", start=f"OPTIONS sip:{server} SIP/2.0  "),
        "escruri": message(server, uri=f"sip:202@{server}?Route=%3Csip:sip.example.com%3E"),
        "baddate": message(server, more=["Date: Fri, 01 Jan 2010 16:00:00 EST"]),
        "regbadct": message(server, "REGISTER", uri=f"sip:{server}", contact="sip:user@example.com?Route=%3Csip:x%3E"),
        "badaspec": message(server, "OPTIONS", to=f'"A Name" <sip:201@{server} >'),
        "baddn": message(server, "OPTIONS", from_=f"Bell, Alexander <sip:a.g.bell@{server}>;tag=43"),
        "badvers": message(server, "OPTIONS", start=f"OPTIONS sip:202@{server} SIP/7.0"),
        "mismatch01": message(server, "OPTIONS", cseq="8 INVITE"),
        "mismatch02": message(server, "NEWMETHOD", cseq="8 INVITE"),
        "bigcode": b"SIP/2.0 4294967301 better not break\r\nVia: SIP/2.0/UDP x;branch=z9hG4bK1\r\n\r\n",
        "badbranch": message(server, "OPTIONS", via=f"SIP/2.0/UDP {LOOPBACK};branch=z9hG4bK"),
        "insuf": message(server, drop=("call_id", "from_", "to")),
        "unkscm": message(server, "OPTIONS", uri="nobodyKnowsThisScheme:totallyopaquecontent"),
        "novelsc": message(server, "OPTIONS", uri="soap.beep://192.0.2.103:3002"),
        "unksm2": message(server, "REGISTER", uri=f"sip:{server}", to="isbn:2983792873"),
        "bext01": message(server, "OPTIONS", more=["Require: nothingSupportsIt", "Proxy-Require: noProxiesSupportIt"]),
        "invut": message(server, more=["Content-Type: application/unknownformat"], body="<audio/>"),
        "regaut01": message(server, "REGISTER", uri=f"sip:{server}", more=["Authorization: NoOneKnowsThisScheme x=y"]),
        "multi01": message(server, more=["CSeq: 59 INVITE", "Call-ID: other", "To: <sip:x@y>", "Max-Forwards: 5"]),
        "mcl01": message(server, "OPTIONS", more=["Content-Length: 13", "Content-Length: 5"], body="hello"),
        "bcast": message(server, via="SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23"),
        "zeromf": message(server, "OPTIONS", max_forwards="0"),
        "cparam01": message(server, "REGISTER", uri=f"sip:{server}", contact="sip:+1972555@gw.example.com;unknown"),
        "regescrt": message(server, "REGISTER", uri=f"sip:{server}", contact="<sip:u@example.com?Route=%3Csip:x%3E>"),
        "sdp01": message(server, more=["Accept: text/nothing"], body="v=0\r\nm=\r\n"),
        "inv2543": message(server, via=f"SIP/2.0/UDP {LOOPBACK}:5999", drop=("max_forwards", "contact")),
    }  # fmt: skip


def garbage() -> list[bytes]:
    """What is no SIP at all; the same each time."""
    dice = random.Random(4475)
    out = [
        b"",
        b"\0" * 16,
        b"\r\n" * 50,
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"SIP/2.0",
    ]
    out.extend(dice.randbytes(dice.randrange(1, 1500)) for _ in range(100))
    return out


def oversized(server: str) -> list[bytes]:
    """Too large in one way each, and just within what a datagram holds."""
    return [
        message(server, more=["X-Large: " + "x" * 60_000]),
        message(server, more=[f"X-{n}: x" for n in range(3_000)]),
        message(server, more=["Route: " + ",".join(["<sip:x;lr>"] * 4_000)]),
        message(server, more=["Via: " + ",".join(["SIP/2.0/UDP x"] * 3_000)]),
        message(server, name="%" * 15_000),
        message(server, from_='"' + "\\" * 50_000 + f'" <sip:201@{server}>;tag=1'),
        message(server, from_=f"<sip:201@{server}" + ";a" * 25_000 + ">;tag=1"),
        message(server, contact="<" * 50_000),
        message(server, more=["Contact: " + "sip:x," * 9_000]),
        message(server, more=["Authorization: Digest " + "a=b," * 14_000]),
        message(server, body="x" * 60_000),
    ]


def mutated(server: str, count: int) -> list[bytes]:
    """A good INVITE with a few octets changed, taken out or put in; the same each time."""
    dice = random.Random(3261)
    out = []
    for _ in range(count):
        data = bytearray(message(server))
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(data))
            match dice.randrange(3):
                case 0:
                    data[place] = dice.randrange(256)
                case 1:
                    del data[place : place + dice.randrange(1, 40)]
                case _:
                    data[place:place] = dice.randbytes(dice.randrange(1, 20))
        out.append(bytes(data))
    return out


class Attacker(asyncio.DatagramProtocol):
    """A socket of somebody's, with what came back."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._changed = asyncio.Event()
        self._closed = asyncio.Event()
        self._transport: asyncio.DatagramTransport | None = None

    @classmethod
    async def at(cls, port: int) -> Self:
        """Whoever sends to devia's SIP port."""
        loop = asyncio.get_running_loop()
        _, attacker = await loop.create_datagram_endpoint(cls, remote_addr=(LOOPBACK, port))
        return attacker

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # asyncio's own class for it is no DatagramTransport by name.
        self._transport = cast(asyncio.DatagramTransport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closed.set()

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.heard.append(data)
        self._changed.set()

    @property
    def address(self) -> str:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")
        return f"{host}:{port}"

    def send(self, data: bytes) -> None:
        assert self._transport is not None
        self._transport.sendto(data)

    async def until(self, count: int, seconds: float) -> None:
        """So many answers are there, or the time is over."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while len(self.heard) < count:
                    self._changed.clear()
                    await self._changed.wait()

    async def ask(self, data: bytes, seconds: float) -> str:
        """The first final answer to this request, as text; "" where none comes."""
        call_id = _call_id(data)
        self.send(data)
        seen = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    for answer in self.heard[seen:]:
                        if _call_id(answer) == call_id and answer.startswith(b"SIP/2.0") and answer[8:9] != b"1":
                            cseq = re.search(rb"CSeq: *(.*?)\r\n", data, re.I)
                            if cseq is not None and cseq[1] in answer:
                                return answer.decode("utf-8", "replace")
                    seen = len(self.heard)
                    self._changed.clear()
                    await self._changed.wait()
        return ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._transport is not None
        self._transport.close()
        await self._closed.wait()


def _call_id(data: bytes) -> bytes:
    found = re.search(rb"\r\nCall-ID: *(.*?)\r\n", data, re.I)
    return b"" if found is None else found[1]


def status(answer: str) -> int:
    """The status of an answer; 0 for none."""
    return int(answer[8:11]) if answer.startswith("SIP/2.0 ") else 0


def credentials(challenged: str, method: str, uri: str, user: str, password: str) -> str:
    """The header line that answers an MD5 challenge (RFC 7616 §3.4)."""
    fields = dict(re.findall(r'(\w+)="?([^",]*)"?', challenged.split("MD5")[0].rpartition("Digest")[2]))

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    ha1 = md5(f"{user}:{fields['realm']}:{password}")
    response = md5(f"{ha1}:{fields['nonce']}:00000001:c:auth:{md5(f'{method}:{uri}')}")
    name = "Authorization" if status(challenged) == 401 else "Proxy-Authorization"
    return (
        f'{name}: Digest username="{user}", realm="{fields["realm"]}", nonce="{fields["nonce"]}", uri="{uri}", '
        f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="c"'
    )


def uniform(answer: str, *secrets: str) -> str:
    """The answer without what is different each time, and without what the sender wrote itself."""
    answer = re.sub(r'nonce="[^"]*"', "nonce", answer)
    answer = re.sub(r"tag=[\w.-]+", "tag", answer)
    answer = re.sub(r"(branch|rport|received)=[^;\r]*", r"\1", answer)
    answer = re.sub(r"(Call-ID|CSeq): *[^\r]*", r"\1", answer, flags=re.I)
    for secret in secrets:
        answer = answer.replace(secret, "NAME")
    return answer
