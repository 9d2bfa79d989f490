# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions, and what needs an administrator's attention."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from devia.api.schemas.base import Document, InternalNumber, Wish
from devia.api.schemas.fault_codes import FaultCode
from devia.api.schemas.plan import DestinationDocument, NamedWarningDocument, OtherwiseDocument
from devia.application.lost_phones import LossReason
from devia.application.trunk_health import DownReason
from devia.diversion.explain import Fact
from devia.diversion.model import CallerClass, Condition


class DiversionRow(Document):
    """One rule of somebody's; one row for internal and external callers where both are alike."""

    extension: str
    name: str | None
    site: str | None
    condition: Condition
    classes: list[CallerClass]
    enabled: bool
    suspended: bool = Field(description="A diversion set on the phone takes its place.")
    destination: DestinationDocument
    destination_name: str | None = Field(description="Of a colleague.")
    destination_attendant: bool = Field(description="The number is an attendant group's.")
    destination_written: str | None = Field(description="Of an outside number: as it is written everywhere.")
    ring_time: int | None
    destination_ring_time: int | None
    otherwise: OtherwiseDocument | None
    changed_at: datetime | None = Field(description="When it was switched on or off, or sent elsewhere, the last time.")
    changed_by: str | None
    changed_by_name: str | None
    unusable: Fact | FaultCode | None = Field(description="What keeps it from being used.")
    in_loop: bool


class RulePlace(Wish):
    """Which rule of whose plan."""

    extension: InternalNumber
    condition: Literal["always", "not_registered", "busy", "not_present", "no_answer"]
    classes: list[CallerClass] = Field(min_length=1, max_length=2)


class DiversionsBulk(Wish):
    """One thing to be done to many rules."""

    rules: Annotated[list[RulePlace], Field(min_length=1, max_length=1_000)]
    action: Literal["switch_on", "switch_off", "remove"]


Item = TypeVar("Item")


class Concern(Document, Generic[Item]):
    """How many there are, and the first of them."""

    count: int
    items: list[Item]


class DownTrunkDocument(Document):
    """A trunk that does not work."""

    name: str
    host: str
    since: datetime
    reason: DownReason


class LostPhoneDocument(Document):
    """A phone that went away without a word and has not come back."""

    device: str
    label: str
    extension: str
    name: str | None
    lost_at: datetime
    reason: LossReason


class PhonelessDocument(Document):
    """Somebody with an extension and no device for it."""

    username: str
    name: str
    extension: str


class AttentionDocument(Document):
    """What needs an administrator's attention now."""

    at: datetime
    unusable: Concern[DiversionRow]
    loops: Concern[NamedWarningDocument]
    long_on: Concern[DiversionRow] = Field(description="Switched on for more than a week.")
    trunks_down: Concern[DownTrunkDocument]
    phones_lost: Concern[LostPhoneDocument] = Field(description="In the last hour, since devia was started.")
    without_phone: Concern[PhonelessDocument]
