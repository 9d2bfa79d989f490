# SPDX-License-Identifier: Apache-2.0
"""The link tests run over, and two of our own endpoints at its ends under loss."""

from __future__ import annotations

import pytest

from devia.sip.message import Response
from tests.sip.octets import request_octets
from tests.wire.fake_link import FakeLink, first, fraction, numbers
from tests.wire.peers import HERE, THERE, Pair, RawPeer, RecordingClient, RecordingUser, request
from tests.wire.virtual_clock import VirtualClock


def test_what_is_sent_arrives_later_and_is_kept() -> None:
    clock = VirtualClock()
    link = FakeLink(clock, delay=0.25)
    peers = {address: RawPeer(link, address) for address in (HERE, THERE)}
    peers[THERE].send(request_octets("OPTIONS"), to=HERE)
    clock.advance(0.2)
    assert peers[HERE].messages == []
    clock.advance(0.05)
    assert (peers[HERE].kinds, peers[HERE].flows[0].remote) == (["OPTIONS"], THERE)
    (sent,) = link.sent
    assert (sent.source, sent.target, sent.at, sent.lost, sent.first_line) == (
        THERE,
        HERE,
        0.0,
        False,
        "OPTIONS sip:202@pbx.example.it SIP/2.0",
    )
    assert link.kinds(source=THERE) == ["OPTIONS"] and link.kinds(target=THERE) == []


def test_loss_patterns() -> None:
    clock = VirtualClock()
    link = FakeLink(clock)
    peer = RawPeer(link, HERE)
    sender = RawPeer(link, THERE)

    def arrived(count: int = 6) -> list[int]:
        """Which of so many datagrams, from now on."""
        before, start = len(peer.messages), len(link.sent)
        for _ in range(count):
            sender.send(request_octets("OPTIONS"))
        clock.advance(1)
        lost = [sent.number - start for sent in link.sent[start:] if sent.lost]
        assert len(peer.messages) - before == count - len(lost)
        return lost

    assert arrived() == []
    link.loses = numbers({6, 8})
    assert arrived() == [0, 2]
    link.loses = first("OPTIONS", 2)
    assert arrived() == [0, 1]
    link.loses = first("OPTIONS", to=THERE)
    assert arrived() == []
    link.loses = fraction(0.5, seed=3)
    some = arrived(100)
    assert 30 < len(some) < 70
    link.loses = fraction(0.5, seed=3)
    assert arrived(100) == some


@pytest.mark.parametrize("piece", [1, 7, 1_000_000])
def test_streams_lose_nothing_and_end_at_both_ends(piece: int) -> None:
    clock = VirtualClock()
    link = FakeLink(clock, loses=lambda sent: True, stream_piece=piece)
    here, there = RawPeer(link, HERE), RawPeer(link, THERE)
    mine = there.transports.connect("tcp", *HERE)
    mine.send(request_octets("OPTIONS") + b"\r\n\r\n" + request_octets("BYE"))
    clock.advance(1)
    assert here.kinds == ["OPTIONS", "BYE"]
    theirs = here.flows[0]
    assert theirs.remote == mine.local and here.transports.flow_to("tcp", *mine.local) is theirs
    assert there.transports.flow_to("tcp", *HERE) is mine
    mine.send(request_octets("BYE"))
    mine.close()
    clock.advance(1)
    assert (here.kinds, here.closed, there.closed) == (["OPTIONS", "BYE"], [theirs], [mine])
    assert not theirs.is_open and there.transports.flow_to("tcp", *HERE) is None
    mine.send(b"x")


async def test_nobody_there() -> None:
    link = FakeLink(VirtualClock())
    peer = RawPeer(link)
    peer.send(request_octets(), to=HERE)
    link.clock.advance(1)
    with pytest.raises(ConnectionRefusedError):
        await peer.transports.open_flow("tcp", *HERE, timeout=1)
    RawPeer(link, HERE)
    flow = await peer.transports.open_flow("tcp", *HERE, timeout=1)
    link.gone(HERE)
    link.gone(HERE)
    assert not flow.is_open


def test_a_stream_nobody_can_follow_is_ended() -> None:
    """As `devia.wire.tcp` does."""
    pair = Pair(reliable=True)
    pair.receive(b"OPTIONS sip:b SIP/2.0\r\n\r\n")
    assert (pair.endpoint.stats.bad_messages, pair.user.closed, len(pair.peer.closed)) == (1, [pair.flow], 1)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("method", ["INVITE", "OPTIONS"])
def test_two_endpoints_over_a_bad_line(method: str, seed: int) -> None:
    """RFC 3261 §17: a third of everything lost, and every request still gets its one answer."""
    clock = VirtualClock()
    link = FakeLink(clock, loses=fraction(0.33, seed=seed))
    caller, called = link.endpoint(THERE), link.endpoint(HERE)
    caller.user = RecordingUser()
    called.user = user = RecordingUser(
        lambda own, transaction: transaction.respond(Response.to_request(own, 486, to_tag="x"))
    )
    flow = caller.flow_to("udp", *HERE)
    assert flow is not None
    clients = [RecordingClient() for _ in range(20)]
    for client in clients:
        caller.send_request(request(method), flow, client)
    clock.run_out()
    assert [client.statuses for client in clients] == [[486]] * 20
    assert len(user.requests) == 20
    assert caller.transactions == called.transactions == (0, 0)
