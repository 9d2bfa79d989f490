# SPDX-License-Identifier: Apache-2.0
"""What the store promises about the organisation: whole, in order, and seen by other processes (B15.1)."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from devia.application.changes import Change, Put, Remove, key_of
from devia.application.entities import EVERY_ENTRY, Entity, User
from devia.application.ports import Conflict, StoreError
from devia.store.database import Database
from devia.store.engine import ALONE, driver_url, make_engine
from tests.interop.peers.postgres import PostgresCluster
from tests.store.values import AUDIT, CALL, ENTITIES, PLAN, SITE, TRUNK, USER


async def test_a_new_database_is_empty(database: Database) -> None:
    loaded = await database.load()
    assert loaded.organisation.extensions() == []
    assert (loaded.bindings, loaded.dialogs, loaded.journal) == ([], [], 0)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
async def test_every_entity_comes_back_as_it_was(database: Database, other: Database, entity: Entity) -> None:
    change = Put(entity)
    await database.apply([change], [])
    loaded = await other.load()
    assert loaded.organisation.entity(change.kind, change.key) == entity
    assert (await other.changes_since(0))[0] == (change,)


async def test_a_put_takes_the_place_of_what_stood_there(database: Database) -> None:
    await database.apply([Put(USER)], [])
    await database.apply([Put(replace(USER, name="Zoe", extension=None))], [])
    users = (await database.load()).organisation.users
    assert users == {USER.username: replace(USER, name="Zoe", extension=None)}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
async def test_what_is_removed_is_gone(database: Database, other: Database, entity: Entity) -> None:
    await database.apply([Put(entity)], [])
    gone = Remove(Put(entity).kind, key_of(entity))
    await database.apply([gone], [])
    assert (await database.load()).organisation.entity(gone.kind, gone.key) is None
    assert (await other.changes_since(0))[0] == (gone,)


async def test_removing_what_is_not_there_is_no_fault(database: Database) -> None:
    assert await database.apply([Remove("user", "nobody")], []) == 1


async def test_of_two_changes_of_one_thing_the_last_holds(database: Database) -> None:
    await database.apply([Put(SITE), Remove("site", SITE.name), Put(replace(SITE, attendant=None))], [])
    assert (await database.load()).organisation.sites == {SITE.name: replace(SITE, attendant=None)}


async def test_all_of_a_change_is_written_or_nothing(database: Database) -> None:
    """The second user has the extension of the first: nothing of it all is there, audit and journal included."""
    changes = [Put(SITE), Put(USER), Put(replace(USER, username="twin"))]
    with pytest.raises(Conflict):
        await database.apply(changes, [AUDIT])
    loaded = await database.load()
    assert loaded.organisation.users == {}
    assert loaded.organisation.sites == {}
    assert await database.audit(EVERY_ENTRY, None, 10) == []
    assert await database.changes_since(0) == ((), 0)


async def test_two_users_swap_their_extensions_in_one_change(database: Database) -> None:
    twin = replace(USER, username="twin", extension="202")
    await database.apply([Put(USER), Put(twin)], [])
    swapped = [replace(USER, extension="202"), replace(twin, extension="201")]
    await database.apply([Put(user) for user in swapped], [])
    users = (await database.load()).organisation.users
    assert {user.username: user.extension for user in users.values()} == {USER.username: "202", "twin": "201"}


async def test_what_is_new_takes_nobodys_place(database: Database, other: Database) -> None:
    """Two processes make the same user at once: one of them is told that it exists."""
    await database.apply([Put(USER, is_new=True)], [])
    with pytest.raises(Conflict):
        await other.apply([Put(replace(USER, name="another"), is_new=True)], [])
    assert (await database.load()).organisation.users == {USER.username: USER}


# Who was faster ------------------------------------------------------------------------------------------------------


def plan(revision: int) -> Put:
    return Put(replace(PLAN, revision=revision))


async def test_b15_1_a_change_follows_what_was_looked_at(database: Database) -> None:
    position = await database.apply([plan(1)], [], since=0)
    await database.apply([plan(2)], [], since=position)
    assert (await database.load()).organisation.plan("201").revision == 2


@pytest.mark.parametrize("change", [plan(3), Put(SITE, is_new=True), Remove("plan", "201")], ids=str)
async def test_b15_1_where_another_was_faster_nothing_is_changed(
    database: Database, other: Database, change: Change
) -> None:
    """Whatever it is: what was looked at may be anything."""
    position = await database.apply([plan(1)], [])
    await database.apply([plan(2)], [])
    with pytest.raises(Conflict):
        await other.apply([change], [AUDIT], since=position)
    loaded = await database.load()
    assert (loaded.organisation.plan("201"), loaded.organisation.sites) == (replace(PLAN, revision=2), {})
    assert await database.audit(EVERY_ENTRY, None, 10) == []


async def test_b15_1_of_many_who_change_at_once_one_wins(database: Database, other: Database) -> None:
    """Also where there is no row yet that could be held."""
    savers = [database, other] * 4
    outcomes = await asyncio.gather(
        *[saver.apply([plan(1)], [AUDIT], since=0) for saver in savers], return_exceptions=True
    )
    assert sum(isinstance(outcome, int) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == len(savers) - 1
    assert len(await database.audit(EVERY_ENTRY, None, 100)) == 1


# The journal ---------------------------------------------------------------------------------------------------------


async def test_the_journal_tells_what_others_have_changed(database: Database, other: Database) -> None:
    position = await database.apply([Put(SITE)], [])
    await other.apply([Put(USER), Put(PLAN)], [])
    await other.apply([Remove("site", SITE.name), Put(TRUNK)], [])
    changes, after = await database.changes_since(position)
    assert set(map(repr, changes)) == set(map(repr, [Put(USER), Put(PLAN), Remove("site", SITE.name), Put(TRUNK)]))
    assert await database.changes_since(after) == ((), after)


async def test_the_journal_tells_a_thing_once_as_it_is_now(database: Database, other: Database) -> None:
    for revision in (1, 2, 3):
        await other.apply([plan(revision)], [])
    assert (await database.changes_since(0))[0] == (plan(3),)


async def test_the_position_a_change_returns_is_behind_it(database: Database) -> None:
    position = await database.apply([Put(SITE), Put(USER)], [])
    assert (await database.load()).journal == position
    assert await database.changes_since(position) == ((), position)


async def test_nothing_is_missed_by_who_follows_while_many_write(database: Database, other: Database) -> None:
    """A journal line with a lower number never becomes visible after one with a higher number was seen."""
    third = other
    sites = [replace(SITE, name=f"site {number}") for number in range(60)]
    seen: dict[str, Change] = {}
    position = 0

    async def write(writer: Database, some: list[int]) -> None:
        for number in some:
            await writer.apply([Put(sites[number])], [])

    writing = asyncio.gather(
        *[write(database, list(range(start, 60, 6))) for start in range(0, 6, 2)],
        *[write(third, list(range(start, 60, 6))) for start in range(1, 6, 2)],
    )
    while not writing.done():
        changes, position = await database.changes_since(position)
        seen |= {change.key: change for change in changes}
    await writing
    changes, _ = await database.changes_since(position)
    seen |= {change.key: change for change in changes}
    assert set(seen) == {site.name for site in sites}


async def test_many_changes_at_once_are_followed(database: Database, other: Database) -> None:
    users = [replace(USER, username=f"user{n}", extension=str(1000 + n)) for n in range(1_200)]
    await database.apply([Put(user) for user in users], [])
    changes, _ = await other.changes_since(0)
    assert [change.entity for change in changes if isinstance(change, Put)] == users
    await other.apply([Remove("user", user.username) for user in users], [])
    assert (await database.load()).organisation.users == {}


# Secrets -------------------------------------------------------------------------------------------------------------


async def test_a_secret_is_made_once(database: Database, other: Database) -> None:
    made = await asyncio.gather(*[who.secret("route tokens") for who in (database, other, database, other)])
    assert len(set(made)) == 1
    assert len(made[0]) == 32
    assert await database.secret("another") != made[0]


# When the database is not well ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["mysql://u:hidden@host/devia", "oracle://hidden", "nonsense", "", "postgresql://h:x/d"]
)
async def test_a_url_devia_cannot_use_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        await Database.open(url)
    assert "hidden" not in str(caught.value)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "devia.db"
    file.write_bytes(b"This is a letter to my grandmother, and no database at all. " * 20)
    with pytest.raises(StoreError, match=r"devia\.db"):
        await Database.open(f"sqlite:///{file}")


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        await Database.open(f"sqlite:///{tmp_path / 'file' / 'devia.db'}")


async def test_a_server_that_is_not_there_is_refused_without_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        await Database.open("postgresql://devia:hidden@127.0.0.1:1/devia")
    assert "hidden" not in str(caught.value)
    assert "127.0.0.1:1" in str(caught.value)


async def test_what_an_error_says_holds_no_secret(database: Database) -> None:
    with pytest.raises(StoreError) as caught:
        await database.apply([Put(replace(USER, username=None))], [])  # type: ignore[arg-type]  # what no user is
    assert "argon2" not in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE plans SET plan = '{\"rules\": 3}'", "StoredPlan 201"),
        ("UPDATE users SET role = 'emperor'", "User zoe"),
        ("UPDATE attendants SET opening_hours = '[{}]'", "Attendant 9"),
    ],
)
async def test_what_cannot_be_read_is_named(database: Database, url: str, statement: str, named: str) -> None:
    """Somebody has been at the database by hand, or a later devia has: neither starting nor following guesses."""
    await database.apply([Put(entity) for entity in ENTITIES], [])
    engine = make_engine(driver_url(url))
    async with engine.execution_options(**ALONE).begin() as connection:
        await connection.execute(text(statement.replace(":", "\\:")))
    await engine.dispose()
    with pytest.raises(StoreError, match=named):
        await database.load()
    with pytest.raises(StoreError, match=named):
        await database.changes_since(0)


async def test_ping_is_answered(database: Database) -> None:
    await database.ping()


@pytest.mark.interop
async def test_a_server_that_goes_and_comes_back(postgres: PostgresCluster) -> None:
    """While it is gone everything asked is refused with StoreError; afterwards everything works again."""
    database = await Database.open(postgres.database())
    await database.apply([Put(SITE)], [])
    postgres.stop()
    try:
        for asked in (
            database.ping(),
            database.load(),
            database.secret("route tokens"),
            database.apply([Put(USER)], []),
            database.changes_since(0),
            database.save_bindings([], ["b"]),
            database.save_dialogs([], []),
            database.append_calls([CALL]),
            database.calls(None, None, 1),
            database.audit(EVERY_ENTRY, None, 1),
        ):
            with pytest.raises(StoreError):
                await asked
    finally:
        postgres.start()
    await database.ping()
    await database.save_bindings([], ["b"])
    assert isinstance((await database.load()).organisation.user_of("201"), User | None)
    assert (await database.load()).organisation.sites == {SITE.name: SITE}
    await database.close()


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite:///{tmp_path / 'some' / 'folder' / 'devia.db'}")
    await database.close()
    assert (tmp_path / "some" / "folder" / "devia.db").exists()
