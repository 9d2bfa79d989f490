# SPDX-License-Identifier: Apache-2.0
"""WAV files of one kind, whole and broken."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.media.wav import HEADER, find, header, samples

SOUND = b"\1\0\2\0\3\0"


def test_others_read_what_is_written_here() -> None:
    with wave.open(io.BytesIO(header(len(SOUND)) + SOUND)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8_000)
        assert file.readframes(99) == SOUND


def test_what_others_write_is_read_here() -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(SOUND)
    assert samples(out.getvalue()) == SOUND
    assert len(header(0)) == HEADER


@pytest.mark.parametrize(
    ("size", "there", "found"),
    [(0, SOUND, SOUND), (99, SOUND, SOUND), (4, SOUND, SOUND[:4]), (0, SOUND[:5], SOUND[:4])],
)
def test_a_file_whose_writer_died_has_what_is_there(size: int, there: bytes, found: bytes) -> None:
    assert samples(header(size) + there) == found


def test_its_beginning_tells_where_the_samples_are() -> None:
    assert find(header(10_000), HEADER + 10_000) == (HEADER, 10_000)
    assert find(header(0), HEADER + 5) == (HEADER, 4)
    assert find(header(8), HEADER - 2) == (HEADER, 0), "shorter than it began"


def test_what_stands_between_is_passed_over() -> None:
    whole = header(len(SOUND))
    listed = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    assert samples(whole[:36] + listed + whole[36:] + SOUND) == SOUND


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"RIFF\0\0\0\0WAVE",
        b"RIFX" + header(0)[4:],
        header(0)[:8] + b"AVI " + header(0)[12:],
        header(6)[:22] + b"\2\0" + header(6)[24:] + SOUND,
        header(6)[:12] + header(6)[36:] + SOUND,
    ],
)
def test_what_is_no_such_file(file: bytes) -> None:
    assert samples(file) is None


@given(st.binary(max_size=200))
def test_any_octets_are_a_file_or_none(data: bytes) -> None:
    found = samples(header(0)[:36] + data)
    assert found is None or len(found) <= len(data)


def test_no_file_is_larger_than_its_header_can_say() -> None:
    assert header(2**33)[40:] == struct.pack("<I", 0xFFFFFFFF - HEADER)
