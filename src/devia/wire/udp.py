# SPDX-License-Identifier: Apache-2.0
"""SIP over UDP (RFC 3261 §18)."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import struct
import sys
from typing import Any, Protocol

from devia.wire.flow import Address, Flow, flow_key

MOST_FLOWS = 65_536
"""Remote addresses remembered at a time; a flow is remade for nothing, so forgetting one costs nothing."""
RECEIVE_BUFFER = 4 * 2**20
"""Octets asked of the system for what has come and is not read yet: a burst, or a moment without the processor, is
then no loss. The system may grant less (on Linux at most net.core.rmem_max)."""


_MEMORY = 55 if sys.platform == "linux" else None
"""SO_MEMINFO, which Python has no name for: what is in the receive buffer, its size, and more."""
_WORDS = struct.Struct("=II")
LONG_QUEUE = 2_097_152
"""Octets, as the system counts them: some 1 600 datagrams, a quarter of a second's work. Half a second after it was
sent what has no answer is sent again (RFC 3261 §17.1.1.2)."""


class Receiver(Protocol):
    """Who gets what comes in."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""


class UdpFlow:
    """A remote address, as seen from one socket."""

    __slots__ = ("_socket", "key", "local", "remote")
    transport = "udp"
    is_reliable = False

    def __init__(self, owner: UdpSocket, remote: Address) -> None:
        self._socket = owner
        self.local = owner.local
        self.remote = remote
        self.key = flow_key("udp", owner.local, remote)

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
        """A socket bound to this address; port 0: any free one. An IPv6 one has to do with IPv6 alone (RFC 3493 §5.3).

        Raises:
            OSError: it cannot be bound.
        """
        loop = asyncio.get_running_loop()
        address = _address(host)
        if address is None or address.version == 4:
            place = (host if address is None else str(address), port)
            _, bound = await loop.create_datagram_endpoint(lambda: cls(receiver), local_addr=place)
            return bound
        own = _bound_to_ipv6(host, port)
        try:
            _, bound = await loop.create_datagram_endpoint(lambda: cls(receiver), sock=own)
            # uvloop lets others bind the same port, and they would get what comes for us.
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        except BaseException:
            own.close()
            raise
        return bound

    @property
    def is_open(self) -> bool:
        """Whether the socket still is."""
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio's: the socket is bound."""
        self._transport = transport  # type: ignore[assignment]  # uvloop's class is not asyncio's
        name = transport.get_extra_info("sockname")
        self.local = (str(name[0]), int(name[1]))
        with contextlib.suppress(OSError):
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        """asyncio's: a datagram has come, from an address that has four parts on IPv6."""
        if len(data) < 8:
            # A keepalive (RFC 5626 §3.5.1), or nothing that could be SIP.
            return
        self._receiver.receive(data, self.flow_to((addr[0], addr[1])))

    def error_received(self, exc: Exception) -> None:
        """asyncio's: an ICMP error. Which flow it is about cannot be told; the transactions' timers find out."""

    @property
    def has_long_queue(self) -> bool:
        """Whether more has come and is not read yet than can be read soon, or than half of what the system keeps; False
        where the system does not tell."""
        if self._transport is None or not self.is_open or _MEMORY is None:
            return False
        try:
            told = self._transport.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, _MEMORY, _WORDS.size)
            waiting, most = _WORDS.unpack(told)
        except (OSError, struct.error):
            # A Linux from before 2017, or what only looks like one.
            return False
        return bool(waiting > min(LONG_QUEUE, most // 2))

    def reach(self, host: str, port: int) -> UdpFlow | None:
        """The flow to an address somebody wrote down; None where it is none this socket can send to. An event loop may
        close the socket for trying."""
        flow = self._flows.get((host, port))
        if flow is None:
            try:
                target = ipaddress.ip_address(host)
            except ValueError:
                return None
            own = ipaddress.ip_address(self.local[0])
            if not 0 < port < 65_536 or target.version != own.version or (own.is_loopback and not target.is_loopback):
                return None
            if isinstance(target, ipaddress.IPv6Address) and target.ipv4_mapped is not None:
                return None
            flow = self.flow_to((host, port))
        return flow

    def flow_to(self, remote: Address) -> UdpFlow:
        """The flow to this address, which a datagram has come from."""
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


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address, of an IPv4 one written as IPv6 (`::ffff:0.0.0.0`) the IPv4 one; None: it is a name."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return address if mapped is None else mapped


def _bound_to_ipv6(host: str, port: int) -> socket.socket:
    """A socket bound to this IPv6 address, which IPv4 peers do not reach.

    Raises:
        OSError: it cannot be bound.
    """
    # Nobody is asked for what is written as an address; its zone (`%eth0`) is read.
    family, kind, protocol, _, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST
    )[0]
    own = socket.socket(family, kind, protocol)
    try:
        # On some systems `::` takes IPv4 too: its peers would come as ::ffff:192.0.2.1, in none of the networks
        # somebody wrote down, and 0.0.0.0 could not have the same port beside it.
        own.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        own.bind(place)
    except BaseException:
        own.close()
        raise
    return own
