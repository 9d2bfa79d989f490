# SPDX-License-Identifier: Apache-2.0
"""Lists of people and places: sorted, filtered, counted, as files; and one thing done to many."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pytest

from devia.application.lost_phones import LossReason, LostPhone
from devia.application.trunk_health import DownReason
from tests.api.household import Household, binding
from tests.api.plans import faults, plan, rule, save

API = "/api/v1"


async def keys(client: httpx.AsyncClient, kind: str, **query: str) -> list[str]:
    """The keys of a list, which says how many there are."""
    answer = await client.get(f"{API}/{kind}", params=query)
    assert answer.status_code == 200, answer.text
    document = answer.json()
    key = {"users": "username", "devices": "username", "attendants": "number"}.get(kind, "name")
    found = [one[key] for one in document["items"]]
    if "limit" not in query:
        assert document["total"] == len(found)
    return found


async def row(client: httpx.AsyncClient, kind: str, search: str) -> dict[str, Any]:
    (found,) = (await client.get(f"{API}/{kind}", params={"search": search})).json()["items"]
    assert isinstance(found, dict)
    return found


# Order and filters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("username", ["anna", "bruno", "carla", "dario", "root"]),
        ("-username", ["root", "dario", "carla", "bruno", "anna"]),
        ("-name", ["root", "dario", "carla", "bruno", "anna"]),
        ("extension", ["anna", "bruno", "carla", "dario", "root"]),
        ("role", ["carla", "root", "anna", "bruno", "dario"]),
        ("site", ["anna", "bruno", "carla", "dario", "root"]),
    ],
)
async def test_users_are_sorted(root: httpx.AsyncClient, sort: str, expected: list[str]) -> None:
    assert await keys(root, "users", sort=sort) == expected


async def test_a_list_is_read_at_any_place(root: httpx.AsyncClient) -> None:
    assert await keys(root, "users", sort="name", offset="3", limit="1") == ["dario"]
    answer = (await root.get(f"{API}/users", params={"limit": "2"})).json()
    assert (answer["total"], len(answer["items"])) == (5, 2)
    assert await keys(root, "users", cursor=answer["next"], limit="9") == ["carla", "dario", "root"]


@pytest.mark.parametrize("kind", ["users", "devices", "sites", "attendants", "trunks", "diversions"])
async def test_an_order_that_is_none_is_refused(root: httpx.AsyncClient, kind: str) -> None:
    assert faults(await root.get(f"{API}/{kind}", params={"sort": "shoe"})) == {"sort": "not_a_choice"}
    assert faults(await root.get(f"{API}/{kind}", params={"format": "xml"})) == {"format": "not_a_choice"}


async def test_users_are_filtered(house: Household, root: httpx.AsyncClient) -> None:
    house.bindings.by_extension["202"] = (binding("202", "202a"),)
    await root.post(f"{API}/sites", json={"name": "turin"})
    await root.patch(f"{API}/users/dario", json={"site": "turin"})
    await save(root, "203", plan(busy=rule("number", "202")))
    await save(root, "204", plan(busy=rule("number", "202", enabled=False)))
    expected = {
        "site=turin": ["dario"],
        "role=administrator": ["carla", "root"],
        "has_extension=false": ["root"],
        "has_phone=true": ["anna"],
        "has_extension=true&has_phone=false": ["bruno", "carla", "dario"],
        "registered=true": ["bruno"],
        "diverted=true": ["carla"],
        "diverted=false&role=user": ["anna", "bruno", "dario"],
    }
    for query, found in expected.items():
        parameters = dict(part.split("=") for part in query.split("&"))
        assert await keys(root, "users", **parameters) == found, query


async def test_the_other_lists_are_filtered_and_sorted(house: Household, root: httpx.AsyncClient) -> None:
    house.bindings.by_extension["201"] = (binding("201", "201a"),)
    await root.post(f"{API}/devices", json={"extension": "202", "username": "1soft", "password": "x", "label": "Z"})
    assert await keys(root, "devices", extension="202") == ["1soft"]
    assert await keys(root, "devices", physical="true") == ["201a"]
    assert await keys(root, "devices", registered="true") == ["201a"]
    assert await keys(root, "devices", registered="false") == ["1soft"]
    assert await keys(root, "devices", sort="extension") == ["201a", "1soft"]
    assert await keys(root, "devices", sort="-label") == ["1soft", "201a"]
    await root.post(f"{API}/sites", json={"name": "a", "time_zone": "Europe/London", "attendant": "9"})
    assert await keys(root, "sites", sort="time_zone") == ["a", "default"]
    assert await keys(root, "sites", sort="attendant") == ["a", "default"]
    await root.post(f"{API}/attendants", json={"number": "10", "members": ["204"], "site": "a"})
    assert await keys(root, "attendants") == ["9", "10"], "as numbers are sorted"
    assert await keys(root, "attendants", site="a") == ["10"]
    assert await keys(root, "attendants", sort="site") == ["10", "9"]
    await root.post(f"{API}/trunks", json={"name": "b", "host": "192.0.2.7", "priority": -1, "on_net": True})
    await root.post(f"{API}/trunks", json={"name": "c", "host": "192.0.2.6", "priority": 2})
    assert await keys(root, "trunks", sort="priority") == ["b", "c"]
    assert await keys(root, "trunks", sort="host") == ["c", "b"]
    assert await keys(root, "trunks", on_net="true") == ["b"]


# What is so now --------------------------------------------------------------------------------------------------


async def test_a_user_is_listed_with_state_and_diversions(house: Household, root: httpx.AsyncClient) -> None:
    house.bindings.by_extension["201"] = (binding("201", "201a"), binding("201", "201b"))
    house.services.world.engaged.placing("201", "call")
    await save(root, "201", plan(busy=rule("number", "202"), always=rule("number", "202", enabled=False)))
    anna = await row(root, "users", "rossi")
    assert anna["state"] == {
        "registered": True,
        "engaged": True,
        "present": False,
        "do_not_disturb": False,
        "phones": 2,
    }
    assert anna["diverted"] == ["busy"]
    without = await row(root, "users", "root")
    assert (without["state"], without["diverted"]) == (None, [])


async def test_a_device_is_listed_with_where_it_is(house: Household, root: httpx.AsyncClient) -> None:
    away = await row(root, "devices", "201a")
    assert (away["name"], away["registered"], away["address"], away["lost_at"]) == ("Anna Rossi", False, None, None)
    house.bindings.by_extension["201"] = (binding("201", "201a"), binding("201", "another"))
    here = await row(root, "devices", "201a")
    assert (here["registered"], here["address"], here["user_agent"], here["expires_at"]) == (
        True,
        "192.0.2.10:5060",
        "Test Phone 1.0",
        "2033-05-18T03:33:20Z",
    )
    lost = LostPhone(device="201a", extension="201", at=1_772_443_200.0, reason=LossReason.EXPIRED)
    house.services.world.lost_phones.lost(lost)
    assert (await row(root, "devices", "201a"))["lost_at"] == "2026-03-02T09:20:00Z"


async def test_places_are_listed_with_what_is_so_there(house: Household, root: httpx.AsyncClient) -> None:
    site = await row(root, "sites", "default")
    assert (site["people"], site["attendant"], site["returns_to"]) == (5, None, "9")
    hours = [{"weekdays": [6], "start": "09:00", "end": "10:00"}]
    group = await row(root, "attendants", "9")
    assert (group["open"], group["names"]) == (True, {"204": "Dario Neri"})
    await root.patch(f"{API}/attendants/9", json={"opening_hours": hours})
    closed = await row(root, "attendants", "9")
    assert (closed["open"], closed["opening_hours"][0]["weekdays"]) == (False, [6])
    await root.post(f"{API}/trunks", json={"name": "carrier", "host": "192.0.2.7"})
    assert (await row(root, "trunks", "carrier"))["down_since"] is None
    house.services.world.trunk_health.is_down("carrier", DownReason.NO_ANSWER, 1_772_443_200.0)
    down = await row(root, "trunks", "carrier")
    assert (down["down_since"], down["down_reason"]) == ("2026-03-02T09:20:00Z", "no_answer")


# Files -----------------------------------------------------------------------------------------------------------


async def test_a_list_is_a_file_too_whole_and_filtered(root: httpx.AsyncClient) -> None:
    await root.patch(f"{API}/users/anna", json={"name": "=HYPERLINK(1)", "public_number": "+390455550201"})
    answer = await root.get(f"{API}/users", params={"format": "csv", "limit": "1", "role": "user", "sort": "-username"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [one["username"] for one in rows] == ["dario", "bruno", "anna"]
    assert (rows[2]["name"], rows[2]["public_number"]) == ("'=HYPERLINK(1)", "'+390455550201")
    assert (rows[2]["state_registered"], rows[2]["may_divert_externally"]) == ("no", "yes")


@pytest.mark.parametrize("kind", ["devices", "sites", "attendants", "trunks"])
async def test_every_list_has_a_file_with_a_line_for_each(root: httpx.AsyncClient, kind: str) -> None:
    await root.post(f"{API}/trunks", json={"name": "carrier", "host": "192.0.2.7"})
    rows = list(csv.DictReader(io.StringIO((await root.get(f"{API}/{kind}", params={"format": "csv"})).text)))
    (document,) = (await root.get(f"{API}/{kind}")).json()["items"]
    assert len(rows) == 1
    assert set(rows[0]) <= set(document)


async def test_a_file_of_users_may_come_back_as_an_import(root: httpx.AsyncClient) -> None:
    await root.patch(f"{API}/users/anna", json={"public_number": "+390455550201"})
    text = (await root.get(f"{API}/users", params={"format": "csv"})).text
    known = ("username", "name", "extension", "role", "site", "email", "language", "public_number")
    rows = [{name: one[name] for name in known} for one in csv.DictReader(io.StringIO(text))]
    out = io.StringIO()
    writer = csv.DictWriter(out, known)
    writer.writeheader()
    writer.writerows(rows)
    answer = await root.post(
        f"{API}/imports/trial", content=out.getvalue().encode(), headers={"Content-Type": "text/csv"}
    )
    assert answer.json()["faults"] == []
    assert set(answer.json()["unchanged"]) == {one["username"] for one in rows}


# One thing for many ----------------------------------------------------------------------------------------------


async def bulk(client: httpx.AsyncClient, kind: str, **wish: Any) -> httpx.Response:
    return await client.post(f"{API}/{kind}/bulk", json=wish)


async def test_many_are_changed_each_on_its_own(house: Household, root: httpx.AsyncClient) -> None:
    changes = {"may_call_externally": False, "role": "user"}
    keys = ["anna", "nobody", "bruno", "root", "anna"]
    answer = await bulk(root, "users", keys=keys, action="change", changes=changes)
    assert answer.json()["done"] == ["anna", "bruno"]
    assert [
        (one["key"], one["type"], [fault["code"] for fault in one["errors"]]) for one in answer.json()["failed"]
    ] == [
        ("nobody", "/problems/not-found", []),
        # Nobody changes their own role.
        ("root", "/problems/invalid", ["own_role"]),
    ]
    users = house.store.organisation.users
    assert [users[name].may_call_externally for name in ("anna", "bruno", "carla", "root")] == [
        False,
        False,
        True,
        True,
    ]
    assert users["anna"].name == "Anna Rossi"


async def test_many_are_removed_each_on_its_own(house: Household, root: httpx.AsyncClient) -> None:
    answer = await bulk(root, "users", keys=["anna", "root", "dario"], action="remove")
    assert (answer.json()["done"], [one["key"] for one in answer.json()["failed"]]) == (["anna", "dario"], ["root"])
    assert set(house.store.organisation.users) == {"root", "bruno", "carla"}
    answer = await bulk(root, "sites", keys=["default"], action="remove")
    (failed,) = answer.json()["failed"]
    assert (failed["type"], failed["errors"][0]["code"]) == ("/problems/in-use", "still_needed")


async def test_what_many_cannot_be_changed_to_is_told_of_each(root: httpx.AsyncClient) -> None:
    nowhere = {"overflow": {"kind": "number", "number": ""}}
    answer = await bulk(root, "attendants", keys=["9"], action="change", changes=nowhere)
    (failed,) = answer.json()["failed"]
    assert (failed["key"], failed["type"], failed["errors"][0]["code"]) == ("9", "/problems/invalid", "missing")


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"keys": [], "action": "remove"}, {"/keys": "too_few"}),
        ({"keys": ["anna"], "action": "paint"}, {"/action": "not_a_choice"}),
        ({"keys": ["anna"], "action": "change"}, {"/changes": "missing"}),
        ({"keys": ["anna"], "action": "remove", "changes": {"name": "x"}}, {"/changes": "unknown_field"}),
        ({"keys": ["anna"], "action": "change", "changes": {"shoe": 43}}, {"/changes/shoe": "unknown_field"}),
        (
            {"keys": ["anna"], "action": "change", "changes": {"password": "long enough"}},
            {"/changes/password": "unknown_field"},
        ),
        ({"keys": ["x"] * 1_001, "action": "remove"}, {"/keys": "too_many"}),
    ],
    ids=str,
)
async def test_what_cannot_be_done_to_many_is_refused(
    root: httpx.AsyncClient, wish: dict[str, Any], expected: dict[str, str]
) -> None:
    assert faults(await bulk(root, "users", **wish)) == expected
