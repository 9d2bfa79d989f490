# SPDX-License-Identifier: Apache-2.0
"""Ways out: where each trunk is, and an open flow to it (B18.2, B18.3)."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Coroutine

from devia.application.entities import Trunk
from devia.wire.endpoint import Endpoint
from devia.wire.flow import Flow


class TrunkTable:
    """Addresses of trunks, looked up ahead of calls, so that no call waits for a name server."""

    def __init__(self, endpoint: Endpoint, connect_timeout: float = 4.0) -> None:
        """`connect_timeout` in seconds: a trunk that takes longer does not answer (B18.3)."""
        self._endpoint = endpoint
        self._connect_timeout = connect_timeout
        self._trunks: dict[str, Trunk] = {}
        self._addresses: dict[str, str] = {}
        self._streams: dict[str, Flow] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def update(self, trunks: tuple[Trunk, ...]) -> None:
        """These are the trunks now; names among their hosts are looked up in the background."""
        self._trunks = {trunk.name: trunk for trunk in trunks}
        for trunk in trunks:
            try:
                self._addresses[trunk.name] = str(ipaddress.ip_address(trunk.host))
            except ValueError:
                self._background(self._look_up(trunk))

    def flow(self, name: str) -> Flow | None:
        """The flow to this trunk; None where its address is unknown or a connection is not open yet."""
        trunk = self._trunks.get(name)
        address = self._addresses.get(name)
        if trunk is None or address is None:
            return None
        if trunk.transport == "udp":
            return self._endpoint.flow_to("udp", address, trunk.port)
        flow = self._streams.get(name)
        return flow if flow is not None and flow.is_open else None

    def opening(self, name: str, opened: Callable[[Flow], None], failed: Callable[[], None]) -> bool:
        """A connection to the trunk is being opened and one of the two will be called; False where none can be."""
        trunk = self._trunks.get(name)
        address = self._addresses.get(name)
        if trunk is None or address is None or trunk.transport == "udp":
            return False
        self._background(self._open(trunk, address, opened, failed))
        return True

    async def close(self) -> None:
        """No task of ours runs any more."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _open(
        self, trunk: Trunk, address: str, opened: Callable[[Flow], None], failed: Callable[[], None]
    ) -> None:
        try:
            flow = await self._endpoint.open_flow(trunk.transport, address, trunk.port, self._connect_timeout)
        except (OSError, TimeoutError):
            failed()
            return
        self._streams[trunk.name] = flow
        opened(flow)

    async def _look_up(self, trunk: Trunk) -> None:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(trunk.host, trunk.port)
        except OSError:
            self._addresses.pop(trunk.name, None)
            return
        if found:
            self._addresses[trunk.name] = str(found[0][4][0])

    def _background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
