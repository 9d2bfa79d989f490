# SPDX-License-Identifier: Apache-2.0
"""What a request may name is looked up in every database alike: none is taken for being away by what it cannot hold."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
import pytest_asyncio

from devia.api import create_app
from devia.application.call_log import CallLog
from devia.store.database import Database
from tests.api.household import household

API = "/api/v1"
NUL = "%00"


@pytest_asyncio.fixture
async def root(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """An administrator who has signed in where calls and audit are in this database."""
    house = await household()
    services = replace(house.services, store=database, call_log=CallLog(database))
    house.app = create_app(services)
    async with house.signed_in("root") as client:
        yield client


@pytest.mark.parametrize(
    "query",
    [
        *("audit?actor=", "audit?key=", "audit?search=", "audit?format=csv&actor="),
        *("calls?id=", "calls?search=", "extensions/201/calls?id="),
        *("users?search=", "users?site=", "diversions?changed_by=", "map?search=", "contacts?search="),
    ],
)
async def test_a_nul_in_a_query_is_told_by_parameter(root: httpx.AsyncClient, query: str) -> None:
    answer = await root.get(f"{API}/{query}a{NUL}")
    parameter = query.rpartition("=")[0].replace("&", "?").rpartition("?")[2]
    assert (answer.status_code, answer.json()["errors"]) == (422, [{"parameter": parameter, "code": "wrong_form"}])


@pytest.mark.parametrize("path", ["users/a", "extensions/201/messages/a", "imports/a"])
async def test_nothing_is_at_an_address_with_a_nul(root: httpx.AsyncClient, path: str) -> None:
    answer = await root.delete(f"{API}/{path}{NUL}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    "query",
    [
        *("audit?search=%ff%5c%25_'", "audit?actor=%ed%a0%80", "audit?since=1900-01-01T00:00:00%2B14:00"),
        *("audit?until=9000-12-31T23:59:59-14:00", "calls?id=%ef%bf%bf", "audit?cursor=OTk5OTk5OTk5OTk5OTk5OTk5"),
    ],
)
async def test_what_is_only_strange_finds_nothing(root: httpx.AsyncClient, query: str) -> None:
    answer = await root.get(f"{API}/{query}")
    assert (answer.status_code, answer.json()["items"]) == (200, [])
