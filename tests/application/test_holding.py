# SPDX-License-Identifier: Apache-2.0
"""Since when a user has their extension, and that nothing of its former user's comes with it (B16.4)."""

from dataclasses import replace
from datetime import timedelta

from devia.application.changes import Put
from devia.application.entities import MailboxSettings, StoredHandset, StoredPlan, User
from devia.application.holding import had_it
from tests.application.importing import applied
from tests.application.world import NOON, ROOT, Office, person

LATER = NOON + timedelta(hours=1)
LEFT = (
    StoredPlan(extension="205", revision=2),
    StoredHandset(extension="205", do_not_disturb=True),
    MailboxSettings(extension="205", pin_hash="hash of 0471"),
)


def since(office: Office, username: str) -> object:
    return office.organisation.users[username].extension_since


def is_clean(office: Office, extension: str) -> bool:
    kinds = ("plan", "handset", "mailbox")
    return all(office.organisation.entity(kind, extension) is None for kind in kinds) and office.is_as_on_disk()


async def test_a_user_has_their_extension_since_they_were_made() -> None:
    office = Office()
    made = await office.administration.create_user(ROOT, person("dora", "205"), "a long password")
    without = await office.administration.create_user(ROOT, person("emma", None), "a long password")
    assert (made.extension_since, without.extension_since) == (NOON, None)


async def test_whoever_makes_a_user_does_not_say_since_when() -> None:
    office = Office()
    wish = person("dora", "205", extension_since=NOON - timedelta(days=9))
    assert (await office.administration.create_user(ROOT, wish, "a long password")).extension_since == NOON
    changed = replace(office.organisation.users["dora"], extension_since=None, name="Dora")
    await changed_to(office, changed)
    assert since(office, "dora") == NOON


async def test_another_extension_is_theirs_since_they_got_it() -> None:
    office = Office()
    office.clock.passed = 3_600
    anna = office.organisation.users["anna"]
    await changed_to(office, replace(anna, name="Anna R."))
    assert since(office, "anna") is None
    await changed_to(office, replace(anna, extension="211"))
    assert since(office, "anna") == LATER
    await changed_to(office, replace(anna, extension=None))
    assert since(office, "anna") is None
    await changed_to(office, anna)
    assert since(office, "anna") == LATER, "it has been nobody's meanwhile, or somebody else's"


async def changed_to(office: Office, user: User) -> None:
    """The user is this one now."""
    await office.administration.update(ROOT, "user", user.username, lambda _: user)


async def test_so_it_is_with_imports() -> None:
    office = Office()
    office.clock.passed = 3_600
    head = "username,name,extension,password\n"
    await applied(office, f"{head}dora,Dora,205,a long password\nanna,,211,\nbruno,Bruno B.,202,\n")
    assert [since(office, username) for username in ("dora", "anna", "bruno")] == [LATER, LATER, None]


async def test_what_another_process_left_at_an_extension_is_not_its_next_user_s() -> None:
    """It saved a plan without having heard that the user is gone."""
    office = Office(*LEFT)
    await office.administration.create_user(ROOT, person("dora", "205"), "a long password")
    assert is_clean(office, "205")
    for username in ("bruno", "root"):
        office = Office(*LEFT)
        await changed_to(office, replace(office.organisation.users[username], extension="205"))
        assert is_clean(office, "205")
    for line in ("dora,Dora,205,a long password", "bruno,,205,"):
        office = Office(*LEFT)
        await applied(office, f"username,name,extension,password\n{line}\n")
        assert is_clean(office, "205")


async def test_whoever_moves_to_such_an_extension_has_their_own_there() -> None:
    office = Office(*LEFT)
    await office.changing.apply([Put(StoredPlan(extension="202", revision=7))], [])
    await changed_to(office, replace(office.organisation.users["bruno"], extension="205"))
    assert office.organisation.plans.keys() == {"205"}
    assert not office.organisation.handsets and not office.organisation.mailboxes


def test_who_had_it_at_a_moment() -> None:
    assert had_it(person("anna", "201"), NOON)
    assert had_it(person("anna", "201", extension_since=NOON), NOON)
    assert not had_it(person("anna", "201", extension_since=LATER), NOON)
