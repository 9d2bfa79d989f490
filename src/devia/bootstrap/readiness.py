# SPDX-License-Identifier: Apache-2.0
"""Whether calls and changes can be taken now."""

from __future__ import annotations

import asyncio
from typing import Protocol

from devia.application.ports import StoreError

PATIENCE = 2.0
"""Seconds the database may take to answer while devia counts as ready."""


class Answering(Protocol):
    """What can be asked whether it is there."""

    async def ping(self) -> None:
        """It answers.

        Raises:
            StoreError: it does not.
        """


async def lacking(store: Answering, patience: float = PATIENCE) -> list[str]:
    """What keeps devia from taking calls and changes now; nothing where it is ready. Calls alone go on without."""
    try:
        async with asyncio.timeout(patience):
            await store.ping()
    except (StoreError, TimeoutError):
        return ["the database does not answer"]
    return []
