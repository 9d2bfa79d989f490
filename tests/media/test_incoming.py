# SPDX-License-Identifier: Apache-2.0
"""Packets to sound: whatever the network does with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devia.media.g711 import codec
from devia.media.incoming import AHEAD, JUMP, Incoming
from devia.media.rtp import RtpPacket

CODEC = codec("pcmu")
FRAME = 160
BASE = 0xFFFFFF00
"""Timestamps wrap on the way."""


def packet(number: int, *, ssrc: int = 1, size: int = FRAME, base: int = BASE) -> RtpPacket:
    """The packet of this number; each of its octets tells which it is."""
    return RtpPacket(0, number & 0xFFFF, (base + number * FRAME) & 0xFFFFFFFF, ssrc, bytes([number % 100 + 1]) * size)


def sound(*numbers: int | None) -> bytes:
    """These packets' sound, one after the other; None: 20 ms of silence."""
    return b"".join([b"\0\0" * FRAME if n is None else CODEC.decode(packet(n).payload) for n in numbers])


def taken(*packets: RtpPacket, elapsed: float = 60.0) -> bytes:
    """What a recording has of them."""
    incoming = Incoming(CODEC)
    out = b"".join([incoming.take(one, elapsed) for one in packets]) + incoming.rest()
    assert len(out) == 2 * incoming.written
    return out


def test_in_order() -> None:
    assert taken(*[packet(n) for n in range(8)]) == sound(*range(8))


def test_out_of_order() -> None:
    assert taken(*[packet(n) for n in (0, 2, 1, 3, 5, 4)]) == sound(*range(6))


def test_what_is_lost_is_silence_of_the_right_length() -> None:
    assert taken(*[packet(n) for n in (0, 1, 4, 5, 6, 7, 8)]) == sound(0, 1, None, None, 4, 5, 6, 7, 8)
    assert taken(packet(0), packet(2)) == sound(0, None, 2)


def test_what_comes_twice_or_too_late_is_left_out() -> None:
    incoming = Incoming(CODEC)
    for one in (packet(0), packet(0), packet(1), packet(0)):
        incoming.take(one, 60.0)
    incoming.take(packet(3), 60.0)
    incoming.take(packet(3), 60.0)
    assert (incoming.written, incoming.dropped) == (2 * FRAME, 3)


def test_a_packet_that_overlaps_gives_its_new_part() -> None:
    assert taken(packet(0), packet(0, size=2 * FRAME)) == sound(0, 0)


def test_another_sender_goes_on_where_the_first_was() -> None:
    assert taken(packet(0), packet(70, ssrc=2), packet(71, ssrc=2)) == sound(0, 70, 71)


def test_a_jump_begins_anew() -> None:
    """RFC 3550 §5.1: who restarts may begin anywhere."""
    far = 2 + JUMP // FRAME
    assert taken(packet(0), packet(far), packet(far + 1)) == sound(0, far, far + 1)


def test_ten_times_too_fast_gains_nothing() -> None:
    incoming = Incoming(CODEC)
    for n in range(500):
        incoming.take(packet(n), n * 0.002)
    assert incoming.written <= 8_000 + AHEAD
    assert incoming.dropped > 300


def test_a_heap_at_the_beginning_costs_its_end_and_no_more() -> None:
    """The first packets were held up and come at once: 0.6 s, and then one every 20 ms, for ever ahead of the clock."""
    incoming = Incoming(CODEC)
    out = b"".join([incoming.take(packet(n), 0.0) for n in range(30)])
    out += b"".join([incoming.take(packet(n), (n - 29) * 0.02) for n in range(30, 60)])
    assert out == sound(*range(25), *range(30, 60))
    assert incoming.dropped == 5


def test_a_small_jump_forward_leaves_no_gap() -> None:
    """As an exchange makes that joins two calls: the timestamps jump 3 s while no time has gone by."""
    incoming = Incoming(CODEC)
    out = b"".join([incoming.take(packet(n), n * 0.02) for n in (*range(5), 6)])
    out += b"".join([incoming.take(packet(n + 150), n * 0.02) for n in range(7, 11)])
    assert out + incoming.rest() == sound(*range(5), None, 6, *range(157, 161))


def test_no_sound_in_it() -> None:
    assert taken(packet(0, size=0)) == b""


@given(st.lists(st.integers(0, 60), max_size=80))
def test_never_more_than_was_said_and_always_a_whole(numbers: list[int]) -> None:
    out = taken(*[packet(n) for n in numbers])
    assert len(out) <= 2 * FRAME * 61
    assert len(out) % (2 * FRAME) == 0
