# SPDX-License-Identifier: Apache-2.0
"""What is sent is numbered, timed and counted."""

from __future__ import annotations

import struct

from devia.media.outgoing import FRAME, Outgoing
from devia.media.rtp import RtpPacket

FIRST = 0xFFFFFF00
"""The timestamps wrap on the way."""


def sent(*numbers: int) -> list[RtpPacket]:
    outgoing = Outgoing(7, 0xFFFF, FIRST, "voicemail")
    packets = [RtpPacket.parse(outgoing.packet(number, 8, b"x" * FRAME)) for number in numbers]
    return [packet for packet in packets if packet is not None]


def test_without_a_break() -> None:
    packets = sent(0, 1, 2)
    assert [packet.sequence for packet in packets] == [0xFFFF, 0, 1]
    assert [packet.timestamp for packet in packets] == [FIRST, FIRST + 160, 64]
    assert [packet.marker for packet in packets] == [True, False, False]
    assert {(packet.ssrc, packet.payload_type, len(packet.payload)) for packet in packets} == {(7, 8, FRAME)}


def test_a_pause_takes_time_and_no_numbers() -> None:
    packets = sent(0, 10, 11)
    assert [packet.sequence for packet in packets] == [0xFFFF, 0, 1]
    assert packets[1].timestamp == (FIRST + 1_600) & 0xFFFFFFFF
    assert [packet.marker for packet in packets] == [True, True, False]


def test_a_report_tells_what_was_sent() -> None:
    outgoing = Outgoing(7, 0, 1_000, "voicemail")
    for number in range(3):
        outgoing.packet(number, 0, b"x" * FRAME)
    report = outgoing.report(1.5)
    assert struct.unpack_from("!I", report, 4) == (7,)
    assert struct.unpack_from("!III", report, 16) == (1_000 + 2 * FRAME, 3, 3 * FRAME)
    assert b"voicemail" in report
    assert outgoing.packets == 3
