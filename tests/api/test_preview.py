# SPDX-License-Identifier: Apache-2.0
"""Who answers if this caller calls now: state, plan, moment and caller assumed or live (B16.2, B16.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import httpx
import pytest

from devia.application.changes import Put
from devia.application.entities import Attendant, OpeningHours, Strategy
from tests.api.household import Household, binding
from tests.api.plans import CONDITIONS, faults, plan, rule, save

OUTSIDE = rule("number", "+390455550001")
PREVIEW = "/api/v1/extensions/201/preview"


async def chain(client: httpx.AsyncClient, **wish: object) -> list[dict[str, Any]]:
    answer = await client.post(PREVIEW, json=wish)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["chain"]
    return found


async def test_the_preview_is_of_the_live_state_by_default(house: Household, anna: httpx.AsyncClient) -> None:
    assert [(step["decision"], step["status"]) for step in await chain(anna)] == [("reject", 480)]
    house.bindings.by_extension["201"] = (binding("201", "201a"),)
    assert [(step["decision"], step["extension"]) for step in await chain(anna)][0] == ("ring", "201")


async def test_a_preview_of_state_plan_and_caller_that_are_not_so(house: Household, anna: httpx.AsyncClient) -> None:
    """B16.2: the same code path, with a plan not saved yet, as if engaged; nothing is written (B16.3)."""
    house.bindings.by_extension["202"] = (binding("202", "202a"),)
    document = plan(busy={"internal": rule("number", "202"), "external": rule("hang_up")})
    internal = await chain(anna, caller="203", state={"registered": True, "engaged": True}, plan=document)
    first = internal[0]
    assert (first["decision"], first["extension"], first["hop"]["condition"]) == ("divert", "201", "busy")
    assert first["hop"]["target"] == {"kind": "extension", "number": "202"}
    assert first["explanation"]["caller_class"] == "internal"
    verdicts = {step["condition"]: (step["verdict"], step["fact"]) for step in first["explanation"]["steps"]}
    assert verdicts["busy"][0] == "matched"
    assert list(verdicts) == ["handset", *CONDITIONS]
    assert (internal[1]["decision"], internal[1]["extension"]) == ("ring", "202")
    external = await chain(anna, caller="+390612345678", state={"registered": True, "engaged": True}, plan=document)
    assert (external[0]["decision"], external[0]["status"]) == ("reject", 486)
    assert external[0]["explanation"]["caller_class"] == "external"
    assert house.store.organisation.plan("201").revision == 0


async def test_a_number_that_equals_an_extension_is_not_internal_when_told_external(anna: httpx.AsyncClient) -> None:
    """B1.1."""
    document = plan(always={"internal": rule("number", "202")})
    assert (await chain(anna, caller="203", plan=document))[0]["decision"] == "divert"
    steps = await chain(anna, caller="203", caller_class="external", plan=document)
    assert steps[0]["explanation"]["caller_class"] == "external"
    assert steps[0]["decision"] == "reject"


async def test_the_caller_as_destination_is_passed_over(anna: httpx.AsyncClient) -> None:
    """B3.5, by extension and by an outside number written in another way."""
    document = plan(always={"internal": rule("number", "203"), "external": OUTSIDE})
    for caller in ("203", "0455550001"):
        first = (await chain(anna, caller=caller, plan=document))[0]
        step = next(one for one in first["explanation"]["steps"] if one["condition"] == "always")
        assert (first["decision"], step["verdict"]) == ("reject", "loop"), caller


async def test_the_moment_of_the_preview_opens_and_closes_the_attendant(house: Household) -> None:
    """B9.1, by the local time of the site."""
    hours = OpeningHours(weekdays=frozenset(range(5)), start=time(9), end=time(18))
    await house.changing.apply([Put(Attendant(number="9", members=("204",), opening_hours=(hours,)))], [])
    house.bindings.by_extension["204"] = (binding("204", "204a"),)
    document = plan(always=rule("attendant"))
    async with house.signed_in("anna") as anna:
        opened = await chain(anna, plan=document, at="2026-03-02T10:00:00+01:00")
        closed = await chain(anna, plan=document, at="2026-03-02T20:00:00+01:00")
    assert opened[0]["decision"] == "divert"
    assert closed[0]["decision"] != "divert" or closed[0]["hop"]["target"]["kind"] != "attendant"


PREVIEW_FAULTS = [
    ({"caller": "hello"}, {"/caller": "number_invalid"}),
    ({"caller": "x" * 65}, {"/caller": "too_long"}),
    ({"caller": 203}, {"/caller": "not_a_text"}),
    ({"caller_class": "foreign"}, {"/caller_class": "not_a_choice"}),
    ({"at": "2026-03-02T10:00:00"}, {"/at": "wrong_form"}),
    ({"at": "9999-12-31T23:59:59-23:59"}, {"/at": "wrong_form"}),
    ({"at": "0001-01-01T00:00:00+14:00"}, {"/at": "wrong_form"}),
    ({"state": {"engaged": 1}}, {"/state/engaged": "not_a_boolean"}),
    ({"state": {"asleep": True}}, {"/state/asleep": "unknown_field"}),
    ({"plan": {}}, {"/plan/rules": "missing"}),
    (
        {"plan": plan(busy={"internal": rule("attendant", ring_time=3)})},
        {"/plan/rules/busy/internal/ring_time": "no_ring_time_here"},
    ),
    ({"plan": plan(busy={"internal": rule("moon")})}, {"/plan/rules/busy/internal/destination": "not_a_choice"}),
    ({"why": 1}, {"/why": "unknown_field"}),
]


@pytest.mark.parametrize(("wish", "expected"), PREVIEW_FAULTS, ids=str)
async def test_faults_of_a_preview_are_told_by_field(
    anna: httpx.AsyncClient, wish: dict[str, Any], expected: dict[str, str]
) -> None:
    assert faults(await anna.post(PREVIEW, json=wish)) == expected


async def test_of_other_peoples_hops_a_preview_tells_the_outcome_only(house: Household) -> None:
    """B16.4: no step of another's plan, outside numbers masked; an administrator sees all."""
    async with house.signed_in("root") as root:
        await root.patch("/api/v1/users/bruno", json={"may_divert_externally": True})
        await save(root, "202", plan(always=OUTSIDE))
        await save(root, "201", plan(always=rule("number", "202")))
        seen = await chain(root)
    async with house.signed_in("anna") as anna:
        masked = await chain(anna)
    assert seen[1]["hop"]["target"]["number"] == "+390455550001"
    assert seen[1]["explanation"]["steps"] != []
    assert masked[0]["explanation"]["steps"] != []
    assert masked[1]["hop"]["target"]["number"] == "+39…01"
    assert masked[1]["explanation"]["steps"] == []
    assert (seen[1]["hop"]["condition"], masked[1]["hop"]["condition"]) == ("always", None)


async def test_a_preview_names_who_is_in_it(house: Household, anna: httpx.AsyncClient) -> None:
    """And writes outside numbers as people do; the caller's too, however they were typed."""
    async with house.signed_in("root") as root:
        await root.patch("/api/v1/users/anna", json={"may_divert_externally": True})
    document = plan(busy=rule("number", "203"), always=OUTSIDE)
    answer = await anna.post(PREVIEW, json={"caller": "02 5550 0001", "plan": document, "state": {"engaged": True}})
    found = answer.json()
    outside = {"class": "external", "number": "+390255500001", "extension": None, "name": None, "withheld": False}
    assert found["caller"] == outside
    assert found["names"]["201"] == "Anna Rossi"
    assert found["written"] == {"+390255500001": "+39 02 5550 0001", "+390455550001": "+39 045 555 0001"}
    assert found["limited"] is False
    answer = await anna.post(PREVIEW, json={"caller": "203", "plan": plan(always=rule("number", "202"))})
    assert answer.json()["caller"]["name"] == answer.json()["names"]["203"] == "Carla Verdi"
    assert answer.json()["names"]["202"] == "Bruno Bianchi"


async def test_a_preview_tells_who_hangs_up_and_that_a_loop_left_nothing(house: Household) -> None:
    """B8.2, B11.1."""
    async with house.signed_in("root") as root:
        found = (await root.post(PREVIEW, json={"plan": plan(always=rule("hang_up"))})).json()
        assert (found["chain"][0]["hung_up_by"], found["limited"]) == ("201", False)
        await save(root, "201", plan(always=rule("number", "202")))
        await save(root, "202", plan(always=rule("number", "201")))
        found = (await root.post(PREVIEW, json={})).json()
        assert found["chain"][-1]["hop"]["target"] == {"kind": "mailbox", "number": "201"}, "her mailbox is on"
        anna = house.services.world.organisation.users["anna"]
        await house.changing.apply([Put(replace(anna, mailbox_enabled=False))], [])
        found = (await root.post(PREVIEW, json={})).json()
    assert (found["chain"][-1]["decision"], found["chain"][-1]["hung_up_by"]) == ("reject", None)
    assert found["limited"] is True


@pytest.mark.parametrize(
    ("strategy", "ring_time", "longest"),
    [
        (Strategy.PARALLEL, 25, 25),
        (Strategy.ORDERED, 25, 50),
        (Strategy.ORDERED, 120, 180),
    ],
)
async def test_how_long_an_attendant_rings_at_most(
    house: Household, strategy: Strategy, ring_time: int, longest: int
) -> None:
    """B9.1: one after the other each has the group's ring time; no hop lasts longer than B6.4 allows."""
    group = Attendant(number="9", members=("203", "204"), strategy=strategy, ring_time=ring_time)
    await house.changing.apply([Put(group)], [])
    async with house.signed_in("anna") as anna:
        answer = await anna.post(PREVIEW, json={"plan": plan(always=rule("attendant"))})
    assert answer.json()["group_ring_times"] == {"9": longest}
