# SPDX-License-Identifier: Apache-2.0
"""A running devia for the tests of this folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new installation with nobody in it but its administrator."""
    return await DeviaServer.template(tmp_path_factory.mktemp("new") / "devia")


@pytest_asyncio.fixture
async def devia_server(tmp_path: Path, new_database: Path) -> AsyncIterator[DeviaServer]:
    """A new installation with nobody in it, faster than real in all its waits (`TIME_SCALE`)."""
    async with await DeviaServer.start(tmp_path / "devia", template=new_database) as server:
        yield server
