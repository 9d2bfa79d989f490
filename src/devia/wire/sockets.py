# SPDX-License-Identifier: Apache-2.0
"""The transports of a machine: its UDP sockets, TCP and TLS connections."""

from __future__ import annotations

import ssl

from devia.wire.flow import Address, Flow, advertised
from devia.wire.tcp import StreamReceiver, Streams
from devia.wire.timers import Timers
from devia.wire.udp import UdpFlow, UdpSocket


class Sockets:
    """`Transports` over real sockets. Every listening address is named by `listen` first."""

    def __init__(self, timers: Timers, advertise: str = "", trust: ssl.SSLContext | None = None) -> None:
        """`advertise` is what Via says of us instead of the local address; empty: the local address. `trust` says whose
        certificates are believed where we connect by TLS; None: the machine's authorities."""
        self._timers = timers
        self._advertise = advertise
        self._trust = trust
        self._receiver: StreamReceiver | None = None
        self._udp: list[UdpSocket] = []
        self._streams: dict[str, Streams] = {}
        self.bound: dict[str, list[Address]] = {}
        """Transport → addresses listened on."""

    def attach(self, receiver: StreamReceiver) -> None:
        """Whoever gets what comes in; before `listen`."""
        self._receiver = receiver

    async def listen(self, transport: str, host: str, port: int, tls: ssl.SSLContext | None = None) -> Address:
        """Listens at this address; port 0: any free one. The address bound is returned.

        Raises:
            OSError: it cannot be bound.
            ValueError: TLS without a certificate, or a transport there is not.
        """
        assert self._receiver is not None
        if transport == "udp":
            socket = await UdpSocket.bind(self._receiver, host, port)
            self._udp.append(socket)
            address = socket.local
        elif transport == "tcp":
            address = await self._stream(transport).listen(host, port)
        elif transport != "tls":
            raise ValueError(f"no such transport: {transport}")
        elif tls is None:
            raise ValueError("no certificate to listen with")
        else:
            address = await self._stream(transport).listen(host, port, tls)
        self.bound.setdefault(transport, []).append(address)
        return address

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`."""
        if transport == "udp":
            found: Flow | None = None
            for socket in self._udp:
                flow = socket.reach(host, port)
                if flow is not None and (found is None or socket.local == local):
                    found = flow
            return found
        streams = self._streams.get(transport)
        return None if streams is None else streams.flow_to(host, port)

    def at_port(self, flow: Flow, port: int) -> Flow:
        """See `Transports`."""
        return flow.at_port(port) if isinstance(flow, UdpFlow) else flow

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """See `Transports`."""
        if transport == "udp":
            flow = self.flow_to(transport, host, port)
            if flow is None:
                raise OSError(f"no UDP socket reaches {host}")
            return flow
        return await self._stream(transport).open(host, port, timeout)

    def sent_by(self, flow: Flow) -> Address:
        """See `Transports`: the listening port, so that a lost connection can be remade (RFC 3261 §18.1.1)."""
        bound = self.bound.get(flow.transport)
        port = flow.local[1] if flow.transport == "udp" or not bound else bound[0][1]
        return advertised(self._advertise, flow.local[0]), port

    def has_long_queue(self) -> bool:
        """Whether one of the UDP sockets has. (The peer of a stream waits by itself.)"""
        return any([socket.has_long_queue for socket in self._udp])

    def close(self) -> None:
        """Every socket is closed."""
        for socket in self._udp:
            socket.close()
        for streams in self._streams.values():
            streams.close()

    def _stream(self, transport: str) -> Streams:
        streams = self._streams.get(transport)
        if streams is None:
            assert self._receiver is not None
            client = (self._trust or ssl.create_default_context()) if transport == "tls" else None
            streams = self._streams[transport] = Streams(transport, self._receiver, self._timers, client_context=client)
        return streams
