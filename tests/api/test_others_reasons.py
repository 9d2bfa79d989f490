# SPDX-License-Identifier: Apache-2.0
"""B16.4: of other people's hops a user is told the outcome only, on every route and live; an administrator all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from time import time
from typing import Any

import httpx
import pytest

from devia.application.calls_under_way import CallUnderWay
from devia.application.entities import CallRecord
from devia.application.events import CallEnded, CallMoved, CallProgress
from devia.diversion.explain import Divert, Ring
from devia.diversion.model import Call, Caller, CallerClass, Condition, Hop, ToExtension
from devia.diversion.record import explanation_to_document, hop_to_document
from tests.api.household import Household, record
from tests.api.live_clients import live
from tests.api.others_reasons import OTHER, OWN, SECRET, explanation_of, hops_of, reasons_in, records
from tests.api.plans import CONDITIONS, plan, rule, save

MINE = f"/api/v1/extensions/{OWN}"
KINDS = 6 * 6 * 5 * 4
"""Conditions, origins, sub-reasons or none, targets."""


def under_way(record: CallRecord) -> CallUnderWay:
    """The recorded call while it was going on."""
    return CallUnderWay(
        id=record.id,
        call_id=record.call_id,
        started=1_772_443_200.0,
        call=Call(caller=record.caller, called=record.called, hops=record.hops),
        at=record.hops[-1].target,
        since=1_772_443_210.0,
        answered_by=record.answered_by,
        explanations=record.explanations,
    )


@pytest.fixture
async def rich(house: Household) -> AsyncIterator[Household]:
    """The household with everything that can have happened, past and under way."""
    for each in records():
        house.services.call_log.append(each)
        house.services.world.calls.began(under_way(each))
    yield house


async def read(client: httpx.AsyncClient, path: str, **query: str) -> list[dict[str, Any]]:
    """All there is, page by page."""
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = await client.get(path, params={**query, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["items"]
        cursor = page.get("next")
    return found


@pytest.mark.parametrize("path", [f"{MINE}/calls", f"{MINE}/calls/live"])
async def test_a_users_calls_tell_nothing_of_why_others_divert(
    rich: Household, anna: httpx.AsyncClient, path: str
) -> None:
    calls = await read(anna, path)
    hops = [hop for call in calls for hop in call["hops"]]
    assert len(calls) == len(records())
    assert sum(hop["diverting"] == OTHER for hop in hops) == KINDS
    assert reasons_in(calls) == set()
    assert {hop["condition"] for hop in hops if hop["diverting"] == OWN} == {"always"}


@pytest.mark.parametrize("path", ["/api/v1/calls", "/api/v1/calls/live"])
async def test_an_administrator_is_told_all(rich: Household, root: httpx.AsyncClient, path: str) -> None:
    calls = {call["id"]: call for call in await read(root, path)}
    assert len(calls) == len(records())
    for each in records():
        assert calls[each.id]["hops"] == [hop_to_document(hop) for hop in each.hops]
        told = [explanation_to_document(explanation) for explanation in each.explanations]
        assert calls[each.id]["explanations"] == told


async def test_no_route_a_user_may_take_tells_why_others_divert(rich: Household, anna: httpx.AsyncClient) -> None:
    """Plans aside, which tell of the reader's own, and contacts, which tell who can be reached now."""
    for path in ("returning", "audit", "tokens", "session", "sessions", f"extensions/{OWN}/state"):
        answer = await anna.get(f"/api/v1/{path}")
        assert answer.status_code == 200, answer.text
        assert reasons_in(answer.json()) == set(), path


@pytest.mark.parametrize("condition", CONDITIONS)
async def test_a_preview_tells_nothing_of_why_others_divert(
    house: Household, root: httpx.AsyncClient, anna: httpx.AsyncClient, condition: str
) -> None:
    """Nor that they hang up, nor that their phones are let ring for courtesy."""
    await root.patch("/api/v1/users/bruno", json={"may_divert_externally": True})
    assert (await save(root, OWN, plan(always=rule("number", OTHER)))).status_code == 200
    for number, destination in enumerate(
        (rule("number", SECRET, otherwise={"kind": "hang_up"}), rule("hang_up"), rule("attendant"))
    ):
        ring_time = {"ring_time": 10} if condition in ("always", "no_answer") and number != 2 else {}
        await save(root, OTHER, plan(**{condition: {**destination, **ring_time}}))
        seen = (await anna.post(f"{MINE}/preview", json={})).json()
        assert seen["chain"][0]["hop"]["condition"] == "always"
        assert reasons_in(seen["chain"]) == set()
        for step in seen["chain"][1:]:
            assert (step.get("courtesy"), step.get("hung_up_by")) in ((False, None), (None, None))
        whole = (await root.post(f"{MINE}/preview", json={})).json()
        assert [step["decision"] for step in whole["chain"]] == [step["decision"] for step in seen["chain"]]
        assert reasons_in(whole["chain"]) != set()


async def test_a_warning_tells_nothing_of_why_others_divert(
    house: Household, root: httpx.AsyncClient, anna: httpx.AsyncClient
) -> None:
    """B8.4: the circle is named, with the circumstances of one's own."""
    for condition in CONDITIONS:
        await save(root, OTHER, plan(**{condition: rule("number", OWN)}))
        mine = plan(busy=rule("number", OTHER))
        saved = await save(anna, OWN, mine)
        checked = await anna.post(f"{MINE}/plan/check", json=mine)
        for answer in (saved, checked, await anna.get(f"{MINE}/plan")):
            warnings = answer.json()["warnings"]
            assert [each["conditions"] for each in warnings] == [["busy", None]] * 2, condition
        (told, _) = (await root.get(f"{MINE}/plan")).json()["warnings"]
        assert told["conditions"] == ["busy", condition]


async def test_the_live_connection_tells_nothing_of_why_others_divert(house: Household) -> None:
    """What is decided, where the call is, and the record of it."""
    publish = house.services.events.publish
    caller = Caller(caller_class=CallerClass.INTERNAL, number=OWN, extension=OWN)
    about = explanation_of(OTHER, OTHER, "reply")
    async with await live(house, "anna") as anna, await live(house, "root", "?watch=all") as root:
        for hop in hops_of(OTHER):
            publish(
                CallProgress(
                    call_id="c",
                    call=Call(caller=caller, called=OTHER),
                    decision=Divert(hop=hop, explanation=about),
                    started=time(),
                )
            )
            seen, whole = [await client.receive_until("call_progress") for client in (anna, root)]
            assert reasons_in(seen) == set()
            assert (seen["at"], seen["condition"], whole["condition"]) == (OTHER, None, hop.condition)
        ring = Ring(extension=OTHER, explanation=about, seconds=10, courtesy=True)
        publish(CallProgress(call_id="c", call=Call(caller=caller, called=OTHER), decision=ring, started=time()))
        assert reasons_in(await anna.receive_until("call_progress")) == set()
        for each in records():
            publish(CallMoved(before=None, after=under_way(each)))
            publish(CallEnded(record=each))
            for kind in ("call", "call_ended"):
                seen, whole = [await client.receive_until(kind) for client in (anna, root)]
                assert reasons_in(seen) == set()
                assert [hop["condition"] for hop in whole["call"]["hops"]] == [hop.condition for hop in each.hops]


@pytest.mark.parametrize("condition", Condition)
async def test_a_filter_finds_no_more_than_is_told(house: Household, condition: Condition) -> None:
    """A filter that matched what is hidden would tell it."""
    log = house.services.call_log
    for number, diverting in enumerate((OWN, OTHER)):
        hop = Hop(diverting=diverting, condition=condition, target=ToExtension(number="203"))
        log.append(record(number, diverting, hops=(hop,), diverting=(diverting,), answered_by=OWN))
    for username, expected in (("anna", ["r0"]), ("bruno", ["r1"]), ("root", ["r1", "r0"])):
        path = f"/api/v1/extensions/{OTHER if username == 'bruno' else OWN}/calls"
        async with house.signed_in(username) as client:
            found = await read(client, path, condition=condition)
        assert [call["id"] for call in found] == expected, username
