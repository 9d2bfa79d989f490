# SPDX-License-Identifier: Apache-2.0
"""The audit log, the map of diversions, everybody's calls (interfaces: administration)."""

from __future__ import annotations

import httpx
import pytest

from devia.diversion.model import Condition, Hop, ToOutside
from tests.api.household import Household, record
from tests.api.plans import faults, plan, save

API = "/api/v1"


# The audit log ---------------------------------------------------------------------------------------------------


async def test_every_change_is_in_the_audit_log(root: httpx.AsyncClient) -> None:
    """B15.3: who, from where, before and after; never a secret."""
    await root.post(f"{API}/sites", json={"name": "turin"})
    await root.patch(f"{API}/sites/turin", json={"time_zone": "Europe/London"})
    await root.delete(f"{API}/sites/turin")
    await root.patch(f"{API}/users/anna", json={"password": "quite another"})
    items = (await root.get(f"{API}/audit")).json()["items"]
    assert [(one["action"], one["kind"], one["key"]) for one in reversed(items)][:3] == [
        ("created", "site", "turin"),
        ("changed", "site", "turin"),
        ("removed", "site", "turin"),
    ]
    changed = items[-2]
    assert (changed["before"]["time_zone"], changed["after"]["time_zone"]) == ("Europe/Rome", "Europe/London")
    assert {one["actor"] for one in items} == {"root"}
    assert {one["source"] for one in items} == {"web"}
    assert "quite another" not in str(items)


async def test_numbers_in_an_entry_come_with_names_and_as_they_are_written(root: httpx.AsyncClient) -> None:
    await root.patch(f"{API}/attendants/9", json={"members": ["204", "202"]})
    await root.post(
        f"{API}/trunks", json={"name": "line", "host": "192.0.2.1", "numbers": ["+390255500200-+390255500299=200"]}
    )
    await root.post(f"{API}/sites", json={"name": "turin", "attendant": "9"})
    site, trunk, group = (await root.get(f"{API}/audit")).json()["items"][:3]
    assert (group["names"], group["groups"]) == ({"202": "Bruno Bianchi", "204": "Dario Neri"}, ["9"])
    assert (trunk["names"], trunk["written"]) == (
        {},
        {"+390255500200": "+39 02 5550 0200", "+390255500299": "+39 02 5550 0299"},
    )
    assert (site["groups"], site["written"]) == (["9"], {})


async def test_a_change_by_token_says_so(house: Household) -> None:
    async with house.client(Authorization=f"Bearer {await house.token_of('anna')}") as machine:
        await save(machine, "201", plan())
        assert (await machine.get(f"{API}/audit")).json()["items"][0]["source"] == "api"


async def test_a_user_reads_what_is_about_their_own_extension_only(house: Household, anna: httpx.AsyncClient) -> None:
    async with house.signed_in("root") as root:
        await save(root, "201", plan())
        await save(root, "202", plan())
    assert {one["extension"] for one in (await anna.get(f"{API}/audit")).json()["items"]} == {"201"}
    assert (await anna.get(f"{API}/audit", params={"extension": "202"})).status_code == 403
    assert (await anna.get(f"{API}/audit", params={"extension": "201"})).status_code == 200


async def test_the_audit_log_is_searched_and_filtered(house: Household, root: httpx.AsyncClient) -> None:
    async with house.signed_in("carla") as carla:
        await carla.post(f"{API}/sites", json={"name": "milan"})
    house.clock.forward(3_600)
    moment = house.clock.now().isoformat()
    await root.post(f"{API}/sites", json={"name": "turin"})
    await save(root, "201", plan())

    async def keys(**query: str) -> list[str]:
        page = (await root.get(f"{API}/audit", params=query)).json()
        assert page["total"] == len(page["items"])
        return [one["key"] for one in page["items"]]

    assert await keys(actor="carla") == ["milan"]
    assert await keys(kind="plan") == ["201"]
    assert await keys(key="turin", action="created", source="web") == ["turin"]
    assert await keys(since=moment) == ["201", "turin"]
    assert await keys(until=moment) == ["milan"]
    assert await keys(search="MILA") == ["milan"]
    assert await keys(search="saved") == ["201"]
    assert await keys(source="phone") == []
    (entry,) = (await root.get(f"{API}/audit", params={"kind": "plan"})).json()["items"]
    assert (entry["actor_name"], entry["name"]) == ("Root", "Anna Rossi")


@pytest.mark.parametrize(
    "query",
    [
        {"since": "0001-01-01T00:00:00+01:00"},
        {"until": "9999-12-31T23:59:59-01:00"},
        {"actor": "\x00"},
        {"key": "a\x00b"},
        {"search": "\x00"},
    ],
    ids=str,
)
async def test_what_no_store_can_look_for_is_refused(root: httpx.AsyncClient, query: dict[str, str]) -> None:
    assert faults(await root.get(f"{API}/audit", params=query)) == dict.fromkeys(query, "wrong_form")


async def test_the_audit_log_is_a_file_too(root: httpx.AsyncClient) -> None:
    await root.post(f"{API}/sites", json={"name": "turin"})
    answer = await root.get(f"{API}/audit", params={"format": "csv", "limit": "1"})
    assert answer.headers["content-type"].startswith("text/csv")
    header, line, end = answer.text.split("\r\n")
    assert (header.split(",")[:3], line.split(",")[2:4], end) == (["id", "at", "actor"], ["root", "Root"], "")


async def test_the_audit_log_comes_in_pages(root: httpx.AsyncClient) -> None:
    for name in ("a", "b", "c"):
        await root.post(f"{API}/sites", json={"name": name})
    first = (await root.get(f"{API}/audit", params={"limit": "2"})).json()
    rest = (await root.get(f"{API}/audit", params={"limit": "2", "cursor": first["next"]})).json()
    assert [one["key"] for one in (*first["items"], *rest["items"])] == ["c", "b", "a"]
    assert rest["next"] is None
    assert faults(await root.get(f"{API}/audit", params={"extension": "\x00"})) == {"extension": "wrong_form"}


# Everybody's calls -----------------------------------------------------------------------------------------------


async def test_an_administrator_reads_everybodys_calls_unmasked(house: Household, root: httpx.AsyncClient) -> None:
    hop = Hop(diverting="202", condition=Condition.ALWAYS, target=ToOutside(number="+390455550001"))
    house.services.call_log.append(record(1, "202", hops=(hop,), diverting=("202",)))
    house.services.call_log.append(record(2, "201"))
    items = (await root.get(f"{API}/calls")).json()["items"]
    assert [one["id"] for one in items] == ["r2", "r1"]
    assert items[1]["hops"][0]["target"]["number"] == "+390455550001"
    assert [one["id"] for one in (await root.get(f"{API}/calls", params={"diverted": "true"})).json()["items"]] == [
        "r1"
    ]
