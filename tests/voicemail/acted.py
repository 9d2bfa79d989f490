# SPDX-License-Identifier: Apache-2.0
"""A studio without sound: booths in which a caller does what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from devia.media import tones, wav
from devia.voicemail.booth import Ended, Peer, Recorded, StudioError

Act = tuple[str, str]
"""While this sound is played, or `-` while a key is waited for: this key is pressed."""


class ActedBooth:
    """One caller, who presses keys at the sounds named and speaks when recorded."""

    def __init__(self, *acts: Act, recordings: Sequence[Recorded] = ()) -> None:
        self.acts = list(acts)
        self.recordings = list(recordings)
        self.said: list[str] = []
        """Names of the sounds played, as far as they were."""
        self.recorded: list[Path] = []
        self.peers: list[Peer] = []
        self.closed = 0
        self.recording = asyncio.Event()
        """Set while one that does not end by itself goes on."""

    @property
    def address(self) -> tuple[str, int]:
        """See `Booth`."""
        return "192.0.2.1", 40_000

    def peer_is(self, peer: Peer) -> None:
        """See `Booth`."""
        self.peers.append(peer)

    async def play(self, sounds: Sequence[Path], *, keys: str = "") -> str | None:
        """See `Booth`."""
        for sound in sounds:
            self.said.append(sound.stem)
            if keys and self.acts and self.acts[0][0] == sound.stem and self.acts[0][1] in keys:
                return self.acts.pop(0)[1]
        return None

    async def key(self, seconds: float) -> str | None:
        """See `Booth`."""
        if self.acts and self.acts[0][0] == "-":
            return self.acts.pop(0)[1]
        return None

    async def record(self, path: Path, *, longest: float, silence: float, keys: str = "") -> Recorded:
        """See `Booth`. Without a recording that is due it goes on until the caller hangs up."""
        self.recorded.append(path)
        self.said.append("(recording)")
        if not self.recordings:
            spoken(path, 3.0)
            self.recording.set()
            await asyncio.Event().wait()
        recorded = self.recordings.pop(0)
        if recorded.ended is not Ended.FAILED:
            spoken(path, recorded.seconds)
        return recorded

    async def close(self) -> None:
        """See `Booth`."""
        self.closed += 1


class ActedStudio:
    """Has these booths, then none."""

    def __init__(self, *booths: ActedBooth) -> None:
        self.booths = list(booths)
        self.opened: list[Peer | None] = []

    async def open(self, peer: Peer | None) -> ActedBooth:
        """See `Studio`."""
        self.opened.append(peer)
        if not self.booths:
            raise StudioError("every booth is taken")
        return self.booths.pop(0)


def spoken(path: Path, seconds: float) -> None:
    """A recording of so many seconds is in the file."""
    samples = tones.tone(440.0, seconds)
    path.write_bytes(wav.header(len(samples)) + samples)
