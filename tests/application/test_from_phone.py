# SPDX-License-Identifier: Apache-2.0
"""What people set at their phones, by a code or a synchronised key (B12)."""

from __future__ import annotations

import pytest

from devia.application.actor import Actor
from devia.application.changes import Put, Remove
from devia.application.entities import AuditSource, Device, StoredPlan
from devia.application.errors import Invalid, NotFound, Stale
from devia.application.from_phone import NUMBER_MISSING, AtPhone, FromPhone
from devia.application.plans import Plans, PlanView
from devia.application.ports import StoreError
from devia.diversion.explain import Fact
from devia.diversion.model import (
    CallerClass,
    Condition,
    Destination,
    Handset,
    HandsetOrigin,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
)
from tests.application.world import NOON, Office

ALL = (Condition.ALWAYS, Condition.NOT_REGISTERED, Condition.BUSY, Condition.NOT_PRESENT, Condition.NO_ANSWER)
SOFT = Device(username="202-soft", extension="202", ha1_md5="m", ha1_sha256="s")


class Desk:
    """Anna's desk phone, and Bruno's soft one, in an office."""

    def __init__(self) -> None:
        self.office = Office(SOFT)
        self.from_phone = FromPhone(self.office.changing, self.office.plans, self.office.deciding)

    def at(self, device: str, origin: HandsetOrigin = HandsetOrigin.CODE) -> AtPhone:
        """Somebody at this device."""
        found = self.office.organisation.device(device)
        assert found is not None
        return AtPhone(device=found, origin=origin)

    def plan(self, extension: str = "201") -> Plan:
        """The plan in force."""
        return self.office.organisation.plan(extension).plan

    def has(self, plan: Plan, extension: str = "201") -> None:
        """The extension has this plan."""
        put = Put(StoredPlan(extension=extension, plan=plan, revision=1))
        self.office.store.elsewhere(put)
        self.office.world.organisation = self.office.organisation.with_changes([put])

    def audited(self) -> list[tuple[str, AuditSource, str | None, str]]:
        """Who, from where, at which device, what."""
        return [(entry.actor, entry.source, entry.device, entry.action) for entry in self.office.store.audited]


def both(destination: Destination, *, enabled: bool = True, ring_time: int | None = None) -> dict[CallerClass, Rule]:
    """A rule of both classes."""
    return {each: Rule(destination=destination, enabled=enabled, ring_time=ring_time) for each in CallerClass}


async def test_b12_1_always_from_a_physical_phone_is_a_handset_diversion() -> None:
    desk = Desk()
    await desk.from_phone.divert(desk.at("201-desk"), Condition.ALWAYS, "203")
    assert desk.from_phone.handset("201") == Handset(
        destination=ToNumber(number="203"), origin=HandsetOrigin.CODE, since=NOON
    )
    assert desk.plan().rules == {}
    assert desk.audited() == [("anna", AuditSource.CODE, "201-desk", "handset set")]
    await desk.from_phone.divert(desk.at("201-desk"), Condition.ALWAYS, "203")
    assert len(desk.audited()) == 1, "what is so already is not done again"
    await desk.from_phone.end(desk.at("201-desk", HandsetOrigin.SYNC), [Condition.ALWAYS])
    assert desk.from_phone.handset("201") is None
    assert desk.audited()[-1] == ("anna", AuditSource.PHONE, "201-desk", "handset removed")


async def test_b12_1_always_from_any_other_device_is_a_rule_of_both_classes() -> None:
    desk = Desk()
    await desk.from_phone.divert(desk.at("202-soft"), Condition.ALWAYS, "203")
    assert desk.from_phone.handset("202") is None
    assert desk.plan("202").rules == {Condition.ALWAYS: both(ToNumber(number="203"))}
    assert set(desk.from_phone.leads_to("202", Condition.ALWAYS)) == set(CallerClass)
    assert desk.audited() == [("bruno", AuditSource.CODE, "202-soft", "plan saved")]


async def test_where_calls_go_is_written_in_its_usual_form() -> None:
    desk = Desk()
    await desk.from_phone.divert(desk.at("201-desk"), Condition.ALWAYS, "3331234567")
    await desk.from_phone.divert(desk.at("201-desk"), Condition.BUSY, "003902 5550 0001")
    handset = desk.from_phone.handset("201")
    assert handset is not None and handset.destination.number == "+393331234567"
    assert desk.plan().rules == {Condition.BUSY: both(ToNumber(number="+390255500001"))}


async def test_a_rule_keeps_what_a_phone_cannot_say() -> None:
    desk = Desk()
    rule = Rule(destination=ToAttendant(), enabled=False, destination_ring_time=15)
    desk.has(Plan(rules={Condition.NO_ANSWER: {CallerClass.EXTERNAL: rule}, Condition.BUSY: both(ToAttendant())}))
    await desk.from_phone.divert(desk.at("201-desk"), Condition.NO_ANSWER, "203", 25)
    rules = desk.plan().rules
    there = ToNumber(number="203")
    assert rules[Condition.NO_ANSWER] == {
        CallerClass.INTERNAL: Rule(destination=there, ring_time=25),
        CallerClass.EXTERNAL: Rule(destination=there, ring_time=25, destination_ring_time=15),
    }
    assert rules[Condition.BUSY] == both(ToAttendant())


async def test_without_a_number_calls_go_where_they_last_went() -> None:
    desk = Desk()
    desk.has(Plan(rules={Condition.BUSY: both(ToAttendant(), enabled=False)}))
    await desk.from_phone.divert(desk.at("201-desk"), Condition.BUSY, None)
    assert desk.plan().rules == {Condition.BUSY: both(ToAttendant())}


@pytest.mark.parametrize("condition", [Condition.ALWAYS, Condition.BUSY])
async def test_without_a_number_and_nowhere_to_go(condition: Condition) -> None:
    desk = Desk()
    with pytest.raises(Invalid) as refused:
        await desk.from_phone.divert(desk.at("201-desk"), condition, None)
    assert [fault.code for fault in refused.value.faults] == [NUMBER_MISSING]
    assert desk.plan().rules == {} and desk.from_phone.handset("201") is None
    assert desk.audited() == []


@pytest.mark.parametrize("condition", [Condition.ALWAYS, Condition.BUSY, Condition.NO_ANSWER])
@pytest.mark.parametrize(
    ("device", "number", "fact"),
    [
        ("202-soft", "3331234567", Fact.MAY_NOT_DIVERT_EXTERNALLY),
        ("202-soft", "202", Fact.OWN_NUMBER),
        ("201-desk", "899123456", Fact.PREFIX_DENIED),
        ("201-desk", "112", Fact.PREFIX_DENIED),
        ("201-desk", "299", Fact.EXTENSION_UNKNOWN),
    ],
)
async def test_b12_1_what_may_not_be_is_refused_and_audited(
    condition: Condition, device: str, number: str, fact: Fact
) -> None:
    desk = Desk()
    with pytest.raises(Invalid) as refused:
        await desk.from_phone.divert(desk.at(device, HandsetOrigin.SYNC), condition, number)
    assert {fault.code for fault in refused.value.faults} == {fact.value}
    [entry] = desk.office.store.audited
    assert (entry.action, entry.source, entry.device) == ("diversion refused", AuditSource.PHONE, device)
    is_handset = condition is Condition.ALWAYS and device == "201-desk"
    assert entry.after == {
        "condition": "handset" if is_handset else condition.value,
        "caller_classes": ["internal", "external"],
        "number": number,
        "faults": [fact.value],
    }
    extension = entry.extension or ""
    assert desk.plan(extension).rules == {} and desk.from_phone.handset(extension) is None


async def test_ring_times_are_held_to_their_range() -> None:
    desk = Desk()
    with pytest.raises(Invalid) as refused:
        await desk.from_phone.divert(desk.at("201-desk"), Condition.NO_ANSWER, "203", 200)
    assert {fault.code for fault in refused.value.faults} == {"out_of_range"}


async def test_switched_off_and_forgotten() -> None:
    desk = Desk()
    desk.has(Plan(rules={Condition.BUSY: both(ToAttendant()), Condition.NO_ANSWER: both(ToAttendant())}))
    phone = desk.at("201-desk")
    await desk.from_phone.end(phone, [Condition.BUSY])
    assert desk.plan().rules[Condition.BUSY] == both(ToAttendant(), enabled=False)
    assert desk.from_phone.leads_to("201", Condition.BUSY) == {}
    await desk.from_phone.end(phone, [Condition.BUSY], forget=True)
    assert desk.plan().rules == {Condition.NO_ANSWER: both(ToAttendant())}
    before = len(desk.office.store.audited)
    await desk.from_phone.end(phone, [Condition.BUSY], forget=True)
    assert len(desk.office.store.audited) == before


async def test_always_ends_the_handset_diversion_first() -> None:
    desk = Desk()
    desk.has(Plan(rules={Condition.ALWAYS: both(ToAttendant())}))
    phone = desk.at("201-desk")
    await desk.from_phone.divert(phone, Condition.ALWAYS, "203")
    await desk.from_phone.end(phone, [Condition.ALWAYS])
    assert desk.from_phone.handset("201") is None
    assert desk.plan().rules[Condition.ALWAYS] == both(ToAttendant())
    await desk.from_phone.end(phone, [Condition.ALWAYS])
    assert desk.plan().rules[Condition.ALWAYS] == both(ToAttendant(), enabled=False)


async def test_everything_ends() -> None:
    desk = Desk()
    desk.has(Plan(rules={Condition.ALWAYS: both(ToAttendant()), Condition.NOT_PRESENT: both(ToAttendant())}))
    phone = desk.at("201-desk")
    await desk.from_phone.divert(phone, Condition.ALWAYS, "203")
    await desk.from_phone.end(phone, ALL, forget=True)
    assert desk.from_phone.handset("201") is None and desk.plan().rules == {}


async def test_do_not_disturb() -> None:
    desk = Desk()
    phone = desk.at("201-desk", HandsetOrigin.SYNC)
    assert not desk.from_phone.is_left_alone("201")
    await desk.from_phone.do_not_disturb(phone, True)
    await desk.from_phone.do_not_disturb(phone, True)
    assert desk.from_phone.is_left_alone("201")
    assert desk.office.world.callee_state("201").do_not_disturb
    await desk.from_phone.divert(phone, Condition.ALWAYS, "203")
    await desk.from_phone.do_not_disturb(phone, False)
    assert not desk.from_phone.is_left_alone("201") and desk.from_phone.handset("201") is not None
    assert [action for _, _, _, action in desk.audited()] == [
        "do not disturb on",
        "handset set",
        "do not disturb off",
    ]


async def test_somebody_else_saves_the_plan_meanwhile() -> None:
    desk = Desk()
    elsewhere = Put(StoredPlan(extension="201", plan=Plan(rules={Condition.BUSY: both(ToAttendant())}), revision=7))
    desk.office.store.elsewhere(elsewhere)
    await desk.from_phone.divert(desk.at("201-desk"), Condition.NO_ANSWER, "203")
    assert set(desk.plan().rules) == {Condition.BUSY, Condition.NO_ANSWER}


async def test_somebody_else_saves_it_all_the_time() -> None:
    class Contested(Plans):
        """Every save finds that somebody was quicker."""

        tried = 0

        async def save(self, actor: Actor, extension: str, document: object, revision: int | None) -> PlanView:
            self.tried += 1
            raise Stale(9)

    desk = Desk()
    plans = Contested(desk.office.changing, desk.office.deciding)
    from_phone = FromPhone(desk.office.changing, plans, desk.office.deciding)
    with pytest.raises(Stale):
        await from_phone.divert(desk.at("201-desk"), Condition.NO_ANSWER, "203")
    assert plans.tried == 5


async def test_nothing_is_changed_that_cannot_be_kept() -> None:
    desk = Desk()
    desk.office.store.is_full = True
    for condition in (Condition.ALWAYS, Condition.BUSY):
        with pytest.raises(StoreError):
            await desk.from_phone.divert(desk.at("201-desk"), condition, "203")
    assert desk.plan().rules == {} and desk.from_phone.handset("201") is None


async def test_a_phone_of_nobody() -> None:
    desk = Desk()
    phone = desk.at("202-soft")
    gone = Remove("user", "bruno")
    desk.office.world.organisation = desk.office.organisation.with_changes([gone])
    for condition in (Condition.ALWAYS, Condition.BUSY):
        with pytest.raises(NotFound):
            await desk.from_phone.divert(phone, condition, "203")
    physical = AtPhone(
        device=Device(username="x", extension="999", ha1_md5="", ha1_sha256="", physical=True),
        origin=HandsetOrigin.CODE,
    )
    with pytest.raises(NotFound):
        await desk.from_phone.divert(physical, Condition.ALWAYS, "203")
