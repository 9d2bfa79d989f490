# SPDX-License-Identifier: Apache-2.0
"""Colleagues to divert to, and tokens for machines."""

from __future__ import annotations

import httpx

from tests.api.household import Household, binding
from tests.api.plans import faults

TOKENS = "/api/v1/tokens"


async def test_contacts_are_who_can_be_diverted_to(house: Household, anna: httpx.AsyncClient) -> None:
    """Name, number, and whether a call would reach them; not whether they sit at their desk."""
    house.bindings.by_extension["202"] = (binding("202", "202a"),)
    house.services.world.engaged.placing("203", "call")
    found = (await anna.get("/api/v1/contacts")).json()
    items = {one["number"]: one for one in found["items"]}
    assert list(items) == ["9", "201", "202", "203", "204"], "an administrator without phone is none"
    assert found["total"] == 5
    assert items["201"] == {
        "kind": "extension",
        "number": "201",
        "extension": "201",
        "name": "Anna Rossi",
        "site": "default",
        "state": "unreachable",
    }
    assert items["9"] == items["201"] | {
        "kind": "attendant",
        "number": "9",
        "extension": None,
        "name": None,
        "state": None,
    }
    assert (items["202"]["state"], items["203"]["state"]) == ("free", "in_call")


async def test_contacts_are_of_one_kind_and_in_the_order_asked_for(anna: httpx.AsyncClient) -> None:
    async def numbers(**query: str) -> list[str]:
        return [one["number"] for one in (await anna.get("/api/v1/contacts", params=query)).json()["items"]]

    assert await numbers(kind="attendant") == ["9"]
    assert await numbers(kind="extension", sort="-name") == ["204", "203", "202", "201"]
    assert faults(await anna.get("/api/v1/contacts", params={"sort": "shoe"})) == {"sort": "not_a_choice"}


async def test_contacts_are_a_file_too(anna: httpx.AsyncClient) -> None:
    answer = await anna.get("/api/v1/contacts", params={"format": "csv", "limit": "1", "kind": "extension"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.split("\r\n")[:2] == [
        "kind,number,name,site,state",
        "extension,201,Anna Rossi,default,unreachable",
    ]
    assert len(answer.text.split("\r\n")) == 6


async def test_contacts_are_found_by_part_of_name_or_number(anna: httpx.AsyncClient) -> None:
    async def found(**query: str) -> list[str]:
        return [one["number"] for one in (await anna.get("/api/v1/contacts", params=query)).json()["items"]]

    assert await found(search="BIANCHI") == ["202"]
    assert await found(search="03") == ["203"]
    assert await found(search="nobody") == []


async def test_contacts_come_in_pages(anna: httpx.AsyncClient) -> None:
    first = (await anna.get("/api/v1/contacts", params={"limit": "3"})).json()
    rest = (await anna.get("/api/v1/contacts", params={"limit": "3", "cursor": first["next"]})).json()
    assert [one["number"] for one in (*first["items"], *rest["items"])] == ["9", "201", "202", "203", "204"]
    assert rest["next"] is None


async def test_a_tokens_secret_is_told_once(house: Household, anna: httpx.AsyncClient) -> None:
    answer = await anna.post(TOKENS, json={"label": "Doorbell"})
    assert answer.status_code == 201
    made = answer.json()
    assert (made["username"], made["label"]) == ("anna", "Doorbell")
    listed = (await anna.get(TOKENS)).json()["items"]
    assert listed == [{name: made[name] for name in ("id", "username", "label", "created_at")}]
    assert made["token"] not in repr(house.store.organisation.tokens)
    async with house.client(Authorization=f"Bearer {made['token']}") as machine:
        assert (await machine.get("/api/v1/session")).json()["username"] == "anna"
        assert (await anna.delete(f"{TOKENS}/{made['id']}")).status_code == 204
        assert (await machine.get("/api/v1/session")).status_code == 401


async def test_tokens_of_others_are_for_administrators(
    house: Household, anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    assert (await anna.post(TOKENS, json={"label": "x", "username": "bruno"})).status_code == 403
    made = await root.post(TOKENS, json={"label": "x", "username": "bruno"})
    assert made.json()["username"] == "bruno"
    assert (await anna.get(TOKENS)).json()["items"] == []
    assert (await anna.delete(f"{TOKENS}/{made.json()['id']}")).status_code == 404
    assert len((await root.get(TOKENS)).json()["items"]) == 1
    assert (await root.post(TOKENS, json={"label": "x", "username": "nobody"})).status_code == 404


async def test_faults_of_a_token(anna: httpx.AsyncClient) -> None:
    assert faults(await anna.post(TOKENS, json={})) == {"/label": "missing"}
    assert faults(await anna.post(TOKENS, json={"label": ""})) == {"/label": "too_short"}
    assert faults(await anna.post(TOKENS, json={"label": "a\r\nSet-Cookie: x"})) == {"/label": "wrong_form"}
    assert faults(await anna.post(TOKENS, json={"label": "x", "role": "root"})) == {"/role": "unknown_field"}
