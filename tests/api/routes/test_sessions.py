# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, one's sessions and password (interfaces: POST /session)."""

from __future__ import annotations

import asyncio
from http.cookies import SimpleCookie

import httpx
import pytest

from devia.api import HttpSettings
from devia.application.entities import EVERY_ENTRY, Language
from devia.application.signing_in import SESSION
from devia.application.throttling import FREE_ATTEMPTS, LONGEST_WAIT
from tests.api.household import PASSWORD, Household, PlainPasswords, household
from tests.api.plans import faults

SESSION_PATH = "/api/v1/session"


async def sign_in(client: httpx.AsyncClient, username: str = "anna", password: str = PASSWORD) -> httpx.Response:
    return await client.post(SESSION_PATH, json={"username": username, "password": password})


def cookies_of(answer: httpx.Response) -> SimpleCookie:
    """What the answer's Set-Cookie fields say."""
    found = SimpleCookie()
    for field in answer.headers.get_list("set-cookie"):
        found.load(field)
    return found


async def test_signing_in_tells_who_one_is(stranger: httpx.AsyncClient) -> None:
    answer = await sign_in(stranger)
    assert answer.status_code == 200
    assert answer.json() == {
        "username": "anna",
        "name": "Anna Rossi",
        "extension": "201",
        "role": "user",
        "language": "it",
        "site": "default",
        "public_number": None,
        "may_divert_externally": True,
        "may_call_externally": True,
        "groups": [],
        "expires_at": "2026-03-09T09:02:00Z",
    }
    assert (await stranger.get(SESSION_PATH)).json() == answer.json()


async def test_the_cookie_is_for_this_site_and_no_script(stranger: httpx.AsyncClient) -> None:
    cookie = cookies_of(await sign_in(stranger))["devia_session"]
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == (True, "strict", "/")
    assert int(cookie["max-age"]) == SESSION.total_seconds()
    assert cookie["domain"] == ""
    assert len(cookie.value) >= 40


async def test_behind_https_the_cookie_is_bound_to_this_host() -> None:
    """`__Host-` and Secure; a cookie of the plain name, which other hosts of the domain can plant, opens nothing."""
    house = await household(HttpSettings(secure_cookies=True))
    origin = {"Origin": "https://testserver"}
    async with house.client() as client:
        answer = await client.post(SESSION_PATH, json={"username": "anna", "password": PASSWORD}, headers=origin)
        cookie = cookies_of(answer)["__Host-devia_session"]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"].lower()) == (True, True, "strict")
        client.cookies.clear()
        planted = await client.get(SESSION_PATH, headers={"Cookie": f"devia_session={cookie.value}"})
        assert planted.status_code == 401
        own = await client.get(SESSION_PATH, headers={"Cookie": f"__Host-devia_session={cookie.value}"})
        assert own.status_code == 200
        assert own.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_each_sign_in_is_a_session_of_its_own(house: Household, stranger: httpx.AsyncClient) -> None:
    """No fixation: what the browser came with is never made good."""
    stranger.cookies.set("devia_session", "chosen-by-somebody-else")
    first = cookies_of(await sign_in(stranger))["devia_session"].value
    second = cookies_of(await sign_in(stranger))["devia_session"].value
    assert len({"chosen-by-somebody-else", first, second}) == 3
    assert first not in house.store.organisation.sessions, "only the hash is kept"


@pytest.mark.parametrize(("username", "password"), [("anna", "wrong"), ("nobody", PASSWORD), ("anna\x00", PASSWORD)])
async def test_unknown_user_and_wrong_password_look_alike(
    house: Household, stranger: httpx.AsyncClient, username: str, password: str
) -> None:
    answer = await sign_in(stranger, username, password)
    assert answer.status_code == 401
    assert answer.json() == {
        "type": "/problems/wrong-credentials",
        "title": "User name or password is wrong",
        "status": 401,
    }
    assert "set-cookie" not in answer.headers
    assert house.store.organisation.sessions == {}


async def test_an_unknown_user_costs_as_much_as_a_wrong_password(
    stranger: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is verified either way, so that the time taken tells nothing."""
    verified: list[str] = []

    def counting(self: PlainPasswords, stored: str, password: str) -> bool:
        verified.append(stored)
        return stored == self.hash(password)

    monkeypatch.setattr(PlainPasswords, "verify", counting)
    await sign_in(stranger, "anna", "wrong")
    await sign_in(stranger, "nobody", "wrong")
    assert len(verified) == 2
    assert all(stored.startswith("plain:") for stored in verified)


async def test_many_wrong_attempts_have_to_wait(house: Household, stranger: httpx.AsyncClient) -> None:
    for _ in range(FREE_ATTEMPTS):
        assert (await sign_in(stranger, password="wrong")).status_code == 401
    answer = await sign_in(stranger)
    assert answer.status_code == 429
    assert answer.json()["type"] == "/problems/too-many-attempts"
    wait = int(answer.headers["Retry-After"])
    assert wait >= 1
    # Somebody else at the same place need not wait.
    assert (await sign_in(stranger, "bruno")).status_code == 200
    house.clock.forward(wait)
    assert (await sign_in(stranger)).status_code == 200
    # The right password has made it good.
    assert (await sign_in(stranger, password="wrong")).status_code == 401


async def test_the_wait_grows_and_has_an_end(house: Household, stranger: httpx.AsyncClient) -> None:
    waits = []
    for _ in range(40):
        answer = await sign_in(stranger, password="wrong")
        if answer.status_code == 429:
            waits.append(int(answer.headers["Retry-After"]))
            house.clock.forward(waits[-1])
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


async def test_many_attempts_at_once_are_many_attempts(house: Household, stranger: httpx.AsyncClient) -> None:
    """A burst tries no more passwords than as many one after the other."""
    answers = await asyncio.gather(*[sign_in(stranger, password=f"wrong {n}") for n in range(30)])
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(401) == FREE_ATTEMPTS
    assert statuses.count(429) == 30 - FREE_ATTEMPTS


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
async def test_what_another_site_asks_for_is_refused(house: Household, headers: dict[str, str]) -> None:
    """Cross-site request forgery: neither a change with somebody's cookie, nor signing them in as somebody else."""
    async with house.signed_in("anna") as anna:
        refused = await anna.request("DELETE", SESSION_PATH, headers=headers)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/cross-site")
        assert (await anna.get(SESSION_PATH, headers=headers)).status_code == 200, "reading changes nothing"
        login = await anna.post(SESSION_PATH, json={"username": "bruno", "password": PASSWORD}, headers=headers)
        assert login.status_code == 403
        assert (await anna.get(SESSION_PATH)).json()["username"] == "anna"


async def test_a_form_of_another_site_is_not_even_read(anna: httpx.AsyncClient) -> None:
    """What browsers send without asking first is never JSON."""
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        answer = await anna.post(SESSION_PATH, content=b"{}", headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["type"]) == (415, "/problems/wrong-content-type")


async def test_signing_out_ends_the_session(house: Household, anna: httpx.AsyncClient) -> None:
    kept = dict(anna.cookies)
    answer = await anna.delete(SESSION_PATH)
    assert (answer.status_code, answer.content) == (204, b"")
    assert house.store.organisation.sessions == {}
    again = await anna.get(SESSION_PATH, headers={"Cookie": f"devia_session={kept['devia_session']}"})
    assert again.status_code == 401


async def test_a_session_ends_by_itself(house: Household, anna: httpx.AsyncClient) -> None:
    house.clock.forward(SESSION.total_seconds() - 1)
    assert (await anna.get(SESSION_PATH)).status_code == 200
    house.clock.forward(1)
    assert (await anna.get(SESSION_PATH)).status_code == 401


async def test_ones_sessions_are_listed_and_ended(house: Household, anna: httpx.AsyncClient) -> None:
    async with house.client(User_Agent="Other Browser") as other, house.signed_in("bruno") as bruno:
        house.clock.forward(5)
        await sign_in(other)
        found = (await anna.get("/api/v1/sessions")).json()["items"]
        assert [one["current"] for one in found] == [False, True]
        assert found[0]["user_agent"] == "Other Browser"
        assert (found[0]["address"], found[0]["last_seen_at"]) == ("127.0.0.1", None)
        house.clock.forward(60)
        await other.get(SESSION_PATH)
        seen = (await anna.get("/api/v1/sessions")).json()["items"]
        # One's own has just asked, too.
        assert {one["last_seen_at"] for one in seen} == {house.clock.now().isoformat().replace("+00:00", "Z")}
        # Nobody else's.
        assert (await bruno.delete(f"/api/v1/sessions/{found[0]['id']}")).status_code == 404
        assert (await other.get(SESSION_PATH)).status_code == 200
        assert (await anna.delete(f"/api/v1/sessions/{found[0]['id']}")).status_code == 204
        assert (await other.get(SESSION_PATH)).status_code == 401
        assert (await anna.get(SESSION_PATH)).status_code == 200


async def test_ones_language_is_ones_own_choice(house: Household, anna: httpx.AsyncClient) -> None:
    answer = await anna.patch(SESSION_PATH, json={"language": "en"})
    assert (answer.status_code, answer.json()["language"]) == (200, "en")
    assert (await anna.get(SESSION_PATH)).json() == answer.json()
    assert house.store.organisation.users["anna"].language is Language.ENGLISH
    (entry,) = [entry for _, entry in await house.store.audit(EVERY_ENTRY, None, 10)]
    assert (entry.actor, entry.action, entry.before, entry.after) == (
        "anna",
        "language chosen",
        {"language": "it"},
        {"language": "en"},
    )
    # Nothing named, or nothing new: nothing happens.
    for same in ({}, {"language": "en"}):
        assert (await anna.patch(SESSION_PATH, json=same)).json() == answer.json()
    assert len(await house.store.audit(EVERY_ENTRY, None, 10)) == 1
    assert (await anna.patch(SESSION_PATH, json={"language": "de"})).status_code == 422
    assert (await anna.patch(SESSION_PATH, json={"role": "administrator"})).status_code == 422


async def test_one_is_told_which_groups_one_is_an_operator_of(house: Household) -> None:
    async with house.signed_in("dario") as dario:
        assert (await dario.get(SESSION_PATH)).json()["groups"] == ["9"]


async def test_an_administrator_ends_anybodys_session(
    house: Household, anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    session = next(one for one in house.store.organisation.sessions.values() if one.username == "anna")
    assert (await root.delete(f"/api/v1/sessions/{session.id}")).status_code == 204
    assert (await anna.get(SESSION_PATH)).status_code == 401


async def test_a_new_password_ends_all_sessions(house: Household, anna: httpx.AsyncClient) -> None:
    async with house.signed_in("anna") as other:
        answer = await anna.put("/api/v1/password", json={"current": PASSWORD, "new": "another horse"})
        assert answer.status_code == 204
        assert [(await one.get(SESSION_PATH)).status_code for one in (anna, other)] == [401, 401]
        assert (await sign_in(other)).status_code == 401
        assert (await sign_in(other, password="another horse")).status_code == 200


async def test_faults_of_a_new_password(anna: httpx.AsyncClient) -> None:
    path = "/api/v1/password"
    assert faults(await anna.put(path, json={"current": "x", "new": "long enough"})) == {"/current": "wrong_password"}
    assert faults(await anna.put(path, json={"current": PASSWORD, "new": "short"})) == {"/new": "length_out_of_range"}
    assert faults(await anna.put(path, json={"current": PASSWORD})) == {"/new": "missing"}
    assert (await anna.get(SESSION_PATH)).status_code == 200


async def test_a_bearer_token_opens_what_its_user_may(house: Household, stranger: httpx.AsyncClient) -> None:
    token = await house.token_of("anna")
    for scheme in ("Bearer", "bearer"):
        answer = await stranger.get(SESSION_PATH, headers={"Authorization": f"{scheme} {token}"})
        assert (answer.status_code, answer.json()["username"], answer.json()["expires_at"]) == (200, "anna", None)
    assert (await stranger.get("/api/v1/users", headers={"Authorization": f"Bearer {token}"})).status_code == 403


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer wrong", "Basic YW5uYTp4", "Bearer \t"])
async def test_a_token_that_is_none_is_not_made_good_by_a_cookie(anna: httpx.AsyncClient, header: str) -> None:
    answer = await anna.get(SESSION_PATH, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="devia"'


async def test_a_token_needs_no_origin(house: Household, stranger: httpx.AsyncClient) -> None:
    """Nobody's browser sends a token by itself."""
    headers = {"Authorization": f"Bearer {await house.token_of('anna')}", "Origin": "http://elsewhere.example"}
    assert (await stranger.delete("/api/v1/extensions/201/handset", headers=headers)).status_code == 204
