# SPDX-License-Identifier: Apache-2.0
"""Ways out: where each trunk is, and an open flow to it (B18.2, B18.3)."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from collections.abc import Callable, Coroutine

import structlog

from devia.application.entities import Trunk
from devia.application.trunk_health import DownReason, TrunkHealth
from devia.sip.uri import Uri
from devia.wire.endpoint import Endpoint
from devia.wire.flow import Flow

_log = structlog.get_logger(__name__)

LOOK_UP_AGAIN = 60.0
"""Seconds after which a trunk's host name is looked up again; it may have moved."""

Opened = Callable[[Flow], None]
Failed = Callable[[], None]


class _Way:
    """Where one trunk is, and what leads there."""

    __slots__ = ("addresses", "is_looked_up", "name_is_unknown", "stream", "trunk", "waiting")

    def __init__(self, trunk: Trunk) -> None:
        self.trunk = trunk
        self.addresses: tuple[str, ...] = ()
        """IP addresses, those used first in front."""
        self.is_looked_up = False
        """A name server is being asked at this moment."""
        self.name_is_unknown = False
        """It was the last time; the log has been told."""
        self.stream: Flow | None = None
        self.waiting: list[tuple[Opened, Failed]] = []
        """Who waits for the connection that is being opened."""

    def holds(self, host: str) -> bool:
        """Whether this is the IP address of a machine of the trunk."""
        if host in self.addresses:
            return True
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return False
        return any(address in ipaddress.ip_network(network, strict=False) for network in self.trunk.addresses)

    @property
    def place(self) -> tuple[str, int, str]:
        """What makes it another way when it changes."""
        return self.trunk.host, self.trunk.port, self.trunk.transport


class TrunkTable:
    """Addresses of trunks, looked up ahead of calls, so that no call waits for a name server."""

    def __init__(
        self,
        endpoint: Endpoint,
        connect_timeout: float = 4.0,
        health: TrunkHealth | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`connect_timeout` in seconds: a trunk that takes longer does not answer (B18.3). `health` is told of names
        that are not found."""
        self._endpoint = endpoint
        self._health = TrunkHealth() if health is None else health
        self._now = now
        self._connect_timeout = connect_timeout
        self._ways: dict[str, _Way] = {}
        self._known: tuple[Trunk, ...] = ()
        self._present: Callable[[], tuple[Trunk, ...]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def follow(self, present: Callable[[], tuple[Trunk, ...]]) -> None:
        """From now on the trunks are those `present` gives, at every moment: one that is saved serves the next call.

        `present` must give the very same tuple as long as nothing has changed.
        """
        self._present = present
        self.refresh()

    def refresh(self) -> None:
        """What is followed is known as it is now, its host names being looked up ahead of the next call."""
        if self._present is not None and (trunks := self._present()) is not self._known:
            self.update(trunks)

    def update(self, trunks: tuple[Trunk, ...]) -> None:
        """These are the trunks now; names among their hosts are looked up in the background."""
        self._known = trunks
        ways = {}
        for trunk in trunks:
            way = _Way(trunk)
            old = self._ways.get(trunk.name)
            if old is not None and old.place == way.place:
                old.trunk = trunk
                way = old
            else:
                if old is not None:
                    # It is elsewhere now: nothing is known of it yet.
                    self._health.is_up(trunk.name)
                try:
                    way.addresses = (str(ipaddress.ip_address(trunk.host)),)
                except ValueError:
                    self._background(self._look_up(way))
            ways[trunk.name] = way
        self._ways = ways

    def look_up_again(self) -> None:
        """Every host name is being looked up again; until the answer the old one holds."""
        for way in self._ways.values():
            if way.addresses != (way.trunk.host,) and not way.is_looked_up:
                self._background(self._look_up(way))

    def named_at(self, address: str) -> Trunk | None:
        """The trunk whose host name leads to this address, of those that do not say where they call from (B18.2)."""
        self.refresh()
        for way in self._ways.values():
            if address in way.addresses and not way.trunk.addresses:
                return way.trunk
        return None

    def flow(self, name: str) -> Flow | None:
        """The flow to this trunk; None where its address is unknown or a connection is not open yet."""
        self.refresh()
        way = self._ways.get(name)
        if way is None or not way.addresses:
            return None
        if way.trunk.transport == "udp":
            for address in way.addresses:
                # RFC 3263 §4.2: the name may lead to IPv6 too, which no socket of ours need reach.
                flow = self._endpoint.flow_to("udp", address, way.trunk.port)
                if flow is not None:
                    return flow
            return None
        return way.stream if way.stream is not None and way.stream.is_open else None

    def flow_to_machine(self, name: str, machine: Uri) -> Flow | None:
        """The flow to this machine, by its IP address; None where it is none of the trunk's, or where a connection
        would have to be opened first."""
        self.refresh()
        way = self._ways.get(name)
        if way is None or not way.holds(machine.host):
            return None
        transport = (machine.param("transport") or ("tls" if machine.scheme == "sips" else way.trunk.transport)).lower()
        return self._endpoint.flow_to(transport, machine.host, machine.port or (5061 if transport == "tls" else 5060))

    def opening(self, name: str, opened: Opened, failed: Failed) -> bool:
        """A connection to the trunk is being opened and one of the two will be called; False where none can be.

        All who ask while one is being opened get that one.
        """
        self.refresh()
        way = self._ways.get(name)
        if way is None or not way.addresses or way.trunk.transport == "udp":
            return False
        way.waiting.append((opened, failed))
        if len(way.waiting) == 1:
            self._background(self._open(way))
        return True

    async def close(self) -> None:
        """No task of ours runs any more."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _open(self, way: _Way) -> None:
        flow = await self._connect(way)
        way.stream = flow
        waiting, way.waiting = way.waiting, []
        for opened, failed in waiting:
            if flow is None:
                self._endpoint.guarded(failed)
            else:
                self._endpoint.guarded(opened, flow)

    async def _connect(self, way: _Way) -> Flow | None:
        """A connection with the first of the trunk's machines that takes one in time (RFC 3263 §4.3)."""
        trunk, now = way.trunk, asyncio.get_running_loop().time
        # A certificate is for the name, whose addresses are then tried by whoever looks it up.
        hosts = (trunk.host,) if trunk.transport == "tls" else way.addresses
        deadline = now() + self._connect_timeout
        for tried, host in enumerate(hosts):
            # One that is silent must not take the time of those after it; what it does not need is theirs.
            share = (deadline - now()) / (len(hosts) - tried)
            try:
                return await self._endpoint.open_flow(trunk.transport, host, trunk.port, share)
            except (OSError, TimeoutError) as error:
                _log.warning("trunk not reached", trunk=trunk.name, host=host, error=str(error) or type(error).__name__)
        return None

    async def _look_up(self, way: _Way) -> None:
        loop = asyncio.get_running_loop()
        way.is_looked_up = True
        try:
            found = await loop.getaddrinfo(way.trunk.host, way.trunk.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            # The last answer holds: a name server that is down must not cut a trunk off.
            if not way.name_is_unknown:
                _log.warning("trunk's host name not found", trunk=way.trunk.name, host=way.trunk.host, error=str(error))
            way.name_is_unknown = True
            self._health.is_down(way.trunk.name, DownReason.NAME_UNKNOWN, self._now())
            return
        finally:
            way.is_looked_up = False
        if way.name_is_unknown:
            way.name_is_unknown = False
            self._health.is_up(way.trunk.name)
        way.addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))

    def _background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
