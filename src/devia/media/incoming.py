# SPDX-License-Identifier: Apache-2.0
"""From packets, as they come, to sound without a break: in order, gaps filled with silence, nothing twice."""

from __future__ import annotations

from devia.media.g711 import RATE, Codec
from devia.media.rtp import RtpPacket

AHEAD = RATE // 2
"""Samples a sender may be ahead of the clock. Who sends faster than that gains nothing by it: what is too much is left
out, and the rest closes up. So one whose first packets came in a heap loses the heap's end and no more."""
PATIENCE = 4
"""Packets that are waited for one that is missing."""
JUMP = 10 * RATE
"""Samples; a timestamp further off than that begins a new count."""
_SILENCE = b"\0\0"


class Incoming:
    """One recording's worth of packets."""

    def __init__(self, codec: Codec) -> None:
        self.codec = codec
        """May change on the way."""
        self.written = 0
        """Samples given out."""
        self.dropped = 0
        """Packets that came too late, twice, or too fast."""
        self._ssrc: int | None = None
        self._base = 0
        """Timestamp of the first sample."""
        self._waiting: dict[int, bytes] = {}
        """Place of its first sample → payload, of packets that came before one that is missing."""

    def take(self, packet: RtpPacket, elapsed: float) -> bytes:
        """The samples that can be given out now that this packet has come, `elapsed` seconds after the beginning."""
        size = len(packet.payload)
        if not size:
            self.dropped += 1
            return b""
        place = self._place(packet)
        most = elapsed * RATE + AHEAD
        out = b""
        if place + size > most:
            # It goes on where the recording is. What is waiting is before it.
            out = self.rest()
            place = self.written
            self._base = packet.timestamp - place
            if place + size > most:
                self._base += size
                self.dropped += 1
                return out
        if place + size <= self.written or place in self._waiting:
            self.dropped += 1
            return out
        self._waiting[place] = packet.payload
        out += self._in_order()
        if len(self._waiting) >= PATIENCE:
            # What is missing will not come.
            gap = min(self._waiting) - self.written
            self.written += gap
            out += _SILENCE * gap + self._in_order()
        return out

    def rest(self) -> bytes:
        """What is still waiting, at the end."""
        out = b""
        for place in sorted(self._waiting):
            gap = max(0, place - self.written)
            self.written += gap
            out += _SILENCE * gap + self._in_order()
        return out

    def _place(self, packet: RtpPacket) -> int:
        """Where the packet's first sample belongs."""
        place = (packet.timestamp - self._base + 2**31) % 2**32 - 2**31
        if packet.ssrc != self._ssrc or abs(place - self.written) > JUMP:
            # The first, another sender, or one that has begun anew (RFC 3550 §5.1).
            self._ssrc = packet.ssrc
            self._base = packet.timestamp - self.written
            self._waiting.clear()
            place = self.written
        return place

    def _in_order(self) -> bytes:
        out = b""
        while self._waiting:
            place = min(self._waiting)
            if place > self.written:
                break
            payload = self._waiting.pop(place)[self.written - place :]
            self.written += len(payload)
            out += self.codec.decode(payload)
        return out
