# SPDX-License-Identifier: Apache-2.0
"""What is recorded of a caller, over real sockets."""

from __future__ import annotations

import asyncio
import wave
from pathlib import Path

import pytest

from devia.media.g711 import RATE, Law
from devia.media.tones import tone
from devia.media.wav import HEADER, samples
from devia.voicemail.booth import Booth, Ended, Recorded
from devia.voicemail.studio.control import Counts

from .caller import Caller, longest_silence, power
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


async def under_way(path: Path) -> None:
    """There is sound in the file."""
    async with asyncio.timeout(20):
        while not path.exists() or path.stat().st_size <= HEADER:
            await asyncio.sleep(0.01)


# Recording ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("law", ["pcmu", "pcma"])
async def test_what_is_said_is_recorded(tmp_path: Path, law: Law) -> None:
    path = tmp_path / "message.wav"
    async with studio_here() as studio, Caller(law) as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        await caller.spoken_to()
        await caller.say(tone(1_000.0, 1.2), booth.address)
        caller.press("#", booth.address)
        done = await recording
    pcm = recorded(path)
    assert done.ended is Ended.KEY
    assert abs(done.seconds - 1.2) < 0.3
    assert done.seconds == len(pcm) / 2 / RATE
    assert power(pcm, 1_000.0) > 0.95
    assert power(pcm, 1_050.0) < 0.1
    assert longest_silence(pcm) < 0.04 * RATE
    assert path.stat().st_mode & 0o077 == 0, "for its owner's eyes only"


async def test_silence_ends_it(tmp_path: Path) -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, tmp_path / "m.wav", silence=0.4))
        await caller.say(tone(1_000.0, 0.4) + bytes(2 * RATE), booth.address)
        done = await recording
    assert done.ended is Ended.SILENCE
    assert power(recorded(tmp_path / "m.wav")[: int(0.8 * RATE)], 1_000.0) > 0.9


async def test_the_longest_time_ends_it_to_the_sample(tmp_path: Path) -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, tmp_path / "m.wav", longest=0.3))
        saying = asyncio.create_task(caller.say(tone(1_000.0, 1.0), booth.address, times=2.0))
        done = await recording
        await saying
    assert done == Recorded(seconds=0.3, ended=Ended.LIMIT)
    assert len(recorded(tmp_path / "m.wav")) == 2 * 0.3 * RATE


async def test_a_caller_who_never_sends_anything(tmp_path: Path) -> None:
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        done = await record(booth, tmp_path / "m.wav", silence=0.2)
    assert done == Recorded(seconds=0.0, ended=Ended.NO_SOUND)
    assert recorded(tmp_path / "m.wav") == b""


async def test_ten_times_too_fast_makes_no_longer_message(tmp_path: Path, closed: list[Counts]) -> None:
    loop = asyncio.get_running_loop()
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        began = loop.time()
        recording = asyncio.create_task(record(booth, tmp_path / "m.wav"))
        await caller.spoken_to()
        await caller.say(tone(1_000.0, 6.0), booth.address, times=10.0)
        caller.press("#", booth.address)
        done = await recording
        went_by = loop.time() - began
        await booth.close()
    assert 0.5 <= done.seconds <= went_by + 0.52
    assert longest_silence(recorded(tmp_path / "m.wav")) < 0.04 * RATE
    assert closed[0].dropped > 50


async def test_what_is_recorded_can_be_read_while_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        saying = asyncio.create_task(caller.say(tone(1_000.0, 1.0), booth.address))
        await under_way(path)
        pcm = samples(path.read_bytes())
        await saying
        caller.press("#", booth.address)
        await recording
    assert pcm
    assert (samples(path.read_bytes()) or b"").startswith(pcm)


async def test_a_law_that_changes_while_it_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        await caller.say(tone(1_000.0, 0.3), booth.address)
        await caller.spoken_to(3)
        caller.law = "pcma"
        booth.peer_is(caller.peer())
        await caller.until(lambda: caller.packets[-1].payload_type == 8)
        await caller.say(tone(1_000.0, 0.3), booth.address)
        caller.press("#", booth.address)
        await recording
    pcm = recorded(path)
    half = len(pcm) // 4 * 2
    assert power(pcm[:half], 1_000.0) > 0.9
    assert power(pcm[half:], 1_000.0) > 0.9


async def test_given_up_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        saying = asyncio.create_task(caller.say(tone(1_000.0, 1.0), booth.address))
        await under_way(path)
        recording.cancel()
        await asyncio.wait({recording})
        assert len(recorded(path)) > 0
        await saying
        assert await booth.key(0.01) is None, "something else can be done in the booth"


async def test_closing_a_booth_makes_its_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        recording = asyncio.create_task(record(booth, path))
        await caller.say(tone(1_000.0, 0.3), booth.address)
        await under_way(path)
        await booth.close()
        assert (await recording).ended is Ended.STOPPED
        assert len(recorded(path)) > 0


@pytest.mark.parametrize("name", ["there.wav", "no/folder.wav", "/dev/full"])
async def test_a_file_that_cannot_be_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "there.wav").write_bytes(b"somebody else's")
    async with studio_here() as studio, Caller() as caller:
        booth = await studio.open(caller.peer())
        assert await record(booth, tmp_path / name) == Recorded(seconds=0.0, ended=Ended.FAILED)
        await caller.spoken_to()
    assert (tmp_path / "there.wav").read_bytes() == b"somebody else's"
