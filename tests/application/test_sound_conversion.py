# SPDX-License-Identifier: Apache-2.0
"""Files made fit for the telephone: whole, or not there, and why not."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from devia.application import sound_conversion
from devia.application.sound_conversion import Unusable, convert, convert_aside, main, seconds_of
from tests.application.post import sound
from tests.media.wavs import wav_header


def test_a_file_that_does_not_say_how_long_it_is_goes_to_its_end(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "new" / "target.wav"
    source.write_bytes(wav_header(rate=16_000) + b"\x10\x01" * 16_000)
    assert convert(source, target) is None
    assert seconds_of(target) == 1.0


def test_what_stands_after_the_sound_is_left_out(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target.wav"
    source.write_bytes(sound(1) + b"LIST\x04\0\0\0INFO")
    assert convert(source, target) is None
    assert target.read_bytes() == sound(1)


def test_too_much_is_not_read_to_its_end(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target.wav"
    source.write_bytes(wav_header(rate=8_000))
    with source.open("r+b") as file:
        file.truncate(10 * 2**20)
    assert convert(source, target) is Unusable.TOO_LONG
    assert not target.exists()


def test_a_target_that_cannot_be_written_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "target.wav"
    source.write_bytes(sound(1))

    def full(_: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(sound_conversion, "settle", full)
    with pytest.raises(OSError, match="no space"):
        convert(source, target)
    assert not target.exists()


@pytest.mark.parametrize(("content", "said"), [(sound(1), ""), (b"", "not_wav"), (sound(0.1), "greeting_too_short")])
def test_the_process_says_why_not_or_nothing(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source").write_bytes(content)
    main([str(tmp_path / "source"), str(tmp_path / "target.wav")])
    assert capsys.readouterr().out == said


async def test_aside_it_comes_to_the_same(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(sound(1))
    (tmp_path / "bad").write_bytes(wav_header(bits=24))
    assert await convert_aside(tmp_path / "source", tmp_path / "target.wav") is None
    assert (tmp_path / "target.wav").read_bytes() == sound(1)
    assert await convert_aside(tmp_path / "bad", tmp_path / "none.wav") is Unusable.OTHER_FORMAT
    with pytest.raises(OSError, match="No such file"):
        await convert_aside(tmp_path / "nothing", tmp_path / "none.wav")


async def test_who_gives_up_waiting_leaves_nothing_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    begun = asyncio.Event()
    really = asyncio.create_subprocess_exec

    async def start(*arguments: Any, **more: Any) -> asyncio.subprocess.Process:
        started.append(await really(*arguments, **more))
        begun.set()
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
    (tmp_path / "source").write_bytes(sound(100))
    task = asyncio.create_task(convert_aside(tmp_path / "source", tmp_path / "target.wav"))
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert started[0].returncode is not None
