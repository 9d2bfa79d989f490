# SPDX-License-Identifier: Apache-2.0
"""One extension's mailbox: how it is kept, the messages in it, its greetings (B10)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path as File
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from devia.api.access import Extension, Owner, OwnerAlone
from devia.api.context import Context, InContext
from devia.api.json_body import StrictJsonRoute
from devia.api.paging import Cursor, Limit, bad_cursor, decode, encode
from devia.api.presenting.mailboxes import mailbox_document, message_document
from devia.api.problems import MEDIA_TYPE as PROBLEM_TYPE
from devia.api.problems import Problem, ProblemKind
from devia.api.responding import PROBLEM_SCHEMA, problems
from devia.api.schemas.base import Listing
from devia.api.schemas.mailboxes import (
    GreetingDocument,
    MailboxChanges,
    MailboxDocument,
    MessageChanges,
    MessageDocument,
)
from devia.api.sound_file import SoundFile
from devia.application.entities import Greeting
from devia.application.messages import Message

MEDIA_TYPE = "audio/wav"

router = APIRouter(prefix="/extensions/{ext}", tags=["mailbox"], route_class=StrictJsonRoute)

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED, ProblemKind.NOT_FOUND)
_CHANGING = (*_READING, ProblemKind.CROSS_SITE)
_SOUND: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string", "contentMediaType": MEDIA_TYPE}}}},
    416: {"description": "There is no such part", "content": {PROBLEM_TYPE: {"schema": PROBLEM_SCHEMA}}},
}
_SOUND_BODY = {"requestBody": {"required": True, "content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}

MessageId = Annotated[str, Path(description="`id` of a listed message", max_length=64)]
Occasion = Annotated[Greeting, Path(description="What callers are greeted for; `any`: where it has none of its own")]


@router.get("/mailbox", responses=problems(*_READING))
async def read_mailbox(ext: Extension, identity: Owner, context: InContext) -> MailboxDocument:
    """How the mailbox is kept, and how full it is."""
    return _mailbox(ext, context)


@router.patch("/mailbox", responses=problems(*_CHANGING, ProblemKind.TOO_MANY_ATTEMPTS))
async def change_mailbox(
    ext: Extension, changes: MailboxChanges, identity: Owner, context: InContext
) -> MailboxDocument:
    """The mailbox is kept so. `max_messages` and `max_seconds`: administrators only."""
    await context.services.mailbox_editing.change(identity.actor, ext, changes.named())
    return _mailbox(ext, context)


# Messages: for whom they were left, and nobody else ----------------------------------------------------------------


@router.get("/messages", responses=problems(*_READING))
async def read_messages(
    ext: Extension, identity: OwnerAlone, context: InContext, limit: Limit = 50, cursor: Cursor = None
) -> Listing[MessageDocument]:
    """The messages that are not deleted: new ones, then those heard, each the latest first. For their owner alone."""
    listed = list(await context.services.mailboxes.messages(ext))
    after = None if cursor is None else _place_of(cursor)
    left = listed if after is None else [message for message in listed if _place(message) > after]
    organisation = context.services.world.organisation
    return Listing[MessageDocument](
        items=[message_document(message, organisation) for message in left[:limit]],
        next=_cursor(left[limit - 1]) if len(left) > limit else None,
        total=len(listed),
    )


@router.patch("/messages/{message_id}", responses=problems(*_CHANGING))
async def change_message(
    ext: Extension, message_id: MessageId, changes: MessageChanges, identity: OwnerAlone, context: InContext
) -> MessageDocument:
    """The message is heard or new, deleted or not. What is deleted can be taken back for 24 hours."""
    changed = await context.services.mailboxes.change(ext, message_id, **changes.named())
    return message_document(changed, context.services.world.organisation)


@router.delete("/messages/{message_id}", status_code=204, responses=problems(*_CHANGING))
async def delete_message(ext: Extension, message_id: MessageId, identity: OwnerAlone, context: InContext) -> None:
    """The message is deleted, as with PATCH, which also takes it back."""
    await context.services.mailboxes.delete(ext, message_id)


@router.get("/messages/{message_id}/audio", responses=problems(*_READING) | _SOUND, response_class=Response)
async def read_audio(
    ext: Extension,
    message_id: MessageId,
    identity: OwnerAlone,
    context: InContext,
    download: Annotated[bool, Query(description="As a file to keep.")] = False,
) -> Response:
    """What was said, in parts where asked for (Range). That it was heard is for PATCH to say."""
    mailboxes = context.services.mailboxes
    message = await mailboxes.message(ext, message_id)
    name = f"message-{message.received_at:%Y%m%d-%H%M%S}.wav" if download else None
    return await _sound(mailboxes.sound(message), name)


# Greetings -----------------------------------------------------------------------------------------------------------


@router.get("/greeting", responses=problems(*_READING))
async def read_greetings(ext: Extension, identity: Owner, context: InContext) -> Listing[GreetingDocument]:
    """Which greetings its user has recorded."""
    greetings = context.services.mailboxes.settings(ext).greetings
    found = [GreetingDocument(occasion=each, seconds=greetings[each].seconds) for each in Greeting if each in greetings]
    return Listing[GreetingDocument](items=found)


@router.get("/greeting/{occasion}", responses=problems(*_READING) | _SOUND, response_class=Response)
async def read_greeting(ext: Extension, occasion: Occasion, identity: OwnerAlone, context: InContext) -> Response:
    """The greeting as callers hear it. For whoever spoke it alone."""
    mailboxes = context.services.mailboxes
    if occasion not in mailboxes.settings(ext).greetings:
        raise Problem(ProblemKind.NOT_FOUND)
    path = mailboxes.greeting(ext, occasion)
    assert path is not None
    return await _sound(path, None)


@router.put(
    "/greeting/{occasion}",
    responses=problems(*_CHANGING, ProblemKind.TOO_MANY_ATTEMPTS),
    openapi_extra=_SOUND_BODY,
)
async def put_greeting(
    ext: Extension, occasion: Occasion, request: Request, identity: OwnerAlone, context: InContext
) -> GreetingDocument:
    """The greeting is this WAV file: 16 bits, one or two channels, 8 to 48 kHz, 0.5 to 120 s."""
    editing = context.services.mailbox_editing
    async with editing.arriving(ext) as coming:
        # As it comes, so that no upload is held in memory.
        with await asyncio.to_thread(coming.open, "wb") as file:
            async for piece in request.stream():
                await asyncio.to_thread(file.write, piece)
        kept = await editing.put_greeting(identity.actor, ext, occasion, coming)
    return GreetingDocument(occasion=occasion, seconds=kept.seconds)


@router.delete("/greeting/{occasion}", status_code=204, responses=problems(*_CHANGING))
async def remove_greeting(ext: Extension, occasion: Occasion, identity: OwnerAlone, context: InContext) -> None:
    """There is no greeting of their own for this occasion; nothing happens where there was none."""
    await context.services.mailbox_editing.remove_greeting(identity.actor, ext, occasion)


def _mailbox(extension: str, context: Context) -> MailboxDocument:
    services = context.services
    return mailbox_document(extension, services.mailboxes, services.world.organisation)


async def _sound(path: File, name: str | None) -> Response:
    if not await asyncio.to_thread(path.is_file):
        # The list is there and the folder is not, or not the one that goes with it.
        raise Problem(ProblemKind.NOT_FOUND)
    kind = "inline" if name is None else "attachment"
    headers = {"Cache-Control": "private, no-store"}
    return SoundFile(path, media_type=MEDIA_TYPE, headers=headers, filename=name, content_disposition_type=kind)


_Place = tuple[bool, float, str]


def _place(message: Message) -> _Place:
    """Where the message stands in the list: sorts as the list is sorted."""
    backwards = message.id.translate(_BACKWARDS)
    return message.heard_at is not None, -message.received_at.timestamp(), backwards


_BACKWARDS = str.maketrans("0123456789abcdef", "fedcba9876543210")


def _cursor(message: Message) -> str:
    return encode(f"{int(message.heard_at is not None)} {message.received_at.isoformat()} {message.id}")


def _place_of(cursor: str) -> _Place:
    """The place a cursor stands for.

    Raises:
        Problem: it is none of ours (422).
    """
    try:
        heard, received_at, message_id = decode(cursor).split(" ")
        return heard == "1", -datetime.fromisoformat(received_at).timestamp(), message_id.translate(_BACKWARDS)
    except (ValueError, OverflowError):
        raise bad_cursor() from None
