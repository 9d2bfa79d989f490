# SPDX-License-Identifier: Apache-2.0
"""Bodies are JSON as RFC 8259 has it; everything else is told to be unreadable, and changes nothing."""

from __future__ import annotations

import httpx
import pytest

from tests.api.household import Household

PLAN = "/api/v1/extensions/201/plan"
UNREADABLE = {
    "cut short": b'{"rules": {',
    "no JSON": b"rules=none",
    "not UTF-8": b'{"rules": "\xff"}',
    "UTF-16": '{"rules": {}}'.encode("utf-16"),
    "NaN": b'{"rules": {"busy": {"internal": {"destination": {"kind": "number", "number": NaN}}}}}',
    "infinite": b'{"rules": -Infinity}',
    "half a character": b'{"rules": {"busy": {"internal": {"destination": {"kind": "number", "number": "\\ud800"}}}}}',
    "half a name": b'{"rules": {}, "\\udc00": 1}',
    "nested without end": b"[" * 200_000,
    "nested deeply": b'{"rules": {}, "handset": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "an endless number": b'{"rules": ' + b"9" * 100_000 + b"}",
    "two documents": b"{}{}",
    "a comment": b'{"rules": {} /* none */}',
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
async def test_what_is_not_json_is_told_so(house: Household, anna: httpx.AsyncClient, content: bytes) -> None:
    headers = {"Content-Type": "application/json", "If-Match": "*"}
    for method, path in (("PUT", PLAN), ("POST", f"{PLAN}/check"), ("POST", "/api/v1/tokens")):
        answer = await anna.request(method, path, content=content, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed"), path
        assert answer.headers["content-type"] == "application/problem+json"
    assert house.store.organisation.plan("201").revision == 0


@pytest.mark.parametrize("kind", ["text/plain", "", "application/jsonp", "application/merge-patch+json", "text/csv"])
async def test_a_body_of_another_type_is_refused(anna: httpx.AsyncClient, kind: str) -> None:
    headers = {"Content-Type": kind, "If-Match": "*"}
    answer = await anna.put(PLAN, content=b'{"rules": {}}', headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/wrong-content-type")


async def test_json_may_name_its_charset(anna: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "application/JSON; charset=utf-8", "If-Match": "*"}
    assert (await anna.put(PLAN, content=b'{"rules": {}}', headers=headers)).status_code == 200


async def test_characters_of_all_planes_are_kept(root: httpx.AsyncClient) -> None:
    name = "Ñandú 張三 😀 O’Neil"
    answer = await root.patch("/api/v1/users/anna", json={"name": name})
    assert answer.json()["name"] == name
