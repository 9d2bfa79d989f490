# SPDX-License-Identifier: Apache-2.0
"""Every error is a problem document (RFC 9457), explained at its type, with nothing of the inside in it."""

from __future__ import annotations

import httpx
import pytest

from devia.api.error_answers import problem_of
from devia.api.problems import Fault, ProblemKind, json_pointer
from devia.application.errors import ApplicationError
from devia.application.ports import StoreError
from tests.api.household import Household


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1", "/api/v1/", "/api/v1/nowhere", "/api/v1/session/"])
async def test_an_unknown_address_is_a_problem_too(stranger: httpx.AsyncClient, path: str) -> None:
    answer = await stranger.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {"type": "/problems/not-found", "title": "There is no such thing", "status": 404}


@pytest.mark.parametrize("kind", ProblemKind)
async def test_each_kind_is_explained_at_its_type(stranger: httpx.AsyncClient, kind: ProblemKind) -> None:
    answer = await stranger.get(kind.type)
    assert answer.status_code == 200
    assert str(kind.status) in answer.text
    assert kind.value.meaning in answer.text


def test_no_two_kinds_have_one_name() -> None:
    assert len({kind.type for kind in ProblemKind}) == len(ProblemKind)


async def test_an_error_of_ours_tells_nothing_of_the_inside(
    house: Household, root: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("/etc/secret: column password_hash")

    monkeypatch.setattr(house.store, "audit", broken)
    answer = await root.get("/api/v1/audit")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json() == {
        "type": "/problems/internal",
        "title": "Something went wrong inside devia",
        "status": 500,
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff", "even then"


async def test_a_store_that_does_not_answer_is_a_matter_of_time(
    house: Household, root: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> None:
        raise StoreError("no route to db.internal")

    monkeypatch.setattr(house.store, "audit", unreachable)
    answer = await root.get("/api/v1/audit")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
    assert answer.headers["Retry-After"] == "1"
    assert "db.internal" not in answer.text


def test_a_refusal_nobody_thought_of_is_a_fault_of_ours() -> None:
    class NewRefusal(ApplicationError):
        """One that was added to the use cases alone."""

    with pytest.raises(NewRefusal):
        problem_of(NewRefusal())


def test_json_pointers_escape_as_rfc_6901_has_it() -> None:
    assert json_pointer([]) == ""
    assert json_pointer(["a/b", 0, "m~n"]) == "/a~1b/0/m~0n"


def test_a_fault_says_only_what_there_is_to_say() -> None:
    assert Fault(code="missing", pointer="").document() == {"pointer": "", "code": "missing"}
    assert Fault(code="wrong_form", parameter="limit", values={"least": 1}, detail="x").document() == {
        "parameter": "limit",
        "code": "wrong_form",
        "values": {"least": 1},
        "detail": "x",
    }


async def test_an_empty_body_where_one_is_needed(anna: httpx.AsyncClient) -> None:
    answer = await anna.post("/api/v1/tokens")
    assert (answer.status_code, answer.json()["errors"]) == (422, [{"pointer": "", "code": "missing"}])
    answer = await anna.post("/api/v1/tokens", json=[])
    assert answer.json()["errors"] == [{"pointer": "", "code": "not_an_object"}]
