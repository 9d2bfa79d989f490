# SPDX-License-Identifier: Apache-2.0
"""Following what other processes change, through whatever happens to the database."""

import asyncio
import contextlib

from devia.application.changes import Put
from devia.application.entities import Site, StoredPlan
from devia.application.events import OrganisationChanged, PlanChanged
from devia.application.journal import follow_journal
from tests.application.world import Office


async def test_a_change_made_elsewhere_comes_into_force_by_itself() -> None:
    office = Office()
    watching = office.events.subscribe()
    following = asyncio.create_task(follow_journal(office.changing, interval=0.001))
    office.store.elsewhere(Put(StoredPlan(extension="201", revision=1)))
    assert await watching.next() == PlanChanged(extension="201", revision=1, by="")
    assert office.organisation.plan("201").revision == 1
    following.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await following


async def test_a_database_that_cannot_be_read_is_read_again() -> None:
    office = Office()
    refused = asyncio.Event()
    read = office.store.changes_since

    async def refusing(journal: int) -> object:
        if office.store.is_full:
            refused.set()
        return await read(journal)

    office.store.changes_since = refusing  # type: ignore[method-assign,assignment]  # tells when it was asked
    watching = office.events.subscribe()
    office.store.is_full = True
    following = asyncio.create_task(follow_journal(office.changing, interval=0.001))
    await refused.wait()
    office.store.is_full = False
    office.store.elsewhere(Put(Site(name="Roma")))
    assert await watching.next() == OrganisationChanged(kind="site", key="Roma")
    following.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await following
