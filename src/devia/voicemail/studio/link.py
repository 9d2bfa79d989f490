# SPDX-License-Identifier: Apache-2.0
"""devia's end of the socket to its studio: commands out, answers in."""

from __future__ import annotations

import asyncio
from itertools import count

from devia.voicemail.booth import StudioError
from devia.voicemail.studio.control import Answer, Command, ControlError, command_line, read_answer


class StudioGone(StudioError):
    """The process has died, or was ended."""

    def __init__(self) -> None:
        super().__init__("the studio is gone")


class Link:
    """Good for the life of one studio process."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._ids = count(1)
        self._awaited: dict[int, asyncio.Future[Answer | None]] = {}
        self._is_over = False

    def new_id(self) -> int:
        """A number no command and no booth has had."""
        return next(self._ids)

    async def run(self) -> None:
        """The studio has gone, and whoever waited for it knows."""
        try:
            while line := await self._reader.readline():
                answer = read_answer(line)
                awaited = self._awaited.get(answer.id)
                if awaited is not None and not awaited.done():
                    awaited.set_result(answer)
        except (ConnectionError, ValueError, ControlError):
            # Cut off in the middle, or beside itself: it is of no use any more.
            pass
        finally:
            self._is_over = True
            self._writer.close()
            for awaited in self._awaited.values():
                if not awaited.done():
                    awaited.set_result(None)

    def end(self) -> None:
        """The studio is told to end. Whoever waits is answered before."""
        if not self._is_over:
            # Where the process was forked, closing the socket alone would tell nobody.
            self._writer.write_eof()

    async def close(self) -> None:
        """The socket is closed."""
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except ConnectionError:
            # Closed from there.
            return

    def tell(self, command: Command) -> None:
        """The studio, where it is there still, is told."""
        if not self._is_over:
            self._writer.write(command_line(command))

    async def ask(self, id: int, command: Command, *, unless: Command, settling: float = 0.0) -> Answer:
        """The answer to the command of this number. Whoever gives up waiting has the studio told `unless`, and waits
        for the answer for so many seconds more.

        Raises:
            StudioGone: the studio is.
            StudioError: it could not do it.
        """
        if self._is_over:
            raise StudioGone
        awaited: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._awaited[id] = awaited
        try:
            self.tell(command)
            await asyncio.wait({awaited})
        except asyncio.CancelledError:
            self.tell(unless)
            await asyncio.wait({awaited}, timeout=settling)
            raise
        finally:
            del self._awaited[id]
        answer = awaited.result()
        if answer is None:
            raise StudioGone
        if answer.problem is not None:
            raise StudioError(answer.problem)
        return answer
