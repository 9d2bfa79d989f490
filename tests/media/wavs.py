# SPDX-License-Identifier: Apache-2.0
"""Heads of WAV files as other programs write them."""

import struct


def wav_header(
    *, rate: int = 44_100, channels: int = 1, bits: int = 16, octets: int = 0, kind: int = 1, more: bytes = b""
) -> bytes:
    """All that stands before the samples; `more` ends the description of the format."""
    described = struct.pack("<HHIIHH", kind, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits)
    described += more
    title = b"LIST" + struct.pack("<I", 5) + b"INFO!\0"
    body = b"WAVE" + title + b"fmt " + struct.pack("<I", len(described)) + described + b"data"
    return b"RIFF" + struct.pack("<I", (len(body) + 4 + octets) & 0xFFFFFFFF) + body + struct.pack("<I", octets)
