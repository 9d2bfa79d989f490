# SPDX-License-Identifier: Apache-2.0
"""Brings a take to the disk while it goes on, without waiting for the disk."""

from __future__ import annotations

import asyncio

from devia.media.g711 import RATE, Codec
from devia.media.rtp import RtpPacket
from devia.voicemail.booth import Ended, Recorded
from devia.voicemail.studio.sound_file import SoundFile
from devia.voicemail.studio.sounds import Run
from devia.voicemail.studio.take import Take

MOST_UNWRITTEN = 60 * RATE * 2
"""Octets that wait for a slow disk; with more it has failed."""


class Recorder:
    """One recording into one file."""

    def __init__(self, take: Take, path: str, *, run: Run, flush: float, now: float) -> None:
        self._take = take
        self._path = path
        self._run = run
        self._flush = flush
        self._flushed_at = now
        self._unwritten = bytearray()
        self._file: SoundFile | None = None
        self._writing: asyncio.Task[None] | None = None
        self._ended: asyncio.Future[Ended] = asyncio.get_running_loop().create_future()

    @property
    def dropped(self) -> int:
        """See `Take`."""
        return self._take.dropped

    def law_is(self, codec: Codec) -> None:
        """The caller's packets are in this law from now on."""
        self._take.codec = codec

    def hear(self, packet: RtpPacket, now: float) -> None:
        """The packet is in the recording."""
        if not self._ended.done():
            self._unwritten += self._take.hear(packet, now)

    def tick(self, now: float) -> None:
        """What is due is on its way to the disk; the recording has ended if it is time. Once it has, nothing is due:
        `record` brings the rest to the disk, and would bring it there twice."""
        if self._ended.done():
            return
        ended = self._take.ended(now)
        if len(self._unwritten) > MOST_UNWRITTEN:
            ended = Ended.FAILED
        if ended is not None:
            self.end(ended)
        elif self._file is not None and self._writing is None and now - self._flushed_at >= self._flush:
            self._flushed_at = now
            self._writing = asyncio.get_running_loop().create_task(self._write(self._file))

    def end(self, ended: Ended) -> None:
        """It has ended for this reason, if it had not before."""
        if not self._ended.done():
            self._ended.set_result(ended)

    async def record(self) -> Recorded:
        """It has ended, and the file is whole."""
        try:
            file = self._file = await self._run(SoundFile.create, self._path)
        except OSError:
            self.end(Ended.FAILED)
            return Recorded(seconds=0.0, ended=Ended.FAILED)
        ended = await self._ended
        if self._writing is not None:
            await self._writing
        if ended is not Ended.FAILED:
            self._unwritten += self._take.rest()
            try:
                await self._run(file.append, bytes(self._unwritten))
            except OSError:
                ended = Ended.FAILED
        try:
            samples: int = await self._run(file.finish, self._take.kept(ended))
        except OSError:
            return Recorded(seconds=file.seconds, ended=Ended.FAILED)
        return Recorded(seconds=samples / RATE, ended=ended)

    async def _write(self, file: SoundFile) -> None:
        pcm = bytes(self._unwritten)
        self._unwritten.clear()
        try:
            await self._run(file.append, pcm)
        except OSError:
            self.end(Ended.FAILED)
        finally:
            self._writing = None
