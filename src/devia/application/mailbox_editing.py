# SPDX-License-Identifier: Apache-2.0
"""How a mailbox is kept: switched on and off, its PIN, its limits, its greetings; audited."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from devia.application.actor import Actor
from devia.application.administration import change_entry
from devia.application.changes import Change, Put
from devia.application.changing import Changing, Prepared, audit_entry
from devia.application.entities import AuditEntry, Greeting, GreetingSound, MailboxSettings, User
from devia.application.errors import Invalid, NotAllowed, NotFound, TooManyAttempts
from devia.application.passwords import SlowWork
from devia.application.ports import PasswordHasher, StoreError
from devia.application.sound_conversion import LONGEST, SHORTEST, Unusable, convert_aside, seconds_of
from devia.application.sound_files import SoundFiles, drop
from devia.diversion.codec import Fault

PIN = re.compile("[0-9]{4,10}")
MESSAGES = (1, 1000)
SECONDS = (5, 3600)
DAYS = (1, 3650)
MOST_ARRIVING = 8
"""Greetings that come in, or are converted; whoever comes then is told to come again."""
_LIMITS = {"max_messages": MESSAGES, "max_seconds": SECONDS, "retention_days": DAYS}
_ADMINISTRATORS = ("max_messages", "max_seconds")
"""The disk is the administrator's."""


class MailboxEditing:
    """What owners and administrators choose."""

    def __init__(
        self, changing: Changing, files: SoundFiles, passwords: PasswordHasher, make_id: Callable[[], str]
    ) -> None:
        """`make_id` gives 32 hexadecimal digits nobody can guess."""
        self._changing = changing
        self._files = files
        self._passwords = SlowWork(passwords)
        self._make_id = make_id
        self._turn = asyncio.Lock()
        """One greeting is converted at a time: calls have the other cores."""
        self._arriving: set[str] = set()
        """Extensions whose greetings are coming in."""

    async def change(self, actor: Actor, extension: str, wishes: Mapping[str, Any]) -> None:
        """The mailbox is kept as wished: `enabled`, `pin` (None: none any more), and fields of `MailboxSettings`.

        How much it may hold is for administrators to change.

        Raises:
            NotAllowed, NotFound, Invalid, TooManyAttempts, StoreError.
        """
        actor.must_own(extension)
        self._user(extension)
        _check(wishes)
        fields = {name: value for name, value in wishes.items() if name not in ("enabled", "pin")}
        if "pin" in wishes:
            pin = wishes["pin"]
            fields["pin_hash"] = None if pin is None else await self._passwords.hash(pin)

        def prepare() -> Prepared:
            user = self._user(extension)
            if not actor.is_administrator and user.username != actor.username:
                # A PIN takes its time; whoever has got the extension meanwhile is not to have it.
                raise NotAllowed
            before = self._changing.world.organisation.mailbox(extension)
            after = replace(before, **fields)
            if any(getattr(before, name) != getattr(after, name) for name in _ADMINISTRATORS):
                actor.must_administer()
            changes: list[Change] = []
            entries: list[AuditEntry] = []
            if after != before:
                changes.append(Put(after))
                entries.extend(self._entries(actor, before, after))
            if wishes.get("enabled", user.mailbox_enabled) != user.mailbox_enabled:
                put = Put(replace(user, mailbox_enabled=wishes["enabled"]))
                changes.append(put)
                entries.append(change_entry(actor, self._changing, "changed", put, user, put.entity))
            return changes, entries

        await self._changing.change(prepare)

    @asynccontextmanager
    async def arriving(self, extension: str) -> AsyncIterator[Path]:
        """A place for a greeting of this extension while it comes in; empty again afterwards.

        Raises:
            TooManyAttempts: one of this extension is coming in already, or too many of others are.
            StoreError: what happens meanwhile cannot be written.
        """
        if extension in self._arriving or len(self._arriving) >= MOST_ARRIVING:
            raise TooManyAttempts(5.0)
        self._arriving.add(extension)
        coming = None
        try:
            coming = await asyncio.to_thread(self._files.arriving, self._make_id())
            yield coming
        except OSError as error:
            raise StoreError(f"a greeting cannot be kept: {error}") from error
        finally:
            self._arriving.discard(extension)
            if coming is not None:
                await asyncio.to_thread(drop, coming)

    async def put_greeting(self, actor: Actor, extension: str, occasion: Greeting, wav: bytes | Path) -> GreetingSound:
        """The owner's greeting for this occasion is this one: a WAV file, which is made such that phones can hear it.
        A path is one of `arriving`.

        Raises:
            NotAllowed, NotFound, StoreError.
            Invalid: it is no sound devia can make something of, or too long or too short.
            TooManyAttempts: as `arriving`.
        """
        self.must_be_theirs(actor, extension)
        if isinstance(wav, bytes):
            async with self.arriving(extension) as coming:
                await asyncio.to_thread(coming.write_bytes, wav)
                return await self._keep(actor, extension, occasion, coming)
        return await self._keep(actor, extension, occasion, wav)

    async def _keep(self, actor: Actor, extension: str, occasion: Greeting, coming: Path) -> GreetingSound:
        greeting_id = self._make_id()
        path = self._files.greeting(greeting_id)
        async with self._turn:
            try:
                unusable = await convert_aside(coming, path)
                if unusable is not None:
                    raise Invalid([_unusable(unusable)])
                greeting = GreetingSound(id=greeting_id, seconds=await asyncio.to_thread(seconds_of, path))
            except OSError as error:
                raise StoreError(f"a greeting cannot be kept: {error}") from error
        try:
            await self._put(actor, extension, occasion, greeting, "greeting recorded")
        except BaseException:
            await asyncio.to_thread(drop, path)
            raise
        return greeting

    async def remove_greeting(self, actor: Actor, extension: str, occasion: Greeting) -> None:
        """The owner has no greeting of their own for this occasion; nothing happens where they had none.

        Raises:
            NotAllowed, NotFound, StoreError.
        """
        self.must_be_theirs(actor, extension)
        await self._put(actor, extension, occasion, None, "greeting removed")

    async def _put(
        self, actor: Actor, extension: str, occasion: Greeting, greeting: GreetingSound | None, action: str
    ) -> None:
        former: list[GreetingSound] = []

        def prepare() -> Prepared:
            former.clear()
            if self._user(extension).username != actor.username:
                # A recording takes its time; whoever has got the extension meanwhile is not to have it.
                raise NotAllowed
            before = self._changing.world.organisation.mailbox(extension)
            greetings = dict(before.greetings)
            old = greetings.pop(occasion, None)
            if old is not None:
                former.append(old)
            if greeting is not None:
                greetings[occasion] = greeting
            if greetings == before.greetings:
                return [], []
            put = Put(replace(before, greetings=MappingProxyType(greetings)))
            values = {"occasion": occasion.value}
            entry = audit_entry(actor, self._changing.clock, action, put, extension=extension, after=values)
            return [put], [entry]

        await self._changing.change(prepare)
        for old in former:
            # What cannot be removed now is found by the upkeep: nobody knows it any more.
            await asyncio.to_thread(_drop_if_possible, self._files, old)

    def _entries(self, actor: Actor, before: MailboxSettings, after: MailboxSettings) -> list[AuditEntry]:
        entries = []
        if replace(after, pin_hash=before.pin_hash) != before:
            entries.append(change_entry(actor, self._changing, "changed", Put(after), before, after))
        if after.pin_hash != before.pin_hash:
            action = "PIN removed" if after.pin_hash is None else "PIN changed"
            entry = audit_entry(actor, self._changing.clock, action, Put(after), extension=after.extension)
            entries.append(entry)
        return entries

    def must_be_theirs(self, actor: Actor, extension: str) -> None:
        """Nothing happens where this is the actor's own mailbox: what was said there is for nobody else.

        Raises:
            NotAllowed, NotFound.
        """
        self._user(extension)
        if actor.extension != extension:
            raise NotAllowed

    def _user(self, extension: str) -> User:
        user = self._changing.world.organisation.user_of(extension)
        if user is None:
            raise NotFound("extension", extension)
        return user


def _unusable(why: Unusable) -> Fault:
    match why:
        case Unusable.NOT_WAV:
            return Fault(pointer="", code="not_wav", values={})
        case Unusable.OTHER_FORMAT:
            return Fault(pointer="", code="wav_not_usable", values={})
        case Unusable.TOO_SHORT:
            return Fault(pointer="", code="greeting_too_short", values={"least": SHORTEST})
        case Unusable.TOO_LONG:
            return Fault(pointer="", code="greeting_too_long", values={"most": LONGEST})


def _drop_if_possible(files: SoundFiles, greeting: GreetingSound) -> None:
    try:
        drop(files.greeting(greeting.id))
    except OSError:
        return


def _check(wishes: Mapping[str, Any]) -> None:
    """Nothing happens where each of these can be.

    Raises:
        Invalid.
    """
    faults = []
    for name, (least, most) in _LIMITS.items():
        value = wishes.get(name)
        if value is not None and not least <= value <= most:
            faults.append(Fault(pointer=f"/{name}", code="out_of_range", values={"least": least, "most": most}))
    pin = wishes.get("pin")
    if pin is not None and not PIN.fullmatch(pin):
        faults.append(Fault(pointer="/pin", code="pin_wrong_form", values={"least": 4, "most": 10}))
    if faults:
        raise Invalid(faults)
