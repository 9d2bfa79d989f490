# SPDX-License-Identifier: Apache-2.0
"""The owner listens to the messages by phone (B10.5). The keys are those of Asterisk's voicemail, which many know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from devia.application.errors import NotFound, TooManyAttempts
from devia.application.mailboxes import Mailboxes
from devia.application.messages import Message
from devia.application.ports import StoreError
from devia.voicemail import spoken
from devia.voicemail.booth import Booth
from devia.voicemail.greetings import GreetingBooth
from devia.voicemail.prompts import Prompts

_log = structlog.get_logger(__name__)

ATTEMPTS: Final = 3
"""Wrong PINs that end the call."""
LONGEST_PIN: Final = 10
WAIT: Final = 8.0
"""Seconds a key is waited for."""
PATIENCE: Final = 3
"""Times the menu is said with no key pressed before the call ends."""
AGAIN, NEXT, BEFORE, DELETE, DETAILS, GREETING, DONE = "5", "6", "4", "7", "3", "0", "#"
KEYS: Final = AGAIN + NEXT + BEFORE + DELETE + DETAILS + GREETING + DONE


class Listening:
    """Lets owners listen."""

    def __init__(
        self, mailboxes: Mailboxes, greetings: GreetingBooth, now: Callable[[], datetime], wait: float = WAIT
    ) -> None:
        """`now` is aware; `wait` is how long a key is waited for, in seconds."""
        self._mailboxes = mailboxes
        self._greetings = greetings
        self._now = now
        self._wait = wait

    async def let_in(self, extension: str, zone: ZoneInfo, origin: str, booth: Booth) -> None:
        """Whoever called has heard the messages, if they knew the PIN. `origin` tells the audit log of the device."""
        prompts = Prompts(self._mailboxes.language(extension).value)
        if self._mailboxes.settings(extension).pin_hash is None:
            await booth.play(prompts("no_pin", "goodbye"))
            return
        try:
            if await self._knows_pin(extension, origin, prompts, booth):
                await self._round(extension, zone, prompts, booth).go()
                await booth.play(prompts("goodbye"))
        except StoreError as error:
            _log.error("messages cannot be heard", extension=extension, reason=str(error))
            await booth.play(prompts("code_failed", "goodbye"))

    def _round(self, extension: str, zone: ZoneInfo, prompts: Prompts, booth: Booth) -> _Round:
        return _Round(self._mailboxes, self._greetings, extension, zone, self._now, self._wait, prompts, booth)

    async def _knows_pin(self, extension: str, origin: str, prompts: Prompts, booth: Booth) -> bool:
        asked = ["pin_please"]
        for attempt in range(ATTEMPTS):
            pin = await self._typed(prompts, asked, booth)
            if pin is None:
                return False
            try:
                if await self._mailboxes.pin_is(extension, pin, origin):
                    return True
            except TooManyAttempts:
                break
            if attempt < ATTEMPTS - 1:
                asked = ["pin_wrong", "pin_please"]
        await self._mailboxes.pin_refused(extension, origin)
        await booth.play(prompts("pin_too_often", "goodbye"))
        return False

    async def _typed(self, prompts: Prompts, asked: Sequence[str], booth: Booth) -> str | None:
        """Digits up to a hash, or to the end of patience; None where none were typed."""
        typed = await booth.play(prompts(*asked), keys="0123456789") or ""
        while len(typed) < LONGEST_PIN:
            key = await booth.key(self._wait)
            if key is None or key == "#":
                break
            typed = "" if key == "*" else typed + key
        return typed or None


class _Round:
    """One owner going through their messages."""

    def __init__(
        self,
        mailboxes: Mailboxes,
        greetings: GreetingBooth,
        extension: str,
        zone: ZoneInfo,
        now: Callable[[], datetime],
        wait: float,
        prompts: Prompts,
        booth: Booth,
    ) -> None:
        self._mailboxes = mailboxes
        self._greetings = greetings
        self._extension = extension
        self._zone = zone
        self._now = now
        self._wait = wait
        self._prompts = prompts
        self._booth = booth
        self._messages: list[Message] = []
        self._place = 0
        self._deleted: set[str] = set()
        """Ids of messages deleted in this call: the same key takes them back."""
        self._keys: dict[str, Callable[[], Awaitable[str | None]]] = {
            AGAIN: self._hear,
            NEXT: self._next,
            BEFORE: self._before,
            DELETE: self._delete,
            DETAILS: self._details,
            GREETING: self._greeting,
        }

    async def go(self) -> None:
        """Everything the owner wanted has been done."""
        # New ones in the order they came: a later one often corrects an earlier one.
        listed = await self._mailboxes.messages(self._extension)
        new = [message for message in listed if message.heard_at is None]
        heard = [message for message in listed if message.heard_at is not None]
        self._messages = [*reversed(new), *heard]
        key = await self._say(*spoken.counts(len(new), len(heard)))
        if key is None and self._messages:
            key = await self._hear()
        silent = 0
        while key != DONE and silent < PATIENCE:
            if key is None:
                key = await self._say("menu") or await self._booth.key(self._wait)
                silent = silent + 1 if key is None else 0
            elif key in self._keys:
                key = await self._keys[key]()
            else:
                key = None

    async def _say(self, *names: str) -> str | None:
        return await self._booth.play(self._prompts(*names), keys=KEYS)

    @property
    def _current(self) -> Message | None:
        return self._messages[self._place] if self._messages else None

    async def _hear(self) -> str | None:
        """The message is played; it has been heard when its end, or a key after its beginning, came."""
        message = self._current
        if message is None:
            return await self._say("no_messages")
        key = await self._say("message", *spoken.number(self._place + 1))
        if key is not None:
            return key
        sound = self._mailboxes.sound(message)
        if not await asyncio.to_thread(sound.is_file):
            # Not heard, and so it stays new.
            return await self._say("code_failed")
        key = await self._booth.play([sound], keys=KEYS)
        if message.heard_at is None:
            try:
                self._messages[self._place] = await self._mailboxes.heard(self._extension, message.id)
            except NotFound:
                # Deleted on the page meanwhile.
                return key
        return key

    async def _next(self) -> str | None:
        if self._place + 1 >= len(self._messages):
            return await self._say("no_more_messages" if self._messages else "no_messages")
        self._place += 1
        return await self._hear()

    async def _before(self) -> str | None:
        if self._place == 0:
            return await self._say("no_earlier_messages" if self._messages else "no_messages")
        self._place -= 1
        return await self._hear()

    async def _delete(self) -> str | None:
        message = self._current
        if message is None:
            return await self._say("no_messages")
        try:
            if message.id in self._deleted:
                await self._mailboxes.restore(self._extension, message.id)
                self._deleted.discard(message.id)
                return await self._say("restored")
            await self._mailboxes.delete(self._extension, message.id)
        except NotFound:
            return await self._say("deleted")
        self._deleted.add(message.id)
        key = await self._say("deleted")
        return key if key is not None or self._place + 1 >= len(self._messages) else await self._next()

    async def _details(self) -> str | None:
        message = self._current
        if message is None:
            return await self._say("no_messages")
        received = spoken.moment(message.received_at.astimezone(self._zone), self._now().astimezone(self._zone))
        return await self._say(*spoken.caller(message.caller), *received, *spoken.lasting(message.seconds))

    async def _greeting(self) -> str | None:
        await self._greetings.change(self._extension, self._prompts, self._booth)
        return None
