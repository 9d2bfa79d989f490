# SPDX-License-Identifier: Apache-2.0
"""Refused diversions in the audit log: all of them that matter, and no more than there is room for (B4.1, B12.5)."""

from __future__ import annotations

from typing import Any

import pytest

from devia.application.actor import COMMAND_LINE, Actor
from devia.application.changes import Put
from devia.application.entities import StoredPlan
from devia.application.errors import Invalid, Stale
from devia.application.refusals import LONGEST, MOST_TOGETHER, ONE_EVERY, Refusal, refusals_in
from devia.diversion.codec import Fault, plan_to_document
from devia.diversion.explain import Fact
from devia.diversion.model import EMPTY_PLAN, CallerClass, Condition, Plan, Rule, ToNumber
from tests.application.world import ANNA, BRUNO, ROOT, Office

OUTSIDE = "333 1234567"
BOTH = tuple(CallerClass)


def document(condition: str, **numbers: str) -> dict[str, Any]:
    """A plan where calls of these classes go there."""
    made = plan_to_document(EMPTY_PLAN)
    for caller_class, number in numbers.items():
        made["rules"][condition][caller_class] = {"destination": {"kind": "number", "number": number}}
    return made


async def refused(office: Office, document: object, actor: Actor = BRUNO, extension: str = "202") -> None:
    """It cannot be saved."""
    with pytest.raises(Invalid):
        await office.plans.save(actor, extension, document, None)


def refusal(number: str = OUTSIDE) -> Refusal:
    """Bruno may not divert outside."""
    return Refusal(
        condition=Condition.BUSY, caller_classes=BOTH, number=number, fault=Fact.MAY_NOT_DIVERT_EXTERNALLY.value
    )


@pytest.mark.parametrize("actor", [BRUNO, ROOT, COMMAND_LINE])
async def test_a_number_that_may_not_be_saved(actor: Actor) -> None:
    office = Office()
    await refused(office, document("busy", internal=OUTSIDE, external=OUTSIDE), actor)
    [entry] = office.store.audited
    assert (entry.actor, entry.source, entry.device) == (actor.username, actor.source, actor.device)
    assert (entry.action, entry.kind, entry.key, entry.extension) == ("diversion refused", "plan", "202", "202")
    assert entry.before is None and entry.after == {
        "condition": "busy",
        "caller_classes": ["internal", "external"],
        "number": OUTSIDE,
        "faults": ["may_not_divert_externally"],
    }
    assert office.organisation.plan("202").revision == 0


@pytest.mark.parametrize(
    ("number", "fact"),
    [
        ("899123456", Fact.PREFIX_DENIED),
        ("112", Fact.PREFIX_DENIED),
        ("201", Fact.OWN_NUMBER),
        ("299", Fact.EXTENSION_UNKNOWN),
        ("+1", Fact.NUMBER_INVALID),
    ],
)
async def test_b4_1_whatever_the_reason(number: str, fact: Fact) -> None:
    office = Office()
    await refused(office, document("no_answer", external=number), ANNA, "201")
    [entry] = office.store.audited
    assert entry.after == {
        "condition": "no_answer",
        "caller_classes": ["external"],
        "number": number,
        "faults": [fact.value],
    }


async def test_each_number_has_an_entry_of_its_own() -> None:
    office = Office()
    await refused(office, document("always", internal="0255500001", external=OUTSIDE))
    assert [(entry.after["caller_classes"], entry.after["number"]) for entry in office.store.audited] == [
        (["internal"], "0255500001"),
        (["external"], OUTSIDE),
    ]


async def test_a_rule_that_may_not_be_switched_on_again() -> None:
    office = Office()
    rule = Rule(destination=ToNumber(number="+393331234567"), enabled=False)
    put = Put(StoredPlan(extension="202", plan=Plan(rules={Condition.BUSY: dict.fromkeys(BOTH, rule)}), revision=1))
    office.store.elsewhere(put)
    office.world.organisation = office.organisation.with_changes([put])
    await refused(office, document("busy", internal=OUTSIDE, external=OUTSIDE), ROOT)
    [entry] = office.store.audited
    assert entry.after["caller_classes"] == ["internal", "external"]


async def test_slips_and_questions_are_not_listed() -> None:
    office = Office()
    slip = document("busy", internal="203")
    slip["rules"]["busy"]["internal"]["destination_ring_time"] = 1
    no_mailbox = plan_to_document(EMPTY_PLAN)
    no_mailbox["rules"]["busy"]["internal"] = {"destination": {"kind": "voicemail"}}
    malformed = document("busy", internal=OUTSIDE, external="x" * 1_000_000)
    for wrong in (slip, no_mailbox, malformed, None, {"rules": 3}):
        await refused(office, wrong)
    forbidden = document("busy", internal=OUTSIDE)
    with pytest.raises(Invalid):
        office.plans.check(BRUNO, "202", forbidden)
    with pytest.raises(Invalid):
        office.plans.validated("202", forbidden)
    with pytest.raises(Stale):
        await office.plans.save(BRUNO, "202", forbidden, 9)
    assert office.store.audited == []


async def test_no_flood_of_them_fills_the_log() -> None:
    office = Office()
    forbidden = document("busy", internal=OUTSIDE)
    for _ in range(MOST_TOGETHER + 7):
        await refused(office, forbidden)
    assert len(office.store.audited) == MOST_TOGETHER
    await refused(office, document("busy", internal="899123456"), ANNA, "201")
    assert len(office.store.audited) == MOST_TOGETHER + 1, "what is refused elsewhere has room of its own"
    office.clock.passed += ONE_EVERY
    await refused(office, forbidden)
    await refused(office, forbidden)
    assert len(office.store.audited) == MOST_TOGETHER + 2
    assert office.store.audited[-1].after["unlisted"] == 7
    office.clock.passed += ONE_EVERY
    await refused(office, forbidden)
    assert office.store.audited[-1].after["unlisted"] == 1
    office.clock.passed += 100 * MOST_TOGETHER * ONE_EVERY
    for _ in range(MOST_TOGETHER + 1):
        await refused(office, forbidden)
    assert len(office.store.audited) == 2 * MOST_TOGETHER + 3
    assert "unlisted" not in office.store.audited[-1].after


async def test_what_is_kept_of_a_number_is_short_and_can_be_read() -> None:
    office = Office()
    await office.plans.refusals.note(BRUNO, "202", [refusal("3\x00\ud8003" + "9" * 200)])
    [entry] = office.store.audited
    assert entry.after["number"] == "3��3" + "9" * (LONGEST - 4)


async def test_it_is_refused_even_where_the_log_cannot_be_written() -> None:
    office = Office()
    office.store.is_full = True
    await refused(office, document("busy", internal=OUTSIDE))
    assert office.store.audited == []


def test_faults_of_other_kinds_are_none() -> None:
    faults = [
        Fault(pointer="/rules/busy/internal/ring_time", code="no_ring_time_here", values={}),
        Fault(pointer="/rules/busy/internal/destination/kind", code="mailbox_off", values={}),
    ]
    assert refusals_in(faults) == []
