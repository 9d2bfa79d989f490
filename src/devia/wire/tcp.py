# SPDX-License-Identifier: Apache-2.0
"""SIP over TCP and TLS (RFC 3261 §18, RFC 5626 §4.4.1)."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import structlog

from devia.sip.errors import BadMessage
from devia.sip.frame import KEEPALIVE, StreamFramer
from devia.wire.flow import Address, Flow, flow_key
from devia.wire.timers import TimerHandle, Timers

_log = structlog.get_logger(__name__)

SLOW_SENDER = 10.0
"""Seconds from the first octet of a message to its last; whoever takes longer is hung up on."""
FIRST_MESSAGE = 30.0
"""Seconds from an accepted connection to its first message or keepalive; one that stays silent is hung up on."""
MOST_UNSENT = 1_048_576
"""Octets waiting for a peer that does not read; one that lets more pile up is hung up on."""
MOST_CONNECTIONS = 20_000
MOST_FROM_ONE = 5_000
"""Connections with one address: a whole office behind its NAT, but never all there are."""
TURNED_AWAY_TOLD = 60.0
"""Seconds from one line in the log about connections turned away to the next: a flood of them is not one of lines."""
IDLE_UNTIL_PROBED = 30
"""Seconds of silence after which the system asks whether the peer is still there."""
BETWEEN_PROBES = 5
"""Seconds until it asks again."""
PROBES = 3
"""Questions without an answer after which the connection has ended."""
GONE = IDLE_UNTIL_PROBED + PROBES * BETWEEN_PROBES
"""Seconds after which a peer that acknowledges nothing is gone, be it idle or sent to. Where the two differ, Linux lets
this one cut the probes short (RFC 5482)."""
_SYSTEM_OPTIONS = (
    (socket.SOL_SOCKET, "SO_KEEPALIVE", 1),
    (socket.IPPROTO_TCP, "TCP_KEEPIDLE", IDLE_UNTIL_PROBED),
    (socket.IPPROTO_TCP, "TCP_KEEPINTVL", BETWEEN_PROBES),
    (socket.IPPROTO_TCP, "TCP_KEEPCNT", PROBES),
    (socket.IPPROTO_TCP, "TCP_USER_TIMEOUT", GONE * 1000),
)
"""What a system lacks (macOS has no TCP_USER_TIMEOUT) is left at what it does by itself."""


class StreamReceiver(Protocol):
    """Who gets what comes in over streams."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """What came cannot be followed; the connection is about to be closed."""

    def flow_closed(self, flow: Flow) -> None:
        """The connection has ended."""


class StreamFlow(asyncio.Protocol):
    """One connection."""

    is_reliable = True

    def __init__(
        self,
        transport: str,
        receiver: StreamReceiver,
        timers: Timers,
        opened: Callable[[StreamFlow], None],
        closed: Callable[[StreamFlow], None],
        *,
        accepted: bool,
    ) -> None:
        """`accepted`: the peer has connected to us."""
        self.transport = transport
        self.local: Address = ("", 0)
        self.remote: Address = ("", 0)
        self.key = ""
        self._receiver = receiver
        self._timers = timers
        self._opened = opened
        self._closed = closed
        self._framer = StreamFramer()
        self._stream: asyncio.Transport | None = None
        self._accepted = accepted
        self._slow: TimerHandle | None = None
        """Runs while something is waited for: the rest of a message, or the first one."""

    @property
    def is_open(self) -> bool:
        """Whether the connection stands."""
        return self._stream is not None and not self._stream.is_closing()

    def send(self, data: bytes) -> None:
        """See `Flow`."""
        stream = self._stream
        if stream is None or stream.is_closing():
            return
        stream.write(data)
        if stream.get_write_buffer_size() > MOST_UNSENT:
            stream.abort()

    def close(self) -> None:
        """The connection is being closed; what was sent is delivered first, to a peer that takes it in time."""
        if self._stream is not None and not self._stream.is_closing():
            self._stop_waiting()
            self._slow = self._timers.call_later(SLOW_SENDER, self._too_slow)
            self._stream.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio's: connected."""
        self._stream = transport  # type: ignore[assignment]  # uvloop's class is not asyncio's
        name = transport.get_extra_info("sockname")
        peer = transport.get_extra_info("peername")
        self.local = (str(name[0]), int(name[1]))
        self.remote = (str(peer[0]), int(peer[1]))
        self.key = flow_key(self.transport, self.local, self.remote)
        own = transport.get_extra_info("socket")
        for level, option, value in _SYSTEM_OPTIONS:
            # It may have ended already.
            with contextlib.suppress(OSError):
                if hasattr(socket, option):
                    own.setsockopt(level, getattr(socket, option), value)
        if self._accepted:
            self._slow = self._timers.call_later(FIRST_MESSAGE, self._too_slow)
        self._opened(self)

    def data_received(self, data: bytes) -> None:
        """asyncio's: octets have come."""
        framer = self._framer
        was_waiting = framer.is_waiting
        messages = framer.feed(data)
        if messages or (framer.is_waiting and not was_waiting):
            self._stop_waiting()
            if framer.is_waiting:
                self._slow = self._timers.call_later(SLOW_SENDER, self._too_slow)
        pings = messages.count(KEEPALIVE)
        if pings:
            # One pong each, all at once: many small writes are what a flood of pings would be after.
            self.send(b"\r\n" * pings)
        for message in messages:
            if message is not KEEPALIVE:
                self._receiver.receive(message, self)
        if framer.failure is not None:
            self._receiver.bad(framer.rest, framer.failure, self)
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio's: the connection has ended."""
        self._stream = None
        self._stop_waiting()
        self._closed(self)
        self._receiver.flow_closed(self)

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None

    def _too_slow(self) -> None:
        self._slow = None
        # A lost connection has stopped this timer.
        assert self._stream is not None
        self._stream.abort()


class Streams:
    """All connections of one stream transport: accepted and made."""

    def __init__(
        self,
        transport: str,
        receiver: StreamReceiver,
        timers: Timers,
        *,
        client_context: ssl.SSLContext | None = None,
        most_connections: int = MOST_CONNECTIONS,
        most_from_one: int = MOST_FROM_ONE,
    ) -> None:
        self.transport = transport
        self._receiver = receiver
        self._timers = timers
        self._most_connections = most_connections
        self._most_from_one = most_from_one
        self._from_one: Counter[str] = Counter()
        """Remote host → connections admitted from it."""
        self._turned_away = 0
        """Connections, since the log was told of some."""
        self._silent_until = 0.0
        """When it is told of them again."""
        self._client_context = client_context
        self._admitted: set[StreamFlow] = set()
        self._flows: dict[Address, StreamFlow] = {}
        """Remote address → the connection with it; the last one, where a peer has two from one port of its own."""
        self._servers: list[asyncio.Server] = []

    async def listen(self, host: str, port: int, tls: ssl.SSLContext | None = None) -> Address:
        """Connections are accepted at this address; the one bound is returned.

        Raises:
            OSError: it cannot be bound.
        """
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            self._accepted,
            host,
            port,
            ssl=tls,
            ssl_handshake_timeout=None if tls is None else SLOW_SENDER,
            reuse_address=True,
        )
        self._servers.append(server)
        name = server.sockets[0].getsockname()
        return str(name[0]), int(name[1])

    def flow_to(self, host: str, port: int) -> StreamFlow | None:
        """The open connection with this peer, if there is one."""
        flow = self._flows.get((host, port))
        return flow if flow is not None and flow.is_open else None

    async def open(self, host: str, port: int, timeout: float) -> StreamFlow:
        """A connection with this peer.

        Raises:
            OSError, TimeoutError: none can be made within `timeout` seconds.
        """
        flow = self.flow_to(host, port)
        if flow is not None:
            return flow
        loop = asyncio.get_running_loop()
        name = None if self._client_context is None else host
        async with asyncio.timeout(timeout):
            _, made = await loop.create_connection(
                self._made, host, port, ssl=self._client_context, server_hostname=name
            )
        return made

    def close(self) -> None:
        """Nothing is accepted any more, every connection is closed."""
        for server in self._servers:
            server.close()
        for flow in tuple(self._admitted):
            flow.close()

    def _accepted(self) -> StreamFlow:
        return StreamFlow(self.transport, self._receiver, self._timers, self._opened, self._closed, accepted=True)

    def _made(self) -> StreamFlow:
        return StreamFlow(self.transport, self._receiver, self._timers, self._opened, self._closed, accepted=False)

    def _opened(self, flow: StreamFlow) -> None:
        host = flow.remote[0]
        if len(self._admitted) >= self._most_connections or self._from_one[host] >= self._most_from_one:
            flow.close()
            self._tell_turned_away(host)
            return
        self._admitted.add(flow)
        self._from_one[host] += 1
        self._flows[flow.remote] = flow

    def _tell_turned_away(self, host: str) -> None:
        self._turned_away += 1
        now = self._timers.now()
        if now < self._silent_until:
            return
        _log.warning(
            "connections turned away",
            transport=self.transport,
            host=host,
            count=self._turned_away,
            connections=len(self._admitted),
            with_host=self._from_one[host],
        )
        self._turned_away = 0
        self._silent_until = now + TURNED_AWAY_TOLD

    def _closed(self, flow: StreamFlow) -> None:
        if flow not in self._admitted:
            return
        self._admitted.remove(flow)
        host = flow.remote[0]
        self._from_one[host] -= 1
        if not self._from_one[host]:
            del self._from_one[host]
        if self._flows.get(flow.remote) is flow:
            del self._flows[flow.remote]
