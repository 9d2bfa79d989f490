# SPDX-License-Identifier: Apache-2.0
"""The office most of these tests run in."""

import pytest_asyncio

from tests.proxy.office import Office


@pytest_asyncio.fixture
async def office() -> Office:
    """201 to 204, 203 with two phones, operators 9, one trunk; nobody registered."""
    return Office()
