# SPDX-License-Identifier: Apache-2.0
"""What a WAV file from elsewhere contains, and where in it: any PCM or other, by its first octets."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from devia.media.resampling import RATES

HEAD = 262_144
"""Octets within which the samples must begin; what stands before them is a title, at most a picture."""
_PCM, _EXTENSIBLE = 1, 0xFFFE
_PCM_SUBFORMAT = b"\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"


@dataclass(frozen=True, slots=True, kw_only=True)
class WavFormat:
    """How a file's samples are written."""

    is_pcm: bool
    channels: int
    rate: int
    bits: int
    start: int
    """Octets before the first sample."""
    octets: int | None
    """Of samples, as the file says; None: to its end."""

    @property
    def is_usable(self) -> bool:
        """Whether it can be made into sound for the telephone."""
        return self.is_pcm and self.bits == 16 and self.channels in (1, 2) and self.rate in RATES

    @classmethod
    def parse(cls, head: bytes) -> WavFormat | None:
        """The format of a file that begins like this; None where it is no WAV file, or its samples begin too far in."""
        if len(head) < 12 or head[:4] != b"RIFF" or head[8:12] != b"WAVE":
            return None
        place, described = 12, None
        while place + 8 <= len(head):
            name = head[place : place + 4]
            size = int.from_bytes(head[place + 4 : place + 8], "little")
            place += 8
            if name == b"fmt " and size >= 16 and len(head) >= place + 16:
                described = head[place : place + size]
            elif name == b"data":
                return None if described is None else cls._of(described, place, size)
            place += size + size % 2
        return None

    @classmethod
    def _of(cls, described: bytes, start: int, size: int) -> WavFormat:
        kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", described)
        return cls(
            is_pcm=kind == _PCM or (kind == _EXTENSIBLE and described[24:40] == _PCM_SUBFORMAT),
            channels=channels,
            rate=rate,
            bits=bits,
            start=start,
            # Whoever wrote it as it came could not say.
            octets=None if size in (0, 0xFFFFFFFF) else size,
        )
