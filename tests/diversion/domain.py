# SPDX-License-Identifier: Apache-2.0
"""A small office to decide in, and assertions that speak of calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from devia.diversion.explain import Decision, Divert, Fact, Reject, Ring, Step, Verdict
from devia.diversion.model import (
    AttendantFacts,
    Call,
    Caller,
    CallerClass,
    Condition,
    Destination,
    ExtensionFacts,
    HangUp,
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
from devia.diversion.numbering import NumberingPlan

OUTSIDE = "+390455550100"
OUTSIDE_CALLER = "+393471234567"
ABROAD = "+442079460958"
NUMBERING = NumberingPlan.build()


@dataclass
class Office:
    """A directory one can write: 201–209 with mailbox and permission, attendant group 9."""

    extensions: dict[str, ExtensionFacts] = field(default_factory=dict)
    attendants: dict[str, AttendantFacts] = field(default_factory=dict)
    public: dict[str, str] = field(default_factory=dict)

    def extension(self, number: str) -> ExtensionFacts | None:
        return self.extensions.get(number)

    def attendant(self, number: str) -> AttendantFacts | None:
        return self.attendants.get(number)

    def extension_of_public(self, number: str) -> str | None:
        return self.public.get(number)

    def change(self, number: str, **facts: object) -> None:
        """The extension has these facts from now on."""
        self.extensions[number] = replace(self.extensions[number], **facts)  # type: ignore[arg-type]  # names checked


def office(*, mailbox: bool = True, may_divert: bool = True, attendant: str | None = "9") -> Office:
    """An office where everybody may do the same."""
    found = Office()
    for number in [str(number) for number in range(201, 210)]:
        found.extensions[number] = ExtensionFacts(
            number=number,
            site="default",
            mailbox_enabled=mailbox,
            may_divert_externally=may_divert,
            attendant=attendant,
        )
    found.attendants["9"] = AttendantFacts(number="9")
    return found


def internal(number: str = "209") -> Caller:
    """A colleague who calls."""
    return Caller(caller_class=CallerClass.INTERNAL, number=number, extension=number)


def external(number: str | None = OUTSIDE_CALLER) -> Caller:
    """Somebody outside who calls."""
    return Caller(caller_class=CallerClass.EXTERNAL, number=number)


def call(caller: Caller | None = None, called: str = "201", **facts: object) -> Call:
    """A call to `called`, from outside unless said otherwise."""
    return Call(caller=external() if caller is None else caller, called=called, **facts)  # type: ignore[arg-type]


def destination(text: str) -> Destination:
    """ "attendant", "voicemail", "hang_up", or a number."""
    match text:
        case "attendant":
            return ToAttendant()
        case "voicemail":
            return ToVoicemail()
        case "hang_up":
            return HangUp()
        case _:
            return ToNumber(number=text)


def target(text: str) -> Target:
    """ "extension:202", "outside:+39…", "group:9", "mailbox:201"."""
    kind, _, number = text.partition(":")
    match kind:
        case "extension":
            return ToExtension(number=number)
        case "outside":
            return ToOutside(number=number)
        case "group":
            return ToAttendantGroup(number=number)
        case _:
            return ToMailbox(extension=number)


def target_text(reached: Target) -> str:
    """What `target` reads."""
    match reached:
        case ToExtension(number=number):
            return f"extension:{number}"
        case ToOutside(number=number):
            return f"outside:{number}"
        case ToAttendantGroup(number=number):
            return f"group:{number}"
        case ToMailbox(extension=extension):
            return f"mailbox:{extension}"


def both(rule: Rule) -> Mapping[CallerClass, Rule]:
    """The same rule for both classes."""
    return {CallerClass.INTERNAL: rule, CallerClass.EXTERNAL: rule}


def to(text: str, **more: object) -> Mapping[CallerClass, Rule]:
    """An enabled rule for both classes."""
    return both(Rule(destination=destination(text), **more))  # type: ignore[arg-type]  # names of Rule's fields


# Assertions --------------------------------------------------------------------------------------------------------


def assert_diverted(
    decision: Decision,
    *,
    to: str,
    because: Condition | str,
    origin: HopOrigin = HopOrigin.RULE,
    by: str | None = None,
) -> Divert:
    """The call is diverted to this target, for this reason."""
    assert isinstance(decision, Divert), decision
    assert target_text(decision.hop.target) == to
    assert decision.hop.condition == because
    assert decision.hop.origin is origin
    if by is not None:
        assert decision.hop.diverting == by
    return decision


def assert_rings(decision: Decision, extension: str, *, seconds: int | None = None, courtesy: bool = False) -> Ring:
    """The extension's phones ring, so long."""
    assert isinstance(decision, Ring), decision
    assert (decision.extension, decision.seconds, decision.courtesy) == (extension, seconds, courtesy)
    return decision


def assert_refused(decision: Decision, status: int, *, q850: int | None = None, by: str | None = None) -> Reject:
    """The caller gets this status."""
    assert isinstance(decision, Reject), decision
    assert (decision.status, decision.q850_cause, decision.hung_up_by) == (status, q850, by)
    return decision


def verdicts(decision: Decision) -> list[tuple[Condition | None, Verdict]]:
    """Every rule looked at, in order."""
    return [(step.condition, step.verdict) for step in decision.explanation.steps]


def step_of(decision: Decision, condition: Condition | str | None) -> Step:
    """The one step about this condition."""
    found = [step for step in decision.explanation.steps if step.condition == condition]
    assert len(found) == 1, found
    return found[0]


def facts(decision: Decision) -> dict[str, Fact]:
    """Condition → the fact that settled its verdict, for the extension's own rules."""
    return {
        step.condition: step.fact
        for step in decision.explanation.steps
        if step.condition is not None and step.origin is HopOrigin.RULE
    }


def own_steps(steps: Iterable[Step]) -> list[Step]:
    """The steps about the extension's own rules, without what follows a failure."""
    return [step for step in steps if step.origin is HopOrigin.RULE]
