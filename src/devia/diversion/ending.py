# SPDX-License-Identifier: Apache-2.0
"""How a call ends by a rule, and what follows when a destination fails (B8.2, B9.3, B11)."""

from __future__ import annotations

from collections.abc import Iterable

from devia.diversion.explain import Decision, Divert, Explanation, Fact, Reject, Step, Verdict
from devia.diversion.limits import stopped_by_limit
from devia.diversion.model import (
    Condition,
    Destination,
    ExtensionFacts,
    HangUp,
    Hop,
    HopOrigin,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.reading import Reading
from devia.diversion.usable import (
    ATTENDANT_TRIED,
    BY_PLAN,
    HANG_UP,
    MAILBOX_OFF,
    UNKNOWN,
    Unusable,
    Usability,
    Usable,
    attendant_of,
    group_usability,
    mailbox_of,
    usability,
)

NO_ANSWER_FROM_USER = 19
"""Q.850 cause (B11.1)."""
_VOICEMAIL = ToVoicemail()
_ATTENDANT = ToAttendant()
_TRIED = Unusable(Verdict.BROKEN, Fact.DESTINATION_FAILED)
_NEVER_PASSED_ON = frozenset({401, 407, 482, 483, 487})


def answer_to_caller(status: int) -> int:
    """The final status the caller gets for this one of a destination's (B7 row 10, B7.2)."""
    if not 400 <= status < 700 or status in _NEVER_PASSED_ON:
        return 480
    return 500 if status == 503 else status


def hang_up(condition: Condition, extension: str, explanation: Explanation) -> Reject:
    """The answer to the caller where a rule says hang up (B11.1). Never 603."""
    return Reject(
        status=486 if condition is Condition.BUSY else 480,
        explanation=explanation,
        q850_cause=NO_ANSWER_FROM_USER if condition is Condition.NO_ANSWER else None,
        hung_up_by=extension,
    )


def nothing_left(reading: Reading, status: int, condition: Condition | None) -> Decision:
    """What follows when the last destination has failed with this status, or no rule of the extension first called
    is left; `condition` is what held there, where that is known.

    In this order: the overflow of the attendant group that failed (B9.3); what the diverting users wish, the last
    one's first (B9.3, B11.2); the last resort after a limit or a loop (B8.2); the failure itself, passed on.
    """
    limited = reading.call.limited is not None or stopped_by_limit(reading.situation.occasion, reading.steps)
    decision = _overflow(reading)
    if decision is None:
        decision = _otherwise_of_all(reading, limited=bool(limited))
    if decision is not None:
        return decision
    if limited:
        return _last_resort(reading, condition)
    return Reject(status=answer_to_caller(status), explanation=reading.explanation())


def _otherwise_of_all(reading: Reading, *, limited: bool) -> Decision | None:
    hops = reading.call.hops
    followed_by = {hop.follows: hop.target for hop in hops if hop.origin is HopOrigin.OTHERWISE}
    for index in range(len(hops) - 1, -1, -1):
        hop = hops[index]
        if hop.origin in BY_PLAN:
            decision = _otherwise(reading, index, hop, followed_by.get(index), limited)
            if decision is not None:
                return decision
    return None


def _otherwise(reading: Reading, index: int, hop: Hop, followed_by: Target | None, limited: bool) -> Decision | None:
    """What the diverting user wants when this diversion's destination, and what followed it, has failed.

    An explicit wish that cannot be used is passed over (B4.3) and counts as not set: voicemail where the mailbox is
    enabled. After a limit or a loop that default gives way to the mailbox of the first diverting user (B8.2), but
    not where no operator answered (B9.3).
    """
    wishes: list[Destination] = []
    if followed_by is None and hop.otherwise is not None:
        wishes.append(hop.otherwise)
    no_operator = isinstance(hop.target, ToAttendantGroup) or isinstance(followed_by, ToAttendantGroup)
    if (no_operator or (followed_by is None and not limited)) and _VOICEMAIL not in wishes:
        wishes.append(_VOICEMAIL)
    facts = reading.directory.extension(hop.diverting)
    for destination in wishes:
        found = UNKNOWN if facts is None else _own(reading, destination, facts)
        reading.steps.append(_step(hop.diverting, hop.condition, HopOrigin.OTHERWISE, destination, found))
        if isinstance(found, Usable):
            return _carried_out(reading, found, hop.diverting, hop.condition, HopOrigin.OTHERWISE, index, hop)
    return None


def _own(reading: Reading, destination: Destination, facts: ExtensionFacts) -> Usability:
    """Whether what is the user's own, none of it a number, can take the call after a failure."""
    if isinstance(destination, HangUp):
        return HANG_UP
    if isinstance(destination, ToAttendant):
        return attendant_of(facts, reading.call, reading.directory)
    found = mailbox_of(facts)
    if isinstance(found, Usable) and any(hop.target == found.target for hop in reading.call.hops):
        return _TRIED
    return found


def _overflow(reading: Reading) -> Decision | None:
    """The overflow of the attendant group that has just not answered (B9.3); None where no group has."""
    if reading.number is not None:
        return None
    call, directory = reading.call, reading.directory
    last = call.hops[-1] if call.hops else None
    if last is None:
        number = call.called
    elif isinstance(last.target, ToAttendantGroup):
        number = last.target.number
    else:
        return None
    group = directory.attendant(number)
    if group is None or group.overflow is None:
        return None
    # Dialled directly, nobody diverts: the group stands for the diverting user.
    diverting, condition = (number, Condition.NO_ANSWER) if last is None else (last.diverting, last.condition)
    destination = group.overflow
    found: Usability
    if isinstance(destination, ToNumber):
        found = _overflow_to_number(reading, destination, diverting)
    elif isinstance(destination, ToAttendant):
        found = ATTENDANT_TRIED
    else:
        facts = directory.extension(diverting)
        if facts is None:
            found = HANG_UP if isinstance(destination, HangUp) else MAILBOX_OFF
        else:
            found = _own(reading, destination, facts)
    why = Fact.DESTINATION_FAILED if group.is_open else Fact.ATTENDANT_CLOSED
    reading.steps.append(_step(diverting, condition, HopOrigin.OVERFLOW, destination, found, why))
    if isinstance(found, Unusable):
        return None
    follows = len(call.hops) - 1 if call.hops else None
    return _carried_out(reading, found, diverting, condition, HopOrigin.OVERFLOW, follows, None)


def _overflow_to_number(reading: Reading, destination: ToNumber, diverting: str) -> Usability:
    """A group's overflow to a number is the installation's own wish: no user's permission limits it."""
    call, directory = reading.call, reading.directory
    number = destination.number
    if number.startswith("+"):
        # B18.2: the group's own public number is the group.
        number = directory.extension_of_public(number) or number
    if number == call.called and directory.attendant(number) is not None:
        # The call began at this group.
        return ATTENDANT_TRIED
    group = group_usability(number, diverting, call, directory)
    if group is not None:
        return group
    nobody = ExtensionFacts(number="", site="", may_divert_externally=True)
    pending = reading.situation.pending_outside
    return usability(destination, nobody, call, pending, directory, reading.numbering, reading.precedence)


def _last_resort(reading: Reading, condition: Condition | None) -> Decision:
    """Nothing left on a limit or a loop: the first diverting user's mailbox, else their attendant, else 480 (B8.2)."""
    call = reading.call
    if call.hops:
        first: str | None = call.hops[0].diverting
        condition = call.hops[0].condition
    else:
        first = reading.number
    facts = None if first is None else reading.directory.extension(first)
    if facts is not None and not any(hop.origin is HopOrigin.LAST_RESORT for hop in call.hops):
        wishes: Iterable[Destination] = (_VOICEMAIL, _ATTENDANT)
        for destination in wishes:
            found = _own(reading, destination, facts)
            reading.steps.append(_step(facts.number, None, HopOrigin.LAST_RESORT, destination, found))
            if isinstance(found, Usable):
                held = Condition.ALWAYS if condition is None else condition
                return _carried_out(reading, found, facts.number, held, HopOrigin.LAST_RESORT, None, None)
    return Reject(status=480, explanation=reading.explanation())


def _carried_out(
    reading: Reading,
    found: Usable,
    diverting: str,
    condition: Condition,
    origin: HopOrigin,
    follows: int | None,
    failed: Hop | None,
) -> Decision:
    if found.target is None:
        return hang_up(condition, diverting, reading.explanation())
    hop = Hop(
        diverting=diverting,
        condition=condition,
        sub_reason=None if failed is None else failed.sub_reason,
        target=found.target,
        origin=origin,
        follows=follows,
    )
    return Divert(hop=hop, explanation=reading.explanation())


def _step(
    extension: str,
    condition: Condition | None,
    origin: HopOrigin,
    destination: Destination,
    found: Usability,
    why: Fact = Fact.DESTINATION_FAILED,
) -> Step:
    if isinstance(found, Usable):
        verdict, fact, value = Verdict.MATCHED, why, None
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
