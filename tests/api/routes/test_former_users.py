# SPDX-License-Identifier: Apache-2.0
"""Whoever gets an extension reads nothing that is recorded of its former user (B16.4); administrators read all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from devia.application.events import CallEnded, CallMoved, CallProgress
from devia.diversion.explain import Explanation, Reject
from devia.diversion.model import CallerClass, Condition, Hop, ToOutside
from tests.api.calls_under_way import busy_to, under_way
from tests.api.household import PASSWORD, Household, household, person, record
from tests.api.live_clients import live
from tests.api.plans import plan, rule, save

API = "/api/v1"
MOBILE = "+393331234567"
CALLS = f"{API}/extensions/210/calls"
NOTHING = Explanation(extension="210", caller_class=CallerClass.EXTERNAL, occasion="arrival", steps=())
FABIO = {"username": "fabio", "name": "Fabio", "extension": "210", "password": PASSWORD}


@pytest.fixture
async def house() -> Household:
    """Elena, who had 210, has diverted calls to her mobile and is gone; an hour later Fabio has it."""
    house = await household(None, person("elena", "210", "Elena", may_divert_externally=True))
    async with house.signed_in("elena") as elena:
        assert (await save(elena, "210", plan(always=rule("number", MOBILE)))).status_code == 200
    house.services.call_log.append(diverted(house, 1))
    house.clock.forward(3_600)
    async with house.signed_in("root") as root:
        assert (await root.delete(f"{API}/users/elena")).status_code == 204
        house.clock.forward(1)
        made = await root.post(f"{API}/users", json=FABIO)
        assert made.status_code == 201 and "extension_since" not in made.json()
    return house


@pytest.fixture
async def fabio(house: Household) -> AsyncIterator[httpx.AsyncClient]:
    """His browser."""
    async with house.signed_in("fabio") as client:
        yield client


def diverted(house: Household, number: int) -> Any:
    """A call to 210 that began now."""
    hop = Hop(diverting="210", condition=Condition.ALWAYS, target=ToOutside(number=MOBILE))
    return record(number, "210", hops=(hop,), diverting=("210",), started_at=house.clock.now())


async def read(client: httpx.AsyncClient, path: str, **query: str) -> list[Any]:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


async def test_the_audit_log_begins_with_their_extension(house: Household, fabio: httpx.AsyncClient) -> None:
    answer = (await fabio.get(f"{API}/audit")).json()
    assert [(entry["action"], entry["key"]) for entry in answer["items"]] == [("created", "fabio")]
    assert answer["total"] == 1
    assert "extension_since" not in str(answer)
    for query in ({"extension": "210"}, {"since": "2026-01-01T00:00:00Z"}, {"actor": "elena"}, {"format": "csv"}):
        assert MOBILE not in (await fabio.get(f"{API}/audit", params=query)).text
    later = house.clock.now().replace(year=2027).isoformat()
    assert await read(fabio, f"{API}/audit", since=later) == [], "their own wish goes on from there"
    async with house.signed_in("root") as root:
        assert MOBILE in (await root.get(f"{API}/audit", params={"extension": "210"})).text


async def test_so_does_the_list_of_calls(house: Household, fabio: httpx.AsyncClient) -> None:
    assert await read(fabio, CALLS) == []
    assert await read(fabio, CALLS, id="r1") == []
    house.services.call_log.append(diverted(house, 2))
    assert [call["id"] for call in await read(fabio, CALLS)] == ["r2"]
    assert [call["id"] for call in await read(fabio, CALLS, id="r2")] == ["r2"]
    async with house.signed_in("root") as root:
        assert [call["id"] for call in await read(root, CALLS)] == ["r2", "r1"]
        assert [call["id"] for call in await read(root, CALLS, id="r1")] == ["r1"]


async def test_calls_of_before_that_are_under_way_are_not_theirs(house: Household, fabio: httpx.AsyncClient) -> None:
    now = house.clock.now().timestamp()
    to_mobile = busy_to(ToOutside(number=MOBILE), "210")
    before = replace(under_way(to_mobile, identity="before", called="210"), started=now - 60)
    after = replace(under_way(to_mobile, identity="after", called="210"), started=now + 60)
    for call in (before, after):
        house.services.world.calls.began(call)
    assert [call["id"] for call in await read(fabio, f"{CALLS}/live")] == ["after"]
    async with house.signed_in("root") as root:
        assert [call["id"] for call in await read(root, f"{CALLS}/live")] == ["after", "before"]
    async with await live(house, "fabio") as own, await live(house, "root", "?watch=all") as watching:
        for call in (before, after):
            house.services.events.publish(CallMoved(before=None, after=call))
        assert (await own.receive_until("call"))["call"]["id"] == "after", "nothing of the other came before"
        assert (await watching.receive_until("call"))["call"]["id"] == "before"
        for call in (before, after):
            decision = Reject(status=480, explanation=NOTHING)
            house.services.events.publish(
                CallProgress(call_id=call.id, call=call.call, decision=decision, started=call.started)
            )
        assert (await own.receive_until("call_progress"))["call_id"] == "after"
        assert (await watching.receive_until("call_progress"))["call_id"] == "before"
        former = replace(diverted(house, 3), started_at=house.clock.now().replace(year=2025))
        for ended in (former, diverted(house, 4)):
            house.services.events.publish(CallEnded(record=ended))
        assert (await own.receive_until("call_ended"))["call"]["id"] == "r4"
        assert (await watching.receive_until("call_ended"))["call"]["id"] == "r3"


async def test_who_moves_to_another_extension_sees_it_from_then_on(house: Household) -> None:
    house.services.call_log.append(record(5, "202", started_at=house.clock.now()))
    async with house.signed_in("root") as root, house.signed_in("bruno") as bruno:
        assert [call["id"] for call in await read(bruno, f"{API}/extensions/202/calls")] == ["r5"]
        house.clock.forward(60)
        await root.delete(f"{API}/users/fabio")
        house.clock.forward(1)
        assert (await root.patch(f"{API}/users/bruno", json={"extension": "210"})).status_code == 200
        assert await read(bruno, CALLS) == []
        assert [entry["key"] for entry in await read(bruno, f"{API}/audit")] == ["bruno"]


async def test_nobody_says_since_when(house: Household, root: httpx.AsyncClient) -> None:
    moment = {"extension_since": "2020-01-01T00:00:00Z"}
    assert (await root.patch(f"{API}/users/fabio", json=moment)).status_code == 422
    gina = FABIO | {"username": "gina", "extension": "211"} | moment
    assert (await root.post(f"{API}/users", json=gina)).status_code == 422
