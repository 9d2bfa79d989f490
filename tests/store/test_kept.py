# SPDX-License-Identifier: Apache-2.0
"""`store.database`, the half that grows with the traffic: bindings, dialogs, call records, the audit log, backups."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event

from devia.application.changes import Put
from devia.application.entities import EVERY_ENTRY, AuditFilter, AuditSource
from devia.application.ports import StoreAway, StoreError
from devia.sip.binding import Binding
from devia.store.database import Database
from tests.store.values import AUDIT, BINDING, CALL, DIALOG, NOON, ODD, USER, call

# Bindings ------------------------------------------------------------------------------------------------------------


async def bindings(database: Database) -> dict[str, Binding]:
    return {binding.id: binding for binding in (await database.load()).bindings}


async def test_b2_2_a_binding_survives_as_it_was(database: Database, other: Database) -> None:
    await database.save_bindings([BINDING], [])
    assert await bindings(other) == {"b1": BINDING}


async def test_a_binding_is_refreshed_and_removed(database: Database) -> None:
    second = replace(BINDING, id="b2", instance=None, path=())
    await database.save_bindings([BINDING, second], [])
    await database.save_bindings([replace(BINDING, expires_at=1.5)], ["b2", "never there"])
    assert await bindings(database) == {"b1": replace(BINDING, expires_at=1.5)}


async def test_those_who_register_at_once_are_all_on_disk_when_answered(database: Database, other: Database) -> None:
    many = [replace(BINDING, id=f"b{number}") for number in range(700)]

    async def register(binding: Binding) -> bool:
        await database.save_bindings([binding], [])
        return binding.id in await bindings(other)

    answered = await asyncio.gather(*[register(binding) for binding in many[:20]])
    assert all(answered)
    await asyncio.gather(*[database.save_bindings([binding], []) for binding in many])
    assert len(await bindings(other)) == 700
    await database.save_bindings([], [binding.id for binding in many])
    assert await bindings(other) == {}


async def test_of_one_binding_saved_twice_at_once_the_last_holds(database: Database) -> None:
    await asyncio.gather(
        database.save_bindings([BINDING], []),
        database.save_bindings([replace(BINDING, cseq=2)], []),
        database.save_bindings([], ["b1"]),
        database.save_bindings([replace(BINDING, cseq=3)], []),
    )
    assert await bindings(database) == {"b1": replace(BINDING, cseq=3)}


async def test_one_that_cannot_be_written_takes_nobody_along(database: Database) -> None:
    """Whatever a phone has got past the registrar: the other phones of that moment are registered, and later ones."""
    impossible = replace(BINDING, id="b2", expires_at=None)  # type: ignore[arg-type]  # no column can hold it
    outcomes = await asyncio.gather(
        database.save_bindings([BINDING], []),
        database.save_bindings([impossible], []),
        database.save_bindings([replace(BINDING, id="b3")], []),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], StoreError)
    assert outcomes[0] is None and outcomes[2] is None
    await database.save_bindings([replace(BINDING, id="b4")], [])
    assert set(await bindings(database)) == {"b1", "b3", "b4"}


async def test_where_the_database_is_away_all_who_wait_are_told_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other each would wait for its own silence to be noticed."""
    tried: list[int] = []

    async def away(batch: Sequence[object]) -> None:
        tried.append(len(batch))
        raise StoreAway("silent")

    monkeypatch.setattr(database, "_write_bindings", away)
    saving = [database.save_bindings([replace(BINDING, id=f"b{number}")], []) for number in range(3)]
    outcomes = await asyncio.gather(*saving, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreAway] * 3
    assert sum(tried) == 3


async def test_closing_waits_for_what_is_being_written(url: str) -> None:
    database = await Database.open(url)
    saving = asyncio.ensure_future(database.save_bindings([BINDING], []))
    await asyncio.sleep(0)
    await database.close()
    await saving
    again = await Database.open(url)
    assert await bindings(again) == {"b1": BINDING}
    await again.close()


# Dialogs -------------------------------------------------------------------------------------------------------------


async def test_b2_2_a_dialog_survives_as_it_was_whatever_its_tags_are(database: Database, other: Database) -> None:
    plain = replace(DIALOG, call_id="c2", callee_tag="x")
    await database.save_dialogs([DIALOG, plain], [])
    assert sorted((await other.load()).dialogs, key=lambda dialog: dialog.key) == sorted(
        [DIALOG, plain], key=lambda dialog: dialog.key
    )
    await other.save_dialogs([replace(plain, session_expires=90)], [DIALOG])
    assert (await database.load()).dialogs == [replace(plain, session_expires=90)]


# Call records --------------------------------------------------------------------------------------------------------


async def test_b16_2_a_record_comes_back_with_every_explanation(database: Database, other: Database) -> None:
    await database.append_calls([CALL])
    assert [record for _, record in await other.calls(None, None, 10)] == [CALL]


async def test_records_come_newest_first_a_page_at_a_time(database: Database) -> None:
    await database.append_calls([call(number) for number in range(1, 6)])
    await database.append_calls([call(6)])
    first = await database.calls("201", None, 4)
    assert [record.status for _, record in first] == [6, 5, 4, 3]
    rest = await database.calls("201", first[-1][0], 4)
    assert [record.status for _, record in rest] == [2, 1]
    assert await database.calls("201", rest[-1][0], 4) == []


async def test_b16_4_a_record_stands_in_the_list_of_whoever_took_part(database: Database) -> None:
    caller = replace(CALL.caller, extension="205")
    await database.append_calls(
        [replace(CALL, caller=caller, called="201", answered_by="204", diverting=("201", "203"))]
    )
    for extension in ("201", "203", "204", "205"):
        assert len(await database.calls(extension, None, 10)) == 1, extension
    assert await database.calls("206", None, 10) == []
    assert len(await database.calls(None, None, 10)) == 1


async def test_one_record_by_its_id(database: Database) -> None:
    await database.append_calls([call(number) for number in range(1, 4)])
    wanted = call(2)
    assert await database.call(None, wanted.id) == wanted
    assert await database.call("201", wanted.id) == wanted
    # Of whoever took part alone, as in lists.
    assert await database.call("299", wanted.id) is None
    assert await database.call("201", "nobody's") is None


async def test_a_page_of_a_busy_extension_is_read_without_sorting_all_its_calls(tmp_path: Path) -> None:
    """SQLite says how it goes about it: backwards in the index, to where the page ends."""
    database = await Database.open(f"sqlite:///{tmp_path / 'devia.db'}")
    asked: list[str] = []
    event.listen(database._engine.sync_engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    await database.calls("201", 7, 5)
    await database.close()
    statement = next(sql for sql in asked if "call_parties" in sql)
    with contextlib.closing(sqlite3.connect(tmp_path / "devia.db")) as connection:
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN {statement}", ("201", 7, 5, 0)[: statement.count("?")]
        ).fetchall()
    assert not [step for *_, step in plan if "TEMP B-TREE" in step or step.startswith("SCAN")]


async def test_records_that_were_written_but_not_told_are_written_once(database: Database) -> None:
    """The commit was done, the connection broke before its answer: the same records come again, with new ones."""
    await database.append_calls([call(1), call(2)])
    await database.append_calls([call(1), call(2), call(3)])
    assert [record.status for _, record in await database.calls("201", None, 10)] == [3, 2, 1]


@pytest.mark.parametrize("dialled", ["x" * 64, "9" * 64, ODD, "*97", "+39021234", "", "٢٠١"])
async def test_whatever_was_dialled_the_record_is_written(database: Database, dialled: str) -> None:
    await database.append_calls([replace(CALL, called=dialled), call(2)])
    assert [record.called for _, record in await database.calls(None, None, 10)] == ["201", dialled]


async def test_a_page_of_no_records_is_written(database: Database) -> None:
    await database.append_calls([])
    assert await database.calls(None, None, 10) == []


# The audit log -------------------------------------------------------------------------------------------------------


async def test_b15_3_the_audit_log_keeps_who_when_from_where_before_and_after(
    database: Database, other: Database
) -> None:
    await database.apply([Put(USER)], [AUDIT])
    ((place, entry),) = await other.audit(EVERY_ENTRY, None, 10)
    assert entry == replace(AUDIT, id=place)


async def test_b15_3_audit_entries_come_newest_first_a_page_at_a_time(database: Database) -> None:
    entries = [replace(AUDIT, action=f"change {n}", extension="201" if n % 2 else None) for n in range(6)]
    await database.apply([], entries[:4])
    await database.apply([], entries[4:])
    first = await database.audit(EVERY_ENTRY, None, 4)
    assert [entry.action for _, entry in first] == ["change 5", "change 4", "change 3", "change 2"]
    assert [entry.action for _, entry in await database.audit(EVERY_ENTRY, first[-1][0], 4)] == ["change 1", "change 0"]
    assert [entry.action for _, entry in await database.audit(AuditFilter(extension="201"), None, 9)] == [
        "change 5",
        "change 3",
        "change 1",
    ]


LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (EVERY_ENTRY, ["milan", "100%", "201"]),
        (AuditFilter(actor="root"), ["milan", "100%"]),
        (AuditFilter(kind="site"), ["milan", "100%"]),
        (AuditFilter(kind="plan", key="201", extension="201"), ["201"]),
        (AuditFilter(action="created"), ["100%"]),
        (AuditFilter(source=AuditSource.WEB), ["milan", "100%"]),
        (AuditFilter(source=AuditSource.PHONE, actor="root"), []),
        (AuditFilter(since=LATER), ["milan"]),
        (AuditFilter(until=LATER), ["100%", "201"]),
        (AuditFilter(since=LATER.astimezone(timezone(timedelta(hours=2))), until=LATER), []),
        (AuditFilter(search="MILA"), ["milan"]),
        (AuditFilter(search="saved"), ["201"]),
        # A text to look for, not a pattern.
        (AuditFilter(search="0%"), ["100%"]),
        (AuditFilter(search="_"), []),
        (AuditFilter(search=""), ["milan", "100%", "201"]),
    ],
    ids=str,
)
async def test_b15_3_the_audit_log_is_searched_filtered_and_counted(
    database: Database, wanted: AuditFilter, keys: list[str]
) -> None:
    site = replace(AUDIT, actor="root", kind="site", extension=None, source=AuditSource.WEB)
    entries = [
        AUDIT,
        replace(site, action="created", key="100%"),
        replace(site, action="removed", key="milan", at=LATER),
    ]
    await database.apply([], entries)
    assert [entry.key for _, entry in await database.audit(wanted, None, 10)] == keys
    assert await database.count_audit(wanted) == len(keys)


# Backups -------------------------------------------------------------------------------------------------------------


async def test_a_backup_is_the_database_of_its_moment(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite:///{tmp_path / 'devia.db'}")
    await database.apply([Put(USER)], [AUDIT])
    copy = tmp_path / "it's a copy.db"
    await database.back_up(copy)
    await database.apply([Put(replace(USER, name="later"))], [])
    with pytest.raises(StoreError):
        await database.back_up(copy)
    await database.close()
    restored = await Database.open(f"sqlite:///{copy}")
    assert (await restored.load()).organisation.users == {USER.username: USER}
    assert len(await restored.audit(EVERY_ENTRY, None, 10)) == 1
    await restored.close()


@pytest.mark.interop
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_server_is_backed_up_by_its_own_tool(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        await database.back_up(tmp_path / "copy")
