# SPDX-License-Identifier: Apache-2.0
"""What happens to a call now: the one place where rules are read in their order (B3, B5–B7).

`decide` is total and writes nothing. Its explanation is made on the way, there is no other way to decide.
"""

from __future__ import annotations

from devia.diversion.ending import answer_to_caller, hang_up, nothing_left
from devia.diversion.explain import Decision, Divert, Fact, Reject, Ring, Verdict
from devia.diversion.model import (
    Arrival,
    CalleeState,
    CallerClass,
    Condition,
    Directory,
    ExtensionFacts,
    Failure,
    Hop,
    HopOrigin,
    Outcome,
    Rule,
    Situation,
    SubReason,
    Timeout,
    ToNumber,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import NO_ANSWER_RING_TIME, Precedence
from devia.diversion.reading import Reading, plain_step
from devia.diversion.usable import Unusable, Usability, Usable, usability

STANDARD = Precedence()

RUNG_OUT = Outcome(row=6, status=480, condition=Condition.NO_ANSWER, rang=True)
"""What our own ring timer means (B7 row 6)."""
NOBODY_RUNG = Outcome(row=7, status=480, condition=Condition.NOT_REGISTERED)
"""What it means that there was nobody to ring: no live binding any more (B2.1)."""

_ENDS_THE_CALL = 1
_DECLINED = 2
"""Rows of the table in B7."""
_REQUEST_TERMINATED = 487

# Reading a member of an enumeration through its class costs as much as the rest of a step (Python 3.11).
_HANDSET, _ALWAYS, _NOT_REGISTERED = Condition.HANDSET, Condition.ALWAYS, Condition.NOT_REGISTERED
_BUSY, _NOT_PRESENT = Condition.BUSY, Condition.NOT_PRESENT
_MATCHED, _DISABLED, _WRONG_CLASS = Verdict.MATCHED, Verdict.DISABLED, Verdict.WRONG_CLASS
_CONDITION_FALSE, _SHADOWED = Verdict.CONDITION_FALSE, Verdict.SHADOWED
_HOLDS, _NO_RULE, _SWITCHED_OFF = Fact.HOLDS, Fact.NO_RULE, Fact.SWITCHED_OFF
_OTHER_CLASS_ONLY, _NOT_ACTIVE = Fact.OTHER_CLASS_ONLY, Fact.NOT_ACTIVE
_REGISTERED, _NOT_ENGAGED, _PRESENT = Fact.REGISTERED, Fact.NOT_ENGAGED, Fact.PRESENT
_STILL_TO_RING, _OUTCOME_DIFFERS, _EARLIER_RULE = Fact.STILL_TO_RING, Fact.OUTCOME_DIFFERS, Fact.EARLIER_RULE
_COURTESY_RING = Fact.COURTESY_RING
_BY_RULE, _BY_HANDSET, _BY_DEFLECTION = HopOrigin.RULE, HopOrigin.HANDSET, HopOrigin.DEFLECTION
_INTERNAL, _EXTERNAL = CallerClass.INTERNAL, CallerClass.EXTERNAL
_DO_NOT_DISTURB = SubReason.DO_NOT_DISTURB


def decide(
    situation: Situation, directory: Directory, numbering: NumberingPlan, precedence: Precedence = STANDARD
) -> Decision:
    """What happens to the call on this occasion, with the reason for every rule looked at."""
    reading = Reading(situation, directory, numbering, precedence)
    occasion = situation.occasion
    if isinstance(occasion, Failure):
        reading.number = None
        # A ring time of ours that has passed is told as 408; the caller gets 480 (B6.4).
        return nothing_left(reading, 480 if occasion.status == 408 else occasion.status, None)
    number = situation.extension
    facts = None if number is None else directory.extension(number)
    if facts is None:
        # Deleted while the call was on its way to it.
        return nothing_left(reading, 404, None)
    call = situation.call
    if call.psap_callback:
        return _without_rules(reading, facts, Fact.PSAP_CALLBACK, 480)
    if call.caller.extension == facts.number:
        return _without_rules(reading, facts, Fact.OWN_EXTENSION_CALLED, 486)
    if isinstance(occasion, Arrival):
        return _on_arrival(reading, facts)
    if isinstance(occasion, Timeout):
        return _on_outcomes(reading, facts, (*occasion.outcomes, RUNG_OUT), occasion.courtesy)
    return _on_outcomes(reading, facts, occasion.outcomes or (NOBODY_RUNG,), occasion.courtesy)


def _without_rules(reading: Reading, facts: ExtensionFacts, fact: Fact, nobody: int) -> Decision:
    """No rule is read: the phones ring, and that is all (B3.5, B17). `nobody` is the answer with nobody to ring."""
    reading.steps.append(plain_step(facts.number, None, _MATCHED, fact))
    occasion = reading.situation.occasion
    if isinstance(occasion, Arrival):
        return Ring(extension=facts.number, explanation=reading.explanation())
    assert not isinstance(occasion, Failure)  # decided before
    outcomes = (*occasion.outcomes, RUNG_OUT) if isinstance(occasion, Timeout) else occasion.outcomes
    status = answer_to_caller(min(outcomes, key=_row).status) if outcomes else nobody
    return Reject(status=status, explanation=reading.explanation())


def _on_arrival(reading: Reading, facts: ExtensionFacts) -> Decision:
    """The first rule that holds already and is usable; else the phones ring (B3.1, B3.4)."""
    number = facts.number
    state = reading.situation.state
    steps = reading.steps
    fired: tuple[Condition, Rule, Usable] | None = None
    ring_time: int | None = None
    for condition in reading.precedence.order:
        rule = _rule(reading, number, condition)
        if rule is None:
            continue
        if fired is not None:
            steps.append(plain_step(number, condition, _SHADOWED, _EARLIER_RULE))
            continue
        false = _why_false(condition, state)
        if false is not None and false is not _STILL_TO_RING:
            steps.append(plain_step(number, condition, _CONDITION_FALSE, false))
            continue
        usable = _usability(reading, facts, rule)
        if isinstance(usable, Unusable):
            reading.passed_over(number, condition, rule.destination, usable)
        elif false is not None:
            ring_time = NO_ANSWER_RING_TIME if rule.ring_time is None else rule.ring_time
            steps.append(plain_step(number, condition, _CONDITION_FALSE, false))
        elif condition is _ALWAYS and rule.ring_time and _may_ring_first(state):
            # B5: the own phones first; whatever comes of it, the rule fires then.
            reading.matched(number, condition, rule.destination, _COURTESY_RING, str(rule.ring_time))
            fired = condition, rule, usable
            ring_time = rule.ring_time
        else:
            reading.matched(number, condition, rule.destination, _HOLDS, None)
            fired = condition, rule, usable
            ring_time = None
    if fired is not None and ring_time is None:
        condition, rule, usable = fired
        sub_reason = _DO_NOT_DISTURB if condition is _BUSY and not state.engaged else None
        origin = _BY_HANDSET if condition is _HANDSET else _BY_RULE
        return _divert(reading, number, condition, rule, usable, origin, sub_reason, False)
    if fired is None:
        if not state.registered:
            return nothing_left(reading, 480, _NOT_REGISTERED)
        if state.do_not_disturb:
            return nothing_left(reading, 486, _BUSY)
    return Ring(extension=number, seconds=ring_time, courtesy=fired is not None, explanation=reading.explanation())


def _may_ring_first(state: CalleeState) -> bool:
    """Whether a courtesy ring has anybody to ring (B5.2): not who is in a call, nor who wants to be left alone."""
    return state.registered and not state.engaged and not state.do_not_disturb


def _on_outcomes(reading: Reading, facts: ExtensionFacts, outcomes: tuple[Outcome, ...], courtesy: bool) -> Decision:
    """The devices have answered, or their time is over (B5, B7)."""
    number = facts.number
    # B7.2: 487 is what our CANCEL brings about, and by itself says nothing.
    ordered = sorted([outcome for outcome in outcomes if outcome.status != _REQUEST_TERMINATED], key=_row)
    first = ordered[0] if ordered else None
    if first is not None and first.row == _ENDS_THE_CALL:
        reading.steps.append(plain_step(number, None, _MATCHED, Fact.ENDED_BY_DEVICE))
        _the_rest(reading, number, set(), _CONDITION_FALSE, _OUTCOME_DIFFERS)
        return Reject(status=first.status, explanation=reading.explanation())
    looked_at: set[Condition] = set()
    if courtesy:
        # B5.1: diverted by `always` whatever happened.
        looked_at.add(_ALWAYS)
        rule = _rule(reading, number, _ALWAYS)
        if rule is not None:
            usable = _usability(reading, facts, rule)
            if isinstance(usable, Usable):
                reading.matched(number, _ALWAYS, rule.destination, _HOLDS, None)
                _the_rest(reading, number, looked_at, _SHADOWED, _EARLIER_RULE)
                return _divert(reading, number, _ALWAYS, rule, usable, _BY_RULE, None, False)
            reading.passed_over(number, _ALWAYS, rule.destination, usable)
    if any(outcome.condition is _HANDSET for outcome in ordered):
        looked_at.add(_HANDSET)
        ordered = sorted([_followed_or_declined(reading, facts, outcome) for outcome in ordered], key=_row)
        first = ordered[0]
    for outcome in ordered:
        condition = outcome.condition
        if condition is None:
            continue
        if condition is _HANDSET:
            rule, origin = _deflection(outcome), _BY_DEFLECTION
        elif condition in looked_at:
            continue
        else:
            rule, origin = _rule(reading, number, condition), _BY_RULE
        looked_at.add(condition)
        if rule is None:
            continue
        usable = _usability(reading, facts, rule)
        if isinstance(usable, Usable):
            reading.matched(number, condition, rule.destination, _HOLDS, str(outcome.status))
            _the_rest(reading, number, looked_at, _SHADOWED, _EARLIER_RULE)
            return _divert(reading, number, condition, rule, usable, origin, outcome.sub_reason, outcome.rang)
        reading.passed_over(number, condition, rule.destination, usable)
    _the_rest(reading, number, looked_at, _CONDITION_FALSE, _OUTCOME_DIFFERS)
    return nothing_left(reading, 480 if first is None else first.status, None if first is None else first.condition)


def _followed_or_declined(reading: Reading, facts: ExtensionFacts, outcome: Outcome) -> Outcome:
    """The outcome itself; a 302 to where this call cannot go is a decline (B12.2). Each names a number of its own."""
    if outcome.condition is not _HANDSET:
        return outcome
    rule = _deflection(outcome)
    if rule is None:
        reading.steps.append(plain_step(facts.number, _HANDSET, Verdict.BROKEN, Fact.NUMBER_INVALID))
    else:
        usable = _usability(reading, facts, rule)
        if isinstance(usable, Usable):
            return outcome
        reading.passed_over(facts.number, _HANDSET, rule.destination, usable)
    return Outcome(
        row=_DECLINED,
        status=outcome.status,
        condition=_BUSY,
        sub_reason=SubReason.DECLINED,
        rang=outcome.rang,
    )


def _rule(reading: Reading, number: str, condition: Condition) -> Rule | None:
    """The rule that exists for this call (B3.3); None, with its step, where there is none."""
    situation = reading.situation
    if condition is _HANDSET:
        handset = situation.state.handset
        if handset is not None:
            return Rule(destination=handset.destination)
        reading.steps.append(plain_step(number, condition, _DISABLED, _NOT_ACTIVE))
        return None
    by_class = situation.plan.rules.get(condition)
    if by_class is None:
        reading.steps.append(plain_step(number, condition, _DISABLED, _NO_RULE))
        return None
    caller_class = reading.call.caller.caller_class
    rule = by_class.get(caller_class)
    if rule is not None and rule.enabled:
        return rule
    other = by_class.get(_EXTERNAL if caller_class is _INTERNAL else _INTERNAL)
    if other is not None and other.enabled:
        step = plain_step(number, condition, _WRONG_CLASS, _OTHER_CLASS_ONLY)
    else:
        step = plain_step(number, condition, _DISABLED, _NO_RULE if rule is None else _SWITCHED_OFF)
    reading.steps.append(step)
    return None


def _deflection(outcome: Outcome) -> Rule | None:
    """What a phone's 302 asks for, in the form of a rule (B12); None where it names no number."""
    return None if outcome.number is None else Rule(destination=ToNumber(number=outcome.number))


def _why_false(condition: Condition, state: CalleeState) -> Fact | None:
    """Why the condition does not hold on arrival; None where it does (B2, B3.4)."""
    if condition is _ALWAYS or condition is _HANDSET:
        return None
    if condition is _NOT_REGISTERED:
        return _REGISTERED if state.registered else None
    if condition is _BUSY:
        return None if state.engaged or state.do_not_disturb else _NOT_ENGAGED
    if condition is _NOT_PRESENT:
        return _PRESENT if state.present else None
    return _STILL_TO_RING


def _usability(reading: Reading, facts: ExtensionFacts, rule: Rule) -> Usability:
    return usability(
        rule.destination,
        facts,
        reading.call,
        reading.situation.pending_outside,
        reading.directory,
        reading.numbering,
        reading.precedence,
    )


def _divert(
    reading: Reading,
    number: str,
    condition: Condition,
    rule: Rule,
    usable: Usable,
    origin: HopOrigin,
    sub_reason: SubReason | None,
    after_ringing: bool,
) -> Decision:
    if usable.target is None:
        return hang_up(condition, number, reading.explanation())
    hop = Hop(
        diverting=number,
        condition=condition,
        target=usable.target,
        origin=origin,
        sub_reason=sub_reason,
        after_ringing=after_ringing,
        destination_ring_time=rule.destination_ring_time,
        otherwise=rule.otherwise,
    )
    return Divert(hop=hop, explanation=reading.explanation())


def _the_rest(reading: Reading, number: str, looked_at: set[Condition], verdict: Verdict, fact: Fact) -> None:
    """The conditions this reading was not about, for the explanation to be whole (B16.1)."""
    for condition in reading.precedence.order:
        if condition not in looked_at and _rule(reading, number, condition) is not None:
            reading.steps.append(plain_step(number, condition, verdict, fact))


def _row(outcome: Outcome) -> int:
    return outcome.row
