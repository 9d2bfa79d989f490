# SPDX-License-Identifier: Apache-2.0
"""One recording: what of the packets goes into the file, and when it is over. Knows neither files nor clocks."""

from __future__ import annotations

from devia.media.g711 import RATE, Codec
from devia.media.incoming import Incoming
from devia.media.rtp import RtpPacket
from devia.voicemail.booth import Ended

QUIET = 128.0
"""How loud 20 ms may be, on average, and still be silence: 48 dB below the loudest."""
_TAIL = RATE
"""Samples of silence that are left at the end."""
_STEP = 3
"""One in so many samples is looked at, which is as good; no tone of a telephone has a period of that."""


class Take:
    """Times are seconds of one clock that never jumps."""

    def __init__(self, codec: Codec, *, now: float, longest: float, silence: float) -> None:
        self._incoming = Incoming(codec)
        self._most = int(longest * RATE)
        self._ends_at = now + longest
        self._silence = silence
        self._loud_at = now
        """When something was heard last; or it began."""
        self._loud_until = 0
        """Samples up to there."""
        self._first_at: float | None = None
        """When the first packet came."""
        self._samples = 0

    @property
    def codec(self) -> Codec:
        """The law packets are in; may change."""
        return self._incoming.codec

    @codec.setter
    def codec(self, codec: Codec) -> None:
        self._incoming.codec = codec

    @property
    def dropped(self) -> int:
        """Packets that came twice, too late, or too fast."""
        return self._incoming.dropped

    def hear(self, packet: RtpPacket, now: float) -> bytes:
        """The samples that go into the file next."""
        if self._first_at is None:
            self._first_at = now
        out = self._within(self._incoming.take(packet, now - self._first_at))
        if self.codec.level(packet.payload[::_STEP]) > QUIET:
            self._loud_at = now
            self._loud_until = self._samples
        return out

    def rest(self) -> bytes:
        """The samples that go into the file last."""
        return self._within(self._incoming.rest())

    def ended(self, now: float) -> Ended | None:
        """Why it is over; None: it is not."""
        if self._samples >= self._most or now >= self._ends_at:
            return Ended.LIMIT
        if now - self._loud_at >= self._silence:
            return Ended.NO_SOUND if self._first_at is None else Ended.SILENCE
        return None

    def kept(self, ended: Ended) -> int:
        """How many samples stay in the file, at most. Of the silence that ended it a little does; where nothing else
        was heard, nothing does."""
        if ended is not Ended.SILENCE:
            return self._samples
        return self._loud_until and self._loud_until + _TAIL

    def _within(self, out: bytes) -> bytes:
        out = out[: 2 * (self._most - self._samples)]
        self._samples += len(out) // 2
        return out
