# SPDX-License-Identifier: Apache-2.0
"""One extension over HTTP: its plan under an ETag, check, preview, handset, state, calls (interfaces: HTTP API)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from devia.api import HttpSettings
from devia.application.changes import Put
from devia.application.deflections import Deflection
from devia.application.entities import AuditFilter, StoredHandset
from devia.diversion.explain import Fact
from devia.diversion.model import Handset, HandsetOrigin, ToNumber
from tests.api.household import Household, binding, household
from tests.api.plan_faults import CASES
from tests.api.plans import CONDITIONS, faults, plan, rule, save

PLAN = "/api/v1/extensions/201/plan"


# The plan --------------------------------------------------------------------------------------------------------


async def test_a_plan_never_saved_has_every_condition_and_an_etag(anna: httpx.AsyncClient) -> None:
    answer = await anna.get(PLAN)
    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"0"'
    document = answer.json()
    assert document["rules"] == {condition: {"internal": None, "external": None} for condition in CONDITIONS}
    assert (document["notify"], document["caller_id"]) == ("none", "default")
    assert document["handset"]["active"] is False
    assert document["warnings"] == []
    assert document["order"] == ["handset", *CONDITIONS]


async def test_a_saved_plan_is_whole_stored_and_has_another_etag(house: Household, anna: httpx.AsyncClient) -> None:
    """B15.1: the whole plan is replaced at once, on disk before the answer."""
    wish = {
        "rules": {
            "busy": {
                "internal": rule("number", "202", destination_ring_time=25, otherwise={"kind": "voicemail"}),
                "external": rule("voicemail", enabled=False),
            },
            "no_answer": {"external": rule("attendant", ring_time=15)},
        },
        "notify": "both",
        "caller_id": "diverting",
    }
    answer = await save(anna, "201", wish, '"0"')
    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"1"'
    saved = answer.json()
    assert saved["rules"]["busy"]["internal"] == {
        "enabled": True,
        "destination": {"kind": "number", "number": "202"},
        "ring_time": None,
        "destination_ring_time": 25,
        "otherwise": {"kind": "voicemail"},
    }
    assert saved["rules"]["busy"]["external"]["enabled"] is False
    assert saved["rules"]["no_answer"]["external"]["ring_time"] == 15
    assert saved["rules"]["no_answer"]["internal"] is None
    assert (saved["notify"], saved["caller_id"]) == ("both", "diverting")
    assert house.store.organisation.plan("201").revision == 1
    read = await anna.get(PLAN)
    assert (read.json(), read.headers["ETag"]) == (saved, '"1"')


async def test_a_plan_that_was_read_may_come_back_as_it_is(anna: httpx.AsyncClient) -> None:
    """`handset` and `warnings` are read-only: they may stay in the document and are not looked at."""
    read = await anna.get(PLAN)
    answer = await save(anna, "201", read.json() | {"warnings": ["made up"], "handset": {"active": True}}, '"0"')
    assert answer.status_code == 200
    assert answer.json()["handset"]["active"] is False
    assert answer.json()["warnings"] == []


async def test_b14_a_plan_says_where_mails_go() -> None:
    """Nowhere without a mail server, or an address."""
    for sends_mail, mail in ((False, "anna@example.it"), (True, None), (True, "anna@example.it")):
        house = await household(HttpSettings(sends_mail=sends_mail))
        user = replace(house.services.world.organisation.users["anna"], email=mail)
        await house.changing.apply([Put(user)], [])
        async with house.signed_in("anna") as anna:
            document = (await anna.get(PLAN)).json()
        assert document["mails_to"] == (mail if sends_mail else None)


async def test_saving_replaces_all_rules(anna: httpx.AsyncClient) -> None:
    await save(anna, "201", plan(busy=rule("attendant")))
    answer = await save(anna, "201", plan(always=rule("attendant")))
    assert answer.json()["rules"]["busy"] == {"internal": None, "external": None}


async def test_saving_without_if_match_is_refused(house: Household, anna: httpx.AsyncClient) -> None:
    answer = await anna.put(PLAN, json=plan())
    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/if-match-required"
    assert house.store.organisation.plan("201").revision == 0


@pytest.mark.parametrize("stale", ['"0"', 'W/"1"', '"x"', "1"])
async def test_a_stale_etag_is_refused_and_the_one_in_force_told(
    house: Household, anna: httpx.AsyncClient, stale: str
) -> None:
    """B15.1; a weak tag never matches (RFC 9110 §13.1.1)."""
    await save(anna, "201", plan(busy=rule("attendant")))
    answer = await save(anna, "201", plan(), stale)
    assert answer.status_code == 412
    assert answer.headers["ETag"] == '"1"'
    assert answer.json()["type"] == "/problems/stale"
    assert house.store.organisation.plan("201").revision == 1


async def test_a_plan_saved_by_another_process_meanwhile_is_stale(house: Household, anna: httpx.AsyncClient) -> None:
    """The database has another revision than memory: nothing is overwritten."""
    await save(anna, "201", plan(busy=rule("attendant")))
    stored = house.store.organisation.plan("201")
    await house.store.apply([Put(replace(stored, revision=2))], [])
    answer = await save(anna, "201", plan(), '"1"')
    assert answer.status_code == 412
    assert answer.headers["ETag"] == '"2"'


async def test_any_of_several_etags_matches(anna: httpx.AsyncClient) -> None:
    assert (await save(anna, "201", plan(), '"7", "0"')).status_code == 200


async def test_a_save_is_not_told_as_done_where_the_disk_refused(house: Household, anna: httpx.AsyncClient) -> None:
    house.store.is_broken = True
    answer = await save(anna, "201", plan(busy=rule("attendant")))
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/not-ready"
    house.store.is_broken = False
    assert (await anna.get(PLAN)).headers["ETag"] == '"0"'


OUTSIDE = rule("number", "+390455550001")


@pytest.mark.parametrize(("document", "expected"), CASES.values(), ids=CASES)
async def test_each_fault_is_told_at_its_field(
    house: Household, anna: httpx.AsyncClient, document: dict[str, Any], expected: dict[str, str]
) -> None:
    """B4.1, B15.2: 422 by field with a JSON pointer, the same from saving and from checking; nothing is stored."""
    assert faults(await save(anna, "201", document)) == expected
    assert faults(await anna.post(f"{PLAN}/check", json=document)) == expected
    assert house.store.organisation.plan("201").revision == 0


async def test_what_is_not_available_is_refused_with_the_reason(anna: httpx.AsyncClient, house: Household) -> None:
    """B4.1, B4.2: permission and mailbox are those of the user whose plan it is."""
    async with house.signed_in("bruno") as bruno:
        document = plan(busy={"internal": rule("voicemail"), "external": OUTSIDE})
        assert faults(await save(bruno, "202", document)) == {
            "/rules/busy/internal/destination/kind": "mailbox_off",
            "/rules/busy/external/destination/number": "may_not_divert_externally",
        }
        availability = (await bruno.get("/api/v1/extensions/202/plan")).json()["availability"]
    assert availability["voicemail"] == "mailbox_off"
    assert availability["outside"] == "may_not_divert_externally"
    assert (await anna.get(PLAN)).json()["availability"] == {"attendant": None, "voicemail": None, "outside": None}
    assert (await save(anna, "201", document)).status_code == 200


async def test_an_outside_number_is_kept_in_e164(anna: httpx.AsyncClient) -> None:
    """B4.1, B18: normalised when saved."""
    answer = await save(anna, "201", plan(busy={"external": rule("number", "045 555 0001")}))
    assert answer.json()["rules"]["busy"]["external"]["destination"]["number"] == "+390455550001"


async def test_a_plan_that_can_close_a_loop_is_saved_with_a_warning(house: Household, anna: httpx.AsyncClient) -> None:
    """B8.4, and B16.4: on what another user diverts is not told."""
    async with house.signed_in("bruno") as bruno:
        await save(bruno, "202", plan(busy=rule("number", "201")))
    answer = await save(anna, "201", plan(busy=rule("number", "202")))
    assert answer.status_code == 200
    warning = next(one for one in answer.json()["warnings"] if one["caller_class"] == "internal")
    assert warning["code"] == "loop"
    assert warning["extensions"] == ["201", "202", "201"]
    assert warning["conditions"] == ["busy", None]
    async with house.signed_in("root") as root:
        seen = (await root.get(PLAN)).json()["warnings"][0]
    assert seen["conditions"] == ["busy", "busy"]


async def test_checking_saves_nothing(house: Household, anna: httpx.AsyncClient) -> None:
    async with house.signed_in("bruno") as bruno:
        await save(bruno, "202", plan(busy=rule("number", "201")))
    answer = await anna.post(f"{PLAN}/check", json=plan(busy=rule("number", "202")))
    assert answer.status_code == 200
    assert {warning["code"] for warning in answer.json()["warnings"]} == {"loop"}
    assert house.store.organisation.plan("201").revision == 0
    assert await house.store.audit(AuditFilter(extension="201"), None, 10) == []


async def test_an_administrator_changes_anybodys_plan_and_its_user_sees_who_did(
    house: Household, anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    """B15.3."""
    assert (await save(root, "201", plan(always=rule("attendant")))).status_code == 200
    entry = (await anna.get("/api/v1/audit")).json()["items"][0]
    assert (entry["actor"], entry["source"], entry["action"]) == ("root", "web", "plan saved")
    assert entry["before"]["rules"]["always"]["internal"] is None
    assert entry["after"]["rules"]["always"]["internal"]["destination"] == {"kind": "attendant"}


async def test_b12_5_what_may_not_be_saved_is_in_the_audit_log(house: Household) -> None:
    """Nobody has to ask who tried to divert outside without the permission."""
    forbidden = plan(busy=rule("number", "333 1234567"))
    async with house.signed_in("bruno") as bruno:
        faults(await save(bruno, "202", forbidden))
        assert (await bruno.post("/api/v1/extensions/202/plan/check", json=forbidden)).status_code == 422
        async with house.client(Authorization=f"Bearer {await house.token_of('bruno')}") as machine:
            faults(await save(machine, "202", forbidden))
        refused = (await bruno.get("/api/v1/audit", params={"action": "diversion refused"})).json()["items"]
    assert [(one["actor"], one["source"], one["kind"], one["extension"]) for one in refused] == [
        ("bruno", "api", "plan", "202"),
        ("bruno", "web", "plan", "202"),
    ]
    for one in refused:
        assert (one["before"], one["after"]) == (
            None,
            {
                "condition": "busy",
                "caller_classes": ["internal", "external"],
                "number": "333 1234567",
                "faults": ["may_not_divert_externally"],
            },
        )


# The handset -----------------------------------------------------------------------------------------------------


async def test_the_handset_diversion_is_shown_and_removed(house: Household, anna: httpx.AsyncClient) -> None:
    """B12.2, B12.3."""
    since = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    handset = Handset(destination=ToNumber(number="202"), since=since, origin=HandsetOrigin.CODE)
    await house.changing.apply([Put(StoredHandset(extension="201", handset=handset))], [])
    shown = (await anna.get(PLAN)).json()["handset"]
    assert shown == {
        "active": True,
        "destination": {"kind": "number", "number": "202"},
        "since": "2026-03-01T07:30:00Z",
        "origin": "code",
        "seen": None,
    }
    answer = await anna.delete("/api/v1/extensions/201/handset")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await anna.get(PLAN)).json()["handset"]["active"] is False
    stored = house.store.organisation.handset("201")
    assert stored is not None and stored.handset is None
    # Once more: nothing happens, and nothing is written down.
    assert (await anna.delete("/api/v1/extensions/201/handset")).status_code == 204
    actions = [entry["action"] for entry in (await anna.get("/api/v1/audit")).json()["items"]]
    assert actions.count("handset removed") == 1


async def test_do_not_disturb_is_ended(house: Household, anna: httpx.AsyncClient) -> None:
    await house.changing.apply([Put(StoredHandset(extension="201", do_not_disturb=True))], [])
    address = "/api/v1/extensions/201/do-not-disturb"
    for _ in range(2):
        assert (await anna.delete(address)).status_code == 204
    assert (await anna.get("/api/v1/extensions/201/state")).json()["do_not_disturb"] is False
    actions = [entry["action"] for entry in (await anna.get("/api/v1/audit")).json()["items"]]
    assert actions.count("do not disturb off") == 1


async def test_b12_3_a_302_is_shown_as_seen(house: Household, anna: httpx.AsyncClient) -> None:
    at = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    house.services.world.deflections.note(Deflection(extension="201", number="202", at=at))
    shown = (await anna.get(PLAN)).json()["handset"]
    there = {"kind": "number", "number": "202"}
    assert (shown["active"], shown["seen"]) == (
        False,
        {"at": "2026-03-01T07:30:00Z", "destination": there, "refused": None},
    )
    house.services.world.deflections.note(Deflection(extension="201", number=None, at=at, refused=Fact.NUMBER_INVALID))
    seen = (await anna.get(PLAN)).json()["handset"]["seen"]
    assert (seen["destination"], seen["refused"]) == (None, "number_invalid")


# The state -------------------------------------------------------------------------------------------------------


async def test_the_state_with_its_phones(house: Household, anna: httpx.AsyncClient) -> None:
    house.bindings.by_extension["201"] = (binding("201", "201a"),)
    house.services.world.engaged.placing("201", "call")
    answer = await anna.get("/api/v1/extensions/201/state")
    assert answer.json() == {
        "registered": True,
        "engaged": True,
        "present": False,
        "do_not_disturb": False,
        "devices": [
            {
                "device": "201a",
                "label": "Desk",
                "physical": True,
                "address": "192.0.2.10:5060",
                "transport": "udp",
                "user_agent": "Test Phone 1.0",
                "expires_at": "2033-05-18T03:33:20Z",
            }
        ],
    }
