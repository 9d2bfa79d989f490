# SPDX-License-Identifier: Apache-2.0
"""The packets one sender sends: numbered, timed, counted for its reports."""

from __future__ import annotations

from devia.media.rtcp import sender_report
from devia.media.rtp import RtpPacket

FRAME = 160
"""Samples of a packet: 20 ms (RFC 3551 §4.2)."""


class Outgoing:
    """One sender (SSRC). Where it begins is drawn by lot (RFC 3550 §5.1), elsewhere."""

    def __init__(self, ssrc: int, sequence: int, timestamp: int, name: str) -> None:
        """`name` is the CNAME, in ASCII."""
        self.packets = 0
        self._octets = 0
        self._ssrc = ssrc
        self._sequence = sequence
        self._first_timestamp = timestamp
        self._timestamp = timestamp
        self._name = name
        self._expected: int | None = None
        """Number of the frame that follows the last one without a break."""

    def packet(self, number: int, payload_type: int, payload: bytes) -> bytes:
        """The packet of the frame of this number, counted in FRAMEs from the beginning, sent or not."""
        marker = number != self._expected  # after a pause (RFC 3551 §4.1)
        self._expected = number + 1
        self._timestamp = (self._first_timestamp + number * FRAME) & 0xFFFFFFFF
        data = RtpPacket(payload_type, self._sequence, self._timestamp, self._ssrc, payload, marker).to_bytes()
        self._sequence = (self._sequence + 1) & 0xFFFF
        self.packets += 1
        self._octets += len(payload)
        return data

    def report(self, unix: float) -> bytes:
        """What was sent up to now (RFC 3550 §6.4.1)."""
        return sender_report(self._ssrc, unix, self._timestamp, self.packets, self._octets, self._name)
