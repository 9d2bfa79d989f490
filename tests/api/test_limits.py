# SPDX-License-Identifier: Apache-2.0
"""No body is taken in beyond its limit, nor waited for without end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx

from devia.api import HttpSettings
from tests.api.household import Household, household

PLAN = "/api/v1/extensions/201/plan"
JSON = {"Content-Type": "application/json", "If-Match": "*"}
SMALL = HttpSettings(body_limit=1000, import_limit=2000, body_timeout=0.05)


async def pieces(count: int, size: int = 100) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b" " * size


async def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    house = await household(SMALL)
    async with house.signed_in("anna") as anna:
        answer = await anna.put(PLAN, content=b" " * 1001, headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
    assert answer.json()["detail"] == "At most 1000 octets."
    assert answer.headers["Connection"] == "close"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_length_without_end_is_too_large(anna: httpx.AsyncClient) -> None:
    answer = await anna.put(PLAN, content=b"", headers=JSON | {"Content-Length": "9" * 5000})
    assert answer.status_code == 413


async def test_a_body_of_untold_length_is_cut_off_at_the_limit() -> None:
    house = await household(SMALL)
    async with house.signed_in("anna") as anna:
        answer = await anna.put(PLAN, content=pieces(11), headers=JSON)
        assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
        # Up to the limit it is read: it is no JSON then, not too large.
        assert (await anna.put(PLAN, content=pieces(10), headers=JSON)).status_code in (400, 422)


async def test_an_import_may_be_larger() -> None:
    house = await household(SMALL)
    async with house.signed_in("root") as root:
        path, headers = "/api/v1/users/import", {"Content-Type": "text/csv"}
        content = b"username\n" + b"anna\n" * 300
        assert (await root.post(path, content=content, headers=headers)).status_code == 200
        assert (await root.post(path, content=content * 2, headers=headers)).status_code == 413


async def test_a_body_that_never_comes_is_not_waited_for() -> None:
    house = await household(SMALL)

    async def never() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    async with house.signed_in("anna") as anna:
        answer = await anna.put(PLAN, content=never(), headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (408, "/problems/too-slow")


async def test_what_comes_in_time_is_not_hurried(house: Household) -> None:
    async def in_two() -> AsyncIterator[bytes]:
        yield b'{"rules":'
        await asyncio.sleep(0)
        yield b" {}}"

    async with house.signed_in("anna") as anna:
        assert (await anna.put(PLAN, content=in_two(), headers=JSON)).status_code == 200
