# SPDX-License-Identifier: Apache-2.0
"""Tones made here."""

from __future__ import annotations

import math
import struct

from devia.media.g711 import RATE


def tone(hertz: float, seconds: float, share: float = 0.25) -> bytes:
    """A sine of this share of full loudness, 16 bits little-endian, that begins and ends softly."""
    count = int(seconds * RATE)
    soft = max(1, min(count // 4, RATE // 100))
    values = [
        int(32_767 * share * min(1.0, n / soft, (count - n) / soft) * math.sin(2 * math.pi * hertz * n / RATE))
        for n in range(count)
    ]
    return struct.pack(f"<{count}h", *values)


def beep() -> bytes:
    """What ends a greeting."""
    return tone(1_000.0, 0.4)
