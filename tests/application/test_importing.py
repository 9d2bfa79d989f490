# SPDX-License-Identifier: Apache-2.0
"""Imports: tried first, done in the background batch by batch, stopped, and all that can happen meanwhile."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from devia.application.actor import COMMAND_LINE
from devia.application.changes import Put, Remove
from devia.application.entities import Role, StoredPlan
from devia.application.errors import NotAllowed, NotFound, Underway
from devia.application.events import ManyChanged, OrganisationChanged
from devia.application.import_job import ImportJob, ImportResult, ImportState
from devia.application.importing import MOST_KEPT
from tests.application.importing import NEW, applied
from tests.application.world import ANNA, NOON, ROOT, Office, person

HEAD = "username,name,extension,password\n"


def people(number: int) -> str:
    """So many new ones, each with a password."""
    return HEAD + "".join([f"user{n},User {n},{1000 + n},a long password\n" for n in range(number)])


# What is done --------------------------------------------------------------------------------------------------------


async def test_new_lines_make_users() -> None:
    office = Office()
    job = await applied(office, NEW)
    assert job.result == ImportResult(created=("dora", "emma"))
    assert (job.state, job.total, job.result.lines) == (ImportState.DONE, 2, 2)
    dora = office.organisation.users["dora"]
    assert (dora.name, dora.extension, dora.password_hash) == ("Dora", "205", "hash of a long password")
    assert (dora.role, dora.site) == (Role.USER, "default")
    assert [(entry.action, entry.key) for entry in office.store.audited] == [("created", "dora"), ("created", "emma")]
    assert office.is_as_on_disk()


async def test_an_empty_cell_of_somebody_who_exists_changes_nothing() -> None:
    office = Office()
    before = office.organisation.users["anna"]
    job = await applied(office, "username,name,extension,email,role\nanna,,,anna@example.it,\nbruno,,,,\n")
    assert job.result == ImportResult(updated=("anna",), unchanged=("bruno",))
    assert office.organisation.users["anna"] == replace(before, email="anna@example.it")
    assert [entry.key for entry in office.store.audited] == ["anna"]


async def test_the_same_file_again_changes_only_passwords() -> None:
    office = Office()
    await applied(office, NEW)
    again = await applied(office, NEW.replace(",password", ",email").replace(",a long password", ","))
    assert again.result.unchanged == ("dora", "emma")
    assert len(office.store.audited) == 2


async def test_a_new_password_of_somebody_who_exists_is_theirs_from_now_on() -> None:
    office = Office()
    secret, _ = await office.signing_in.sign_in("anna", "password of anna")
    job = await applied(office, "username,password\nanna,a new password\n")
    assert job.result.updated == ("anna",)
    assert office.signing_in.session(secret) is None
    await office.signing_in.sign_in("anna", "a new password")


async def test_who_moves_takes_plan_and_devices_along() -> None:
    office = Office(StoredPlan(extension="201", revision=2))
    await applied(office, "username,extension,device_username,device_physical\nanna,205,201-desk,no\n")
    assert [(d.username, d.physical) for d in office.organisation.devices_of("205")] == [("201-desk", False)]
    assert office.organisation.plan("205").revision == 1
    assert office.is_as_on_disk()


async def test_a_device_is_changed_without_its_password() -> None:
    office = Office()
    before = office.organisation.devices["201-desk"]
    job = await applied(office, "username,device_username,device_physical\nanna,201-desk,false\n")
    assert job.result.updated == ("anna",)
    assert office.organisation.devices["201-desk"] == replace(before, physical=False)
    assert [entry.kind for entry in office.store.audited] == ["device"]
    unchanged = await applied(office, "username,device_username\nanna,201-desk\n")
    assert unchanged.result.unchanged == ("anna",)


async def test_mailboxes_are_switched_on_and_off() -> None:
    office = Office()
    job = await applied(office, "username,mailbox_enabled\nanna,no\nbruno,yes\nroot,\n")
    assert job.result == ImportResult(updated=("anna", "bruno"), unchanged=("root",))
    assert {name: office.organisation.users[name].mailbox_enabled for name in ("anna", "bruno", "root")} == {
        "anna": False,
        "bruno": True,
        "root": False,
    }


async def test_a_trial_says_what_would_be_done_and_does_nothing() -> None:
    office = Office()
    result = await office.importing.trial(ROOT, NEW + "anna,Zoe,,\nbruno,,,\n")
    assert result == ImportResult(created=("dora", "emma"), updated=("anna",), unchanged=("bruno",))
    assert office.store.journal == []
    assert office.importing.jobs(ROOT) == []


# Batch by batch ------------------------------------------------------------------------------------------------------


async def test_many_lines_are_few_transactions_and_few_events_with_an_audit_entry_each() -> None:
    office = Office()
    watching = office.events.subscribe()
    await applied(office, people(120))
    office.events.close()
    told = []
    while (event := await watching.next()) is not None:
        told.append(event)
    assert [len(event.changes) for event in told if isinstance(event, ManyChanged)] == [50, 50, 20]
    assert len(told) == 3
    assert told[0].changes[1] == OrganisationChanged(kind="user", key="user1")  # type: ignore[union-attr]  # as above
    assert len({entry.key for entry in office.store.audited}) == 120
    assert office.is_as_on_disk()


async def test_lines_without_passwords_are_done_more_at_a_time() -> None:
    office = Office()
    await applied(office, people(250))
    watching = office.events.subscribe()
    await applied(office, people(250).replace(",password", ",email").replace("a long password", "u@example.it"))
    told = [await watching.next() for _ in range(3)]
    assert [len(event.changes) for event in told if isinstance(event, ManyChanged)] == [100, 100, 50]


async def test_how_far_it_is_can_be_seen_while_it_runs() -> None:
    office = Office()
    job = office.importing.start(ROOT, people(60))
    assert (job.state, job.total, job.result.lines) == (ImportState.RUNNING, None, 0)
    office.store.gate.clear()
    await job.wait(0)
    while job.total is None:
        await asyncio.sleep(0)
    assert (job.state, job.total, job.result.lines) == (ImportState.RUNNING, 60, 0)
    office.store.gate.set()
    await job.wait()
    assert (job.state, job.result.lines, job.started_at, job.ended_at) == (ImportState.DONE, 60, NOON, NOON)


def while_hashing(office: Office, what: Callable[[], None], *, at: int = 1) -> None:
    """This happens, once, when so many passwords have been hashed."""
    hash_ = office.passwords.hash
    hashed = 0

    def hash_and_more(password: str) -> str:
        nonlocal hashed
        hashed += 1
        if hashed == at:
            what()
        return hash_(password)

    office.passwords.hash = hash_and_more  # type: ignore[method-assign]  # acts in the midst of it


async def test_a_line_somebody_has_made_impossible_meanwhile_is_told_and_the_others_are_done() -> None:
    office = Office()

    def take() -> None:
        office.world.organisation = office.organisation.with_changes([Put(person("zita", "206"))])

    while_hashing(office, take)
    job = await applied(office, NEW)
    assert (job.state, job.result.created) == (ImportState.DONE, ("dora",))
    assert [(f.line, f.fault.pointer, f.fault.code) for f in job.result.faults] == [(3, "/extension", "number_taken")]
    assert "emma" not in office.organisation.users


async def test_who_was_made_by_another_process_meanwhile_is_changed_instead() -> None:
    office = Office()
    while_hashing(office, lambda: office.store.elsewhere(Put(person("dora", "205"))))
    job = await applied(office, NEW)
    assert (job.result.created, job.result.updated) == (("emma",), ("dora",))
    assert office.is_as_on_disk()


async def test_what_stays_in_conflict_ends_the_import() -> None:
    """Should memory never come to know what the disk refuses, it is not tried for ever."""
    office = Office()
    office.store.organisation = office.store.organisation.with_changes([Put(person("dora", "205"))])
    job = await applied(office, NEW)
    assert (job.state, job.result, job.trouble) == (ImportState.FAILED, ImportResult(), "dora")


async def test_what_the_disk_refuses_ends_the_import_and_what_was_done_is_done() -> None:
    office = Office()

    def fill() -> None:
        office.store.is_full = True

    while_hashing(office, fill, at=60)
    job = await applied(office, people(120))
    assert (job.state, job.result.lines, job.result.faults) == (ImportState.FAILED, 50, ())
    assert job.trouble == "the disk is full"
    assert len([name for name in office.organisation.users if name.startswith("user")]) == 50


async def test_what_nobody_foresaw_ends_the_import_too() -> None:
    office = Office()

    def fail() -> None:
        raise ZeroDivisionError

    while_hashing(office, fail)
    job = await applied(office, NEW)
    assert job.state is ImportState.FAILED
    assert office.importing._running is not None
    with pytest.raises(ZeroDivisionError):
        await office.importing._running


# Stopped -------------------------------------------------------------------------------------------------------------


async def stopped_at(office: Office, at: int, number: int) -> ImportJob:
    """An import of so many lines, stopped when it has hashed so many passwords."""
    loop = asyncio.get_running_loop()
    stopping: list[asyncio.Task[ImportJob]] = []
    job = office.importing.start(ROOT, people(number))

    def stop() -> None:
        job.is_told_to_stop = True
        loop.call_soon_threadsafe(lambda: stopping.append(asyncio.create_task(office.importing.stop(ROOT, job.id))))

    while_hashing(office, stop, at=at)
    await job.wait()
    while not stopping:
        await asyncio.sleep(0)
    assert await stopping[0] is job
    return job


async def test_a_stopped_import_has_done_whole_batches_and_says_so() -> None:
    office = Office()
    job = await stopped_at(office, 60, 120)
    assert (job.state, job.total, job.result.lines) == (ImportState.STOPPED, 120, 50)
    assert "user49" in office.organisation.users
    assert "user50" not in office.organisation.users
    assert office.is_as_on_disk()
    # The same file again does the rest.
    again = await applied(office, people(120))
    assert (len(again.result.created), len(again.result.updated)) == (70, 50)


async def test_what_is_over_cannot_be_stopped() -> None:
    office = Office()
    job = await applied(office, NEW)
    assert (await office.importing.stop(ROOT, job.id)).state is ImportState.DONE
    await office.importing.close()
    assert job.state is ImportState.DONE


async def test_when_devia_stops_so_does_the_import() -> None:
    office = Office()
    await office.importing.close()
    job = office.importing.start(ROOT, NEW)
    await office.importing.close()
    assert job.state is ImportState.STOPPED
    assert "dora" not in office.organisation.users


@pytest.mark.parametrize("change", [Remove("user", "root"), Put(person("root", None, role=Role.USER))])
async def test_who_may_not_import_any_more_does_not_go_on(change: Put | Remove) -> None:
    office = Office()

    def take_away() -> None:
        office.world.organisation = office.organisation.with_changes([change])

    while_hashing(office, take_away, at=60)
    job = await applied(office, people(120))
    assert (job.state, job.result.lines) == (ImportState.STOPPED, 50)


async def test_the_command_line_is_nobodys_account() -> None:
    office = Office()
    job = office.importing.start(COMMAND_LINE, NEW)
    await job.wait()
    assert job.state is ImportState.DONE


# One at a time, and for administrators -------------------------------------------------------------------------------


async def test_there_is_one_at_a_time() -> None:
    office = Office()
    first = office.importing.start(ROOT, NEW)
    with pytest.raises(Underway, match=first.id):
        office.importing.start(ROOT, NEW)
    await first.wait()
    second = await applied(office, NEW)
    assert office.importing.jobs(ROOT) == [second, first]
    assert office.importing.job(ROOT, first.id) is first


async def test_so_many_can_be_asked_about_when_they_are_over() -> None:
    office = Office()
    made = [await applied(office, "username\nanna\n") for _ in range(MOST_KEPT + 1)]
    assert office.importing.jobs(ROOT) == made[:0:-1]
    with pytest.raises(NotFound):
        office.importing.job(ROOT, made[0].id)


async def test_administrators_alone_import() -> None:
    office = Office()
    with pytest.raises(NotAllowed):
        await office.importing.trial(ANNA, NEW)
    with pytest.raises(NotAllowed):
        office.importing.start(ANNA, NEW)
    job = await applied(office, NEW)
    with pytest.raises(NotAllowed):
        office.importing.jobs(ANNA)
    with pytest.raises(NotAllowed):
        office.importing.job(ANNA, job.id)
    with pytest.raises(NotAllowed):
        await office.importing.stop(ANNA, job.id)
