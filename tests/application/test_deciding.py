# SPDX-License-Identifier: Apache-2.0
"""What a decision is made from is in memory, and nothing is written for it (B16.2, B16.3)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from devia.application.entities import Attendant, StoredHandset, StoredPlan
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import (
    EMPTY_PLAN,
    Arrival,
    Call,
    CalleeState,
    Caller,
    CallerClass,
    Condition,
    Handset,
    HandsetOrigin,
    HangUp,
    Hop,
    Plan,
    Rule,
    ToAttendantGroup,
    ToExtension,
    ToNumber,
)
from devia.sip.dialog_record import ConfirmedDialog
from tests.application.test_organisation import HOURS
from tests.application.world import NOON, Office, Phones
from tests.store.values import BINDING

CALL = Call(caller=Caller(caller_class=CallerClass.INTERNAL, number="203", extension="203"), called="201")


def plan(condition: Condition, number: str) -> Plan:
    return Plan(rules={condition: dict.fromkeys(CallerClass, Rule(destination=ToNumber(number=number)))})


def decided(office: Office) -> Decision:
    return office.deciding.decide(CALL, "201", office.deciding.plan_of("201"), Arrival())


def reachable(office: Office) -> Phones:
    office.phones.reachable["201"] = (BINDING,)
    return office.phones


def test_b16_3_deciding_asks_nothing_of_the_store() -> None:
    """There is none: every attribute of it would raise."""
    office = Office(StoredPlan(extension="201", plan=plan(Condition.NOT_REGISTERED, "202")))
    del office.store.organisation, office.store.journal
    decision = decided(office)
    assert isinstance(decision, Divert)
    assert decision.hop.target == ToExtension(number="202")


def test_b2_1_registered_is_a_live_binding() -> None:
    office = Office(StoredPlan(extension="201", plan=plan(Condition.NOT_REGISTERED, "202")))
    assert isinstance(decided(office), Divert)
    reachable(office)
    assert isinstance(decided(office), Ring)


def test_b2_2_engaged_is_a_confirmed_dialog() -> None:
    office = Office(StoredPlan(extension="201", plan=plan(Condition.BUSY, "202")))
    reachable(office)
    assert isinstance(decided(office), Ring)
    dialog = ConfirmedDialog(
        call_id="c",
        caller_tag="a",
        callee_tag="b",
        caller_end="",
        callee_end="",
        caller_extension=None,
        callee_extension="201",
        caller_device=None,
        callee_device="201",
        since=0.0,
    )
    office.world.engaged.dialog_confirmed(dialog)
    assert isinstance(decided(office), Divert)
    office.world.engaged.dialog_ended(dialog)
    assert isinstance(decided(office), Ring)


def test_b2_3_present_is_a_workstation_and_its_grace() -> None:
    office = Office(StoredPlan(extension="201", plan=plan(Condition.NOT_PRESENT, "202")))
    reachable(office)
    assert isinstance(decided(office), Ring)
    office.clock.passed += 60
    assert isinstance(decided(office), Divert)
    office.world.presence.connected("201")
    assert isinstance(decided(office), Ring)


def test_b2_4_do_not_disturb_and_handset_are_what_the_phones_told() -> None:
    handset = Handset(destination=ToNumber(number="202"), origin=HandsetOrigin.CODE, since=NOON)
    office = Office(StoredHandset(extension="201", do_not_disturb=True))
    reachable(office)
    assert isinstance(decided(office), Reject)
    office = Office(StoredHandset(extension="201", handset=handset))
    reachable(office)
    decision = decided(office)
    assert isinstance(decision, Divert)
    assert decision.hop.condition is Condition.HANDSET


def test_b9_1_an_attendant_is_open_by_the_clock() -> None:
    group = Attendant(number="8", members=("202",), opening_hours=(HOURS,))
    office = Office(group)
    assert (facts := office.deciding.directory().attendant("8")) is not None and facts.is_open
    office.clock.passed += timedelta(hours=12).total_seconds()
    assert (facts := office.deciding.directory().attendant("8")) is not None and not facts.is_open


def test_a_call_to_a_group_is_nobodys_extension() -> None:
    office = Office()
    call = Call(caller=CALL.caller, called="9")
    decision = office.deciding.decide(call, None, EMPTY_PLAN, Arrival())
    assert decision.explanation.extension is None or decision.explanation.extension == "9"
    chain = office.deciding.foresee(call, ToAttendantGroup(number="9"))
    assert chain.stations[0].target == ToAttendantGroup(number="9")


def test_b16_2_a_preview_is_the_live_decision() -> None:
    office = Office(StoredPlan(extension="201", plan=plan(Condition.NOT_REGISTERED, "202")))
    chain = office.deciding.foresee(CALL, ToExtension(number="201"))
    assert chain.stations[0].decision == decided(office)
    assert [station.target for station in chain.stations[:2]] == [ToExtension(number="201"), ToExtension(number="202")]


def test_b16_2_a_preview_takes_plans_and_states_for_granted() -> None:
    """A plan being edited, and a state assumed, stand in for those in force; also an empty plan."""
    office = Office(StoredPlan(extension="201", plan=plan(Condition.ALWAYS, "202")))
    empty = office.deciding.foresee(CALL, ToExtension(number="201"), plans={"201": EMPTY_PLAN})
    assert not isinstance(empty.stations[0].decision, Divert)
    busy = Plan(rules={Condition.BUSY: dict.fromkeys(CallerClass, Rule(destination=HangUp()))})
    engaged = office.deciding.foresee(
        CALL, ToExtension(number="201"), plans={"201": busy}, states={"201": CalleeState(engaged=True)}
    )
    assert isinstance(engaged.stations[0].decision, Reject)
    assert office.store.journal == []


def test_b16_2_a_preview_of_another_moment_has_the_hours_of_then() -> None:
    rule = Rule(destination=ToNumber(number="8"))
    office = Office(
        Attendant(number="8", members=("202",), opening_hours=(HOURS,)),
        StoredPlan(extension="201", plan=Plan(rules={Condition.ALWAYS: dict.fromkeys(CallerClass, rule)})),
    )
    night = office.organisation.at(NOON + timedelta(hours=12))
    now = office.deciding.foresee(CALL, ToExtension(number="201"))
    then = office.deciding.foresee(CALL, ToExtension(number="201"), directory=night)
    assert isinstance(now.stations[0].decision, Divert)
    assert now.stations != then.stations


@pytest.mark.parametrize(
    ("extension", "number", "may"),
    [
        ("201", "202", True),
        ("201", "+390287654321", True),
        ("201", "+39899123456", False),
        ("202", "+390287654321", False),
        ("201", "201", False),
        ("201", "299", False),
        ("299", "202", False),
    ],
)
def test_b4_whether_an_extension_could_divert_a_call_somewhere(extension: str, number: str, may: bool) -> None:
    call = Call(caller=CALL.caller, called=extension)
    assert Office().deciding.may_divert(call, extension, number, frozenset()) is may


def test_b9_1_operators_are_members_with_a_phone_who_neither_diverted_nor_talk() -> None:
    office = Office(Attendant(number="8", members=("201", "202", "203")))
    office.phones.reachable.update({number: (BINDING,) for number in ("201", "202")})
    assert office.deciding.operators("8", CALL) == ["201", "202"]
    office.world.engaged.placing("201", "c1")
    assert office.deciding.operators("8", CALL) == ["202"]
    hop = Hop(diverting="202", condition=Condition.BUSY, target=ToAttendantGroup(number="8"))
    assert office.deciding.operators("8", replace(CALL, hops=(hop,))) == []
    assert office.deciding.operators("7", CALL) == []
