# SPDX-License-Identifier: Apache-2.0
"""Keys pressed, as telephone events (RFC 4733 §2)."""

from __future__ import annotations

from collections import deque

from devia.media.rtp import RtpPacket

KEYS = "0123456789*#ABCD"
"""In the order of their numbers (RFC 4733 §3.2)."""
_REMEMBERED = 4
"""Presses whose packets may still be under way when the next key is pressed."""


class Keys:
    """Tells of each press once, however many packets speak of it."""

    def __init__(self) -> None:
        self._told: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)
        """Sender and timestamp of the latest presses: all packets of one press have the same."""

    def pressed(self, packet: RtpPacket) -> str | None:
        """The key, with the first packet of its press that came; None with the others, and where it is no key."""
        event = packet.payload[0] if len(packet.payload) >= 4 else len(KEYS)
        press = (packet.ssrc, packet.timestamp)
        if event >= len(KEYS) or press in self._told:
            return None
        self._told.append(press)
        return KEYS[event]
