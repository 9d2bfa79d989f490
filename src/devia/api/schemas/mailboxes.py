# SPDX-License-Identifier: Apache-2.0
"""Mailboxes, the messages in them, and their greetings (B10)."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from devia.api.schemas.base import Changes, Document, left_out
from devia.application.entities import Greeting, MailNotice
from devia.diversion.model import Condition


class UsageDocument(Document):
    """How full a mailbox is."""

    messages: int = Field(description="New ones and those heard.")
    new: int
    limit: int = Field(description="As `max_messages`.")


class MailboxDocument(Document):
    """How a mailbox is kept."""

    extension: str
    enabled: bool = Field(description="Whether its user has it in use.")
    has_pin: bool = Field(description="Without one nobody listens by phone.")
    max_messages: int
    max_seconds: int = Field(description="The longest message.")
    retention_days: int | None = Field(description="Older messages go by themselves; null: they stay.")
    email: MailNotice = Field(description="What its user is mailed of a new message.")
    usage: UsageDocument


class MailboxChanges(Changes):
    """What is to change of a mailbox. How much it may hold is for administrators to change."""

    enabled: bool = left_out()
    pin: str | None = Field(default=None, max_length=64, description="4 to 10 digits; null: none any more.")
    max_messages: int = left_out(ge=1, le=1000)
    max_seconds: int = left_out(ge=5, le=3600)
    retention_days: int | None = Field(default=None, ge=1, le=3650)
    email: MailNotice = left_out()


class MessageCallerDocument(Document):
    """Who left a message."""

    number: str
    name: str | None
    written: str | None = Field(description="Of an outside number: as people write it.")
    extension: str | None = Field(description="Where the number is a colleague's, whose name it then is.")


class MessageDocument(Document):
    """One message. What was said is at `/audio` below it."""

    id: str
    received_at: datetime
    seconds: float
    caller: MessageCallerDocument | None = Field(description="Null: they withheld their number (B1.3).")
    condition: Condition | None = Field(description="Why voicemail answered; null: it was called directly.")
    diverting: str | None = Field(description="The extension whose rule sent the call there.")
    diverting_name: str | None
    call_id: str | None = Field(description="Id of the call record.")
    heard: bool
    heard_at: datetime | None
    deleted: bool


class MessageChanges(Changes):
    """What is to change of a message. What is deleted can be taken back for 24 hours."""

    heard: bool = left_out()
    deleted: bool = left_out()


class GreetingDocument(Document):
    """A greeting its owner has recorded."""

    occasion: Greeting
    seconds: float
