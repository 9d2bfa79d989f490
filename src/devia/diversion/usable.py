# SPDX-License-Identifier: Apache-2.0
"""Whether a destination can be used now, by this extension, in this call (B3.5, B4, B8, B9.1)."""

from __future__ import annotations

from dataclasses import dataclass

from devia.diversion.explain import Fact, Verdict
from devia.diversion.model import (
    Call,
    Destination,
    Directory,
    ExtensionFacts,
    HangUp,
    HopOrigin,
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
from devia.diversion.order import Precedence

BY_PLAN = frozenset({HopOrigin.RULE, HopOrigin.HANDSET, HopOrigin.DEFLECTION})
"""Origins of diversions proper; the others belong to the diversion they follow (B8.1)."""


@dataclass(frozen=True, slots=True)
class Usable:
    """The destination can be used; `target` is where the call goes, None for hanging up."""

    target: Target | None


@dataclass(frozen=True, slots=True)
class Unusable:
    """The destination is passed over."""

    verdict: Verdict
    fact: Fact
    value: str | None = None


Usability = Usable | Unusable

_HANG_UP = Usable(None)
_MAILBOX_OFF = Unusable(Verdict.BROKEN, Fact.MAILBOX_OFF)
_NO_ATTENDANT = Unusable(Verdict.BROKEN, Fact.NO_ATTENDANT)
_CLOSED = Unusable(Verdict.BROKEN, Fact.ATTENDANT_CLOSED)
_ATTENDANT_TRIED = Unusable(Verdict.LOOP, Fact.ATTENDANT_ALREADY_TRIED)
_DIVERTED = Unusable(Verdict.LOOP, Fact.ALREADY_DIVERTED)
_RUNG = Unusable(Verdict.LOOP, Fact.ALREADY_RUNG)
_LIMIT = Unusable(Verdict.LOOP, Fact.HOP_LIMIT)
_OWN = Unusable(Verdict.LOOP, Fact.OWN_NUMBER)
_CALLER = Unusable(Verdict.LOOP, Fact.DESTINATION_IS_CALLER)
_UNKNOWN = Unusable(Verdict.BROKEN, Fact.EXTENSION_UNKNOWN)
_MAY_NOT = Unusable(Verdict.NOT_PERMITTED, Fact.MAY_NOT_DIVERT_EXTERNALLY)
_PENDING = Unusable(Verdict.LOOP, Fact.PENDING_OUTSIDE)


def usability(
    destination: Destination,
    extension: ExtensionFacts,
    call: Call,
    pending_outside: frozenset[str],
    directory: Directory,
    numbering: NumberingPlan,
    precedence: Precedence,
) -> Usability:
    """Whether a rule of this extension with this destination can be used for this call, now."""
    if call.hops:
        for hop in call.hops:
            if hop.diverting == extension.number and hop.origin in BY_PLAN:
                return _DIVERTED
    match destination:
        case ToNumber(number=number):
            return _number(number, extension, call, pending_outside, directory, numbering, precedence)
        case ToVoicemail():
            return mailbox_of(extension)
        case ToAttendant():
            return attendant_of(extension, call, directory)
        case HangUp():
            return _HANG_UP


def mailbox_of(extension: ExtensionFacts) -> Usability:
    """Whether the extension's mailbox can take the call (B4.2)."""
    return Usable(ToMailbox(extension=extension.number)) if extension.mailbox_enabled else _MAILBOX_OFF


def attendant_of(extension: ExtensionFacts, call: Call, directory: Directory) -> Usability:
    """Whether the call can return to the extension's attendant: one exists, is open, and it has not returned there
    for this user before (B4.2, B9.1)."""
    if extension.attendant is None:
        return _NO_ATTENDANT
    group = directory.attendant(extension.attendant)
    if group is None:
        return _NO_ATTENDANT
    if not group.is_open:
        return _CLOSED
    for hop in call.hops:
        if hop.diverting == extension.number and isinstance(hop.target, ToAttendantGroup):
            return _ATTENDANT_TRIED
    return Usable(ToAttendantGroup(number=group.number))


def diversions_to_numbers(call: Call) -> int:
    """How many diversions to numbers the call has behind it, those a trunk told of included (B8.1, B8.3)."""
    count = call.received_diversions
    for hop in call.hops:
        if isinstance(hop.target, ToExtension | ToOutside):
            count += 1
    return count


def _number(
    number: str,
    extension: ExtensionFacts,
    call: Call,
    pending_outside: frozenset[str],
    directory: Directory,
    numbering: NumberingPlan,
    precedence: Precedence,
) -> Usability:
    caller = call.caller
    if number == caller.number or number == caller.extension:
        return _CALLER
    if number.startswith("+"):
        internal = directory.extension_of_public(number)
        if internal is None:
            return _outside(number, extension, call, pending_outside, numbering, precedence)
        number = internal
        if number == caller.extension:
            return _CALLER
    if number == extension.number:
        return _OWN
    if directory.extension(number) is not None:
        if diversions_to_numbers(call) >= precedence.hop_limit:
            return _LIMIT
        if number in call.rung:
            return _RUNG
        for hop in call.hops:
            if hop.diverting == number:
                return _DIVERTED
        return Usable(ToExtension(number=number))
    group = directory.attendant(number)
    if group is None:
        return _UNKNOWN
    if not group.is_open:
        return _CLOSED
    for hop in call.hops:
        if hop.target == ToAttendantGroup(number=number):
            return _RUNG
    return Usable(ToAttendantGroup(number=number))


def _outside(
    number: str,
    extension: ExtensionFacts,
    call: Call,
    pending_outside: frozenset[str],
    numbering: NumberingPlan,
    precedence: Precedence,
) -> Usability:
    if not extension.may_divert_externally:
        return _MAY_NOT
    fact = numbering.diversion_refusal(number)
    if fact is not None:
        return Unusable(Verdict.NOT_PERMITTED, fact, number)
    if diversions_to_numbers(call) >= precedence.hop_limit:
        return _LIMIT
    if number in pending_outside:
        return _PENDING
    for hop in call.hops:
        if isinstance(hop.target, ToOutside) and hop.target.number == number:
            return _RUNG
    return Usable(ToOutside(number=number))
