# SPDX-License-Identifier: Apache-2.0
"""Peers' requests, timer by timer (RFC 3261 §17.2, RFC 6026), over datagrams and streams."""

from __future__ import annotations

import pytest

from devia.sip.message import Response
from devia.wire.endpoint import ServerTransaction
from tests.wire.peers import Pair, RecordingUser, gone, received, request, spaces

BOTH = pytest.mark.parametrize("reliable", [False, True], ids=["udp", "tcp"])


# A peer's INVITE -------------------------------------------------------------------------------------------------


def served(pair: Pair, method: str = "INVITE") -> ServerTransaction:
    """The transaction of a request that has come."""
    pair.receive(received(method))
    return pair.user.transactions[-1]


def respond(pair: Pair, status: int, tag: str = "here") -> None:
    """The last transaction is answered, and the answer has arrived."""
    transaction = pair.user.transactions[-1]
    transaction.respond(Response.to_request(pair.user.requests[-1], status, to_tag=tag))
    pair.settle()


@BOTH
def test_a_repeated_invite_gets_the_last_response_again(reliable: bool) -> None:
    """§17.2.1: and is no new one; before any response it gets none."""
    pair = Pair(reliable=reliable)
    served(pair)
    pair.receive(received("INVITE"))
    assert pair.peer.kinds == []
    respond(pair, 100)
    respond(pair, 180)
    pair.receive(received("INVITE"))
    assert pair.peer.kinds == ["100", "180", "180"]
    assert len(pair.user.requests) == 1


def test_a_refusal_is_repeated_until_it_is_acknowledged() -> None:
    """§17.2.1: Timer G doubles up to T2; the ACK ends it, more of them are absorbed for T4."""
    pair = Pair()
    served(pair)
    respond(pair, 486)
    pair.clock.advance(12)
    assert spaces(pair.peer.times) == [0.5, 1, 2, 4, 4]
    pair.receive(received("INVITE"))
    assert len(pair.peer.kinds) == 7
    pair.receive(received("ACK"))
    pair.receive(received("ACK"))
    pair.receive(received("INVITE"))
    pair.clock.run_out()
    assert len(pair.peer.kinds) == 7
    assert pair.user.acks == []
    assert gone(pair)


@pytest.mark.parametrize("method", ["INVITE", "REGISTER"])
@BOTH
def test_whoever_is_not_let_in_leaves_nothing_behind(reliable: bool, method: str) -> None:
    """§8.2.7: answered once; a request that comes again is a new one, its ACK is nobody's."""
    pair = Pair(reliable=reliable)
    for _ in range(2):
        transaction = served(pair, method)
        transaction.refuse(Response.to_request(pair.user.requests[-1], 401))
        pair.settle()
        assert gone(pair)
        transaction.respond(Response.to_request(pair.user.requests[-1], 200))
    pair.receive(received("ACK"))
    pair.clock.run_out()
    assert pair.peer.kinds == ["401", "401"]
    assert len(pair.user.requests) == 2


def test_a_refusal_that_is_never_acknowledged() -> None:
    """§17.2.1: Timer H, 64*T1. A lost ACK costs nothing but time."""
    pair = Pair()
    served(pair)
    respond(pair, 486)
    start = pair.peer.times[0]
    pair.clock.run_out()
    assert pair.clock.now() == pytest.approx(start - pair.link.delay + 32)
    assert set(pair.peer.kinds) == {"486"}
    assert gone(pair)


def test_over_a_stream_a_refusal_is_sent_once() -> None:
    """§17.2.1: Timer G never runs there; with the ACK all is over."""
    pair = Pair(reliable=True)
    served(pair)
    respond(pair, 486)
    pair.clock.advance(20)
    assert pair.peer.kinds == ["486"]
    pair.receive(received("ACK"))
    assert gone(pair)


@BOTH
def test_after_a_2xx_the_acks_are_the_users(reliable: bool) -> None:
    """RFC 6026 §7.1: repeated INVITEs are absorbed without an answer, further 2xx sent as they come."""
    pair = Pair(reliable=reliable)
    served(pair)
    respond(pair, 200)
    pair.receive(received("INVITE"))
    respond(pair, 200, tag="other")
    assert pair.peer.kinds == ["200", "200"]
    # With the INVITE's branch or, as it should be, with its own.
    pair.receive(received("ACK"))
    pair.receive(received("ACK", "z9hG4bKack"))
    assert len(pair.user.acks) == 2
    respond(pair, 486)
    assert pair.peer.kinds == ["200", "200"]
    pair.clock.run_out()
    assert gone(pair)


def test_what_was_said_last_is_said_again() -> None:
    """A response that comes too late is neither sent nor kept."""
    pair = Pair()
    served(pair)
    respond(pair, 486)
    respond(pair, 200)
    respond(pair, 180)
    pair.receive(received("INVITE"))
    assert pair.peer.kinds == ["486", "486"]


# A peer's other requests -----------------------------------------------------------------------------------------


@BOTH
def test_a_request_and_its_answer(reliable: bool) -> None:
    """§17.2.2: repeated requests get the answer again for 64*T1 on UDP; on a stream it is over at once."""
    pair = Pair(reliable=reliable)
    served(pair, "OPTIONS")
    pair.receive(received("OPTIONS"))
    respond(pair, 200)
    if not reliable:
        pair.clock.advance(31)
        pair.receive(received("OPTIONS"))
        assert pair.peer.kinds == ["200", "200"]
        assert len(pair.user.requests) == 1
    pair.clock.run_out()
    assert gone(pair)


def test_a_request_being_worked_on() -> None:
    """§17.2.2"""
    pair = Pair()
    served(pair, "OPTIONS")
    respond(pair, 100)
    respond(pair, 100)
    pair.receive(received("OPTIONS"))
    respond(pair, 200)
    respond(pair, 400)
    respond(pair, 100)
    assert pair.peer.kinds == ["100", "100", "100", "200"]


@pytest.mark.parametrize(("method", "status"), [("INVITE", 200), ("INVITE", 486), ("OPTIONS", 200)])
def test_what_has_its_final_response_cannot_be_cancelled_and_keeps_nothing_for_it(method: str, status: int) -> None:
    """RFC 3261 §9.2"""
    pair = Pair()
    transaction = served(pair, method)
    transaction.context = object()
    respond(pair, 180)
    assert transaction.context is not None
    respond(pair, status)
    assert transaction.context is None
    # What is repeated from here is kept; a 2xx to an INVITE is its user's to repeat (RFC 6026 §7.1).
    assert bool(transaction._data) == ((method, status) != ("INVITE", 200))


def test_what_an_ended_transaction_was_for_is_let_go() -> None:
    """Nothing keeps a call that is over."""
    pair = Pair()
    transaction = served(pair, "OPTIONS")
    transaction.context = object()
    client = pair.send("OPTIONS")
    respond(pair, 200)
    pair.answer("OPTIONS", 200)
    pair.clock.run_out()
    assert transaction.context is None
    assert client.user is not pair.client


# Loss ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["INVITE", "486", "ACK"])
def test_one_lost_datagram_changes_nothing(kind: str) -> None:
    """Two endpoints and a link that loses the first of its kind."""
    pair = Pair()
    left = [kind]
    pair.link.loses = lambda sent: bool(left) and sent.kind == left[0] and bool(left.pop())
    callee = pair.link.endpoint(("192.0.2.20", 5060))
    callee.user = RecordingUser(lambda invite, server: server.respond(Response.to_request(invite, 486, to_tag="x")))
    flow = pair.endpoint.flow_to("udp", "192.0.2.20", 5060)
    assert flow is not None
    pair.endpoint.send_request(request("INVITE"), flow, pair.client)
    pair.clock.run_out()
    assert pair.client.statuses == [486]
    assert not left
    assert gone(pair)
    assert callee.transactions == (0, 0)
