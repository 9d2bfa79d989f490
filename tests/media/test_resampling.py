# SPDX-License-Identifier: Apache-2.0
"""Sound made fit for the telephone: what is in its band stays, what is above does not come back, and it keeps time."""

import math
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devia.media.g711 import RATE
from devia.media.resampling import RATES, ToTelephone

LOUD = 10_000


def sine(hertz: float, rate: int, seconds: float = 0.25) -> bytes:
    count = int(rate * seconds)
    return struct.pack(f"<{count}h", *[round(LOUD * math.sin(2 * math.pi * hertz * n / rate)) for n in range(count)])


def converted(pcm: bytes, rate: int, channels: int = 1, piece: int = 1_000_000) -> list[int]:
    work = ToTelephone(rate, channels)
    made = b"".join([work.take(pcm[start : start + piece]) for start in range(0, len(pcm), piece)]) + work.rest()
    return list(struct.unpack(f"<{len(made) // 2}h", made))


def decibels(samples: list[int]) -> float:
    """Against the sine it was made of, its ends left out."""
    middle = samples[100:-100]
    power = sum(value * value for value in middle) / len(middle)
    return 10 * math.log10(max(power, 1e-9) / (LOUD * LOUD / 2))


@pytest.mark.parametrize("rate", RATES)
def test_a_second_stays_a_second_and_speech_stays_as_loud(rate: int) -> None:
    for hertz in (200, 1_000, 3_000):
        made = converted(sine(hertz, rate), rate)
        assert abs(len(made) - RATE // 4) <= 1
        assert abs(decibels(made)) < 0.5


@pytest.mark.parametrize("rate", [rate for rate in RATES if rate > 2 * RATE])
def test_what_is_too_high_for_the_telephone_does_not_come_back_as_something_else(rate: int) -> None:
    for hertz in (5_000, 7_000, 9_000):
        assert decibels(converted(sine(hertz, rate), rate)) < -50


def test_the_telephone_s_own_sound_stays_as_it_is() -> None:
    pcm = sine(440, RATE)
    assert struct.pack("<2000h", *converted(pcm, RATE)) == pcm


def test_two_channels_become_the_mean_of_both() -> None:
    pcm = struct.pack("<6h", 100, 300, -32_768, -32_768, 32_767, 32_767)
    assert converted(pcm, RATE, 2) == [200, -32_768, 32_767]


def test_what_is_as_loud_as_can_be_does_not_wrap_around() -> None:
    square = struct.pack("<960h", *[32_767 if n // 48 % 2 else -32_768 for n in range(960)])
    made = converted(square, 48_000)
    assert max(made) == 32_767 and min(made) == -32_768


@pytest.mark.parametrize("rate", RATES)
def test_of_nothing_comes_nothing(rate: int) -> None:
    assert converted(b"", rate) == []


@settings(max_examples=30, deadline=None)
@given(
    rate=st.sampled_from(RATES),
    channels=st.sampled_from([1, 2]),
    pcm=st.binary(max_size=3_000),
    piece=st.integers(1, 700),
)
def test_it_makes_no_difference_in_which_pieces_it_comes(rate: int, channels: int, pcm: bytes, piece: int) -> None:
    assert converted(pcm, rate, channels, piece) == converted(pcm, rate, channels)
