# SPDX-License-Identifier: Apache-2.0
"""Dialogs on disk, a moment later (B2.2)."""

from __future__ import annotations

from structlog.testing import capture_logs

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


async def test_what_the_disk_refuses_is_lost_and_said(office: Office) -> None:
    office.store.is_broken = True
    office.journal.put(dialog("1"))
    with capture_logs() as logs:
        await office.journal.flush()
    assert [(entry["event"], entry["count"]) for entry in logs] == [("dialogs not written", 1)]
    office.store.is_broken = False
    office.journal.put(dialog("2"))
    await office.journal.flush()
    assert [key[0] for key in office.store.dialogs] == ["2"]
