# SPDX-License-Identifier: Apache-2.0
"""`import`, `backup`, `restore`, `export-openapi`."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from shutil import rmtree

import pytest

from devia.application.changes import Put
from devia.application.entities import Greeting, GreetingSound, MailboxSettings
from devia.application.import_job import ImportJob
from devia.application.messages import Message
from devia.application.ports import StoreError
from devia.application.sound_files import SoundFiles, keep
from devia.bootstrap import openapi_document
from devia.store.database import Database
from tests.application.post import sound
from tests.application.world import NOON
from tests.cli.installation import Installation

CSV = """\
username,name,extension,password,device_username,device_password
elena,Elena,205,long enough,205,secret
anna,Anna Maria,,,,
bruno,,,,,
"""


def test_an_import_is_tried_first_and_done_when_told(office: Installation) -> None:
    file = office.folder / "people.csv"
    file.write_text(CSV, encoding="utf-8")
    assert office.done("import", str(file)) == "1 would be created, 1 would be updated, 1 unchanged, 0 faults\n"
    assert "elena" not in office.done("user", "list")
    assert office.told("import", str(file), "--apply") == {
        "created": ["elena"],
        "updated": ["anna"],
        "unchanged": ["bruno"],
        "applied": True,
        "faults": [],
    }
    assert "Anna Maria" in office.done("user", "list")
    assert "205" in office.done("device", "list")


def test_faults_of_an_import_are_told_by_line_and_nothing_is_done(office: Installation) -> None:
    file = office.folder / "people.csv"
    file.write_text(CSV + "fulvia,Fulvia,20x,long enough,,\n", encoding="utf-8")
    for more in ((), ("--apply",)):
        result = office.run("import", str(file), *more)
        assert result.exit_code == 1
        assert "line 5: /extension: must be digits" in result.stdout
    assert "elena" not in office.done("user", "list")


def test_an_import_that_is_interrupted_says_how_far_it_came(
    office: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C: whole batches are done, and the same file does the rest."""
    file = office.folder / "people.csv"
    file.write_text("username,email\n" + "anna,anna@example.it\n", encoding="utf-8")

    async def interrupted(job: ImportJob, seconds: float | None = None) -> None:
        assert seconds is not None
        raise asyncio.CancelledError

    monkeypatch.setattr(ImportJob, "wait", interrupted)
    result = office.run("import", str(file), "--apply")
    assert result.exit_code == 1
    assert result.stdout == "0 created, 0 updated, 0 unchanged, 0 faults\n"
    assert result.stderr == "The import was stopped; the same file again does the rest.\n"


def test_an_import_that_the_database_ends_says_why(office: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    file = office.folder / "people.csv"
    file.write_text("username,email\nanna,anna@example.it\n", encoding="utf-8")

    async def full(*_: object, **__: object) -> int:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Database, "apply", full)
    result = office.run("import", str(file), "--apply")
    assert (result.exit_code, result.stderr) == (1, "the disk is full\n")
    assert result.stdout == "0 created, 0 updated, 0 unchanged, 0 faults\n"


def test_a_file_that_cannot_be_read_is_told(office: Installation) -> None:
    assert "No such file" in office.refused("import", str(office.folder / "none.csv"))
    file = office.folder / "latin.csv"
    file.write_bytes(b"username\n\xe8\n")
    assert "utf-8" in office.refused("import", str(file))


def test_a_backup_restores_what_was(office: Installation) -> None:
    copy = office.folder / "copy.db"
    assert office.done("backup", str(copy)) == f"{copy} is written.\n"
    assert office.refused("backup", str(copy)) == f"{copy} is there already.\n"
    office.done("user", "remove", "anna")
    database = office.folder / "devia.db"
    assert office.refused("restore", str(copy)) == f"{database} is there already; --force replaces it.\n"
    assert office.done("restore", str(copy), "--force") == f"{database} is what {copy} was.\n"
    assert "anna" in office.done("user", "list")


def test_a_backup_brings_back_what_was_said(office: Installation) -> None:
    """Messages and greetings; what has come since stays in its file, and nobody knows it."""
    files = SoundFiles(office.folder / "voicemail")
    message, greeting, gone = "a" * 32, "b" * 32, "c" * 32

    async def furnish() -> None:
        database = await Database.open(f"sqlite:///{office.folder / 'devia.db'}")
        for message_id in (message, gone):
            row = Message(id=message_id, owner="anna", extension="201", received_at=NOON, complete=True, seconds=1.0)
            await database.messages.add_message(row)
        sounds = {Greeting.BUSY: GreetingSound(id=greeting, seconds=2.0)}
        await database.apply([Put(MailboxSettings(extension="201", greetings=sounds))], [])
        await database.close()

    asyncio.run(furnish())
    keep(files.message(message), sound(1))
    keep(files.greeting(greeting), sound(2))
    copy = office.folder / "copy.db"
    assert office.told("backup", str(copy)) == {"written": str(copy), "sounds": 2}
    rmtree(files.folder)
    keep(files.message("d" * 32), sound(3))
    assert office.told("restore", str(copy), "--force")["sounds"] == 2
    assert files.message(message).read_bytes() == sound(1)
    assert files.greeting(greeting).read_bytes() == sound(2)
    assert files.message("d" * 32).exists()
    assert office.told("mailbox", "show", "201")["usage"]["messages"] == 2
    assert office.told("backup", str(office.folder / "again.db"))["sounds"] == 2
    assert sorted(path.name for path in office.folder.glob("*.part")) == []


def test_a_backup_from_before_voicemail_is_restored_too(office: Installation) -> None:
    copy = office.folder / "copy.db"
    shutil.copy(office.folder / "devia.db", copy)
    assert office.told("restore", str(copy), "--force")["sounds"] == 0
    assert "anna" in office.done("user", "list")


def test_where_the_sound_cannot_be_put_nothing_is_restored(office: Installation) -> None:
    test_a_backup_brings_back_what_was_said(office)
    office.done("user", "remove", "anna")
    rmtree(office.folder / "voicemail")
    (office.folder / "voicemail").write_text("in the way")
    assert "voicemail" in office.refused("restore", str(office.folder / "again.db"), "--force")
    assert "anna" not in office.done("user", "list")
    assert sorted(path.name for path in office.folder.glob("*.part")) == []


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_what_is_no_backup_replaces_nothing(office: Installation, content: bytes | None) -> None:
    file = office.folder / "wrong.db"
    if content is not None:
        file.write_bytes(content)
    assert office.refused("restore", str(file), "--force").startswith(str(file))
    assert "anna" in office.done("user", "list")


def test_the_description_of_the_api_is_written(office: Installation) -> None:
    file = office.folder / "openapi.json"
    assert office.done("export-openapi", str(file)) == f"{file} is written.\n"
    assert json.loads(file.read_text(encoding="utf-8")) == openapi_document()
    assert json.loads(office.done("export-openapi")) == openapi_document()


def test_the_description_needs_no_installation(tmp_path: Path) -> None:
    empty = Installation(folder=tmp_path)
    assert json.loads(empty.done("export-openapi"))["openapi"] == "3.1.0"
    assert list(tmp_path.iterdir()) == []
