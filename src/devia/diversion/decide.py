# SPDX-License-Identifier: Apache-2.0
"""What happens to a call now: the one place where rules are read in their order (B3, B5–B7).

`decide` is total and writes nothing. Its explanation is made on the way, there is no other way to decide.
"""

from __future__ import annotations

from functools import lru_cache

from devia.diversion.ending import after_failure, hang_up
from devia.diversion.explain import Decision, Divert, Explanation, Fact, Reject, Ring, Step, Verdict
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
    Plan,
    Reply,
    Rule,
    Situation,
    SubReason,
    Timeout,
    ToNumber,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import NO_ANSWER_RING_TIME, Precedence
from devia.diversion.usable import Usability, Usable, usability

STANDARD = Precedence()
RUNG_OUT = Outcome(row=6, status=480, condition=Condition.NO_ANSWER, rang=True)
"""What our own ring timer means (B7 row 6)."""
_OTHER = {CallerClass.INTERNAL: CallerClass.EXTERNAL, CallerClass.EXTERNAL: CallerClass.INTERNAL}
_KEPT_FROM_CALLER = frozenset({401, 407, 482, 483})


def decide(
    situation: Situation, directory: Directory, numbering: NumberingPlan, precedence: Precedence = STANDARD
) -> Decision:
    """What happens to the call on this occasion, with the reason for every rule looked at."""
    occasion = situation.occasion
    if isinstance(occasion, Failure):
        return after_failure(situation.call, occasion.status, "failure", [], directory, numbering, precedence)
    number = situation.extension
    facts = None if number is None else directory.extension(number)
    if facts is None:
        # Deleted while the call was on its way to it.
        return after_failure(situation.call, 404, _name(occasion), [], directory, numbering, precedence, number)
    reading = _Reading(situation, facts, directory, numbering, precedence)
    call = situation.call
    if call.psap_callback:
        return reading.without_rules(Fact.PSAP_CALLBACK, 480)
    if call.caller.extension == number:
        return reading.without_rules(Fact.OWN_EXTENSION_CALLED, 486)
    if isinstance(occasion, Arrival):
        return reading.arrival()
    if isinstance(occasion, Timeout):
        return reading.reply((*occasion.outcomes, RUNG_OUT), occasion.courtesy)
    return reading.reply(occasion.outcomes, occasion.courtesy)


def _name(occasion: Arrival | Reply | Timeout) -> str:
    return "arrival" if isinstance(occasion, Arrival) else "reply" if isinstance(occasion, Reply) else "timeout"


@lru_cache(maxsize=65_536)
def _plain_step(extension: str, condition: Condition | None, verdict: Verdict, fact: Fact) -> Step:
    """A step without destination and value; the same few are made for every call."""
    return Step(extension=extension, condition=condition, verdict=verdict, fact=fact)


class _Reading:
    """One reading of one extension's rules."""

    __slots__ = (
        "_call",
        "_caller_class",
        "_directory",
        "_facts",
        "_number",
        "_numbering",
        "_occasion",
        "_pending",
        "_plan",
        "_precedence",
        "_state",
        "_steps",
    )

    def __init__(
        self,
        situation: Situation,
        facts: ExtensionFacts,
        directory: Directory,
        numbering: NumberingPlan,
        precedence: Precedence,
    ) -> None:
        self._call = situation.call
        self._caller_class = situation.call.caller.caller_class
        self._plan: Plan = situation.plan
        self._state: CalleeState = situation.state
        self._pending = situation.pending_outside
        assert not isinstance(situation.occasion, Failure)
        self._occasion = _name(situation.occasion)
        self._facts = facts
        self._number = facts.number
        self._directory = directory
        self._numbering = numbering
        self._precedence = precedence
        self._steps: list[Step] = []

    # The three ways to read --------------------------------------------------------------------------------------

    def without_rules(self, fact: Fact, status: int) -> Decision:
        """No rule is read: the phones ring, and that is all (B3.5, B17)."""
        self._steps.append(_plain_step(self._number, None, Verdict.MATCHED, fact))
        if self._occasion == "arrival":
            return Ring(extension=self._number, explanation=self._explanation())
        return Reject(status=status, explanation=self._explanation())

    def arrival(self) -> Decision:
        """The first rule that holds already and is usable; else the phones ring (B3.1, B3.4)."""
        decided: tuple[Condition, Rule, Usable, HopOrigin] | None = None
        ring_time: int | None = None
        for condition in self._precedence.order:
            if decided is not None:
                self._shadowed(condition)
                continue
            if condition is Condition.HANDSET:
                found = self._handset()
                if found is not None:
                    decided = (condition, found[0], found[1], HopOrigin.HANDSET)
                continue
            rule = self._rule(condition)
            if rule is None:
                continue
            fact = self._not_yet(condition)
            if fact is not None and fact is not Fact.STILL_TO_RING:
                self._step(condition, Verdict.CONDITION_FALSE, fact)
                continue
            usable = self._usability(rule)
            if not isinstance(usable, Usable):
                self._passed_over(condition, rule, usable)
            elif fact is not None:
                ring_time = NO_ANSWER_RING_TIME if rule.ring_time is None else rule.ring_time
                self._step(condition, Verdict.CONDITION_FALSE, fact)
            elif condition is Condition.ALWAYS and self._courtesy(rule):
                self._matched(condition, rule, Fact.COURTESY_RING)
                for later in self._precedence.order[self._precedence.order.index(condition) + 1 :]:
                    self._shadowed(later)
                return Ring(
                    extension=self._number, seconds=rule.ring_time, courtesy=True, explanation=self._explanation()
                )
            else:
                self._matched(condition, rule, Fact.HOLDS)
                decided = (condition, rule, usable, HopOrigin.RULE)
        if decided is not None:
            condition, rule, usable, origin = decided
            return self._divert(condition, rule, usable, origin, self._sub_reason_on_arrival(condition))
        if self._state.do_not_disturb:
            return self._nothing_left(486)
        if not self._state.registered:
            return self._nothing_left(480)
        return Ring(extension=self._number, seconds=ring_time, explanation=self._explanation())

    def reply(self, outcomes: tuple[Outcome, ...], courtesy: bool) -> Decision:
        """The devices have answered, or their time is over (B5, B7)."""
        ordered = sorted(outcomes, key=_row)
        first = ordered[0] if ordered else None
        if first is not None and first.row == 1:
            self._step(None, Verdict.MATCHED, Fact.OUTCOME_DIFFERS, str(first.status))
            return Reject(status=first.status, explanation=self._explanation())
        looked_at: set[Condition] = set()
        if courtesy:
            looked_at.add(Condition.ALWAYS)
            rule = self._rule(Condition.ALWAYS)
            if rule is not None:
                usable = self._usability(rule)
                if isinstance(usable, Usable):
                    self._matched(Condition.ALWAYS, rule, Fact.HOLDS)
                    self._rest(looked_at, Verdict.SHADOWED, Fact.EARLIER_RULE)
                    return self._divert(Condition.ALWAYS, rule, usable, HopOrigin.RULE, None)
                self._passed_over(Condition.ALWAYS, rule, usable)
        for outcome in ordered:
            condition = outcome.condition
            if condition is None or condition in looked_at:
                continue
            looked_at.add(condition)
            if condition is Condition.HANDSET:
                rule = None if outcome.number is None else Rule(destination=ToNumber(number=outcome.number))
                if rule is None:
                    self._step(condition, Verdict.BROKEN, Fact.NUMBER_INVALID)
                origin = HopOrigin.DEFLECTION
            else:
                rule, origin = self._rule(condition), HopOrigin.RULE
            if rule is None:
                continue
            usable = self._usability(rule)
            if isinstance(usable, Usable):
                self._matched(condition, rule, Fact.HOLDS, outcome)
                self._rest(looked_at, Verdict.SHADOWED, Fact.EARLIER_RULE)
                return self._divert(condition, rule, usable, origin, outcome.sub_reason, outcome.rang)
            self._passed_over(condition, rule, usable)
        self._rest(looked_at, Verdict.CONDITION_FALSE, Fact.OUTCOME_DIFFERS)
        return self._nothing_left(480 if first is None else _status(first))

    # What a rule comes to ----------------------------------------------------------------------------------------

    def _rule(self, condition: Condition) -> Rule | None:
        """The rule that exists for this call (B3.3); None with its step where there is none."""
        by_class = self._plan.rules.get(condition)
        if by_class is None:
            self._steps.append(_plain_step(self._number, condition, Verdict.DISABLED, Fact.NO_RULE))
            return None
        rule = by_class.get(self._caller_class)
        if rule is not None and rule.enabled:
            return rule
        other = by_class.get(_OTHER[self._caller_class])
        if other is not None and other.enabled:
            self._step(condition, Verdict.WRONG_CLASS, Fact.OTHER_CLASS_ONLY)
        else:
            self._step(condition, Verdict.DISABLED, Fact.NO_RULE if rule is None else Fact.SWITCHED_OFF)
        return None

    def _handset(self) -> tuple[Rule, Usable] | None:
        """The standing handset diversion, where it is active and usable (B3.2)."""
        handset = self._state.handset
        if handset is None:
            self._steps.append(_plain_step(self._number, Condition.HANDSET, Verdict.DISABLED, Fact.NOT_ACTIVE))
            return None
        rule = Rule(destination=handset.destination)
        usable = self._usability(rule)
        if isinstance(usable, Usable):
            self._matched(Condition.HANDSET, rule, Fact.HOLDS)
            return rule, usable
        self._passed_over(Condition.HANDSET, rule, usable)
        return None

    def _not_yet(self, condition: Condition) -> Fact | None:
        """Why the condition does not hold on arrival; None where it does (B2, B3.4)."""
        state = self._state
        match condition:
            case Condition.ALWAYS:
                return None
            case Condition.NOT_REGISTERED:
                return Fact.REGISTERED if state.registered else None
            case Condition.BUSY:
                return None if state.engaged or state.do_not_disturb else Fact.NOT_ENGAGED
            case Condition.NOT_PRESENT:
                return Fact.PRESENT if state.present else None
            case _:
                return Fact.STILL_TO_RING

    def _courtesy(self, rule: Rule) -> bool:
        """Whether the own phones ring first (B5)."""
        return bool(rule.ring_time) and self._state.registered and not self._state.engaged

    def _sub_reason_on_arrival(self, condition: Condition) -> SubReason | None:
        if condition is Condition.BUSY and not self._state.engaged:
            return SubReason.DO_NOT_DISTURB
        return None

    def _usability(self, rule: Rule) -> Usability:
        return usability(
            rule.destination,
            self._facts,
            self._call,
            self._pending,
            self._directory,
            self._numbering,
            self._precedence,
        )

    # Ends --------------------------------------------------------------------------------------------------------

    def _divert(
        self,
        condition: Condition,
        rule: Rule,
        usable: Usable,
        origin: HopOrigin,
        sub_reason: SubReason | None,
        after_ringing: bool = False,
    ) -> Decision:
        if usable.target is None:
            return hang_up(condition, self._number, self._explanation())
        hop = Hop(
            diverting=self._number,
            condition=condition,
            target=usable.target,
            origin=origin,
            sub_reason=sub_reason,
            after_ringing=after_ringing,
            destination_ring_time=rule.destination_ring_time,
            otherwise=rule.otherwise,
        )
        return Divert(hop=hop, explanation=self._explanation())

    def _nothing_left(self, status: int) -> Decision:
        """No rule of this extension's own is left: the diversion that led here has failed, or the call has."""
        return after_failure(
            self._call,
            status,
            self._occasion,
            self._steps,
            self._directory,
            self._numbering,
            self._precedence,
            self._number,
        )

    def _explanation(self) -> Explanation:
        return Explanation(
            extension=self._number,
            caller_class=self._caller_class,
            occasion=self._occasion,
            steps=tuple(self._steps),
        )

    # Steps -------------------------------------------------------------------------------------------------------

    def _step(self, condition: Condition | None, verdict: Verdict, fact: Fact, value: str | None = None) -> None:
        if value is None:
            self._steps.append(_plain_step(self._number, condition, verdict, fact))
        else:
            self._steps.append(
                Step(extension=self._number, condition=condition, verdict=verdict, fact=fact, value=value)
            )

    def _matched(self, condition: Condition, rule: Rule, fact: Fact, outcome: Outcome | None = None) -> None:
        self._steps.append(
            Step(
                extension=self._number,
                condition=condition,
                verdict=Verdict.MATCHED,
                fact=fact,
                destination=rule.destination,
                value=None if outcome is None else str(outcome.status),
            )
        )

    def _passed_over(self, condition: Condition, rule: Rule, usable: Usability) -> None:
        assert not isinstance(usable, Usable)
        self._steps.append(
            Step(
                extension=self._number,
                condition=condition,
                verdict=usable.verdict,
                fact=usable.fact,
                destination=rule.destination,
                value=usable.value,
            )
        )

    def _shadowed(self, condition: Condition) -> None:
        if condition is Condition.HANDSET or self._plan.rules.get(condition) is not None:
            self._step(condition, Verdict.SHADOWED, Fact.EARLIER_RULE)
        else:
            self._step(condition, Verdict.DISABLED, Fact.NO_RULE)

    def _rest(self, looked_at: set[Condition], verdict: Verdict, fact: Fact) -> None:
        """The conditions this reading was not about."""
        for condition in self._precedence.order:
            if condition in looked_at:
                continue
            if condition is Condition.HANDSET or self._plan.rules.get(condition) is not None:
                self._step(condition, verdict, fact)
            else:
                self._step(condition, Verdict.DISABLED, Fact.NO_RULE)


def _row(outcome: Outcome) -> int:
    return outcome.row


def _status(outcome: Outcome) -> int:
    """What the caller gets when this outcome has no rule (B7, B7.2)."""
    status = outcome.status
    if status < 400 or status in _KEPT_FROM_CALLER or status == 487:
        return 480
    return 500 if status == 503 else status
