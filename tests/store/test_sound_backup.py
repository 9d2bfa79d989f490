# SPDX-License-Identifier: Apache-2.0
"""What goes along with a copy of the database; that it comes back, `tests/cli/test_keeping.py` shows."""

import sqlite3
from pathlib import Path

import pytest

from devia.application.ports import StoreError
from devia.application.sound_files import SoundFiles
from devia.store.sound_backup import add_sounds, take_sounds


def test_what_is_no_copy_is_told(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"no database at all" * 100)
    for work in (add_sounds, take_sounds):
        with pytest.raises(StoreError, match="copy"):
            work(tmp_path / "copy", SoundFiles(tmp_path / "sounds"))


def test_a_copy_that_was_tampered_with_writes_nowhere_else(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "copy")
    connection.execute("CREATE TABLE backed_up_sound (kind TEXT, id TEXT, content BLOB)")
    connection.execute("INSERT INTO backed_up_sound VALUES ('messages', '../../evil', x'00')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="is no id"):
        take_sounds(tmp_path / "copy", SoundFiles(tmp_path / "deep" / "sounds"))
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
