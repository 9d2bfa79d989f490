# SPDX-License-Identifier: Apache-2.0
"""The household every test of the HTTP side starts from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.household import Household, household


@pytest.fixture
async def house() -> Household:
    """A new one."""
    return await household()


@pytest.fixture
async def anna(house: Household) -> AsyncIterator[httpx.AsyncClient]:
    """A user's browser: extension 201."""
    async with house.signed_in("anna") as client:
        yield client


@pytest.fixture
async def root(house: Household) -> AsyncIterator[httpx.AsyncClient]:
    """An administrator's browser."""
    async with house.signed_in("root") as client:
        yield client


@pytest.fixture
async def stranger(house: Household) -> AsyncIterator[httpx.AsyncClient]:
    """A browser nobody has signed in with."""
    async with house.client() as client:
        yield client
