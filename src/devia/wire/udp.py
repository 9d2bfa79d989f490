# SPDX-License-Identifier: Apache-2.0
"""SIP over UDP (RFC 3261 §18)."""

from __future__ import annotations

import asyncio
from typing import Protocol

from devia.wire.flow import Address, Flow, flow_key

MOST_FLOWS = 65_536
"""Remote addresses remembered at a time; a flow is remade for nothing, so forgetting one costs nothing."""


class Receiver(Protocol):
    """Who gets what comes in."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""


class UdpFlow:
    """A remote address, as seen from one socket."""

    __slots__ = ("_socket", "key", "local", "remote")
    transport = "udp"
    is_reliable = False

    def __init__(self, socket: UdpSocket, remote: Address) -> None:
        self._socket = socket
        self.local = socket.local
        self.remote = remote
        self.key = flow_key("udp", socket.local, remote)

    @property
    def is_open(self) -> bool:
        """As long as the socket is."""
        return self._socket.is_open

    def send(self, data: bytes) -> None:
        """See `Flow`."""
        self._socket.send(data, self.remote)

    def at_port(self, port: int) -> UdpFlow:
        """The flow from the same socket to another port of this peer."""
        return self._socket.flow_to((self.remote[0], port))


class UdpSocket(asyncio.DatagramProtocol):
    """One bound socket and the flows seen over it."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._transport: asyncio.DatagramTransport | None = None
        self._flows: dict[Address, UdpFlow] = {}
        self.local: Address = ("", 0)

    @classmethod
    async def bind(cls, receiver: Receiver, host: str, port: int) -> UdpSocket:
        """A socket bound to this address; port 0: any free one.

        Raises:
            OSError: it cannot be bound.
        """
        loop = asyncio.get_running_loop()
        _, socket = await loop.create_datagram_endpoint(lambda: cls(receiver), local_addr=(host, port))
        return socket

    @property
    def is_open(self) -> bool:
        """Whether the socket still is."""
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio's: the socket is bound."""
        assert isinstance(transport, asyncio.DatagramTransport) or hasattr(transport, "sendto")
        self._transport = transport  # type: ignore[assignment]  # uvloop's class is not asyncio's
        name = transport.get_extra_info("sockname")
        self.local = (str(name[0]), int(name[1]))

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """asyncio's: a datagram has come."""
        if len(data) < 8:
            # A keepalive (RFC 5626 §3.5.1), or nothing that could be SIP.
            return
        self._receiver.receive(data, self.flow_to((addr[0], addr[1])))

    def error_received(self, exc: Exception) -> None:
        """asyncio's: an ICMP error. Which flow it is about cannot be told; the transactions' timers find out."""

    def flow_to(self, remote: Address) -> UdpFlow:
        """The flow to this address."""
        flow = self._flows.get(remote)
        if flow is None:
            if len(self._flows) >= MOST_FLOWS:
                self._flows.clear()
            flow = self._flows[remote] = UdpFlow(self, remote)
        return flow

    def send(self, data: bytes, remote: Address) -> None:
        """The datagram is on its way."""
        if self._transport is not None:
            self._transport.sendto(data, remote)

    def close(self) -> None:
        """The socket is closed."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None
