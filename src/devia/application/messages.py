# SPDX-License-Identifier: Apache-2.0
"""Voicemail messages, and what is needed of the store to keep them (B10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from devia.application.entities import Greeting
from devia.application.errors import ApplicationError
from devia.diversion.model import Condition

__all__ = ["Deposit", "Greeting", "MailboxFull", "Message", "MessageStore"]

SHORTEST = 1.0
"""Seconds; who says less has only hung up."""


class MailboxFull(ApplicationError):
    """The mailbox takes no more messages."""

    def __init__(self, extension: str) -> None:
        super().__init__(f"the mailbox of {extension} is full")
        self.extension = extension


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, as it is known; what was said is in the file its `id` names. Times are aware UTC."""

    id: str
    owner: str | None
    """User name of whom it is for. Messages are a person's, not a number's: whoever has the extension later does not
    hear them. None: that person is gone, and the message soon."""
    extension: str
    """That was called."""
    received_at: datetime
    caller: str | None = None
    """Number; None where it was withheld (B1.3)."""
    caller_name: str | None = None
    condition: Condition | None = None
    """Why voicemail answered; None: it was called directly, or nobody knows."""
    diverting: str | None = None
    """The extension whose rule sent the call there."""
    call_id: str | None = None
    """Id of the call record."""
    seconds: float = 0.0
    complete: bool = False
    """Whether the recording is over. Until then nobody hears of it."""
    heard_at: datetime | None = None
    deleted_at: datetime | None = None
    """Since then it is gone for its owner, who may still take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """A message that is being recorded: it stands in the store already."""

    id: str
    extension: str
    path: Path
    """The file to write; its folder is there."""
    longest: float
    """Seconds that may be recorded."""


class MessageStore(Protocol):
    """Where messages are listed. Every method raises `StoreError` where the database cannot do it."""

    async def add_message(self, message: Message) -> None:
        """The message is on disk."""

    async def finish_message(self, message_id: str, seconds: float) -> None:
        """Its recording is over, and that long."""

    async def mark_message(self, message_id: str, *, heard_at: datetime | None, deleted_at: datetime | None) -> None:
        """It has been heard, or is deleted, since then; None: not."""

    async def remove_messages(self, message_ids: Collection[str]) -> None:
        """Nothing is known of them any more."""

    async def message(self, message_id: str) -> Message | None:
        """The message; None where there is none."""

    async def messages(self, owner: str) -> Sequence[Message]:
        """Their complete messages that are not deleted, the latest first."""

    async def unfinished_messages(self) -> Sequence[Message]:
        """Everybody's whose recording is not over, or was never ended."""

    async def messages_to_remove(self, deleted_before: datetime) -> Sequence[Message]:
        """Some of those deleted before that, and of those whose owner is gone, as far as they are complete."""

    async def messages_before(self, owner: str, moment: datetime) -> Sequence[Message]:
        """Their complete messages received before this moment."""

    async def waiting_messages(self, owner: str | None = None) -> Mapping[str, tuple[int, int]]:
        """Owner → how many of their messages are new, and how many heard; who has none is left out."""

    async def known_messages(self, message_ids: Collection[str]) -> set[str]:
        """Those of the ids that are of messages."""
