# SPDX-License-Identifier: Apache-2.0
"""The schema is what the migrations make, from nothing, once, and all of it or nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, text

from devia.application.changes import Put
from devia.application.entities import EVERY_ENTRY, Authorship, User
from devia.application.ports import StoreError
from devia.store import tables
from devia.store.audit_rows import audit_row
from devia.store.call_documents import call_to_document
from devia.store.database import Database
from devia.store.engine import ALONE, driver_url, make_engine
from devia.store.migrating import MIGRATIONS, migrate
from devia.store.rows import to_row
from devia.store.tables import metadata
from tests.store.values import AUDIT, NOON, SITE, USER, call

T = TypeVar("T")


async def within(url: str, work: Callable[[Connection], T]) -> T:
    """What `work` gives within one transaction on the database."""
    engine = make_engine(driver_url(url))
    try:
        async with engine.execution_options(**ALONE).begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


async def test_from_nothing_the_schema_is_that_of_the_tables(database: Database, url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await within(url, differences) == []


async def test_a_database_that_is_up_to_date_stays_as_it_is(database: Database, url: str) -> None:
    await database.apply([Put(SITE)], [])
    await within(url, migrate)
    assert (await database.load()).organisation.sites == {SITE.name: SITE}


async def test_0002_who_took_part_is_known_afterwards(url: str) -> None:
    """From a database as the first release left it, with two calls in it."""

    def old(connection: Connection) -> None:
        migrate(connection, "0001")
        for number in (1, 2):
            row = {"id": f"call-{number}", "started_at": NOON, "document": call_to_document(call(number))}
            connection.execute(insert(tables.calls).values(**row))
        parties = [("201", "call-1"), ("201", "call-2"), ("202", "call-2"), ("203", "no such call")]
        for extension, of in parties:
            connection.execute(text(f"INSERT INTO call_parties (extension, call) VALUES ('{extension}', '{of}')"))

    await within(url, old)
    database = await Database.open(url)
    found = {
        extension: [record.id for _, record in await database.calls(extension, None, 10)]
        for extension in ("201", "202", "203")
    }
    assert found == {"201": ["call-2", "call-1"], "202": ["call-2"], "203": []}
    await database.close()


async def test_0003_who_saved_a_plan_last_is_taken_from_the_audit_log(url: str) -> None:
    """Two plans from before, one of which nobody knows anything of."""

    def old(connection: Connection) -> None:
        migrate(connection, "0002")
        for extension in ("201", "202"):
            sql = f"INSERT INTO plans (extension, plan, revision) VALUES ('{extension}', '{{\"rules\": {{}}}}', 1)"
            connection.execute(text(sql))
        for actor, kind in (("anna", "plan"), ("root", "plan"), ("carla", "handset")):
            row = {"at": NOON, "actor": actor, "source": "web", "action": "plan saved", "kind": kind, "key": "201"}
            connection.execute(insert(tables.audit).values(**row))

    await within(url, old)
    database = await Database.open(url)
    plans = (await database.load()).organisation.plans
    assert plans["201"].changed == Authorship(at=NOON, by="root")
    assert plans["202"].changed is None
    assert plans["201"].rules_changed == plans["202"].rules_changed == {}
    await database.close()


async def test_0004_mailboxes_are_there_and_empty(url: str) -> None:
    """Of a database somebody has used."""

    def old(connection: Connection) -> None:
        migrate(connection, "0003")
        connection.execute(insert(tables.users).values(**_before_0006(USER)))

    await within(url, old)
    database = await Database.open(url)
    organisation = (await database.load()).organisation
    assert organisation.users.keys() == {USER.username}
    assert organisation.mailboxes == {}
    assert await database.messages.waiting_messages() == {}
    await database.close()


async def test_0005_changes_from_before_were_made_at_no_device(url: str) -> None:
    def old(connection: Connection) -> None:
        migrate(connection, "0004")
        row = {name: value for name, value in audit_row(AUDIT).items() if name != "device"}
        connection.execute(insert(tables.audit).values(**row))

    await within(url, old)
    database = await Database.open(url)
    [(_, entry)] = await database.audit(EVERY_ENTRY, None, 10)
    assert entry.action == AUDIT.action and entry.device is None
    await database.close()


async def test_0006_users_from_before_have_their_extension_since_ever(url: str) -> None:
    def old(connection: Connection) -> None:
        migrate(connection, "0005")
        connection.execute(insert(tables.users).values(**_before_0006(USER)))

    await within(url, old)
    database = await Database.open(url)
    assert (await database.load()).organisation.users == {USER.username: replace(USER, extension_since=None)}
    await database.close()


def _before_0006(user: User) -> dict[str, Any]:
    return {name: value for name, value in to_row(user).items() if name != "extension_since"}


async def test_processes_that_start_at_once_make_one_schema(url: str) -> None:
    opened = await asyncio.gather(*[Database.open(url) for _ in range(4)])
    await opened[0].apply([Put(SITE)], [])
    assert all([(await one.load()).organisation.sites == {SITE.name: SITE} for one in opened])
    for one in opened:
        await one.close()


async def test_a_migration_that_fails_half_way_leaves_nothing_behind(url: str) -> None:
    """As a crash in the middle does: SQLite's changes of the schema are within the transaction, too."""
    # The last of the tables the first migration makes.
    await within(url, lambda connection: connection.execute(text("CREATE TABLE users (x INTEGER)")))
    with pytest.raises(StoreError):
        await Database.open(url)
    assert await within(url, lambda connection: inspect(connection).get_table_names()) == ["users"]


async def test_a_database_of_a_later_release_is_refused(database: Database, url: str) -> None:
    await within(url, lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(StoreError, match="later release"):
        await Database.open(url)


def test_the_migrations_are_one_line_of_descent() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert script.get_bases() == ["0001"]
    assert script.get_heads() == ["0006"]
