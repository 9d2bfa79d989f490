# SPDX-License-Identifier: Apache-2.0
"""Greetings recorded by phone."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from devia.application.entities import Greeting
from devia.application.sound_files import ARRIVING
from devia.voicemail.booth import Ended, Recorded
from devia.voicemail.greetings import GreetingBooth
from devia.voicemail.prompts import Prompts
from tests.application.post import Post, sound
from tests.voicemail.acted import Act, ActedBooth

SPOKEN = Recorded(seconds=2.0, ended=Ended.KEY)


async def changed(post: Post, *acts: Act, recordings: list[Recorded]) -> list[str]:
    """What was said while Anna did this."""
    booth = ActedBooth(*acts, recordings=recordings)
    unfinished = post.files.folder / "unfinished"
    await GreetingBooth(post.mailboxes, unfinished).change("201", Prompts("it"), booth)
    assert not unfinished.exists() or list(unfinished.iterdir()) == [], "nothing is left lying about"
    return booth.said


@pytest.mark.parametrize(
    ("key", "occasion"),
    [("1", Greeting.ANY), ("2", Greeting.BUSY), ("3", Greeting.NO_ANSWER), ("4", Greeting.ABSENT)],
)
async def test_recorded_and_kept(tmp_path: Path, key: str, occasion: Greeting) -> None:
    post = Post(tmp_path)
    said = await changed(post, ("greeting_menu", key), ("greeting_choice", "1"), recordings=[SPOKEN])
    assert said[:4] == ["greeting_menu", "greeting_speak", "beep", "(recording)"]
    assert said[-1] == "greeting_kept"
    assert list(post.mailboxes.settings("201").greetings) == [occasion]


async def test_what_is_being_recorded_is_closed_to_others_and_gone_after_a_crash(tmp_path: Path) -> None:
    post, booth = Post(tmp_path), ActedBooth(("greeting_menu", "1"))
    folder = tmp_path / ARRIVING
    recording = asyncio.create_task(GreetingBooth(post.mailboxes, folder).change("201", Prompts("it"), booth))
    await booth.recording.wait()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == booth.recorded
    await post.mailboxes.recover()
    assert list(folder.iterdir()) == []
    recording.cancel()
    with pytest.raises(asyncio.CancelledError):
        await recording


async def test_heard_and_recorded_again(tmp_path: Path) -> None:
    post = Post(tmp_path)
    acts: list[Act] = [("greeting_menu", "1"), ("greeting_choice", "2"), ("greeting_choice", "1")]
    said = await changed(post, *acts, recordings=[SPOKEN, Recorded(seconds=3.0, ended=Ended.SILENCE)])
    assert said.count("(recording)") == 2
    assert post.mailboxes.settings("201").greetings[Greeting.ANY].seconds == pytest.approx(3.0, abs=0.01)


async def test_back_to_that_of_devia(tmp_path: Path) -> None:
    post = Post(tmp_path)
    await post.mailboxes.put_greeting("201", Greeting.BUSY, sound(2.0))
    said = await changed(post, ("greeting_menu", "2"), ("greeting_choice", "3"), recordings=[SPOKEN])
    assert said[-1] == "greeting_removed" and post.mailboxes.settings("201").greetings == {}


@pytest.mark.parametrize("acts", [[("greeting_menu", "2"), ("greeting_choice", "*")], [("greeting_menu", "2")]])
async def test_left_as_it_was(tmp_path: Path, acts: list[Act]) -> None:
    post = Post(tmp_path)
    assert (await changed(post, *acts, recordings=[SPOKEN]))[-1] == "greeting_unchanged"
    assert post.mailboxes.settings("201").greetings == {}


@pytest.mark.parametrize(
    "recorded",
    [
        Recorded(seconds=0.0, ended=Ended.NO_SOUND),
        Recorded(seconds=0.0, ended=Ended.FAILED),
        Recorded(seconds=0.3, ended=Ended.KEY),
    ],
)
async def test_nothing_was_said(tmp_path: Path, recorded: Recorded) -> None:
    post = Post(tmp_path)
    said = await changed(post, ("greeting_menu", "1"), recordings=[recorded])
    assert said[-2:] == ["greeting_nothing", "greeting_unchanged"]


async def test_another_is_coming_in_by_the_page(tmp_path: Path) -> None:
    """The call goes on, and says that nothing was changed."""
    post = Post(tmp_path)
    async with post.editing.arriving("201"):
        said = await changed(post, ("greeting_menu", "1"), ("greeting_choice", "1"), recordings=[SPOKEN])
    assert said[-1] == "greeting_unchanged"
    assert post.mailboxes.settings("201").greetings == {}


@pytest.mark.parametrize("key", ["*", "#", None])
async def test_back_at_once(tmp_path: Path, key: str | None) -> None:
    acts: list[Act] = [] if key is None else [("greeting_menu", key)]
    assert await changed(Post(tmp_path), *acts, recordings=[]) == ["greeting_menu"]
