# SPDX-License-Identifier: Apache-2.0
"""What every message must have before anybody acts on it (RFC 3261 §8.1.1)."""

from __future__ import annotations

import pytest

from devia.sip.check import check
from devia.sip.errors import BadMessage
from devia.sip.message import Message
from tests.sip.octets import request_octets, response_octets


def test_proper_messages() -> None:
    check(Message.parse(request_octets()))
    check(Message.parse(request_octets().replace(b"Max-Forwards: 70\r\n", b"")))
    check(Message.parse(response_octets(200)))
    check(Message.parse(request_octets(uri="sip:2?2@pbx.example.it")))
    check(Message.parse(request_octets(uri="http://pbx.example.it/?a=b")))


@pytest.mark.parametrize("status", [180, 200])
def test_a_response_tells_its_dialog(status: int) -> None:
    octets = response_octets(status)
    own = next(line for line in octets.split(b"\r\n") if line.startswith(b"To:"))
    with pytest.raises(BadMessage, match="To"):
        check(Message.parse(octets.replace(own, b'To: "Bob <sip:202@pbx.example.it>;tag=9')))
    check(Message.parse(octets.replace(own, b"To: <sip:202@pbx.example.it>")))


def test_a_refusal_need_not() -> None:
    octets = response_octets(486)
    own = next(line for line in octets.split(b"\r\n") if line.startswith(b"To:"))
    check(Message.parse(octets.replace(own, b'To: "Bob <sip:202@pbx.example.it>;tag=9')))


@pytest.mark.parametrize("name", [b"From", b"To", b"Call-ID", b"CSeq"])
@pytest.mark.parametrize("octets", [request_octets(), response_octets()])
def test_once_and_no_more(name: bytes, octets: bytes) -> None:
    lines = octets.split(b"\r\n")
    own = next(line for line in lines if line.startswith(name + b":"))
    with pytest.raises(BadMessage, match="missing or repeated"):
        check(Message.parse(octets.replace(own + b"\r\n", b"")))
    with pytest.raises(BadMessage, match="missing or repeated"):
        check(Message.parse(octets.replace(own, own + b"\r\n" + own)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"CSeq: 1 INVITE", b"CSeq: 1 BYE"),
        (b"CSeq: 1 INVITE", b"CSeq: 1 invite"),
        (b"CSeq: 1 INVITE", b"CSeq: 2147483648 INVITE"),
        (b"CSeq: 1 INVITE", b"CSeq: -1 INVITE"),
        (b"CSeq: 1 INVITE", b"CSeq: INVITE"),
        (b"Max-Forwards: 70", b"Max-Forwards: 256"),
        (b"Max-Forwards: 70", b"Max-Forwards: -1"),
        (b"Max-Forwards: 70", b"Max-Forwards: seventy"),
        (b"Max-Forwards: 70", b"Max-Forwards:"),
        (b"Max-Forwards: 70", b"Max-Forwards: 70\r\nMax-Forwards: 69"),
        (b"Content-Length: 0", b"Content-Length: 0\r\nl: 0"),
        (b"sip:202@pbx.example.it SIP", b"sip:202@pbx.example.it?Route=x SIP"),
        (b"sip:202@pbx.example.it SIP", b"sip:202@pbx.example.it? SIP"),
        (b"sip:202@pbx.example.it SIP", b"sip:202?@ SIP"),
    ],
)
def test_what_agrees_with_nothing(before: bytes, after: bytes) -> None:
    """RFC 3261 §8.1.1.5, §19.1.1, §20.22, §20.14"""
    octets = request_octets()
    assert before in octets
    with pytest.raises(BadMessage) as caught:
        check(Message.parse(octets.replace(before, after)))
    assert caught.value.status == 400


def test_a_response_names_any_method() -> None:
    check(Message.parse(response_octets(200, method="BYE")))
