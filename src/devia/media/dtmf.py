# SPDX-License-Identifier: Apache-2.0
"""Keys pressed, as telephone events (RFC 4733 §2)."""

from __future__ import annotations

from devia.media.rtp import RtpPacket

_KEYS = "0123456789*#ABCD"


class Keys:
    """Tells of each press once, however many packets speak of it."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None
        """Sender and timestamp of the latest event: all packets of one press have the same."""

    def pressed(self, packet: RtpPacket) -> str | None:
        """The key, with the first packet of its press that came; None with the others, and where it is no key."""
        event = packet.payload[0] if len(packet.payload) >= 4 else len(_KEYS)
        key = (packet.ssrc, packet.timestamp)
        if event >= len(_KEYS) or key == self._last:
            return None
        self._last = key
        return _KEYS[event]
