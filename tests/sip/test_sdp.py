# SPDX-License-Identifier: Apache-2.0
"""Offers of one G.711 stream, and answers to what others offer (RFC 3264)."""

from __future__ import annotations

import pytest

from devia.sip.sdp import Answer, Audio, answer_to, audio_in, offer

HEAD = "v=0\r\no=x 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"


def media(text: str) -> list[str]:
    """The m= lines of an answer to an offer with these lines."""
    answered = answer_to((HEAD + text.replace("\n", "\r\n")).encode(), "127.0.0.1")
    return [] if answered is None else [line for line in answered.body.decode().split("\r\n") if line.startswith("m=")]


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
    assert b"o=devia 1 7 " in offer("::1", version=7)


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
    assert answer.body.decode().split("\r\n")[-2] == f"a={answered}"


def test_nothing_offered_is_an_offer_of_ours() -> None:
    """RFC 3261 §13.3.1: the ACK will answer it."""
    assert answer_to(b"", "127.0.0.1") == Answer(body=offer("127.0.0.1"), audio=None)
    assert answer_to(b"\r\n", "127.0.0.1", 4, 3) == Answer(body=offer("127.0.0.1", 4, 3), audio=None)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"nonsense", b"m=audio 1 RTP/AVP \xff"])
def test_what_is_no_description_has_nothing_to_take(body: bytes) -> None:
    assert answer_to(body, "127.0.0.1") is None


def test_the_stream_that_was_taken_is_told() -> None:
    text = "m=audio 4000 RTP/AVP 9 8 96\nc=IN IP4 192.0.2.77/127\na=rtpmap:96 telephone-event/8000\na=sendonly\n"
    answer = answer_to((HEAD + text).encode(), "127.0.0.1", 5004, events=True)
    assert answer is not None
    assert answer.audio == Audio(
        host="192.0.2.77", port=4000, payload="8", law="pcma", telephone_event=96, direction="sendonly"
    )
    assert answer.body.decode().split("\r\n")[5:] == [
        "m=audio 5004 RTP/AVP 8 96",
        "a=rtpmap:8 PCMA/8000",
        "a=rtpmap:96 telephone-event/8000",
        "a=fmtp:96 0-15",
        "a=recvonly",
        "",
    ]


def test_an_offer_of_ours_says_that_keys_are_understood() -> None:
    ours = audio_in(offer("127.0.0.1", 5004, events=True))
    assert ours == Audio(
        host="127.0.0.1", port=5004, payload="0", law="pcmu", telephone_event=101, direction="sendrecv"
    )
    assert audio_in(b"v=0\r\n") is None


@pytest.mark.parametrize(
    "line", ["m=audio 99999 RTP/AVP 0", "m=audio 1234567890 RTP/AVP 0", "m=audio ٣ RTP/AVP 0", "m=audio -1 RTP/AVP 0"]
)
def test_a_port_that_is_none_is_not_taken(line: str) -> None:
    assert audio_in((HEAD + line).encode()) is None


def test_sound_that_claims_to_be_keys_is_sound() -> None:
    """Else every packet of it would be a key press."""
    for claimed in ("0", "8", "00"):
        taken = audio_in(
            (HEAD + f"m=audio 4000 RTP/AVP 0 {claimed}\r\na=rtpmap:{claimed} telephone-event/8000\r\n").encode()
        )
        assert taken is not None and taken.telephone_event is None


@pytest.mark.parametrize(
    "line",
    ["a=rtpmap:96 opus/48000", "a=rtpmap:97 telephone-event/8000", "a=rtpmap:", "a=rtpmap:96", "c=IN", "c=IN IP4 x y"],
)
def test_what_says_nothing_of_keys(line: str) -> None:
    taken = audio_in((HEAD + f"m=audio 1 RTP/AVP 0 96 x 300\r\n{line}\r\n").encode())
    assert taken is not None
    assert taken.telephone_event is None


def test_a_description_without_end_is_read_so_far() -> None:
    assert audio_in(b"a=x\n" * 5_000 + b"m=audio 1 RTP/AVP 0\n") is None
