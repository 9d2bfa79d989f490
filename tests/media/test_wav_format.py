# SPDX-License-Identifier: Apache-2.0
"""WAV files from elsewhere: read by their first octets, whatever those are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.media.wav_format import WavFormat
from tests.media.wavs import wav_header

EXTENSIBLE = b"\x16\0\x10\0\x03\0\0\0" + b"\x01\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"


def test_what_a_file_says_of_itself() -> None:
    head = wav_header(rate=48_000, channels=2, octets=1_000)
    assert WavFormat.parse(head + b"\0" * 1_000) == WavFormat(
        is_pcm=True, channels=2, rate=48_000, bits=16, start=len(head), octets=1_000
    )


@pytest.mark.parametrize("octets", [0, 0xFFFFFFFF])
def test_whoever_wrote_it_as_it_came_could_not_say_how_much(octets: int) -> None:
    found = WavFormat.parse(wav_header(octets=octets))
    assert found is not None and found.octets is None


@pytest.mark.parametrize(
    ("head", "usable"),
    [
        (wav_header(), True),
        (wav_header(rate=8_000, channels=2), True),
        (wav_header(kind=0xFFFE, more=EXTENSIBLE), True),
        (wav_header(kind=0xFFFE, more=EXTENSIBLE[:8] + b"\x03" + EXTENSIBLE[9:]), False),
        (wav_header(kind=0xFFFE), False),
        (wav_header(kind=7), False),
        (wav_header(bits=24), False),
        (wav_header(channels=3), False),
        (wav_header(channels=0), False),
        (wav_header(rate=96_000), False),
        (wav_header(rate=0), False),
    ],
)
def test_what_can_be_used(head: bytes, usable: bool) -> None:
    found = WavFormat.parse(head)
    assert found is not None and found.is_usable is usable


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"RIFF1234AVI ",
        b"OggS" + b"\0" * 40,
        wav_header()[:30],
        wav_header().replace(b"fmt ", b"junk"),
        wav_header().replace(b"data", b"junk"),
        b"RIFF1234WAVEfmt \x02\0\0\0\x01\0data\0\0\0\0",
    ],
)
def test_what_is_no_wav_file(head: bytes) -> None:
    assert WavFormat.parse(head) is None


@given(st.binary(max_size=200))
def test_any_octets_are_read(rest: bytes) -> None:
    found = WavFormat.parse(b"RIFF1234WAVE" + rest)
    assert found is None or found.start <= 212
