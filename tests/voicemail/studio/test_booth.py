# SPDX-License-Identifier: Apache-2.0
"""What a caller hears, their keys, and who they are taken for, over real sockets."""

from __future__ import annotations

import asyncio
import random
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from devia.media.g711 import RATE, Law, codec
from devia.media.tones import tone
from devia.media.wav import HEADER, samples
from devia.voicemail.booth import Booth, Ended, Peer, Recorded, StudioError
from devia.voicemail.studio.control import Counts, Describe
from devia.voicemail.studio.keys import MOST
from devia.voicemail.studio.player import Player
from devia.voicemail.studio.recorder import Recorder

from .caller import FRAME, HOST, Caller, power, prompt, words_of
from .rooms import studio_here


def recorded(path: Path) -> bytes:
    """The sound of a file others can read, too."""
    with wave.open(str(path)) as file:
        pcm: bytes = file.readframes(file.getnframes())
    assert pcm == samples(path.read_bytes())
    return pcm


async def record(
    booth: Booth, path: Path, *, longest: float = 20.0, silence: float = 10.0, keys: str = "#"
) -> Recorded:
    return await booth.record(path, longest=longest, silence=silence, keys=keys)


# Playing ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("law", ["pcmu", "pcma"])
async def test_what_is_played_is_heard_whole_and_in_order(tmp_path: Path, law: Law) -> None:
    one = prompt(tmp_path / "one.wav", 500.0, 0.25)
    other = prompt(tmp_path / "other.wav", 700.0, 0.31)
    async with studio_here() as studio, Caller(law) as caller:
        booth = await studio.open(caller.peer())
        assert await booth.play([one, tmp_path / "missing.wav", other]) is None
        await caller.spoken_to(2)
    quiet = bytes([codec(law).quiet])
    both = codec(law).encode(one.read_bytes()[HEADER:] + other.read_bytes()[HEADER:]).strip(quiet)
    assert caller.words == both, "without a gap between them"
    steps = [
        ((b.sequence - a.sequence) & 0xFFFF, (b.timestamp - a.timestamp) & 0xFFFFFFFF, b.marker)
        for a, b in zip(caller.packets, caller.packets[1:], strict=False)
    ]
    assert set(steps) == {(1, FRAME, False)}
    assert caller.packets[0].marker
    assert len({packet.ssrc for packet in caller.packets}) == 1


async def test_nothing_to_play(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("no sound")
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        assert await booth.play([]) is None
        assert await booth.play([tmp_path / "text.wav"]) is None


async def test_given_up_it_is_silent(tmp_path: Path) -> None:
    long = prompt(tmp_path / "long.wav", seconds=5.0)
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        playing = asyncio.create_task(booth.play([long]))
        await caller.until(lambda: len(caller.words) > FRAME)
        playing.cancel()
        await asyncio.wait({playing})
        await caller.until(lambda: caller.packets[-1].payload == b"\xff" * FRAME)
        short = prompt(tmp_path / "short.wav", 900.0, 0.1)
        assert await booth.play([short]) is None
        await caller.spoken_to(2)
    assert words_of(short) in caller.words
    assert len(caller.words) < 5.0 * RATE / 2


async def test_a_law_that_changes_while_something_is_played(tmp_path: Path) -> None:
    """A re-INVITE may agree on the other."""
    sound = prompt(tmp_path / "sound.wav", 500.0, 0.6)
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        playing = asyncio.create_task(booth.play([sound]))
        await caller.until(lambda: len(caller.words) > 5 * FRAME)
        booth.peer_is(caller.peer(law="pcma"))
        await playing
        await caller.spoken_to(2)
    kinds = [packet.payload_type for packet in caller.packets]
    assert kinds == sorted(kinds), "0 first, 8 then"
    pcm = b"".join([codec("pcma" if p.payload_type else "pcmu").decode(p.payload) for p in caller.packets])
    assert power(pcm, 500.0) > 0.5
    assert set(kinds) == {0, 8}


async def test_who_holds_is_sent_nothing(tmp_path: Path, closed: list[Counts]) -> None:
    sound = prompt(tmp_path / "sound.wav", seconds=0.1)
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer(hears=False))
        assert await booth.play([sound]) is None, "it goes on unheard"
        assert caller.packets == []
        booth.peer_is(caller.peer())
        await caller.spoken_to(3)
        booth.peer_is(caller.peer(hears=False))
        await booth.key(0.0)
        before = len(caller.packets)
        await booth.play([sound])
        assert caller.words == b""
        assert len(caller.packets) <= before + 1
        booth.peer_is(caller.peer())
        await caller.until(lambda: [packet.marker for packet in caller.packets].count(True) == 2)
        await booth.close()
    assert [packet.marker for packet in caller.packets[:3]] == [True, False, False]
    assert closed[0].sent >= len(caller.packets)


# Keys ---------------------------------------------------------------------------------------------------------------


async def test_a_key_ends_what_is_played(tmp_path: Path) -> None:
    long = prompt(tmp_path / "long.wav", seconds=5.0)
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        playing = asyncio.create_task(booth.play([long], keys="12"))
        await caller.until(lambda: len(caller.words) > FRAME)
        caller.press("32", booth.address)
        assert await playing == "2"
        assert await booth.key(5.0) == "3", "none of those waited for: the next to ask has it"
        assert await booth.key(0.01) is None


async def test_keys_pressed_before_count(tmp_path: Path) -> None:
    long = prompt(tmp_path / "long.wav", seconds=5.0)
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        caller.press("981", booth.address)
        assert await booth.key(5.0) == "9"
        assert await booth.play([long], keys="1") == "1"
        assert await booth.key(5.0) == "8"
        assert await booth.play([prompt(tmp_path / "short.wav", seconds=0.05)]) is None


async def test_a_key_pressed_before_does_not_end_a_recording(tmp_path: Path) -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        caller.press("1#", booth.address)
        assert await booth.key(5.0) == "1"
        done = await record(booth, tmp_path / "m.wav", silence=0.2)
        assert done.ended is Ended.NO_SOUND
        assert await booth.key(0.01) == "#"


async def test_who_presses_without_end_fills_nothing() -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        caller.press("5", booth.address)
        assert await booth.key(5.0) == "5"
        for _ in range(10):
            caller.press("1234567890", booth.address)
        await caller.spoken_to(10)
        keys = ""
        while key := await booth.key(0.05):
            keys += key
        assert len(keys) <= MOST
        assert keys.startswith("1234567890")


# Who the caller is --------------------------------------------------------------------------------------------------


async def test_a_stranger_is_not_heard(tmp_path: Path, closed: list[Counts]) -> None:
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller, Caller() as stranger:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        caller.send_frame(b"\xff" * FRAME, booth.address)
        await caller.spoken_to(3)
        async with asyncio.TaskGroup() as group:
            group.create_task(caller.say(tone(1_000.0, 0.5), booth.address))
            group.create_task(stranger.say(tone(700.0, 0.5), booth.address))
        stranger.press("#", booth.address)
        caller.press("#", booth.address)
        done = await recording
        await booth.close()
    assert abs(done.seconds - 0.52) < 0.3
    assert power(recorded(path), 1_000.0) > 0.9
    assert closed[0].strangers == 25 + 5
    assert closed[0].received == 1 + 25 + 5
    assert stranger.packets == []


async def test_a_caller_who_is_not_where_it_says(tmp_path: Path) -> None:
    """Behind a translator of addresses; and then it is where it says after all, and that holds."""
    async with studio_here() as studio, Caller() as caller, Caller() as described:
        booth = await studio.open(described.peer())
        await described.spoken_to()
        caller.press("1", booth.address)
        assert await booth.key(5.0) == "1"
        await caller.spoken_to()
        described.press("2", booth.address)
        assert await booth.key(5.0) == "2"
        await described.spoken_to(2)
        caller.press("3", booth.address)
        described.press("4", booth.address)
        assert await booth.key(5.0) == "4"
        booth.peer_is(caller.peer())
        await caller.spoken_to()
        caller.press("5", booth.address)
        assert await booth.key(5.0) == "5"


async def test_a_caller_who_is_described_later() -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(None)
        caller.press("1", booth.address)
        booth.peer_is(caller.peer())
        await caller.spoken_to()
        caller.press("2", booth.address)
        assert await booth.key(5.0) in ("1", "2")
        booth.peer_is(caller.peer(speaks=False))
        assert await booth.key(0.0) in (None, "2")
        caller.press("3", booth.address)
        await caller.spoken_to(3)
        assert await booth.key(0.0) != "3", "says it does not speak"


@pytest.mark.parametrize(("host", "port"), [("pbx.example", 4_000), ("2001:db8::1", 4_000), (HOST, 65_535), (HOST, 0)])
async def test_a_place_that_cannot_be_reached(tmp_path: Path, host: str, port: int) -> None:
    async with studio_here(report=0.02) as studio, Caller() as caller:
        booth = await studio.open(Peer(host=host, port=port, law="pcmu"))
        assert await booth.play([prompt(tmp_path / "sound.wav", seconds=0.1)]) is None
        caller.send_frame(b"\xff" * FRAME, booth.address)
        await caller.spoken_to()


async def test_a_network_that_refuses(tmp_path: Path, closed: list[Counts]) -> None:
    async with studio_here(report=0.02) as studio:
        booth = await studio.open(Peer(host="192.0.2.1", port=4_000, law="pcmu"))  # not from the address of loopback
        assert await booth.play([prompt(tmp_path / "sound.wav", seconds=0.1)]) is None
        await booth.close()
    assert closed[0].not_sent > 0
    assert closed[0].sent == 0


async def test_whatever_comes_does_no_harm(tmp_path: Path, closed: list[Counts]) -> None:
    chance = random.Random(4733)
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        await caller.spoken_to()
        for number in range(300):
            heads = (b"", b"\x80\x00", b"\x80\x65", b"\xbf\x00", b"\x90\x65")
            caller.send(
                heads[number % 5] + chance.randbytes(chance.choice((0, 1, 9, 12, 40, 200, 1_600))), booth.address
            )
        await caller.spoken_to(3)
        await caller.say(tone(1_000.0, 0.5), booth.address)
        caller.press("#", booth.address)
        done = await recording
        await booth.close()
    assert done.ended is Ended.KEY
    assert closed[0].invalid > 100
    assert power(recorded(path)[-int(0.8 * RATE) :], 1_000.0) > 0.8


# Reports, ports, faults ---------------------------------------------------------------------------------------------


async def test_reports_tell_what_was_sent() -> None:
    async with studio_here(report=0.1) as studio, Caller() as caller:
        await studio.open(caller.peer())
        await caller.until(lambda: len(caller.reports) >= 2)
    first, kind, _, ssrc, _, _, timestamp, packets, octets = struct.unpack_from("!BBHIIIIII", caller.reports[1])
    assert (first, kind, ssrc) == (0x80, 200, caller.packets[0].ssrc)
    assert (timestamp, octets) == (caller.packets[packets - 1].timestamp, packets * FRAME)
    assert caller.reports[1][28:30] == b"\x81\xca", "a description of the source follows (RFC 3550 §6.1)"


async def test_every_port_is_taken() -> None:
    async with studio_here(first=29_000, last=29_004) as studio, Caller() as caller:
        booths = []
        with pytest.raises(StudioError, match="every port for sound is taken"):
            while True:
                booths.append(await studio.open(caller.peer()))
        assert len(booths) <= 2
        for booth in booths:
            await booth.close()
        assert (await studio.open(caller.peer())).address[1] % 2 == 0


async def test_one_thing_at_a_time(tmp_path: Path) -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        waiting = asyncio.create_task(booth.key(5.0))
        await caller.spoken_to()
        with pytest.raises(StudioError, match="something goes on"):
            await booth.key(0.0)
        caller.press("1", booth.address)
        assert await waiting == "1"
        await booth.close()
        with pytest.raises(StudioError, match="no such booth"):
            await booth.key(0.0)
        await booth.close()
        studio.link.tell(Describe(booth=99, peer=caller.peer()))


async def test_a_fault_of_ours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(player: Player, sounds: Sequence[str]) -> tuple[str, ...]:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(Player, "play", fail)
    async with studio_here() as studio:
        booth = await studio.open(None)
        with pytest.raises(StudioError, match="a fault of ours"):
            await booth.play([])
        assert await booth.key(0.0) is None


async def test_what_breaks_one_booth_breaks_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context["message"]))

    def fail(recorder: Recorder, now: float) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(Recorder, "tick", fail)
    async with studio_here() as studio, Caller() as caller, Caller() as other:
        broken, booth = await studio.open(caller.peer()), await studio.open(other.peer())
        sound = prompt(tmp_path / "sound.wav")
        with pytest.raises(StudioError, match="the booth has broken"):
            await record(broken, tmp_path / "m.wav")
        with pytest.raises(StudioError, match="no such booth"):
            await broken.play([sound])
        assert await booth.play([sound]) is None
        await other.spoken_to(2)
    assert other.words == words_of(sound)
    assert told == ["a booth has broken"]
    assert recorded(tmp_path / "m.wav") == b""
