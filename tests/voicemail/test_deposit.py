# SPDX-License-Identifier: Apache-2.0
"""A caller leaves a message (B10.2, B10.3)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from devia.application.entities import Greeting
from devia.diversion.model import Condition
from devia.voicemail.booth import Ended, Recorded, StudioError
from devia.voicemail.deposit import Depositing, Visitor, length_of
from tests.application.post import Post, sound
from tests.voicemail.acted import ActedBooth

TAKEN = ["greeting_no_answer", "beep", "(recording)"]


def visitor(condition: Condition | None = Condition.NO_ANSWER, caller: str | None = "202") -> Visitor:
    """Bruno, for Anna."""
    return Visitor(extension="201", caller=caller, caller_name="Bruno", condition=condition, diverting="201", call="c1")


def recorded(seconds: float, ended: Ended) -> Recorded:
    """A recording that ended by itself."""
    return Recorded(seconds=seconds, ended=ended)


async def test_a_message_is_kept(tmp_path: Path) -> None:
    post, booth = Post(tmp_path), ActedBooth(recordings=[recorded(3.0, Ended.SILENCE)])
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert booth.said == [*TAKEN, "thanks", "goodbye"]
    [message] = await post.mailboxes.messages("201")
    assert (message.caller, message.caller_name, message.condition, message.diverting, message.call_id) == (
        "202",
        "Bruno",
        Condition.NO_ANSWER,
        "201",
        "c1",
    )
    assert message.seconds == 3.0 and length_of(post.mailboxes.sound(message)) == pytest.approx(3.0, abs=0.01)
    assert post.counted == [("201", 1, 0)]


@pytest.mark.parametrize(
    ("condition", "greeting"),
    [
        (Condition.BUSY, "greeting_busy"),
        (Condition.NO_ANSWER, "greeting_no_answer"),
        (Condition.NOT_PRESENT, "greeting_absent"),
        (Condition.NOT_REGISTERED, "greeting_absent"),
        (Condition.ALWAYS, "greeting_any"),
        (Condition.HANDSET, "greeting_any"),
        (None, "greeting_any"),
    ],
)
async def test_what_a_caller_is_greeted_with(tmp_path: Path, condition: Condition | None, greeting: str) -> None:
    booth = ActedBooth(recordings=[recorded(3.0, Ended.SILENCE)])
    await Depositing(Post(tmp_path).mailboxes).take(visitor(condition), booth)
    assert booth.said[0] == greeting


async def test_a_greeting_of_ones_own(tmp_path: Path) -> None:
    post = Post(tmp_path)
    await post.mailboxes.put_greeting("201", Greeting.BUSY, sound(2.0))
    own = post.mailboxes.greeting("201", Greeting.BUSY)
    assert own is not None
    booth = ActedBooth(recordings=[recorded(3.0, Ended.SILENCE), recorded(3.0, Ended.SILENCE)])
    await Depositing(post.mailboxes).take(visitor(Condition.BUSY), booth)
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert [name for name in booth.said if name in (own.stem, "greeting_no_answer")] == [
        own.stem,
        "greeting_no_answer",
    ]


async def test_a_greeting_whose_file_is_gone_is_not_missed(tmp_path: Path) -> None:
    """The caller hears devia's own in its place."""
    post = Post(tmp_path)
    await post.mailboxes.put_greeting("201", Greeting.ANY, sound(2.0))
    own = post.mailboxes.greeting("201", Greeting.ANY)
    assert own is not None
    own.unlink()
    booth = ActedBooth(recordings=[recorded(3.0, Ended.SILENCE)])
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert booth.said == [*TAKEN, "thanks", "goodbye"]


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Ended.KEY, ["thanks", "goodbye"]),
        (Ended.LIMIT, ["longest", "thanks", "goodbye"]),
        (Ended.FAILED, ["not_kept", "goodbye"]),
        (Ended.NO_SOUND, []),
    ],
)
async def test_what_is_said_in_the_end(tmp_path: Path, ended: Ended, said: list[str]) -> None:
    booth = ActedBooth(recordings=[recorded(0.0 if ended in (Ended.FAILED, Ended.NO_SOUND) else 2.0, ended)])
    await Depositing(Post(tmp_path).mailboxes).take(visitor(), booth)
    assert booth.said == [*TAKEN, *said]


async def test_the_greeting_can_be_skipped(tmp_path: Path) -> None:
    booth = ActedBooth(("greeting_no_answer", "#"), recordings=[recorded(2.0, Ended.KEY)])
    await Depositing(Post(tmp_path).mailboxes).take(visitor(), booth)
    assert booth.said == [*TAKEN, "thanks", "goodbye"] and booth.acts == []


async def test_hanging_up_keeps_what_was_said(tmp_path: Path) -> None:
    post, booth = Post(tmp_path), ActedBooth()
    task = asyncio.create_task(Depositing(post.mailboxes).take(visitor(), booth))
    await booth.recording.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    [message] = await post.mailboxes.messages("201")
    assert message.seconds == pytest.approx(3.0, abs=0.01)
    assert booth.closed == 1, "the file is whole before it is measured"


@pytest.mark.parametrize("ending", [asyncio.CancelledError, StudioError])
async def test_hanging_up_at_the_tone_takes_no_place(tmp_path: Path, ending: type[BaseException]) -> None:
    class Leaving(ActedBooth):
        async def play(self, sounds: Sequence[Path], *, keys: str = "") -> str | None:
            if sounds[0].stem == "beep":
                raise ending
            return await super().play(sounds, keys=keys)

    post = Post(tmp_path)
    for _ in range(post.mailboxes.settings("201").max_messages):
        with pytest.raises(ending):
            await Depositing(post.mailboxes).take(visitor(), Leaving())
    assert not post.mailboxes.is_full("201")
    assert await post.listed() == [] and post.received == []


async def test_a_studio_that_dies_keeps_what_was_said(tmp_path: Path) -> None:
    class Dying(ActedBooth):
        async def record(self, path: Path, *, longest: float, silence: float, keys: str = "") -> Recorded:
            path.write_bytes(sound(4.0))
            raise StudioError("it is gone")

    post = Post(tmp_path)
    with pytest.raises(StudioError):
        await Depositing(post.mailboxes).take(visitor(), Dying())
    [message] = await post.mailboxes.messages("201")
    assert message.seconds == pytest.approx(4.0, abs=0.01)


async def test_who_says_nothing_leaves_nothing(tmp_path: Path) -> None:
    post = Post(tmp_path)
    booth = ActedBooth(recordings=[recorded(0.4, Ended.SILENCE)])
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert await post.mailboxes.messages("201") == []
    assert post.received == []


async def test_a_full_mailbox_says_so_and_records_nothing(tmp_path: Path) -> None:
    post = Post(tmp_path)
    for _ in range(post.mailboxes.settings("201").max_messages):
        await post.leave()
    booth = ActedBooth()
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert booth.said == ["mailbox_full", "goodbye"] and booth.recorded == []


async def test_the_last_place_is_taken_during_the_greeting(tmp_path: Path) -> None:
    post = Post(tmp_path)
    for _ in range(post.mailboxes.settings("201").max_messages - 1):
        await post.leave()

    class Meanwhile(ActedBooth):
        async def play(self, sounds: object, *, keys: str = "") -> str | None:
            if not self.said:
                await post.leave()
            return await super().play(sounds, keys=keys)  # type: ignore[arg-type]

    booth = Meanwhile()
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert booth.said == ["greeting_no_answer", "mailbox_full", "goodbye"]


async def test_what_the_store_does_not_take(tmp_path: Path) -> None:
    post = Post(tmp_path)
    post.messages.is_broken = True
    booth = ActedBooth()
    await Depositing(post.mailboxes).take(visitor(), booth)
    assert booth.said == ["greeting_no_answer", "not_kept", "goodbye"] and booth.recorded == []


async def test_a_store_that_fails_in_the_end_loses_nothing(tmp_path: Path) -> None:
    post = Post(tmp_path)

    class Meanwhile(ActedBooth):
        async def record(self, path: Path, *, longest: float, silence: float, keys: str = "") -> Recorded:
            post.messages.is_broken = True
            return await super().record(path, longest=longest, silence=silence, keys=keys)

    await Depositing(post.mailboxes).take(visitor(), Meanwhile(recordings=[recorded(3.0, Ended.SILENCE)]))
    post.messages.is_broken = False
    assert await post.listed() == []
    await post.mailboxes.tidy()
    assert len(await post.listed()) == 1


def test_length_of_what_is_not_there(tmp_path: Path) -> None:
    assert length_of(tmp_path / "none.wav") == 0.0
