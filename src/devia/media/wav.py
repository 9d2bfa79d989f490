# SPDX-License-Identifier: Apache-2.0
"""WAV files of one kind: 16 bits, 8 000 samples a second, one channel."""

from __future__ import annotations

import struct

from devia.media.g711 import RATE

HEADER = 44
"""Octets before the samples of a file written here."""
_MOST = 0xFFFFFFFF - HEADER


def header(octets: int) -> bytes:
    """What stands before so many octets of samples."""
    octets = min(octets, _MOST)
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", octets + HEADER - 8, b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", octets),
    )


def find(head: bytes, length: int) -> tuple[int, int] | None:
    """Where in a file of this length its samples begin, and how many octets they are; None where it is no such file.
    `head` is the beginning of the file, as far as the samples at least. One whose writer died has those that are there.
    """
    if len(head) < 12 or head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    place, is_ours = 12, False
    while place + 8 <= len(head):
        name = head[place : place + 4]
        size = int.from_bytes(head[place + 4 : place + 8], "little")
        place += 8
        if name == b"fmt " and len(head) >= place + 16:
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", head, place)
            is_ours = (kind, channels, rate, bits) == (1, 1, RATE, 16)
        elif name == b"data":
            # 0, or more than there is: whoever wrote it did not come to its end.
            there = max(0, length - place)
            return (place, (min(size, there) or there) // 2 * 2) if is_ours else None
        place += size + size % 2
    return None


def samples(file: bytes) -> bytes | None:
    """The samples of a file; None where it is no such file. One whose writer died has those that are there."""
    found = find(file, len(file))
    return None if found is None else file[found[0] : sum(found)]
