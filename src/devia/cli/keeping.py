# SPDX-License-Identifier: Apache-2.0
"""`import`, `backup`, `restore`, `export-openapi`."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from pathlib import Path
from typing import Annotated

import orjson
import typer

from devia.application.actor import COMMAND_LINE
from devia.application.import_job import ImportJob, ImportResult, ImportState
from devia.application.importing import Importing
from devia.application.ports import StoreError
from devia.application.sound_files import SoundFiles
from devia.bootstrap import Office, openapi_document
from devia.cli.common import (
    ConfigOption,
    JsonOption,
    complain,
    counting,
    fail,
    fault_sentence,
    read_config,
    say,
    show,
    tell,
    with_office,
)
from devia.store.engine import driver_url
from devia.store.sound_backup import add_sounds, take_sounds

_BETWEEN_LOOKS = 0.5
"""Seconds between two looks at how far an import is."""


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.command("import")(import_csv)
    app.command()(backup)
    app.command()(restore)
    app.command("export-openapi")(export_openapi)


def import_csv(
    file: Path,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without, it is only tried.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Creates and updates users and phones from CSV; a dry run unless --apply is given."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: {error}")

    async def work(office: Office) -> tuple[ImportResult, ImportJob | None]:
        importing = Importing(office.changing, office.administration, office.deciding.numbering)
        if not apply:
            return await importing.trial(COMMAND_LINE, text), None
        job = importing.start(COMMAND_LINE, text)
        try:
            with counting("lines") as count:
                while job.state is ImportState.RUNNING:
                    count(job.result.lines, job.total)
                    await job.wait(_BETWEEN_LOOKS)
        except asyncio.CancelledError:
            # Interrupted: what is done stays done, and how far that is will be told.
            await importing.close()
        return job.result, job

    result, job = with_office(read_config(config), work)
    state = None if job is None else job.state
    if as_json:
        show(
            {
                "created": result.created,
                "updated": result.updated,
                "unchanged": result.unchanged,
                "applied": state is ImportState.DONE,
                "faults": [{"line": f.line, "pointer": f.fault.pointer, "code": f.fault.code} for f in result.faults],
            }
        )
    else:
        for found in result.faults:
            say(f"line {found.line}: {fault_sentence(found.fault)}")
        done = "would be " if state is None or (state is ImportState.FAILED and result.faults) else ""
        say(
            f"{len(result.created)} {done}created, {len(result.updated)} {done}updated, "
            f"{len(result.unchanged)} unchanged, {len(result.faults)} faults"
        )
        if state is ImportState.STOPPED:
            complain("The import was stopped; the same file again does the rest.")
    if job is not None and job.trouble:
        complain(job.trouble)
    if result.faults or state not in (None, ImportState.DONE):
        raise typer.Exit(1)


def backup(file: Path, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """A whole, consistent copy of the SQLite database, and of what was said to mailboxes, also while devia runs."""
    if file.exists():
        fail(f"{file} is there already.")
    coming = file.with_name(f"{file.name}.part")
    coming.unlink(missing_ok=True)

    async def work(office: Office) -> int:
        await office.store.back_up(coming)
        return add_sounds(coming, SoundFiles(Path(office.config.voicemail.folder)))

    try:
        count = with_office(read_config(config), work)
        coming.rename(file)
    finally:
        coming.unlink(missing_ok=True)
    tell(f"{file} is written.", {"written": str(file), "sounds": count}, as_json)


def restore(
    file: Path,
    force: Annotated[bool, typer.Option("--force", help="Replace a database that is there.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Puts a backup in the place of the SQLite database, and its sound into the folder; devia must not run."""
    settings = read_config(config)
    url = driver_url(settings.store.url)
    if url.get_backend_name() != "sqlite" or not url.database:
        fail("PostgreSQL is restored by pg_restore or psql.")
    target = Path(url.database)
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'journal'").fetchone()
    except sqlite3.Error as error:
        fail(f"{file}: {error}")
    if found is None:
        fail(f"{file} is no backup of devia.")
    if target.exists() and not force:
        fail(f"{target} is there already; --force replaces it.")
    target.parent.mkdir(parents=True, exist_ok=True)
    coming = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(file, coming)
        count = take_sounds(coming, SoundFiles(Path(settings.voicemail.folder)))
        for leftover in (f"{target}-wal", f"{target}-shm"):
            Path(leftover).unlink(missing_ok=True)
        coming.replace(target)
    except (StoreError, OSError) as error:
        fail(str(error))
    finally:
        coming.unlink(missing_ok=True)
    tell(f"{target} is what {file} was.", {"restored": str(target), "sounds": count}, as_json)


def export_openapi(
    file: Annotated[Path | None, typer.Argument(help="Standard output where none is given.")] = None,
) -> None:
    """The description of the HTTP API (OpenAPI 3.1)."""
    document = openapi_document()
    if file is None:
        show(document)
    else:
        file.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
        say(f"{file} is written.")
