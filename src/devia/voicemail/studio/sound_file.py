# SPDX-License-Identifier: Apache-2.0
"""A WAV file while it is being written. Everything here may block."""

from __future__ import annotations

import os
from io import FileIO

from devia.media.g711 import RATE
from devia.media.wav import HEADER, header


class SoundFile:
    """Can be read at any moment: its header says 0, which is taken for "as much as there is"."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self._octets = 0

    @classmethod
    def create(cls, path: str) -> SoundFile:
        """A new file with no sound in it, for its owner's eyes only.

        Raises:
            OSError: there cannot be one, or there is one already.
        """
        file = FileIO(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
        made = cls(file)
        try:
            made._write(header(0))
        except OSError:
            file.close()
            os.unlink(path)
            raise
        return made

    def append(self, pcm: bytes) -> None:
        """These samples are in the file.

        Raises:
            OSError: not all of them are.
        """
        place = self._file.tell()
        try:
            self._write(pcm)
        finally:
            self._octets += self._file.tell() - place

    def finish(self, most: int) -> int:
        """The file is whole, on the disk and closed; so many samples are in it, at most `most`.

        Raises:
            OSError: the disk does not take it. It is closed, and can be read as far as it was written.
        """
        with self._file as file:
            octets = min(self._octets // 2, most) * 2
            file.truncate(HEADER + octets)
            file.seek(0)
            self._write(header(octets))
            os.fsync(file.fileno())
        return octets // 2

    @property
    def seconds(self) -> float:
        """Of sound, in the file."""
        return self._octets / 2 / RATE

    def _write(self, data: bytes) -> None:
        while data:
            data = data[self._file.write(data) :]
