# SPDX-License-Identifier: Apache-2.0
"""The list of messages: on disk once told, seen by other processes, and gone with its owner (B10.3)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from devia.application.changes import Put, Remove
from devia.application.messages import Message, MessageStore
from devia.application.ports import Conflict, StoreError
from devia.store import messages, tables
from devia.store.database import Database
from tests.store.test_migrating import within
from tests.store.values import MESSAGE, NOON, USER


def message(number: int, owner: str | None = "zoe", minutes: int | None = None, **more: object) -> Message:
    """One of many: complete, new, received so many minutes after noon."""
    after = number if minutes is None else minutes
    plain = Message(
        id=f"{number:032x}",
        owner=owner,
        extension="201",
        received_at=NOON + timedelta(minutes=after),
        complete=True,
        seconds=2.0,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # fields of Message, by the test


async def add(database: Database, *listed: Message) -> None:
    for one in listed:
        await database.messages.add_message(one)


def numbers(found: object) -> list[int]:
    assert isinstance(found, list)
    return [int(one.id, 16) for one in found]


def test_the_database_is_what_the_use_cases_ask_for(database: Database) -> None:
    store: MessageStore = database.messages
    assert store is database.messages


@pytest.mark.parametrize("one", [MESSAGE, Message(id="0" * 32, owner=None, extension="9", received_at=NOON)])
async def test_a_message_comes_back_as_it_was(database: Database, other: Database, one: Message) -> None:
    await add(database, one)
    assert await other.messages.message(one.id) == one
    assert await other.messages.message("1" * 32) is None


async def test_an_id_is_used_once(database: Database) -> None:
    await add(database, MESSAGE)
    with pytest.raises(Conflict):
        await add(database, replace(MESSAGE, extension="202"))
    assert await database.messages.message(MESSAGE.id) == MESSAGE


async def test_what_is_being_recorded_is_found_and_then_finished(database: Database, other: Database) -> None:
    one = message(1, complete=False, seconds=0.0)
    await add(database, one, message(2))
    assert await other.messages.unfinished_messages() == [one]
    assert numbers(await other.messages.messages("zoe")) == [2]
    await database.messages.finish_message(one.id, 7.25)
    assert await other.messages.unfinished_messages() == []
    assert await other.messages.message(one.id) == replace(one, complete=True, seconds=7.25)


async def test_the_latest_comes_first_and_only_the_owner_s_that_are_not_deleted(database: Database) -> None:
    await add(
        database,
        message(1),
        message(3, minutes=2),
        message(2, heard_at=NOON),
        message(4, deleted_at=NOON),
        message(5, owner="anna"),
        message(6, owner=None),
    )
    assert numbers(await database.messages.messages("zoe")) == [3, 2, 1]
    assert await database.messages.messages("nobody") == []


async def test_marks_are_set_and_taken_off(database: Database) -> None:
    await add(database, message(1))
    for heard_at, deleted_at in ((NOON, None), (None, NOON), (NOON, NOON), (None, None)):
        await database.messages.mark_message(message(1).id, heard_at=heard_at, deleted_at=deleted_at)
        marked = replace(message(1), heard_at=heard_at, deleted_at=deleted_at)
        assert await database.messages.message(message(1).id) == marked


async def test_new_and_heard_are_counted(database: Database) -> None:
    await add(
        database,
        *[message(number) for number in range(3)],
        *[message(number, heard_at=NOON) for number in (10, 11)],
        message(20, deleted_at=NOON),
        message(21, complete=False),
        message(22, owner="anna", heard_at=NOON),
        message(23, owner=None),
    )
    assert await database.messages.waiting_messages() == {"zoe": (3, 2), "anna": (0, 1)}
    assert await database.messages.waiting_messages("anna") == {"anna": (0, 1)}
    assert await database.messages.waiting_messages("nobody") == {}


async def test_what_is_to_go(database: Database) -> None:
    def ago(minutes: int) -> datetime:
        return NOON - timedelta(minutes=minutes)

    await add(
        database,
        message(1, deleted_at=ago(2)),
        message(2, deleted_at=ago(1)),
        message(3, owner=None),
        message(4, owner=None, complete=False),
        message(5),
    )
    assert sorted(numbers(await database.messages.messages_to_remove(ago(1)))) == [1, 3]
    assert sorted(numbers(await database.messages.messages_before("zoe", NOON + timedelta(minutes=5)))) == [1, 2]


async def test_removed_and_known(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_AT_ONCE", 2)
    listed = [message(number) for number in range(5)]
    ids = [one.id for one in listed]
    await add(database, *listed)
    assert await database.messages.known_messages([*ids, "f" * 32]) == set(ids)
    await database.messages.remove_messages([*ids[:3], "f" * 32])
    assert await database.messages.known_messages(ids) == set(ids[3:])
    assert await database.messages.known_messages([]) == set()


async def test_who_is_gone_leaves_nothing_to_whoever_has_their_name_later(database: Database) -> None:
    """A change of the person is no end of them."""
    await database.apply([Put(USER)], [])
    await add(database, message(1), message(2, owner="anna"))
    await database.apply([Put(replace(USER, extension="301"))], [])
    assert numbers(await database.messages.messages("zoe")) == [1]
    await database.apply([Remove("user", "zoe")], [])
    await database.apply([Put(USER)], [])
    assert await database.messages.messages("zoe") == []
    assert numbers(await database.messages.messages("anna")) == [2]
    assert numbers(await database.messages.messages_to_remove(NOON)) == [1]


async def test_a_database_that_is_gone_is_told(database: Database, url: str) -> None:
    def drop(connection: Connection) -> None:
        tables.messages.drop(connection)

    await within(url, drop)
    for work in (database.messages.messages("zoe"), database.messages.add_message(message(1))):
        with pytest.raises(StoreError):
            await work
