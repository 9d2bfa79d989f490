# SPDX-License-Identifier: Apache-2.0
"""Plan documents for the tests of the HTTP side."""

from __future__ import annotations

from typing import Any

import httpx

CONDITIONS = ("always", "not_registered", "busy", "not_present", "no_answer")


def rule(kind: str = "number", number: str | None = None, **more: object) -> dict[str, Any]:
    """A rule that is switched on."""
    destination = {"kind": kind} if number is None else {"kind": kind, "number": number}
    return {"enabled": True, "destination": destination, **more}


def plan(**rules: dict[str, Any]) -> dict[str, Any]:
    """A plan with these rules for both caller classes; a rule for one class is given as `{"external": rule}`."""
    by_class = {
        condition: one if set(one) <= {"internal", "external"} else {"internal": one, "external": one}
        for condition, one in rules.items()
    }
    return {"rules": by_class}


async def save(client: httpx.AsyncClient, extension: str, document: object, if_match: str = "*") -> httpx.Response:
    """The answer to saving this plan."""
    return await client.put(f"/api/v1/extensions/{extension}/plan", json=document, headers={"If-Match": if_match})


def faults(answer: httpx.Response) -> dict[str, str]:
    """Pointer → code of a 422, which is a whole problem document (RFC 9457)."""
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert (document["type"], document["status"]) == ("/problems/invalid", 422)
    return {each.get("pointer", each.get("parameter")): each["code"] for each in document["errors"]}
