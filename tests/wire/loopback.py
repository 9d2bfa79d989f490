# SPDX-License-Identifier: Apache-2.0
"""Real sockets on the loopback address, and what comes over them as it comes. Deadlines run on a virtual clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from devia.sip.errors import BadMessage
from devia.wire.flow import Flow

LOOPBACK = "127.0.0.1"
PATIENCE = 20.0
"""Seconds after which something that must happen has not happened; no test passes or fails by less."""


@dataclass(frozen=True, slots=True)
class Came:
    """One thing a receiver was told: "message", "bad" or "closed"."""

    what: str
    data: bytes
    flow: Flow
    status: int = 0


class Receiver:
    """A receiver of datagrams and streams whose news can be awaited, one after the other."""

    def __init__(self) -> None:
        self.news: asyncio.Queue[Came] = asyncio.Queue()

    def receive(self, data: bytes, flow: Flow) -> None:
        """See `Receiver`."""
        self.news.put_nowait(Came("message", data, flow))

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """See `StreamReceiver`."""
        self.news.put_nowait(Came("bad", data, flow, error.status))

    def flow_closed(self, flow: Flow) -> None:
        """See `StreamReceiver`."""
        self.news.put_nowait(Came("closed", b"", flow))

    async def next(self, what: str) -> Came:
        """The next thing it is told, which is this."""
        came = await asyncio.wait_for(self.news.get(), PATIENCE)
        assert came.what == what, came
        return came


class Client:
    """A plain TCP client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @property
    def address(self) -> tuple[str, int]:
        """Its own."""
        name = self.writer.get_extra_info("sockname")
        return str(name[0]), int(name[1])

    async def read(self, count: int) -> bytes:
        """Exactly so many octets."""
        return await asyncio.wait_for(self.reader.readexactly(count), PATIENCE)

    async def ended(self) -> bytes:
        """What still came until the other side hung up."""
        try:
            return await asyncio.wait_for(self.reader.read(), PATIENCE)
        except ConnectionError:
            return b""

    async def close(self) -> None:
        """The connection is closed from here."""
        self.writer.close()
        try:
            await asyncio.wait_for(self.writer.wait_closed(), PATIENCE)
        except ConnectionError:
            pass


async def client(port: int) -> Client:
    """One connected to this port."""
    return Client(*await asyncio.wait_for(asyncio.open_connection(LOOPBACK, port), PATIENCE))
