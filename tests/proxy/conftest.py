# SPDX-License-Identifier: Apache-2.0
"""The office most of these tests run in."""

import pytest
import pytest_asyncio

from tests.proxy.mailbox_watching import MWI
from tests.proxy.office import Office
from tests.proxy.peer import Phone
from tests.proxy.watcher import Watcher


@pytest_asyncio.fixture
async def office() -> Office:
    """201 to 204, 203 with two phones, operators 9, one trunk; nobody registered."""
    return Office()


@pytest.fixture
def phone(office: Office) -> Phone:
    """Of 201."""
    return office.phone("201")


@pytest.fixture
def watcher(phone: Phone) -> Watcher:
    """Of the mailbox of 201."""
    return Watcher(phone, MWI)


@pytest_asyncio.fixture
async def caller(office: Office) -> Phone:
    """201, registered."""
    phone = office.phone("201")
    await phone.register()
    return phone
