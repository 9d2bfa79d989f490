# SPDX-License-Identifier: Apache-2.0
"""The audit log, the map of diversions, everybody's calls, and the import of people (interfaces: administration)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from devia.diversion.model import Condition, Hop, ToOutside
from tests.api.household import PASSWORD, Household, record
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


# The map ---------------------------------------------------------------------------------------------------------


# The import ------------------------------------------------------------------------------------------------------

IMPORT = f"{API}/users/import"


async def send(client: httpx.AsyncClient, text: str | bytes, *, dry_run: bool = False) -> dict[str, Any]:
    content = text.encode() if isinstance(text, str) else text
    answer = await client.post(
        IMPORT, params={"dry_run": str(dry_run).lower()}, content=content, headers={"Content-Type": "text/csv"}
    )
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def told(document: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Line, column and code of each fault."""
    return [(one["line"], one["pointer"], one["code"]) for one in document["faults"]]


GOOD = """\
username,name,extension,password,may_divert_externally,device_username,device_password,device_physical
elena,Elena Blu,205,long enough,yes,205,secret,yes
anna,Anna Maria Rossi,,,,201a,,no
bruno,,,,,,,
"""


async def test_an_import_creates_and_updates_people_and_their_phones(house: Household, root: httpx.AsyncClient) -> None:
    tried = await send(root, GOOD, dry_run=True)
    assert (tried["dry_run"], tried["applied"]) == (True, False)
    assert "elena" not in house.store.organisation.users
    done = await send(root, "\ufeff" + GOOD)
    assert done["applied"] is True
    for document in (tried, done):
        assert (document["created"], document["updated"]) == (["elena"], ["anna"])
        assert (document["unchanged"], document["faults"]) == (["bruno"], [])
    organisation = house.store.organisation
    assert organisation.users["elena"].may_divert_externally is True
    assert organisation.users["anna"].name == "Anna Maria Rossi"
    assert organisation.users["anna"].extension == "201", "an empty cell changes nothing"
    assert (organisation.devices["201a"].physical, organisation.devices["201a"].ha1_md5) == (False, "m")
    assert organisation.devices["205"].extension == "205"
    # The same again: only what has a password in it is new.
    assert (await send(root, GOOD.replace("long enough", "").replace("secret", "")))["updated"] == []


async def test_an_import_sets_passwords_of_people_who_exist(house: Household, root: httpx.AsyncClient) -> None:
    async with house.signed_in("anna") as anna:
        assert (await send(root, "username,password\nanna,quite another\n"))["updated"] == ["anna"]
        assert (await anna.get(f"{API}/session")).status_code == 401
        answer = await anna.post(f"{API}/session", json={"username": "anna", "password": "quite another"})
        assert answer.status_code == 200


HEAD = "username,name,extension,password,device_username,device_password,device_physical\n"
FAULTY: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "unknown column": ("username,shoe\nx,43\n", [(1, "/shoe", "unknown_field")]),
    "no user names": ("name\nx\n", [(1, "/username", "missing")]),
    "nothing at all": ("", [(1, "/username", "missing")]),
    "too many cells": ("username\na,b\n", [(2, "", "too_many_columns")]),
    "no password": (HEAD + "elena,Elena,205,,,,\n", [(2, "/password", "missing")]),
    "short password": (HEAD + "elena,Elena,205,short,,,\n", [(2, "/password", "length_out_of_range")]),
    "one's own password": ("username,password\nroot,quite another\n", [(2, "/password", "own_password")]),
    "an extension twice": (
        HEAD + "elena,Elena,205,long enough,,,\nfulvia,Fulvia,205,long enough,,,\n",
        [(3, "/extension", "repeated")],
    ),
    "somebody else's extension": (HEAD + "elena,Elena,201,long enough,,,\n", [(2, "/extension", "number_taken")]),
    "a phone without password": (HEAD + "elena,Elena,205,long enough,205,,\n", [(2, "/device_password", "missing")]),
    "a phone of no name": (HEAD + "anna,,,,a/b,secret,\n", [(2, "/device_username", "characters_not_allowed")]),
    "a phone twice": (HEAD + "anna,,,,x,secret,\nbruno,,,,x,secret,\n", [(3, "/device_username", "repeated")]),
    "perhaps physical": (HEAD + "anna,,,,x,secret,perhaps\n", [(2, "/device_physical", "not_a_boolean")]),
    "a phone of nobody's": (HEAD + "root,,,,x,secret,\n", [(2, "/extension", "missing")]),
    "an endless cell": ('username\n"' + "x" * 200_000 + '"\n', [(2, "", "not_csv")]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTY.values(), ids=FAULTY)
async def test_faults_of_an_import_are_told_by_line_and_nothing_is_done(
    house: Household, root: httpx.AsyncClient, text: str, expected: list[tuple[int, str, str]]
) -> None:
    """All lines or none: what a good line before the fault says is not done either."""
    before = house.store.organisation
    for dry_run in (True, False):
        document = await send(root, text, dry_run=dry_run)
        assert (told(document), document["applied"]) == (expected, False)
    assert house.store.organisation is before


async def test_an_endless_heading_is_a_fault_like_others(root: httpx.AsyncClient) -> None:
    assert (1, "", "not_csv") in told(await send(root, "x" * 200_000 + "\n"))


async def test_what_is_no_csv_in_utf8_is_refused(root: httpx.AsyncClient) -> None:
    answer = await root.post(IMPORT, content=b"username\n\xff\n", headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")
    assert (await root.post(IMPORT, json={"username": PASSWORD})).status_code == 415
