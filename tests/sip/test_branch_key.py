# SPDX-License-Identifier: Apache-2.0
"""How messages find their transaction, and where answers go (RFC 3261 §17.1.3, §17.2.3, §18.2; RFC 3581)."""

from __future__ import annotations

import pytest

from devia.sip.branch_key import cancelled_key, client_key, received_from, server_key
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from tests.sip.octets import CALL_ID, FROM, TO, octets

SOURCE = ("192.0.2.10", 5060)


def request(via: str, method: str = "INVITE", *, to: str = TO, cseq: int = 1, uri: str = "sip:202@b") -> Request:
    """A request with this topmost Via."""
    message = Message.parse(
        octets(f"{method} {uri} SIP/2.0", f"Via: {via}", FROM, to, CALL_ID, f"CSeq: {cseq} {method}")
    )
    assert isinstance(message, Request)
    return message


@pytest.mark.parametrize(
    ("via", "stays", "branch", "sent_by", "port"),
    [
        # rport asked for: to the source, whatever sent-by says.
        (
            "SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;rport",
            "SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;rport=5060;received=192.0.2.10",
            "z9hG4bK1",
            "10.0.0.1:5070",
            None,
        ),
        (
            "SIP/2.0/UDP 192.0.2.10;rport=;branch=z9hG4bK1",
            "SIP/2.0/UDP 192.0.2.10;rport=5060;branch=z9hG4bK1;received=192.0.2.10",
            "z9hG4bK1",
            "192.0.2.10",
            None,
        ),
        # Not asked for: the port of sent-by, 5060 where it names none.
        ("SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1", None, "z9hG4bK1", "192.0.2.10", None),
        ("SIP/2.0/UDP 192.0.2.10:5070;branch=z9hG4bK1", None, "z9hG4bK1", "192.0.2.10:5070", 5070),
        (
            "SIP/2.0/UDP phone.example.it;branch=z9hG4bK1",
            "SIP/2.0/UDP phone.example.it;branch=z9hG4bK1;received=192.0.2.10",
            "z9hG4bK1",
            "phone.example.it",
            None,
        ),
        # What only the receiver writes is not believed.
        (
            "SIP/2.0/UDP 192.0.2.10;received=203.0.113.9;branch=z9hG4bK1;rport=666",
            "SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1",
            "z9hG4bK1",
            "192.0.2.10",
            None,
        ),
        # Other spellings.
        (
            "SIP / 2.0 / UDP  10.0.0.1 ; BRANCH = z9hG4bK1 ; RPORT",
            "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1;rport=5060;received=192.0.2.10",
            "z9hG4bK1",
            "10.0.0.1",
            None,
        ),
        (
            'SIP/2.0/UDP 192.0.2.10;x="a;branch=evil;rport, b";branch=z9hG4bK1, SIP/2.0/UDP z',
            None,
            "z9hG4bK1",
            "192.0.2.10",
            None,
        ),
        (
            "sip/2.0/udp 10.0.0.1\t;Branch=z9hG4bK1, SIP/2.0/UDP z;rport",
            "SIP/2.0/udp 10.0.0.1;branch=z9hG4bK1;received=192.0.2.10, SIP/2.0/UDP z;rport",
            "z9hG4bK1",
            "10.0.0.1",
            None,
        ),
        ("SIP/2.0/UDP 192.0.2.10", None, "", "192.0.2.10", None),
        ("SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1;", None, "z9hG4bK1", "192.0.2.10", None),
    ],
)
def test_what_the_receiver_writes(via: str, stays: str | None, branch: str, sent_by: str, port: int | None) -> None:
    """RFC 3261 §18.2.1, §18.2.2, RFC 3581 §4"""
    received = request(via)
    assert received_from(received, *SOURCE) == (branch, sent_by, port)
    assert received.lines("via") == [via if stays is None else stays]


def test_without_rport_answers_go_to_5060_or_where_sent_by_says() -> None:
    """RFC 3261 §18.2.2: not to the port the request came from."""
    for via, port in (("SIP/2.0/UDP 192.0.2.10;branch=1", 5060), ("SIP/2.0/UDP 192.0.2.10:4000;branch=1", None)):
        assert received_from(request(via), "192.0.2.10", 4000)[2] == port


def test_ipv6() -> None:
    received = request("SIP/2.0/UDP [2001:db8::9]:5070;branch=z9hG4bK1;rport")
    assert received_from(received, "2001:db8::1", 5060)[2] is None
    assert received.first("via") == "SIP/2.0/UDP [2001:db8::9]:5070;branch=z9hG4bK1;rport=5060;received=2001:db8::1"


@pytest.mark.parametrize(
    "via",
    ["", "SIP/2.0/UDP", "SIP/2.0/UDP 192.0.2.10:0;branch=z9hG4bK1", "SIP/2.0/UDP a:99999", "SIP/7.0/UDP a", "x"]
    + [", SIP/2.0/UDP a", "SIP/2.0/ a;branch=z9hG4bK1", "SIP/2.0/UDP a/b", "SIP/2.0/UDP a;;branch=x"],
)
def test_no_via(via: str) -> None:
    with pytest.raises(BadMessage):
        received_from(request(via), *SOURCE)


def key(received: Request) -> str:
    """Of its server transaction."""
    branch, sent_by, _ = received_from(received, *SOURCE)
    return server_key(received, branch, sent_by)


V1 = "SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1"


def test_the_same_request_again() -> None:
    """RFC 3261 §17.2.3: branch, sent-by and method; the case of a host does not count, that of a branch does."""
    assert key(request(V1)) == key(request(V1))
    assert key(request("SIP/2.0/UDP A;branch=z9hG4bK1")) == key(request("SIP/2.0/UDP a;branch=z9hG4bK1"))
    assert key(request(V1)) != key(request(V1, "OPTIONS"))
    assert key(request(V1)) != key(request(V1.replace("K1", "K2")))
    assert key(request(V1)) != key(request(V1.replace(".10", ".11")))
    assert key(request("SIP/2.0/UDP a;branch=z9hG4bKa")) != key(request("SIP/2.0/UDP a;branch=z9hG4bKA"))


def test_the_ack_of_an_invite() -> None:
    """RFC 3261 §17.2.3: of a final response that is no 2xx; the ACK of a 2xx has a branch of its own."""
    assert key(request(V1, "ACK", to=TO + ";tag=b")) == key(request(V1))
    assert key(request(V1.replace("K1", "K2"), "ACK", to=TO + ";tag=b")) != key(request(V1))


@pytest.mark.parametrize("via", [V1, "SIP/2.0/UDP 192.0.2.10;branch=1", "SIP/2.0/UDP 192.0.2.10"])
def test_the_cancel_of_an_invite(via: str) -> None:
    """RFC 3261 §9.2, older peers' included"""
    cancel = request(via, "CANCEL")
    branch, sent_by, _ = received_from(cancel, *SOURCE)
    assert cancelled_key(cancel, branch, sent_by) == key(request(via))
    assert server_key(cancel, branch, sent_by) != key(request(via))


@pytest.mark.parametrize("via", ["SIP/2.0/UDP a;branch=1", "SIP/2.0/UDP a", "SIP/2.0/UDP a;branch=z9hG4bK"])
def test_peers_without_a_branch_of_their_own(via: str) -> None:
    """RFC 3261 §17.2.3: known by all that tells requests apart; a magic cookie alone is no branch (RFC 4475)."""
    assert key(request(via)) == key(request(via))
    assert key(request(via, "ACK", to=TO + ";tag=b")) == key(request(via))
    assert key(request(via, to=TO + ";tag=b")) == key(request(via, "ACK", to=TO + ";tag=b"))
    assert key(request(via)) != key(request(via, cseq=2))
    assert key(request(via)) != key(request(via, uri="sip:203@b"))
    assert key(request(via, "BYE", to=TO + ";tag=b")) != key(request(via, "BYE", to=TO + ";tag=c"))


def response(via: str | None, method: str = "INVITE") -> Response:
    """A response with this topmost Via."""
    head = () if via is None else (f"Via: {via}",)
    message = Message.parse(octets("SIP/2.0 200 OK", *head, FROM, TO, CALL_ID, f"CSeq: 1 {method}"))
    assert isinstance(message, Response)
    return message


@pytest.mark.parametrize(
    ("via", "expected"),
    [
        (V1, "z9hG4bK1INVITE"),
        (V1 + " ;rport=1", "z9hG4bK1INVITE"),
        (V1 + ", SIP/2.0/UDP z;branch=z9hG4bK2", "z9hG4bK1INVITE"),
        ("SIP/2.0/UDP a", None),
        ("", None),
        (None, None),
    ],
)
def test_the_request_a_response_is_for(via: str | None, expected: str | None) -> None:
    """RFC 3261 §17.1.3: branch and method"""
    assert client_key(response(via)) == expected
    if expected is not None:
        assert client_key(response(via, "CANCEL")) != expected
