# SPDX-License-Identifier: Apache-2.0
"""Users, their devices and tokens. No document that is sent has a member for a secret."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field, StrictBool

from devia.api.schemas.base import (
    Changes,
    DialledNumber,
    Document,
    InternalNumber,
    Key,
    OptionalText,
    Password,
    Text,
    Wish,
    left_out,
)
from devia.application.entities import DEFAULT_SITE, Language, Role


class UserWish(Wish):
    """A user to be."""

    username: Key
    password: Password
    name: Text
    extension: InternalNumber | None = Field(default=None, description="None for an administrator without a phone.")
    role: Role = Role.USER
    site: Key = DEFAULT_SITE
    email: OptionalText | None = None
    language: Language = Language.ITALIAN
    public_number: DialledNumber | None = Field(default=None, description="In any usual writing; kept in E.164.")
    may_divert_externally: StrictBool = False
    may_call_externally: StrictBool = True
    mailbox_enabled: StrictBool = False


class UserChanges(Changes):
    """What is to change of a user; members left out stay as they are."""

    password: Password = left_out(description="Ends the user's sessions.")
    name: Text = left_out()
    extension: InternalNumber | None = None
    role: Role = left_out()
    site: Key = left_out()
    email: OptionalText | None = None
    language: Language = left_out()
    public_number: DialledNumber | None = None
    may_divert_externally: StrictBool = left_out()
    may_call_externally: StrictBool = left_out()
    mailbox_enabled: StrictBool = left_out()


class UserDocument(Document):
    """A user as stored, without the password."""

    username: str
    name: str
    extension: str | None
    role: Role
    site: str
    email: str | None
    language: Language
    public_number: str | None
    may_divert_externally: bool
    may_call_externally: bool
    mailbox_enabled: bool


class DeviceWish(Wish):
    """The SIP credentials of a phone to be."""

    extension: InternalNumber
    username: Key
    password: Password
    physical: StrictBool = False
    label: OptionalText = ""
    md5_only: StrictBool = Field(default=False, description="For a phone that fails when SHA-256 is offered first.")


class DeviceChanges(Changes):
    """What is to change of a device; members left out stay as they are."""

    password: Password = left_out()
    physical: StrictBool = left_out()
    label: OptionalText = left_out()
    md5_only: StrictBool = left_out()


class DeviceDocument(Document):
    """A device as stored, without the password."""

    username: str
    extension: str
    physical: bool
    label: str
    md5_only: bool


class TokenWish(Wish):
    """A machine's way in."""

    username: Key | None = Field(default=None, description="The user in whose name the token acts; none: one's own.")
    label: Text


class TokenDocument(Document):
    """A token, without its secret."""

    id: str
    username: str
    label: str
    created_at: datetime


class NewTokenDocument(TokenDocument):
    """A token just made: the only time its secret is told."""

    token: str


class ContactState(StrEnum):
    """What everybody may know of a colleague's phone. Whether they sit at their desk is their own business."""

    FREE = "free"
    IN_CALL = "in_call"
    UNREACHABLE = "unreachable"


class ContactDocument(Document):
    """What everybody may know of a colleague, or of an attendant group."""

    kind: Literal["extension", "attendant"]
    number: str
    extension: str | None = Field(description="The number again, of a colleague.")
    name: str | None = Field(description="Groups have none.")
    site: str
    state: ContactState | None = Field(description="Of a colleague's phones.")
