# SPDX-License-Identifier: Apache-2.0
"""Users, devices, sites, attendants, trunks: every field of the interfaces, made, read, changed, removed."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from devia.api import HttpSettings
from tests.api.household import PASSWORD, Household, household
from tests.api.plans import faults, plan, rule, save

API = "/api/v1"

USER = {
    "username": "elena",
    "password": "long enough",
    "name": "Elena Blu",
    "extension": "205",
    "role": "user",
    "site": "default",
    "email": "elena@example.it",
    "language": "en",
    "public_number": "045 555 0205",
    "may_divert_externally": True,
    "may_call_externally": False,
    "mailbox_enabled": True,
}
DEVICE = {
    "extension": "202",
    "username": "202a",
    "password": "secret",
    "physical": True,
    "label": "Desk",
    "md5_only": True,
}
SITE = {"name": "turin", "attendant": "9", "time_zone": "Europe/London"}
ATTENDANT = {
    "number": "8",
    "site": "default",
    "members": ["204", "202"],
    "strategy": "ordered",
    "opening_hours": [{"weekdays": [0, 1], "start": "09:00:00", "end": "18:00:00"}],
    "overflow": {"kind": "number", "number": "203"},
    "ring_time": 20,
}
TRUNK = {
    "name": "carrier",
    "host": "192.0.2.7",
    "port": 5070,
    "transport": "tcp",
    "addresses": ["192.0.2.0/28"],
    "numbers": ["+390455550300-+390455550399=300"],
    "on_net": True,
    "priority": 3,
    "caller_id": "diverting",
    "shows_foreign_caller": False,
    "diversion_header": False,
    "history_info": False,
    "refer": "refuse",
}
WHOLE: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "users": (USER, "elena", {"public_number": "+390455550205"}),
    "devices": (DEVICE, "202a", {}),
    "sites": (SITE, "turin", {}),
    "attendants": (ATTENDANT, "8", {}),
    "trunks": (TRUNK, "carrier", {}),
}
LEAST: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "users": (
        {"username": "elena", "password": "long enough", "name": "Elena"},
        {"extension": None, "role": "user", "site": "default", "email": None, "language": "it", "public_number": None}
        | {"may_divert_externally": False, "may_call_externally": True, "mailbox_enabled": False},
    ),
    "devices": (
        {"extension": "202", "username": "202a", "password": "s"},
        {"physical": False, "label": "", "md5_only": False},
    ),
    "sites": ({"name": "turin"}, {"attendant": None, "time_zone": "Europe/Rome"}),
    "attendants": (
        {"number": "8", "members": ["204"]},
        {"site": "default", "strategy": "parallel", "opening_hours": [], "overflow": None, "ring_time": 30},
    ),
    "trunks": (
        {"name": "carrier", "host": "sip.example.it"},
        {"port": 5060, "transport": "udp", "addresses": [], "numbers": [], "on_net": False, "priority": 0}
        | {"caller_id": "default", "refer": "pass"},
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
async def test_every_field_is_stored_and_told_but_no_secret(root: httpx.AsyncClient, kind: str) -> None:
    wish, key, kept_as = WHOLE[kind]
    answer = await root.post(f"{API}/{kind}", json=wish)
    assert answer.status_code == 201, answer.text
    expected = {name: value for name, value in wish.items() if name != "password"} | kept_as
    assert answer.json() == expected
    assert answer.headers["Location"] == f"{API}/{kind}/{key}"
    read = await root.get(answer.headers["Location"])
    assert (read.json(), read.headers["ETag"]) == (expected, answer.headers["ETag"])
    listed = (await root.get(f"{API}/{kind}", params={"search": key})).json()["items"]
    assert expected in [{name: one[name] for name in expected} for one in listed]
    assert "secret" not in (await root.get(f"{API}/audit")).text.replace("secret_hash", "")


@pytest.mark.parametrize("kind", LEAST)
async def test_what_may_be_left_out_has_its_default(root: httpx.AsyncClient, kind: str) -> None:
    wish, defaults = LEAST[kind]
    answer = await root.post(f"{API}/{kind}", json=wish)
    assert answer.status_code == 201, answer.text
    assert {name: answer.json()[name] for name in defaults} == defaults


@pytest.mark.parametrize("kind", WHOLE)
async def test_what_exists_is_not_made_again(root: httpx.AsyncClient, kind: str) -> None:
    wish = WHOLE[kind][0]
    assert (await root.post(f"{API}/{kind}", json=wish)).status_code == 201
    answer = await root.post(f"{API}/{kind}", json=wish)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/exists")
    assert answer.json()["errors"][0]["code"] == "exists"


@pytest.mark.parametrize("kind", WHOLE)
async def test_it_is_removed(root: httpx.AsyncClient, kind: str) -> None:
    wish, key, _ = WHOLE[kind]
    await root.post(f"{API}/{kind}", json=wish)
    stale = await root.delete(f"{API}/{kind}/{key}", headers={"If-Match": '"other"'})
    assert stale.status_code == 412
    assert (await root.delete(f"{API}/{kind}/{key}")).status_code == 204
    assert (await root.get(f"{API}/{kind}/{key}")).status_code == 404
    assert (await root.delete(f"{API}/{kind}/{key}")).status_code == 404


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "users": (
        {"name": "Elena Viola", "email": None, "public_number": "+39 045 555 0299", "role": "administrator"},
        {"public_number": "+390455550299"},
    ),
    "devices": ({"label": "", "physical": False, "md5_only": False, "password": "other"}, {}),
    "sites": ({"attendant": None}, {}),
    "attendants": ({"members": ["203"], "overflow": None, "opening_hours": [], "strategy": "parallel"}, {}),
    "trunks": ({"priority": -1, "addresses": [], "numbers": [], "on_net": False}, {}),
}


@pytest.mark.parametrize("kind", CHANGES)
async def test_only_what_is_named_changes(root: httpx.AsyncClient, kind: str) -> None:
    wish, key, kept_as = WHOLE[kind]
    changes, changed_as = CHANGES[kind]
    made = await root.post(f"{API}/{kind}", json=wish)
    stale = await root.patch(f"{API}/{kind}/{key}", json=changes, headers={"If-Match": '"other"'})
    assert (stale.status_code, stale.headers["ETag"]) == (412, made.headers["ETag"])
    answer = await root.patch(f"{API}/{kind}/{key}", json=changes, headers={"If-Match": made.headers["ETag"]})
    assert answer.status_code == 200, answer.text
    expected = {name: value for name, value in (wish | kept_as | changes | changed_as).items() if name != "password"}
    assert answer.json() == expected
    assert answer.headers["ETag"] != made.headers["ETag"]
    assert (await root.patch(f"{API}/{kind}/nobody", json={})).status_code == 404


def hours(weekdays: list[int], start: str = "09:00", end: str = "18:00") -> dict[str, Any]:
    """Open on these days from then to then."""
    return {"opening_hours": [{"weekdays": weekdays, "start": start, "end": end}]}


BOTH_WRONG = {"/opening_hours/0/start": "wrong_form", "/opening_hours/0/end": "wrong_form"}
REFUSED: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("users", {"username": ""}, {"/username": "too_short"}),
    ("users", {"username": "a b"}, {"/username": "wrong_form"}),
    ("users", {"username": "../x"}, {"/username": "wrong_form"}),
    ("users", {"username": "è"}, {"/username": "wrong_form"}),
    ("users", {"password": "short"}, {"/password": "length_out_of_range"}),
    ("users", {"name": "   "}, {"/name": "too_short"}),
    ("users", {"name": "a\x00b"}, {"/name": "wrong_form"}),
    ("users", {"name": "right‮to left"}, {"/name": "length_out_of_range"}),
    ("users", {"extension": "20x"}, {"/extension": "wrong_form"}),
    ("users", {"extension": "٢٠٥"}, {"/extension": "wrong_form"}),
    ("users", {"extension": "118"}, {"/extension": "is_emergency_number"}),
    ("users", {"role": "king"}, {"/role": "not_a_choice"}),
    ("users", {"site": "rome"}, {"/site": "site_unknown"}),
    ("users", {"email": "nobody"}, {"/email": "email_invalid"}),
    ("users", {"language": "fr"}, {"/language": "not_a_choice"}),
    ("users", {"public_number": "hello"}, {"/public_number": "number_invalid"}),
    ("users", {"may_divert_externally": "yes"}, {"/may_divert_externally": "not_a_boolean"}),
    ("users", {"hair": "grey"}, {"/hair": "unknown_field"}),
    ("devices", {"extension": "777"}, {"/extension": "extension_unknown"}),
    ("devices", {"password": ""}, {"/password": "too_short"}),
    ("devices", {"password": "right‮to left"}, {"/password": "length_out_of_range"}),
    ("devices", {"physical": 1}, {"/physical": "not_a_boolean"}),
    ("sites", {"attendant": "777"}, {"/attendant": "attendant_unknown"}),
    ("sites", {"time_zone": "../../etc/passwd"}, {"/time_zone": "time_zone_unknown"}),
    ("attendants", {"members": []}, {"/members": "too_few"}),
    ("attendants", {"members": ["204", "777"]}, {"/members/1": "extension_unknown"}),
    ("attendants", {"ring_time": 4}, {"/ring_time": "out_of_range"}),
    ("attendants", {"strategy": "random"}, {"/strategy": "not_a_choice"}),
    ("attendants", {"overflow": {"kind": "number", "number": "777"}}, {"/overflow/number": "extension_unknown"}),
    ("attendants", {"overflow": {"kind": "number", "number": "8"}}, {"/overflow/number": "extension_unknown"}),
    ("attendants", {"overflow": {"kind": "number", "number": ""}}, {"/overflow/number": "missing"}),
    ("attendants", {"overflow": {"kind": "number", "number": " "}}, {"/overflow/number": "number_invalid"}),
    ("attendants", {"overflow": {}}, {"/overflow/kind": "missing"}),
    ("attendants", {"overflow": {"kind": "voicemail", "number": "1"}}, {"/overflow/number": "unknown_field"}),
    ("attendants", hours([7]), {"/opening_hours/0/weekdays/0": "out_of_range"}),
    ("attendants", hours([1], "19:00"), {"/opening_hours/0": "hours_invalid"}),
    ("attendants", hours([1], "25:00"), {"/opening_hours/0/start": "wrong_form"}),
    ("attendants", hours([1], "00:00Z"), {"/opening_hours/0/start": "wrong_form"}),
    ("attendants", hours([1], "00:00+01:00", "18:00Z"), BOTH_WRONG),
    ("attendants", hours([1], end="23:59:59"), {"/opening_hours/0/end": "wrong_form"}),
    ("attendants", hours([1], "09:00:00.5"), {"/opening_hours/0/start": "wrong_form"}),
    ("trunks", {"host": "a b"}, {"/host": "host_invalid"}),
    ("trunks", {"host": "a\r\nb"}, {"/host": "wrong_form"}),
    ("trunks", {"port": 0}, {"/port": "out_of_range"}),
    ("trunks", {"port": "5060"}, {"/port": "not_a_whole_number"}),
    ("trunks", {"transport": "pigeon"}, {"/transport": "not_a_choice"}),
    ("trunks", {"addresses": ["192.0.2.0/33"]}, {"/addresses/0": "address_invalid"}),
    ("trunks", {"numbers": ["045"]}, {"/numbers/0": "range_invalid"}),
    ("trunks", {"caller_id": "mine"}, {"/caller_id": "not_a_choice"}),
]


@pytest.mark.parametrize(("kind", "wrong", "expected"), REFUSED, ids=str)
async def test_what_cannot_be_is_told_by_field(
    root: httpx.AsyncClient, kind: str, wrong: dict[str, Any], expected: dict[str, str]
) -> None:
    before = (await root.get(f"{API}/{kind}")).json()
    assert faults(await root.post(f"{API}/{kind}", json=WHOLE[kind][0] | wrong)) == expected
    assert (await root.get(f"{API}/{kind}")).json() == before


@pytest.mark.parametrize("kind", WHOLE)
async def test_null_is_refused_where_there_must_be_a_value(root: httpx.AsyncClient, kind: str) -> None:
    wish, key, _ = WHOLE[kind]
    await root.post(f"{API}/{kind}", json=wish)
    nullable = {"extension", "email", "public_number", "attendant", "overflow"}
    fixed = {"users": "username", "devices": "username", "sites": "name", "attendants": "number", "trunks": "name"}[
        kind
    ]
    names = set(wish) - nullable - {fixed} - ({"extension"} if kind == "devices" else set())
    answer = await root.patch(f"{API}/{kind}/{key}", json=dict.fromkeys(names))
    assert set(faults(answer)) == {f"/{name}" for name in names}
    # The key itself is what it is named by: it does not change.
    assert faults(await root.patch(f"{API}/{kind}/{key}", json={fixed: "x"})) == {f"/{fixed}": "unknown_field"}


async def test_a_number_is_one_thing_only(root: httpx.AsyncClient) -> None:
    """B18.1: clashes are refused when saved."""
    user = USER | {"extension": "201"}
    answer = await root.post(f"{API}/users", json=user)
    assert (answer.status_code, answer.json()["errors"]) == (409, [{"code": "exists", "values": {"extension": "201"}}])
    answer = await root.post(f"{API}/users", json=USER | {"extension": "9"})
    assert (answer.status_code, answer.json()["errors"]) == (409, [{"code": "exists", "values": {"attendant": "9"}}])
    answer = await root.post(f"{API}/attendants", json=ATTENDANT | {"number": "203", "overflow": None})
    assert answer.status_code == 409
    answer = await root.patch(f"{API}/users/bruno", json={"extension": "201"})
    assert answer.status_code == 409


async def test_a_device_authenticates_by_secrets_made_of_its_password(
    house: Household, root: httpx.AsyncClient
) -> None:
    await root.post(f"{API}/devices", json=DEVICE)
    first = house.store.organisation.devices["202a"]
    assert (len(first.ha1_md5), len(first.ha1_sha256)) == (32, 64)
    await root.patch(f"{API}/devices/202a", json={"label": "Hall"})
    assert house.store.organisation.devices["202a"].ha1_sha256 == first.ha1_sha256
    await root.patch(f"{API}/devices/202a", json={"password": "other"})
    assert house.store.organisation.devices["202a"].ha1_sha256 != first.ha1_sha256


async def test_a_password_an_administrator_sets_signs_its_user_in(house: Household, root: httpx.AsyncClient) -> None:
    async with house.signed_in("bruno") as bruno:
        assert (await root.patch(f"{API}/users/bruno", json={"password": "quite another"})).status_code == 200
        assert (await bruno.get(f"{API}/session")).status_code == 401
        answer = await bruno.post(f"{API}/session", json={"username": "bruno", "password": "quite another"})
        assert answer.status_code == 200
    assert faults(await root.patch(f"{API}/users/bruno", json={"password": "x"})) == {
        "/password": "length_out_of_range"
    }
    assert faults(await root.patch(f"{API}/users/root", json={"password": PASSWORD})) == {"/password": "own_password"}


async def test_a_plan_follows_its_user_to_another_extension(root: httpx.AsyncClient) -> None:
    await save(root, "201", plan(busy=rule("number", "202")))
    assert (await root.patch(f"{API}/users/anna", json={"extension": "211"})).status_code == 200
    moved = (await root.get(f"{API}/extensions/211/plan")).json()
    assert moved["rules"]["busy"]["internal"]["destination"]["number"] == "202"
    assert (await root.get(f"{API}/extensions/201/plan")).status_code == 404
    assert (await root.get(f"{API}/devices/201a")).json()["extension"] == "211"


async def test_a_removed_user_leaves_nothing_behind(house: Household, root: httpx.AsyncClient) -> None:
    await save(root, "201", plan(busy=rule("number", "202")))
    token = await house.token_of("anna")
    async with house.signed_in("anna") as anna, house.client(Authorization=f"Bearer {token}") as machine:
        assert (await root.delete(f"{API}/users/anna")).status_code == 204
        assert (await anna.get(f"{API}/session")).status_code == 401
        assert (await machine.get(f"{API}/session")).status_code == 401
    organisation = house.store.organisation
    assert (organisation.devices, organisation.plans) == ({}, {})


async def test_nobody_removes_oneself(root: httpx.AsyncClient) -> None:
    assert faults(await root.delete(f"{API}/users/root")) == {"/username": "own_account"}


@pytest.mark.parametrize("site", ["default", "of a user", "of a group"])
async def test_a_site_in_use_is_not_removed(house: Household, root: httpx.AsyncClient, site: str) -> None:
    name = site.replace(" ", "-")
    await root.post(f"{API}/sites", json={"name": name})
    if site == "of a user":
        await root.patch(f"{API}/users/dario", json={"site": name})
    elif site == "of a group":
        await root.patch(f"{API}/attendants/9", json={"site": name})
    answer = await root.delete(f"{API}/sites/{name}")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/in-use")
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [("/name", "still_needed")]
    assert name in house.store.organisation.sites


async def test_lists_come_in_pages_by_key(root: httpx.AsyncClient) -> None:
    found: list[str] = []
    cursor = None
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await root.get(f"{API}/users", params=query)).json()
        found += [one["username"] for one in page["items"]]
        assert len(page["items"]) <= 2
        cursor = page["next"]
        if cursor is None:
            break
    assert found == ["anna", "bruno", "carla", "dario", "root"]
    assert faults(await root.get(f"{API}/users", params={"cursor": "%"})) == {"cursor": "wrong_form"}


async def test_lists_are_searched(root: httpx.AsyncClient) -> None:
    async def found(search: str) -> list[str]:
        page = (await root.get(f"{API}/users", params={"search": search})).json()
        return [one["username"] for one in page["items"]]

    assert await found("rossi") == ["anna"]
    assert await found("203") == ["carla"]
    assert faults(await root.get(f"{API}/users", params={"search": "x" * 101})) == {"search": "too_long"}


async def test_keys_in_addresses_are_only_keys(root: httpx.AsyncClient) -> None:
    for key in ("%00", "%ff", "..%2Fusers", "a%0D%0ASet-Cookie:%20x", "x" * 5000, "%F0%9F%92%A9"):
        answer = await root.get(f"{API}/users/{key}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found"), key
        assert "set-cookie" not in answer.headers


async def test_a_change_is_refused_whole_where_the_disk_refuses(house: Household, root: httpx.AsyncClient) -> None:
    house.store.is_broken = True
    answer = await root.post(f"{API}/sites", json=SITE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert "disk" not in answer.text, "nothing of the inside is told"
    house.store.is_broken = False
    assert (await root.get(f"{API}/sites/turin")).status_code == 404


async def test_the_location_is_under_https_too() -> None:
    house = await household(HttpSettings(secure_cookies=True))
    token = await house.token_of("root")
    async with house.client(Authorization=f"Bearer {token}") as machine:
        answer = await machine.post(f"{API}/sites", json=SITE)
    assert answer.headers["Location"] == f"{API}/sites/turin"
