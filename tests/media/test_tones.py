# SPDX-License-Identifier: Apache-2.0
"""Tones made here."""

from __future__ import annotations

import struct

from devia.media.tones import beep, tone


def test_a_tone_has_its_pitch_and_loudness() -> None:
    (*values,) = struct.unpack("<8000h", tone(1_000.0, 1.0, 0.5))
    crossings = sum(1 for before, after in zip(values, values[1:], strict=False) if before < 0 <= after)
    assert 998 <= crossings <= 1_000
    assert 16_000 < max(values) < 16_400
    assert abs(values[1]) < 200, "it begins softly"


def test_the_beep() -> None:
    assert len(beep()) == 2 * 3_200
    assert tone(1_000.0, 0.0) == b""
