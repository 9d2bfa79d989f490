# SPDX-License-Identifier: Apache-2.0
"""devia as installed: `devia serve` with a configuration file, authentication off, plans saved by its HTTP API."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.devia_server import DeviaServer, to_number
from tests.interop.peers.errors import PeerError

from bench.case import CALLER, CASES, EXTENSIONS, RING_SECONDS
from bench.cpu import descendants
from bench.interpreter import Interpreter, compiled, preferred

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

    def __init__(self, server: DeviaServer, name: str) -> None:
        self._server = server
        self.name = name

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
    """Starts it compiled, pinned to the core, provisioned with the extensions and plans of all cases.

    Raises:
        PeerError: it has not been compiled.
    """
    interpreter = compiled()
    if interpreter is None:
        raise PeerError("devia is not compiled, or its sources have changed since: make compiled")
    return await _start(folder, core, interpreter, "devia")


async def start_interpreted(folder: Path, core: int) -> DeviaSystem:
    """The same, from the sources as they are."""
    return await _start(folder, core, preferred(), "interpreted")


async def _start(folder: Path, core: int, interpreter: Interpreter, name: str) -> DeviaSystem:
    # The first that is started is provisioned by the API, which takes minutes; the others begin with its database.
    template = folder.parent / "provisioned.db"
    server = await DeviaServer.start(
        folder,
        authentication=False,
        time_scale=RING_SECONDS / _LEAST_RING_TIME,
        prefix=("taskset", "-c", str(core)),
        program=interpreter.program,
        log="warning",
        template=template if template.exists() else None,
    )
    try:
        if not template.exists():
            await provision(server)
            await server.process.stop()
            shutil.copy(folder / "devia.db", template)
            await server.run()
    except BaseException:
        await server.stop()
        raise
    return DeviaSystem(server, name)
