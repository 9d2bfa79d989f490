# SPDX-License-Identifier: Apache-2.0
"""The endpoint: whose message is whose, and what becomes of those that are nobody's (RFC 3261 §17, §18)."""

from __future__ import annotations

import pytest

from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response
from devia.wire.endpoint import Endpoint, ServerTransaction
from devia.wire.flow import Flow
from tests.sip.octets import octets, request_octets, response_octets
from tests.wire.fake_link import FakeLink
from tests.wire.peers import HERE, THERE, Pair, RawPeer, RecordingClient, RecordingUser, gone, received, request
from tests.wire.virtual_clock import VirtualClock


def raw(method: str = "OPTIONS", *more: str, via: str = "SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK9") -> bytes:
    """A request as octets, with this Via."""
    lines = (f"Via: {via}", "From: <sip:201@pbx>;tag=a", "To: <sip:202@pbx>", "Call-ID: c", f"CSeq: 1 {method}")
    return octets(f"{method} sip:202@pbx SIP/2.0", *lines, *more)


# Out -------------------------------------------------------------------------------------------------------------


def test_our_via_stands_on_top() -> None:
    """RFC 3261 §18.1.1, RFC 3581 §3; a branch of its own for each request."""
    pair = Pair()
    again = received("OPTIONS")
    pair.endpoint.send_request(again, pair.flow, pair.client, mark=".abc")
    pair.send("OPTIONS")
    pair.settle()
    first, second = pair.peer.messages
    assert first.lines("via") == [
        "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK192.0.2.1-5060-1.abc;rport",
        "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKpeer",
    ]
    assert second.lines("via") == ["SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK192.0.2.1-5060-2;rport"]


def test_via_names_the_transport_and_an_ipv6_address_in_brackets() -> None:
    clock = VirtualClock()
    link = FakeLink(clock)
    endpoint = link.endpoint(("2001:db8::1", 5060))
    peer = RawPeer(link, ("2001:db8::2", 5061))
    flow = endpoint.transports.connect("tcp", "2001:db8::2", 5061)  # type: ignore[attr-defined]  # a FakeTransports
    endpoint.send_request(request("OPTIONS"), flow, RecordingClient())
    clock.advance(1)
    assert (peer.messages[0].first("via") or "").startswith("SIP/2.0/TCP [2001:db8::1]:5060;branch=")


def test_the_ack_of_a_2xx_has_no_transaction() -> None:
    """RFC 3261 §17: a Via of its own, and nobody waits."""
    pair = Pair()
    pair.endpoint.send_ack(request("ACK"), pair.flow)
    pair.clock.run_out()
    assert pair.peer.kinds == ["ACK"]
    assert pair.peer.messages[0].count("via") == 1
    assert gone(pair)


async def test_flows() -> None:
    pair = Pair()
    assert pair.endpoint.flow_to("udp", *THERE) is pair.flow
    assert pair.endpoint.flow_to("tcp", *THERE) is None
    flow = await pair.endpoint.open_flow("tcp", *THERE, timeout=1)
    assert pair.endpoint.flow_to("tcp", *THERE) is flow
    with pytest.raises(ConnectionRefusedError):
        await pair.endpoint.open_flow("tcp", "192.0.2.99", 5060, timeout=1)


def test_every_message_is_seen_by_the_tap_and_counted() -> None:
    pair = Pair()
    seen: list[tuple[str, str, bytes]] = []
    pair.endpoint.tap = lambda direction, flow, data: seen.append((direction, flow.key, data[:8]))
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 200))
    pair.receive(raw())
    key = "udp:192.0.2.1:5060>192.0.2.10:5060"
    assert seen == [("in", key, b"OPTIONS "), ("out", key, b"SIP/2.0 ")]
    assert (pair.endpoint.stats.received, pair.endpoint.stats.sent) == (1, 1)


# In: requests ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("via", "port"),
    [
        ("SIP/2.0/UDP 10.9.9.9:5070;branch=z9hG4bK9;rport", 5060),
        ("SIP/2.0/UDP 10.9.9.9:5070;branch=z9hG4bK9", 5070),
        ("SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK9", 5060),
        ("SIP/2.0/UDP 10.9.9.9:5060;branch=z9hG4bK9;maddr=203.0.113.7", 5060),
    ],
)
def test_where_an_answer_goes(via: str, port: int) -> None:
    """RFC 3261 §18.2.2, RFC 3581 §4: to the source address, always, and to its port or that of sent-by."""
    pair = Pair()
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 200))
    pair.receive(raw(via=via))
    assert pair.link.sent[-1].target == ("192.0.2.10", port)
    assert b"received=192.0.2.10" in pair.link.sent[-1].data


def test_over_a_stream_an_answer_goes_back_on_it() -> None:
    """RFC 3261 §18.2.2"""
    pair = Pair(reliable=True)
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 200))
    pair.receive(raw("OPTIONS", "Content-Length: 0", via="SIP/2.0/TCP 10.9.9.9:5070;branch=z9hG4bK9"))
    assert pair.link.sent[-1].target == pair.peer_flow.local
    assert pair.peer.kinds == ["200"]


def test_the_user_sees_where_a_request_came_from() -> None:
    """RFC 3261 §18.2.1"""
    pair = Pair()
    pair.receive(raw(via="SIP/2.0/UDP 10.9.9.9:5070;branch=z9hG4bK9;rport"))
    assert pair.user.requests[0].first("via") == (
        "SIP/2.0/UDP 10.9.9.9:5070;branch=z9hG4bK9;rport=5060;received=192.0.2.10"
    )


def test_merged_requests_are_two() -> None:
    """RFC 3261 §8.2.2.2: one request over two ways has two branches; a proxy sends both on."""
    pair = Pair()
    pair.receive(received("INVITE", "z9hG4bKleft"))
    pair.receive(received("INVITE", "z9hG4bKright"))
    assert len(pair.user.requests) == 2


@pytest.mark.parametrize("branch", ["z9hG4bKpeer", "old"])
def test_a_cancel_finds_its_invite(branch: str) -> None:
    """RFC 3261 §9.2: answered 200 here, the INVITE is its user's to end; peers without a magic cookie too."""
    pair = Pair()
    pair.receive(received("INVITE", branch))
    pair.receive(received("CANCEL", branch))
    pair.receive(received("CANCEL", branch))
    assert pair.user.cancelled == pair.user.transactions
    assert pair.peer.kinds == ["200", "200"]
    assert pair.peer.messages[0].to_tag
    assert [own.method for own in pair.user.requests] == ["INVITE"]


@pytest.mark.parametrize("branch", ["z9hG4bKother", ""])
def test_a_cancel_of_nothing(branch: str) -> None:
    """RFC 3261 §9.2"""
    pair = Pair()
    pair.receive(received("OPTIONS", "z9hG4bKother"))
    pair.receive(received("CANCEL", branch))
    assert (pair.peer.kinds, pair.user.cancelled) == (["481"], [])
    # Whoever sends many of them makes us remember none.
    assert pair.endpoint.transactions[1] == 1


def test_a_cancel_after_the_final_response() -> None:
    """RFC 3261 §9.2: while the transaction is there, 200 and no effect of its own."""
    pair = Pair()
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 486))
    pair.receive(received("INVITE"))
    pair.receive(received("ACK"))
    pair.receive(received("CANCEL"))
    assert pair.peer.kinds == ["486", "200"]


def test_an_ack_of_nothing_is_its_users() -> None:
    """RFC 3261 §17.2.3: the ACK of a 2xx has a branch of its own."""
    pair = Pair()
    pair.receive(received("ACK", "z9hG4bKack"))
    assert [own.method for own in pair.user.acks] == ["ACK"]
    assert pair.endpoint.transactions == (0, 0)


def test_a_request_beyond_the_limit_is_dropped() -> None:
    """A flood costs what the limit says; a request that is already known is served all the same."""
    clock = VirtualClock()
    link = FakeLink(clock)
    transports = link.transports(HERE)
    endpoint = Endpoint(timers=clock, transports=transports, make_branch=lambda: "x", most_servers=2)
    transports.attach(endpoint)
    endpoint.user = user = RecordingUser(lambda own, server: server.respond(Response.to_request(own, 200)))
    peer = RawPeer(link)
    for branch in ("z9hG4bK1", "z9hG4bK2", "z9hG4bK3", "z9hG4bK1"):
        peer.send(received("OPTIONS", branch).to_bytes())
    clock.advance(1)
    assert (len(user.requests), endpoint.stats.dropped) == (2, 1)
    assert peer.kinds == ["200", "200", "200"]
    clock.run_out()
    peer.send(received("OPTIONS", "z9hG4bK3").to_bytes())
    clock.run_out()
    assert (len(user.requests), endpoint.stats.dropped) == (3, 1)
    assert endpoint.transactions == (0, 0)


# In: responses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        response_octets(200),
        response_octets(200).replace(b";branch=z9hG4bK1", b""),
        response_octets(200, method="BYE"),
    ],
)
def test_a_response_to_nothing_is_counted_and_dropped(data: bytes) -> None:
    """RFC 3261 §18.1.2"""
    pair = Pair()
    pair.send("INVITE")
    pair.receive(data)
    assert (pair.client.responses, pair.endpoint.stats.stray_responses, pair.endpoint.stats.bad_messages) == ([], 1, 0)


def test_a_response_of_another_method_is_for_another_transaction() -> None:
    """RFC 3261 §17.1.3"""
    pair = Pair()
    pair.send("INVITE")
    pair.settle()
    response = Response.to_request(pair.peer.last_request("INVITE"), 200, to_tag="x")
    response.replace("cseq", "1 CANCEL")
    pair.receive(response)
    assert pair.client.responses == []


# In: what is no proper SIP ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (raw().replace(b"SIP/2.0\r\nVia", b"SIP/3.0\r\nVia"), 505),
        (raw().replace(b"CSeq: 1 OPTIONS", b"CSeq: 1 INVITE"), 400),
        (raw("OPTIONS", "Max-Forwards: 256"), 400),
        (raw("OPTIONS", "Content-Length: 9"), 400),
        (raw(via="SIP/2.0/UDP 192.0.2.10:0;branch=z9hG4bK9"), 400),
        (raw() + b"x" * 65_536, 513),
        (raw("OPTIONS", *["X-Flood: y"] * 300), 513),
        (raw("OPTIONS", "X-Long: " + "y" * 9_000), 400),
        (raw("OPTIONS", "no field"), 400),
    ],
)
def test_a_bad_request_is_answered_where_it_can_be(data: bytes, status: int) -> None:
    """RFC 3261 §8.2, §18.3"""
    pair = Pair()
    pair.receive(data)
    assert pair.peer.kinds == [str(status)]
    assert (pair.user.requests, pair.endpoint.transactions, pair.endpoint.stats.bad_messages) == ([], (0, 0), 1)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 100,
        b"INVITE sip:a@b SIP/2.0\r\n\r\n",
        raw().replace(b"OPTIONS", b"ACK").replace(b"To:", b"X:"),
        response_octets(200).replace(b"CSeq: 1", b"CSeq: x"),
        b"SIP/2.0 200 OK\r\n\r\n",
        response_octets(200).replace(b"SIP/2.0 200", b"SIP/2.0 2000"),
    ],
)
def test_what_cannot_be_answered_is_counted_and_dropped(data: bytes) -> None:
    pair = Pair()
    pair.receive(data)
    assert (pair.peer.kinds, pair.user.requests, pair.endpoint.stats.bad_messages) == ([], [], 1)


def test_after_bad_ones_the_next_request_works() -> None:
    pair = Pair()
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 200))
    for data in (b"\x00" * 9000, raw("OPTIONS", "Max-Forwards: x"), request_octets()[:50], raw()):
        pair.receive(data)
    assert pair.peer.kinds == ["400", "200"]


# Users that fail -------------------------------------------------------------------------------------------------


class Failing(RecordingUser):
    """Fails at everything."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """Fails."""
        raise self.error

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """Fails."""
        raise self.error

    def on_flow_closed(self, flow: Flow) -> None:
        """Fails."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "counts"),
    [(BadMessage("no", status=416), "416", (1, 0)), (KeyError("a mistake of ours"), "500", (0, 1))],
)
def test_a_user_that_fails_leaves_no_request_without_an_answer(
    error: Exception, status: str, counts: tuple[int, int]
) -> None:
    """One call's error ends that call, and is counted; nothing is kept for ever."""
    pair = Pair()
    pair.endpoint.user = Failing(error)
    pair.receive(raw())
    assert pair.peer.kinds == [status]
    assert (pair.endpoint.stats.bad_messages, pair.endpoint.stats.user_errors) == counts
    pair.receive(received("ACK", "z9hG4bKack"))
    pair.clock.run_out()
    assert gone(pair)


def test_a_user_that_fails_at_a_cancel_or_a_lost_connection() -> None:
    pair = Pair(reliable=True)
    pair.receive(received("INVITE"))
    pair.endpoint.user = Failing(KeyError())
    pair.receive(received("CANCEL"))
    assert pair.peer.kinds == ["200"]
    pair.peer_flow.close()  # type: ignore[attr-defined]  # a StreamEnd
    assert pair.endpoint.stats.user_errors == 2


def test_a_connection_that_ends_before_anybody_listens() -> None:
    pair = Pair(reliable=True)
    pair.endpoint.user = None
    pair.send("OPTIONS")
    pair.peer_flow.close()  # type: ignore[attr-defined]  # a StreamEnd
    assert pair.client.transport_errors == 1


def test_a_request_before_anybody_deals_with_them_is_dropped() -> None:
    """A socket is bound before the server behind it is built; phones do not wait for that."""
    clock = VirtualClock()
    link = FakeLink(clock)
    endpoint = link.endpoint(HERE)
    peer = RawPeer(link, THERE)
    flow = endpoint.flow_to("udp", *THERE)
    assert flow is not None
    for data in (raw(), raw("ACK"), raw("CANCEL")):
        endpoint.receive(data, flow)
    clock.run_out()
    assert (endpoint.stats.dropped, endpoint.transactions, peer.kinds) == (3, (0, 0), [])
