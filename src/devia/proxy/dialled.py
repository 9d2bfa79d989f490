# SPDX-License-Identifier: Apache-2.0
"""From what was dialled to where the call goes first (B1.2, B17, B18)."""

from __future__ import annotations

from dataclasses import dataclass

from devia.application.organisation import Organisation
from devia.diversion.model import Directory, Target, ToAttendantGroup, ToExtension, ToOutside
from devia.diversion.numbering import (
    DialledAttendant,
    DialledEmergency,
    DialledExtension,
    DialledOutside,
    DialledShort,
    NumberingPlan,
)
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
            extension = organisation.extension_of_public(number)
            if extension is not None:
                return Reached(target=ToExtension(number=extension), called=extension)
            return _outside(number, admitted, numbering)
        case DialledShort(number=number):
            return _outside(number, admitted, numbering)
        case _:
            # Service codes have their own way in; a number nobody has is not found.
            return NotReached(status=404)


def _outside(number: str, admitted: Admitted, numbering: NumberingPlan) -> Reached | NotReached:
    if admitted.user is None or not admitted.user.may_call_externally:
        return NotReached(status=403)
    if numbering.refusal(number) is not None:
        return NotReached(status=403)
    return Reached(target=ToOutside(number=number), called=number)


def _from_trunk(
    dialled: str, admitted: Admitted, organisation: Organisation, directory: Directory, numbering: NumberingPlan
) -> Reached | NotReached:
    extension: str | None = None
    if directory.extension(dialled) is not None:
        extension = dialled
    elif directory.attendant(dialled) is not None:
        return Reached(target=ToAttendantGroup(number=dialled), called=dialled)
    else:
        number = numbering.normalise(dialled)
        if number is not None:
            extension = organisation.extension_of_public(number)
    if extension is None:
        return NotReached(status=404)
    if directory.attendant(extension) is not None:
        return Reached(target=ToAttendantGroup(number=extension), called=extension)
    return Reached(target=ToExtension(number=extension), called=extension)
