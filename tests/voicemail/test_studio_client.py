# SPDX-License-Identifier: Apache-2.0
"""The studio as a process: it may die, hang, or be left behind."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import sys
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvloop

from devia.media.tones import tone
from devia.media.wav import HEADER, header, samples
from devia.voicemail.booth import Booth, Ended, Recorded, Studio, StudioError
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio_client import StudioProcess

from .studio.caller import HOST, Caller, power, prompt, words_of

SETTINGS = StudioSettings(bind=HOST, first_port=20_000, last_port=29_999, flush=0.05)


@asynccontextmanager
async def started(*, opening: float = 20.0, hanging: float = 60.0) -> AsyncIterator[StudioProcess]:
    studio = StudioProcess(SETTINGS, host=HOST, opening=opening, hanging=hanging)
    await studio.start()
    try:
        yield studio
    finally:
        await studio.close()


async def opened(studio: Studio, caller: Caller) -> Booth:
    """A booth that speaks to the caller."""
    booth = await studio.open(caller.peer())
    await caller.spoken_to()
    return booth


async def at_last_opened(studio: Studio, caller: Caller) -> Booth:
    """However long that takes."""
    while True:
        try:
            return await opened(studio, caller)
        except StudioError:
            continue


async def under_way(path: Path) -> None:
    """There is sound in the file."""
    async with asyncio.timeout(20):
        while not path.exists() or path.stat().st_size <= HEADER:
            await asyncio.sleep(0.01)


async def gone(pid: int) -> None:
    """The process has ended, whoever's it is."""
    ended = asyncio.Event()
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    loop = asyncio.get_running_loop()
    loop.add_reader(process, ended.set)
    try:
        async with asyncio.timeout(20):
            await ended.wait()
    finally:
        loop.remove_reader(process)
        os.close(process)


async def talked(path: Path) -> None:
    """A conversation with a studio of its own: a prompt, and a message."""
    sound = prompt(path.with_name("prompt.wav"))
    async with started() as studio, Caller() as caller:
        booth = await opened(studio, caller)
        assert booth.address[0] == HOST
        assert await booth.play([sound]) is None
        assert words_of(sound) in caller.octets
        recording = asyncio.create_task(booth.record(path, longest=20.0, silence=10.0, keys="#"))
        await caller.say(tone(1_000.0, 0.5), booth.address)
        caller.press("#", booth.address)
        done = await recording
        await booth.close()
    assert done.ended is Ended.KEY
    assert abs(done.seconds - 0.5) < 0.3
    assert power(samples(path.read_bytes()) or b"", 1_000.0) > 0.9


async def test_a_conversation(tmp_path: Path) -> None:
    await talked(tmp_path / "m.wav")


def test_a_conversation_under_the_loop_that_serves(tmp_path: Path) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(talked(tmp_path / "m.wav"))
    assert (tmp_path / "m.wav").exists()


async def test_a_studio_that_is_killed(tmp_path: Path) -> None:
    """Whatever went on has ended, what was recorded is there, and the next caller has a studio again."""
    path, long = tmp_path / "m.wav", prompt(tmp_path / "long.wav", seconds=5.0)
    async with started() as studio, Caller() as caller, Caller() as other:
        booth, listening, waiting = [await opened(studio, one) for one in (caller, other, other)]
        recording = asyncio.create_task(booth.record(path, longest=20.0, silence=10.0))
        playing = asyncio.create_task(listening.play([long]))
        key = asyncio.create_task(waiting.key(20.0))
        saying = asyncio.create_task(caller.say(tone(1_000.0, 0.6), booth.address))
        await under_way(path)
        assert studio.pid is not None
        os.kill(studio.pid, signal.SIGKILL)
        for ended in (recording, playing, key):
            with pytest.raises(StudioError, match="gone"):
                await ended
        with pytest.raises(StudioError, match="gone"):
            await booth.play([long])
        await booth.close()
        await saying
        assert path.read_bytes()[:HEADER] == header(0)
        assert samples(path.read_bytes())
        next_booth = await opened(studio, caller)
        assert await next_booth.play([prompt(tmp_path / "short.wav", seconds=0.05)]) is None


async def test_a_studio_dies_again_and_again() -> None:
    async with started() as studio, Caller() as caller:
        pids = set()
        for _ in range(2):
            await opened(studio, caller)
            assert studio.pid is not None
            pids.add(studio.pid)
            os.kill(studio.pid, signal.SIGKILL)
            await gone(studio.pid)
        await opened(studio, caller)
        pids.add(studio.pid or 0)
    assert len(pids) == 3


async def test_a_studio_that_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devia.voicemail.studio_client.SETTLING", 0.05)
    async with started(opening=0.5, hanging=0.8) as studio, Caller() as caller:
        booth = await at_last_opened(studio, caller)
        waiting = asyncio.create_task(booth.key(60.0))
        hung = studio.pid
        assert hung is not None
        os.kill(hung, signal.SIGSTOP)
        await booth.close()
        with pytest.raises(StudioError, match="does not answer"):
            await studio.open(caller.peer())
        with pytest.raises(StudioError, match="gone"):
            await waiting
        await at_last_opened(studio, caller)
        assert studio.pid != hung


async def test_devia_is_killed(tmp_path: Path) -> None:
    """Its studio finishes what it records, and ends."""
    path = tmp_path / "m.wav"
    script = """
import asyncio, sys
from pathlib import Path
from devia.voicemail.booth import Peer
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio_client import StudioProcess

async def main():
    studio = StudioProcess(StudioSettings.parse(sys.argv[1]), host="127.0.0.1", opening=20.0)
    await studio.start()
    booth = await studio.open(Peer(host="127.0.0.1", port=int(sys.argv[2]), law="pcmu"))
    print(studio.pid, booth.address[1], flush=True)
    await booth.record(Path(sys.argv[3]), longest=20.0, silence=10.0)

asyncio.run(main())
"""
    async with Caller() as caller:
        devia = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", script, str(SETTINGS), str(caller.port), str(path)), stdout=asyncio.subprocess.PIPE
        )
        assert devia.stdout is not None
        pid, port = [int(word) for word in (await devia.stdout.readline()).split()]
        saying = asyncio.create_task(caller.say(tone(1_000.0, 0.6), (HOST, port)))
        await under_way(path)
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
        devia.kill()
        await gone(pid)
        await devia.wait()
        await saying
    with wave.open(str(path)) as file:
        assert file.getnframes() > 0, "the header is right"


async def test_a_full_disk_concerns_nobody_else(tmp_path: Path) -> None:
    path, sound = tmp_path / "m.wav", prompt(tmp_path / "prompt.wav", seconds=1.0)
    async with started() as studio, Caller() as caller, Caller() as other:
        booth, listening = await opened(studio, caller), await opened(studio, other)
        assert studio.pid is not None
        resource.prlimit(studio.pid, resource.RLIMIT_FSIZE, (HEADER + 3_200, HEADER + 3_200))
        playing = asyncio.create_task(listening.play([sound]))
        recording = asyncio.create_task(booth.record(path, longest=20.0, silence=10.0))
        await caller.say(tone(1_000.0, 0.6), booth.address)
        assert await recording == Recorded(seconds=0.2, ended=Ended.FAILED)
        assert await playing is None
        await other.spoken_to(2)
        assert words_of(sound) in other.octets
        assert len(samples(path.read_bytes()) or b"") == 3_200
        assert await booth.play([sound], keys="") is None, "the caller can be told"


async def test_devia_ends_in_the_middle_of_a_message(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    async with started() as studio, Caller() as caller:
        booth = await opened(studio, caller)
        recording = asyncio.create_task(booth.record(path, longest=20.0, silence=10.0))
        saying = asyncio.create_task(caller.say(tone(1_000.0, 0.3), booth.address))
        await under_way(path)
        await studio.close()
        assert (await recording).ended is Ended.STOPPED
        await saying
        with pytest.raises(StudioError, match="closed"):
            await studio.open(None)
    with wave.open(str(path)) as file:
        assert file.getnframes() > 0


async def test_a_call_given_up_while_its_booth_is_opened_keeps_no_port() -> None:
    first = _free_pair()
    settings = StudioSettings(bind=HOST, first_port=first, last_port=first + 1)
    studio = StudioProcess(settings, host=HOST, opening=20.0)
    await studio.start()
    try:
        opening = asyncio.create_task(studio.open(None))
        await asyncio.sleep(0)
        opening.cancel()
        await asyncio.wait({opening})
        booth = await studio.open(None)
        with pytest.raises(StudioError, match="taken"):
            await studio.open(None)
        waiting = asyncio.create_task(booth.key(20.0))
        await asyncio.sleep(0)
        await booth.close()
        assert await waiting is None
        opening = asyncio.create_task(studio.open(None))
        await asyncio.sleep(0)
        opening.cancel()
        await asyncio.wait({opening})
        assert (await studio.open(None)).address == (HOST, first)
    finally:
        await studio.close()


async def test_a_studio_that_cannot_be_started(tmp_path: Path) -> None:
    for command in ([str(tmp_path / "missing")], [sys.executable, "-c", "pass"]):
        studio = StudioProcess(SETTINGS, host=HOST, opening=0.3, command=command)
        await studio.start()
        with pytest.raises(StudioError):
            await studio.open(None)
        await studio.close()
    with pytest.raises(StudioError, match="closed"):
        await StudioProcess(SETTINGS, host=HOST).open(None)
    await StudioProcess(SETTINGS, host=HOST).close()


async def test_one_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devia.voicemail.studio_client.CLOSING", 0.05)
    studio = StudioProcess(SETTINGS, host=HOST, command=[sys.executable, "-c", "import time; time.sleep(60)"])
    await studio.start()
    while studio.pid is None:
        await asyncio.sleep(0.01)
    pid = studio.pid
    await studio.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_more_than_can_be_said_at_once() -> None:
    async with started() as studio:
        booth = await studio.open(None)
        with pytest.raises(ValueError, match="at most"):
            await booth.play([Path(f"/sounds/{number:06}.wav") for number in range(5_000)])
        assert await booth.key(0.0) is None


def _free_pair() -> int:
    for port in range(27_000, 28_000, 2):
        with socket.socket(type=socket.SOCK_DGRAM) as one, socket.socket(type=socket.SOCK_DGRAM) as other:
            try:
                one.bind((HOST, port))
                other.bind((HOST, port + 1))
                return port
            except OSError:
                continue
    raise AssertionError("no ports")
