# SPDX-License-Identifier: Apache-2.0
"""G.711 against the tables of ITU-T G.711 (1988) and against itself."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.media.g711 import PAYLOAD_TYPES, Law, codec

LAWS: tuple[Law, ...] = ("pcmu", "pcma")


def sample(law: Law, octet: int) -> int:
    (value,) = struct.unpack("<h", codec(law).decode(bytes([octet])))
    return int(value)


@pytest.mark.parametrize(
    ("law", "octet", "value"),
    [
        ("pcmu", 0xFF, 0),
        ("pcmu", 0x7F, 0),
        ("pcmu", 0x80, 32_124),
        ("pcmu", 0x00, -32_124),
        ("pcmu", 0xF0, 120),
        ("pcma", 0xD5, 8),
        ("pcma", 0x55, -8),
        ("pcma", 0xAA, 32_256),
        ("pcma", 0x2A, -32_256),
        ("pcma", 0xC5, 264),
    ],
)
def test_values_of_the_recommendation(law: Law, octet: int, value: int) -> None:
    assert sample(law, octet) == value


@pytest.mark.parametrize("law", LAWS)
def test_every_octet_comes_back(law: Law) -> None:
    values = {sample(law, octet) for octet in range(256)}
    for octet in range(256):
        again = codec(law).encode(codec(law).decode(bytes([octet])))[0]
        assert sample(law, again) == sample(law, octet)
    assert len(values) == (255 if law == "pcmu" else 256), "μ-law has two zeros"


@given(st.sampled_from(LAWS), st.integers(-32_768, 32_767))
def test_the_nearest_value_is_taken(law: Law, value: int) -> None:
    taken = sample(law, codec(law).encode(struct.pack("<h", value))[0])
    assert abs(taken - value) == min(abs(sample(law, octet) - value) for octet in range(256))


@pytest.mark.parametrize("law", LAWS)
def test_half_a_sample_is_left_out(law: Law) -> None:
    assert len(codec(law).encode(b"\0\0\0")) == 1
    assert codec(law).encode(b"") == codec(law).decode(b"") == b""


def test_how_loud_it_is() -> None:
    assert codec("pcmu").level(b"\xff\x7f") == 0.0
    assert codec("pcma").level(b"\xd5\x55") == 8.0
    assert codec("pcmu").level(b"\x80\x00") == 32_124.0
    assert codec("pcmu").level(b"") == 0.0


@pytest.mark.parametrize("law", LAWS)
def test_the_octet_of_silence(law: Law) -> None:
    assert codec(law).encode(b"\0\0")[0] in (codec(law).quiet, codec(law).quiet ^ 0x80)
    assert codec(law).level(bytes([codec(law).quiet])) <= 8


def test_payload_types_are_those_of_the_profile() -> None:
    """RFC 3551 §6"""
    assert PAYLOAD_TYPES == {"pcmu": 0, "pcma": 8}
