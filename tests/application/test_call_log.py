# SPDX-License-Identifier: Apache-2.0
"""Call records: written behind the call, in order, whole, and never without bound (B16.2, B16.4)."""

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest

from devia.application import call_log
from devia.application.call_log import AT_ONCE, MOST_WAITING, CallLog
from devia.application.entities import CallEnd, CallRecord
from devia.application.errors import NotAllowed
from devia.diversion.model import Caller, CallerClass
from tests.application.world import ANNA, BRUNO, NOON, ROOT, Office


def record(number: int, called: str = "201") -> CallRecord:
    caller = Caller(caller_class=CallerClass.EXTERNAL, number="+390212345678", name="Somebody", withheld=number == 13)
    return CallRecord(
        id=str(number), call_id="c", started_at=NOON, caller=caller, called=called, end=CallEnd.REFUSED, status=480
    )


def ids(office: Office) -> list[int]:
    return [int(written.id) for written in office.store.records]


async def test_records_are_written_in_order_at_the_next_flush() -> None:
    office = Office()
    log = CallLog(office.store)
    for number in range(5):
        log.append(record(number))
    assert ids(office) == []
    await log.flush()
    assert ids(office) == [0, 1, 2, 3, 4]
    await log.flush()
    assert office.store.batches == [5]


async def test_it_writes_by_itself_until_it_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log, "FLUSH", 0.001)
    office = Office()
    log = CallLog(office.store)
    running = asyncio.create_task(log.run())
    log.append(record(1))
    while not office.store.records:
        await asyncio.sleep(0)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def test_many_are_written_a_part_at_a_time() -> None:
    office = Office()
    log = CallLog(office.store)
    for number in range(AT_ONCE + 1):
        log.append(record(number))
    await log.flush()
    assert office.store.batches == [AT_ONCE, 1]


async def test_while_the_disk_is_full_records_wait_and_keep_their_order() -> None:
    office = Office()
    log = CallLog(office.store)
    office.store.is_full = True
    log.append(record(1))
    await log.flush()
    log.append(record(2))
    await log.flush()
    assert ids(office) == []
    office.store.is_full = False
    log.append(record(3))
    await log.flush()
    assert ids(office) == [1, 2, 3]


@pytest.mark.parametrize("how", ["slow", "full"])
async def test_however_long_the_disk_takes_memory_is_bounded(how: str) -> None:
    """The oldest are lost, the newest kept, and calls go on."""
    office = Office()
    log = CallLog(office.store)
    if how == "slow":
        office.store.gate.clear()
    else:
        office.store.is_full = True
    log.append(record(-1))
    writing = asyncio.create_task(log.flush())
    for _ in range(3):
        await asyncio.sleep(0)
    for number in range(MOST_WAITING + 500):
        log.append(record(number))
    assert len(log._waiting) == MOST_WAITING
    office.store.is_full = False
    office.store.gate.set()
    await writing
    await log.flush()
    kept = list(range(500, MOST_WAITING + 500))
    assert ids(office) == ([-1, *kept] if how == "slow" else kept)


async def test_whoever_gives_up_asking_takes_no_records_along() -> None:
    """The writing loop is cancelled when devia stops, a page's request when its reader goes."""
    office = Office()
    log = CallLog(office.store)
    office.store.gate.clear()
    log.append(record(1))
    asking = asyncio.create_task(log.flush())
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    log.append(record(2))
    last = asyncio.create_task(log.flush())
    await asyncio.sleep(0)
    office.store.gate.set()
    await last
    assert ids(office) == [1, 2]


async def test_who_reads_sees_what_has_just_been_appended() -> None:
    office = Office()
    log = CallLog(office.store)
    log.append(record(1))
    page = await log.page(ANNA, "201")
    assert [shown.id for shown in page.records] == ["1"]
    assert page.next is None


async def test_pages_go_back_to_the_first_record() -> None:
    office = Office()
    log = CallLog(office.store)
    for number in range(5):
        log.append(record(number))
    page = await log.page(ROOT, None, limit=2)
    seen = [shown.id for shown in page.records]
    while page.next is not None:
        page = await log.page(ROOT, None, page.next, limit=2)
        seen += [shown.id for shown in page.records]
    assert seen == ["4", "3", "2", "1", "0"]


async def test_b16_4_a_user_sees_their_own_calls_and_an_administrator_everybodys() -> None:
    log = CallLog(Office().store)
    for extension in ("201", None):
        with pytest.raises(NotAllowed):
            await log.page(BRUNO, extension)
        with pytest.raises(NotAllowed):
            await log.one(BRUNO, extension, "1")
        assert (await log.page(ROOT, extension)).records == ()


async def test_b16_4_calls_from_before_the_extension_was_theirs_are_not_shown() -> None:
    log = CallLog(Office().store)
    for number in range(4):
        log.append(replace(record(number), started_at=NOON + timedelta(minutes=number)))
    anna = replace(ANNA, extension_since=NOON + timedelta(minutes=2))
    page = await log.page(anna, "201", limit=3)
    assert [shown.id for shown in page.records] == ["3", "2"]
    # Records stand in the order in which their calls were over: one that began later may still follow.
    assert page.next is not None and (await log.page(anna, "201", page.next)).records == ()
    assert await log.one(anna, "201", "1") is None and await log.one(anna, "201", "2") is not None
    assert len((await log.page(ROOT, "201")).records) == 4


async def test_b16_4_what_is_long_past_is_not_even_looked_for() -> None:
    """A year of a former user's calls is not read through."""
    log = CallLog(Office().store)
    for number in range(9):
        log.append(record(number))
    log.append(replace(record(9), started_at=NOON + timedelta(days=9)))
    page = await log.page(replace(ANNA, extension_since=NOON + timedelta(days=8)), "201", limit=3)
    assert ([shown.id for shown in page.records], page.next) == (["9"], None)


async def test_b1_3_what_is_shown_is_masked() -> None:
    log = CallLog(Office().store)
    log.append(record(13))
    (shown,) = (await log.page(ROOT, "201")).records
    assert shown.caller == Caller(caller_class=CallerClass.EXTERNAL, withheld=True)
    # One that is asked for by its id, and waits to be written still, no less.
    log.append(record(13))
    assert await log.one(ROOT, "201", shown.id) == shown
    assert await log.one(ROOT, "201", "another") is None
