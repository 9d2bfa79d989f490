# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions at a glance, with what is wrong with them (B8.4)."""

import asyncio
from datetime import timedelta

from devia.application.changes import Put
from devia.application.entities import Authorship, StoredHandset, StoredPlan
from devia.application.survey import Diversion
from devia.diversion.model import (
    CallerClass,
    Condition,
    Handset,
    HandsetOrigin,
    HangUp,
    Plan,
    Rule,
    ToNumber,
    ToVoicemail,
)
from tests.application.world import ANNA, NOON, Office, person

INTERNAL, EXTERNAL = CallerClass.INTERNAL, CallerClass.EXTERNAL
BY_ROOT = Authorship(at=NOON, by="root")


def stored(extension: str, *rules: tuple[Condition, CallerClass, Rule], **more: object) -> StoredPlan:
    by_condition: dict[Condition, dict[CallerClass, Rule]] = {}
    for condition, caller_class, rule in rules:
        by_condition.setdefault(condition, {})[caller_class] = rule
    return StoredPlan(extension=extension, plan=Plan(rules=by_condition), revision=1, **more)  # type: ignore[arg-type]


def to(number: str, **more: object) -> Rule:
    return Rule(destination=ToNumber(number=number), **more)  # type: ignore[arg-type]  # the fields of Rule


BUSY = Condition.BUSY
LOOP = (
    stored("201", (BUSY, INTERNAL, to("202")), (BUSY, EXTERNAL, to("202")), changed=BY_ROOT),
    stored("202", (BUSY, INTERNAL, to("201")), (BUSY, EXTERNAL, Rule(destination=HangUp()))),
)


async def test_rules_that_are_alike_are_one_diversion() -> None:
    office = Office(*LOOP)
    survey = await office.plans.surveys.now()
    of_201, *of_202 = survey.diversions
    assert of_201 == Diversion(
        extension="201",
        condition=BUSY,
        classes=(INTERNAL, EXTERNAL),
        rule=to("202"),
        changed=BY_ROOT,
        in_loop=True,
    )
    assert [(one.classes, one.in_loop) for one in of_202] == [((INTERNAL,), True), ((EXTERNAL,), False)]
    (loop,) = survey.loops
    assert (loop.caller_class, set(loop.extensions)) == (INTERNAL, {"201", "202"})


async def test_each_has_a_place_of_its_own_in_the_order_they_are_looked_at() -> None:
    phone = StoredHandset(
        extension="201",
        handset=Handset(destination=ToNumber(number="203"), origin=HandsetOrigin.SYNC, since=NOON),
    )
    no_answer = stored("1000", (Condition.NO_ANSWER, EXTERNAL, to("201")), (BUSY, EXTERNAL, to("201")))
    office = Office(*LOOP, phone, no_answer, person("zita", "1000"))
    survey = await office.plans.surveys.now()
    in_order = sorted(survey.diversions, key=lambda one: one.place)
    assert [(one.extension, one.condition, one.classes[0]) for one in in_order] == [
        ("201", Condition.HANDSET, INTERNAL),
        ("201", BUSY, INTERNAL),
        ("202", BUSY, EXTERNAL),
        ("202", BUSY, INTERNAL),
        ("1000", BUSY, EXTERNAL),
        ("1000", Condition.NO_ANSWER, EXTERNAL),
    ]


async def test_rules_that_differ_in_who_changed_them_are_two() -> None:
    later = Authorship(at=NOON + timedelta(days=1), by="anna")
    plan = stored("201", (BUSY, INTERNAL, to("202")), (BUSY, EXTERNAL, to("202")))
    office = Office(StoredPlan(extension="201", plan=plan.plan, rules_changed={(BUSY, EXTERNAL): later}))
    found = (await office.plans.surveys.now()).diversions
    assert [(one.classes, one.changed) for one in found] == [((INTERNAL,), None), ((EXTERNAL,), later)]


async def test_b3_2_what_is_set_on_the_phone_suspends_the_rest() -> None:
    handset = Handset(destination=ToNumber(number="203"), origin=HandsetOrigin.CODE, since=NOON)
    office = Office(stored("201", (BUSY, INTERNAL, to("202"))), StoredHandset(extension="201", handset=handset))
    found = (await office.plans.surveys.now()).diversions
    assert [(one.condition, one.suspended) for one in found] == [(Condition.HANDSET, False), (BUSY, True)]
    assert (found[0].classes, found[0].rule.destination) == ((INTERNAL, EXTERNAL), ToNumber(number="203"))


async def test_what_cannot_be_used_is_told_where_it_is_switched_on() -> None:
    gone = stored("201", (BUSY, INTERNAL, to("777")), (Condition.ALWAYS, INTERNAL, to("777", enabled=False)))
    office = Office(gone)
    survey = await office.plans.surveys.now()
    assert [(one.condition, one.unusable) for one in survey.diversions] == [
        (BUSY, "extension_unknown"),
        (Condition.ALWAYS, None),
    ]
    assert len(survey.dead_ends) == 1


async def test_b11_2_a_rule_can_be_used_though_what_follows_it_cannot() -> None:
    """It is a dead end, and the diversion works."""
    survey = await Office(stored("202", (BUSY, INTERNAL, to("201", otherwise=ToVoicemail())))).plans.surveys.now()
    assert [one.unusable for one in survey.diversions] == [None]
    assert [(one.fact, one.otherwise) for one in survey.dead_ends] == [("mailbox_off", True)]


async def test_a_part_is_told_the_same_as_everybody() -> None:
    gone = stored("203", (BUSY, INTERNAL, to("777")))
    office = Office(*LOOP, gone)
    surveys = office.plans.surveys
    known = surveys.diversions(office.organisation)
    assert not any(one.in_loop or one.unusable for one in known)
    assert surveys.with_problems(known, office.organisation) == (await surveys.now()).diversions
    assert surveys.with_problems(known[:1], office.organisation)[0].in_loop


async def test_a_survey_holds_until_something_in_it_changes() -> None:
    office = Office(*LOOP)
    surveys = office.plans.surveys
    assert surveys.ready() is None
    first, second = await asyncio.gather(surveys.now(), surveys.now())
    assert first is second is surveys.ready()
    await office.signing_in.create_token(ANNA, "anna", "nothing to do with diversions")
    assert surveys.ready() is first
    await office.changing.apply([Put(stored("202"))], [])
    assert surveys.ready() is None
    after = await surveys.now()
    assert [one.extension for one in after.diversions] == ["201"]
    assert after.loops == ()


async def test_whoever_gives_up_asking_takes_nothing_from_the_others() -> None:
    office = Office(*LOOP)
    impatient = asyncio.create_task(office.plans.surveys.now())
    patient = asyncio.create_task(office.plans.surveys.now())
    await asyncio.sleep(0)
    impatient.cancel()
    assert len((await patient).loops) == 1


async def test_only_what_has_changed_is_read_anew() -> None:
    office = Office(*LOOP)
    before = office.plans.surveys.diversions(office.organisation)
    await office.changing.apply([Put(stored("202"))], [])
    after = office.plans.surveys.diversions(office.organisation)
    assert len(after) == 1
    assert after[0] is before[0]
