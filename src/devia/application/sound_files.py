# SPDX-License-Identifier: Apache-2.0
"""The files messages and greetings are in. Everything here waits for the disk: call it off the event loop."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from devia.media.g711 import RATE
from devia.media.wav import HEADER, header

_ID = re.compile("[0-9a-f]{32}")
_PRIVATE = 0o700
"""Mode of the folders: what was said is nobody's but devia's on this machine."""
MESSAGES, GREETINGS, ARRIVING = "messages", "greetings", "arriving"


def is_id(text: str) -> bool:
    """Whether this can be the id of a message or greeting; nothing else becomes part of a path."""
    return _ID.fullmatch(text) is not None


class SoundFiles:
    """One folder of them: `messages/ab/ab….wav`, `greetings/cd/cd….wav`, and `arriving/` for what is not whole yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def message(self, message_id: str) -> Path:
        """Where the message's sound is, or is to be."""
        return self._path(MESSAGES, message_id)

    def greeting(self, greeting_id: str) -> Path:
        """Where the greeting's sound is."""
        return self._path(GREETINGS, greeting_id)

    def arriving(self, upload_id: str) -> Path:
        """Where something can be put that is still coming in; its folder is there afterwards.

        Raises:
            OSError.
        """
        path = self.folder / ARRIVING / _checked(upload_id)
        make_room(path)
        return path

    def stray(self, kind: str) -> Iterator[list[str]]:
        """The ids of all files of this kind, some at a time."""
        for part in sorted(self._parts(kind)):
            found = [path.stem for path in part.iterdir() if path.suffix == ".wav" and is_id(path.stem)]
            if found:
                yield found

    def clear_arriving(self) -> None:
        """What was coming in when devia ended is gone."""
        folder = self.folder / ARRIVING
        if folder.is_dir():
            for path in folder.iterdir():
                path.unlink(missing_ok=True)

    def _parts(self, kind: str) -> list[Path]:
        folder = self.folder / kind
        return [part for part in folder.iterdir() if part.is_dir()] if folder.is_dir() else []

    def _path(self, kind: str, file_id: str) -> Path:
        return self.folder / kind / _checked(file_id)[:2] / f"{file_id}.wav"


def _checked(file_id: str) -> str:
    if not is_id(file_id):
        raise ValueError(f"{file_id!r} is no id")
    return file_id


def make_room(path: Path) -> None:
    """The folder for this file is there, and closed to others.

    Raises:
        OSError.
    """
    for folder in reversed([parent for parent in path.parents if not parent.exists()]):
        folder.mkdir(mode=_PRIVATE, exist_ok=True)


def settle(path: Path) -> None:
    """What was written survives a power cut, as far as the disk keeps what it is told to flush.

    Raises:
        OSError.
    """
    for place in (path, path.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def mend(path: Path) -> float | None:
    """Seconds of sound in a recording that may have been cut off; its header says the same. None: there is no file.

    Raises:
        OSError.
    """
    try:
        with path.open("r+b") as file:
            octets = max(0, os.fstat(file.fileno()).st_size - HEADER) // 2 * 2
            file.write(header(octets))
    except FileNotFoundError:
        return None
    return octets / (2 * RATE)


def keep(path: Path, content: bytes) -> None:
    """The file is there, whole.

    Raises:
        OSError.
    """
    make_room(path)
    coming = path.with_suffix(".new")
    try:
        coming.write_bytes(content)
        settle(coming)
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)
    settle(path)


def drop(path: Path) -> None:
    """The file is not there.

    Raises:
        OSError.
    """
    path.unlink(missing_ok=True)
