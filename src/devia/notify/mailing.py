# SPDX-License-Identifier: Apache-2.0
"""From what is to be told to letters: gathered, worded, and given to the post (B14)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from devia.application.entities import CallRecord
from devia.application.events import DiversionNotice, EventHub
from devia.application.ports import Clock
from devia.application.state import World
from devia.diversion.model import Notify
from devia.notify.digest import Digest, Digests
from devia.notify.diversion_mail import Draft, diversion_mail
from devia.notify.letter import Letter
from devia.notify.post import Post

_log = structlog.get_logger(__name__)


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
        link: str = "",
    ) -> None:
        """`interval`: seconds between two mails about diversions to the same user. `link`: address of the page."""
        self._world = world
        self._post = post
        self._clock = clock
        self._make_id = make_id
        self._link = link
        self._digests: Digests[CallRecord] = Digests(interval)
        self._wake = asyncio.Event()
        self._telling: asyncio.Task[None] | None = None
        self._unwatch = events.watch(DiversionNotice, self._heard)

    def _heard(self, notice: DiversionNotice) -> None:
        if notice.notify in (Notify.EMAIL, Notify.BOTH):
            self._digests.add(notice.extension, notice.record, self._clock.monotonic())
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
        now = self._clock.monotonic()
        for digest in self._digests.due(now, lambda extension: self._post.is_about(_about(extension))):
            # Whole even where devia stops just now: it is no longer among what is due.
            self._telling = asyncio.create_task(self._tell(digest), name="mail about diversions")
            await asyncio.shield(self._telling)

    async def close(self) -> None:
        """Nothing more is heard, and all that was not told yet has been given to the post."""
        self._unwatch()
        if self._telling is not None:
            await self._telling
        for digest in self._digests.rest():
            await self._tell(digest)

    async def _tell(self, digest: Digest[CallRecord]) -> None:
        organisation = self._world.organisation
        user = organisation.user_of(digest.extension)
        if user is None or user.email is None:
            _log.info("nobody to mail diversions to", extension=digest.extension)
            return
        draft = diversion_mail(digest, user, organisation, self._link)
        await self._post.put(self._letter(draft, user.email, user.language.value, _about(digest.extension)))

    def _letter(self, draft: Draft, to: str, language: str, about: str) -> Letter:
        return Letter(
            id=self._make_id(),
            to=to,
            subject=draft.subject,
            text=draft.text,
            language=language,
            written_at=self._clock.now().timestamp(),
            about=about,
        )


def _about(extension: str) -> str:
    return f"diversions:{extension}"
