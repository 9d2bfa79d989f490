# SPDX-License-Identifier: Apache-2.0
"""Plans: read, checked and saved whole, under a revision (B4, B8.4, B15)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from devia.application.changes import Put, Remove
from devia.application.entities import Authorship, StoredHandset, StoredPlan
from devia.application.errors import Invalid, NotAllowed, NotFound, Stale
from devia.application.events import HandsetChanged, PlanChanged
from devia.application.ports import StoreError
from devia.diversion.codec import plan_to_document
from devia.diversion.explain import Fact
from devia.diversion.model import EMPTY_PLAN, CallerClass, Condition, Handset, HandsetOrigin, Plan, Rule, ToNumber
from tests.application.world import ANNA, BRUNO, NOON, ROOT, Office, person


def number(text: str, **more: object) -> dict[str, Any]:
    return {"enabled": True, "destination": {"kind": "number", "number": text}, **more}


def document(**rules: object) -> dict[str, Any]:
    """A plan with these rules for both classes."""
    made = plan_to_document(EMPTY_PLAN)
    for condition, rule in rules.items():
        made["rules"][condition] = {"internal": rule, "external": rule}
    return made


BUSY = document(busy=number("202"))


# Reading -------------------------------------------------------------------------------------------------------------


def test_a_plan_never_saved_is_empty_at_revision_0() -> None:
    view = Office().plans.get(ANNA, "201")
    assert (view.extension, view.plan, view.revision, view.handset) == ("201", EMPTY_PLAN, 0, None)
    assert view.warnings == ()


def test_b4_2_a_view_says_which_destinations_can_be_chosen() -> None:
    office = Office()
    assert office.plans.get(ANNA, "201").availability.voicemail is None
    bruno = office.plans.get(BRUNO, "202").availability
    assert (bruno.attendant, bruno.voicemail, bruno.outside) == (
        None,
        Fact.MAILBOX_OFF,
        Fact.MAY_NOT_DIVERT_EXTERNALLY,
    )


async def test_what_a_former_user_still_wishes_is_not_done_to_the_next() -> None:
    """They were removed, and somebody made in their place, while it waited for its turn."""
    office = Office()
    handset = Handset(destination=ToNumber(number="203"), origin=HandsetOrigin.CODE, since=NOON)
    office.store.gate.clear()
    handing_over = asyncio.create_task(office.changing.apply([Remove("user", "anna"), Put(person("fabio", "201"))], []))
    await asyncio.sleep(0)
    wishes = [
        asyncio.create_task(office.plans.save(ANNA, "201", BUSY, 0)),
        asyncio.create_task(office.plans.set_handset(ANNA, "201", handset)),
        asyncio.create_task(office.plans.set_do_not_disturb(ANNA, "201", True)),
    ]
    await asyncio.sleep(0)
    office.store.gate.set()
    await handing_over
    for wish in wishes:
        with pytest.raises(NotAllowed):
            await wish
    assert not office.organisation.plans and not office.organisation.handsets


# Saving --------------------------------------------------------------------------------------------------------------


async def test_b15_1_a_plan_is_on_disk_and_in_force_when_it_is_saved() -> None:
    office = Office()
    watching = office.events.subscribe()
    view = await office.plans.save(ANNA, "201", BUSY, 0)
    assert view.revision == 1
    rule = office.deciding.plan_of("201").rule(Condition.BUSY, CallerClass.EXTERNAL)
    assert rule is not None and rule.destination == ToNumber(number="202")
    assert office.store.organisation.plan("201").plan == view.plan
    assert await watching.next() == PlanChanged(extension="201", revision=1, by="anna")


async def test_b15_1_the_whole_plan_is_replaced() -> None:
    office = Office()
    await office.plans.save(ANNA, "201", BUSY, 0)
    view = await office.plans.save(ANNA, "201", document(no_answer=number("203", ring_time=15)), 1)
    assert view.plan.rule(Condition.BUSY, CallerClass.INTERNAL) is None
    assert view.plan.rule(Condition.NO_ANSWER, CallerClass.INTERNAL) is not None
    assert view.revision == 2


@pytest.mark.parametrize("revision", [0, 2, 99, -1])
async def test_b15_1_a_stale_revision_is_refused_with_the_one_in_force(revision: int) -> None:
    office = Office()
    await office.plans.save(ANNA, "201", BUSY, 0)
    with pytest.raises(Stale) as caught:
        await office.plans.save(ANNA, "201", document(), revision)
    assert caught.value.revision == 1
    assert office.organisation.plan("201").revision == 1


async def test_b15_1_of_many_who_save_at_once_one_does() -> None:
    office = Office()
    outcomes = await asyncio.gather(
        *[office.plans.save(ANNA, "201", BUSY, 0) for _ in range(5)], return_exceptions=True
    )
    assert sum(isinstance(outcome, Stale) for outcome in outcomes) == 4
    assert office.organisation.plan("201").revision == 1
    assert len(office.store.audited) == 1


async def test_b15_1_a_plan_saved_by_another_process_makes_this_one_stale() -> None:
    """Before the journal has been read: the database knows, and afterwards memory does too."""
    office = Office()
    office.store.elsewhere(Put(StoredPlan(extension="201", revision=5)))
    with pytest.raises(Stale) as caught:
        await office.plans.save(ANNA, "201", BUSY, 0)
    assert caught.value.revision == 5
    assert office.plans.get(ANNA, "201").revision == 5


async def test_without_a_revision_whatever_is_there_is_replaced() -> None:
    office = Office()
    office.store.elsewhere(Put(StoredPlan(extension="202", revision=5)))
    assert (await office.plans.save(BRUNO, "202", document(), None)).revision == 6
    await office.plans.save(ANNA, "201", BUSY, None)
    assert (await office.plans.save(ANNA, "201", document(), None)).revision == 2


async def test_b15_1_what_the_disk_refuses_is_not_saved() -> None:
    office = Office()
    office.store.is_full = True
    with pytest.raises(StoreError):
        await office.plans.save(ANNA, "201", BUSY, 0)
    assert office.plans.get(ANNA, "201").revision == 0


async def test_b15_3_who_changed_a_plan_and_each_rule_is_remembered() -> None:
    office = Office()
    assert office.plans.get(ANNA, "201").changed is None
    await office.plans.save(ANNA, "201", BUSY, 0)
    by_anna = Authorship(at=NOON, by="anna")
    office.clock.passed = 60.0
    both = document(busy=number("202", destination_ring_time=9), no_answer=number("203"))
    view = await office.plans.save(ROOT, "201", both, 1)
    by_root = Authorship(at=NOON + timedelta(seconds=60), by="root")
    assert view.changed == office.plans.get(ANNA, "201").changed == by_root
    known = office.organisation.plan("201").rules_changed
    # What rings for how long makes no other rule of it.
    assert {condition: author for (condition, _), author in known.items()} == {
        Condition.BUSY: by_anna,
        Condition.NO_ANSWER: by_root,
    }
    office.clock.passed = 120.0
    await office.plans.save(ANNA, "201", document(busy=number("202", enabled=False)), 2)
    ((_, author),) = {
        (condition, author.by) for (condition, _), author in office.organisation.plan("201").rules_changed.items()
    }
    assert author == "anna"


async def test_b15_3_a_rule_from_before_authors_were_remembered_has_none() -> None:
    rule = Rule(destination=ToNumber(number="202"))
    old = StoredPlan(extension="201", plan=Plan(rules={Condition.BUSY: {CallerClass.INTERNAL: rule}}), revision=3)
    office = Office(old)
    busy = {"rules": {"busy": {"internal": {"destination": {"kind": "number", "number": "202"}}}}}
    await office.plans.save(ANNA, "201", busy, 3)
    assert office.organisation.plan("201").rules_changed == {}


async def test_b15_3_a_saved_plan_is_audited_with_before_and_after() -> None:
    office = Office()
    await office.plans.save(ANNA, "201", BUSY, 0)
    await office.plans.save(ROOT, "201", document(), 1)
    first, second = office.store.audited
    assert (first.actor, first.action, first.kind, first.key, first.extension) == (
        "anna",
        "plan saved",
        "plan",
        "201",
        "201",
    )
    assert first.before == plan_to_document(EMPTY_PLAN)
    assert first.after == second.before != second.after
    assert second.actor == "root"


# What cannot be saved ------------------------------------------------------------------------------------------------

FAULTS: list[tuple[object, str, str]] = [
    (document(busy=number("299")), "/rules/busy/internal/destination/number", "extension_unknown"),
    (document(busy=number("201")), "/rules/busy/internal/destination/number", "own_number"),
    (document(busy=number("+33612345678")), "/rules/busy/internal/destination/number", "country_not_allowed"),
    (document(busy=number("899123456")), "/rules/busy/internal/destination/number", "prefix_denied"),
    (document(always=number("202", ring_time=181)), "/rules/always/internal/ring_time", "out_of_range"),
    (document(no_answer=number("202", ring_time=4)), "/rules/no_answer/internal/ring_time", "out_of_range"),
    (document(busy=number("202", ring_time=20)), "/rules/busy/internal/ring_time", "no_ring_time_here"),
    (
        document(busy=number("202", destination_ring_time=4)),
        "/rules/busy/internal/destination_ring_time",
        "out_of_range",
    ),
    ([], "", "not_an_object"),
]


@pytest.mark.parametrize(
    ("wish", "pointer", "code"), FAULTS, ids=[f"{code}-{n}" for n, (_, _, code) in enumerate(FAULTS)]
)
async def test_b4_1_b15_2_what_is_wrong_is_told_with_its_place_and_not_saved(
    wish: object, pointer: str, code: str
) -> None:
    office = Office()
    with pytest.raises(Invalid) as caught:
        office.plans.check(ANNA, "201", wish)
    assert (pointer, code) in [(fault.pointer, fault.code) for fault in caught.value.faults]
    with pytest.raises(Invalid) as caught:
        office.plans.validated("201", wish)
    assert (pointer, code) in [(fault.pointer, fault.code) for fault in caught.value.faults]
    with pytest.raises(Invalid) as caught:
        await office.plans.save(ANNA, "201", wish, 0)
    assert (pointer, code) in [(fault.pointer, fault.code) for fault in caught.value.faults]
    assert office.store.journal == []


async def test_b4_1_outside_numbers_are_for_those_who_may() -> None:
    office = Office()
    with pytest.raises(Invalid) as caught:
        await office.plans.save(BRUNO, "202", document(busy=number("02 8765 4321")), 0)
    assert {fault.code for fault in caught.value.faults} == {"may_not_divert_externally"}
    view = await office.plans.save(ANNA, "201", document(busy=number("02 8765 4321")), 0)
    rule = view.plan.rule(Condition.BUSY, CallerClass.INTERNAL)
    assert rule is not None and rule.destination == ToNumber(number="+390287654321")


async def test_b4_3_a_rule_that_became_unusable_keeps_nobody_from_saving_the_others() -> None:
    office = Office()
    standing = document(busy=number("+390287654321"))
    await office.plans.save(ANNA, "201", standing, 0)
    anna = office.world.organisation.users["anna"]
    await office.changing.apply([Put(replace(anna, may_divert_externally=False))], [])
    wish = document(busy=number("+390287654321"), always=number("202"))
    saved = await office.plans.save(ANNA, "201", wish, 1)
    assert {warning.fact for warning in saved.warnings} == {Fact.MAY_NOT_DIVERT_EXTERNALLY}
    with pytest.raises(Invalid):
        await office.plans.save(ANNA, "201", document(no_answer=number("+390287654321")), 2)


@pytest.mark.parametrize(("kind", "code"), [("voicemail", "mailbox_off"), ("attendant", "no_attendant")])
async def test_b4_2_what_is_not_available_is_refused_with_the_reason(kind: str, code: str) -> None:
    office = Office()
    await office.changing.apply([Remove("attendant", "9")], [])
    with pytest.raises(Invalid) as caught:
        await office.plans.save(BRUNO, "202", document(busy={"enabled": True, "destination": {"kind": kind}}), 0)
    assert {fault.code for fault in caught.value.faults} == {code}


async def test_b8_4_a_plan_that_can_close_a_loop_is_saved_with_a_warning() -> None:
    office = Office()
    await office.plans.save(BRUNO, "202", document(busy=number("201")), 0)
    checked = office.plans.check(ANNA, "201", BUSY)
    saved = await office.plans.save(ANNA, "201", BUSY, 0)
    assert checked.warnings == saved.warnings == office.plans.get(ANNA, "201").warnings
    assert set(saved.warnings[0].extensions) == {"201", "202"}
    assert saved.revision == 1


def test_checking_saves_nothing() -> None:
    office = Office()
    view = office.plans.check(ANNA, "201", BUSY)
    assert view.plan.rule(Condition.BUSY, CallerClass.INTERNAL) is not None
    assert view.revision == 0
    assert office.plans.get(ANNA, "201").plan == EMPTY_PLAN
    assert office.store.journal == []


# Who may -------------------------------------------------------------------------------------------------------------


async def test_a_user_has_their_own_plan_and_an_administrator_everybodys() -> None:
    office = Office()
    with pytest.raises(NotAllowed):
        office.plans.get(BRUNO, "201")
    with pytest.raises(NotAllowed):
        office.plans.check(BRUNO, "201", BUSY)
    with pytest.raises(NotAllowed):
        await office.plans.save(BRUNO, "201", BUSY, 0)
    with pytest.raises(NotAllowed):
        await office.plans.set_handset(BRUNO, "201", None)
    assert (await office.plans.save(ROOT, "201", BUSY, 0)).revision == 1


async def test_nobodys_extension_has_no_plan() -> None:
    office = Office()
    with pytest.raises(NotFound):
        office.plans.get(ROOT, "299")
    with pytest.raises(NotFound):
        office.plans.validated("299", BUSY)
    with pytest.raises(NotFound):
        await office.plans.save(ROOT, "299", BUSY, 0)


# The handset's own ---------------------------------------------------------------------------------------------------

HANDSET = Handset(destination=ToNumber(number="203"), origin=HandsetOrigin.CODE, since=NOON)


async def test_b12_3_the_handset_diversion_is_beside_the_plan() -> None:
    office = Office(StoredHandset(extension="201", do_not_disturb=True))
    watching = office.events.subscribe()
    await office.plans.set_handset(ANNA, "201", HANDSET)
    assert office.plans.get(ANNA, "201").handset == HANDSET
    assert office.organisation.handset("201") == StoredHandset(extension="201", handset=HANDSET, do_not_disturb=True)
    assert (await office.plans.save(ANNA, "201", BUSY, 0)).handset == HANDSET
    await office.plans.set_handset(ANNA, "201", None)
    assert office.plans.get(ANNA, "201").handset is None
    assert await watching.next() == HandsetChanged(extension="201", handset=HANDSET)
    set_, _, removed = office.store.audited
    assert (set_.action, set_.before, set_.after) == ("handset set", None, {"number": "203", "origin": "code"})
    assert (removed.action, removed.before, removed.after) == ("handset removed", set_.after, None)


async def test_b12_3_what_is_so_already_is_no_change() -> None:
    office = Office()
    await office.plans.set_handset(ANNA, "201", None)
    await office.plans.set_handset(ANNA, "201", HANDSET)
    await office.plans.set_handset(ANNA, "201", replace(HANDSET))
    assert [entry.action for entry in office.store.audited] == ["handset set"]


@pytest.mark.parametrize("is_plan", [True, False])
async def test_nothing_is_left_to_whoever_has_the_extension_next(is_plan: bool) -> None:
    """What is saved while its user is being removed is gone with them."""
    office = Office()
    office.store.gate.clear()
    removing = asyncio.create_task(office.administration.remove(ROOT, "user", "anna"))
    await asyncio.sleep(0)
    document = plan_to_document(
        Plan(rules={Condition.BUSY: {CallerClass.INTERNAL: Rule(destination=ToNumber(number="203"))}})
    )
    saving = asyncio.create_task(
        office.plans.save(ANNA, "201", document, None) if is_plan else office.plans.set_handset(ANNA, "201", HANDSET)
    )
    await asyncio.sleep(0)
    office.store.gate.set()
    await removing
    with pytest.raises(NotFound):
        await saving
    assert office.organisation.handset("201") is None and office.organisation.plan("201").revision == 0
