# SPDX-License-Identifier: Apache-2.0
"""What a conversation with a caller needs of sound: a booth to hear and speak in, and a studio that has booths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from devia.media.g711 import Law


class StudioError(Exception):
    """There is no booth to be had, or what was going on in this one has come to an end with its studio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """How the caller's end receives and sends, by its session description."""

    host: str
    port: int
    law: Law
    telephone_event: int | None = None
    """Payload type of key presses (RFC 4733); None: it sends none."""
    hears: bool = True
    """Whether it wants to be sent sound; not while it holds the call."""
    speaks: bool = True
    """Whether it sends sound."""


class Ended(StrEnum):
    """Why a recording ended."""

    SILENCE = "silence"
    LIMIT = "limit"
    KEY = "key"
    STOPPED = "stopped"
    FAILED = "failed"
    """The disk took no more."""
    NO_SOUND = "no_sound"
    """Nothing at all has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recording that is over."""

    seconds: float
    """Of sound, in the file."""
    ended: Ended


class Booth(Protocol):
    """Where one caller is spoken to and heard. Giving up waiting for any of its coroutines stops what they do."""

    @property
    def address(self) -> tuple[str, int]:
        """Where the caller's sound is to be sent."""

    def peer_is(self, peer: Peer) -> None:
        """The caller's end is as described here from now on."""

    async def play(self, sounds: Sequence[Path], *, keys: str = "") -> str | None:
        """The sounds were played one after another; or the one of `keys` that was pressed and ended it. A key that
        was pressed before counts; one that is none of `keys` waits for the next that asks.

        Raises:
            StudioError: the studio is gone.
        """

    async def key(self, seconds: float) -> str | None:
        """The next key pressed; None where none was, in so many seconds.

        Raises:
            StudioError: the studio is gone.
        """

    async def record(self, path: Path, *, longest: float, silence: float, keys: str = "") -> Recorded:
        """The caller was recorded into a new WAV file, until one of `keys`, so many seconds of silence, or the
        longest time, in seconds. What has been heard is in the file as it comes.

        Raises:
            StudioError: the studio is gone.
        """

    async def close(self) -> None:
        """The booth is free again. Whatever went on in it has stopped."""


class Studio(Protocol):
    """Has booths."""

    async def open(self, peer: Peer | None) -> Booth:
        """A booth for a caller; without a peer, one that is described later.

        Raises:
            StudioError: there is none to be had.
        """
