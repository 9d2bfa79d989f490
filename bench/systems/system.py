# SPDX-License-Identifier: Apache-2.0
"""What the bench needs of a system under test."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


class System(Protocol):
    """A running registrar and proxy that diverts the calls of `bench.case`, ended when its `async with` ends."""

    name: str

    @property
    def address(self) -> str:
        """Host and port it speaks SIP at, over UDP."""

    def pids(self) -> list[int]:
        """Every process whose CPU time is its own."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Starter(Protocol):
    """Starts a system in a folder, pinned to a core; it is ready for REGISTER when this returns."""

    async def __call__(self, folder: Path, core: int) -> System: ...
