# SPDX-License-Identifier: Apache-2.0
"""What is said to one caller, as frames of 20 ms."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from devia.media.g711 import RATE, Law, codec
from devia.media.outgoing import FRAME
from devia.voicemail.studio.sounds import Sounds

AHEAD = 3 * RATE
"""Samples that are held ready."""


class Player:
    """Has a frame whenever one is asked for: of what is played, or of silence."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._law: Law = "pcmu"
        self._ready = bytearray()
        self._is_whole = True
        """Whether nothing will come after what is ready."""
        self._taken = asyncio.Event()
        """Something has been taken since somebody looked."""

    @property
    def law(self) -> Law:
        """The law frames are in."""
        return self._law

    @law.setter
    def law(self, law: Law) -> None:
        self._ready[:] = _translated(bytes(self._ready), self._law, law)
        self._law = law

    def frame(self) -> bytes:
        """The next 20 ms."""
        frame = bytes(self._ready[:FRAME]) if self._is_whole or len(self._ready) >= FRAME else b""
        if frame:
            del self._ready[:FRAME]
            self._taken.set()
        return frame.ljust(FRAME, bytes([codec(self._law).quiet]))

    async def play(self, sounds: Sequence[str]) -> tuple[str, ...]:
        """They have been taken, one right after the other, without those that are returned: they could not be read.
        Given up, it is silent at once."""
        unread = []
        self._is_whole = False
        try:
            for sound in sounds:
                try:
                    await self._load(sound)
                except (OSError, ValueError):
                    unread.append(sound)
            self._is_whole = True
            await self._until_left(0)
        finally:
            self._ready.clear()
            self._is_whole = True
        return tuple(unread)

    async def _load(self, sound: str) -> None:
        law = self._law
        async for piece in self._sounds.pieces(sound, law):
            self._ready += _translated(piece, law, self._law)
            await self._until_left(AHEAD)

    async def _until_left(self, most: int) -> None:
        while len(self._ready) > most:
            self._taken.clear()
            await self._taken.wait()


def _translated(octets: bytes, law: Law, to: Law) -> bytes:
    return octets if law == to else codec(to).encode(codec(law).decode(octets))
