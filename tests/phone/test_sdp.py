# SPDX-License-Identifier: Apache-2.0
"""Offers and answers of a phone that sends nothing (RFC 3264)."""

from __future__ import annotations

import pytest

from devia.phone.sdp import answer_to, offer

HEAD = "v=0\r\no=x 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"


def media(text: str) -> list[str]:
    """The m= lines of an answer to an offer with these lines."""
    answered = answer_to((HEAD + text.replace("\n", "\r\n")).encode(), "127.0.0.1")
    return [] if answered is None else [line for line in answered.decode().split("\r\n") if line.startswith("m=")]


def test_an_offer_names_both_laws() -> None:
    assert offer("127.0.0.1").decode().split("\r\n") == [
        "v=0",
        "o=devia 1 1 IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio 40000 RTP/AVP 0 8",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:8 PCMA/8000",
        "a=sendrecv",
        "",
    ]
    assert b"IN IP6 ::1" in offer("::1")
    assert b"o=devia 1 7 " in offer("::1", 7)


@pytest.mark.parametrize(
    ("offered", "answered"),
    [
        ("m=audio 4000 RTP/AVP 0 8 101\n", ["m=audio 40000 RTP/AVP 0"]),
        ("m=audio 4000 RTP/AVP 9 8 0\n", ["m=audio 40000 RTP/AVP 8"]),
        ("m=audio 4000/2 RTP/AVP 8\n", ["m=audio 40000 RTP/AVP 8"]),
        ("m=audio 4000 RTP/AVP 8\nm=video 4002 RTP/AVP 99\n", ["m=audio 40000 RTP/AVP 8", "m=video 0 RTP/AVP 99"]),
        (
            "m=image 0 udptl t38\nm=audio 1 RTP/AVP 0\nm=audio 3 RTP/AVP 0\n",
            ["m=image 0 udptl t38", "m=audio 40000 RTP/AVP 0", "m=audio 0 RTP/AVP 0"],
        ),
        ("m=audio 4000 RTP/AVP 9\n", []),
        ("m=audio 4000 RTP/SAVP 0\n", []),
        ("m=audio 0 RTP/AVP 0\n", []),
        ("m=video 4000 RTP/AVP 99\n", []),
        ("m=audio\n", []),
        ("m=\n", []),
    ],
)
def test_each_stream_offered_has_its_answer(offered: str, answered: list[str]) -> None:
    """RFC 3264 §6: as many m= lines, in the same order; what is not taken has port 0."""
    assert media(offered) == answered


@pytest.mark.parametrize(
    ("offered", "answered"),
    [("sendonly", "recvonly"), ("inactive", "inactive"), ("recvonly", "sendonly"), ("sendrecv", "sendrecv")],
)
@pytest.mark.parametrize("level", ["session", "media"])
def test_a_hold_is_answered_as_one(offered: str, answered: str, level: str) -> None:
    """RFC 3264 §6.1"""
    line = f"a={offered}\n"
    text = f"{line}m=audio 1 RTP/AVP 0\n" if level == "session" else f"m=audio 1 RTP/AVP 0\n{line}"
    answer = answer_to((HEAD + text).encode(), "127.0.0.1")
    assert answer is not None
    assert answer.decode().split("\r\n")[-2] == f"a={answered}"


def test_nothing_offered_is_an_offer_of_ours() -> None:
    """RFC 3261 §13.3.1: the ACK will answer it."""
    assert answer_to(b"", "127.0.0.1") == offer("127.0.0.1")
    assert answer_to(b"\r\n", "127.0.0.1", 3) == offer("127.0.0.1", 3)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"nonsense", b"m=audio 1 RTP/AVP \xff"])
def test_what_is_no_description_has_nothing_to_take(body: bytes) -> None:
    assert answer_to(body, "127.0.0.1") is None
