# SPDX-License-Identifier: Apache-2.0
"""Many people, devices or places changed or removed at once (B15.3)."""

from dataclasses import replace

import pytest

from devia.application.administration import MOST_TOGETHER
from devia.application.changes import Put
from devia.application.entities import Site, StoredPlan, User
from devia.application.errors import Exists, Invalid, NotAllowed, NotFound
from devia.application.events import ManyChanged
from devia.application.ports import StoreError
from tests.application.world import ANNA, ROOT, Office, codes, person


def crowd(number: int) -> list[User]:
    return [person(f"user{n:03}", str(1000 + n)) for n in range(number)]


async def test_many_are_changed_in_few_transactions_with_an_audit_entry_each() -> None:
    office = Office(*crowd(MOST_TOGETHER + 20))
    watching = office.events.subscribe()
    keys = [one.username for one in crowd(MOST_TOGETHER + 20)]
    refused = await office.administration.update_many(
        ROOT, "user", [*keys, keys[0]], lambda user: replace(user, may_divert_externally=True)
    )
    assert refused == {}
    assert all(office.organisation.users[key].may_divert_externally for key in keys)
    told = [await watching.next(), await watching.next()]
    assert [len(event.changes) for event in told if isinstance(event, ManyChanged)] == [MOST_TOGETHER, 20]
    assert [(entry.action, entry.key) for entry in office.store.audited] == [("changed", key) for key in keys]
    assert office.is_as_on_disk()


async def test_each_of_many_is_held_against_what_those_before_it_leave() -> None:
    """One number for all is the first one's; and what keeps one from it keeps no other from anything."""
    office = Office(Site(name="Milano"))
    refused = await office.administration.update_many(
        ROOT, "user", ["anna", "nobody", "bruno"], lambda user: replace(user, public_number="+390212345201")
    )
    assert list(refused) == ["nobody", "bruno"]
    assert isinstance(refused["nobody"], NotFound)
    assert isinstance(refused["bruno"], Invalid)
    assert codes(refused["bruno"]) == [("/public_number", "number_taken")]
    assert office.organisation.extension_of_public("+390212345201") == "201"
    moved = await office.administration.update_many(
        ROOT, "user", ["anna", "bruno"], lambda user: replace(user, extension="205", site="Milano")
    )
    assert {key: str(error) for key, error in moved.items()} == {"bruno": "extension 205: exists"}
    assert office.organisation.devices["201-desk"].extension == "205"
    assert office.is_as_on_disk()


async def test_many_are_removed_with_what_is_theirs() -> None:
    office = Office(StoredPlan(extension="201", revision=3), *crowd(3))
    refused = await office.administration.remove_many(ROOT, "user", ["anna", "root", "user001", "anna"])
    assert {key: codes(error) for key, error in refused.items() if isinstance(error, Invalid)} == {
        "root": [("/username", "own_account")]
    }
    assert {"anna", "user001"}.isdisjoint(office.organisation.users)
    assert (office.organisation.plans, office.organisation.devices) == ({}, {})
    assert office.is_as_on_disk()


async def test_a_site_that_is_free_when_its_people_are_elsewhere_is_removed_with_others() -> None:
    office = Office(Site(name="Milano"), Site(name="Roma"), person("dora", "205", site="Roma"))
    refused = await office.administration.remove_many(ROOT, "site", ["Milano", "Roma"])
    assert list(refused) == ["Roma"]
    assert set(office.organisation.sites) == {"default", "Roma"}


async def test_one_in_conflict_with_another_process_keeps_none_of_the_others() -> None:
    """The command line has given the number away, and the journal is not read yet."""
    office = Office()
    office.store.elsewhere(Put(person("dora", "301")))
    numbers = {"anna": "302", "bruno": "301", "carla": "303"}
    refused = await office.administration.update_many(
        ROOT, "user", numbers, lambda user: replace(user, extension=numbers[user.username])
    )
    assert list(refused) == ["bruno"]
    assert isinstance(refused["bruno"], Exists)
    assert [office.organisation.users[name].extension for name in ("anna", "bruno", "carla")] == ["302", "202", "303"]
    assert office.is_as_on_disk()


async def test_what_the_disk_refuses_of_many_is_raised_and_what_was_before_is_done() -> None:
    office = Office(*crowd(MOST_TOGETHER + 20))
    keys = [one.username for one in crowd(MOST_TOGETHER + 20)]

    def change(user: User) -> User:
        office.store.is_full = user.username == keys[-1]
        return replace(user, email="u@example.it")

    with pytest.raises(StoreError):
        await office.administration.update_many(ROOT, "user", keys, change)
    assert [office.organisation.users[key].email for key in (keys[0], keys[-1])] == ["u@example.it", None]


async def test_administrators_alone_change_many() -> None:
    office = Office()
    with pytest.raises(NotAllowed):
        await office.administration.update_many(ANNA, "user", ["anna"], lambda user: user)
    with pytest.raises(NotAllowed):
        await office.administration.remove_many(ANNA, "user", ["bruno"])
