# SPDX-License-Identifier: Apache-2.0
"""Dialogs on disk, a moment later (B2.2)."""

from __future__ import annotations

import asyncio
import contextlib

from structlog.testing import capture_logs

from devia.application.ports import StoreError
from devia.proxy.dialog_journal import DialogJournal
from devia.sip.dialog_record import ConfirmedDialog
from tests.proxy.office import Office


def dialog(call_id: str) -> ConfirmedDialog:
    return ConfirmedDialog(
        call_id=call_id,
        caller_tag="a",
        callee_tag="b",
        caller_end="b:1",
        callee_end="b:2",
        caller_extension="201",
        callee_extension="202",
        caller_device="201",
        callee_device="202",
        since=0.0,
    )


class CountingStore:
    """Counts what is written besides writing it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.writes = 0

    async def save_dialogs(self, put: tuple[ConfirmedDialog, ...], removed: tuple[ConfirmedDialog, ...]) -> None:
        self.writes += 1
        await self.office.store.save_dialogs(put, removed)


async def test_a_dialog_is_written_and_in_the_end_removed(office: Office) -> None:
    journal, store = office.journal, office.store
    journal.put(dialog("1"))
    await journal.flush()
    assert [key[0] for key in store.dialogs] == ["1"]
    journal.remove(dialog("1"))
    await journal.flush()
    assert store.dialogs == {}


async def test_a_call_shorter_than_a_moment_is_never_written(office: Office) -> None:
    store = CountingStore(office)
    journal = DialogJournal(store)  # type: ignore[arg-type]  # as much of a store as is used
    journal.put(dialog("1"))
    journal.remove(dialog("1"))
    await journal.flush()
    assert store.writes == 0


async def test_many_share_a_write(office: Office) -> None:
    store = CountingStore(office)
    journal = DialogJournal(store)  # type: ignore[arg-type]  # as above
    for number in range(100):
        journal.put(dialog(str(number)))
    await journal.flush()
    assert (store.writes, len(office.store.dialogs)) == (1, 100)


async def test_what_the_disk_refuses_is_said_and_written_later(office: Office) -> None:
    office.journal.put(dialog("0"))
    await office.journal.flush()
    office.store.is_broken = True
    office.journal.put(dialog("1"))
    office.journal.remove(dialog("0"))
    with capture_logs() as logs:
        await office.journal.flush()
    assert [(entry["event"], entry["count"]) for entry in logs] == [("dialogs not written", 2)]
    office.store.is_broken = False
    office.journal.put(dialog("2"))
    await office.journal.flush()
    assert [key[0] for key in office.store.dialogs] == ["1", "2"]


class SlowStore(CountingStore):
    """Writes when it is let; refuses the first time where told so."""

    def __init__(self, office: Office, *, refuses: bool = False) -> None:
        super().__init__(office)
        self.asked = asyncio.Event()
        self.let = asyncio.Event()
        self.refuses = refuses

    async def save_dialogs(self, put: tuple[ConfirmedDialog, ...], removed: tuple[ConfirmedDialog, ...]) -> None:
        self.asked.set()
        await self.let.wait()
        if self.refuses:
            self.refuses = False
            raise StoreError("the disk is full")
        await super().save_dialogs(put, removed)


async def test_b2_2_whoever_gives_up_asking_takes_nothing_along(office: Office) -> None:
    """The writing loop is cancelled when devia stops; the last flush waits for what is under way."""
    store = SlowStore(office)
    journal = DialogJournal(store)  # type: ignore[arg-type]  # as above
    journal.put(dialog("1"))
    asking = asyncio.create_task(journal.flush())
    await store.asked.wait()
    asking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asking
    journal.put(dialog("2"))
    last = asyncio.create_task(journal.flush())
    store.let.set()
    await last
    assert [key[0] for key in office.store.dialogs] == ["1", "2"]


async def test_b2_2_what_ends_while_the_disk_refuses_it_stays_away(office: Office) -> None:
    store = SlowStore(office, refuses=True)
    journal = DialogJournal(store)  # type: ignore[arg-type]  # as above
    journal.put(dialog("1"))
    journal.put(dialog("2"))
    asking = asyncio.create_task(journal.flush())
    await store.asked.wait()
    journal.remove(dialog("1"))
    store.let.set()
    await asking
    await journal.flush()
    assert [key[0] for key in office.store.dialogs] == ["2"]
