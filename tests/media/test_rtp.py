# SPDX-License-Identifier: Apache-2.0
"""RTP packets (RFC 3550 §5.1), from friends and others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.media.rtp import LARGEST, RtpPacket

PACKETS = st.builds(
    RtpPacket,
    st.integers(0, 127),
    st.integers(0, 0xFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.binary(max_size=200),
    st.booleans(),
)
PLAIN = RtpPacket(0, 7, 160, 9, b"sound")


@given(PACKETS)
def test_what_is_written_is_read(packet: RtpPacket) -> None:
    assert RtpPacket.parse(packet.to_bytes()) == packet


@given(st.binary(max_size=60))
def test_any_octets_are_a_packet_or_none(data: bytes) -> None:
    packet = RtpPacket.parse(data)
    assert packet is None or len(packet.payload) <= len(data) - 12


def changed(first: int, rest: bytes) -> bytes:
    return bytes([first]) + PLAIN.to_bytes()[1:12] + rest


@pytest.mark.parametrize(
    ("first", "rest", "payload"),
    [
        (0x82, b"CCCCcccc" + b"sound", b"sound"),
        (0x90, b"\xbe\xde\0\x01EEEE" + b"sound", b"sound"),
        (0xA0, b"sound\0\0\3", b"sound"),
        (0xB1, b"CCCC" + b"\xbe\xde\0\0" + b"sound\1", b"sound"),
    ],
)
def test_what_stands_around_the_sound_is_left_out(first: int, rest: bytes, payload: bytes) -> None:
    packet = RtpPacket.parse(changed(first, rest))
    assert packet is not None and packet.payload == payload


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAIN.to_bytes()[:11],
        changed(0x40, b"sound"),
        changed(0x8F, b"too short"),
        changed(0x90, b"\xbe"),
        changed(0x90, b"\xbe\xde\xff\xffX"),
        changed(0xA0, b"sound\xff"),
        changed(0xA0, b"sound\0"),
        PLAIN.to_bytes().ljust(LARGEST + 1, b"x"),
    ],
)
def test_what_is_no_packet(data: bytes) -> None:
    assert RtpPacket.parse(data) is None
