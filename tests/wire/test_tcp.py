# SPDX-License-Identifier: Apache-2.0
"""SIP over TCP (RFC 3261 §18, RFC 5626 §4.4.1), on the loopback address, its deadlines on a virtual clock."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine

import pytest
import uvloop

from devia.wire import tcp
from devia.wire.tcp import FIRST_MESSAGE, SLOW_SENDER, StreamFlow, Streams
from tests.sip.octets import response_octets
from tests.wire.loopback import LOOPBACK, Client, Receiver, client
from tests.wire.stream_server import INVITE, Server

RINGING = response_octets(180)


async def test_there_and_back(server: Server) -> None:
    own, flow = await server.connected()
    assert (flow.transport, flow.is_reliable, flow.is_open) == ("tcp", True, True)
    assert (flow.local, flow.remote) == ((LOOPBACK, server.port), own.address)
    assert flow.key == f"tcp:{LOOPBACK}:{server.port}>{LOOPBACK}:{own.address[1]}"
    assert server.streams.flow_to(*own.address) is flow
    flow.send(RINGING)
    assert await own.read(len(RINGING)) == RINGING
    await own.close()
    assert (await server.receiver.next("closed")).flow is flow
    assert not flow.is_open
    assert server.streams.flow_to(*own.address) is None
    flow.send(RINGING)
    flow.close()
    assert server.clock.pending == 0


async def test_messages_in_pieces_and_in_heaps(server: Server) -> None:
    """RFC 3261 §18.3"""
    own, flow = await server.connected()
    own.writer.write(INVITE[:20])
    await own.writer.drain()
    own.writer.write(INVITE[20:] + RINGING + INVITE)
    for data in (INVITE, RINGING, INVITE):
        assert (await server.receiver.next("message")).data == data
    await own.close()


async def test_every_ping_gets_its_pong(server: Server) -> None:
    """RFC 5626 §4.4.1"""
    own, _ = await server.connected()
    own.writer.write(b"\r\n\r\n")
    assert await own.read(2) == b"\r\n"
    own.writer.write(b"\r\n\r\n" * 5 + INVITE)
    assert await own.read(10) == b"\r\n" * 5
    await server.receiver.next("message")
    await own.close()


async def test_a_peer_that_answers_pings_stays(server: Server) -> None:
    """RFC 5626 §4.4.1: a lone pong is no message half sent."""
    own, flow = await server.connected()
    flow.send(b"\r\n\r\n")
    assert await own.read(4) == b"\r\n\r\n"
    own.writer.write(b"\r\n")
    own.writer.write(b"\r\n\r\n" + INVITE)
    await server.receiver.next("message")
    own.writer.write(b"\r\n" + INVITE + b"\r\n")
    await server.receiver.next("message")
    server.clock.advance(1000)
    assert flow.is_open
    await own.close()


# Those who are slow ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [INVITE[:1], INVITE[:-1], RINGING + INVITE[:100], b"\r\n" + INVITE[:30]])
async def test_a_slow_sender_is_hung_up_on(server: Server, begun: bytes) -> None:
    """A message must have come whole in time; its first octets buy no more."""
    own, flow = await server.connected()
    own.writer.write(begun)
    while not flow_waits(flow):
        await asyncio.sleep(0)
    server.clock.advance(SLOW_SENDER - 0.1)
    assert flow.is_open
    server.clock.advance(0.1)
    assert await own.ended() == b""
    await own.close()


async def test_dripping_does_not_help(server: Server) -> None:
    own, flow = await server.connected()
    for index in range(5):
        seen = flow_rest(flow)
        own.writer.write(INVITE[index : index + 1])
        while flow_rest(flow) == seen:
            await asyncio.sleep(0)
        server.clock.advance(SLOW_SENDER / 4)
        if not flow.is_open:
            break
    assert index == 3
    assert await own.ended() == b""
    await own.close()


async def test_a_message_in_time_stops_the_clock(server: Server) -> None:
    own, flow = await server.connected()
    own.writer.write(INVITE[:50])
    while not flow_waits(flow):
        await asyncio.sleep(0)
    server.clock.advance(SLOW_SENDER - 0.1)
    own.writer.write(INVITE[50:])
    await server.receiver.next("message")
    server.clock.advance(1000)
    assert flow.is_open
    await own.close()


async def test_a_peer_that_says_nothing_is_hung_up_on(server: Server) -> None:
    """Whoever connects must say what for; a lone line end is nothing."""
    own = await client(server.port)
    own.writer.write(b"\r\n")
    while server.clock.pending == 0:
        await asyncio.sleep(0)
    server.clock.advance(FIRST_MESSAGE)
    assert await own.ended() == b""
    await server.receiver.next("closed")
    await own.close()


async def test_a_ping_is_enough_to_stay(server: Server) -> None:
    """RFC 5626 §4.4.1"""
    own = await client(server.port)
    own.writer.write(b"\r\n\r\n")
    assert await own.read(2) == b"\r\n"
    assert server.clock.pending == 0
    await own.close()


# Those who do harm -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "status"),
    [
        (b"OPTIONS sip:b SIP/2.0\r\nVia: x\r\n\r\n", 400),
        (b"OPTIONS sip:b SIP/2.0\r\nContent-Length: 99999\r\n\r\n", 513),
        (b"OPTIONS sip:b SIP/2.0\r\nX: " + b"x" * 40_000, 513),
        (b"\0" * 40_000, 513),
    ],
)
async def test_a_stream_that_cannot_be_followed_is_ended(server: Server, octets: bytes, status: int) -> None:
    """RFC 3261 §18.3: what came before counts; what it was is told to the receiver, from its beginning."""
    own, flow = await server.connected()
    own.writer.write(INVITE + octets)
    assert (await server.receiver.next("message")).data == INVITE
    bad = await server.receiver.next("bad")
    assert (bad.status, bad.flow) == (status, flow)
    assert octets.startswith(bad.data) and len(bad.data) > 30
    await server.receiver.next("closed")
    await own.ended()
    await own.close()
    assert server.clock.pending == 0


async def test_a_lie_in_content_length_spoils_what_comes_after_it_alone(server: Server) -> None:
    """RFC 3261 §18.3: too small, and the rest of the body is no message; the connection ends."""
    own, _ = await server.connected()
    own.writer.write(INVITE.replace(b"Content-Length: 5", b"Content-Length: 2") + INVITE)
    assert (await server.receiver.next("message")).data == INVITE.replace(b"Length: 5", b"Length: 2")[:-3]
    # "0\r\n" and the next message: one that begins with no start line of its own.
    assert (await server.receiver.next("message")).data == b"0\r\n" + INVITE
    await own.close()


async def test_a_peer_that_does_not_read_is_hung_up_on(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for it is bounded."""
    monkeypatch.setattr(tcp, "MOST_UNSENT", 100_000)
    own, flow = await server.connected()
    own.writer.transport.pause_reading()  # type: ignore[attr-defined]  # a read transport too
    sent = 0
    while flow.is_open:
        flow.send(b"x" * 50_000)
        sent += 50_000
        assert sent < 50_000_000
    await server.receiver.next("closed")
    flow.send(b"x")
    own.writer.transport.abort()


async def test_a_peer_that_does_not_read_its_last_message_is_not_waited_for(server: Server) -> None:
    """Closing delivers what was sent, within its time."""
    own, flow = await server.connected()
    own.writer.transport.pause_reading()  # type: ignore[attr-defined]  # a read transport too
    stream = flow._stream
    assert stream is not None
    while stream.get_write_buffer_size() == 0:
        flow.send(b"x" * 50_000)
    flow.close()
    flow.close()
    assert not flow.is_open
    assert server.receiver.news.empty()
    server.clock.advance(SLOW_SENDER)
    await server.receiver.next("closed")
    own.writer.transport.abort()


@pytest.mark.parametrize("server", [Server(most_connections=2), Server(most_from_one=2)], ids=["all", "from one"])
async def test_too_many_connections(server: Server) -> None:
    """One more is hung up on; when one goes, another may come."""
    await server.listen()
    first, _ = await server.connected()
    second, _ = await server.connected()
    third = await client(server.port)
    assert await third.ended() == b""
    await server.receiver.next("closed")
    await first.close()
    await server.receiver.next("closed")
    fourth, flow = await server.connected()
    assert flow.is_open
    for own in (second, third, fourth):
        await own.close()
    server.streams.close()


async def test_a_peer_that_speaks_from_one_port_to_two_of_ours(server: Server) -> None:
    """Two connections with one remote address: each ends for itself."""
    _, second_port = await server.streams.listen(LOOPBACK, 0)
    clients: list[Client] = []
    for port in (server.port, second_port):
        own = socket.socket()
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.setblocking(False)
        own.bind(clients[0].address if clients else (LOOPBACK, 0))
        await asyncio.get_running_loop().sock_connect(own, (LOOPBACK, port))
        clients.append(Client(*await asyncio.open_connection(sock=own)))
    first, second = clients
    first.writer.write(INVITE)
    flow = (await server.receiver.next("message")).flow
    second.writer.write(INVITE)
    other = (await server.receiver.next("message")).flow
    assert (other.remote, flow.remote) == (first.address, first.address)
    await first.close()
    assert (await server.receiver.next("closed")).flow is flow
    assert server.streams.flow_to(*second.address) is other
    await second.close()
    assert (await server.receiver.next("closed")).flow is other
    assert server.streams.flow_to(*second.address) is None


async def test_a_connection_that_is_reset(server: Server) -> None:
    own, flow = await server.connected()
    own.writer.write(INVITE[:10])
    while not flow_waits(flow):
        await asyncio.sleep(0)
    own.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    own.writer.transport.abort()
    assert (await server.receiver.next("closed")).flow is flow
    assert server.clock.pending == 0


# Ours ------------------------------------------------------------------------------------------------------------


async def test_a_connection_of_our_own(server: Server) -> None:
    """It is used as long as it stands, and need not be spoken on first."""
    here = Receiver()
    streams = Streams("tcp", here, server.clock)
    flow = await streams.open(LOOPBACK, server.port, 20)
    assert await streams.open(LOOPBACK, server.port, 20) is flow
    assert streams.flow_to(LOOPBACK, server.port) is flow
    flow.send(INVITE)
    came = await server.receiver.next("message")
    assert came.data == INVITE
    server.clock.advance(1000)
    assert flow.is_open
    came.flow.send(RINGING)
    assert (await here.next("message")).data == RINGING
    streams.close()
    await here.next("closed")
    assert streams.flow_to(LOOPBACK, server.port) is None


async def test_nobody_there(server: Server) -> None:
    """B7 row 7"""
    port = server.port
    server.streams.close()
    streams = Streams("tcp", Receiver(), server.clock)
    with pytest.raises(OSError):
        await streams.open(LOOPBACK, port, 20)


async def test_nobody_answers_in_time(server: Server) -> None:
    """B18.3: the deadline is the caller's."""
    streams = Streams("tcp", Receiver(), server.clock)
    with pytest.raises(TimeoutError):
        await streams.open(LOOPBACK, server.port, 0)


async def test_a_port_in_use_cannot_be_listened_on(server: Server) -> None:
    with pytest.raises(OSError):
        await Streams("tcp", Receiver(), server.clock).listen(LOOPBACK, server.port)


@pytest.mark.parametrize(
    "scenario",
    [
        test_there_and_back,
        test_messages_in_pieces_and_in_heaps,
        test_every_ping_gets_its_pong,
        test_a_peer_that_says_nothing_is_hung_up_on,
        test_dripping_does_not_help,
        test_a_peer_that_does_not_read_its_last_message_is_not_waited_for,
        test_a_connection_that_is_reset,
        test_a_connection_of_our_own,
        test_nobody_there,
    ],
)
def test_on_the_event_loop_devia_runs_on(scenario: Callable[[Server], Coroutine[None, None, None]]) -> None:
    """uvloop's transports are not asyncio's."""

    async def run() -> None:
        own = Server()
        await own.listen()
        await scenario(own)
        own.streams.close()

    uvloop.run(run())


def flow_waits(flow: StreamFlow) -> bool:
    """Part of a message has come."""
    return flow._framer.is_waiting


def flow_rest(flow: StreamFlow) -> bytes:
    """What has come of it."""
    return flow._framer.rest
