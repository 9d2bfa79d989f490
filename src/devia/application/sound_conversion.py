# SPDX-License-Identifier: Apache-2.0
"""A WAV file of any usual kind, made into one for the telephone: in a process of its own, so that no call waits."""

from __future__ import annotations

import asyncio
import os
import sys
from enum import StrEnum
from pathlib import Path

from devia.application.sound_files import make_room, settle
from devia.media.g711 import RATE
from devia.media.resampling import ToTelephone
from devia.media.wav import HEADER, header
from devia.media.wav_format import HEAD, WavFormat

LONGEST = 120
"""Seconds of a greeting."""
SHORTEST = 0.5
_AT_ONCE = 32_768
"""Octets converted at a time."""


class Unusable(StrEnum):
    """Why a file is no greeting."""

    NOT_WAV = "not_wav"
    OTHER_FORMAT = "wav_not_usable"
    TOO_SHORT = "greeting_too_short"
    TOO_LONG = "greeting_too_long"


def convert(source: Path, target: Path) -> Unusable | None:
    """The target is the source, with 16 bits, 8 000 samples a second, and one channel; None. Where it cannot be, there
    is no target, and why.

    Raises:
        OSError: a file cannot be read or written.
    """
    with source.open("rb") as file:
        found = WavFormat.parse(file.read(HEAD))
        if found is None:
            return Unusable.NOT_WAV
        if not found.is_usable:
            return Unusable.OTHER_FORMAT
        file.seek(found.start)
        left = sys.maxsize if found.octets is None else found.octets
        work = ToTelephone(found.rate, found.channels)
        sound = bytearray()
        while left > 0 and (piece := file.read(min(_AT_ONCE, left))):
            left -= len(piece)
            sound += work.take(piece)
            if len(sound) > LONGEST * RATE * 2:
                return Unusable.TOO_LONG
        sound += work.rest()
    if len(sound) < SHORTEST * RATE * 2:
        return Unusable.TOO_SHORT
    make_room(target)
    try:
        target.write_bytes(header(len(sound)) + sound)
        settle(target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return None


async def convert_aside(source: Path, target: Path) -> Unusable | None:
    """As `convert`, without holding up anybody.

    Raises:
        OSError: it could not be done.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", __name__, str(source), str(target)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, complaint = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise OSError(complaint.decode(errors="replace").strip().rpartition("\n")[2])
    word = said.decode().strip()
    return Unusable(word) if word else None


def seconds_of(path: Path) -> float:
    """How long a converted file is."""
    return (path.stat().st_size - HEADER) / (2 * RATE)


def main(arguments: list[str]) -> None:
    """Converts; says why not, or nothing."""
    source, target = arguments
    sys.stdout.write(convert(Path(source), Path(target)) or "")


if __name__ == "__main__":
    # Calls go first, also where there is but one core.
    os.nice(10)
    main(sys.argv[1:])
