# SPDX-License-Identifier: Apache-2.0
"""What holds of every decision, whatever the situation (B3, B8, B16.3). Single cases stand in `tests/vectors`."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from devia.diversion.decide import STANDARD, decide
from devia.diversion.explain import Decision, Divert, Fact, Reject, Ring, Verdict
from devia.diversion.model import (
    Arrival,
    CalleeState,
    Condition,
    Destination,
    Failure,
    HangUp,
    Hop,
    HopOrigin,
    Outcome,
    Plan,
    Reply,
    Situation,
    Timeout,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.order import Precedence
from tests.diversion.domain import (
    NUMBERING,
    Office,
    assert_diverted,
    assert_refused,
    assert_rings,
    call,
    facts,
    internal,
    office,
    step_of,
    target,
    target_text,
    to,
    verdicts,
)
from tests.diversion.strategies import directories, precedences, situations

BY_PLAN = (HopOrigin.RULE, HopOrigin.HANDSET, HopOrigin.DEFLECTION)


@given(situations(), directories(), precedences())
def test_every_input_has_an_answer_and_always_the_same(
    situation: Situation, directory: Office, precedence: Precedence
) -> None:
    """B16.3: total and deterministic."""
    decision = decide(situation, directory, NUMBERING, precedence)
    assert isinstance(decision, Ring | Divert | Reject)
    assert decide(situation, directory, NUMBERING, precedence) == decision


@given(situations(), directories(), precedences())
def test_a_refusal_is_one_a_caller_may_have(situation: Situation, directory: Office, precedence: Precedence) -> None:
    """B7.2: never a 3xx, a device's 401 or 407, a 503, or what only the devices and devia have to do with."""
    decision = decide(situation, directory, NUMBERING, precedence)
    if isinstance(decision, Reject):
        assert 400 <= decision.status < 700
        assert decision.status not in (401, 407, 482, 483, 487, 503)
        if decision.hung_up_by is not None:
            assert decision.status in (480, 486)


@given(situations(), directories(), precedences())
def test_never_a_destination_the_plan_lacks(situation: Situation, directory: Office, precedence: Precedence) -> None:
    """B3.4: never voicemail by magic, nor anything else: where the call goes somebody has said."""
    decision = decide(situation, directory, NUMBERING, precedence)
    if not isinstance(decision, Divert):
        return
    hop = decision.hop
    match hop.origin:
        case HopOrigin.RULE:
            rule = situation.plan.rule(hop.condition, situation.call.caller.caller_class)
            assert rule is not None and rule.enabled
            wishes: list[Destination] = [rule.destination]
        case HopOrigin.HANDSET:
            assert situation.state.handset is not None
            wishes = [situation.state.handset.destination]
        case HopOrigin.DEFLECTION:
            assert isinstance(situation.occasion, Reply | Timeout)
            wishes = [ToNumber(number=one.number) for one in situation.occasion.outcomes if one.number is not None]
        case HopOrigin.OTHERWISE:
            assert hop.follows is not None
            followed = situation.call.hops[hop.follows]
            assert followed.origin in BY_PLAN
            wishes = [ToVoicemail(), *([] if followed.otherwise is None else [followed.otherwise])]
        case HopOrigin.OVERFLOW:
            groups = [group.overflow for group in directory.attendants.values()]
            wishes = [overflow for overflow in groups if overflow is not None]
        case HopOrigin.LAST_RESORT:
            wishes = [ToVoicemail(), ToAttendant()]
    assert target_text(hop.target) in {text for wish in wishes for text in _targets(wish, hop.diverting, directory)}


@given(situations(), directories(), precedences())
def test_a_rule_that_fires_is_one_that_was_looked_at(
    situation: Situation, directory: Office, precedence: Precedence
) -> None:
    """B16.1: whatever comes of a rule, the explanation has it as matched, and nothing else of the plan as matched."""
    decision = decide(situation, directory, NUMBERING, precedence)
    matched = [step for step in decision.explanation.steps if step.verdict is Verdict.MATCHED]
    by_plan = [step for step in matched if step.origin is HopOrigin.RULE and step.condition is not None]
    assert len(by_plan) <= 1
    if isinstance(decision, Divert):
        if decision.hop.origin in BY_PLAN:
            assert [step.condition for step in by_plan] == [decision.hop.condition]
        else:
            assert not by_plan
            assert matched[-1].origin is decision.hop.origin


@given(situations(), directories(), precedences())
def test_every_rule_is_looked_at_once(situation: Situation, directory: Office, precedence: Precedence) -> None:
    """B16.1: the explanation of a plan that was read has every condition in it; a 302 beside them as often as seen."""
    decision = decide(situation, directory, NUMBERING, precedence)
    plain = [step.condition for step in decision.explanation.steps if step.origin is HopOrigin.RULE and step.condition]
    if plain:
        assert set(plain) == set(Condition)
        assert [c for c in plain if c is not Condition.HANDSET].count(Condition.BUSY) == 1
        assert len([c for c in plain if c is not Condition.HANDSET]) == len(Condition) - 1
    if isinstance(situation.occasion, Arrival) and plain:
        assert tuple(plain) == precedence.order


@given(situations(), directories(), precedences())
def test_disabling_a_rule_that_did_not_match_changes_its_own_step_alone(
    situation: Situation, directory: Office, precedence: Precedence
) -> None:
    """Style 29: what did not decide has no say."""
    decision = decide(situation, directory, NUMBERING, precedence)
    caller_class = situation.call.caller.caller_class
    for condition, by_class in situation.plan.rules.items():
        rule = by_class.get(caller_class)
        if rule is None or not rule.enabled:
            continue
        steps = [step for step in decision.explanation.steps if step.condition == condition]
        if any(step.verdict in (Verdict.MATCHED, Verdict.LOOP) for step in steps):
            continue  # it decided, or a limit stopped it, which B8.2 counts
        if any(step.fact is Fact.STILL_TO_RING for step in steps):
            continue  # it sets the ring timer (B6.1)
        rules = {**situation.plan.rules, condition: {**by_class, caller_class: replace(rule, enabled=False)}}
        without = decide(
            replace(situation, plan=replace(situation.plan, rules=rules)), directory, NUMBERING, precedence
        )
        assert _but_for(without, condition) == _but_for(decision, condition)


@given(situations(), directories())
def test_the_limit_holds(situation: Situation, directory: Office) -> None:
    """B8.1, B8.3: never more than five diversions to numbers by plan, those told of included."""
    decision = decide(situation, directory, NUMBERING, STANDARD)
    if isinstance(decision, Divert) and target_text(decision.hop.target).split(":")[0] in ("extension", "outside"):
        before = situation.call.received_diversions + len(
            [hop for hop in situation.call.hops if target_text(hop.target).split(":")[0] in ("extension", "outside")]
        )
        assert before < 5


@given(situations(), directories(), precedences())
def test_nobody_is_rung_twice_and_nobody_diverts_twice(
    situation: Situation, directory: Office, precedence: Precedence
) -> None:
    """B7.3, B8.1."""
    decision = decide(situation, directory, NUMBERING, precedence)
    if not isinstance(decision, Divert):
        return
    hop, call_ = decision.hop, situation.call
    if target_text(hop.target).startswith("extension:"):
        number = target_text(hop.target).removeprefix("extension:")
        assert number not in call_.rung
        assert number not in {earlier.diverting for earlier in call_.hops}
        assert number != call_.caller.extension
    if hop.origin in BY_PLAN:
        assert hop.diverting not in {earlier.diverting for earlier in call_.hops if earlier.origin in BY_PLAN}


# Single decisions no table has a column for --------------------------------------------------------------------------


def decided(plan: Plan, *, state: CalleeState | None = None, directory: Office | None = None) -> Decision:
    """A call from outside arrives at 201."""
    return decide(
        Situation(call=call(), extension="201", occasion=Arrival(), plan=plan, state=state or CalleeState()),
        directory or office(),
        NUMBERING,
    )


def test_the_explanation_has_destination_and_value_of_each_rule() -> None:
    """B16.1: codes and values."""
    plan = Plan(
        rules={
            Condition.ALWAYS: to("+442079460958"),
            Condition.BUSY: to("202"),
            Condition.NO_ANSWER: to("voicemail", ring_time=30),
        }
    )
    decision = assert_diverted(
        decided(plan, state=CalleeState(engaged=True)), to="extension:202", because="busy", by="201"
    )
    refused = step_of(decision, Condition.ALWAYS)
    assert (refused.destination, refused.value) == (ToNumber(number="+442079460958"), "+442079460958")
    assert step_of(decision, Condition.BUSY).destination == ToNumber(number="202")
    assert step_of(decision, Condition.BUSY).value is None
    assert facts(decision)["no_answer"] is Fact.EARLIER_RULE
    assert {step.extension for step in decision.explanation.steps} == {"201"}


def test_a_courtesy_ring_tells_its_seconds() -> None:
    """B5.1."""
    decision = assert_rings(
        decided(Plan(rules={Condition.ALWAYS: to("202", ring_time=7)})), "201", seconds=7, courtesy=True
    )
    assert step_of(decision, Condition.ALWAYS).value == "7"


def test_a_match_after_ringing_tells_the_status() -> None:
    """B16.1: the fact that settled it, a 302's as well."""
    for outcome, condition in (
        (Outcome(row=4, status=600, condition=Condition.BUSY), Condition.BUSY),
        (Outcome(row=3, status=301, condition=Condition.HANDSET, number="203"), Condition.HANDSET),
    ):
        decision = decide(
            Situation(
                call=call(),
                extension="201",
                occasion=Reply(outcomes=(outcome,)),
                plan=Plan(rules={Condition.BUSY: to("202")}),
            ),
            office(),
            NUMBERING,
        )
        assert step_of(decision, condition).value == str(outcome.status)


def test_a_302_that_names_no_number_is_declined() -> None:
    """B12.2."""
    decision = decide(
        Situation(
            call=call(),
            extension="201",
            occasion=Reply(outcomes=(Outcome(row=3, status=302, condition=Condition.HANDSET, rang=True),)),
            plan=Plan(rules={Condition.BUSY: to("202")}),
        ),
        office(),
        NUMBERING,
    )
    hop = assert_diverted(decision, to="extension:202", because="busy").hop
    assert (hop.sub_reason, hop.after_ringing) == ("declined", True)
    assert (Condition.HANDSET, Verdict.BROKEN) in verdicts(decision)
    assert step_of(decision, Condition.HANDSET).fact is Fact.NUMBER_INVALID


def test_the_explanation_says_which_occasion_and_whose_plan() -> None:
    """B16.2: it is stored with the call record."""
    for occasion, name in (
        (Arrival(), "arrival"),
        (Reply(outcomes=()), "reply"),
        (Timeout(), "timeout"),
    ):
        decision = decide(Situation(call=call(internal()), extension="201", occasion=occasion), office(), NUMBERING)
        explanation = decision.explanation
        assert (explanation.extension, explanation.caller_class, explanation.occasion) == ("201", "internal", name)
    failed = decide(Situation(call=call(), extension="201", occasion=Failure(status=486)), office(), NUMBERING)
    assert (failed.explanation.extension, failed.explanation.occasion) == (None, "failure")
    assert_refused(failed, 486)


def test_permissions_are_read_again_when_a_rule_fires() -> None:
    """B3.6: the plan is the one first read, the permission is the one of now."""
    plan = Plan(rules={Condition.NO_ANSWER: to("+390455550100")})
    directory = office()
    assert_rings(decided(plan, directory=directory), "201", seconds=20)
    directory.change("201", may_divert_externally=False)
    situation = Situation(call=call(), extension="201", occasion=Timeout(), plan=plan)
    decision = assert_refused(decide(situation, directory, NUMBERING), 480)
    assert facts(decision)["no_answer"] is Fact.MAY_NOT_DIVERT_EXTERNALLY


def test_an_installation_may_allow_fewer_diversions() -> None:
    """B8.1."""
    hop = Hop(diverting="205", condition=Condition.ALWAYS, target=target("extension:201"))
    situation = Situation(
        call=call(called="205", hops=(hop,)),
        extension="201",
        occasion=Arrival(),
        plan=Plan(rules={Condition.ALWAYS: to("202")}),
    )
    assert_diverted(
        decide(situation, office(), NUMBERING, Precedence(hop_limit=2)), to="extension:202", because="always"
    )
    assert_rings(decide(situation, office(), NUMBERING, Precedence(hop_limit=1)), "201")


# Helpers -----------------------------------------------------------------------------------------------------------


def _targets(wish: Destination, diverting: str, directory: Office) -> list[str]:
    match wish:
        case ToVoicemail():
            return [f"mailbox:{diverting}"]
        case ToAttendant():
            facts_ = directory.extension(diverting)
            return [] if facts_ is None or facts_.attendant is None else [f"group:{facts_.attendant}"]
        case HangUp():
            return []
        case ToNumber(number=number):
            reached = directory.public.get(number, number)
            if reached in directory.extensions:
                return [f"extension:{reached}"]
            return [f"group:{reached}" if reached in directory.attendants else f"outside:{reached}"]


def _but_for(decision: Decision, condition: Condition) -> tuple[object, ...]:
    steps = [step for step in decision.explanation.steps if step.condition != condition]
    match decision:
        case Ring(extension=extension, seconds=seconds, courtesy=courtesy):
            return "ring", extension, seconds, courtesy, steps
        case Divert(hop=hop):
            return "divert", hop, steps
        case Reject(status=status, q850_cause=cause, hung_up_by=by):
            return "reject", status, cause, by, steps
