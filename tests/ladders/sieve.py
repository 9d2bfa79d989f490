# SPDX-License-Identifier: Apache-2.0
"""Stands between a test phone and its transports, and loses messages in both directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Protocol

from devia.sip.errors import BadMessage
from devia.wire.flow import Address, Flow

SHORTEST = 8
"""Octets; anything shorter is a keepalive."""


class Receiver(Protocol):
    """Who gets what comes in; an `Endpoint` is one."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """What came cannot be followed."""

    def flow_closed(self, flow: Flow) -> None:
        """A connection has ended."""


class Home(Protocol):
    """Transports that somebody listens on."""

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`."""

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """See `Transports`."""

    def sent_by(self, flow: Flow) -> Address:
        """See `Transports`."""

    def at_port(self, flow: Flow, port: int) -> Flow:
        """See `Transports`."""


def kind(data: bytes) -> str:
    """The method of a request, the status of a response."""
    first, _, rest = data.partition(b"\r\n")[0].decode("utf-8", "replace").partition(" ")
    return rest[:3] if first.startswith("SIP/") else first


class Sieve:
    """`Transports` that lose the named messages once each, and a share of all others.

    Provisional responses pass: RFC 3261 gives them no second try, so a phone that lost one would tell another story.
    """

    def __init__(self, name: str, once: Iterable[tuple[str, str]] = (), share: float = 0.0, seed: int = 0) -> None:
        """`once` holds pairs of "sends" or "hears" and a kind; the same `seed` loses the same messages."""
        self._once = Counter(once)
        self._share = share
        self._random = {verb: Random(f"{seed} {name} {verb}") for verb in ("sends", "hears")}
        self._receiver: Receiver | None = None
        self._home: Home | None = None
        self._flows: dict[str, _SievedFlow] = {}
        self.lost: list[str] = []
        """What was lost, for whoever reads a failure."""

    def attach(self, receiver: Receiver, home: Home) -> None:
        """Between these two it stands."""
        self._receiver = receiver
        self._home = home

    # Towards the transports

    def receive(self, data: bytes, flow: Flow) -> None:
        """See `Receiver`."""
        assert self._receiver is not None
        if len(data) >= SHORTEST and not self.loses("hears", data):
            self._receiver.receive(data, self._sieved(flow))

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """See `Receiver`."""
        raise AssertionError(f"no SIP: {data!r}: {error}")

    def flow_closed(self, flow: Flow) -> None:
        """See `Receiver`."""
        assert self._receiver is not None
        self._receiver.flow_closed(self._sieved(flow))

    # Towards the phone's endpoint

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`."""
        assert self._home is not None
        flow = self._home.flow_to(transport, host, port, local)
        return None if flow is None else self._sieved(flow)

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """See `Transports`."""
        assert self._home is not None
        return self._sieved(await self._home.open_flow(transport, host, port, timeout))

    def sent_by(self, flow: Flow) -> Address:
        """See `Transports`."""
        assert self._home is not None and isinstance(flow, _SievedFlow)
        return self._home.sent_by(flow.inner)

    def at_port(self, flow: Flow, port: int) -> Flow:
        """See `Transports`."""
        assert self._home is not None and isinstance(flow, _SievedFlow)
        return self._sieved(self._home.at_port(flow.inner, port))

    def loses(self, verb: str, data: bytes) -> bool:
        """Whether this message is lost."""
        what = kind(data)
        if self._once[verb, what] > 0:
            self._once[verb, what] -= 1
            lost = True
        else:
            lost = self._share > 0 and what[0] != "1" and self._random[verb].random() < self._share
        if lost:
            self.lost.append(f"{verb} {what}")
        return lost

    def _sieved(self, flow: Flow) -> Flow:
        found = self._flows.get(flow.key)
        if found is None or found.inner is not flow:
            found = self._flows[flow.key] = _SievedFlow(self, flow)
        return found


class _SievedFlow:
    """A flow that loses what the sieve says."""

    def __init__(self, sieve: Sieve, inner: Flow) -> None:
        self._sieve = sieve
        self.inner = inner
        self.transport = inner.transport
        self.local = inner.local
        self.remote = inner.remote
        self.key = inner.key
        self.is_reliable = inner.is_reliable

    @property
    def is_open(self) -> bool:
        return self.inner.is_open

    def send(self, data: bytes) -> None:
        if not self._sieve.loses("sends", data):
            self.inner.send(data)
