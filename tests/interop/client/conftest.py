# SPDX-License-Identifier: Apache-2.0
"""The built client, one browser for all tests, a house of people, and whoever visits the page."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
import pytest_asyncio
from hatch_build import build, run_npm
from playwright.async_api import Browser, expect

from tests.interop.client.chromium import chromium
from tests.interop.client.house import House, Person, house
from tests.interop.client.visitor import Visitor, visitor
from tests.interop.peers.patience import SHORT

_HAS_FAILED = pytest.StashKey[bool]()


class Visits(Protocol):
    """Makes visitors: `await visit(BRUNO, language="it", width=390)`; signed in where somebody is named."""

    def __call__(self, person: Person | None = None, *, path: str | None = "/", **more: Any) -> Awaitable[Visitor]: ...


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fixtures learn whether the test has failed."""
    report = yield
    if report.failed:
        item.stash[_HAS_FAILED] = True
    return report


@pytest.fixture(scope="session", autouse=True)
def client() -> None:
    """The client in the package is that of the sources."""
    build(Path(__file__).resolve().parents[3], run_npm)
    expect.set_options(timeout=SHORT * 1000)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def common_house(
    client: None, tmp_path_factory: pytest.TempPathFactory, new_database: Path
) -> AsyncIterator[House]:
    """One for all tests that neither stop it nor need settings of their own."""
    async with house(tmp_path_factory.mktemp("house"), new_database) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def home(common_house: House) -> AsyncIterator[House]:
    """The common house with nobody diverting anything."""
    yield common_house
    await common_house.forget_plans()


@pytest_asyncio.fixture(loop_scope="session")
async def visits(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> AsyncIterator[Callable[[House], Visits]]:
    """Visitors of a house; gone after the test, which fails where their browsers complained."""
    made: list[Visitor] = []
    async with AsyncExitStack() as stack:

        def of(visited: House) -> Visits:
            async def visit(person: Person | None = None, *, path: str | None = "/", **more: Any) -> Visitor:
                arriving = await stack.enter_async_context(visitor(browser, visited, **more))
                made.append(arriving)
                if person is not None:
                    await arriving.sign_in(person)
                if path is not None:
                    await arriving.open(path)
                return arriving

            return visit

        yield of
        complaints = [complaint for each in made for complaint in each.complaints]
        if complaints or request.node.stash.get(_HAS_FAILED, False):
            for number, each in enumerate(made):
                folder = tmp_path / f"visitor-{number}"
                folder.mkdir()
                await each.keep(folder)
        assert not complaints, f"see {tmp_path}"


@pytest_asyncio.fixture(loop_scope="session")
async def visit(visits: Callable[[House], Visits], home: House) -> Visits:
    """Makes visitors of the common house."""
    return visits(home)
