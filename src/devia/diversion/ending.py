# SPDX-License-Identifier: Apache-2.0
"""How a call ends by a rule, and what follows when a destination fails (B8.2, B9.3, B11)."""

from __future__ import annotations

from devia.diversion.explain import Decision, Divert, Explanation, Fact, Reject, Step, Verdict
from devia.diversion.model import (
    Call,
    Condition,
    Destination,
    Directory,
    ExtensionFacts,
    HangUp,
    Hop,
    HopOrigin,
    ToAttendant,
    ToAttendantGroup,
    ToMailbox,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.diversion.usable import (
    BY_PLAN,
    Unusable,
    Usability,
    Usable,
    attendant_of,
    mailbox_of,
    usability,
)

NO_ANSWER_FROM_USER = 19
"""Q.850 cause (B11.1)."""
VOICEMAIL = ToVoicemail()
_INSTALLATION = ExtensionFacts(number="", site="", may_divert_externally=True)
"""Stands for the extension that diverts where no user does."""


def hang_up(condition: Condition, extension: str, explanation: Explanation) -> Reject:
    """The answer to the caller where a rule says hang up (B11.1). Never 603."""
    return Reject(
        status=486 if condition is Condition.BUSY else 480,
        explanation=explanation,
        q850_cause=NO_ANSWER_FROM_USER if condition is Condition.NO_ANSWER else None,
        hung_up_by=extension,
    )


def after_failure(
    call: Call,
    status: int,
    occasion: str,
    steps: list[Step],
    directory: Directory,
    numbering: NumberingPlan,
    precedence: Precedence,
    served: str | None = None,
) -> Decision:
    """What follows when the last destination has failed, or the extension first called has no rule left.

    In this order: the failed attendant group's overflow; `otherwise` of the diversions, the last one's first, unset
    meaning voicemail where that user has it; the last resort after a limit or a loop; the failure itself, passed on.
    """
    decision = _overflow(call, occasion, steps, directory, numbering, precedence, served)
    if decision is not None:
        return decision
    followed = {hop.follows for hop in call.hops if hop.origin is HopOrigin.OTHERWISE}
    for index in range(len(call.hops) - 1, -1, -1):
        hop = call.hops[index]
        if hop.origin in BY_PLAN and index not in followed:
            decision = _otherwise(call, index, hop, occasion, steps, directory, served)
            if decision is not None:
                return decision
    decision = _last_resort(call, occasion, steps, directory, served)
    if decision is not None:
        return decision
    return Reject(status=status, explanation=_explained(call, occasion, steps, served))


def _explained(call: Call, occasion: str, steps: list[Step], served: str | None) -> Explanation:
    return Explanation(extension=served, caller_class=call.caller.caller_class, occasion=occasion, steps=tuple(steps))


def _otherwise(
    call: Call, index: int, hop: Hop, occasion: str, steps: list[Step], directory: Directory, served: str | None
) -> Decision | None:
    facts = directory.extension(hop.diverting)
    destination: Destination = VOICEMAIL if hop.otherwise is None else hop.otherwise
    found: Usability
    if facts is None:
        found = Unusable(Verdict.BROKEN, Fact.EXTENSION_UNKNOWN)
    elif isinstance(destination, HangUp):
        found = Usable(None)
    elif isinstance(destination, ToAttendant):
        found = attendant_of(facts, call, directory)
    else:
        found = mailbox_of(facts)
    if isinstance(found, Usable) and _tried(call, hop.diverting, found):
        found = Unusable(Verdict.BROKEN, Fact.DESTINATION_FAILED)
    steps.append(_step(hop.diverting, hop.condition, HopOrigin.OTHERWISE, destination, found))
    if not isinstance(found, Usable):
        return None
    explanation = _explained(call, occasion, steps, served)
    if found.target is None:
        return hang_up(hop.condition, hop.diverting, explanation)
    return Divert(
        hop=Hop(
            diverting=hop.diverting,
            condition=hop.condition,
            sub_reason=hop.sub_reason,
            target=found.target,
            origin=HopOrigin.OTHERWISE,
            follows=index,
        ),
        explanation=explanation,
    )


def _overflow(
    call: Call,
    occasion: str,
    steps: list[Step],
    directory: Directory,
    numbering: NumberingPlan,
    precedence: Precedence,
    served: str | None,
) -> Decision | None:
    """The overflow of the attendant group that has just not answered (B9.3)."""
    if served is not None:
        return None
    last = call.hops[-1] if call.hops else None
    if last is None:
        number: str | None = call.called
    else:
        number = last.target.number if isinstance(last.target, ToAttendantGroup) else None
    group = None if number is None else directory.attendant(number)
    if group is None or group.overflow is None:
        return None
    diverting = group.number if last is None else last.diverting
    condition = Condition.NO_ANSWER if last is None else last.condition
    facts = directory.extension(diverting)
    found: Usability
    match group.overflow:
        case ToNumber(number=target) as destination:
            found = _overflow_number(target, call, directory, numbering, precedence)
        case HangUp() as destination:
            found = Usable(None)
        case ToVoicemail() as destination:
            found = Unusable(Verdict.BROKEN, Fact.MAILBOX_OFF) if facts is None else mailbox_of(facts)
        case ToAttendant() as destination:
            found = Unusable(Verdict.LOOP, Fact.ATTENDANT_ALREADY_TRIED)
    steps.append(_step(diverting, condition, HopOrigin.OVERFLOW, destination, found))
    if not isinstance(found, Usable):
        return None
    explanation = _explained(call, occasion, steps, served)
    if found.target is None:
        return hang_up(condition, diverting, explanation)
    hop = Hop(
        diverting=diverting,
        condition=condition,
        target=found.target,
        origin=HopOrigin.OVERFLOW,
        follows=len(call.hops) - 1 if call.hops else None,
    )
    return Divert(hop=hop, explanation=explanation)


def _overflow_number(
    number: str, call: Call, directory: Directory, numbering: NumberingPlan, precedence: Precedence
) -> Usability:
    """A group's overflow to a number is the installation's own wish: no user's permission limits it."""
    return usability(ToNumber(number=number), _INSTALLATION, call, frozenset(), directory, numbering, precedence)


def _last_resort(
    call: Call, occasion: str, steps: list[Step], directory: Directory, served: str | None
) -> Decision | None:
    """Nothing left on a limit or a loop: the first diverting user's mailbox, else their attendant (B8.2)."""
    if call.limited is None and not any(step.verdict is Verdict.LOOP for step in steps):
        return None
    first = call.hops[0].diverting if call.hops else (call.limited or served)
    facts = None if first is None else directory.extension(first)
    if facts is None or any(hop.origin is HopOrigin.LAST_RESORT for hop in call.hops):
        return None
    condition = call.hops[0].condition if call.hops else Condition.ALWAYS
    choices: tuple[tuple[Destination, Usability], ...] = (
        (VOICEMAIL, mailbox_of(facts)),
        (ToAttendant(), attendant_of(facts, call, directory)),
    )
    for destination, found in choices:
        if isinstance(found, Usable) and _tried(call, facts.number, found):
            found = Unusable(Verdict.BROKEN, Fact.DESTINATION_FAILED)
        steps.append(_step(facts.number, None, HopOrigin.LAST_RESORT, destination, found))
        if isinstance(found, Usable) and found.target is not None:
            hop = Hop(diverting=facts.number, condition=condition, target=found.target, origin=HopOrigin.LAST_RESORT)
            return Divert(hop=hop, explanation=_explained(call, occasion, steps, served))
    return None


def _tried(call: Call, diverting: str, found: Usable) -> bool:
    """The call has been where this would send it."""
    if isinstance(found.target, ToMailbox):
        return any(hop.target == found.target for hop in call.hops)
    return False


def _step(
    extension: str,
    condition: Condition | None,
    origin: HopOrigin,
    destination: Destination,
    found: Usability,
) -> Step:
    if isinstance(found, Usable):
        verdict, fact, value = Verdict.MATCHED, Fact.DESTINATION_FAILED, None
    else:
        verdict, fact, value = found.verdict, found.fact, found.value
    return Step(
        extension=extension,
        condition=condition,
        verdict=verdict,
        fact=fact,
        origin=origin,
        destination=destination,
        value=value,
    )
