# SPDX-License-Identifier: Apache-2.0
"""The reports a sender of RTP owes its peer (RFC 3550 §6.4.1, §6.5)."""

from __future__ import annotations

import struct

INTERVAL = 5.0
"""Seconds between two reports."""
_EPOCH = 2_208_988_800
"""Seconds from 1900, where NTP begins, to 1970."""


def sender_report(ssrc: int, unix: float, timestamp: int, packets: int, octets: int, name: str) -> bytes:
    """How much was sent up to this moment, and by whom (CNAME)."""
    seconds, fraction = divmod(unix + _EPOCH, 1)
    ntp = int(seconds) & 0xFFFFFFFF, int(fraction * 2**32)
    report = struct.pack("!BBH6I", 0x80, 200, 6, ssrc, *ntp, timestamp, packets & 0xFFFFFFFF, octets & 0xFFFFFFFF)
    item = struct.pack("!BB", 1, len(name)) + name.encode("ascii")
    # At least one null ends the items, and the chunk is filled up to 32 bits.
    item += bytes(4 - len(item) % 4)
    return report + struct.pack("!BBHI", 0x81, 202, 1 + len(item) // 4, ssrc) + item
