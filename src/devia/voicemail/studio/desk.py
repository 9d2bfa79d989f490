# SPDX-License-Identifier: Apache-2.0
"""Does what a studio is told to: has booths opened and closed, and things done in them."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from devia.media.outgoing import Outgoing
from devia.voicemail.studio.beat import Beat, Beating
from devia.voicemail.studio.booth import PERIOD, StudioBooth
from devia.voicemail.studio.control import Answer, AwaitKey, Close, Command, Describe, Open, Ping, Play, Record, Stop
from devia.voicemail.studio.ports import NoPort, Ports
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio.sounds import Sounds


@dataclass(slots=True)
class _Job:
    """What goes on in a booth, by the command that asked for it."""

    id: int
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[Answer] | None = None
    is_broken: bool = False
    """Its booth has failed under it."""


_MOST_UNREAD = 10
"""Files that are told of in an answer."""


class Desk:
    """Answers each command that is to be answered, once, through `answer`."""

    def __init__(self, settings: StudioSettings, answer: Callable[[Answer], None]) -> None:
        self._settings = settings
        self._answer = answer
        start = secrets.randbelow(65_536)
        self._ports = Ports(settings.bind, settings.first_port, settings.last_port, start=start)
        self._sounds = Sounds(asyncio.to_thread)
        self._beat = Beat(PERIOD, self._is_broken)
        self._beating = asyncio.get_running_loop().create_task(self._beat.run(), name="beat")
        self._booths: dict[int, StudioBooth] = {}
        self._jobs: dict[int, _Job] = {}
        """Booth → what goes on in it."""
        self._closing: set[asyncio.Task[None]] = set()

    def do(self, command: Command) -> None:
        """It is being done."""
        match command:
            case Open():
                self._open(command)
            case Describe():
                if command.booth in self._booths:
                    self._booths[command.booth].describe(command.peer)
            case Stop():
                for job in self._jobs.values():
                    if job.id == command.id:
                        job.stop.set()
            case Close():
                self._begin_closing(command)
            case Ping():
                self._answer(Answer(id=command.id))
            case _:
                self._begin(command)

    async def close(self) -> None:
        """Every booth is closed, and every recording whole."""
        for booth in {*self._booths, *self._jobs}:
            self._begin_closing(Close(id=0, booth=booth))
        await asyncio.gather(*self._closing)
        self._beating.cancel()
        await asyncio.wait({self._beating})

    # -------------------------------------------------------------------------------------------------------------

    def _open(self, command: Open) -> None:
        try:
            pair = self._ports.open()
        except NoPort as error:
            self._answer(Answer(id=command.id, problem=str(error)))
            return
        # By lot (RFC 3550 §5.1); a name that tells nobody who it is (RFC 7022 §4.2).
        outgoing = Outgoing(secrets.randbits(32), secrets.randbits(16), secrets.randbits(32), secrets.token_hex(8))
        booth = StudioBooth(
            pair,
            outgoing,
            is_ipv6=self._ports.is_ipv6,
            sounds=self._sounds,
            run=asyncio.to_thread,
            flush=self._settings.flush,
            report=self._settings.report,
        )
        if command.peer is not None:
            booth.describe(command.peer)
        self._booths[command.booth] = booth
        self._beat.add(booth)
        self._answer(Answer(id=command.id, port=pair.port))

    def _begin(self, command: Play | AwaitKey | Record) -> None:
        booth = self._booths.get(command.booth)
        if booth is None:
            self._answer(Answer(id=command.id, problem="there is no such booth"))
        elif command.booth in self._jobs:
            self._answer(Answer(id=command.id, problem="something goes on in the booth already"))
        else:
            job = self._jobs[command.booth] = _Job(command.id)
            job.task = asyncio.get_running_loop().create_task(_done(command, booth, job.stop))
            job.task.add_done_callback(partial(self._is_done, command))

    def _is_done(self, command: Play | AwaitKey | Record, task: asyncio.Task[Answer]) -> None:
        job = self._jobs.pop(command.booth)
        if job.is_broken:
            self._answer(Answer(id=command.id, problem="the booth has broken"))
        elif (error := task.exception()) is not None:
            self._answer(Answer(id=command.id, problem=repr(error)))
        else:
            self._answer(task.result())

    def _begin_closing(self, command: Close) -> None:
        booth = self._booths.pop(command.booth, None)
        job = self._jobs.get(command.booth)
        if job is None or job.task is None:
            self._close(command, booth)
        else:
            job.stop.set()
            closing = asyncio.get_running_loop().create_task(self._close_after(job.task, command, booth))
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def _close_after(self, task: asyncio.Task[Answer], command: Close, booth: StudioBooth | None) -> None:
        await asyncio.wait({task})
        self._close(command, booth)

    def _close(self, command: Close, booth: StudioBooth | None) -> None:
        if booth is not None:
            self._beat.remove(booth)
            booth.close()
        self._answer(Answer(id=command.id, counts=None if booth is None else booth.counts))

    def _is_broken(self, one: Beating, error: Exception) -> None:
        """A fault of ours: its caller loses the booth, and no other does. The loop's handler says where it was."""
        asyncio.get_running_loop().call_exception_handler({"message": "a booth has broken", "exception": error})
        for number, booth in tuple(self._booths.items()):
            if booth is one:
                del self._booths[number]
                booth.close()
                if number in self._jobs:
                    self._jobs[number].is_broken = True
                    self._jobs[number].stop.set()


async def _done(command: Play | AwaitKey | Record, booth: StudioBooth, stop: asyncio.Event) -> Answer:
    match command:
        case Play():
            key, unread = await booth.play(command.sounds, command.keys, stop)
            return Answer(id=command.id, key=key, unread=unread[:_MOST_UNREAD])
        case AwaitKey():
            return Answer(id=command.id, key=await booth.key(command.seconds, stop))
        case Record():
            recorded = await booth.record(command.path, command.longest, command.silence, command.keys, stop)
            return Answer(id=command.id, seconds=recorded.seconds, ended=recorded.ended)
