# SPDX-License-Identifier: Apache-2.0
"""Upkeep: what was recorded is found again after any crash, what is deleted goes in the end, and nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from devia.application.entities import GreetingSound, MailboxSettings
from devia.application.mailbox_upkeep import STRAY, UNDO
from devia.application.messages import Greeting
from devia.application.sound_files import keep
from devia.media.wav import HEADER, header, samples
from tests.application.post import Post, sound
from tests.application.world import ANNA

DAY = 86_400.0


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Nobody has chosen anything."""
    return Post(tmp_path / "voicemail")


# After a crash -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [True, False])
async def test_a_recording_that_was_cut_off_is_kept_as_far_as_it_goes(post: Post, whole: bool) -> None:
    """`whole`: the studio has still written the header's lengths; else they are as at the beginning, and the last
    sample is cut in half."""
    deposit = await post.say()
    octets = sound(3)[HEADER:]
    deposit.path.write_bytes(header(len(octets)) + octets if whole else header(0) + octets + b"\x01")
    post.start()
    (message,) = await post.mailboxes.recover()
    assert (message.id, message.seconds, message.complete) == (deposit.id, 3.0, True)
    assert await post.mailboxes.messages("201") == [message]
    assert deposit.path.read_bytes()[:HEADER] == header(len(octets))
    assert samples(deposit.path.read_bytes()) == octets
    assert (post.counted, post.received) == ([("201", 1, 0)], [message])
    post.start()
    assert await post.mailboxes.recover() == []


@pytest.mark.parametrize("octets", [None, 0, 10, HEADER, HEADER + 15_998])
async def test_of_less_than_a_second_nothing_is_kept(post: Post, octets: int | None) -> None:
    deposit = await post.say()
    deposit.path.unlink()
    if octets is not None:
        deposit.path.write_bytes(sound(1)[:octets])
    post.start()
    assert await post.mailboxes.recover() == []
    assert post.messages.rows == {}
    assert not deposit.path.exists()


async def test_what_is_being_recorded_now_is_left_alone(post: Post) -> None:
    deposit = await post.say()
    await post.mailboxes.tidy()
    assert await post.mailboxes.recover() == []
    assert not post.messages.rows[deposit.id].complete
    assert deposit.path.exists()


async def test_a_file_that_cannot_be_mended_is_tried_again(post: Post) -> None:
    deposit = await post.say()
    deposit.path.unlink()
    deposit.path.mkdir()
    post.start()
    assert await post.mailboxes.recover() == []
    deposit.path.rmdir()
    deposit.path.write_bytes(sound(2))
    await post.mailboxes.tidy()
    assert await post.listed() == [deposit.id]


async def test_what_waits_is_known_after_a_start(post: Post) -> None:
    message = await post.leave()
    await post.mailboxes.heard("201", message.id)
    post.start()
    assert post.mailboxes.counts("201") == (0, 0)
    await post.mailboxes.recover()
    assert post.mailboxes.counts("201") == (0, 1)


async def test_what_was_coming_in_is_gone_after_a_start(post: Post) -> None:
    path = post.files.arriving("a" * 32)
    path.write_bytes(b"half a greeting")
    await post.mailboxes.recover()
    assert not path.exists()


# What goes -----------------------------------------------------------------------------------------------------------


async def test_what_is_deleted_goes_after_a_day(post: Post) -> None:
    message = await post.leave()
    other = await post.leave()
    await post.mailboxes.delete("201", message.id)
    post.clock.passed += UNDO.total_seconds()
    await post.mailboxes.tidy()
    assert set(post.messages.rows) == {message.id, other.id}
    post.clock.passed += 1
    await post.mailboxes.tidy()
    assert set(post.messages.rows) == {other.id}
    assert not post.mailboxes.sound(message).exists()
    assert post.mailboxes.sound(other).exists()


async def test_messages_as_old_as_their_owner_wants_go_and_that_is_told(post: Post) -> None:
    await post.editing.change(ANNA, "201", {"retention_days": 3})
    old = await post.leave()
    theirs = await post.leave("202")
    post.clock.passed += 2 * DAY
    young = await post.leave()
    post.clock.passed += DAY
    await post.mailboxes.tidy()
    assert set(post.messages.rows) == {theirs.id, young.id}
    assert not post.mailboxes.sound(old).exists()
    assert post.counted[-1] == ("201", 1, 0)


async def test_a_file_that_cannot_be_removed_is_not_forgotten(post: Post) -> None:
    message = await post.leave()
    await post.mailboxes.delete("201", message.id)
    post.clock.passed += 2 * DAY
    path = post.mailboxes.sound(message)
    path.unlink()
    path.mkdir()
    await post.mailboxes.tidy()
    assert message.id in post.messages.rows
    path.rmdir()
    await post.mailboxes.tidy()
    assert post.messages.rows == {}


async def test_settings_of_a_number_nobody_has_any_more_are_passed_over(tmp_path: Path) -> None:
    post = Post(tmp_path, MailboxSettings(extension="299", retention_days=1))
    message = await post.leave()
    await post.mailboxes.tidy()
    assert await post.listed() == [message.id]


async def test_a_file_nobody_knows_goes_once_somebody_had_a_day_to_notice(post: Post) -> None:
    message = await post.leave()
    greeting = GreetingSound(id="9" * 32, seconds=2.0)
    await post.mailboxes.put_greeting("201", Greeting.ANY, sound(2))
    stray = [post.files.message("a" * 32), post.files.greeting(greeting.id)]
    for path in stray:
        keep(path, sound(2))
    foreign = stray[0].with_name("notes.txt")
    foreign.write_text("not ours")
    await post.mailboxes.tidy()
    post.clock.passed += STRAY - 1
    await post.mailboxes.tidy()
    assert all(path.exists() for path in stray)
    post.clock.passed += 1
    await post.mailboxes.tidy()
    assert not any(path.exists() for path in stray)
    assert foreign.exists()
    assert post.mailboxes.sound(message).exists()
    own = post.mailboxes.greeting("201", Greeting.ANY)
    assert own is not None and own.exists()


async def test_a_file_somebody_comes_to_know_stays(post: Post) -> None:
    message = await post.leave()
    row = post.messages.rows.pop(message.id)
    await post.mailboxes.tidy()
    post.messages.rows[message.id] = replace(row)
    post.clock.passed += 2 * STRAY
    await post.mailboxes.tidy()
    assert post.mailboxes.sound(message).exists()
