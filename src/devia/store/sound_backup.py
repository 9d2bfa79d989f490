# SPDX-License-Identifier: Apache-2.0
"""Sound goes along with a copy of a SQLite database: in a table of the copy, so that a backup is one file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from devia.application.ports import StoreError
from devia.application.sound_files import GREETINGS, MESSAGES, SoundFiles, keep

_TABLE = "backed_up_sound"


def add_sounds(copy: Path, files: SoundFiles) -> int:
    """The copy has the sound of every message and greeting it knows of, as far as there is one; how many.

    Raises:
        StoreError: the copy cannot be written.
    """
    count = 0
    try:
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute(f"CREATE TABLE {_TABLE} (kind TEXT, id TEXT, content BLOB)")
            for kind, sound_id in list(_known(connection)):
                try:
                    content = _path(files, kind, sound_id).read_bytes()
                except FileNotFoundError:
                    # Removed since the copy was made.
                    continue
                connection.execute(f"INSERT INTO {_TABLE} VALUES (?, ?, ?)", (kind, sound_id, content))
                count += 1
    except (sqlite3.Error, OSError, ValueError) as error:
        raise StoreError(f"{copy}: {error}") from error
    return count


def take_sounds(copy: Path, files: SoundFiles) -> int:
    """The sound in the copy is in its files, and in the copy no more; how many. Others' files stay.

    Raises:
        StoreError: they cannot be written, or it is no copy.
    """
    count = 0
    try:
        with closing(sqlite3.connect(copy)) as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_TABLE,)).fetchone() is None:
                return 0
            for kind, sound_id, content in connection.execute(f"SELECT kind, id, content FROM {_TABLE}"):
                keep(_path(files, kind, sound_id), content)
                count += 1
            connection.execute(f"DROP TABLE {_TABLE}")
            connection.commit()
            connection.execute("VACUUM")
    except (sqlite3.Error, OSError, ValueError) as error:
        raise StoreError(f"{copy}: {error}") from error
    return count


def _known(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for (message_id,) in connection.execute("SELECT id FROM messages"):
        yield MESSAGES, message_id
    for (greetings,) in connection.execute("SELECT greetings FROM mailboxes"):
        for sound in json.loads(greetings).values():
            yield GREETINGS, sound["id"]


def _path(files: SoundFiles, kind: str, sound_id: str) -> Path:
    return files.greeting(sound_id) if kind == GREETINGS else files.message(sound_id)
