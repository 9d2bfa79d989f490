# SPDX-License-Identifier: Apache-2.0
"""A running devia for the tests of this folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.interop.devia_server import DeviaServer


@pytest_asyncio.fixture
async def devia_server(tmp_path: Path) -> AsyncIterator[DeviaServer]:
    """A new installation with nobody in it, ten times faster than real in all its waits."""
    async with await DeviaServer.start(tmp_path / "devia") as server:
        yield server
