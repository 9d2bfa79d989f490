# SPDX-License-Identifier: Apache-2.0
"""A studio in the test's own process, commanded over a socket as the real one is."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devia.voicemail.booth import Peer
from devia.voicemail.studio.control import LONGEST, Close, Open
from devia.voicemail.studio.link import Link
from devia.voicemail.studio.serving import serve
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio_client import StudioBooth

from .caller import HOST

FIRST, LAST = 20_000, 29_999
"""Ports; those that are taken are passed over."""


class Rooms:
    """Has booths."""

    def __init__(self, link: Link) -> None:
        self.link = link

    async def open(self, peer: Peer | None) -> StudioBooth:
        """See `Studio`."""
        number, id = self.link.new_id(), self.link.new_id()
        asked = Open(id=id, booth=number, peer=peer)
        answer = await self.link.ask(id, asked, unless=Close(id=self.link.new_id(), booth=number))
        return StudioBooth(self.link, number, (HOST, answer.port))


@asynccontextmanager
async def studio_here(
    *, flush: float = 0.05, report: float = 5.0, first: int = FIRST, last: int = LAST
) -> AsyncIterator[Rooms]:
    """A studio, until it is left."""
    settings = StudioSettings(bind=HOST, first_port=first, last_port=last, flush=flush, report=report)
    ours, theirs = socket.socketpair()
    serving = asyncio.create_task(serve(theirs, settings))
    reader, writer = await asyncio.open_connection(sock=ours, limit=LONGEST)
    link = Link(reader, writer)
    answers = asyncio.create_task(link.run())
    try:
        yield Rooms(link)
    finally:
        link.end()
        await asyncio.wait({serving, answers})
        await link.close()
        serving.result()
