# SPDX-License-Identifier: Apache-2.0
"""Letters on disk until the mail server has taken them: a file each, whole or not there. It blocks: for threads."""

from __future__ import annotations

import json
import os
from pathlib import Path

import structlog

from devia.notify.letter import BadLetter, Letter, letter_from_document, letter_to_document

_log = structlog.get_logger(__name__)

WHOLE, HALF, BAD = ".json", ".new", ".bad"
"""How the names end of letters, of what a crash left half written, and of what is no letter."""


class Outbox:
    """A folder only devia can read: letters name callers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def letters(self) -> list[Letter]:
        """All that wait, the oldest first. What cannot be read is put aside, and the log says so.

        Raises:
            OSError: the folder can be neither read nor made.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = []
        for path in sorted(self._folder.iterdir()):
            if path.suffix == HALF:
                path.unlink()
            elif path.suffix == WHOLE:
                try:
                    found.append(letter_from_document(json.loads(path.read_bytes())))
                except (BadLetter, ValueError) as error:
                    _log.error("a mail cannot be read", file=str(path), error=str(error))
                    path.replace(path.with_suffix(BAD))
        return sorted(found, key=lambda letter: letter.written_at)

    def put(self, letter: Letter) -> None:
        """The letter is on disk, instead of what was there of this id.

        Raises:
            OSError: it is not.
        """
        half = self._path(letter, HALF)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(letter_to_document(letter)).encode())
            file.flush()
            os.fsync(file.fileno())
        half.replace(self._path(letter, WHOLE))
        self._settle()

    def remove(self, letter: Letter) -> None:
        """The letter is on disk no more.

        Raises:
            OSError: it may be.
        """
        self._path(letter, WHOLE).unlink(missing_ok=True)
        self._settle()

    def _path(self, letter: Letter, suffix: str) -> Path:
        return self._folder / f"{letter.id}{suffix}"

    def _settle(self) -> None:
        # A name is on disk when its folder is.
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
