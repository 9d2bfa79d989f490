# SPDX-License-Identifier: Apache-2.0
"""Who is told of a diverted call: everybody whose rule moved or ended it, as their plan wishes (B14)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator

from devia.application.entities import CallEnd, CallRecord
from devia.application.events import CallEnded, DiversionNotice, EventHub
from devia.application.holding import had_it
from devia.application.state import World
from devia.diversion.explain import Step, Verdict
from devia.diversion.model import HangUp, Notify

MOST_WAITING = 10_000
"""Calls that may wait to be told of; beyond that the oldest are not. They are in the call records all the same."""


class Notifying:
    """Publishes a notice for whoever is to be told, after the call is decided and never in its way."""

    def __init__(self, world: World, events: EventHub) -> None:
        self._world = world
        self._events = events
        self._ended: deque[CallRecord] = deque(maxlen=MOST_WAITING)
        self._wake = asyncio.Event()
        self._unwatch = events.watch(CallEnded, self._heard)

    def _heard(self, event: CallEnded) -> None:
        # Part of the call's own path: what there is to tell is found out later.
        record = event.record
        if record.hops or record.end is CallEnd.REFUSED:
            self._ended.append(record)
            self._wake.set()

    async def run(self) -> None:
        """Publishes, until cancelled."""
        while True:
            await self._wake.wait()
            self.tell()
            # Whatever else there is to do comes before the next calls.
            await asyncio.sleep(0)

    def tell(self) -> None:
        """Every notice of the calls that have ended is published."""
        self._wake.clear()
        while self._ended:
            for notice in self._notices(self._ended.popleft()):
                self._events.publish(notice)

    def close(self) -> None:
        """What has ended is told; of later calls nothing is."""
        self._unwatch()
        self.tell()

    def _notices(self, record: CallRecord) -> Iterator[DiversionNotice]:
        organisation = self._world.organisation
        for extension in moved_by(record):
            wish = organisation.plan(extension).plan.notify
            user = organisation.user_of(extension)
            if wish is not Notify.NONE and user is not None and had_it(user, record.started_at):
                yield DiversionNotice(extension=extension, record=record, notify=wish)


def moved_by(record: CallRecord) -> tuple[str, ...]:
    """Extensions whose rules moved or ended this call, in that order."""
    step = hang_up_of(record)
    return tuple(dict.fromkeys([*record.diverting, *(() if step is None else (step.extension,))]))


def hang_up_of(record: CallRecord) -> Step | None:
    """The rule that hung up, where that is why nobody was reached (B11.1)."""
    if record.end is not CallEnd.REFUSED or not record.explanations:
        return None
    for step in record.explanations[-1].steps:
        if step.verdict is Verdict.MATCHED and isinstance(step.destination, HangUp) and step.condition is not None:
            return step
    return None
