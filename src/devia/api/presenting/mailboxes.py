# SPDX-License-Identifier: Apache-2.0
"""Mailboxes and messages as documents."""

from __future__ import annotations

from devia.api.presenting.calls import written_in
from devia.api.schemas.mailboxes import MailboxDocument, MessageCallerDocument, MessageDocument, UsageDocument
from devia.application.mailboxes import Mailboxes
from devia.application.messages import Message
from devia.application.organisation import Organisation


def mailbox_document(extension: str, mailboxes: Mailboxes, organisation: Organisation) -> MailboxDocument:
    """How the mailbox is kept; its PIN is told to nobody."""
    settings = mailboxes.settings(extension)
    user = organisation.user_of(extension)
    new, heard = mailboxes.counts(extension)
    return MailboxDocument(
        extension=extension,
        enabled=user is not None and user.mailbox_enabled,
        has_pin=settings.pin_hash is not None,
        max_messages=settings.max_messages,
        max_seconds=settings.max_seconds,
        retention_days=settings.retention_days,
        email=settings.email,
        usage=UsageDocument(messages=new + heard, new=new, limit=settings.max_messages),
    )


def message_document(message: Message, organisation: Organisation) -> MessageDocument:
    """The message, with the names of the people it is about."""
    return MessageDocument(
        id=message.id,
        received_at=message.received_at,
        seconds=message.seconds,
        caller=_caller(message, organisation),
        condition=message.condition,
        diverting=message.diverting,
        diverting_name=None if message.diverting is None else _name(message.diverting, organisation),
        call_id=message.call_id,
        heard=message.heard_at is not None,
        heard_at=message.heard_at,
        deleted=message.deleted_at is not None,
    )


def _caller(message: Message, organisation: Organisation) -> MessageCallerDocument | None:
    if message.caller is None:
        return None
    name = _name(message.caller, organisation)
    return MessageCallerDocument(
        number=message.caller,
        name=name or message.caller_name,
        written=written_in([message.caller]).get(message.caller),
        extension=None if name is None else message.caller,
    )


def _name(number: str, organisation: Organisation) -> str | None:
    user = organisation.user_of(number)
    return None if user is None else user.name
