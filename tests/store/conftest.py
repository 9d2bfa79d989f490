# SPDX-License-Identifier: Apache-2.0
"""One empty database a test: SQLite always, PostgreSQL where the interop tests run."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from devia.store.database import Database
from tests.interop.peers.postgres import PostgresCluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """A PostgreSQL server of this test run."""
    with PostgresCluster.running() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.interop)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database can be that is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'devia.db'}"
    cluster: PostgresCluster = request.getfixturevalue("postgres")
    return cluster.database()


@pytest_asyncio.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database with nothing in it."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def other(database: Database, url: str) -> AsyncIterator[Database]:
    """The same database as another process sees it: nothing is shared but the disk."""
    opened = await Database.open(url)
    yield opened
    await opened.close()
