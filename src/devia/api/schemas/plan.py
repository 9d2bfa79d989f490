# SPDX-License-Identifier: Apache-2.0
"""The plan document (interfaces: Plan document). Types are checked here; what they mean, in `diversion` alone."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt

from devia.api.schemas.base import DialledNumber, Document, Wish
from devia.api.schemas.fault_codes import FaultCode
from devia.diversion.check import WarningCode
from devia.diversion.explain import Fact
from devia.diversion.model import CallerClass, CallerIdPolicy, Condition, HandsetOrigin, Notify

Seconds = Annotated[StrictInt, Field(ge=-(2**31), le=2**31 - 1)]
"""Which seconds can be used depends on where they stand (B15.2) and is told as `out_of_range`."""


class NumberDestination(Wish):
    """Call another number: an extension, or an outside number in any usual writing."""

    kind: Literal["number"]
    number: DialledNumber


class AttendantDestination(Wish):
    """Back to the attendant of the user's site."""

    kind: Literal["attendant"]


class VoicemailDestination(Wish):
    """The user's mailbox."""

    kind: Literal["voicemail"]


class HangUpDestination(Wish):
    """The call ends."""

    kind: Literal["hang_up"]


DestinationDocument = Annotated[
    NumberDestination | AttendantDestination | VoicemailDestination | HangUpDestination, Field(discriminator="kind")
]
OtherwiseDocument = Annotated[
    AttendantDestination | VoicemailDestination | HangUpDestination, Field(discriminator="kind")
]


class RuleDocument(Wish):
    """One rule, for one condition and one caller class."""

    enabled: StrictBool = True
    destination: DestinationDocument
    ring_time: Seconds | None = Field(
        default=None,
        description="`always`: 0–180, empty diverts at once. `no_answer`: 5–180, empty means 20. Nowhere else.",
    )
    destination_ring_time: Seconds | None = Field(default=None, description="5–180: how long the destination rings.")
    otherwise: OtherwiseDocument | None = Field(default=None, description="What follows when the destination fails.")


class RulesByClassDocument(Wish):
    """The rules of one condition."""

    internal: RuleDocument | None = None
    external: RuleDocument | None = None


class RulesDocument(Wish):
    """All rules; a condition left out has none."""

    always: RulesByClassDocument = RulesByClassDocument()
    not_registered: RulesByClassDocument = RulesByClassDocument()
    busy: RulesByClassDocument = RulesByClassDocument()
    not_present: RulesByClassDocument = RulesByClassDocument()
    no_answer: RulesByClassDocument = RulesByClassDocument()


class PlanWish(Wish):
    """A whole plan to be saved or checked. Read-only members that came with a plan may stay; they are not looked at."""

    rules: RulesDocument
    notify: Notify = Notify.NONE
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT
    handset: Any = Field(default=None, description="Read-only; ignored.")
    warnings: Any = Field(default=None, description="Read-only; ignored.")
    order: Any = Field(default=None, description="Read-only; ignored.")
    availability: Any = Field(default=None, description="Read-only; ignored.")
    changed_at: Any = Field(default=None, description="Read-only; ignored.")
    changed_by: Any = Field(default=None, description="Read-only; ignored.")
    changed_by_name: Any = Field(default=None, description="Read-only; ignored.")

    def document(self) -> dict[str, Any]:
        """The plan as the plain document `diversion` reads."""
        return self.model_dump(mode="json", include={"rules", "notify", "caller_id"})


class DeflectionDocument(Document):
    """What a phone last answered a call with in place of picking up (302): seen, not standing."""

    at: datetime
    destination: DestinationDocument | None = Field(description="Where it wanted the call to go; null: no number.")
    refused: Fact | None = Field(description="Why the call did not go there; null: it did.")


class HandsetDocument(Document):
    """The diversion set on the phone; read-only (B12.3)."""

    active: bool
    destination: DestinationDocument | None = None
    since: datetime | None = None
    origin: HandsetOrigin | None = Field(default=None, description="Where it was learnt.")
    seen: DeflectionDocument | None = Field(default=None, description="Since devia was started; null: no 302 was.")


class WarningDocument(Document):
    """What can go wrong with the plan, in codes (B8.4)."""

    code: WarningCode = Field(
        description="`loop`: diversions can chase each other; `unusable`: a rule cannot be used now."
    )
    caller_class: CallerClass
    extensions: list[str] = Field(description="Of a loop the cycle, its first extension again at the end.")
    conditions: list[Condition | None] = Field(
        description="Of a loop the condition each extension of the cycle diverts on; null where it is another user's."
    )
    fact: Fact | FaultCode | None = Field(default=None, description="`unusable`: what keeps the rule from being used.")
    otherwise: bool = Field(
        default=False, description="`unusable`: the rule can be used, but not what follows where it fails."
    )


class NamedWarningDocument(WarningDocument):
    """A warning, with the names of the people in it."""

    names: dict[str, str]
    groups: list[str] = Field(description="Of its `extensions`, those that are attendant groups.")


class AvailabilityDocument(Document):
    """What keeps this user from choosing a destination (B4.2), as a code; null: it can be chosen."""

    attendant: Fact | None
    voicemail: Fact | None
    outside: Fact | None = Field(description="Outside numbers.")


class PlanDocument(Document):
    """A plan as stored, with what is known beside it."""

    rules: RulesDocument
    notify: Notify
    caller_id: CallerIdPolicy
    handset: HandsetDocument
    warnings: list[WarningDocument]
    order: list[Condition] = Field(description="The order in which rules are looked at here (B3.1).")
    availability: AvailabilityDocument
    mails_to: str | None = Field(
        description="Where mails to this user go (B14); null: nowhere, for want of an address or of a mail server."
    )
    changed_at: datetime | None = Field(description="When it was saved last; null: never, or long ago.")
    changed_by: str | None = Field(description="User name of who saved it last.")
    changed_by_name: str | None


class CheckDocument(Document):
    """What saving this plan would answer."""

    warnings: list[WarningDocument]
