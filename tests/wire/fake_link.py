# SPDX-License-Identifier: Apache-2.0
"""A network that is not there: endpoints joined without a socket, with a delay, a loss pattern and a record of it all.

    clock = VirtualClock()
    link = FakeLink(clock, loses=fraction(0.10, seed=7))
    server = link.endpoint(("192.0.2.1", 5060))              # a devia.wire.endpoint.Endpoint
    phone = link.endpoint(("192.0.2.10", 5060))
    server.user, phone.user = proxy, answering_machine
    flow = phone.flow_to("udp", "192.0.2.1", 5060)
    phone.send_request(invite, flow, client_user)
    clock.run_until(lambda: client_user.finals)
    [sent.first_line for sent in link.sent]                   # the ladder; `lost` marks what did not arrive

Whoever wants only the transports (`devia.wire.transport.Transports`) takes `link.transports(address)`, builds their
endpoint with it and then says `transports.attach(endpoint)`, as with `devia.wire.sockets.Sockets`.

Datagrams arrive after `delay` virtual seconds unless the loss pattern takes them. Streams ("tcp", "tls", "ws") lose
nothing; they go through the same framer as real ones, in pieces of `stream_piece` octets. A stream is had by
`await endpoint.open_flow(...)` or, without an event loop, by `transports.connect(...)`, and ended by `flow.close()`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random
from typing import Protocol

from devia.sip.errors import BadMessage
from devia.sip.frame import KEEPALIVE, StreamFramer
from devia.wire.endpoint import Endpoint, Tap
from devia.wire.flow import Address, Flow, flow_key
from tests.wire.virtual_clock import VirtualClock


@dataclass(slots=True, kw_only=True)
class Sent:
    """What one end has sent: a datagram, or one message over a stream."""

    number: int
    """Counts from 0, over the whole link."""
    at: float
    transport: str
    source: Address
    target: Address
    data: bytes
    lost: bool = False

    @property
    def first_line(self) -> str:
        """Request or status line."""
        return self.data.partition(b"\r\n")[0].decode("utf-8", "replace")

    @property
    def kind(self) -> str:
        """The method of a request, the status of a response: what stands on a ladder's rung."""
        first, _, rest = self.first_line.partition(" ")
        return rest[:3] if first.startswith("SIP/") else first


Loss = Callable[[Sent], bool]
"""Says of each datagram, in the order of sending, whether it is lost."""


def nothing(sent: Sent) -> bool:
    """A link that loses nothing."""
    return False


def fraction(share: float, *, seed: int) -> Loss:
    """Loses this share of all datagrams, the same ones for the same seed."""
    random = Random(seed)
    return lambda sent: random.random() < share


def numbers(lost: Collection[int]) -> Loss:
    """Loses the datagrams with these numbers."""
    return lambda sent: sent.number in lost


def first(kind: str, times: int = 1, *, to: Address | None = None) -> Loss:
    """Loses the first so many datagrams of this kind ("ACK", "487"), of those to one address where it is given."""
    left = itertools.count(times, -1)
    return lambda sent: sent.kind == kind and (to is None or sent.target == to) and next(left) > 0


class Receiver(Protocol):
    """Who gets what comes in; an `Endpoint` is one."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """What came cannot be followed."""

    def flow_closed(self, flow: Flow) -> None:
        """A connection has ended."""


class FakeLink:
    """All addresses that can reach each other, and what was sent between them."""

    def __init__(
        self, clock: VirtualClock, *, loses: Loss = nothing, delay: float = 0.005, stream_piece: int = 1_000_000
    ) -> None:
        self.clock = clock
        self.loses = loses
        """May be changed on the way."""
        self.delay = delay
        self.stream_piece = stream_piece
        self.sent: list[Sent] = []
        self._homes: dict[Address, FakeTransports] = {}

    def transports(self, address: Address) -> FakeTransports:
        """The transports of whoever lives at this address, on every transport."""
        home = self._homes[address] = FakeTransports(self, address)
        return home

    def endpoint(self, address: Address, *, tap: Tap | None = None) -> Endpoint:
        """A new endpoint at this address. Its `user` is to be set before anything is sent to it."""
        transports = self.transports(address)
        branches = itertools.count(1)
        name = f"{address[0]}-{address[1]}"
        endpoint = Endpoint(
            timers=self.clock, transports=transports, make_branch=lambda: f"{name}-{next(branches)}", tap=tap
        )
        transports.attach(endpoint)
        return endpoint

    def home(self, address: Address) -> FakeTransports | None:
        """Who lives at this address."""
        return self._homes.get(address)

    def gone(self, address: Address) -> None:
        """Nobody lives there any more: datagrams vanish, connections to it end."""
        home = self._homes.pop(address, None)
        if home is not None:
            home.close()

    def kinds(self, *, source: Address | None = None, target: Address | None = None) -> list[str]:
        """The ladder: what was sent, in order, lost or not; between these addresses only, where they are given."""
        return [
            sent.kind
            for sent in self.sent
            if (source is None or sent.source == source) and (target is None or sent.target == target)
        ]

    def record(self, transport: str, source: Address, target: Address, data: bytes) -> Sent:
        """The octets are being sent."""
        sent = Sent(
            number=len(self.sent),
            at=self.clock.now(),
            transport=transport,
            source=source,
            target=target,
            data=data,
        )
        self.sent.append(sent)
        return sent


class FakeTransports:
    """`devia.wire.transport.Transports` of one address."""

    def __init__(self, link: FakeLink, address: Address) -> None:
        self.link = link
        self.address = address
        self.receiver: Receiver | None = None
        self._datagram_flows: dict[Address, DatagramFlow] = {}
        self._streams: dict[tuple[str, Address], StreamEnd] = {}
        self._ports = itertools.count(40_000)

    def attach(self, receiver: Receiver) -> None:
        """Whoever gets what comes in."""
        self.receiver = receiver

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`."""
        remote = (host, port)
        if transport != "udp":
            end = self._streams.get((transport, remote))
            return end if end is not None and end.is_open else None
        flow = self._datagram_flows.get(remote)
        if flow is None:
            flow = self._datagram_flows[remote] = DatagramFlow(self, remote)
        return flow

    def at_port(self, flow: Flow, port: int) -> Flow:
        """See `Transports`."""
        return self.flow_to("udp", flow.remote[0], port) or flow

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """See `Transports`: at once, or refused at once."""
        return self.flow_to(transport, host, port) or self.connect(transport, host, port)

    def connect(self, transport: str, host: str, port: int) -> StreamEnd:
        """A new stream to this address.

        Raises:
            ConnectionRefusedError: nobody lives there.
        """
        home = self.link.home((host, port))
        if home is None:
            raise ConnectionRefusedError(f"nobody at {host}:{port}")
        local = (self.address[0], next(self._ports))
        mine = StreamEnd(self, transport, local, (host, port))
        theirs = StreamEnd(home, transport, (host, port), local)
        mine.peer, theirs.peer = theirs, mine
        self.adopt(mine)
        home.adopt(theirs)
        return mine

    def adopt(self, end: StreamEnd) -> None:
        """The stream is found by `flow_to`."""
        self._streams[end.transport, end.remote] = end

    def forget(self, end: StreamEnd) -> None:
        """The stream is found no longer, and the receiver knows of its end."""
        if self._streams.pop((end.transport, end.remote), None) is not None and self.receiver is not None:
            self.receiver.flow_closed(end)

    def sent_by(self, flow: Flow) -> Address:
        """See `Transports`: the address itself, on streams too."""
        return self.address

    def close(self) -> None:
        """Every stream is ended."""
        for end in tuple(self._streams.values()):
            end.close()


class DatagramFlow:
    """A remote address as seen from one of ours, over UDP."""

    transport = "udp"
    is_reliable = False
    is_open = True

    def __init__(self, home: FakeTransports, remote: Address) -> None:
        self._home = home
        self.local = home.address
        self.remote = remote
        self.key = flow_key("udp", self.local, remote)

    def send(self, data: bytes) -> None:
        """See `Flow`."""
        link = self._home.link
        sent = link.record("udp", self.local, self.remote, data)
        sent.lost = link.loses(sent)
        if not sent.lost:
            link.clock.call_later(link.delay, self._arrive, data)

    def _arrive(self, data: bytes) -> None:
        home = self._home.link.home(self.remote)
        if home is not None and home.receiver is not None:
            flow = home.flow_to("udp", *self.local)
            assert flow is not None
            home.receiver.receive(data, flow)


class StreamEnd:
    """One end of a stream."""

    is_reliable = True

    def __init__(self, home: FakeTransports, transport: str, local: Address, remote: Address) -> None:
        self._home = home
        self._framer = StreamFramer()
        self.transport = transport
        self.local = local
        self.remote = remote
        self.key = flow_key(transport, local, remote)
        self.is_open = True
        self.peer: StreamEnd | None = None

    def send(self, data: bytes) -> None:
        """See `Flow`."""
        if not self.is_open:
            return
        link = self._home.link
        link.record(self.transport, self.local, self.remote, data)
        for start in range(0, len(data), link.stream_piece):
            link.clock.call_later(link.delay, self._arrive, data[start : start + link.stream_piece])

    def close(self) -> None:
        """Both ends hear at once that the connection is over; what was under way is lost."""
        for end in (self, self.peer):
            if end is not None and end.is_open:
                end.is_open = False
                end._home.forget(end)

    def _arrive(self, data: bytes) -> None:
        end = self.peer
        if end is None or not end.is_open:
            return
        receiver = end._home.receiver
        assert receiver is not None
        for message in end._framer.feed(data):
            if message is KEEPALIVE:
                end.send(b"\r\n")
            else:
                receiver.receive(message, end)
        failure = end._framer.failure
        if failure is not None:
            receiver.bad(end._framer.rest, failure, end)
            end.close()
