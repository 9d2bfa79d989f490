# SPDX-License-Identifier: Apache-2.0
"""What runs by itself beside everything else, each under its name."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import structlog

_log = structlog.get_logger(__name__)


class Work:
    """Tasks that never end by themselves; one that does is a fault of devia's own, and the log has it."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []

    def run(self, name: str, work: Coroutine[object, object, None]) -> None:
        """It runs until `stop`."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        task.add_done_callback(_tell_of_end)
        self._tasks.append(task)

    def lacking(self) -> list[str]:
        """What should run and does not."""
        return [f"{task.get_name()} came to an end" for task in self._tasks if task.done()]

    async def stop(self) -> None:
        """Nothing of it runs any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _tell_of_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        _log.critical("ended by itself", work=task.get_name(), exc_info=task.exception())
