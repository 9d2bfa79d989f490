# SPDX-License-Identifier: Apache-2.0
"""Who wishes to be told of diversions is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from devia.api.metrics import Reading, ReadingKind
from devia.application.notifying import Notifying
from devia.bootstrap.mail import mail
from devia.bootstrap.office import Office
from devia.bootstrap.work import Work
from devia.notify.post import Post


class Notifications:
    """What runs for them, and how much there is of it."""

    def __init__(self, work: tuple[Work, ...], post: Post | None) -> None:
        self._work = work
        self._post = post

    def lacking(self) -> list[str]:
        """What should run by itself and does not."""
        return [text for work in self._work for text in work.lacking()]

    def readings(self) -> Iterator[Reading]:
        """What is counted of mails, for /metrics."""
        if self._post is None:
            return
        counter = ReadingKind.COUNTER
        yield Reading(name="mails_waiting", help="Mails the server has not taken yet.", value=len(self._post))
        yield Reading(name="mails_sent", help="Mails the server has taken.", value=self._post.sent, kind=counter)
        yield Reading(name="mails_lost", help="Mails refused or given up.", value=self._post.lost, kind=counter)


@asynccontextmanager
async def notifications(office: Office) -> AsyncIterator[Notifications]:
    """Calls that end meanwhile are told of; to be begun before calls come in, and ended after the last.

    Raises:
        OSError: the folder of mails or the file of the password cannot be read.
        ValueError: there is no address mails could be from.
    """
    async with mail(office) as mailed:
        notifying = Notifying(office.world, office.events)
        work = Work()
        work.run("notifications", notifying.run())
        try:
            if mailed is None:
                yield Notifications((work,), None)
            else:
                yield Notifications((work, mailed[1]), mailed[0])
        finally:
            await work.stop()
            notifying.close()
