# SPDX-License-Identifier: Apache-2.0
"""Sound files as they are sent: read and encoded in pieces, each once as long as it is in use."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from threading import Lock
from typing import Any

from devia.media.g711 import RATE, Law, codec
from devia.media.wav import find

PIECE = 2 * RATE
"""Samples of a piece: little enough to be encoded between two packets."""
KEPT = 16_000_000
"""Octets that are kept: half an hour, more than all prompts in both laws."""
_HEAD = 65_536
"""Octets of a file in which its samples must begin."""

Run = Callable[..., Coroutine[Any, Any, Any]]
"""Runs what may block, in a thread."""


class Sounds:
    """All there is to be played. A file that is changed is read anew."""

    def __init__(self, run: Run) -> None:
        self.encoded = 0
        """Pieces that had to be read."""
        self._run = run
        self._kept: OrderedDict[tuple[str, int, int, Law, int], bytes] = OrderedDict()
        self._octets = 0
        """Of what is kept."""
        self._lock = Lock()

    async def pieces(self, path: str, law: Law) -> AsyncIterator[bytes]:
        """The sound, piece by piece, an octet a sample.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no such file.
        """
        number = 0
        while True:
            piece: bytes = await self._run(self._piece, path, law, number)
            yield piece
            if len(piece) < PIECE:
                return
            number += 1

    def _piece(self, path: str, law: Law, number: int) -> bytes:
        with open(path, "rb") as file:
            stat = os.fstat(file.fileno())
            key = (path, stat.st_mtime_ns, stat.st_size, law, number)
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
            found = find(file.read(_HEAD), stat.st_size)
            if found is None:
                raise ValueError(f"{path}: no WAV file of 16 bits, 8 000 samples a second and one channel")
            place, octets = found
            begins = min(octets, 2 * PIECE * number)
            file.seek(place + begins)
            piece = codec(law).encode(file.read(min(2 * PIECE, octets - begins)))
        with self._lock:
            self.encoded += 1
            # Another may have been as quick.
            self._octets += len(piece) - len(self._kept.get(key, b""))
            self._kept[key] = piece
            while self._octets > KEPT:
                self._octets -= len(self._kept.popitem(last=False)[1])
        return piece
