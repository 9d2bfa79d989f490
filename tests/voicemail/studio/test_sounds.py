# SPDX-License-Identifier: Apache-2.0
"""Files are read and encoded once, and a piece at a time."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from devia.media.g711 import Law, codec
from devia.media.tones import tone
from devia.media.wav import HEADER, header
from devia.voicemail.studio import sounds as module
from devia.voicemail.studio.sounds import PIECE, Sounds

from .caller import prompt, wav


async def whole(sounds: Sounds, path: Path, law: Law = "pcmu") -> list[bytes]:
    return [piece async for piece in sounds.pieces(str(path), law)]


async def test_a_long_sound_comes_in_pieces(tmp_path: Path) -> None:
    pcm = tone(440.0, 5.0)
    pieces = await whole(Sounds(asyncio.to_thread), wav(tmp_path / "long.wav", pcm), "pcma")
    assert [len(piece) for piece in pieces] == [PIECE, PIECE, 8_000]
    assert b"".join(pieces) == codec("pcma").encode(pcm)


async def test_one_of_just_a_piece(tmp_path: Path) -> None:
    pieces = await whole(Sounds(asyncio.to_thread), wav(tmp_path / "piece.wav", bytes(2 * PIECE)))
    assert [len(piece) for piece in pieces] == [PIECE, 0]


async def test_it_is_encoded_once_a_law(tmp_path: Path) -> None:
    sounds, path = Sounds(asyncio.to_thread), prompt(tmp_path / "prompt.wav")
    for _ in range(3):
        await whole(sounds, path, "pcmu")
        await whole(sounds, path, "pcma")
    assert sounds.encoded == 2


async def test_a_file_that_is_changed_is_read_anew(tmp_path: Path) -> None:
    sounds, path = Sounds(asyncio.to_thread), prompt(tmp_path / "prompt.wav", 500.0)
    first = await whole(sounds, path)
    prompt(path, 600.0)
    os.utime(path, ns=(1, 1))
    assert await whole(sounds, path) != first


async def test_little_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 1_600)
    sounds = Sounds(asyncio.to_thread)
    paths = [prompt(tmp_path / f"{number}.wav", seconds=0.1) for number in range(3)]
    for path in (paths[0], paths[1], paths[0], paths[2], paths[0]):
        await whole(sounds, path)
    assert sounds.encoded == 3, "what is in use stays"
    await whole(sounds, paths[1])
    assert sounds.encoded == 4


async def test_callers_who_hear_it_at_once_keep_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 1_600)
    sounds, path = Sounds(asyncio.to_thread), prompt(tmp_path / "prompt.wav", seconds=0.1)
    await asyncio.gather(*[whole(sounds, path) for _ in range(20)])
    await whole(sounds, prompt(tmp_path / "other.wav", seconds=0.1))
    encoded = sounds.encoded
    await whole(sounds, path)
    assert sounds.encoded == encoded, "there is room for both"


async def test_a_recording_whose_writer_died_can_be_played(tmp_path: Path) -> None:
    (tmp_path / "died.wav").write_bytes(header(0) + tone(440.0, 0.1))
    assert [len(piece) for piece in await whole(Sounds(asyncio.to_thread), tmp_path / "died.wav")] == [800]


async def test_what_is_no_sound(tmp_path: Path) -> None:
    (tmp_path / "stereo.wav").write_bytes(header(4)[:22] + b"\2\0" + header(4)[24:] + bytes(4))
    with pytest.raises(ValueError, match="stereo.wav: no WAV file"):
        await whole(Sounds(asyncio.to_thread), tmp_path / "stereo.wav")
    with pytest.raises(FileNotFoundError):
        await whole(Sounds(asyncio.to_thread), tmp_path / "missing.wav")
    assert HEADER == 44
