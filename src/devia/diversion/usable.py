# SPDX-License-Identifier: Apache-2.0
"""Whether a destination can be used now, by this extension, in this call (B3.5, B4, B8, B9.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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

HANG_UP = Usable(None)
MAILBOX_OFF = Unusable(Verdict.BROKEN, Fact.MAILBOX_OFF)
UNKNOWN = Unusable(Verdict.BROKEN, Fact.EXTENSION_UNKNOWN)
ATTENDANT_TRIED = Unusable(Verdict.LOOP, Fact.ATTENDANT_ALREADY_TRIED)
_NO_ATTENDANT = Unusable(Verdict.BROKEN, Fact.NO_ATTENDANT)
_CLOSED = Unusable(Verdict.BROKEN, Fact.ATTENDANT_CLOSED)
_DIVERTED = Unusable(Verdict.LOOP, Fact.ALREADY_DIVERTED)
_RUNG = Unusable(Verdict.LOOP, Fact.ALREADY_RUNG)
_LIMIT = Unusable(Verdict.LOOP, Fact.HOP_LIMIT)
_OWN = Unusable(Verdict.LOOP, Fact.OWN_NUMBER)
_CALLER = Unusable(Verdict.LOOP, Fact.DESTINATION_IS_CALLER)
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
    if isinstance(destination, HangUp):
        # Ends the call, diverts nothing: no limit concerns it (B8.1).
        return HANG_UP
    number = extension.number
    for hop in call.hops:
        if hop.diverting == number and hop.origin in BY_PLAN:
            return _DIVERTED
    if isinstance(destination, ToNumber):
        return _number(destination.number, extension, call, pending_outside, directory, numbering, precedence)
    if isinstance(destination, ToAttendant):
        return attendant_of(extension, call, directory)
    return mailbox_of(extension)


def mailbox_of(extension: ExtensionFacts) -> Usability:
    """Whether the extension's mailbox can take the call (B4.2)."""
    return _to_mailbox(extension.number) if extension.mailbox_enabled else MAILBOX_OFF


def attendant_of(extension: ExtensionFacts, call: Call, directory: Directory) -> Usability:
    """Whether the call can return to the extension's attendant: there is one, it is open, and the call has not
    returned to it for this user before (B4.2, B9.1)."""
    if extension.attendant is None:
        return _NO_ATTENDANT
    found = group_usability(extension.attendant, extension.number, call, directory)
    return _NO_ATTENDANT if found is None else found


def group_usability(number: str, diverting: str, call: Call, directory: Directory) -> Usability | None:
    """Whether the call can return to this group for this user; None where no group has the number.

    A call returns to a group at most once per diverting user (B9.1), by whatever rule.
    """
    group = directory.attendant(number)
    if group is None:
        return None
    if not group.is_open:
        return _CLOSED
    for hop in call.hops:
        target = hop.target
        if hop.diverting == diverting and isinstance(target, ToAttendantGroup) and target.number == number:
            return ATTENDANT_TRIED
    return _to_group(number)


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
    if number.startswith("+"):
        if number == caller.number:
            return _CALLER
        # B18.2: an outside number that is ours becomes the internal one first, so that loops are seen.
        internal = directory.extension_of_public(number)
        if internal is None:
            return _outside(number, extension, call, pending_outside, numbering, precedence)
        number = internal
    # B1.1: whoever calls from outside and gives the number of an extension is not that extension.
    if number == caller.extension:
        return _CALLER
    if number == extension.number:
        return _OWN
    if directory.extension(number) is None:
        group = group_usability(number, extension.number, call, directory)
        return UNKNOWN if group is None else group
    for hop in call.hops:
        if hop.diverting == number:
            return _DIVERTED
    if number in call.rung:
        return _RUNG
    if diversions_to_numbers(call) >= precedence.hop_limit:
        return _LIMIT
    return _to_extension(number)


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
    if number in pending_outside:
        return _PENDING
    for hop in call.hops:
        target = hop.target
        if isinstance(target, ToOutside) and target.number == number:
            return _RUNG
    if diversions_to_numbers(call) >= precedence.hop_limit:
        return _LIMIT
    return _to_outside(number)


# The same few answers are given for every call, and values may be shared.


@lru_cache(maxsize=16_384)
def _to_extension(number: str) -> Usable:
    return Usable(ToExtension(number=number))


@lru_cache(maxsize=16_384)
def _to_outside(number: str) -> Usable:
    return Usable(ToOutside(number=number))


@lru_cache(maxsize=16_384)
def _to_mailbox(extension: str) -> Usable:
    return Usable(ToMailbox(extension=extension))


@lru_cache(maxsize=1_024)
def _to_group(number: str) -> Usable:
    return Usable(ToAttendantGroup(number=number))
