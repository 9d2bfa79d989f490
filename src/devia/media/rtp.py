# SPDX-License-Identifier: Apache-2.0
"""RTP packets (RFC 3550 §5.1)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

LARGEST = 1_500
"""Octets of a packet that is looked at."""
_HEAD = struct.Struct("!BBHII")


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """One packet."""

    payload_type: int
    sequence: int
    timestamp: int
    """In samples; begins anywhere and wraps at 2^32."""
    ssrc: int
    payload: bytes
    marker: bool = False

    @classmethod
    def parse(cls, data: bytes) -> RtpPacket | None:
        """The packet these octets are; None where they are none."""
        if not _HEAD.size <= len(data) <= LARGEST:
            return None
        first, second, sequence, timestamp, ssrc = _HEAD.unpack_from(data)
        if first >> 6 != 2:
            return None
        start = _HEAD.size + 4 * (first & 0x0F)
        if first & 0x10:
            # An extension, which says nothing to us (§5.3.1).
            if len(data) < start + 4:
                return None
            start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
        end = len(data)
        if first & 0x20:
            end -= data[-1] or end
        if start > end:
            return None
        return cls(second & 0x7F, sequence, timestamp, ssrc, data[start:end], bool(second & 0x80))

    def to_bytes(self) -> bytes:
        """As it is sent."""
        second = self.payload_type | (0x80 if self.marker else 0)
        return _HEAD.pack(0x80, second, self.sequence, self.timestamp, self.ssrc) + self.payload
