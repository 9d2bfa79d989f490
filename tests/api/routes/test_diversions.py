# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions in one table, one thing done to many of them, and what needs attention."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pytest

from devia.application.changes import Put
from devia.application.entities import StoredHandset
from devia.application.lost_phones import LossReason, LostPhone
from devia.application.trunk_health import DownReason
from devia.diversion.model import Handset, HandsetOrigin, ToNumber
from tests.api.household import Household
from tests.api.plans import faults, plan, rule, save

API = "/api/v1"
DIVERSIONS = f"{API}/diversions"
DAY = 86_400


async def rows(client: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await client.get(DIVERSIONS, params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    if "limit" not in query:
        assert answer.json()["total"] == len(found)
    return found


async def of(client: httpx.AsyncClient, **query: str) -> list[tuple[str, str]]:
    """Extension and condition of each."""
    return [(one["extension"], one["condition"]) for one in await rows(client, **query)]


@pytest.fixture
async def furnished(house: Household, root: httpx.AsyncClient) -> Household:
    """201 and 202 go in a circle when busy; 201 sends outside calls elsewhere; 203's rule leads nowhere."""
    await save(root, "201", plan(busy=rule("number", "202"), no_answer={"external": rule("number", "+390255500001")}))
    house.clock.forward(10 * DAY)
    async with house.signed_in("bruno") as bruno:
        await save(bruno, "202", plan(busy=rule("number", "201"), always=rule("attendant", enabled=False)))
    async with house.signed_in("root") as again:
        await again.post(
            f"{API}/users", json={"username": "x", "password": "long enough", "name": "X", "extension": "205"}
        )
        await save(again, "203", plan(not_registered=rule("number", "205")))
        await again.delete(f"{API}/users/x")
    return house


@pytest.fixture
async def chief(furnished: Household) -> Any:
    """An administrator who has just signed in."""
    async with furnished.signed_in("root") as client:
        yield client


async def test_every_rule_is_a_row_alike_ones_are_one(chief: httpx.AsyncClient) -> None:
    found = await rows(chief)
    assert [(one["extension"], one["condition"], len(one["classes"])) for one in found] == [
        ("201", "busy", 2),
        ("201", "no_answer", 1),
        ("202", "always", 2),
        ("202", "busy", 2),
        ("203", "not_registered", 2),
    ]
    assert found[0] == {
        "extension": "201",
        "name": "Anna Rossi",
        "site": "default",
        "condition": "busy",
        "classes": ["internal", "external"],
        "enabled": True,
        "suspended": False,
        "destination": {"kind": "number", "number": "202"},
        "destination_name": "Bruno Bianchi",
        "destination_attendant": False,
        "destination_written": None,
        "ring_time": None,
        "destination_ring_time": None,
        "otherwise": None,
        "changed_at": "2026-03-02T09:02:00Z",
        "changed_by": "root",
        "changed_by_name": "Root",
        "unusable": None,
        "in_loop": True,
    }
    assert (found[4]["unusable"], found[2]["changed_by_name"]) == ("extension_unknown", "Bruno Bianchi")


async def test_numbers_are_told_as_they_are_written_and_attendants_as_such(root: httpx.AsyncClient) -> None:
    """On the page. As CSV they are what they are kept as."""
    saved = await save(root, "201", plan(always=rule("number", "+390255500001"), busy=rule("number", "9")))
    assert saved.status_code == 200
    rows = (await root.get("/api/v1/diversions", params={"extension": "201"})).json()["items"]
    assert [(row["destination_written"], row["destination_attendant"]) for row in rows] == [
        ("+39 02 5550 0001", False),
        (None, True),
    ]
    for search in ("+390255500001", "+39 02 5550 0001", "5550-0001"):
        assert (await root.get("/api/v1/diversions", params={"search": search})).json()["total"] == 1, search
    text = (await root.get("/api/v1/diversions", params={"extension": "201", "format": "csv"})).text
    assert "'+390255500001" in text
    assert "+39 02" not in text


FILTERS: dict[str, list[tuple[str, str]]] = {
    "condition=busy": [("201", "busy"), ("202", "busy")],
    "caller_class=internal&extension=201": [("201", "busy")],
    "kind=attendant": [("202", "always")],
    "number=02 55500001": [("201", "no_answer")],
    "number=201": [("202", "busy")],
    "enabled=false": [("202", "always")],
    "problem=loop": [("201", "busy"), ("202", "busy")],
    "problem=unusable": [("203", "not_registered")],
    "problem=any": [("201", "busy"), ("202", "busy"), ("203", "not_registered")],
    "site=turin": [],
    "on_for_days=7": [("201", "busy"), ("201", "no_answer")],
    "on_for_days=30": [],
    "changed_since=2026-03-10T00:00:00Z&extension=202": [("202", "always"), ("202", "busy")],
    "changed_before=2026-03-10T00:00:00Z": [("201", "busy"), ("201", "no_answer")],
    "changed_by=bruno": [("202", "always"), ("202", "busy")],
    "search=VERDI": [("203", "not_registered")],
    "search=5550": [("201", "no_answer")],
    "sort=-extension&condition=busy": [("202", "busy"), ("201", "busy")],
    "sort=condition&enabled=true": [
        ("203", "not_registered"),
        ("201", "busy"),
        ("202", "busy"),
        ("201", "no_answer"),
    ],
    "sort=-name&condition=busy": [("202", "busy"), ("201", "busy")],
    "sort=destination&enabled=true": [
        ("202", "busy"),
        ("201", "busy"),
        ("203", "not_registered"),
        ("201", "no_answer"),
    ],
    "sort=-changed_at&condition=busy": [("202", "busy"), ("201", "busy")],
    "sort=changed_by&condition=busy": [("202", "busy"), ("201", "busy")],
    "sort=site&condition=busy": [("201", "busy"), ("202", "busy")],
}


async def test_the_table_is_filtered_searched_and_sorted(chief: httpx.AsyncClient) -> None:
    found = {query: await of(chief, **dict(part.split("=") for part in query.split("&"))) for query in FILTERS}
    assert found == FILTERS


async def test_the_table_comes_in_pages_and_as_a_file(chief: httpx.AsyncClient) -> None:
    first = (await chief.get(DIVERSIONS, params={"limit": "2"})).json()
    assert (len(first["items"]), first["total"]) == (2, 5)
    assert await of(chief, cursor=first["next"], limit="2") == [("202", "always"), ("202", "busy")]
    assert await of(chief, offset="4", limit="2") == [("203", "not_registered")]
    answer = await chief.get(DIVERSIONS, params={"format": "csv", "limit": "1"})
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert [one["destination_number"] for one in lines] == ["202", "'+390255500001", "", "201", "205"]
    assert (lines[0]["classes"], lines[0]["in_loop"]) == ("internal external", "yes")


async def test_what_is_set_on_a_phone_stands_in_the_table(furnished: Household, chief: httpx.AsyncClient) -> None:
    handset = Handset(destination=ToNumber(number="204"), origin=HandsetOrigin.CODE, since=furnished.clock.now())
    await furnished.changing.apply([Put(StoredHandset(extension="201", handset=handset))], [])
    (found,) = await rows(chief, condition="handset")
    assert (found["extension"], found["destination_name"], found["enabled"]) == ("201", "Dario Neri", True)
    assert {one["suspended"] for one in await rows(chief, extension="201", condition="busy")} == {True}


# Many at once ----------------------------------------------------------------------------------------------------


def place(extension: str, condition: str, *classes: str) -> dict[str, Any]:
    return {"extension": extension, "condition": condition, "classes": list(classes) or ["internal", "external"]}


async def act(client: httpx.AsyncClient, action: str, *places: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(f"{DIVERSIONS}/bulk", json={"rules": list(places), "action": action})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def test_many_rules_are_switched_off_and_on_again(furnished: Household, chief: httpx.AsyncClient) -> None:
    places = [place("201", "busy", "internal"), place("201", "no_answer"), place("202", "busy"), place("777", "busy")]
    done = await act(chief, "switch_off", *places)
    assert done["done"] == ["201", "202"]
    assert [(one["key"], one["type"]) for one in done["failed"]] == [("777", "/problems/not-found")]
    assert [
        (one["extension"], one["condition"], one["classes"], one["changed_by"])
        for one in await rows(chief, enabled="false")
    ] == [
        ("201", "busy", ["internal"], "root"),
        ("201", "no_answer", ["external"], "root"),
        ("202", "always", ["internal", "external"], "bruno"),
        ("202", "busy", ["internal", "external"], "root"),
    ]
    assert furnished.store.organisation.plan("201").revision == 2
    await act(chief, "switch_on", *places[:3])
    assert await of(chief, enabled="false") == [("202", "always")]
    # Nothing to do is nothing done.
    assert (await act(chief, "switch_on", place("201", "busy")))["done"] == ["201"]
    assert furnished.store.organisation.plan("201").revision == 3


async def test_many_rules_are_taken_out(furnished: Household, chief: httpx.AsyncClient) -> None:
    await act(chief, "remove", place("203", "not_registered"), place("202", "busy", "external"))
    assert await of(chief, problem="unusable") == []
    assert [one["classes"] for one in await rows(chief, extension="202", condition="busy")] == [["internal"]]
    assert furnished.store.organisation.plan("203").plan.rules == {}


async def test_a_rule_that_cannot_work_is_switched_off_but_not_on_and_keeps_no_other(chief: httpx.AsyncClient) -> None:
    places = [place("203", "not_registered"), place("202", "busy")]
    assert await act(chief, "switch_off", *places) == {"done": ["203", "202"], "failed": []}
    done = await act(chief, "switch_on", *places)
    assert done["done"] == ["202"]
    (failed,) = done["failed"]
    assert (failed["key"], {fault["code"] for fault in failed["errors"]}) == ("203", {"extension_unknown"})
    (refused,) = (await chief.get(f"{API}/audit", params={"action": "diversion refused"})).json()["items"]
    assert (refused["actor"], refused["extension"], refused["after"]["faults"]) == (
        "root",
        "203",
        ["extension_unknown"],
    )


async def test_what_is_no_rule_is_refused(chief: httpx.AsyncClient) -> None:
    wish = {"rules": [place("201", "handset")], "action": "remove"}
    assert faults(await chief.post(f"{DIVERSIONS}/bulk", json=wish)) == {"/rules/0/condition": "not_a_choice"}


# What needs attention --------------------------------------------------------------------------------------------


async def test_what_needs_attention_is_counted_and_the_first_told(
    furnished: Household, chief: httpx.AsyncClient
) -> None:
    world, now = furnished.services.world, furnished.clock.now().timestamp()
    await chief.post(f"{API}/trunks", json={"name": "carrier", "host": "192.0.2.7"})
    world.trunk_health.is_down("carrier", DownReason.NO_ANSWER, now)
    world.trunk_health.is_down("removed since", DownReason.NO_ANSWER, now)
    for device, at in (("201a", now - 60), ("removed", now - 60)):
        world.lost_phones.lost(LostPhone(device=device, extension="201", at=at, reason=LossReason.EXPIRED))
    found = (await chief.get(f"{API}/attention")).json()
    assert {name: one["count"] for name, one in found.items() if name != "at"} == {
        "unusable": 1,
        "loops": 1,
        "long_on": 2,
        "trunks_down": 1,
        "phones_lost": 1,
        "without_phone": 3,
    }
    assert found["unusable"]["items"][0]["extension"] == "203"
    assert found["loops"]["items"][0]["names"] == {"201": "Anna Rossi", "202": "Bruno Bianchi"}
    # One loop, for either lane.
    assert {one["caller_class"] for one in found["loops"]["items"]} == {"internal", "external"}
    assert {one["extension"] for one in found["long_on"]["items"]} == {"201"}
    (trunk,) = found["trunks_down"]["items"]
    assert (trunk["name"], trunk["host"], trunk["reason"]) == ("carrier", "192.0.2.7", "no_answer")
    (phone,) = found["phones_lost"]["items"]
    assert (phone["device"], phone["label"], phone["name"], phone["reason"]) == (
        "201a",
        "Desk",
        "Anna Rossi",
        "expired",
    )
    assert [one["username"] for one in found["without_phone"]["items"]] == ["bruno", "carla", "dario"]


async def test_a_phone_lost_long_ago_needs_no_attention_any_more(house: Household, root: httpx.AsyncClient) -> None:
    at = house.clock.now().timestamp() - 3_700
    house.services.world.lost_phones.lost(
        LostPhone(device="201a", extension="201", at=at, reason=LossReason.CONNECTION_LOST)
    )
    assert (await root.get(f"{API}/attention")).json()["phones_lost"] == {"count": 0, "items": []}


async def test_of_each_concern_the_first_few_are_told(house: Household, root: httpx.AsyncClient) -> None:
    for number in range(210, 220):
        wish = {"username": f"u{number}", "password": "long enough", "name": "U", "extension": str(number)}
        await root.post(f"{API}/users", json=wish)
    found = (await root.get(f"{API}/attention")).json()["without_phone"]
    assert (found["count"], len(found["items"])) == (13, 5)
