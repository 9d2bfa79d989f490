# SPDX-License-Identifier: Apache-2.0
"""The same changed by many, or by another process: nothing is lost, and a change that is refused changes nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest

from devia.application.changes import Put
from tests.api.household import Household

API = "/api/v1"


@pytest.mark.parametrize(("kind", "key", "field"), [("users", "bruno", "name"), ("devices", "201a", "label")])
async def test_of_many_who_change_the_same_state_at_once_one_does(
    root: httpx.AsyncClient, kind: str, key: str, field: str
) -> None:
    state = (await root.get(f"{API}/{kind}/{key}")).headers["ETag"]
    answers = await asyncio.gather(
        *[root.patch(f"{API}/{kind}/{key}", json={field: f"by {n}"}, headers={"If-Match": state}) for n in range(4)]
    )
    answers.append(await root.delete(f"{API}/{kind}/{key}", headers={"If-Match": state}))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412]
    (done,) = [answer for answer in answers if answer.status_code == 200]
    now = await root.get(f"{API}/{kind}/{key}")
    assert now.json() == done.json()
    assert {answer.headers["ETag"] for answer in answers} == {now.headers["ETag"]}


async def test_who_is_removed_meanwhile_is_not_changed(root: httpx.AsyncClient) -> None:
    state = (await root.get(f"{API}/users/bruno")).headers["ETag"]
    outcomes = await asyncio.gather(
        root.delete(f"{API}/users/bruno", headers={"If-Match": state}),
        root.patch(f"{API}/users/bruno", json={"name": "Zoe"}, headers={"If-Match": state}),
    )
    removed, changed = [answer.status_code for answer in outcomes]
    assert (removed, changed) in ((204, 404), (412, 200))
    assert (await root.get(f"{API}/users/bruno")).status_code == changed


async def test_of_many_who_change_this_and_that_at_once_nothing_is_lost(root: httpx.AsyncClient) -> None:
    """A permission that was taken away does not come back with a name."""
    changes: list[dict[str, Any]] = [
        {"name": "Zoe"},
        {"language": "en"},
        {"email": "z@example.it"},
        {"may_divert_externally": False},
    ]
    await asyncio.gather(*[root.patch(f"{API}/users/anna", json=change) for change in changes])
    anna = (await root.get(f"{API}/users/anna")).json()
    assert {name: anna[name] for change in changes for name in change} == {
        name: value for change in changes for name, value in change.items()
    }


async def test_b15_1_another_process_that_was_faster_is_found_out(house: Household, root: httpx.AsyncClient) -> None:
    """Before the journal is read: the password it has changed is not put back with the name, and the tag is stale."""
    state = (await root.get(f"{API}/users/bruno")).headers["ETag"]
    bruno = house.store.organisation.users["bruno"]
    await house.store.apply([Put(replace(bruno, password_hash="plain:another"))], [])
    assert (await root.patch(f"{API}/users/bruno", json={"name": "Zoe"})).status_code == 200
    assert house.store.organisation.users["bruno"] == replace(bruno, name="Zoe", password_hash="plain:another")
    await house.store.apply([Put(replace(bruno, name="Ugo"))], [])
    for answer in (
        await root.patch(f"{API}/users/bruno", json={"name": "Max"}, headers={"If-Match": state}),
        await root.delete(f"{API}/users/bruno", headers={"If-Match": state}),
    ):
        assert answer.status_code == 412
    assert house.store.organisation.users["bruno"].name == "Ugo"


async def test_a_change_with_a_password_that_is_refused_changes_nothing(
    house: Household, root: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = house.store.organisation.users["bruno"]
    wish = {"name": "Zoe", "may_divert_externally": True, "password": "quite another"}
    # No password is looked at nor hashed any more, whoever does it.
    monkeypatch.setattr("devia.application.passwords.MOST_QUEUED", 0)
    assert (await root.patch(f"{API}/users/bruno", json=wish)).status_code == 429
    monkeypatch.undo()
    assert (await root.patch(f"{API}/users/bruno", json=wish, headers={"If-Match": '"old"'})).status_code == 412
    assert house.store.organisation.users["bruno"] == before
    assert (await root.get(f"{API}/audit", params={"kind": "user"})).json()["items"] == []
    assert (await root.patch(f"{API}/users/nobody", json=wish)).status_code == 404
