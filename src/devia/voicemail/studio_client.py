# SPDX-License-Identifier: Apache-2.0
"""The studio as devia sees it: a process that is started, started again when it dies, and ended with devia."""

from __future__ import annotations

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import structlog

from devia.voicemail.booth import Ended, Peer, Recorded, StudioError
from devia.voicemail.studio.control import (
    LONGEST,
    Answer,
    AwaitKey,
    Close,
    ControlError,
    Describe,
    Open,
    Ping,
    Play,
    Record,
    Stop,
)
from devia.voicemail.studio.link import Link, StudioGone
from devia.voicemail.studio.settings import StudioSettings

_log = structlog.get_logger(__name__)

OPENING = 2.5
"""Seconds a booth may take to be had."""
HANGING = 10.0
"""Seconds a studio may be silent when it is spoken to; one that takes longer hangs, and is ended."""
SETTLING = 2.0
"""Seconds whatever is given up may take to be over, and a recording to be whole on the disk."""
CLOSING = 10.0
"""Seconds all recordings may take to be whole when devia ends."""
FIRST_DELAY = 0.25
"""Seconds before a studio that died soon is started again; then twice as long, and so on."""
LONGEST_DELAY = 30.0
"""Seconds"""
STEADY = 10.0
"""Seconds after which a studio has not died soon."""


class StudioProcess:
    """A `Studio`."""

    def __init__(
        self,
        settings: StudioSettings,
        *,
        host: str,
        opening: float = OPENING,
        hanging: float = HANGING,
        command: Sequence[str] | None = None,
    ) -> None:
        """`host` is where callers are told to send their sound; `command` is another program than ours, for tests."""
        self._settings = settings
        self._host = host
        self._opening = opening
        self._hanging = hanging
        # -P: not what happens to lie in the folder devia was started in.
        self._command = command or [sys.executable, "-P", "-m", "devia.voicemail.studio"]
        self._process: Process | None = None
        self._link: asyncio.Future[Link] | None = None
        """To the process that lives; awaited where there is none."""
        self._keeping: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    @property
    def pid(self) -> int | None:
        """Of the process, where there is one."""
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """The process is being started, and will be whenever it dies."""
        loop = asyncio.get_running_loop()
        self._closing.clear()
        self._link = loop.create_future()
        self._keeping = loop.create_task(self._keep(), name="studio")

    async def close(self) -> None:
        """The process has ended; what went on in its booths has stopped, what was being recorded is whole."""
        if self._keeping is not None:
            self._closing.set()
            keeping, self._keeping = self._keeping, None
            await keeping

    async def open(self, peer: Peer | None) -> StudioBooth:
        """See `Studio`."""
        try:
            async with asyncio.timeout(self._opening):
                while True:
                    link = await self._living()
                    try:
                        return await self._open(link, peer)
                    except StudioGone:
                        # It has just died; there will be another.
                        continue
        except TimeoutError as error:
            raise StudioError("the studio does not answer") from error

    # -------------------------------------------------------------------------------------------------------------

    async def _open(self, link: Link, peer: Peer | None) -> StudioBooth:
        number, id, undo = link.new_id(), link.new_id(), link.new_id()
        opening = Open(id=id, booth=number, peer=peer)
        answer = await link.ask(id, opening, unless=Close(id=undo, booth=number))
        return StudioBooth(link, number, (self._host, answer.port))

    async def _living(self) -> Link:
        if self._link is None or self._closing.is_set():
            raise StudioError("the studio is closed")
        # Whoever gives up waiting does not take it from the others.
        return await asyncio.shield(self._link)

    async def _keep(self) -> None:
        """Nothing here is cancelled: a process half started would be left behind."""
        loop = asyncio.get_running_loop()
        closing = loop.create_task(self._closing.wait())
        delay = 0.0
        while not closing.done():
            began = loop.time()
            await self._live(closing)
            if loop.time() - began >= STEADY:
                delay = 0.0
            await asyncio.wait({closing}, timeout=delay)
            delay = min(LONGEST_DELAY, max(FIRST_DELAY, 2 * delay))

    async def _live(self, closing: asyncio.Task[Literal[True]]) -> None:
        """A process has been started, and has ended."""
        try:
            process, link = await self._spawn()
        except OSError as error:
            _log.error("the studio cannot be started", reason=str(error))
            return
        assert self._link is not None
        self._process = process
        self._link.set_result(link)
        running = asyncio.get_running_loop().create_task(self._run(link))
        watching = asyncio.get_running_loop().create_task(self._watch(link, process))
        await asyncio.wait({running, closing}, return_when=asyncio.FIRST_COMPLETED)
        watching.cancel()
        if closing.done():
            link.end()
            await _ended(process)
        else:
            # A process that does not listen to us any more records what nobody asks for.
            _kill(process)
            _log.error("the studio has died", pid=process.pid, status=await process.wait())
        await running
        await link.close()
        self._process = None

    async def _run(self, link: Link) -> None:
        await link.run()
        # In the same breath, so that nobody is given what is gone.
        self._link = asyncio.get_running_loop().create_future()

    async def _watch(self, link: Link, process: Process) -> None:
        """It is ended when it hangs, so that nobody waits for it for ever."""
        while True:
            await asyncio.sleep(self._hanging / 2)
            ping = Ping(id=link.new_id())
            try:
                async with asyncio.timeout(self._hanging):
                    await link.ask(ping.id, ping, unless=ping)
            except StudioGone:
                return
            except TimeoutError:
                _log.error("the studio hangs", pid=process.pid)
                _kill(process)
                return

    async def _spawn(self) -> tuple[Process, Link]:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await asyncio.create_subprocess_exec(
                    *self._command,
                    str(theirs.fileno()),
                    str(self._settings),
                    stdin=DEVNULL,
                    stdout=DEVNULL,
                    pass_fds=[theirs.fileno()],
                )
            reader, writer = await asyncio.open_connection(sock=ours, limit=LONGEST)
        except BaseException:
            # A process that was started nonetheless ends by this.
            ours.close()
            raise
        return process, Link(reader, writer)


class StudioBooth:
    """A `Booth` of a studio process."""

    def __init__(self, link: Link, number: int, address: tuple[str, int]) -> None:
        self._link = link
        self._number = number
        self._address = address

    @property
    def address(self) -> tuple[str, int]:
        """See `Booth`."""
        return self._address

    def peer_is(self, peer: Peer) -> None:
        """See `Booth`."""
        self._link.tell(Describe(booth=self._number, peer=peer))

    async def play(self, sounds: Sequence[Path], *, keys: str = "") -> str | None:
        """See `Booth`. A file that cannot be read is left out."""
        id = self._link.new_id()
        command = Play(id=id, booth=self._number, sounds=tuple([str(sound.absolute()) for sound in sounds]), keys=keys)
        answer = await self._ask(id, command)
        if answer.unread:
            _log.error("sounds cannot be played", paths=answer.unread)
        return answer.key

    async def key(self, seconds: float) -> str | None:
        """See `Booth`."""
        id = self._link.new_id()
        return (await self._ask(id, AwaitKey(id=id, booth=self._number, seconds=seconds))).key

    async def record(self, path: Path, *, longest: float, silence: float, keys: str = "") -> Recorded:
        """See `Booth`. A key that was pressed before does not end it. Whoever gives up waiting finds the file whole."""
        id = self._link.new_id()
        command = Record(
            id=id,
            booth=self._number,
            path=str(path.absolute()),
            longest=longest,
            silence=silence,
            keys=keys,
        )
        answer = await self._ask(id, command)
        return Recorded(seconds=answer.seconds, ended=answer.ended or Ended.FAILED)

    async def close(self) -> None:
        """See `Booth`."""
        id = self._link.new_id()
        command = Close(id=id, booth=self._number)
        try:
            async with asyncio.timeout(SETTLING):
                answer = await self._link.ask(id, command, unless=command)
        except (StudioError, TimeoutError):
            # It went with its studio, or will.
            return
        _log.debug("a booth is closed", port=self._address[1], counts=answer.counts)

    async def _ask(self, id: int, command: Play | AwaitKey | Record) -> Answer:
        try:
            return await self._link.ask(id, command, unless=Stop(id=id), settling=SETTLING)
        except ControlError as error:
            raise ValueError(str(error)) from error


def _kill(process: Process) -> None:
    if process.returncode is None:
        process.kill()


async def _ended(process: Process) -> None:
    """It has ended by itself, or by force."""
    try:
        async with asyncio.timeout(CLOSING):
            await process.wait()
    except TimeoutError:
        _log.error("the studio does not end", pid=process.pid)
        _kill(process)
        await process.wait()
