# SPDX-License-Identifier: Apache-2.0
"""The values: what is true of one that says nothing, and that none can be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from devia.diversion.model import (
    EMPTY_PLAN,
    Call,
    CalleeState,
    CallerClass,
    CallerIdPolicy,
    Condition,
    Directory,
    ExtensionFacts,
    Hop,
    HopOrigin,
    Notify,
    Plan,
    Rule,
    Situation,
    ToNumber,
)
from devia.diversion.model import Arrival as ArrivalOccasion
from tests.diversion.domain import external, office, target

RULE = Rule(destination=ToNumber(number="202"))


def test_a_plan_has_a_rule_for_each_condition_and_class() -> None:
    """B3.3: one for a class is none for the other."""
    plan = Plan(rules={Condition.BUSY: {CallerClass.EXTERNAL: RULE}})
    assert plan.rule(Condition.BUSY, CallerClass.EXTERNAL) == RULE
    assert plan.rule(Condition.BUSY, CallerClass.INTERNAL) is None
    assert plan.rule(Condition.ALWAYS, CallerClass.EXTERNAL) is None


def test_a_plan_that_says_nothing_has_no_rules_and_tells_nobody() -> None:
    """B3.3, B13.3, B14."""
    assert Plan() == EMPTY_PLAN
    assert (dict(Plan().rules), Plan().notify, Plan().caller_id) == ({}, Notify.NONE, CallerIdPolicy.DEFAULT)
    with pytest.raises(TypeError):
        EMPTY_PLAN.rules[Condition.BUSY] = {}  # type: ignore[index]  # that it cannot be changed is the point


def test_a_rule_that_says_nothing_else_is_enabled() -> None:
    """interfaces.md."""
    assert (RULE.enabled, RULE.ring_time, RULE.destination_ring_time, RULE.otherwise) == (True, None, None, None)


def test_an_extension_of_which_nothing_is_said_can_be_rung() -> None:
    """B2."""
    state = CalleeState()
    assert (state.registered, state.engaged, state.present, state.do_not_disturb) == (True, False, True, False)
    assert state.handset is None


def test_an_extension_may_nothing_unless_it_is_said() -> None:
    """B4.1, B4.2."""
    facts = ExtensionFacts(number="201", site="default")
    assert (facts.mailbox_enabled, facts.may_divert_externally, facts.attendant) == (False, False, None)


def test_a_call_that_says_nothing_else_is_at_its_beginning() -> None:
    """B8."""
    call = Call(caller=external(), called="201")
    assert (call.hops, call.rung, call.received_diversions, call.limited) == ((), frozenset(), 0, None)
    assert call.psap_callback is False
    situation = Situation(call=call, extension="201", occasion=ArrivalOccasion())
    assert (situation.plan, situation.state, situation.pending_outside) == (EMPTY_PLAN, CalleeState(), frozenset())


def test_a_hop_that_says_nothing_else_is_by_a_rule() -> None:
    """B13.2."""
    hop = Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202"))
    assert (hop.origin, hop.follows, hop.otherwise, hop.after_ringing) == (HopOrigin.RULE, None, None, False)


def test_values_cannot_be_changed() -> None:
    """Style 5: a decision that was made stays what it was."""
    for value, name in ((RULE, "enabled"), (CalleeState(), "engaged"), (Call(caller=external(), called="2"), "called")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)


def test_the_words_are_those_of_the_glossary() -> None:
    """Style 12: the same in Python, JSON, SQL, URL and TypeScript; they are stored, and must not change."""
    assert [condition.value for condition in Condition] == [
        "handset",
        "always",
        "not_registered",
        "busy",
        "not_present",
        "no_answer",
    ]
    assert [caller_class.value for caller_class in CallerClass] == ["internal", "external"]
    assert [notify.value for notify in Notify] == ["none", "client", "email", "both"]
    assert [policy.value for policy in CallerIdPolicy] == ["default", "caller", "caller_if_same_site", "diverting"]


def test_an_office_is_a_directory() -> None:
    """The tests' own directory keeps the word of the protocol."""
    directory: Directory = office()
    facts = directory.extension("201")
    assert facts is not None and facts.number == "201"
    assert directory.extension("9") is None
    group = directory.attendant("9")
    assert group is not None and group.is_open and group.overflow is None
    assert directory.attendant("201") is None
    assert directory.extension_of_public("+390255500201") is None
