# SPDX-License-Identifier: Apache-2.0
"""The import of people: tried, begun, asked about, stopped (interfaces: administration)."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import pytest

from tests.api.household import PASSWORD, Household

API = "/api/v1"
CSV = {"Content-Type": "text/csv"}


async def tried(client: httpx.AsyncClient, text: str | bytes) -> dict[str, Any]:
    """What an import of this file would do."""
    content = text.encode() if isinstance(text, str) else text
    answer = await client.post(f"{API}/imports/trial", content=content, headers=CSV)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def begun(client: httpx.AsyncClient, text: str) -> str:
    """The address of an import of this file."""
    answer = await client.post(f"{API}/imports", content=text.encode(), headers=CSV)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"{API}/imports/{answer.json()['id']}"
    return answer.headers["Location"]


async def over(house: Household, client: httpx.AsyncClient, text: str) -> dict[str, Any]:
    """The import of this file, over."""
    address = await begun(client, text)
    (job, *_) = [job for job in house.services.importing._jobs.values() if address.endswith(job.id)]
    await job.wait()
    document: dict[str, Any] = (await client.get(address)).json()
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
    assert await tried(root, GOOD) == {
        "created": ["elena"],
        "updated": ["anna"],
        "unchanged": ["bruno"],
        "faults": [],
    }
    assert "elena" not in house.store.organisation.users
    done = await over(house, root, "\ufeff" + GOOD)
    assert done == {
        "id": done["id"],
        "state": "done",
        "started_at": "2026-03-02T09:02:00Z",
        "started_by": "root",
        "ended_at": "2026-03-02T09:02:00Z",
        "total": 3,
        "done": 3,
        "created": 1,
        "updated": 1,
        "unchanged": 1,
        "faults": [],
    }
    organisation = house.store.organisation
    assert organisation.users["elena"].may_divert_externally is True
    assert organisation.users["anna"].name == "Anna Maria Rossi"
    assert organisation.users["anna"].extension == "201", "an empty cell changes nothing"
    assert (organisation.devices["201a"].physical, organisation.devices["201a"].ha1_md5) == (False, "m")
    assert organisation.devices["205"].extension == "205"
    # The same again: only what has a password in it is new.
    assert (await tried(root, GOOD.replace("long enough", "").replace("secret", "")))["updated"] == []


async def test_an_import_sets_passwords_of_people_who_exist(house: Household, root: httpx.AsyncClient) -> None:
    async with house.signed_in("anna") as anna:
        assert (await over(house, root, "username,password\nanna,quite another\n"))["updated"] == 1
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
    assert told(await tried(root, text)) == expected
    done = await over(house, root, text)
    assert (told(done), done["state"], done["done"]) == (expected, "failed", 0)
    assert house.store.organisation is before


async def test_an_endless_heading_is_a_fault_like_others(root: httpx.AsyncClient) -> None:
    assert (1, "", "not_csv") in told(await tried(root, "x" * 200_000 + "\n"))


async def test_what_is_no_csv_in_utf8_is_refused(root: httpx.AsyncClient) -> None:
    for address in (f"{API}/imports", f"{API}/imports/trial"):
        answer = await root.post(address, content=b"username\n\xff\n", headers=CSV)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")
        assert (await root.post(address, json={"username": PASSWORD})).status_code == 415
    assert (await root.get(f"{API}/imports")).json()["items"] == []


# Under way -----------------------------------------------------------------------------------------------------------

PEOPLE = "username,name,extension,password\n" + "".join([f"u{n},U,{1000 + n},long enough\n" for n in range(120)])


@pytest.fixture
def hashing(house: Household, monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """So many passwords are hashed, and then none until more are let through."""
    let_through = threading.Semaphore(50)

    def hash_(password: str) -> str:
        let_through.acquire()
        return f"plain:{password}"

    monkeypatch.setattr(house.services.administration, "hash_now", hash_)
    return let_through


async def until(client: httpx.AsyncClient, address: str, done: int) -> dict[str, Any]:
    """The import, when so many lines of it are done."""
    while True:
        document: dict[str, Any] = (await client.get(address)).json()
        if document["done"] >= done:
            return document


async def test_an_import_under_way_tells_how_far_it_is_and_is_found_again(
    root: httpx.AsyncClient, hashing: threading.Semaphore
) -> None:
    address = await begun(root, PEOPLE)
    document = await until(root, address, 50)
    assert (document["state"], document["total"], document["done"], document["ended_at"]) == ("running", 120, 50, None)
    assert (await root.get(f"{API}/imports")).json() == {"items": [document], "next": None, "total": 1}
    hashing.release(70)
    assert (await until(root, address, 120))["created"] == 120


async def test_there_is_one_at_a_time_whosoever(
    house: Household, root: httpx.AsyncClient, hashing: threading.Semaphore
) -> None:
    address = await begun(root, PEOPLE)
    async with house.signed_in("carla") as carla:
        answer = await carla.post(f"{API}/imports", content=PEOPLE.encode(), headers=CSV)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/underway")
        assert (await carla.get(address)).json()["started_by"] == "root"
    hashing.release(70)
    await root.delete(address)


async def test_what_a_stopped_import_has_done_stays_done_and_is_told(
    house: Household, root: httpx.AsyncClient, hashing: threading.Semaphore
) -> None:
    address = await begun(root, PEOPLE)
    await until(root, address, 50)
    (job,) = house.services.importing._jobs.values()
    job.is_told_to_stop = True
    hashing.release(70)
    stopped = (await root.delete(address)).json()
    assert (stopped["state"], stopped["done"], stopped["total"]) == ("stopped", 50, 120)
    assert stopped["ended_at"] is not None
    assert "u49" in house.store.organisation.users
    assert "u50" not in house.store.organisation.users
    assert (await root.delete(address)).json() == stopped


async def test_an_import_nobody_knows_is_none(root: httpx.AsyncClient) -> None:
    for method in ("GET", "DELETE"):
        answer = await root.request(method, f"{API}/imports/none")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
