# SPDX-License-Identifier: Apache-2.0
"""A recording does not wait for its disk; and a disk that is full or slow ends it."""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from devia.media.g711 import codec
from devia.media.rtp import RtpPacket
from devia.media.wav import HEADER, samples
from devia.voicemail.booth import Ended, Recorded
from devia.voicemail.studio import recorder as module
from devia.voicemail.studio.recorder import Recorder
from devia.voicemail.studio.take import Take

CODEC = codec("pcmu")
FRAME = CODEC.encode(b"\x10\x20" * 160)


class Disk:
    """Runs what may block at once, or lets it wait."""

    def __init__(self) -> None:
        self.is_quick = asyncio.Event()
        self.is_quick.set()
        self.runs = 0

    async def run(self, do: Callable[..., Any], *args: Any) -> Any:
        await self.is_quick.wait()
        self.runs += 1
        return do(*args)


class Session:
    """A recorder that is told of one packet after the other."""

    def __init__(self, path: Path, disk: Disk) -> None:
        take = Take(CODEC, now=0.0, longest=10_000.0, silence=10.0)
        self.recorder = Recorder(take, str(path), run=disk.run, flush=0.5, now=0.0)
        self.number = 0

    def hear(self, packets: int) -> None:
        for _ in range(packets):
            self.recorder.hear(RtpPacket(0, 0, 160 * self.number, 1, FRAME), 0.02 * self.number)
            self.number += 1
            self.recorder.tick(0.02 * self.number)


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_was_heard_is_on_the_disk_twice_a_second(tmp_path: Path) -> None:
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    session.hear(24)
    await settled()
    assert path.stat().st_size == HEADER
    session.hear(1)
    await settled()
    assert path.stat().st_size == HEADER + 25 * 320
    session.hear(10)
    session.recorder.end(Ended.KEY)
    session.recorder.end(Ended.STOPPED)
    session.hear(5)
    assert await recording == Recorded(seconds=0.7, ended=Ended.KEY), "what comes after the end is not in it"
    assert len(samples(path.read_bytes()) or b"") == 35 * 320
    assert disk.runs == 4


async def test_what_comes_last_is_written_once_however_slow_the_disk(tmp_path: Path) -> None:
    """The beats go on while a recording that was given up is brought to its end."""
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    session.hear(24)
    disk.is_quick.clear()
    session.recorder.end(Ended.STOPPED)
    await settled()
    session.hear(50)
    await settled()
    disk.is_quick.set()
    assert await recording == Recorded(seconds=24 * 0.02, ended=Ended.STOPPED)
    assert len(samples(path.read_bytes()) or b"") == 24 * 320
    # The file was made, added to, and closed.
    await settled()
    assert disk.runs == 3


async def test_nobody_waits_for_a_slow_disk(tmp_path: Path) -> None:
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    disk.is_quick.clear()
    session.hear(500)
    await settled()
    assert path.stat().st_size == HEADER
    session.recorder.end(Ended.STOPPED)
    await settled()
    disk.is_quick.set()
    assert await recording == Recorded(seconds=10.0, ended=Ended.STOPPED)


async def test_a_disk_that_takes_nothing_ends_it_before_memory_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_UNWRITTEN", 32_000)
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    session.hear(25)
    await settled()
    disk.is_quick.clear()
    session.hear(500)
    disk.is_quick.set()
    assert (await recording).ended is Ended.FAILED


async def test_a_full_disk_ends_it_and_keeps_what_it_took(tmp_path: Path) -> None:
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (HEADER + 16_001, hard))
        session.hear(75)
        await settled()
        done = await recording
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done == Recorded(seconds=1.0, ended=Ended.FAILED)
    assert len(samples(path.read_bytes()) or b"") == 16_000


async def test_a_disk_that_is_full_at_the_end(tmp_path: Path) -> None:
    path, disk = tmp_path / "m.wav", Disk()
    session = Session(path, disk)
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (HEADER + 320, hard))
        session.hear(3)
        session.recorder.end(Ended.STOPPED)
        done = await recording
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done == Recorded(seconds=0.02, ended=Ended.FAILED)


async def test_no_room_for_a_header(tmp_path: Path) -> None:
    path = tmp_path / "m.wav"
    session = Session(path, Disk())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
        done = await session.recorder.record()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done == Recorded(seconds=0.0, ended=Ended.FAILED)
    assert not path.exists()


async def test_a_disk_that_fails_at_the_last_leaves_what_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: int) -> None:
        raise OSError("input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    path = tmp_path / "m.wav"
    session = Session(path, Disk())
    recording = asyncio.create_task(session.recorder.record())
    await settled()
    session.hear(25)
    session.recorder.end(Ended.STOPPED)
    assert await recording == Recorded(seconds=0.5, ended=Ended.FAILED)
    assert len(samples(path.read_bytes()) or b"") == 25 * 320
