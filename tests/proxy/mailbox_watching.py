# SPDX-License-Identifier: Apache-2.0
"""Phones that watch a mailbox: the package most tests of subscriptions use."""

from __future__ import annotations

from tests.proxy.office import Office
from tests.proxy.watcher import Watcher

MWI = "message-summary"
ALL = "as-feature-event, dialog, message-summary"
"""The packages there are."""


def counts(body: str) -> str:
    """New and heard messages, as the body tells them: `2/8`."""
    return body.split("Voice-Message: ")[1].split(" ")[0]


async def change(office: Office, watcher: Watcher, *waiting: tuple[int, int]) -> None:
    """The mailbox was changed as often as this, and whoever watches has listened."""
    for now in waiting:
        office.waiting[watcher.phone.extension] = now
        office.subscriptions.changed(MWI, watcher.phone.extension)
    await office.settle()
    await watcher.listen()


async def rest(office: Office, watcher: Watcher) -> None:
    """The rest after a NOTIFY is over, and whoever watches has listened."""
    await office.pass_time(1.1)
    await watcher.listen()


async def tidy(office: Office, *watchers: Watcher) -> None:
    """The housekeeping of a second has been done."""
    office.subscriptions.expire()
    await office.settle()
    for watcher in watchers:
        await watcher.listen()
