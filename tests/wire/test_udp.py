# SPDX-License-Identifier: Apache-2.0
"""SIP over UDP (RFC 3261 §18), on the loopback address."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import closing
from typing import Any

import pytest
import uvloop

from devia.wire import udp
from devia.wire.udp import UdpSocket
from tests.sip.octets import request_octets
from tests.wire.loopback import LOOPBACK, Receiver

INVITE = request_octets()


@pytest.fixture
async def ends() -> AsyncIterator[tuple[Receiver, UdpSocket, Receiver, UdpSocket]]:
    """Two sockets with what they receive."""
    here, there = Receiver(), Receiver()
    one, other = await UdpSocket.bind(here, LOOPBACK, 0), await UdpSocket.bind(there, LOOPBACK, 0)
    yield here, one, there, other
    one.close()
    other.close()


Ends = tuple[Receiver, UdpSocket, Receiver, UdpSocket]


async def test_there_and_back(ends: Ends) -> None:
    """The flow a datagram comes over leads back to where it came from."""
    here, one, there, other = ends
    flow = one.flow_to(other.local)
    assert (flow.transport, flow.is_reliable, flow.is_open) == ("udp", False, True)
    assert (flow.local, flow.remote) == (one.local, other.local)
    flow.send(INVITE)
    came = await there.next("message")
    assert (came.data, came.flow.remote, came.flow.local) == (INVITE, one.local, other.local)
    came.flow.send(b"SIP/2.0 100 Trying\r\n\r\n")
    back = await here.next("message")
    assert (back.data, back.flow) == (b"SIP/2.0 100 Trying\r\n\r\n", flow)
    assert back.flow.key == f"udp:{LOOPBACK}:{one.local[1]}>{LOOPBACK}:{other.local[1]}"


async def test_an_address_in_use_cannot_be_bound(ends: Ends) -> None:
    with pytest.raises(OSError):
        await UdpSocket.bind(Receiver(), *ends[1].local)


async def test_keepalives_and_crumbs_are_no_messages(ends: Ends) -> None:
    """RFC 5626 §3.5.1, §4.4.1"""
    _, one, there, other = ends
    flow = one.flow_to(other.local)
    for crumb in (b"\r\n\r\n", b"\0", b"", b"jaK\0\r\n"):
        flow.send(crumb)
    flow.send(INVITE)
    assert (await there.next("message")).data == INVITE


async def test_the_largest_datagram(ends: Ends) -> None:
    _, one, there, other = ends
    flow = one.flow_to(other.local)
    flow.send(b"x" * 65_507)
    assert len((await there.next("message")).data) == 65_507
    # More than fits is lost, and nothing else is.
    flow.send(b"x" * 65_508)
    flow.send(INVITE)
    assert (await there.next("message")).data == INVITE


async def test_another_port_of_the_same_peer(ends: Ends) -> None:
    """RFC 3261 §18.2.2: from the socket the request came to."""
    _, one, there, other = ends
    flow = one.flow_to((LOOPBACK, 9)).at_port(other.local[1])
    assert flow is one.flow_to(other.local)
    flow.send(INVITE)
    assert (await there.next("message")).flow.remote == one.local


@pytest.mark.parametrize(
    ("host", "port"),
    [("phone.example.it", 5060), ("", 5060), ("::1", 5060), (LOOPBACK, 0), (LOOPBACK, 65_536), (LOOPBACK, -1)],
)
async def test_what_cannot_be_reached(ends: Ends, host: str, port: int) -> None:
    """Asked for by a Contact or a setting: never tried, for an event loop may close the socket for that."""
    assert ends[1].reach(host, port) is None


async def test_what_can_be_reached(ends: Ends) -> None:
    assert ends[1].reach(*ends[3].local) is ends[1].flow_to(ends[3].local)
    assert ends[1].reach(*ends[3].local) is ends[1].flow_to(ends[3].local)


async def test_ipv6() -> None:
    receiver = Receiver()
    socket = await UdpSocket.bind(receiver, "::1", 0)
    assert socket.reach(LOOPBACK, 5060) is None
    flow = socket.reach(*socket.local)
    assert flow is not None
    flow.send(INVITE)
    assert (await receiver.next("message")).flow is flow
    socket.close()


async def test_both_wildcard_addresses_at_one_port() -> None:
    """Each has its own peers; those of IPv4 come by the address somebody wrote down for them, as it is."""
    of_four, of_six = Receiver(), Receiver()
    with closing(await UdpSocket.bind(of_four, "0.0.0.0", 0)) as four:
        port = four.local[1]
        with closing(await UdpSocket.bind(of_six, "::", port)) as six:
            assert (four.local, six.local) == (("0.0.0.0", port), ("::", port))
            for family, host, receiver in ((socket.AF_INET, LOOPBACK, of_four), (socket.AF_INET6, "::1", of_six)):
                with socket.socket(family, socket.SOCK_DGRAM) as sender:
                    sender.sendto(INVITE, (host, port))
                    came = await receiver.next("message")
                    assert (came.data, came.flow.remote) == (INVITE, (host, sender.getsockname()[1]))


async def test_the_ipv6_wildcard_alone_leaves_ipv4_alone() -> None:
    with closing(await UdpSocket.bind(Receiver(), "::", 0)) as six:
        with closing(await UdpSocket.bind(Receiver(), LOOPBACK, six.local[1])) as four:
            assert four.local == (LOOPBACK, six.local[1])
        assert six.reach(LOOPBACK, 5060) is None
        assert six.reach(f"::ffff:{LOOPBACK}", 5060) is None


async def test_an_ipv4_address_written_as_ipv6() -> None:
    """It is the IPv4 one that is bound."""
    with closing(await UdpSocket.bind(Receiver(), f"::ffff:{LOOPBACK}", 0)) as own:
        assert own.local[0] == LOOPBACK and own.local[1] > 0
        assert own.reach(LOOPBACK, 5060) is not None


async def test_a_host_name_can_be_bound() -> None:
    own = await UdpSocket.bind(Receiver(), "localhost", 0)
    assert own.local[0] in (LOOPBACK, "::1") and own.local[1] > 0
    own.close()


async def test_nobody_shares_an_ipv6_port() -> None:
    """uvloop alone would let them."""
    with closing(await UdpSocket.bind(Receiver(), "::1", 0)) as one:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as pushing:
            pushing.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with pytest.raises(OSError):
                pushing.bind(one.local)
        with pytest.raises(OSError):
            await UdpSocket.bind(Receiver(), *one.local)


async def test_an_ipv6_address_that_cannot_be_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is left over, whichever step fails."""
    made: list[socket.socket] = []

    class Recorded(socket.socket):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            made.append(self)

    one = await UdpSocket.bind(Receiver(), "::1", 0)
    monkeypatch.setattr(socket, "socket", Recorded)
    with pytest.raises(OSError):
        await UdpSocket.bind(Receiver(), *one.local)

    async def fail(*args: Any, **more: Any) -> None:
        raise OSError("no more endpoints")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_datagram_endpoint", fail, raising=False)
    with pytest.raises(OSError, match="no more"):
        await UdpSocket.bind(Receiver(), "::1", 0)
    assert [own.fileno() for own in made] == [-1, -1]
    one.close()


async def test_remote_addresses_are_forgotten_when_there_are_too_many(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flood of forged sources costs no more memory than this."""
    monkeypatch.setattr(udp, "MOST_FLOWS", 3)
    _, one, there, other = ends
    first = one.flow_to(other.local)
    for port in range(1, 10):
        one.flow_to((LOOPBACK, port))
    again = one.flow_to(other.local)
    assert again is not first
    assert again.key == first.key
    for flow in (first, again):
        flow.send(INVITE)
        assert (await there.next("message")).data == INVITE


async def test_an_error_from_the_network_changes_nothing(ends: Ends) -> None:
    """ICMP: the transactions' timers find out."""
    _, one, there, other = ends
    one.error_received(ConnectionRefusedError())
    one.flow_to(other.local).send(INVITE)
    assert (await there.next("message")).data == INVITE


@pytest.mark.parametrize("act", [UdpSocket.close, lambda socket: socket.flow_to((LOOPBACK, 9)).send(b"x" * 9)])
async def test_a_closed_socket(ends: Ends, act: Callable[[UdpSocket], None]) -> None:
    """Nothing happens on it, also not twice."""
    one = ends[1]
    flow = one.flow_to(ends[3].local)
    one.close()
    assert not flow.is_open
    act(one)
    assert not one.is_open


async def test_a_burst_waits_to_be_read(ends: Ends) -> None:
    """More than fits into a receive buffer of the usual size, sent before anybody has a chance to read."""
    _, one, there, other = ends
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for number in range(150):
            sender.sendto(b"%03d" % number + INVITE.ljust(1_000), other.local)
    came = [(await there.next("message")).data[:3] for _ in range(150)]
    assert came == [b"%03d" % number for number in range(150)]


async def test_a_long_queue_is_told_of(ends: Ends) -> None:
    """Half of what the system keeps, at most; read, it is none any more."""
    _, _, there, other = ends
    sent = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while not other.has_long_queue and sent < 5_000:
            sender.sendto(INVITE.ljust(1_000), other.local)
            sent += 1
    assert 10 < sent < 2_000
    for _ in range(sent):
        await there.next("message")
    assert not other.has_long_queue


async def test_where_the_system_does_not_tell_no_queue_is_long(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devia.wire.udp.LONG_QUEUE", 0)
    other = ends[3]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(INVITE, other.local)
    assert other.has_long_queue
    for unknown in (9_999, None):
        monkeypatch.setattr("devia.wire.udp._MEMORY", unknown)
        assert not other.has_long_queue
    monkeypatch.undo()
    other.close()
    assert not other.has_long_queue


@pytest.mark.parametrize(
    "scenario",
    [
        test_there_and_back,
        test_keepalives_and_crumbs_are_no_messages,
        test_the_largest_datagram,
        test_a_long_queue_is_told_of,
    ],
)
def test_on_the_event_loop_devia_runs_on(scenario: Callable[[Ends], Coroutine[None, None, None]]) -> None:
    """uvloop's transports are not asyncio's."""

    async def run() -> None:
        here, there = Receiver(), Receiver()
        one, other = await UdpSocket.bind(here, LOOPBACK, 0), await UdpSocket.bind(there, LOOPBACK, 0)
        await scenario((here, one, there, other))
        one.close()
        other.close()

    uvloop.run(run())


@pytest.mark.parametrize(
    "scenario",
    [
        test_ipv6,
        test_both_wildcard_addresses_at_one_port,
        test_the_ipv6_wildcard_alone_leaves_ipv4_alone,
        test_an_ipv4_address_written_as_ipv6,
        test_nobody_shares_an_ipv6_port,
    ],
)
def test_ipv6_on_the_event_loop_devia_runs_on(scenario: Callable[[], Coroutine[None, None, None]]) -> None:
    """uvloop takes over a socket that is bound already in its own way."""
    uvloop.run(scenario())
