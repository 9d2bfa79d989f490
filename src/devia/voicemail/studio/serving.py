# SPDX-License-Identifier: Apache-2.0
"""A studio's life: from its first command until whoever commands it is gone."""

from __future__ import annotations

import asyncio
import socket

from devia.voicemail.studio.control import LONGEST, Answer, ControlError, answer_line, read_command
from devia.voicemail.studio.desk import Desk
from devia.voicemail.studio.settings import StudioSettings


async def serve(control: socket.socket, settings: StudioSettings) -> None:
    """The other end of the socket has closed, and every recording is whole.

    Raises:
        ControlError: it said what is no command.
    """
    reader, writer = await asyncio.open_connection(sock=control, limit=LONGEST)

    def answer(answer: Answer) -> None:
        # The recordings matter even where nobody is left to be answered.
        if not writer.is_closing():
            writer.write(answer_line(answer))

    desk = Desk(settings, answer)
    try:
        while (line := await _next_line(reader)) is not None:
            desk.do(read_command(line))
    finally:
        await desk.close()
        writer.close()


async def _next_line(reader: asyncio.StreamReader) -> bytes | None:
    try:
        line = await reader.readline()
    except ConnectionError:
        # It was killed with answers unread.
        return None
    except ValueError as error:
        raise ControlError(f"a line of more than {LONGEST} octets") from error
    return line if line.endswith(b"\n") else None
