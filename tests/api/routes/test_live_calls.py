# SPDX-License-Identifier: Apache-2.0
"""Calls under way: one's own, everybody's, and those at attendant groups (B9.2, B16.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx

from devia.application.calls_under_way import Phase
from devia.diversion.model import Caller, CallerClass, ToAttendantGroup, ToExtension, ToMailbox, ToOutside
from tests.api.calls_under_way import CARLA, busy_to, under_way
from tests.api.household import Household

OWN = "/api/v1/extensions/201/calls/live"
ALL = "/api/v1/calls/live"
RETURNING = "/api/v1/returning"


async def items(client: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_ones_own_call_is_told_with_the_names_in_it(house: Household, anna: httpx.AsyncClient) -> None:
    calls = house.services.world.calls
    calls.began(under_way(busy_to(ToExtension(number="202"))))
    calls.began(under_way(identity="other", called="204"))
    (call,) = await items(anna, OWN)
    assert (call["id"], call["state"], call["called"], call["at"]) == (
        "c",
        "ringing",
        "201",
        {"kind": "extension", "number": "202"},
    )
    carla = {"class": "internal", "number": "203", "extension": "203", "name": "Carla Verdi", "withheld": False}
    assert call["caller"] == carla
    assert call["names"] == {"201": "Anna Rossi", "202": "Bruno Bianchi", "203": "Carla Verdi"}
    assert (call["changeable"], call["hops"][0]["condition"]) == (["201"], "busy")
    assert (call["started_at"], call["since"]) == ("2026-03-02T09:20:00Z", "2026-03-02T09:20:10Z")
    async with house.signed_in("bruno") as bruno:
        (same,) = await items(bruno, OWN.replace("201", "202"))
        assert (same["id"], same["changeable"]) == ("c", [])


async def test_b16_4_other_peoples_outside_numbers_are_masked(house: Household, anna: httpx.AsyncClient) -> None:
    hops = (busy_to(ToExtension(number="202")), busy_to(ToOutside(number="+390612345678"), "202"))
    call = under_way(*hops)
    house.services.world.calls.began(
        replace(call, phase=Phase.TALKING, answered=call.since, answered_by="+390612345678")
    )
    (seen,) = await items(anna, OWN)
    assert (seen["at"]["number"], seen["hops"][1]["target"]["number"], seen["answered_by"]) == ("+39…78",) * 3
    async with house.signed_in("root") as root:
        (seen,) = await items(root, ALL)
        assert (seen["at"]["number"], seen["answered_by"]) == ("+390612345678",) * 2
        assert seen["changeable"] == ["201", "202"]


async def test_b1_3_a_withheld_caller_has_neither_number_nor_name(house: Household, anna: httpx.AsyncClient) -> None:
    caller = Caller(caller_class=CallerClass.INTERNAL, number="203", name="Carla Verdi", extension="203", withheld=True)
    calls = house.services.world.calls
    calls.began(under_way(busy_to(ToAttendantGroup(number="9")), caller=caller))
    async with house.signed_in("dario") as dario:
        for found in (await items(anna, OWN), await items(dario, RETURNING)):
            assert "Carla" not in str(found)
            assert "203" not in str(found)


async def test_everybodys_calls_are_counted(house: Household, root: httpx.AsyncClient) -> None:
    for identity in ("a", "b"):
        house.services.world.calls.began(under_way(busy_to(ToMailbox(extension="201")), identity=identity))
    answer = (await root.get(ALL)).json()
    assert ([one["id"] for one in answer["items"]], answer["total"]) == (["b", "a"], 2)
    assert answer["items"][0]["at"] == {"kind": "mailbox", "number": "201"}


async def test_b9_2_a_call_that_returns_says_whose_it_was_and_why(house: Household) -> None:
    calls = house.services.world.calls
    group = ToAttendantGroup(number="9")
    waiting = under_way(busy_to(group))
    calls.began(replace(waiting, since=waiting.since + 5))
    direct = under_way(identity="direct", called="9")
    calls.began(replace(direct, at=group, phase=Phase.TALKING, answered_by="204"))
    calls.began(under_way(identity="elsewhere"))
    async with house.signed_in("dario") as dario:
        answer = (await dario.get(RETURNING)).json()
        assert answer["groups"] == [{"number": "9", "site": "default", "open": True, "member": True}]
        dialled, returned = answer["items"]
    assert returned == {
        "id": "c",
        "group": "9",
        "caller": {
            "class": "internal",
            "number": "203",
            "extension": "203",
            "name": "Carla Verdi",
            "withheld": False,
        },
        "called": "201",
        "called_name": "Anna Rossi",
        "diverting": "201",
        "diverting_name": "Anna Rossi",
        "condition": "busy",
        "started_at": "2026-03-02T09:20:00Z",
        "since": "2026-03-02T09:20:15Z",
        "state": "ringing",
        "answered_by": None,
        "answered_by_name": None,
        "groups": [],
        "written": {},
    }
    assert (dialled["id"], dialled["diverting"], dialled["condition"]) == ("direct", None, None)
    assert (dialled["state"], dialled["answered_by_name"]) == ("talking", "Dario Neri")


async def test_a_colleague_who_returns_is_named_as_the_directory_has_them(house: Household) -> None:
    """Their phone need not say who they are, and nobody else is they by a number that equals theirs (B1.1): neither
    somebody outside, nor whoever calls through an on-net trunk."""
    calls = house.services.world.calls
    group = busy_to(ToAttendantGroup(number="9"))
    calls.began(under_way(group, identity="colleague", caller=replace(CARLA, name=None)))
    for identity, caller_class in (("outside", CallerClass.EXTERNAL), ("on net", CallerClass.INTERNAL)):
        caller = replace(CARLA, caller_class=caller_class, name=None, extension=None)
        calls.began(under_way(group, identity=identity, caller=caller))
    async with house.signed_in("dario") as dario:
        items = (await dario.get(RETURNING)).json()["items"]
    seen = {one["id"]: (one["caller"]["name"], one["caller"]["extension"]) for one in items}
    assert seen == {"colleague": ("Carla Verdi", "203"), "outside": (None, None), "on net": (None, None)}


async def test_b1_1_a_number_that_equals_an_extension_is_nobodys_name(
    house: Household, anna: httpx.AsyncClient
) -> None:
    """Of a call through an on-net trunk the number is told, and not that it was Carla."""
    house.services.world.calls.began(under_way(caller=replace(CARLA, name=None, extension=None)))
    (call,) = await items(anna, OWN)
    assert (call["caller"]["number"], call["caller"]["extension"], call["names"]) == (
        "203",
        None,
        {"201": "Anna Rossi"},
    )


async def test_b1_3_who_withheld_their_number_knows_their_own_call(house: Household, anna: httpx.AsyncClient) -> None:
    caller = Caller(caller_class=CallerClass.INTERNAL, number="201", name="Anna", extension="201", withheld=True)
    house.services.world.calls.began(under_way(caller=caller, called="202"))
    (call,) = await items(anna, OWN)
    assert call["caller"] == {
        "class": "internal",
        "number": None,
        "extension": "201",
        "name": None,
        "withheld": True,
    }
    async with house.signed_in("bruno") as bruno:
        (call,) = await items(bruno, OWN.replace("201", "202"))
        assert call["caller"]["extension"] is None


async def test_a_group_that_was_dialled_is_told_as_one(house: Household, anna: httpx.AsyncClient) -> None:
    caller = Caller(caller_class=CallerClass.INTERNAL, number="201", name="Anna", extension="201")
    house.services.world.calls.began(replace(under_way(caller=caller, called="9"), at=ToAttendantGroup(number="9")))
    (call,) = await items(anna, OWN)
    assert (call["groups"], call["names"]) == (["9"], {"201": "Anna Rossi"})


async def test_the_groups_of_others_are_for_administrators(
    house: Household, anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    house.services.world.calls.began(under_way(busy_to(ToAttendantGroup(number="9"))))
    assert (await anna.get(RETURNING)).json() == {"groups": [], "items": []}
    seen = (await root.get(RETURNING)).json()
    assert ([one["member"] for one in seen["groups"]], len(seen["items"])) == ([False], 1)
