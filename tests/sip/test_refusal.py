# SPDX-License-Identifier: Apache-2.0
"""Answers to requests that are no proper SIP (RFC 3261 §8.2.6)."""

from __future__ import annotations

import pytest

from devia.sip.check import check
from devia.sip.errors import BadHeader, BadMessage
from devia.sip.head import MAX_HEADERS, MAX_OCTETS
from devia.sip.message import Message
from devia.sip.refusal import refusal
from tests.sip.octets import CALL_ID, FROM, TO, VIA, octets, request_octets, response_octets

ERROR = BadMessage("CSeq of another method")


def test_the_answer_has_what_leads_it_back() -> None:
    """RFC 3261 §8.2.6.2: Via, From, To, Call-ID and CSeq as they came."""
    response = refusal(request_octets("INVITE", "Via: SIP/2.0/UDP 192.0.2.11", "Subject: x"), ERROR)
    assert response is not None
    assert response.to_bytes() == octets(
        "SIP/2.0 400 CSeq of another method",
        VIA,
        FROM,
        TO,
        CALL_ID,
        "CSeq: 1 INVITE",
        "Via: SIP/2.0/UDP 192.0.2.11",
        "Content-Length: 0",
    )


@pytest.mark.parametrize(
    ("error", "start"),
    [
        (BadMessage("bad version", status=505), "SIP/2.0 505 bad version"),
        (BadMessage("no\r\nsuch"), "SIP/2.0 400 Bad Request"),
        (BadMessage("é"), "SIP/2.0 400 Bad Request"),
        (BadHeader("Via", "x" * 100), "SIP/2.0 400 bad Via at 0: '" + "x" * 45),
    ],
)
def test_the_fault_is_told_where_it_is_plain_text(error: BadMessage, start: str) -> None:
    response = refusal(request_octets(), error)
    assert response is not None
    assert response.start_line == start


def test_too_large_a_request_is_answered_from_its_head() -> None:
    response = refusal(request_octets(body=b"x" * MAX_OCTETS), BadMessage("message too large", status=513))
    assert response is not None
    assert response.status == 513


def test_what_is_missing_stays_missing_and_what_is_there_twice_comes_back_once() -> None:
    request = request_octets("INVITE", FROM, "Call-ID: other", "CSeq: 2 INVITE").replace(TO.encode() + b"\r\n", b"")
    response = refusal(request, ERROR)
    assert response is not None
    assert response.to_bytes() == octets(
        "SIP/2.0 400 CSeq of another method", VIA, FROM, CALL_ID, "CSeq: 1 INVITE", "Content-Length: 0"
    )


@pytest.mark.parametrize(
    "line",
    ["no colon", "X: a\0b", "X: a\rCSeq: 9 BYE", "CSeq: 9\nBYE", "To: \0", "(: x", ": x", "To:", "f:" + "x" * 9000]
    + ["X: y\r\n" * 300 + "X: y", "v : SIP/2.0/UDP x\0"],
)
def test_a_fault_in_one_line_does_not_hide_the_way_back(line: str) -> None:
    request = request_octets().replace(b"Max-Forwards: 70", line.encode())
    with pytest.raises(BadMessage) as caught:
        check(Message.parse(request))
    response = refusal(octets("INVITE sip:a@b SIP/2.0", VIA, FROM, TO, CALL_ID, "CSeq: 1 INVITE", line), caught.value)
    assert response is not None
    assert response.to_bytes().split(b"\r\n", 1)[1] == octets(
        "", VIA, FROM, TO, CALL_ID, "CSeq: 1 INVITE", "Content-Length: 0"
    ).lstrip(b"\r\n")


def test_folded_and_compact_fields_go_back_too() -> None:
    """RFC 3261 §7.3.1, §7.3.3"""
    response = refusal(octets("X", "V :\r\n\tSIP/2.0/UDP a", "f: b", "CSEQ: 1 INVITE", "i:\tc"), ERROR)
    assert response is not None
    assert response.to_bytes().split(b"\r\n")[1:5] == [b"V : SIP/2.0/UDP a", b"f: b", b"CSEQ: 1 INVITE", b"i:\tc"]


def test_what_stands_beyond_the_limit_is_not_looked_for() -> None:
    for before, found in ((MAX_HEADERS - 2, True), (MAX_HEADERS - 1, False)):
        request = octets("INVITE sip:a@b SIP/2.0", *["X: y"] * before, VIA, "CSeq: 1 INVITE", "X: y")
        assert (refusal(request, ERROR) is not None) is found


@pytest.mark.parametrize(
    "data",
    [
        response_octets(200),
        response_octets(200).replace(b"SIP/2.0", b"sip/9.9"),
        request_octets("ACK"),
        b"",
        b"\x00\x01\x02\x03",
        b"INVITE sip:a@b SIP/2.0\r\n\r\n",
        request_octets().replace(b"CSeq", b"X-CSeq"),
        request_octets().replace(b"Via", b"X-Via"),
    ],
)
def test_what_cannot_be_answered(data: bytes) -> None:
    """A response and an ACK never are; neither is what has no way back."""
    assert refusal(data, ERROR) is None


def test_an_answer_is_hardly_longer_than_what_it_answers() -> None:
    """Nobody gets more sent to somebody else than they send themselves."""
    request = request_octets("INVITE", *["Via: SIP/2.0/UDP 192.0.2.11"] * 200)
    response = refusal(request, ERROR)
    assert response is not None
    assert len(response.to_bytes()) <= len(request) + 100
