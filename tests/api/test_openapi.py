# SPDX-License-Identifier: Apache-2.0
"""The description of the API is whole, and every route answers only as it says (interfaces, OpenAPI 3.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devia.api.limits import takes_lines, takes_sound
from devia.application.actor import COMMAND_LINE
from devia.application.changes import Put
from devia.application.entities import Greeting, GreetingSound, MailboxSettings
from devia.application.sound_files import keep
from devia.bootstrap import openapi_document
from tests.api.contract import Contract
from tests.api.household import Household, binding, household, record
from tests.api.plans import plan, rule, save
from tests.application.post import sound

CONTRACT = Contract(openapi_document())
OPERATIONS = list(CONTRACT.operations())
NAMES = [f"{method} {path}" for method, path, _ in OPERATIONS]

KEYS = {"users": "bruno", "devices": "201a", "sites": "default", "attendants": "9", "trunks": "carrier"}
BODIES: dict[str, Any] = {
    "POST /api/v1/session": {"username": "anna", "password": "correct horse"},
    "PUT /api/v1/password": {"current": "correct horse", "new": "another horse"},
    "PUT /api/v1/extensions/{ext}/plan": plan(busy=rule("number", "202")),
    "POST /api/v1/extensions/{ext}/plan/check": plan(busy=rule("number", "202")),
    "POST /api/v1/extensions/{ext}/preview": {"caller": "203", "state": {"engaged": True}},
    "PATCH /api/v1/extensions/{ext}/mailbox": {"enabled": True, "pin": "4711"},
    "PATCH /api/v1/extensions/{ext}/messages/{message_id}": {"heard": True},
    "POST /api/v1/tokens": {"label": "test"},
    "POST /api/v1/users": {"username": "new", "password": "long enough", "name": "New"},
    "POST /api/v1/devices": {"extension": "202", "username": "202a", "password": "secret"},
    "POST /api/v1/sites": {"name": "turin"},
    "POST /api/v1/attendants": {"number": "8", "members": ["204"]},
    "POST /api/v1/trunks": {"name": "new", "host": "192.0.2.7"},
    "PATCH /api/v1/session": {"language": "en"},
    "POST /api/v1/diversions/bulk": {
        "rules": [
            {"extension": "201", "condition": "busy", "classes": ["internal"]},
            {"extension": "777", "condition": "busy", "classes": ["internal"]},
        ],
        "action": "switch_off",
    },
}
for _kind, _key in KEYS.items():
    BODIES[f"PATCH /api/v1/{_kind}/{{key}}"] = {}
    BODIES[f"POST /api/v1/{_kind}/bulk"] = {"keys": [_key, "nothing"], "action": "change", "changes": {}}
MESSAGE = "0123456789abcdef" * 2
IMPORT = "0123456789abcdef"
QUERIES = {"/api/v1/numbers": {"dialled": "02 5550 0001"}}
"""Parameters that cannot be left out."""


def address(path: str, session: str = "", token: str = "") -> str:
    """An address of this pattern where there is something."""
    kind = path.split("/")[3]
    values = {"ext": "201", "key": KEYS.get(kind, ""), "session_id": session, "token_id": token, "import_id": IMPORT}
    values |= {"message_id": MESSAGE, "occasion": "any"}
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], path)


async def furnished() -> Household:
    """A household in which there is one of everything."""
    house = await household()
    house.bindings.by_extension["201"] = (binding("201", "201a"),)
    house.services.call_log.append(record(1, "201"))
    message = await house.leave_message("201", caller="202", diverting="202")
    house.messages.rows[MESSAGE] = replace(house.messages.rows.pop(message.id), id=MESSAGE)
    house.files.message(MESSAGE).parent.mkdir(exist_ok=True)
    house.files.message(message.id).rename(house.files.message(MESSAGE))
    settings = MailboxSettings(extension="201", greetings={Greeting.ANY: GreetingSound(id=MESSAGE, seconds=1.0)})
    await house.changing.apply([Put(settings)], [])
    keep(house.files.greeting(MESSAGE), sound(1))
    async with house.signed_in("root") as root:
        await root.post("/api/v1/trunks", json={"name": "carrier", "host": "192.0.2.9"})
        job = house.services.importing.start(COMMAND_LINE, "username,email\nanna,nowhere\n")
        await job.wait()
        house.services.importing._jobs[IMPORT] = job
        await save(root, "201", plan(busy=rule("number", "202"), no_answer=rule("attendant")))
        await save(root, "202", plan(busy=rule("number", "201")))
    return house


# The document ----------------------------------------------------------------------------------------------------


def test_it_is_openapi_3_1_and_says_how_to_sign_in() -> None:
    document = CONTRACT.document
    assert document["openapi"] == "3.1.0"
    assert set(document["components"]["securitySchemes"]) == {"session", "token"}
    assert all(path.startswith("/api/v1/") for path in document["paths"])


async def test_the_served_document_is_the_exported_one(stranger: httpx.AsyncClient) -> None:
    assert (await stranger.get("/api/v1/openapi.json")).json() == CONTRACT.document


def test_every_reference_leads_somewhere() -> None:
    for reference in CONTRACT.references(CONTRACT.document):
        prefix, _, name = reference.rpartition("/")
        assert prefix == "#/components/schemas"
        assert name in CONTRACT.schemas, reference


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
def test_an_operation_is_described_whole(method: str, path: str, operation: dict[str, Any]) -> None:
    assert operation["tags"]
    assert operation.get("summary") or operation.get("description")
    parameters = operation.get("parameters", [])
    assert {one["name"] for one in parameters if one["in"] == "path"} == set(re.findall(r"\{(\w+)\}", path))
    assert all("schema" in one for one in parameters)
    successes = [status for status in operation["responses"] if status.startswith("2")]
    assert len(successes) == 1
    for status, response in operation["responses"].items():
        assert response["description"]
        if not status.startswith("2"):
            assert set(response["content"]) == {"application/problem+json"}
    assert method not in ("GET", "DELETE") or "requestBody" not in operation


CLOSED = {
    ("FaultDocument", "code"): "own_number",
    ("WarningDocument", "code"): "loop",
    ("WarningDocument", "fact"): "extension_unknown",
    ("AvailabilityDocument", "outside"): "may_not_divert_externally",
    ("StepDocument", "verdict"): "not_permitted",
    ("StepDocument", "fact"): "earlier_rule",
    ("HopDocument", "condition"): "not_registered",
    ("HopDocument", "sub_reason"): "do_not_disturb",
    ("HopDocument", "origin"): "last_resort",
    ("ExplanationDocument", "occasion"): "arrival",
    ("ProblemDocument", "type"): "/problems/stale",
    ("BulkFailure", "type"): "/problems/not-found",
    ("AuditDocument", "kind"): "handset",
    ("AuditDocument", "action"): "plan saved",
    ("NumberDocument", "fault"): "own_number",
    ("ContactDocument", "state"): "in_call",
    ("LiveCallDocument", "state"): "talking",
    ("DiversionRow", "unusable"): "prefix_denied",
    ("TrunkRow", "down_reason"): "no_answer",
    ("LostPhoneDocument", "reason"): "connection_lost",
}
"""Members that hold one of so many codes, each with one of them."""


@pytest.mark.parametrize(("document", "member"), CLOSED, ids=".".join)
def test_a_closed_set_of_codes_is_described_as_one(document: str, member: str) -> None:
    """So that a client is told by its own compiler for which code it has no sentence."""
    schema = CONTRACT.schemas[document]["properties"][member]
    assert list(CONTRACT.faults(CLOSED[document, member], schema, "")) == []
    assert list(CONTRACT.faults("no such code", schema, "")) != []


# What is answered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
async def test_a_good_request_is_answered_as_documented(method: str, path: str, operation: dict[str, Any]) -> None:
    house = await furnished()
    async with house.signed_in("root") as root:
        async with house.signed_in("anna"):
            session = next(s.id for s in house.store.organisation.sessions.values() if s.username == "anna")
        await house.token_of("anna")
        (token,) = house.store.organisation.tokens
        body = BODIES.get(f"{method} {path}")
        if path == "/api/v1/sites/{key}" and method == "DELETE":
            await root.post("/api/v1/sites", json={"name": "turin"})
            where = "/api/v1/sites/turin"
        else:
            where = address(path, session, token)
        content, kind = None, "application/json"
        if takes_lines(path) and method == "POST":
            content, kind = b"username\nanna\n", "text/csv"
        elif method == "PUT" and takes_sound(path):
            content, kind = sound(1), "audio/wav"
        headers = {"If-Match": "*"} | ({"Content-Type": kind} if content else {})
        if path.endswith("/users/{key}") and method == "DELETE":
            await root.delete("/api/v1/trunks/carrier")
        async with house.signed_in("anna") as anna:
            who = anna if any(name in path for name in ("/messages", "/greeting/")) else root
            answer = await who.request(
                method, where, params=QUERIES.get(path), json=body, content=content, headers=headers
            )
    assert answer.is_success, answer.text
    assert CONTRACT.breaches(method, path, answer) == []


WRONG = [b"", b"{", b"null", b"[]", b'"x"', b"{}", b'{"unknown": 1}', b'{"rules": 7}', b" " * 1_100_000]
KINDS = ["application/json", "text/plain", "text/csv", "audio/wav"]


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
async def test_a_bad_request_is_answered_as_documented(method: str, path: str, operation: dict[str, Any]) -> None:
    """Not signed in, not allowed, from elsewhere, nothing there, unreadable, wrong, stale: each as it is described."""
    house = await furnished()
    breaches = []
    with_body = "requestBody" in operation

    async def look(who: httpx.AsyncClient, where: str, **more: Any) -> None:
        answer = await who.request(method, where, **more)
        assert answer.status_code != 500, (where, more, answer.text)
        breaches.extend([(where, more, breach) for breach in CONTRACT.breaches(method, path, answer)])

    elsewhere = {"Origin": "http://evil.example"}
    async with (
        house.client() as stranger,
        house.signed_in("bruno") as bruno,
        house.signed_in("root") as root,
        house.signed_in("anna") as anna,
    ):
        here, nowhere = address(path, "x", "y"), re.sub(r"\{\w+\}", "777", path)
        body = BODIES.get(f"{method} {path}")
        for who in (stranger, bruno):
            await look(who, here, json=body, headers={"If-Match": '"none"'})
            await look(who, nowhere, json=body, headers=elsewhere)
        await look(root, nowhere, json=body)
        await look(root, here, json=body)
        await look(anna, nowhere.replace("/777/", "/201/", 1), json=body)
        await look(root, here, json=body, headers={"If-Match": "x" * 2000})
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                await look(root, f"{here}?{parameter['name']}=%00x", json=body)
        for kind in KINDS if with_body else ():
            for content in WRONG:
                owner = anna if "{ext}" in path else root
                await look(owner, here, content=content, headers={"Content-Type": kind, "If-Match": "*"})
    assert breaches == []


async def test_attempts_that_have_to_wait_are_documented() -> None:
    house = await household()
    async with house.client() as client:
        for _ in range(6):
            answer = await client.post("/api/v1/session", json={"username": "anna", "password": "wrong"})
    assert answer.status_code == 429
    assert CONTRACT.breaches("POST", "/api/v1/session", answer) == []
    async with house.signed_in("bruno") as bruno:
        for _ in range(7):
            answer = await bruno.put("/api/v1/password", json={"current": "wrong", "new": "long enough"})
            assert CONTRACT.breaches("PUT", "/api/v1/password", answer) == []


async def test_a_store_that_refuses_is_documented() -> None:
    house = await furnished()
    breaches = []
    async with house.signed_in("root") as root:
        house.store.is_broken = True
        for method, path, _ in OPERATIONS:
            body = BODIES.get(f"{method} {path}")
            answer = await root.request(method, address(path, "x", "y"), json=body, headers={"If-Match": "*"})
            breaches.extend([(method, path, breach) for breach in CONTRACT.breaches(method, path, answer)])
    assert breaches == []


def test_the_contract_reader_finds_what_is_not_documented() -> None:
    """The reader itself: a member too many, one too few, one of another type, another status."""
    whole: dict[str, object] = {
        "username": "x",
        "name": "X",
        "extension": None,
        "role": "user",
        "language": "it",
        "site": "default",
        "public_number": None,
        "may_divert_externally": False,
        "may_call_externally": True,
        "groups": [],
    }
    cases: list[tuple[int, dict[str, object], int]] = [
        (200, whole | {"expires_at": None}, 0),
        (200, whole, 1),
        (200, whole | {"expires_at": None, "shoe": 43}, 1),
        (200, whole | {"expires_at": None, "role": "king"}, 1),
        (200, whole | {"expires_at": 7}, 1),
        (204, whole, 1),
    ]
    for status, document, breaches in cases:
        answer = httpx.Response(status, json=document)
        assert len(CONTRACT.breaches("GET", "/api/v1/session", answer)) == breaches, document


# Anything at all -------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["number", "attendant", "202", "busy", "internal", "always", "voicemail"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "rules",
                    "busy",
                    "always",
                    "internal",
                    "external",
                    "destination",
                    "kind",
                    "number",
                    "ring_time",
                    "plan",
                ]
                + [
                    "enabled",
                    "otherwise",
                    "caller",
                    "state",
                    "at",
                    "username",
                    "password",
                    "members",
                    "overflow",
                    "name",
                ]
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
WRITING = [
    (method, path) for method, path, operation in OPERATIONS if "requestBody" in operation and "import" not in path
]


@given(st.sampled_from(WRITING), JSON)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
async def test_whatever_the_body_the_answer_is_a_documented_one(operation: tuple[str, str], body: object) -> None:
    method, path = operation
    house = await household()
    async with house.signed_in("root") as root:
        answer = await root.request(method, address(path), json=body, headers={"If-Match": "*"})
    assert answer.status_code != 500, (body, answer.text)
    assert CONTRACT.breaches(method, path, answer) == []
