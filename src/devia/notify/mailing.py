# SPDX-License-Identifier: Apache-2.0
"""From what is to be told to letters: gathered, worded, and given to the post (B10.4, B14)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

import structlog

from devia.application.entities import CallRecord, MailNotice, User
from devia.application.events import DiversionNotice, EventHub, MessageReceived
from devia.application.holding import had_it
from devia.application.messages import Message
from devia.application.ports import Clock
from devia.application.state import World
from devia.diversion.model import Notify
from devia.notify.digest import Digest, Digests
from devia.notify.diversion_mail import diversion_mail
from devia.notify.draft import Draft
from devia.notify.letter import Letter
from devia.notify.message_mail import message_mail
from devia.notify.post import Post

_log = structlog.get_logger(__name__)

MOST_MESSAGES = 1_000
"""Voicemail messages whose mails are not written yet; beyond that the oldest are told by no mail."""


class Mailing:
    """Whoever wishes mails has them written."""

    def __init__(
        self,
        *,
        world: World,
        events: EventHub,
        post: Post,
        interval: float,
        clock: Clock,
        make_id: Callable[[], str],
        sound: Callable[[Message], Path],
        link: str = "",
    ) -> None:
        """`interval`: seconds between two mails about diversions to the same user. `sound`: where a message's sound is.
        `link`: address of the page."""
        self._world = world
        self._post = post
        self._clock = clock
        self._make_id = make_id
        self._sound = sound
        self._link = link
        self._messages: deque[Message] = deque(maxlen=MOST_MESSAGES)
        self._digests: Digests[CallRecord] = Digests(interval)
        self._wake = asyncio.Event()
        self._telling: asyncio.Task[None] | None = None
        self._unwatch = (
            events.watch(DiversionNotice, self._heard),
            events.watch(MessageReceived, self._received),
        )

    def _heard(self, notice: DiversionNotice) -> None:
        if notice.notify in (Notify.EMAIL, Notify.BOTH):
            self._digests.add(notice.extension, notice.record, self._clock.monotonic())
            self._wake.set()

    def _received(self, event: MessageReceived) -> None:
        self._messages.append(event.message)
        self._wake.set()

    async def run(self) -> None:
        """Writes letters as they are due, until cancelled."""
        while True:
            self._wake.clear()
            await self.write()
            try:
                async with asyncio.timeout(self._digests.pause(self._clock.monotonic())):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def write(self) -> None:
        """What is due has been given to the post."""
        while self._messages:
            await self._whole(self._tell_of_message(self._messages.popleft()))
        now = self._clock.monotonic()
        for digest in self._digests.due(now, lambda extension: self._post.is_about(_about(extension))):
            await self._whole(self._tell(digest))

    async def close(self) -> None:
        """Nothing more is heard, and all that was not told yet has been given to the post."""
        for unwatch in self._unwatch:
            unwatch()
        if self._telling is not None:
            await self._telling
        while self._messages:
            await self._tell_of_message(self._messages.popleft())
        for digest in self._digests.rest():
            await self._tell(digest)

    async def _whole(self, work: Coroutine[object, object, None]) -> None:
        # Even where devia stops just now: what it tells of is no longer among what is due.
        self._telling = asyncio.create_task(work, name="mail")
        await asyncio.shield(self._telling)

    async def _tell_of_message(self, message: Message) -> None:
        organisation = self._world.organisation
        # Messages are a person's, not a number's.
        user = None if message.owner is None else organisation.users.get(message.owner)
        if user is None:
            return
        wish = organisation.mailbox(user.extension or message.extension).email
        if wish is MailNotice.NONE:
            return
        draft = message_mail(message, user, organisation, self._link)
        sound = str(self._sound(message).absolute()) if wish is MailNotice.AUDIO else None
        await self._post_to(user, draft, about=f"message:{message.id}", sound=sound)

    async def _tell(self, digest: Digest[CallRecord]) -> None:
        organisation = self._world.organisation
        user = organisation.user_of(digest.extension)
        if user is None:
            return
        told = tuple([record for record in digest.told if had_it(user, record.started_at)])
        if len(told) < len(digest.told):
            # Gathered for the extension's former user; of those that were too many, the last may be too.
            digest = replace(digest, told=told, more=0)
        if told:
            draft = diversion_mail(digest, user, organisation, self._link)
            await self._post_to(user, draft, about=_about(digest.extension))

    async def _post_to(self, user: User, draft: Draft, *, about: str, sound: str | None = None) -> None:
        if user.email is None:
            _log.info("no address to mail to", username=user.username, about=about)
            return
        await self._post.put(
            Letter(
                id=self._make_id(),
                to=user.email,
                subject=draft.subject,
                text=draft.text,
                language=user.language.value,
                written_at=self._clock.now().timestamp(),
                about=about,
                sound=sound,
            )
        )


def _about(extension: str) -> str:
    return f"diversions:{extension}"
