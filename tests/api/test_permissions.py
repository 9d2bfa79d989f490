# SPDX-License-Identifier: Apache-2.0
"""Who may take which route: the whole table, held against the routes there are (B16.4, interfaces)."""

from __future__ import annotations

from enum import Enum

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from devia.api.routes.page import CLIENT_ROUTES, FILES
from tests.api.household import Household

SIGNED_OUT, NOT_ALLOWED = 401, 403


class For(Enum):
    """Whom a route is for."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"
    OWNER = "owner"
    OWNER_ALONE = "owner alone"
    ADMINISTRATORS = "administrators"


TABLE: dict[tuple[str, str], For] = (
    {
        ("POST", "/api/v1/session"): For.ANYBODY,
        ("GET", "/api/v1/session"): For.SIGNED_IN,
        ("PATCH", "/api/v1/session"): For.SIGNED_IN,
        ("DELETE", "/api/v1/session"): For.SIGNED_IN,
        ("GET", "/api/v1/sessions"): For.SIGNED_IN,
        ("DELETE", "/api/v1/sessions/{session_id}"): For.SIGNED_IN,
        ("PUT", "/api/v1/password"): For.SIGNED_IN,
        ("GET", "/api/v1/extensions/{ext}/plan"): For.OWNER,
        ("PUT", "/api/v1/extensions/{ext}/plan"): For.OWNER,
        ("POST", "/api/v1/extensions/{ext}/plan/check"): For.OWNER,
        ("DELETE", "/api/v1/extensions/{ext}/handset"): For.OWNER,
        ("DELETE", "/api/v1/extensions/{ext}/do-not-disturb"): For.OWNER,
        ("POST", "/api/v1/extensions/{ext}/preview"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/state"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/calls"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/calls/live"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/mailbox"): For.OWNER,
        ("PATCH", "/api/v1/extensions/{ext}/mailbox"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/greeting"): For.OWNER,
        ("GET", "/api/v1/extensions/{ext}/messages"): For.OWNER_ALONE,
        ("PATCH", "/api/v1/extensions/{ext}/messages/{message_id}"): For.OWNER_ALONE,
        ("DELETE", "/api/v1/extensions/{ext}/messages/{message_id}"): For.OWNER_ALONE,
        ("GET", "/api/v1/extensions/{ext}/messages/{message_id}/audio"): For.OWNER_ALONE,
        ("GET", "/api/v1/extensions/{ext}/greeting/{occasion}"): For.OWNER_ALONE,
        ("PUT", "/api/v1/extensions/{ext}/greeting/{occasion}"): For.OWNER_ALONE,
        ("DELETE", "/api/v1/extensions/{ext}/greeting/{occasion}"): For.OWNER_ALONE,
        ("GET", "/api/v1/calls/live"): For.ADMINISTRATORS,
        ("GET", "/api/v1/returning"): For.SIGNED_IN,
        ("GET", "/api/v1/numbers"): For.SIGNED_IN,
        ("GET", "/api/v1/contacts"): For.SIGNED_IN,
        ("GET", "/api/v1/tokens"): For.SIGNED_IN,
        ("POST", "/api/v1/tokens"): For.SIGNED_IN,
        ("DELETE", "/api/v1/tokens/{token_id}"): For.SIGNED_IN,
        ("GET", "/api/v1/imports"): For.ADMINISTRATORS,
        ("POST", "/api/v1/imports"): For.ADMINISTRATORS,
        ("POST", "/api/v1/imports/trial"): For.ADMINISTRATORS,
        ("GET", "/api/v1/imports/{import_id}"): For.ADMINISTRATORS,
        ("DELETE", "/api/v1/imports/{import_id}"): For.ADMINISTRATORS,
        ("GET", "/api/v1/audit"): For.SIGNED_IN,
        ("GET", "/api/v1/calls"): For.ADMINISTRATORS,
        ("GET", "/api/v1/map"): For.ADMINISTRATORS,
        ("GET", "/api/v1/diversions"): For.ADMINISTRATORS,
        ("POST", "/api/v1/diversions/bulk"): For.ADMINISTRATORS,
        ("GET", "/api/v1/attention"): For.ADMINISTRATORS,
        ("GET", "/api/v1/openapi.json"): For.ANYBODY,
        ("GET", "/healthz"): For.ANYBODY,
        ("GET", "/readyz"): For.ANYBODY,
        ("GET", "/metrics"): For.ANYBODY,
        ("GET", "/assets/{name}"): For.ANYBODY,
        ("GET", "/problems/{name}"): For.ANYBODY,
    }
    | {("GET", path): For.ANYBODY for path in CLIENT_ROUTES}
    | {("GET", f"/{name}"): For.ANYBODY for name in FILES}
    | {
        (method, f"/api/v1/{kind}{rest}"): For.ADMINISTRATORS
        for kind in ("users", "devices", "sites", "attendants", "trunks")
        for method, rest in (
            *(("GET", ""), ("POST", ""), ("POST", "/bulk")),
            *(("GET", "/{key}"), ("PATCH", "/{key}"), ("DELETE", "/{key}")),
        )
    }
)

BODIES: dict[tuple[str, str], object] = {
    ("PATCH", "/api/v1/session"): {},
    ("POST", "/api/v1/diversions/bulk"): {
        "rules": [{"extension": "201", "condition": "busy", "classes": ["internal"]}],
        "action": "remove",
    },
    ("PUT", "/api/v1/password"): {"current": "x", "new": "y"},
    ("PUT", "/api/v1/extensions/{ext}/plan"): {"rules": {}},
    ("POST", "/api/v1/extensions/{ext}/plan/check"): {"rules": {}},
    ("POST", "/api/v1/extensions/{ext}/preview"): {},
    ("PATCH", "/api/v1/extensions/{ext}/mailbox"): {},
    ("PATCH", "/api/v1/extensions/{ext}/messages/{message_id}"): {},
    ("POST", "/api/v1/tokens"): {"label": "test"},
    ("POST", "/api/v1/users"): {"username": "new", "password": "long enough", "name": "New"},
    ("POST", "/api/v1/devices"): {"extension": "202", "username": "202a", "password": "secret"},
    ("POST", "/api/v1/sites"): {"name": "turin"},
    ("POST", "/api/v1/attendants"): {"number": "8", "members": ["204"]},
    ("POST", "/api/v1/trunks"): {"name": "carrier", "host": "192.0.2.7"},
}
for _kind in ("users", "devices", "sites", "attendants", "trunks"):
    BODIES["PATCH", f"/api/v1/{_kind}/{{key}}"] = {}
    BODIES["POST", f"/api/v1/{_kind}/bulk"] = {"keys": ["nothing"], "action": "remove"}


PROTECTED = [route for route, whom in TABLE.items() if whom is not For.ANYBODY]


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Method and pattern of every HTTP route there is."""
    return {
        (method, context.path or "")
        for context in iter_route_contexts(app.routes)
        for method in context.methods or ()
        if method != "HEAD"
    }


def _where(route: tuple[str, str], extension: str) -> str:
    """The route's address for this extension."""
    return route[1].replace("{ext}", extension).replace("{occasion}", "any")


async def test_every_route_stands_in_the_table(house: Household) -> None:
    assert routes_of(house.app) == set(TABLE)


async def test_nobody_enters_without_signing_in(house: Household) -> None:
    async with house.client() as client:
        answers = {
            route: await client.request(route[0], _where(route, "201"), json=BODIES.get(route)) for route in PROTECTED
        }
    assert {route: answer.status_code for route, answer in answers.items()} == dict.fromkeys(PROTECTED, SIGNED_OUT)
    assert {answer.headers["WWW-Authenticate"] for answer in answers.values()} == {'Bearer realm="devia"'}


@pytest.mark.parametrize("extension", ["202", "203", "777"])
async def test_a_user_has_no_business_at_other_extensions(house: Household, extension: str) -> None:
    of_owners = [route for route, whom in TABLE.items() if whom in (For.OWNER, For.OWNER_ALONE)]
    async with house.signed_in("anna") as client:
        statuses = {
            route: (await client.request(route[0], _where(route, extension), json=BODIES.get(route))).status_code
            for route in of_owners
        }
    assert statuses == dict.fromkeys(of_owners, NOT_ALLOWED)


async def test_a_user_is_refused_what_is_for_administrators_and_nothing_else(house: Household) -> None:
    refused = set()
    for route in PROTECTED:
        async with house.signed_in("anna") as client:
            answer = await client.request(route[0], _where(route, "201"), json=BODIES.get(route))
        assert answer.status_code not in (SIGNED_OUT, 405, 500), route
        if answer.status_code == NOT_ALLOWED:
            refused.add(route)
    assert refused == {route for route, whom in TABLE.items() if whom is For.ADMINISTRATORS}


async def test_an_administrator_may_take_every_route_but_what_was_said_to_others(house: Household) -> None:
    refused = set()
    for route in PROTECTED:
        async with house.signed_in("root") as client:
            answer = await client.request(route[0], _where(route, "202"), json=BODIES.get(route))
        assert answer.status_code not in (SIGNED_OUT, 405, 500), (route, answer.text)
        if answer.status_code == NOT_ALLOWED:
            refused.add(route)
    assert refused == {route for route, whom in TABLE.items() if whom is For.OWNER_ALONE}


async def test_an_administrator_is_told_that_an_extension_does_not_exist(house: Household) -> None:
    of_owners = [route for route, whom in TABLE.items() if whom is For.OWNER]
    async with house.signed_in("root") as client:
        statuses = {
            route: (await client.request(route[0], _where(route, "777"), json=BODIES.get(route))).status_code
            for route in of_owners
        }
    assert statuses == dict.fromkeys(of_owners, 404)
