# SPDX-License-Identifier: Apache-2.0
"""A caller leaves a message (B10.2)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from devia.application.entities import Greeting
from devia.application.errors import NotFound
from devia.application.mailboxes import Mailboxes
from devia.application.messages import Deposit, MailboxFull
from devia.application.ports import StoreError
from devia.diversion.model import Condition
from devia.media.g711 import RATE
from devia.media.wav import HEADER
from devia.voicemail.booth import Booth, Ended
from devia.voicemail.prompts import BEEP, Prompts

_log = structlog.get_logger(__name__)

SILENCE: Final = 10.0
"""Seconds of silence that end a message."""
SKIP: Final = "#"
"""Pressed during the greeting, it goes on to the tone; pressed after it, it ends the message."""
OCCASIONS: Final[dict[Condition, Greeting]] = {
    Condition.BUSY: Greeting.BUSY,
    Condition.NO_ANSWER: Greeting.NO_ANSWER,
    Condition.NOT_PRESENT: Greeting.ABSENT,
    Condition.NOT_REGISTERED: Greeting.ABSENT,
}
"""Why the call came → what it is greeted with; all others with the greeting for any call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A call that has come to a mailbox."""

    extension: str
    """Whose mailbox it is."""
    caller: str | None
    """None where the number is withheld, or unknown (B1.3)."""
    caller_name: str | None
    condition: Condition | None
    """Of the diversion that led here."""
    diverting: str | None
    call: str | None
    """Id of its call record."""


class Depositing:
    """Takes messages."""

    def __init__(self, mailboxes: Mailboxes, silence: float = SILENCE) -> None:
        """`silence` ends a message, in seconds."""
        self._mailboxes = mailboxes
        self._silence = silence

    async def take(self, visitor: Visitor, booth: Booth) -> None:
        """The caller was greeted, and what they said is kept; they were told where it could not be."""
        prompts = Prompts(self._mailboxes.language(visitor.extension).value)
        if self._mailboxes.is_full(visitor.extension):
            await booth.play(prompts("mailbox_full", "goodbye"))
            return
        await booth.play([await self._greeting(visitor, prompts)], keys=SKIP)
        try:
            deposit = await self._mailboxes.begin(
                visitor.extension,
                caller=visitor.caller,
                caller_name=visitor.caller_name,
                condition=visitor.condition,
                diverting=visitor.diverting,
                call_id=visitor.call,
            )
        except MailboxFull:
            # Somebody else has left the last one meanwhile.
            await booth.play(prompts("mailbox_full", "goodbye"))
            return
        except (NotFound, StoreError) as error:
            _log.error("a message cannot be taken", extension=visitor.extension, reason=str(error))
            await booth.play(prompts("not_kept", "goodbye"))
            return
        ended = await self._record(deposit, booth)
        if ended is Ended.FAILED:
            _log.error("a message is not recorded to its end", extension=visitor.extension, path=str(deposit.path))
            await booth.play(prompts("not_kept", "goodbye"))
        elif ended is not Ended.NO_SOUND:
            await booth.play(prompts(*(["longest"] if ended is Ended.LIMIT else []), "thanks", "goodbye"))

    async def _greeting(self, visitor: Visitor, prompts: Prompts) -> Path:
        """The owner's own, where there is one whose file is there."""
        occasion = Greeting.ANY if visitor.condition is None else OCCASIONS.get(visitor.condition, Greeting.ANY)
        own = self._mailboxes.greeting(visitor.extension, occasion)
        if own is not None and await asyncio.to_thread(own.is_file):
            return own
        return prompts(f"greeting_{occasion.value}")[0]

    async def _record(self, deposit: Deposit, booth: Booth) -> Ended:
        """The caller heard the tone and was recorded, and the message is kept however it ended: hanging up is the usual
        way. Whoever hangs up at the tone leaves none, and takes no place in the mailbox."""
        seconds: float | None = None
        try:
            await booth.play([BEEP])
            recorded = await booth.record(deposit.path, longest=deposit.longest, silence=self._silence, keys=SKIP)
            seconds = recorded.seconds
        finally:
            if seconds is None:
                await booth.close()
                seconds = await asyncio.to_thread(length_of, deposit.path)
            try:
                await self._mailboxes.keep(deposit, seconds)
            except StoreError as error:
                # What was said is in its file, and is kept later.
                _log.error("a message is not in the list yet", extension=deposit.extension, reason=str(error))
        return recorded.ended


def length_of(path: Path) -> float:
    """Seconds of sound in a recording; 0 where there is none."""
    try:
        return max(0, path.stat().st_size - HEADER) / (2 * RATE)
    except OSError:
        return 0.0
