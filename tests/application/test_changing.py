# SPDX-License-Identifier: Apache-2.0
"""Changes: on disk before they are in force, one after the other, told to whoever watches (B15.1)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from devia.application.changes import Change, Put, Remove
from devia.application.changing import Prepared, audit_entry
from devia.application.entities import AuditSource, Authorship, Site, StoredHandset, StoredPlan
from devia.application.events import (
    MOST_TOLD_ONE_BY_ONE,
    HandsetChanged,
    ManyChanged,
    OrganisationChanged,
    PlanChanged,
    StateChanged,
)
from devia.application.ports import Conflict, StoreError
from tests.application.world import ANNA, NOON, Office, heard, person

MILANO = Put(Site(name="Milano"))


async def test_b15_1_a_change_is_on_disk_before_it_is_in_force() -> None:
    office = Office()
    office.store.gate.clear()
    changing = asyncio.create_task(office.changing.apply([MILANO], []))
    await asyncio.sleep(0)
    assert "Milano" not in office.organisation.sites
    office.store.gate.set()
    await changing
    assert "Milano" in office.organisation.sites
    assert office.is_as_on_disk()


async def test_what_the_disk_refuses_is_not_in_force_nor_told() -> None:
    office = Office()
    watching = office.events.subscribe()
    office.store.is_full = True
    with pytest.raises(StoreError):
        await office.changing.apply([MILANO], [])
    assert "Milano" not in office.organisation.sites
    office.store.is_full = False
    await office.changing.apply([Put(Site(name="Roma"))], [])
    assert await watching.next() == OrganisationChanged(kind="site", key="Roma")


async def test_changes_are_told_by_what_they_change() -> None:
    office = Office()
    watching = office.events.subscribe()
    device = office.organisation.devices["201-desk"]
    changes: list[Change] = [
        Put(StoredPlan(extension="201", revision=1)),
        Put(StoredHandset(extension="202")),
        Put(replace(device, label="Hall")),
        Remove("user", "carla"),
        Remove("plan", "203"),
    ]
    entry = audit_entry(ANNA, office.clock, "plan saved", changes[0], extension="201", before={"a": 1}, after={"b": 2})
    await office.changing.apply(changes, [entry])
    assert await heard(watching, 5) == [
        PlanChanged(extension="201", revision=1, by="anna"),
        HandsetChanged(extension="202", handset=None),
        StateChanged(extension="201"),
        OrganisationChanged(kind="user", key="carla"),
        OrganisationChanged(kind="plan", key="203"),
    ]


async def test_a_device_taken_away_is_told_of_its_extension() -> None:
    office = Office()
    watching = office.events.subscribe()
    await office.changing.apply([Remove("device", "201-desk")], [])
    await office.changing.apply([Remove("device", "nobodys")], [])
    assert await heard(watching, 2) == [
        StateChanged(extension="201"),
        OrganisationChanged(kind="device", key="nobodys"),
    ]


async def test_do_not_disturb_is_told_as_the_state_it_is() -> None:
    """B2.4: who looks at the extension sees it, and sees it gone."""
    office = Office()
    watching = office.events.subscribe()
    for on in (True, True, False):
        await office.changing.apply([Put(StoredHandset(extension="201", do_not_disturb=on))], [])
    handset, state = HandsetChanged(extension="201", handset=None), StateChanged(extension="201")
    assert await heard(watching, 5) == [handset, state, handset, handset, state]


async def test_many_changes_are_told_once() -> None:
    """Who listens has room for so many events, and is let go where more come at once."""
    office = Office()
    watching = office.events.subscribe()
    people = [Put(person(f"user{n}", str(1000 + n))) for n in range(MOST_TOLD_ONE_BY_ONE + 1)]
    await office.changing.apply([*people[1:]], [])
    assert await heard(watching, MOST_TOLD_ONE_BY_ONE) == [
        OrganisationChanged(kind="user", key=one.key) for one in people[1:]
    ]
    plan = Put(StoredPlan(extension="201", revision=1))
    await office.changing.apply([*people[1:], plan], [])
    assert await watching.next() == ManyChanged(
        changes=(
            *[OrganisationChanged(kind="user", key=one.key) for one in people[1:]],
            PlanChanged(extension="201", revision=1, by=""),
        )
    )


async def test_b15_3_an_audit_entry_says_who_when_from_where_before_and_after() -> None:
    entry = audit_entry(ANNA, Office().clock, "plan saved", MILANO, extension="201", before=1, after=2)
    assert (entry.actor, entry.source, entry.at) == ("anna", AuditSource.WEB, NOON)
    assert (entry.action, entry.kind, entry.key, entry.extension) == ("plan saved", "site", "Milano", "201")
    assert (entry.before, entry.after) == (1, 2)


async def test_who_prepares_looks_at_what_stays_as_it_is() -> None:
    """Each adds one to what it finds; all at once, none is lost."""
    office = Office()

    def grow() -> Prepared:
        found = office.organisation.plan("201")
        return [Put(replace(found, revision=found.revision + 1))], []

    await asyncio.gather(*[office.changing.change(grow) for _ in range(20)])
    assert office.organisation.plan("201").revision == 20


async def test_b15_1_who_prepares_is_asked_again_where_another_process_was_faster() -> None:
    """Until nobody was: what it looks at is then what is on disk."""
    office = Office()
    seen: list[int] = []

    def grow() -> Prepared:
        found = office.organisation.plan("201")
        seen.append(found.revision)
        if len(seen) < 3:
            office.store.elsewhere(Put(replace(found, revision=found.revision + 10)))
        return [Put(replace(found, revision=found.revision + 1))], []

    await office.changing.change(grow)
    assert seen == [0, 10, 20]
    assert office.organisation.plan("201").revision == 21
    assert office.is_as_on_disk()


async def test_what_the_disk_refuses_though_nobody_was_faster_is_raised() -> None:
    office = Office()
    office.store.organisation = office.store.organisation.with_changes([MILANO])
    with pytest.raises(Conflict):
        await office.changing.apply([Put(MILANO.entity, is_new=True)], [])
    assert "Milano" not in office.organisation.sites


async def test_the_audit_log_alone_waits_for_nobodys_changes() -> None:
    office = Office()
    office.store.elsewhere(MILANO)
    entry = audit_entry(ANNA, office.clock, "diversion refused", MILANO)
    await office.changing.apply([], [entry])
    assert office.store.audited == [entry]
    assert "Milano" not in office.organisation.sites
    await office.changing.catch_up()
    assert "Milano" in office.organisation.sites


async def test_who_prepares_nothing_changes_nothing() -> None:
    office = Office()
    await office.changing.change(lambda: ([], []))
    assert office.store.journal == []


async def test_who_refuses_while_preparing_keeps_nobody_from_changing() -> None:
    office = Office()

    def refuse() -> Prepared:
        raise StoreError("no")

    with pytest.raises(StoreError):
        await office.changing.change(refuse)
    await office.changing.apply([MILANO], [])
    assert "Milano" in office.organisation.sites


async def test_what_another_process_changes_is_in_force_and_told() -> None:
    office = Office()
    watching = office.events.subscribe()
    by_carla = StoredPlan(extension="201", revision=2, changed=Authorship(at=NOON, by="carla"))
    office.store.elsewhere(Put(StoredPlan(extension="202", revision=3)), Put(by_carla), Remove("user", "carla"))
    await office.changing.catch_up()
    assert office.organisation.plan("202").revision == 3
    assert office.organisation.user_of("203") is None
    assert await heard(watching, 3) == [
        PlanChanged(extension="202", revision=3, by=""),
        PlanChanged(extension="201", revision=2, by="carla"),
        OrganisationChanged(kind="user", key="carla"),
    ]


async def test_what_comes_back_in_the_journal_is_no_news() -> None:
    office = Office()
    await office.changing.apply([MILANO, Put(person("dora", "205")), Remove("user", "carla")], [])
    watching = office.events.subscribe()
    await office.changing.catch_up()
    office.store.elsewhere(Put(Site(name="Roma")))
    await office.changing.catch_up()
    await office.changing.catch_up()
    office.events.close()
    assert await heard(watching, 2) == [OrganisationChanged(kind="site", key="Roma"), None]


async def test_ones_own_changes_are_not_read_back() -> None:
    office = Office()
    asked: list[int] = []
    read = office.store.changes_since

    async def noting(journal: int) -> tuple[Sequence[Change], int]:
        asked.append(journal)
        return await read(journal)

    office.store.changes_since = noting  # type: ignore[method-assign]  # tells from where it was read
    await office.changing.apply([MILANO, Put(person("dora", "205"))], [])
    await office.changing.catch_up()
    office.store.elsewhere(Put(Site(name="Roma")))
    await office.changing.apply([Remove("user", "dora")], [])
    await office.changing.catch_up()
    assert asked == [2, 2, 4]
    assert office.is_as_on_disk()


async def test_catching_up_and_changing_take_turns() -> None:
    """What was read of the journal before a change is not put over it afterwards."""
    office = Office()
    office.store.elsewhere(Put(StoredPlan(extension="202", revision=1)))
    await asyncio.gather(
        office.changing.catch_up(),
        office.changing.apply([Put(StoredPlan(extension="202", revision=2))], []),
        office.changing.catch_up(),
    )
    assert office.organisation.plan("202").revision == 2
    assert office.is_as_on_disk()
