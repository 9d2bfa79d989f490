# SPDX-License-Identifier: Apache-2.0
"""What lists tell of each thing beside what is stored of it: what is so now."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from devia.api.schemas.base import Document, Wish
from devia.api.schemas.people import DeviceChanges, DeviceDocument, UserChanges, UserDocument
from devia.api.schemas.places import (
    AttendantChanges,
    AttendantDocument,
    SiteChanges,
    SiteDocument,
    TrunkChanges,
    TrunkDocument,
)
from devia.api.schemas.problem import FaultDocument, ProblemType
from devia.application.trunk_health import DownReason
from devia.diversion.model import Condition

MOST_AT_ONCE = 1_000


class RowState(Document):
    """What is known of an extension now (B2)."""

    registered: bool
    engaged: bool
    present: bool
    do_not_disturb: bool
    phones: int = Field(description="How many are connected.")


class UserRow(UserDocument):
    """A user in a list."""

    state: RowState | None = Field(description="Null without an extension.")
    diverted: list[Condition] = Field(description="Conditions of rules that are switched on; `handset` among them.")


class DeviceRow(DeviceDocument):
    """A device in a list."""

    name: str | None = Field(description="Whose it is.")
    registered: bool
    address: str | None
    user_agent: str | None
    expires_at: datetime | None
    lost_at: datetime | None = Field(description="Since devia was started; null: it is here, or never was.")


class SiteRow(SiteDocument):
    """A site in a list."""

    people: int
    returns_to: str | None = Field(
        description="Who takes calls that return: its attendant, else a group of it, else the default site's (B9.1)."
    )


class AttendantRow(AttendantDocument):
    """An attendant group in a list."""

    open: bool
    names: dict[str, str] = Field(description="Of its members.")


class TrunkRow(TrunkDocument):
    """A trunk in a list."""

    down_since: datetime | None = Field(
        description="As calls and connections found; null: nothing is known against it."
    )
    down_reason: DownReason | None


class _Bulk(Wish):
    keys: list[Annotated[str, Field(min_length=1, max_length=64)]] = Field(min_length=1, max_length=MOST_AT_ONCE)
    action: Literal["remove", "change"]
    changes: Any = None


class UsersBulk(_Bulk):
    """One thing to be done to many users."""

    changes: UserChanges | None = None


class DevicesBulk(_Bulk):
    """One thing to be done to many devices."""

    changes: DeviceChanges | None = None


class SitesBulk(_Bulk):
    """One thing to be done to many sites."""

    changes: SiteChanges | None = None


class AttendantsBulk(_Bulk):
    """One thing to be done to many attendant groups."""

    changes: AttendantChanges | None = None


class TrunksBulk(_Bulk):
    """One thing to be done to many trunks."""

    changes: TrunkChanges | None = None


class BulkFailure(Document):
    """What kept one of them from being done."""

    key: str
    type: ProblemType
    errors: list[FaultDocument]


class BulkDocument(Document):
    """What became of each: one by one, in order; what fails does not keep the others."""

    done: list[str]
    failed: list[BulkFailure]
