# SPDX-License-Identifier: Apache-2.0
"""A TCP listener on the loopback address, its deadlines on a virtual clock."""

from __future__ import annotations

from devia.wire.tcp import StreamFlow, Streams
from tests.sip.octets import request_octets
from tests.wire.loopback import LOOPBACK, Client, Receiver, client
from tests.wire.virtual_clock import VirtualClock

INVITE = request_octets(body=b"v=0\r\n")


class Server:
    """Streams that listen, on a clock that stands still."""

    def __init__(self, *, most_connections: int = 100, most_from_one: int = 100) -> None:
        self.clock = VirtualClock()
        self.receiver = Receiver()
        self.streams = Streams(
            "tcp", self.receiver, self.clock, most_connections=most_connections, most_from_one=most_from_one
        )
        self.port = 0

    async def listen(self) -> None:
        """Accepts from now on."""
        host, self.port = await self.streams.listen(LOOPBACK, 0)
        assert host == LOOPBACK

    async def connected(self) -> tuple[Client, StreamFlow]:
        """A client that has sent its first message, and the flow it has come over."""
        own = await client(self.port)
        own.writer.write(INVITE)
        came = await self.receiver.next("message")
        assert isinstance(came.flow, StreamFlow)
        return own, came.flow
