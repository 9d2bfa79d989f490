# SPDX-License-Identifier: Apache-2.0
"""The transports of a machine together, on the loopback address: UDP, TCP, TLS."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from devia.sip.message import Request, Response
from devia.wire.endpoint import Endpoint, ServerTransaction
from devia.wire.flow import Flow
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerPump
from tests.sip.octets import request_octets
from tests.wire.loopback import LOOPBACK, PATIENCE, Receiver, client
from tests.wire.peers import request
from tests.wire.virtual_clock import VirtualClock

INVITE = request_octets()


@pytest.fixture
async def receiver() -> Receiver:
    """Who gets what comes in."""
    return Receiver()


@pytest.fixture
async def sockets(receiver: Receiver) -> AsyncIterator[Sockets]:
    """A machine's, nothing listened on yet."""
    own = Sockets(VirtualClock())
    own.attach(receiver)
    yield own
    own.close()


async def test_listening(sockets: Sockets) -> None:
    udp = await sockets.listen("udp", LOOPBACK, 0)
    tcp = await sockets.listen("tcp", LOOPBACK, 0)
    other = await sockets.listen("tcp", LOOPBACK, 0)
    assert sockets.bound == {"udp": [udp], "tcp": [tcp, other]}
    with pytest.raises(OSError):
        await sockets.listen("udp", *udp)


async def test_udp(sockets: Sockets, receiver: Receiver) -> None:
    address = await sockets.listen("udp", LOOPBACK, 0)
    flow = sockets.flow_to("udp", *address)
    assert flow is not None
    assert await sockets.open_flow("udp", *address, timeout=1) is flow
    flow.send(INVITE)
    assert (await receiver.next("message")).flow is flow


async def test_what_no_socket_reaches(sockets: Sockets) -> None:
    """An IPv6 address is reached from an IPv6 socket, the world from none that is bound to loopback."""
    await sockets.listen("udp", LOOPBACK, 0)
    for host in ("::1", "192.0.2.1", "phone.example.it"):
        assert sockets.flow_to("udp", host, 5060) is None
        with pytest.raises(OSError):
            await sockets.open_flow("udp", host, 5060, timeout=1)
    await sockets.listen("udp", "::1", 0)
    assert sockets.flow_to("udp", "::1", 5060) is not None
    assert sockets.flow_to("tcp", LOOPBACK, 5060) is None


async def test_from_the_socket_that_is_named(sockets: Sockets, receiver: Receiver) -> None:
    """B19.7, B19.10: a NAT lets in only what comes from where its phone has registered."""
    first = await sockets.listen("udp", LOOPBACK, 0)
    second = await sockets.listen("udp", LOOPBACK, 0)
    target = await sockets.listen("udp", LOOPBACK, 0)
    for named, local in ((None, first), (second, second), (first, first), ((LOOPBACK, 1), first)):
        flow = sockets.flow_to("udp", *target, named)
        assert flow is not None
        flow.send(INVITE)
        assert (await receiver.next("message")).flow.remote == local


async def test_answers_leave_from_where_their_requests_arrived(sockets: Sockets, receiver: Receiver) -> None:
    """RFC 3261 §18.2.2"""
    await sockets.listen("udp", LOOPBACK, 0)
    second = await sockets.listen("udp", LOOPBACK, 0)
    third = await sockets.listen("udp", LOOPBACK, 0)
    flow = sockets.flow_to("udp", LOOPBACK, 9, second)
    assert flow is not None
    sockets.at_port(flow, third[1]).send(INVITE)
    assert (await receiver.next("message")).flow.remote == second


async def test_tcp(sockets: Sockets, receiver: Receiver) -> None:
    address = await sockets.listen("tcp", LOOPBACK, 0)
    own = await client(address[1])
    own.writer.write(INVITE)
    flow = (await receiver.next("message")).flow
    assert sockets.flow_to("tcp", *own.address) is flow
    assert sockets.at_port(flow, 9) is flow
    made = await sockets.open_flow("tcp", *address, timeout=PATIENCE)
    assert made.remote == address
    sockets.close()
    await own.ended()
    await own.close()
    for _ in range(3):
        await receiver.next("closed")


async def test_what_via_says_of_us(receiver: Receiver) -> None:
    """RFC 3261 §18.1.1: the listening port, and the advertised name where there is one (B19.9)."""
    for advertise, host in (("", LOOPBACK), ("pbx.example.it", "pbx.example.it")):
        sockets = Sockets(VirtualClock(), advertise)
        sockets.attach(receiver)
        udp = await sockets.listen("udp", LOOPBACK, 0)
        tcp = await sockets.listen("tcp", LOOPBACK, 0)
        flow = sockets.flow_to("udp", *udp)
        assert flow is not None
        assert sockets.sent_by(flow) == (host, udp[1])
        made = await sockets.open_flow("tcp", *tcp, timeout=PATIENCE)
        assert sockets.sent_by(made) == (host, tcp[1])
        sockets.close()


async def test_without_listening_via_says_the_ports_of_the_connection(sockets: Sockets, receiver: Receiver) -> None:
    other = Sockets(VirtualClock())
    other.attach(receiver)
    address = await other.listen("tcp", LOOPBACK, 0)
    made = await sockets.open_flow("tcp", *address, timeout=PATIENCE)
    assert sockets.sent_by(made) == made.local
    other.close()


# TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of the loopback address, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
        + ["-subj", "/CN=pbx", "-addext", f"subjectAltName=IP:{LOOPBACK}", "-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )
    return cert, key


def server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


async def test_tls(receiver: Receiver, certificate: tuple[Path, Path]) -> None:
    """RFC 3261 §26.2: both ways over one connection, for whoever trusts the certificate."""
    here, there = Sockets(VirtualClock()), Receiver()
    here.attach(receiver)
    address = await here.listen("tls", LOOPBACK, 0, server_context(certificate))
    trusting = Sockets(VirtualClock(), trust=ssl.create_default_context(cafile=str(certificate[0])))
    trusting.attach(there)
    flow = await trusting.open_flow("tls", *address, timeout=PATIENCE)
    flow.send(INVITE)
    came = await receiver.next("message")
    assert (came.data, came.flow.transport, came.flow.is_reliable) == (INVITE, "tls", True)
    came.flow.send(INVITE)
    assert (await there.next("message")).flow is flow
    trusting.close()
    await receiver.next("closed")
    here.close()


async def test_a_certificate_nobody_vouches_for(receiver: Receiver, certificate: tuple[Path, Path]) -> None:
    here, doubting = Sockets(VirtualClock()), Sockets(VirtualClock())
    here.attach(receiver)
    doubting.attach(Receiver())
    address = await here.listen("tls", LOOPBACK, 0, server_context(certificate))
    with pytest.raises(ssl.SSLError):
        await doubting.open_flow("tls", *address, timeout=PATIENCE)
    here.close()


async def test_plain_text_at_a_tls_port(receiver: Receiver, certificate: tuple[Path, Path]) -> None:
    """Hung up on, and nothing of it is a message."""
    here = Sockets(VirtualClock())
    here.attach(receiver)
    address = await here.listen("tls", LOOPBACK, 0, server_context(certificate))
    own = await client(address[1])
    own.writer.write(INVITE)
    assert b"SIP" not in await own.ended()
    await own.close()
    assert receiver.news.empty()
    here.close()


async def test_tls_without_a_certificate_is_not_listened_on(sockets: Sockets) -> None:
    """Never plain text where somebody believes to be private."""
    with pytest.raises(ValueError, match="certificate"):
        await sockets.listen("tls", LOOPBACK, 0)


async def test_a_transport_there_is_not(sockets: Sockets) -> None:
    """Never plain TCP under another name."""
    with pytest.raises(ValueError, match="no such transport: ws"):
        await sockets.listen("ws", LOOPBACK, 0)
    assert sockets.bound == {}


# Together --------------------------------------------------------------------------------------------------------


class Answering:
    """Answers whatever comes with 200, and keeps the answer to its own request."""

    def __init__(self) -> None:
        self.response: asyncio.Future[Response] = asyncio.get_running_loop().create_future()

    def on_request(self, own: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """A `TransactionUser`'s."""
        assert transaction is not None
        transaction.respond(Response.to_request(own, 200))

    def on_cancel(self, own: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """A `TransactionUser`'s."""

    def on_flow_closed(self, flow: Flow) -> None:
        """A `TransactionUser`'s."""

    def on_response(self, transaction: object, response: Response) -> None:
        """A `ClientUser`'s."""
        self.response.set_result(response)

    def on_timeout(self, transaction: object) -> None:
        """A `ClientUser`'s."""

    def on_transport_error(self, transaction: object) -> None:
        """A `ClientUser`'s."""


@pytest.mark.parametrize("transport", ["udp", "tcp"])
async def test_two_endpoints_over_real_sockets(transport: str) -> None:
    """Transactions, timers and sockets as they run in production."""
    pump = TimerPump(asyncio.get_running_loop())
    machines = []
    for name in ("one", "other"):
        sockets = Sockets(pump)
        endpoint = Endpoint(timers=pump, transports=sockets, make_branch=partial(str, name))
        sockets.attach(endpoint)
        endpoint.user = Answering()
        address = await sockets.listen(transport, LOOPBACK, 0)
        machines.append((sockets, endpoint, address))
    (sockets, endpoint, _), (other_sockets, _, address) = machines
    user = Answering()
    flow = await endpoint.open_flow(transport, *address, timeout=PATIENCE)
    endpoint.send_request(request("OPTIONS"), flow, user)
    response = await asyncio.wait_for(user.response, PATIENCE)
    assert (response.status, response.cseq) == (200, (1, "OPTIONS"))
    pump.close()
    sockets.close()
    other_sockets.close()
