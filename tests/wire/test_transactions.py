# SPDX-License-Identifier: Apache-2.0
"""Our own requests, timer by timer (RFC 3261 §17.1, RFC 6026), over datagrams and streams."""

from __future__ import annotations

import pytest

from devia.sip.message import Request, Response
from tests.sip.octets import octets
from tests.wire.peers import Pair, gone, received, spaces

BOTH = pytest.mark.parametrize("reliable", [False, True], ids=["udp", "tcp"])


# Our INVITE ------------------------------------------------------------------------------------------------------


def test_an_invite_nobody_answers() -> None:
    """§17.1.1.2: Timer A doubles, Timer B ends it after 64*T1."""
    pair = Pair()
    pair.send("INVITE")
    pair.clock.run_out()
    assert spaces(pair.peer.times) == [0.5, 1, 2, 4, 8, 16]
    assert len({message.to_bytes() for message in pair.peer.messages}) == 1
    assert (pair.client.timeouts, pair.client.statuses) == (1, [])
    assert pair.clock.now() == 32.0
    assert gone(pair)


def test_over_a_stream_nothing_is_sent_twice() -> None:
    """§17.1.1.2: no Timer A; Timer B all the same."""
    pair = Pair(reliable=True)
    pair.send("INVITE")
    pair.clock.run_out()
    assert pair.peer.kinds == ["INVITE"]
    assert (pair.client.timeouts, pair.clock.now()) == (1, 32.0)
    assert gone(pair)


@BOTH
def test_a_provisional_response_ends_the_repeating(reliable: bool) -> None:
    """§17.1.1.2: from then on it is the user who waits; each provisional is passed up."""
    pair = Pair(reliable=reliable)
    transaction = pair.send("INVITE")
    pair.settle()
    for status in (100, 180, 180, 183):
        pair.answer("INVITE", status)
    pair.clock.advance(600)
    assert pair.peer.kinds == ["INVITE"]
    assert (pair.client.statuses, pair.client.timeouts) == ([100, 180, 180, 183], 0)
    assert transaction.state == "proceeding"


@BOTH
def test_a_refusal_is_acknowledged_by_the_transaction(reliable: bool) -> None:
    """§17.1.1.3: same Via, Request-URI, Route, From and CSeq number; To of the response."""
    pair = Pair(reliable=reliable)
    pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 486)
    assert pair.client.statuses == [486]
    invite, ack = pair.peer.messages
    assert isinstance(ack, Request) and isinstance(invite, Request)
    assert ack.to_bytes() == octets(
        "ACK sip:202@pbx SIP/2.0",
        f"Via: {invite.first('via')}",
        "Max-Forwards: 70",
        "From: <sip:201@pbx>;tag=a",
        "To: <sip:202@pbx>;tag=there",
        "Call-ID: c1",
        "CSeq: 1 ACK",
        "Content-Length: 0",
    )


def test_the_ack_has_the_route_of_its_invite() -> None:
    """§17.1.1.3"""
    pair = Pair()
    invite = received("INVITE")
    invite.append("Route", "<sip:edge1;lr>, <sip:edge2;lr>")
    invite.append("Route", "<sip:edge3;lr>")
    pair.endpoint.send_request(invite, pair.flow, pair.client)
    pair.settle()
    pair.answer("INVITE", 404)
    ack = pair.peer.last_request("ACK")
    assert ack.lines("route") == ["<sip:edge1;lr>, <sip:edge2;lr>", "<sip:edge3;lr>"]
    assert ack.count("via") == 1


def test_each_refusal_is_acknowledged_with_its_own_to() -> None:
    """§17.1.1.3: two servers may have answered, where the INVITE came again by way of a stateless proxy."""
    pair = Pair()
    pair.send("INVITE")
    pair.settle()
    for status, tag in ((503, "one"), (486, "two")):
        pair.receive(Response.to_request(pair.peer.last_request("INVITE"), status, to_tag=tag))
        assert pair.peer.last_request("ACK").to_tag == tag
    assert pair.client.statuses == [503]


@pytest.mark.parametrize(
    ("method", "status", "keeps"), [("INVITE", 200, True), ("INVITE", 486, False), ("OPTIONS", 200, False)]
)
def test_a_request_that_has_its_final_answer_keeps_its_user_only_for_another_2xx(
    method: str, status: int, keeps: bool
) -> None:
    """RFC 6026 §7.2: each 2xx is the user's; what else comes again is seen to here."""
    pair = Pair()
    client = pair.send(method)
    pair.settle()
    assert client.request.first("call-id") == "c1" and client.request._first is not None
    for _ in range(2):
        pair.answer(method, status)
        assert client.request._first is None and client._data == b""
    assert (client.user is pair.client) == keeps
    assert pair.client.statuses == [status] * (2 if keeps else 1)
    assert pair.peer.kinds.count("ACK") == (2 if status == 486 else 0)


def test_a_repeated_refusal_is_acknowledged_again_and_not_passed_up() -> None:
    """§17.1.1.2: until Timer D has ended it, 32 s."""
    pair = Pair()
    pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 486)
    pair.clock.advance(20)
    pair.answer("INVITE", 486)
    assert pair.peer.kinds == ["INVITE", "ACK", "ACK"]
    assert pair.client.statuses == [486]
    assert not gone(pair)
    pair.clock.run_out()
    assert gone(pair)
    pair.answer("INVITE", 486)
    assert pair.peer.kinds == ["INVITE", "ACK", "ACK"]
    assert pair.endpoint.stats.stray_responses == 1


def test_over_a_stream_a_refusal_ends_it_at_once() -> None:
    """§17.1.1.2: Timer D is 0 there; the response reaches its user all the same."""
    pair = Pair(reliable=True)
    pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 486)
    assert pair.client.statuses == [486]
    assert pair.endpoint.transactions == (0, 0)


@BOTH
def test_every_2xx_is_passed_up_and_none_acknowledged(reliable: bool) -> None:
    """RFC 6026 §8.4: accepted for 64*T1, on streams too; the ACK is the caller's."""
    pair = Pair(reliable=reliable)
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 200)
    pair.clock.advance(31)
    pair.answer("INVITE", 200)
    assert (pair.client.statuses, transaction.state) == ([200, 200], "accepted")
    assert pair.peer.kinds == ["INVITE"]
    pair.clock.run_out()
    assert gone(pair)
    assert pair.client.timeouts == 0


def test_a_refusal_after_a_2xx_is_ignored() -> None:
    """RFC 6026 §8.4"""
    pair = Pair()
    pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 200)
    pair.answer("INVITE", 486)
    assert (pair.client.statuses, pair.peer.kinds) == ([200], ["INVITE"])


# Our CANCEL ------------------------------------------------------------------------------------------------------


@BOTH
def test_a_cancel(reliable: bool) -> None:
    """§9.1: Via, Request-URI, To and CSeq number of the INVITE, nothing required; RFC 3326: with its reason."""
    pair = Pair(reliable=reliable)
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    transaction.cancel("SIP;cause=200")
    transaction.cancel("twice")
    pair.settle()
    invite, cancel = pair.peer.messages
    assert isinstance(invite, Request) and isinstance(cancel, Request)
    assert cancel.to_bytes() == octets(
        "CANCEL sip:202@pbx SIP/2.0",
        f"Via: {invite.first('via')}",
        "Max-Forwards: 70",
        "From: <sip:201@pbx>;tag=a",
        "To: <sip:202@pbx>",
        "Call-ID: c1",
        "CSeq: 1 CANCEL",
        "Reason: SIP;cause=200",
        "Content-Length: 0",
    )
    pair.answer("CANCEL", 200)
    pair.answer("INVITE", 487)
    assert pair.client.statuses == [180, 487]
    pair.clock.run_out()
    assert gone(pair)


def test_a_cancel_waits_for_the_first_provisional_response() -> None:
    """§9.1: the INVITE must have got somewhere first."""
    pair = Pair()
    transaction = pair.send("INVITE")
    transaction.cancel(None)
    pair.clock.advance(4)
    assert set(pair.peer.kinds) == {"INVITE"}
    pair.answer("INVITE", 100)
    assert pair.peer.kinds[-1] == "CANCEL"
    assert pair.peer.last_request("CANCEL").first("reason") is None
    assert transaction.is_cancelled


def test_a_cancel_that_still_waits_tells_the_last_reason() -> None:
    """RFC 3326: while nothing was heard of the phone, another one has answered."""
    pair = Pair()
    transaction = pair.send("INVITE")
    transaction.cancel(None)
    transaction.cancel("SIP;cause=200")
    pair.settle()
    pair.answer("INVITE", 180)
    pair.settle()
    assert pair.peer.kinds.count("CANCEL") == 1
    assert pair.peer.last_request("CANCEL").first("reason") == "SIP;cause=200"


@pytest.mark.parametrize("status", [200, 486])
def test_a_cancel_that_comes_too_late_is_not_sent(status: int) -> None:
    """§9.1: after a final response there is nothing to cancel, also where it crossed the wish to."""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    transaction.cancel(None)
    pair.answer("INVITE", status)
    transaction.cancel(None)
    pair.clock.advance(1)
    assert "CANCEL" not in pair.peer.kinds
    assert pair.client.statuses == [status]


def test_a_cancel_crossing_a_200() -> None:
    """§9.1, B19.2: the 200 is passed up."""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    pair.peer_flow.send(Response.to_request(pair.peer.last_request("INVITE"), 200, to_tag="there").to_bytes())
    transaction.cancel(None)
    pair.settle()
    pair.answer("CANCEL", 481)
    assert pair.client.statuses == [180, 200]
    pair.clock.run_out()
    assert gone(pair)


def test_a_peer_that_never_ends_a_cancelled_invite_is_not_waited_for() -> None:
    """§9.1: 64*T1 after the CANCEL it is over."""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    transaction.cancel(None)
    pair.settle()
    pair.answer("CANCEL", 200)
    pair.clock.run_out()
    assert pair.client.timeouts == 1
    assert gone(pair)


def test_a_cancel_is_sent_again_until_it_is_answered() -> None:
    """§17.1.2: its 487 may be lost and it may be lost itself."""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    transaction.cancel(None)
    pair.clock.advance(4)
    assert pair.peer.kinds.count("CANCEL") == 4
    pair.clock.run_out()
    assert gone(pair)


def test_a_cancel_over_a_connection_that_ends() -> None:
    """§17.1.4: nobody waits for its answer; the INVITE is given up in its time."""
    pair = Pair(reliable=True)
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    transaction.cancel(None)
    pair.peer.transports.close()
    pair.clock.run_out()
    assert (pair.client.timeouts, pair.client.transport_errors) == (1, 0)
    assert gone(pair)


def test_after_a_final_response_there_is_nothing_to_cancel() -> None:
    """§9.1"""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 200)
    transaction.cancel(None)
    pair.settle()
    assert pair.peer.kinds == ["INVITE"]


# Our other requests ----------------------------------------------------------------------------------------------


def test_a_request_nobody_answers() -> None:
    """§17.1.2.2: Timer E doubles up to T2, Timer F ends it."""
    pair = Pair()
    pair.send("OPTIONS")
    pair.clock.run_out()
    assert spaces(pair.peer.times) == [0.5, 1, 2, 4, 4, 4, 4, 4, 4, 4]
    assert (pair.client.timeouts, pair.clock.now()) == (1, 32.0)
    assert gone(pair)


def test_a_request_that_is_being_worked_on_is_repeated_at_t2() -> None:
    """§17.1.2.2"""
    pair = Pair()
    pair.send("OPTIONS")
    pair.settle()
    pair.answer("OPTIONS", 100)
    pair.clock.run_out()
    assert spaces(pair.peer.times)[:3] == [0.5, 4, 4]
    assert (pair.client.statuses, pair.client.timeouts, pair.clock.now()) == ([100], 1, 32.0)
    assert gone(pair)


@BOTH
@pytest.mark.parametrize("provisional", [False, True])
def test_a_final_response(reliable: bool, provisional: bool) -> None:
    """§17.1.2.2: passed up once, repeated ones absorbed for T4 on UDP; on a stream it is over at once."""
    pair = Pair(reliable=reliable)
    pair.send("OPTIONS")
    pair.settle()
    if provisional:
        pair.answer("OPTIONS", 100)
    pair.answer("OPTIONS", 200)
    pair.answer("OPTIONS", 200)
    assert pair.client.statuses == [100, 200][not provisional :]
    assert pair.endpoint.transactions == ((0, 0) if reliable else (1, 0))
    pair.clock.run_out()
    assert gone(pair)
    assert pair.clock.now() < (1 if reliable else 6)
    assert pair.peer.kinds == ["OPTIONS"]


def test_over_a_stream_a_request_is_sent_once() -> None:
    """§17.1.2.2"""
    pair = Pair(reliable=True)
    pair.send("OPTIONS")
    pair.clock.run_out()
    assert (pair.peer.kinds, pair.client.timeouts, pair.clock.now()) == (["OPTIONS"], 1, 32.0)


# A connection that ends ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["INVITE", "OPTIONS"])
def test_a_connection_that_is_gone_before_the_request(method: str) -> None:
    """§17.1.4"""
    pair = Pair(reliable=True)
    pair.peer.transports.close()
    pair.send(method)
    assert (pair.client.transport_errors, pair.endpoint.transactions) == (1, (0, 0))
    assert gone(pair)


@pytest.mark.parametrize(("method", "status"), [("INVITE", None), ("OPTIONS", None), ("OPTIONS", 100)])
def test_a_connection_that_ends_while_an_answer_is_waited_for(method: str, status: int | None) -> None:
    """§17.1.4, B7 row 7"""
    pair = Pair(reliable=True)
    pair.send(method)
    pair.settle()
    if status is not None:
        pair.answer(method, status)
    pair.peer.transports.close()
    assert pair.client.transport_errors == 1
    assert gone(pair)
    assert pair.user.closed == [pair.flow]


def test_a_phone_that_rang_may_answer_over_a_new_connection() -> None:
    """§18.2.2: the response is known by its branch, not by its connection."""
    pair = Pair(reliable=True)
    pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 180)
    pair.peer.transports.close()
    assert pair.client.transport_errors == 0
    pair.peer_flow = pair.peer.transports.connect("tcp", "192.0.2.1", 5060)
    pair.answer("INVITE", 200)
    assert pair.client.statuses == [180, 200]


def test_a_connection_that_ends_leaves_those_of_others_alone() -> None:
    pair = Pair(reliable=True)
    other = pair.peer.transports.connect("tcp", "192.0.2.1", 5060)
    pair.send("OPTIONS")
    pair.settle()
    other.close()
    assert (pair.client.transport_errors, pair.endpoint.transactions) == (0, (1, 0))


def test_after_a_refusal_the_end_of_a_connection_is_no_news() -> None:
    """§17.1.1.2: in the completed state, here on UDP, where a flow never closes by itself."""
    pair = Pair()
    transaction = pair.send("INVITE")
    pair.settle()
    pair.answer("INVITE", 486)
    transaction.transport_failed()
    assert pair.client.transport_errors == 0
    assert gone(pair)
