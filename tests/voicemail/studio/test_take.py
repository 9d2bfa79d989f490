# SPDX-License-Identifier: Apache-2.0
"""When a recording is over, and what of it is kept; by a clock of the test's own."""

from __future__ import annotations

from devia.media.g711 import RATE, codec
from devia.media.rtp import RtpPacket
from devia.media.tones import tone
from devia.voicemail.booth import Ended
from devia.voicemail.studio.take import Take

CODEC = codec("pcma")
LOUD = CODEC.encode(tone(440.0, 0.1))[160:320]
QUIET = bytes([CODEC.quiet]) * 160


class Telling:
    """A caller who says one packet after the other."""

    def __init__(self, *, longest: float = 60.0, silence: float = 5.0) -> None:
        self.now = 100.0
        self.take = Take(CODEC, now=self.now, longest=longest, silence=silence)
        self.pcm = b""
        self.number = 0

    def say(self, *payloads: bytes) -> Ended | None:
        for payload in payloads:
            packet = RtpPacket(8, self.number, 160 * self.number, 1, payload)
            self.pcm += self.take.hear(packet, self.now)
            self.number += 1
            if (ended := self.wait(0.02)) is not None:
                return ended
        return None

    def wait(self, seconds: float) -> Ended | None:
        self.now += seconds
        return self.take.ended(self.now)


def test_silence_ends_it_and_only_a_second_of_it_is_kept() -> None:
    telling = Telling()
    assert telling.say(*[LOUD] * 50) is None
    assert telling.say(*[QUIET] * 400) is Ended.SILENCE
    assert len(telling.pcm) // 2 > 5.5 * RATE
    assert telling.take.kept(Ended.SILENCE) == 2 * RATE
    assert telling.take.kept(Ended.STOPPED) == len(telling.pcm) // 2


def test_a_pause_does_not_end_it() -> None:
    telling = Telling()
    for _ in range(3):
        assert telling.say(*[LOUD] * 5, *[QUIET] * 240) is None
    assert telling.take.kept(Ended.SILENCE) == 3 * 5 * 160 + 2 * 240 * 160 + RATE


def test_who_sends_nothing_more_has_fallen_silent() -> None:
    """Some telephones send no packets while nobody speaks (RFC 3389)."""
    telling = Telling()
    telling.say(LOUD)
    assert telling.wait(4.9) is None
    assert telling.wait(0.2) is Ended.SILENCE


def test_nothing_but_silence_leaves_nothing() -> None:
    telling = Telling()
    assert telling.say(*[QUIET] * 400) is Ended.SILENCE
    assert telling.take.kept(Ended.SILENCE) == 0


def test_no_sound_at_all() -> None:
    telling = Telling()
    assert telling.wait(4.9) is None
    assert telling.wait(0.2) is Ended.NO_SOUND
    assert telling.take.kept(Ended.NO_SOUND) == 0


def test_never_longer_than_the_longest() -> None:
    telling = Telling(longest=1.01)
    assert telling.say(*[LOUD] * 60) is Ended.LIMIT
    assert len(telling.pcm + telling.take.rest()) == 2 * int(1.01 * RATE)
    assert telling.take.hear(RtpPacket(8, 60, 160 * 60, 1, LOUD), telling.now) == b""


def test_the_longest_time_goes_by_while_nothing_comes() -> None:
    telling = Telling(longest=3.0)
    telling.say(LOUD)
    assert telling.wait(3.0) is Ended.LIMIT


def test_another_law_on_the_way() -> None:
    telling = Telling()
    telling.say(LOUD)
    telling.take.codec = codec("pcmu")
    telling.say(codec("pcmu").encode(CODEC.decode(LOUD)))
    first, second = telling.pcm[:320], telling.pcm[320:]
    loudest = max(abs(int.from_bytes(first[n : n + 2], "little", signed=True)) for n in range(0, 320, 2))
    assert loudest > 2_000
    for place in range(0, 320, 2):
        one, other = (int.from_bytes(pcm[place : place + 2], "little", signed=True) for pcm in (first, second))
        assert abs(one - other) <= 16 + abs(one) // 16


def test_what_comes_twice_is_counted() -> None:
    telling = Telling()
    telling.say(LOUD)
    telling.number = 0
    telling.say(LOUD)
    assert telling.take.dropped == 1
    assert len(telling.pcm) == 320
