# SPDX-License-Identifier: Apache-2.0
"""Two processes over one database, as the server and the command line: neither loses what the other has changed, though
neither has read the journal yet (B15.1)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
import pytest_asyncio

from devia.application.administration import Administration
from devia.application.changes import Put
from devia.application.changing import Changing, Prepared
from devia.application.deciding import Deciding
from devia.application.entities import User
from devia.application.errors import Exists, NotSignedIn, Stale
from devia.application.events import EventHub
from devia.application.plans import Plans
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.state import World
from devia.diversion.codec import plan_to_document
from devia.diversion.model import EMPTY_PLAN
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.store.database import Database
from tests.application.world import ANNA, PEOPLE, REALM, ROOT, Hand, Phones, QuickPasswords, person

OLD = "password of anna"
NEW = "a new password"


class Process:
    """What one of them has in memory."""

    def __init__(self, changing: Changing) -> None:
        clock, passwords, numbering = Hand(), QuickPasswords(), NumberingPlan.build()
        self.changing = changing
        self.administration = Administration(changing, numbering, passwords, realm=REALM)
        self.signing_in = SigningIn(changing, passwords, clock)
        self.plans = Plans(changing, Deciding(changing.world, numbering, Precedence(), clock))

    @classmethod
    async def started(cls, database: Database) -> Process:
        """One that knows what is in the database now."""
        loaded = await database.load()
        clock = Hand()
        world = World(loaded.organisation, Phones(), Presence(clock.monotonic))
        return cls(Changing(world, database, EventHub(), clock, loaded.journal))

    @property
    def anna(self) -> User:
        """As this process knows her."""
        return self.changing.world.organisation.users["anna"]

    def grow(self) -> Prepared:
        """One more than there are."""
        found = self.changing.world.organisation.plan("201")
        return [Put(replace(found, revision=found.revision + 1))], []


@pytest_asyncio.fixture
async def processes(database: Database, other: Database) -> tuple[Process, Process]:
    """Both have just started."""
    await database.apply([Put(entity) for entity in PEOPLE], [])
    return await Process.started(database), await Process.started(other)


async def test_a_new_password_is_not_undone_by_who_changes_the_name(
    database: Database, processes: tuple[Process, Process]
) -> None:
    server, command_line = processes
    await command_line.signing_in.change_password(ROOT, "anna", NEW)
    await server.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, name="Zoe"))
    stored = (await database.load()).organisation.users["anna"]
    assert (stored.name, stored.password_hash) == ("Zoe", f"hash of {NEW}")
    assert server.anna == stored
    with pytest.raises(NotSignedIn):
        await server.signing_in.sign_in("anna", OLD)


async def test_the_old_password_leaves_no_session(database: Database, processes: tuple[Process, Process]) -> None:
    server, command_line = processes
    await command_line.signing_in.change_password(ROOT, "anna", NEW)
    with pytest.raises(NotSignedIn):
        await server.signing_in.sign_in("anna", OLD)
    assert (await database.load()).organisation.sessions == {}
    await server.signing_in.sign_in("anna", NEW)


async def test_all_that_both_change_at_once_is_kept(database: Database, processes: tuple[Process, Process]) -> None:
    await asyncio.gather(*[process.changing.change(process.grow) for _ in range(15) for process in processes])
    assert (await database.load()).organisation.plan("201").revision == 30
    for process in processes:
        await process.changing.catch_up()
        assert process.changing.world.organisation.plan("201").revision == 30


async def test_of_both_who_save_the_same_plan_one_does(database: Database, processes: tuple[Process, Process]) -> None:
    outcomes = await asyncio.gather(
        *[process.plans.save(ANNA, "201", plan_to_document(EMPTY_PLAN), 0) for process in processes],
        return_exceptions=True,
    )
    (refused,) = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert isinstance(refused, Stale) and refused.revision == 1
    assert (await database.load()).organisation.plan("201").revision == 1


async def test_of_both_who_give_a_number_away_one_does(database: Database, processes: tuple[Process, Process]) -> None:
    outcomes = await asyncio.gather(
        *[
            process.administration.create_user(ROOT, person(name, "301"), NEW)
            for process, name in zip(processes, ("dora", "emma"), strict=True)
        ],
        return_exceptions=True,
    )
    assert [isinstance(outcome, Exists) for outcome in outcomes].count(True) == 1
    users = (await database.load()).organisation.users
    assert len({"dora", "emma"} & users.keys()) == 1
