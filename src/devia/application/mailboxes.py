# SPDX-License-Identifier: Apache-2.0
"""Mailboxes as callers and owners use them: messages are taken, listened to, deleted, and taken back (B10)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog

from devia.application.actor import Actor
from devia.application.changing import Changing, Prepared
from devia.application.entities import (
    AuditEntry,
    AuditSource,
    Greeting,
    Language,
    MailboxSettings,
    Role,
    User,
)
from devia.application.errors import NotFound
from devia.application.events import EventHub, MessageReceived
from devia.application.mailbox_editing import PIN, MailboxEditing
from devia.application.mailbox_upkeep import MailboxUpkeep
from devia.application.messages import SHORTEST, Deposit, MailboxFull, Message, MessageStore
from devia.application.passwords import SlowWork
from devia.application.ports import PasswordHasher, StoreError
from devia.application.sound_files import SoundFiles, drop, is_id, make_room, settle
from devia.application.throttling import Throttle
from devia.application.waiting_messages import WaitingMessages
from devia.diversion.model import Condition

_log = structlog.get_logger(__name__)
_BY_PHONE = "(by phone)"
"""In the place of the address: attempts at a PIN count for the mailbox, whichever phone they come from."""


class Mailboxes:
    """Everybody's mailbox. Who may do what is asked by whoever calls this: voicemail by PIN, the API by sign-in."""

    def __init__(
        self,
        *,
        changing: Changing,
        store: MessageStore,
        files: SoundFiles,
        events: EventHub,
        passwords: PasswordHasher,
        editing: MailboxEditing,
        make_id: Callable[[], str],
    ) -> None:
        """`make_id` gives 32 hexadecimal digits nobody can guess."""
        self._changing = changing
        self._world = changing.world
        self._clock = changing.clock
        self._store = store
        self._files = files
        self._events = events
        self._passwords = SlowWork(passwords)
        self._editing = editing
        self._make_id = make_id
        self._throttle = Throttle(changing.clock)
        self._recording: dict[str, Message] = {}
        """Being recorded now, by id."""
        self._keeping: set[asyncio.Task[Message | None]] = set()
        self._turn = asyncio.Lock()
        """One change of messages at a time: none is made from what another has just changed."""
        self._waiting = WaitingMessages(changing.world, store, events)
        self._upkeep = MailboxUpkeep(changing, store, files, self._waiting, self._recording, self._turn, self._announce)

    # What is known without waiting ------------------------------------------------------------------------------

    def settings(self, extension: str) -> MailboxSettings:
        """How the mailbox is kept."""
        return self._world.organisation.mailbox(extension)

    def language(self, extension: str) -> Language:
        """What its owner speaks."""
        user = self._world.organisation.user_of(extension)
        return Language.ITALIAN if user is None else user.language

    def counts(self, extension: str) -> tuple[int, int]:
        """New and heard messages."""
        return self._waiting.of(extension)

    def is_full(self, extension: str) -> bool:
        """Whether it takes no more messages; those being left count."""
        being_left = sum(message.extension == extension for message in self._recording.values())
        return sum(self.counts(extension)) + being_left >= self.settings(extension).max_messages

    def greeting(self, extension: str, occasion: Greeting) -> Path | None:
        """The owner's greeting for this occasion, else theirs for any; None: there is neither."""
        own = self.settings(extension).greetings
        sound = own.get(occasion) or own.get(Greeting.ANY)
        return None if sound is None else self._files.greeting(sound.id)

    def sound(self, message: Message) -> Path:
        """The file of what was said."""
        return self._files.message(message.id)

    # Leaving a message -------------------------------------------------------------------------------------------

    async def begin(
        self,
        extension: str,
        *,
        caller: str | None = None,
        caller_name: str | None = None,
        condition: Condition | None = None,
        diverting: str | None = None,
        call_id: str | None = None,
    ) -> Deposit:
        """A message may be recorded into the deposit's file. It stands in the store already, so that whatever is
        recorded is found again (B10.3). To be followed by `keep`.

        Raises:
            MailboxFull: nothing was begun.
            NotFound: nobody has this extension.
            StoreError: the database or the disk cannot take it.
        """
        user = self._owner(extension)
        if self.is_full(extension):
            raise MailboxFull(extension)
        message = Message(
            id=self._make_id(),
            owner=user.username,
            extension=extension,
            received_at=self._clock.now(),
            caller=_storable(caller, 64),
            # A name without a number is that of somebody who withheld it (B1.3).
            caller_name=None if caller is None else _storable(caller_name, 200),
            condition=condition,
            diverting=diverting,
            call_id=call_id,
        )
        path = self._files.message(message.id)
        self._recording[message.id] = message
        try:
            await self._store.add_message(message)
            try:
                await asyncio.to_thread(make_room, path)
            except OSError as error:
                await self._store.remove_messages([message.id])
                raise StoreError(f"{path.parent}: {error}") from error
        except BaseException:
            self._recording.pop(message.id, None)
            raise
        return Deposit(
            id=message.id, extension=extension, path=path, longest=float(self.settings(extension).max_seconds)
        )

    async def keep(self, deposit: Deposit, seconds: float) -> Message | None:
        """The message, so many seconds long, is there for its owner; None where it is too short to be one.

        Who gives up waiting does not end it.

        Raises:
            StoreError: it is not in the list yet. What was recorded is on disk, and comes with the next `tidy`.
        """
        task = asyncio.create_task(self._keep(deposit, seconds), name=f"message {deposit.id}")
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        return await asyncio.shield(task)

    async def _keep(self, deposit: Deposit, seconds: float) -> Message | None:
        message = self._recording[deposit.id]
        try:
            async with self._turn:
                try:
                    if seconds < SHORTEST:
                        await asyncio.to_thread(drop, deposit.path)
                        await self._store.remove_messages([deposit.id])
                        return None
                    await asyncio.to_thread(settle, deposit.path)
                except OSError as error:
                    raise StoreError(f"{deposit.path}: {error}") from error
                await self._store.finish_message(deposit.id, seconds)
                kept = replace(message, seconds=seconds, complete=True)
                await self._announce(kept)
                return kept
        finally:
            self._recording.pop(deposit.id, None)

    async def _announce(self, message: Message) -> None:
        """A message has come in."""
        _log.info("message kept", extension=message.extension, message=message.id, seconds=round(message.seconds, 1))
        if message.owner is not None:
            await self._waiting.recount(message.owner)
        self._events.publish(MessageReceived(message=message))

    # Listening to them -------------------------------------------------------------------------------------------

    async def messages(self, extension: str) -> Sequence[Message]:
        """The messages for whoever has this extension: new ones first, then those heard, each the latest first.

        Raises:
            NotFound: nobody has it.
            StoreError.
        """
        found = await self._store.messages(self._owner(extension).username)
        return [m for m in found if m.heard_at is None] + [m for m in found if m.heard_at is not None]

    async def message(self, extension: str, message_id: str) -> Message:
        """The message, deleted or not.

        Raises:
            NotFound: it is none of theirs.
            StoreError.
        """
        found = await self._store.message(message_id) if is_id(message_id) else None
        if found is None or not found.complete or found.owner != self._owner(extension).username:
            raise NotFound("message", message_id)
        return found

    async def heard(self, extension: str, message_id: str) -> Message:
        """The message has been listened to. As `change`."""
        return await self.change(extension, message_id, heard=True)

    async def unheard(self, extension: str, message_id: str) -> Message:
        """The message is new again. As `change`."""
        return await self.change(extension, message_id, heard=False)

    async def delete(self, extension: str, message_id: str) -> Message:
        """The message is not listed any more. As `change`."""
        return await self.change(extension, message_id, deleted=True)

    async def restore(self, extension: str, message_id: str) -> Message:
        """The message is listed again. As `change`."""
        return await self.change(extension, message_id, deleted=False)

    async def change(
        self, extension: str, message_id: str, *, heard: bool | None = None, deleted: bool | None = None
    ) -> Message:
        """The message as it is now: heard or new, deleted or not; None: as before.

        Raises:
            NotFound: it is none of theirs, or has been deleted for too long.
            StoreError: nothing was changed.
        """
        async with self._turn:
            before = await self.message(extension, message_id)
            now = self._clock.now()
            after = replace(
                before,
                heard_at=_since(before.heard_at, heard, now),
                deleted_at=_since(before.deleted_at, deleted, now),
            )
            if after != before:
                await self._store.mark_message(message_id, heard_at=after.heard_at, deleted_at=after.deleted_at)
                if after.owner is not None:
                    await self._waiting.recount(after.owner)
            return after

    # By phone ----------------------------------------------------------------------------------------------------

    async def pin_is(self, extension: str, pin: str, origin: str) -> bool:
        """Whether this is the mailbox's PIN. Where it has none, nothing is. `origin`, the device, is for the log.

        Raises:
            TooManyAttempts: too many wrong ones; one has to wait first.
        """
        stored = self.settings(extension).pin_hash
        if stored is None:
            return False
        self._throttle.attempt(extension, _BY_PHONE)
        if not PIN.fullmatch(pin) or not await self._passwords.verify(stored, pin):
            _log.warning("wrong PIN", extension=extension, origin=origin)
            return False
        self._throttle.right(extension, _BY_PHONE)
        return True

    async def pin_refused(self, extension: str, origin: str) -> None:
        """The audit log says that somebody could not tell the PIN.

        Raises:
            StoreError.
        """

        def prepare() -> Prepared:
            entry = AuditEntry(
                at=self._clock.now(),
                actor=self._by_phone(extension).username,
                source=AuditSource.PHONE,
                action="PIN refused",
                kind="mailbox",
                key=extension,
                extension=extension,
                after={"origin": origin[:200]},
            )
            return [], [entry]

        await self._changing.change(prepare)

    async def put_greeting(self, extension: str, occasion: Greeting, wav: bytes) -> None:
        """The owner's greeting, recorded by phone, is this one. As `MailboxEditing.put_greeting`."""
        await self._editing.put_greeting(self._by_phone(extension), extension, occasion, wav)

    async def remove_greeting(self, extension: str, occasion: Greeting) -> None:
        """The owner, by phone, has no greeting of their own for this occasion. As `MailboxEditing.remove_greeting`."""
        await self._editing.remove_greeting(self._by_phone(extension), extension, occasion)

    def _by_phone(self, extension: str) -> Actor:
        user = self._owner(extension)
        return Actor(username=user.username, role=Role.USER, extension=extension, source=AuditSource.PHONE)

    # Upkeep ------------------------------------------------------------------------------------------------------

    async def recover(self) -> Sequence[Message]:
        """To be called at the start, before calls are answered: the messages whose recording was cut off are there
        as far as they were recorded (B10.3), and what waits for whom is known.

        Raises:
            StoreError.
        """
        return await self._upkeep.recover()

    async def tidy(self) -> None:
        """To be called once an hour: deleted and old messages are gone, and what could not be kept is tried again.

        Raises:
            StoreError.
        """
        await self._upkeep.tidy()

    def _owner(self, extension: str) -> User:
        user = self._world.organisation.user_of(extension)
        if user is None:
            raise NotFound("extension", extension)
        return user


def _storable(text: str | None, most: int) -> str | None:
    """The text, from the network, as any database takes it."""
    return None if text is None else "".join([c if c.isprintable() else "\ufffd" for c in text[:most]])


def _since(before: datetime | None, wanted: bool | None, now: datetime) -> datetime | None:
    """Since when it is so: what was so already stays so since then."""
    if wanted is None:
        return before
    return (before or now) if wanted else None
