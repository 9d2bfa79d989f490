# SPDX-License-Identifier: Apache-2.0
"""Keys pressed (RFC 4733 §2)."""

from __future__ import annotations

import pytest

from devia.media.dtmf import Keys
from devia.media.rtp import RtpPacket


def event(number: int, timestamp: int = 0, *, ends: bool = False, ssrc: int = 1) -> RtpPacket:
    return RtpPacket(101, 0, timestamp, ssrc, bytes([number, 0x80 if ends else 0, 0, 160]))


def test_a_press_is_told_once() -> None:
    keys = Keys()
    told = [keys.pressed(event(5, 800, ends=ends)) for ends in (False, False, True, True, True)]
    assert told == ["5", None, None, None, None]
    assert keys.pressed(event(5, 1_600)) == "5", "the same key again"
    assert keys.pressed(event(5, 1_600, ssrc=2)) == "5", "somebody else"


def test_a_packet_that_comes_late_is_no_second_press() -> None:
    keys = Keys()
    told = [keys.pressed(one) for one in (event(1, 800), event(2, 1_600), event(1, 800, ends=True), event(2, 1_600))]
    assert told == ["1", "2", None, None]


def test_a_press_is_told_though_its_beginning_was_lost() -> None:
    assert Keys().pressed(event(11, ends=True)) == "#"


@pytest.mark.parametrize(("number", "key"), [(0, "0"), (9, "9"), (10, "*"), (12, "A"), (16, None), (255, None)])
def test_which_key_it_is(number: int, key: str | None) -> None:
    assert Keys().pressed(event(number)) == key


def test_what_is_no_event() -> None:
    assert Keys().pressed(RtpPacket(101, 0, 0, 1, b"\1\0")) is None
