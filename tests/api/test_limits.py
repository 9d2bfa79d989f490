# SPDX-License-Identifier: Apache-2.0
"""No body is taken in beyond its limit, nor waited for without end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from devia.api import HttpSettings, limits
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


class Pieces:
    """A body that says how much of it was taken."""

    def __init__(self, count: int, size: int) -> None:
        self._count = count
        self._size = size
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self._count):
            self.taken += self._size
            yield b" " * self._size


@pytest.mark.parametrize("headers", [JSON, JSON | {"Content-Length": "2000"}], ids=["untold", "declared"])
async def test_what_is_left_is_taken_in_so_that_the_answer_arrives(headers: dict[str, str]) -> None:
    """RFC 9112 §9.6: closed on unread octets, a connection is reset, and the answer is lost."""
    house = await household(SMALL)
    body = Pieces(20, 100)
    async with house.signed_in("anna") as anna:
        assert (await anna.put(PLAN, content=body, headers=headers)).status_code == 413
    assert body.taken == 2000


async def test_no_more_is_taken_in_than_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_DISCARDED", 3000)
    house = await household(SMALL)
    body = Pieces(100, 1000)
    async with house.signed_in("anna") as anna:
        assert (await anna.put(PLAN, content=body, headers=JSON)).status_code == 413
    assert 3000 < body.taken <= 6000


async def test_what_is_left_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DISCARDING", 0.01)

    async def stuck() -> AsyncIterator[bytes]:
        yield b" " * 1001
        await asyncio.Event().wait()

    house = await household(SMALL)
    async with house.signed_in("anna") as anna:
        assert (await anna.put(PLAN, content=stuck(), headers=JSON)).status_code == 413


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
        path, headers = "/api/v1/imports/trial", {"Content-Type": "text/csv"}
        content = b"username\n" + b"anna\n" * 300
        assert (await root.post(path, content=content, headers=headers)).status_code == 200
        assert (await root.post(path, content=content * 2, headers=headers)).status_code == 413


async def test_what_is_only_named_as_an_import_may_not() -> None:
    house = await household(SMALL)
    async with house.signed_in("root") as root:
        answer = await root.patch("/api/v1/users/imports", content=b" " * 1001, headers=JSON)
    assert answer.status_code == 413


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
