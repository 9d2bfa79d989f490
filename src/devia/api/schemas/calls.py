# SPDX-License-Identifier: Apache-2.0
"""Calls: records with their explanations, previews, and the live state of an extension. Codes and values, no prose."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from devia.api.schemas.base import DialledNumber, Document, Moment, Wish
from devia.api.schemas.plan import DestinationDocument, OtherwiseDocument, PlanWish
from devia.application.calls_under_way import Phase
from devia.application.entities import CallEnd
from devia.diversion.explain import Fact, Verdict
from devia.diversion.model import CallerClass, Condition, HopOrigin, SubReason


class CallerDocument(Document):
    """Who called, as far as the reader may know (B1.3, B16.4)."""

    caller_class: CallerClass = Field(alias="class")
    number: str | None
    extension: str | None = Field(
        description="Whose it is, where it came from one of our extensions: a number that merely equals one is none."
    )
    name: str | None
    withheld: bool


class ExtensionTarget(Document):
    """An extension."""

    kind: Literal["extension"]
    number: str


class OutsideTarget(Document):
    """An outside number, masked where it is another person's."""

    kind: Literal["outside"]
    number: str


class AttendantTarget(Document):
    """An attendant group."""

    kind: Literal["attendant"]
    number: str


class MailboxTarget(Document):
    """The mailbox of this extension."""

    kind: Literal["mailbox"]
    number: str


TargetDocument = Annotated[
    ExtensionTarget | OutsideTarget | AttendantTarget | MailboxTarget, Field(discriminator="kind")
]


class HopDocument(Document):
    """One diversion that happened; of another user's where to, and not why (B16.4)."""

    diverting: str
    condition: Condition | None = Field(description="Null: another user's.")
    origin: HopOrigin | None = Field(description="Null: another user's; `overflow` is an attendant's, and told.")
    sub_reason: SubReason | None
    target: TargetDocument
    after_ringing: bool | None = Field(
        description="The phone had rung before it diverted the call itself; null: another user's."
    )
    destination_ring_time: int | None
    otherwise: OtherwiseDocument | None
    follows: int | None = Field(description="Index of the hop this one follows, where it stands in for it.")


class StepDocument(Document):
    """One rule looked at, and the fact that settled it (B16.1)."""

    extension: str
    condition: Condition | None
    verdict: Verdict
    fact: Fact
    origin: HopOrigin
    destination: DestinationDocument | None
    value: str | None


class ExplanationDocument(Document):
    """Why one decision was taken: every rule looked at, in order."""

    extension: str | None
    caller_class: CallerClass
    occasion: Literal["arrival", "reply", "timeout", "failure"] | None = Field(
        description="Null: of another user's plan, of which no steps are told either."
    )
    steps: list[StepDocument]


class LadderDocument(Document):
    """One thing that happened, so many seconds after the call began."""

    seconds: float
    what: Literal["ring", "divert", "answered", "reject", "cancelled"]
    value: str = Field(description="Whose phones; where to and by whom, as `answered_by`; the status; nothing.")


class CallDocument(Document):
    """A call record."""

    id: str
    call_id: str
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    caller: CallerDocument
    called: str
    end: CallEnd
    status: int
    answered_by: str | None
    diverting: list[str]
    hops: list[HopDocument]
    explanations: list[ExplanationDocument]
    events: list[LadderDocument]
    names: dict[str, str] = Field(description="Internal numbers in the record → who has them now.")
    groups: list[str] = Field(description="Internal numbers in it that are attendant groups'.")
    written: dict[str, str] = Field(description="Outside numbers in the record → as they are written.")
    changeable: list[str] = Field(description="Of `diverting`, those whose plan the reader may change.")


class LiveCallDocument(Document):
    """A call that is ringing or being talked in."""

    id: str = Field(description="That of the record it will have.")
    call_id: str
    started_at: datetime
    state: Phase
    caller: CallerDocument
    called: str
    at: TargetDocument = Field(description="Where it is now.")
    since: datetime = Field(description="When it came there.")
    answered_at: datetime | None
    answered_by: str | None
    hops: list[HopDocument]
    explanations: list[ExplanationDocument]
    names: dict[str, str] = Field(description="Internal numbers in it → who has them.")
    groups: list[str] = Field(description="Internal numbers in it that are attendant groups'.")
    written: dict[str, str] = Field(description="Outside numbers in it → as they are written.")
    changeable: list[str] = Field(description="Of those who diverted it, those whose plan the reader may change.")


class ReturningDocument(Document):
    """A call at an attendant group, ringing there or answered there (B9.2)."""

    id: str
    group: str
    caller: CallerDocument
    called: str
    called_name: str | None
    diverting: str | None = Field(description="Whose rule sent it there; null: the group was dialled.")
    diverting_name: str | None
    condition: Condition | None = Field(description="Why; null: the group was dialled.")
    started_at: datetime
    since: datetime
    state: Phase
    answered_by: str | None
    answered_by_name: str | None
    groups: list[str] = Field(description="Internal numbers in it that are attendant groups'.")
    written: dict[str, str] = Field(description="Outside numbers in it → as they are written.")


class GroupDocument(Document):
    """An attendant group whose calls the reader may see."""

    number: str
    site: str
    open: bool
    member: bool = Field(description="The reader is one of its operators.")


class ReturningListing(Document):
    """The calls at the groups the reader may see, the longest waiting first."""

    groups: list[GroupDocument]
    items: list[ReturningDocument]


class DeviceStateDocument(Document):
    """A phone that is connected now."""

    device: str
    label: str
    physical: bool
    address: str
    transport: str
    user_agent: str
    expires_at: datetime


class StateDocument(Document):
    """What is known of an extension now (B2)."""

    registered: bool
    engaged: bool
    present: bool
    do_not_disturb: bool
    devices: list[DeviceStateDocument]


class AssumedState(Wish):
    """A state to assume; members left out are as they are now."""

    registered: StrictBool | None = None
    engaged: StrictBool | None = None
    present: StrictBool | None = None
    do_not_disturb: StrictBool | None = None

    def assumed(self) -> dict[str, bool]:
        """The members that are to be assumed."""
        return {name: value for name, value in self if value is not None}


class PreviewWish(Wish):
    """Who would answer? (B16.3)"""

    caller: DialledNumber | None = Field(
        default=None, description="An extension or an outside number; none: somebody unknown of the class."
    )
    caller_class: CallerClass | None = Field(
        default=None, description="Where it is left out: internal when `caller` is an extension, else external."
    )
    at: Moment | None = Field(default=None, description="The moment to assume, with its offset; none: now.")
    state: AssumedState | None = Field(default=None, description="Of the called extension; none: the live one.")
    plan: PlanWish | None = Field(default=None, description="A plan not saved yet; none: the saved one.")


class ChainStepDocument(Document):
    """One decision of the preview."""

    decision: Literal["ring", "divert", "reject"]
    extension: str | None = Field(description="Whose plan was read.")
    seconds: int | None = Field(default=None, description="`ring`: until the ring time passes; null: no ring time.")
    courtesy: bool | None = Field(
        default=False, description="`ring`: the own phones first, before `always`; null: another user's."
    )
    hop: HopDocument | None = Field(default=None, description="`divert`")
    status: int | None = Field(default=None, description="`reject`")
    hung_up_by: str | None = Field(
        default=None, description="`reject`: the extension whose plan says hang up, where that is why and may be told."
    )
    explanation: ExplanationDocument


class PreviewDocument(Document):
    """The decisions one after the other, each as if what it chose did not answer."""

    caller: CallerDocument
    chain: list[ChainStepDocument]
    limited: bool = Field(description="At its end a limit or a loop kept the call from being diverted on (B8.2).")
    names: dict[str, str] = Field(description="Internal numbers in it → who has them now.")
    groups: list[str] = Field(description="Internal numbers in it that are attendant groups'.")
    group_ring_times: dict[str, int] = Field(
        description="Attendant groups in it → seconds after which nobody there has answered, at the latest."
    )
    written: dict[str, str] = Field(description="Outside numbers in it → as people write them.")
