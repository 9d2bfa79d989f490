# SPDX-License-Identifier: Apache-2.0
"""Files: closed to others, whole or not there, and never where a name from outside could lead."""

import os
import stat
from pathlib import Path

import pytest

from devia.application.sound_files import MESSAGES, SoundFiles, drop, is_id, keep, make_room, mend
from devia.media.wav import HEADER, header
from tests.application.post import sound

ID = "0123456789abcdef" * 2


@pytest.mark.parametrize("text", ["", ID[1:], ID + "0", ID.upper(), "../" * 10 + "aa", ID[:-1] + "\n", "a/" * 16])
def test_what_is_no_id_is_no_path(tmp_path: Path, text: str) -> None:
    files = SoundFiles(tmp_path)
    assert is_id(ID) and not is_id(text)
    for path in (files.message, files.greeting, files.arriving):
        with pytest.raises(ValueError, match="is no id"):
            path(text)


def test_messages_and_greetings_have_places_of_their_own(tmp_path: Path) -> None:
    files = SoundFiles(tmp_path)
    assert files.message(ID) == tmp_path / "messages" / "01" / f"{ID}.wav"
    assert files.greeting(ID) == tmp_path / "greetings" / "01" / f"{ID}.wav"
    assert files.arriving(ID) == tmp_path / "arriving" / ID


def test_folders_made_are_closed_to_others_and_those_that_were_there_stay_as_they_are(tmp_path: Path) -> None:
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    path = tmp_path / "new" / "folder" / "file"
    make_room(path)
    make_room(path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == before


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "folder" / "file.wav"
    keep(path, b"first")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        keep(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("octets", "seconds"), [(0, 0.0), (HEADER, 0.0), (HEADER + 3, 0.000125), (HEADER + 16_000, 1.0)]
)
def test_a_mended_file_says_how_long_it_is(tmp_path: Path, octets: int, seconds: float) -> None:
    path = tmp_path / "file.wav"
    path.write_bytes(sound(2)[:octets])
    assert mend(path) == seconds
    assert path.read_bytes()[:HEADER] == header(int(seconds * 16_000))


def test_what_is_not_there_needs_no_mending_and_no_removing(tmp_path: Path) -> None:
    assert mend(tmp_path / "none.wav") is None
    drop(tmp_path / "none.wav")
    files = SoundFiles(tmp_path / "none")
    files.clear_arriving()
    assert list(files.stray(MESSAGES)) == []


def test_files_that_are_none_of_ours_are_not_seen(tmp_path: Path) -> None:
    files = SoundFiles(tmp_path)
    keep(files.message(ID), b"")
    for name in ("notes.txt", "short.wav", f"{ID}.mp3"):
        (tmp_path / MESSAGES / "01" / name).write_bytes(b"")
    (tmp_path / MESSAGES / "02").mkdir()
    (tmp_path / MESSAGES / "file").write_bytes(b"")
    assert list(files.stray(MESSAGES)) == [[ID]]
