# SPDX-License-Identifier: Apache-2.0
"""devia as installed: `devia serve` with a configuration file, authentication off, plans saved by its HTTP API."""

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.devia_server import DeviaServer, to_number

from bench.case import CALLER, CASES, EXTENSIONS, RING_SECONDS
from bench.cpu import descendants
from bench.interpreter import preferred

#: The shortest ring time a plan may have (B15.2); `calls.time_scale` brings it to the bench's own.
_LEAST_RING_TIME = 5


async def provision(server: DeviaServer) -> None:
    """All extensions exist, with a phone each and the plans of their cases."""
    numbers = [number for case in CASES for number in case.numbers()]
    for number in [*numbers, *range(CALLER, CALLER + EXTENSIONS)]:
        await server.extension(str(number))
    # After everybody exists: a rule's destination has to.
    for case in CASES:
        if case.condition is not None:
            ring_time = _LEAST_RING_TIME if case.condition == "no_answer" else None
            for number in case.numbers():
                rule = to_number(str(case.target(number)), ring_time=ring_time)
                await server.plan(str(number), both={case.condition: rule})


class DeviaSystem:
    """One `devia serve`."""

    name = "devia"

    def __init__(self, server: DeviaServer) -> None:
        self._server = server

    @property
    def address(self) -> str:
        return self._server.address

    def pids(self) -> list[int]:
        return descendants(self._server.process.pid)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.stop()


async def start(folder: Path, core: int) -> DeviaSystem:
    """Starts it pinned to the core, provisioned with the extensions and plans of all cases."""
    server = await DeviaServer.start(
        folder,
        authentication=False,
        time_scale=RING_SECONDS / _LEAST_RING_TIME,
        prefix=("taskset", "-c", str(core)),
        program=preferred().program,
        log="warning",
    )
    try:
        await provision(server)
    except BaseException:
        await server.stop()
        raise
    return DeviaSystem(server)
