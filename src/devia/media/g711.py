# SPDX-License-Identifier: Apache-2.0
"""G.711: 8 000 samples a second, one octet each, by μ-law or A-law; here from and to 16 bits, little-endian."""

from __future__ import annotations

import struct
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

Law = Literal["pcmu", "pcma"]

RATE = 8_000
"""Samples a second."""
PAYLOAD_TYPES: dict[Law, int] = {"pcmu": 0, "pcma": 8}
"""RFC 3551 §6"""


def _pcmu(octet: int) -> int:
    octet = ~octet & 0xFF
    size = (((octet & 0x0F) << 3) + 0x84) << ((octet & 0x70) >> 4)
    return 0x84 - size if octet & 0x80 else size - 0x84


def _pcma(octet: int) -> int:
    octet ^= 0x55
    size = (octet & 0x0F) << 4
    segment = (octet & 0x70) >> 4
    size = size + 8 if segment == 0 else (size + 0x108) << (segment - 1)
    return size if octet & 0x80 else -size


@dataclass(frozen=True, slots=True)
class Codec:
    """One law, as tables."""

    low: bytes
    """Octet → the lower octet of its sample."""
    high: bytes
    """Octet → the upper octet of its sample."""
    loudness: tuple[int, ...]
    """Octet → how far its sample is from silence."""
    quiet: int
    """The octet of silence."""
    octets: bytes
    """Sample, as 16 bits without a sign → the octet nearest to it."""

    def decode(self, payload: bytes) -> bytes:
        """Two octets a sample."""
        out = bytearray(2 * len(payload))
        out[::2] = payload.translate(self.low)
        out[1::2] = payload.translate(self.high)
        return bytes(out)

    def encode(self, pcm: bytes) -> bytes:
        """One octet a sample; half a sample at the end is left out."""
        octets = self.octets
        return bytes([octets[sample] for (sample,) in struct.iter_unpack("<H", pcm[: len(pcm) & ~1])])

    def level(self, payload: bytes) -> float:
        """How loud the payload is on average: 0 silence, 32 767 the most."""
        loudness = self.loudness
        return sum([loudness[octet] for octet in payload]) / len(payload) if payload else 0.0


@cache
def codec(law: Law) -> Codec:
    """The tables of this law."""
    values = [(_pcmu if law == "pcmu" else _pcma)(octet) for octet in range(256)]
    ranked = sorted(range(256), key=lambda octet: values[octet])
    sizes = [values[octet] for octet in ranked]
    nearest = bytearray(65_536)
    for sample in range(-32_768, 32_768):
        place = bisect_left(sizes, sample)
        if place == 256 or (place > 0 and sample - sizes[place - 1] <= sizes[place] - sample):
            place -= 1
        nearest[sample & 0xFFFF] = ranked[place]
    return Codec(
        low=bytes([value & 0xFF for value in values]),
        high=bytes([value >> 8 & 0xFF for value in values]),
        loudness=tuple([abs(value) for value in values]),
        quiet=0xFF if law == "pcmu" else 0xD5,
        octets=bytes(nearest),
    )
