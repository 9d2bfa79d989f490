# SPDX-License-Identifier: Apache-2.0
"""Decisions, rules and warnings in words."""

from dataclasses import replace

import pytest

from devia.cli.sentences import chain_lines, decision_text, destination_text, hop_text, passed_over, warning_text
from devia.diversion.chain import Chain, Station
from devia.diversion.check import Warning, WarningCode
from devia.diversion.explain import Decision, Divert, Explanation, Fact, Reject, Ring, Step, Verdict
from devia.diversion.model import (
    EMPTY_PLAN,
    Call,
    Caller,
    CallerClass,
    Condition,
    HangUp,
    Hop,
    HopOrigin,
    Rule,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
    ToVoicemail,
)


def explanation(*steps: Step) -> Explanation:
    return Explanation(extension="202", caller_class=CallerClass.INTERNAL, occasion="arrival", steps=steps)


def hop(target: Target, origin: HopOrigin = HopOrigin.RULE) -> Hop:
    return Hop(diverting="202", condition=Condition.BUSY, target=target, origin=origin)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule(destination=ToNumber(number="203")), "203"),
        (Rule(destination=ToAttendant(), ring_time=15), "attendant after 15 s"),
        (Rule(destination=ToVoicemail()), "voicemail"),
        (Rule(destination=HangUp(), enabled=False), "(hang up, off)"),
    ],
)
def test_a_rule_in_a_cell(rule: Rule, text: str) -> None:
    assert destination_text(rule) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (hop(ToExtension(number="203")), "202: to 203, because they are busy"),
        (hop(ToOutside(number="+390255500001")), "202: to +390255500001, because they are busy"),
        (hop(ToAttendantGroup(number="9")), "202: to attendant 9, because they are busy"),
        (hop(ToMailbox(extension="202"), HopOrigin.OTHERWISE), "202: that did not work, so to 202's mailbox"),
        (hop(ToExtension(number="203"), HopOrigin.OVERFLOW), "no operator answers, so to 203"),
        (hop(ToMailbox(extension="202"), HopOrigin.LAST_RESORT), "nothing else is left: to 202's mailbox"),
    ],
)
def test_a_diversion_is_a_sentence(one: Hop, text: str) -> None:
    assert hop_text(one) == text


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (Ring(extension="202", explanation=explanation()), "202's phones ring"),
        (Ring(extension="202", seconds=20, explanation=explanation()), "202's phones ring for 20 s"),
        (
            Divert(hop=hop(ToExtension(number="203")), explanation=explanation()),
            "202: to 203, because they are busy",
        ),
        (Reject(status=480, explanation=explanation()), "the caller is told 480"),
        (Reject(status=486, hung_up_by="202", explanation=explanation()), "202 hangs up"),
    ],
)
def test_a_decision_is_a_sentence(decision: Decision, text: str) -> None:
    assert decision_text(decision) == text


def test_a_rule_passed_over_is_not_what_could_not_follow_a_failure() -> None:
    """B4.3 and B11.2: the rule that fired is not said to be passed over when its `otherwise` is."""
    steps = (
        Step(extension="202", condition=Condition.ALWAYS, verdict=Verdict.LOOP, fact=Fact.HOP_LIMIT),
        Step(extension="202", condition=Condition.BUSY, verdict=Verdict.MATCHED, fact=Fact.HOLDS),
        Step(
            extension="202",
            condition=Condition.BUSY,
            verdict=Verdict.BROKEN,
            fact=Fact.MAILBOX_OFF,
            origin=HopOrigin.OTHERWISE,
            destination=ToVoicemail(),
        ),
        Step(extension="202", condition=None, verdict=Verdict.BROKEN, fact=Fact.MAILBOX_OFF),
    )
    assert list(passed_over(Reject(status=480, explanation=explanation(*steps)))) == [
        "202 always: passed over, hop limit",
        "202: voicemail instead is not possible, mailbox off",
    ]


def test_an_attendant_is_called_one() -> None:
    """And no extension, whose number it might be."""
    overflow = Step(
        extension="9",
        condition=Condition.NO_ANSWER,
        verdict=Verdict.BROKEN,
        fact=Fact.MAILBOX_OFF,
        origin=HopOrigin.OVERFLOW,
        destination=ToVoicemail(),
    )
    decision = Reject(status=480, explanation=explanation(overflow))
    assert list(passed_over(decision, {"9"})) == ["attendant 9: voicemail instead is not possible, mailbox off"]
    loop = Warning(
        code=WarningCode.LOOP,
        extensions=("201", "9", "201"),
        conditions=(Condition.ALWAYS, Condition.NO_ANSWER),
        caller_class=CallerClass.INTERNAL,
    )
    assert warning_text(loop, {"9"}) == (
        "201 → attendant 9 → 201 (internal callers): 201 when every call is diverted, attendant 9 when nobody answers"
    )


def test_warnings_are_sentences() -> None:
    """B8.4"""
    loop = Warning(
        code=WarningCode.LOOP,
        extensions=("201", "202", "201"),
        conditions=(Condition.BUSY, Condition.NO_ANSWER),
        caller_class=CallerClass.INTERNAL,
    )
    assert warning_text(loop) == ("201 → 202 → 201 (internal callers): 201 when they are busy, 202 when nobody answers")
    unusable = Warning(
        code=WarningCode.UNUSABLE,
        extensions=("201",),
        conditions=(Condition.ALWAYS,),
        caller_class=CallerClass.EXTERNAL,
        fact="mailbox_off",
    )
    assert warning_text(unusable) == "201 always (external callers) cannot be used: mailbox off"
    assert warning_text(replace(unusable, otherwise=True)) == (
        "what follows 201 always (external callers) when that fails cannot be used: mailbox off"
    )


@pytest.mark.parametrize(
    ("occasion", "line"),
    [
        ("arrival", "1. the caller is told 480"),
        ("timeout", "1. If nobody answers: the caller is told 480"),
        ("failure", "1. If nobody answers there: the caller is told 480"),
    ],
)
def test_a_step_of_a_chain_says_when_it_comes(occasion: str, line: str) -> None:
    why = Explanation(extension="202", caller_class=CallerClass.INTERNAL, occasion=occasion, steps=())
    station = Station(
        target=ToExtension(number="202"),
        decision=Reject(status=480, explanation=why),
        plan=EMPTY_PLAN,
        state=None,
    )
    call = Call(caller=Caller(caller_class=CallerClass.INTERNAL), called="202")
    assert list(chain_lines(Chain(stations=(station,), call=call))) == [line]
