# SPDX-License-Identifier: Apache-2.0
"""From what was dialled to where the call goes first (B1.2, B17, B18)."""

from __future__ import annotations

from dataclasses import dataclass

from devia.application.organisation import Organisation
from devia.diversion.model import Directory, Target, ToAttendantGroup, ToExtension, ToMailbox, ToOutside
from devia.diversion.numbering import (
    DialledAttendant,
    DialledEmergency,
    DialledExtension,
    DialledOutside,
    DialledService,
    DialledShort,
    NumberingPlan,
)
from devia.diversion.service_codes import LISTEN
from devia.proxy.entrance import Admitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The call may go to this target."""

    target: Target
    called: str
    emergency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReached:
    """The call cannot go anywhere; answer with this status."""

    status: int


def reach(
    dialled: str, admitted: Admitted, organisation: Organisation, directory: Directory, numbering: NumberingPlan
) -> Reached | NotReached:
    """Where a call goes that dialled this user part of the Request-URI.

    A trunk reaches our own numbers alone; it leaves by a trunk only through a rule (B1.2). An outside number that is
    ours becomes the internal extension first (B18.2).
    """
    if admitted.trunk is not None:
        return _from_trunk(dialled, admitted, organisation, directory, numbering)
    found = numbering.dialled(dialled, directory)
    match found:
        case DialledEmergency(number=number):
            return Reached(target=ToOutside(number=number), called=number, emergency=True)
        case DialledExtension(number=number):
            return Reached(target=ToExtension(number=number), called=number)
        case DialledAttendant(number=number):
            return Reached(target=ToAttendantGroup(number=number), called=number)
        case DialledOutside(number=number):
            internal = organisation.extension_of_public(number)
            return _outside(number, admitted, numbering) if internal is None else _inside(internal, directory)
        case DialledShort(number=number):
            return _outside(number, admitted, numbering)
        case DialledService(code=code, request=request) if code == LISTEN or request is not None:
            return _own_service(code, admitted)
        case _:
            # A code that means nothing here, a number nobody has.
            return NotReached(status=404)


def _own_service(code: str, admitted: Admitted) -> Reached | NotReached:
    """Voicemail serves whoever calls from a device of ours, for their own extension alone (B10.5, B12.1); whether they
    know the PIN it asks, and it says what has come of a code."""
    extension = admitted.caller.extension
    if admitted.device is None or extension is None:
        return NotReached(status=403)
    return Reached(target=ToMailbox(extension=extension), called=code)


def _outside(number: str, admitted: Admitted, numbering: NumberingPlan) -> Reached | NotReached:
    if admitted.user is None or not admitted.user.may_call_externally:
        return NotReached(status=403)
    if numbering.refusal(number) is not None:
        return NotReached(status=403)
    return Reached(target=ToOutside(number=number), called=number)


def _from_trunk(
    dialled: str, admitted: Admitted, organisation: Organisation, directory: Directory, numbering: NumberingPlan
) -> Reached | NotReached:
    reached = _inside(dialled, directory)
    if isinstance(reached, NotReached):
        number = numbering.normalise(dialled)
        internal = None if number is None else organisation.extension_of_public(number)
        if internal is not None:
            return _inside(internal, directory)
    return reached


def _inside(number: str, directory: Directory) -> Reached | NotReached:
    """The extension or attendant group of this internal number; a range may name more than there are."""
    if directory.extension(number) is not None:
        return Reached(target=ToExtension(number=number), called=number)
    if directory.attendant(number) is not None:
        return Reached(target=ToAttendantGroup(number=number), called=number)
    return NotReached(status=404)
