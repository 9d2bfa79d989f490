# SPDX-License-Identifier: Apache-2.0
"""Destinations and targets as documents."""

from __future__ import annotations

from typing import assert_never

from devia.api.schemas.calls import (
    AttendantTarget,
    ExtensionTarget,
    OutsideTarget,
    TargetDocument,
    VoicemailTarget,
)
from devia.api.schemas.plan import (
    AttendantDestination,
    DestinationDocument,
    HangUpDestination,
    NumberDestination,
    OtherwiseDocument,
    VoicemailDestination,
)
from devia.diversion.model import (
    Destination,
    HangUp,
    Otherwise,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
    ToVoicemail,
)


def destination_document(destination: Destination) -> DestinationDocument:
    """What a rule names."""
    if isinstance(destination, ToNumber):
        return NumberDestination(kind="number", number=destination.number)
    return otherwise_document(destination)


def otherwise_document(otherwise: Otherwise) -> OtherwiseDocument:
    """What follows a diversion that failed."""
    match otherwise:
        case ToAttendant():
            return AttendantDestination(kind="attendant")
        case ToVoicemail():
            return VoicemailDestination(kind="voicemail")
        case HangUp():
            return HangUpDestination(kind="hang_up")
        case _:
            assert_never(otherwise)


def destination_of(document: DestinationDocument) -> Destination:
    """The value a document stands for; its number as written."""
    match document:
        case NumberDestination():
            return ToNumber(number=document.number)
        case AttendantDestination():
            return ToAttendant()
        case VoicemailDestination():
            return ToVoicemail()
        case HangUpDestination():
            return HangUp()
        case _:
            assert_never(document)


def target_document(target: Target) -> TargetDocument:
    """Where a call was sent."""
    match target:
        case ToExtension():
            return ExtensionTarget(kind="extension", number=target.number)
        case ToOutside():
            return OutsideTarget(kind="outside", number=target.number)
        case ToAttendantGroup():
            return AttendantTarget(kind="attendant", number=target.number)
        case ToMailbox():
            return VoicemailTarget(kind="voicemail", number=target.extension)
        case _:
            assert_never(target)
