# SPDX-License-Identifier: Apache-2.0
"""Mailboxes: whatever was recorded is kept, and is for its owner alone (B10)."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from devia.application.changes import Put, Remove
from devia.application.entities import AuditSource, GreetingSound, Language, MailboxSettings
from devia.application.errors import NotFound, TooManyAttempts
from devia.application.events import MOST_TOLD_ONE_BY_ONE
from devia.application.messages import Greeting, MailboxFull, Message
from devia.application.ports import StoreError
from devia.application.throttling import FREE_ATTEMPTS
from devia.diversion.model import Condition
from tests.application.post import Post, sound
from tests.application.world import NOON, ROOT, person


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Anna's mailbox takes two messages."""
    return Post(tmp_path / "voicemail", MailboxSettings(extension="201", max_messages=2))


# Leaving a message ---------------------------------------------------------------------------------------------------


async def test_a_message_is_listed_once_it_is_whole(post: Post) -> None:
    deposit = await post.mailboxes.begin(
        "201", caller="+390611111111", caller_name="Rosa", condition=Condition.BUSY, diverting="202", call_id="c-1"
    )
    assert deposit.path.parent.is_dir()
    assert deposit.longest == 180
    assert await post.listed() == []
    deposit.path.write_bytes(sound(2))
    message = await post.mailboxes.keep(deposit, 2.0)
    assert message == Message(
        id=deposit.id,
        owner="anna",
        extension="201",
        received_at=NOON,
        caller="+390611111111",
        caller_name="Rosa",
        condition=Condition.BUSY,
        diverting="202",
        call_id="c-1",
        seconds=2.0,
        complete=True,
    )
    assert await post.mailboxes.messages("201") == [message]
    assert post.mailboxes.sound(message) == deposit.path
    assert (post.counted, post.received) == ([("201", 1, 0)], [message])


async def test_the_store_knows_of_a_recording_before_it_begins(post: Post) -> None:
    deposit = await post.mailboxes.begin("201")
    assert not deposit.path.exists()
    assert not post.messages.rows[deposit.id].complete


async def test_who_withheld_their_number_has_no_name_either(post: Post) -> None:
    message = await post.mailboxes.keep(await post.say(caller=None), 2.0)
    assert message is not None
    assert (message.caller, message.caller_name) == (None, None)


async def test_what_a_database_does_not_take_is_made_such_that_it_does(post: Post) -> None:
    deposit = await post.mailboxes.begin("201", caller="1" * 100, caller_name="a\x00b\udcff" + "c" * 300)
    row = post.messages.rows[deposit.id]
    assert row.caller == "1" * 64
    assert row.caller_name == "a\ufffdb\ufffd" + "c" * 196


async def test_less_than_a_second_is_no_message(post: Post) -> None:
    deposit = await post.say(seconds=0.9)
    assert await post.mailboxes.keep(deposit, 0.9) is None
    assert not deposit.path.exists()
    assert (post.messages.rows, post.counted, post.received) == ({}, [], [])


async def test_a_full_mailbox_takes_nothing_and_what_is_being_left_counts(post: Post) -> None:
    await post.leave()
    assert not post.mailboxes.is_full("201")
    deposit = await post.say()
    assert post.mailboxes.is_full("201")
    with pytest.raises(MailboxFull):
        await post.mailboxes.begin("201")
    assert not post.mailboxes.is_full("202")
    await post.mailboxes.keep(deposit, 0.0)
    assert not post.mailboxes.is_full("201")


async def test_nobody_s_number_has_no_mailbox(post: Post) -> None:
    with pytest.raises(NotFound):
        await post.mailboxes.begin("299")
    with pytest.raises(NotFound):
        await post.mailboxes.messages("299")
    assert post.mailboxes.counts("299") == (0, 0)
    assert post.mailboxes.language("299") is Language.ITALIAN


async def test_where_the_database_refuses_nothing_is_begun(post: Post) -> None:
    post.messages.is_broken = True
    with pytest.raises(StoreError):
        await post.mailboxes.begin("201")
    post.messages.is_broken = False
    await post.leave()
    assert not post.mailboxes.is_full("201")


async def test_where_the_folder_cannot_be_made_nothing_is_begun(post: Post) -> None:
    post.files.folder.write_text("in the way")
    with pytest.raises(StoreError, match="voicemail"):
        await post.mailboxes.begin("201")
    assert post.messages.rows == {}


@pytest.mark.parametrize("has_file", [True, False])
async def test_what_cannot_be_kept_now_is_kept_later(post: Post, has_file: bool) -> None:
    """The database is down for a moment, or the file is not there yet."""
    deposit = await post.say()
    if has_file:
        post.messages.is_broken = True
    else:
        deposit.path.unlink()
    with pytest.raises(StoreError):
        await post.mailboxes.keep(deposit, 3.0)
    post.messages.is_broken = False
    deposit.path.write_bytes(sound(3))
    await post.mailboxes.tidy()
    assert await post.listed() == [deposit.id]
    assert post.counted == [("201", 1, 0)]


async def test_who_gives_up_waiting_does_not_end_the_keeping(post: Post) -> None:
    deposit = await post.say()
    await post.mailboxes._turn.acquire()
    waiting = asyncio.ensure_future(post.mailboxes.keep(deposit, 3.0))
    await asyncio.sleep(0)
    waiting.cancel()
    (keeping,) = post.mailboxes._keeping
    post.mailboxes._turn.release()
    await keeping
    assert await post.listed() == [deposit.id]


# Listening -----------------------------------------------------------------------------------------------------------


async def test_new_messages_come_first_the_latest_before_the_others(tmp_path: Path) -> None:
    post = Post(tmp_path)
    one, two, three, four = [await post.leave() for _ in range(4)]
    await post.mailboxes.heard("201", two.id)
    await post.mailboxes.heard("201", three.id)
    assert await post.listed() == [four.id, one.id, three.id, two.id]
    assert post.mailboxes.counts("201") == (2, 2)


async def test_heard_and_new_again(post: Post) -> None:
    message = await post.leave()
    heard = await post.mailboxes.heard("201", message.id)
    assert heard.heard_at == post.clock.now()
    post.clock.passed += 60
    assert await post.mailboxes.heard("201", message.id) == heard
    assert await post.mailboxes.unheard("201", message.id) == message
    assert post.counted == [("201", 1, 0), ("201", 0, 1), ("201", 1, 0)]


async def test_deleted_and_taken_back(post: Post) -> None:
    message = await post.leave()
    deleted = await post.mailboxes.delete("201", message.id)
    assert deleted.deleted_at == post.clock.now()
    assert await post.listed() == []
    assert await post.mailboxes.message("201", message.id) == deleted
    assert await post.mailboxes.restore("201", message.id) == message
    assert await post.listed() == [message.id]
    assert post.counted == [("201", 1, 0), ("201", 0, 0), ("201", 1, 0)]
    assert post.mailboxes.sound(message).exists()


@pytest.mark.parametrize("message_id", ["f" * 32, "", "../../etc/passwd", "F" * 32, "0" * 31 + "\n"])
async def test_there_are_no_others(post: Post, message_id: str) -> None:
    await post.leave()
    with pytest.raises(NotFound):
        await post.mailboxes.delete("201", message_id)


async def test_nobody_else_s_and_none_that_is_being_left(post: Post) -> None:
    message = await post.leave()
    deposit = await post.say()
    for extension, message_id in (("202", message.id), ("201", deposit.id)):
        with pytest.raises(NotFound):
            await post.mailboxes.heard(extension, message_id)


# Whose they are ------------------------------------------------------------------------------------------------------


async def test_messages_go_with_their_owner_to_another_number(post: Post) -> None:
    message = await post.leave()
    await post.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, extension="301"))
    await post.administration.update(ROOT, "user", "bruno", lambda bruno: replace(bruno, extension="201"))
    await _until(lambda: len(post.counted) == 3)
    assert post.counted == [("201", 1, 0), ("201", 0, 0), ("301", 1, 0)]
    assert await post.listed("301") == [message.id]
    assert await post.listed("201") == []
    assert post.mailboxes.settings("301").max_messages == 2
    assert post.mailboxes.settings("201").max_messages == 100
    assert post.is_as_on_disk()


async def test_who_is_gone_is_told_no_more_and_the_settings_are_gone_too(post: Post) -> None:
    await post.leave()
    post.messages.rows = {key: replace(row, owner=None) for key, row in post.messages.rows.items()}
    await post.administration.remove(ROOT, "user", "anna")
    await _until(lambda: len(post.counted) == 2)
    assert post.counted[-1] == ("201", 0, 0)
    assert "201" not in post.organisation.mailboxes


async def test_whoever_is_gone_with_many_others_is_noticed_too(post: Post) -> None:
    """An import, or what another process has done meanwhile, is told as one."""
    await post.leave()
    post.messages.rows = {}
    many = [Put(person(f"new{number}", f"5{number:02}")) for number in range(MOST_TOLD_ONE_BY_ONE)]
    await post.changing.apply([*many, Put(replace(post.organisation.users["anna"], extension="301"))], [])
    await _until(lambda: len(post.counted) == 3)
    assert post.counted == [("201", 1, 0), ("201", 0, 0), ("301", 0, 0)]


async def test_a_message_for_somebody_who_is_gone_meanwhile_is_nobody_s(post: Post) -> None:
    deposit = await post.say()
    await post.changing.apply([Remove("user", "anna")], [])
    post.messages.rows[deposit.id] = replace(post.messages.rows[deposit.id], owner=None)
    await post.mailboxes.keep(deposit, 3.0)
    assert post.counted == []
    await post.mailboxes.tidy()
    assert post.messages.rows == {}
    assert not deposit.path.exists()


# By phone ------------------------------------------------------------------------------------------------------------


async def test_the_pin_is_asked_for_and_guessing_takes_longer_and_longer(post: Post) -> None:
    assert not await post.mailboxes.pin_is("201", "1234", "201-desk")
    await post.editing.change(ROOT, "201", {"pin": "1234"})
    assert await post.mailboxes.pin_is("201", "1234", "201-desk")
    for wrong in ("1235", "", "12345678901", "１２３４", "0000"):
        assert not await post.mailboxes.pin_is("201", wrong, "201-desk")
    with pytest.raises(TooManyAttempts):
        await post.mailboxes.pin_is("201", "1234", "201-soft")
    assert post.passwords.verified == ["1234", "1235", "0000"]
    post.clock.passed += 1
    assert await post.mailboxes.pin_is("201", "1234", "201-soft")
    for _ in range(FREE_ATTEMPTS):
        assert not await post.mailboxes.pin_is("201", "9999", "201-desk")


async def test_without_a_pin_there_is_nothing_to_guess(post: Post) -> None:
    for _ in range(2 * FREE_ATTEMPTS):
        assert not await post.mailboxes.pin_is("201", "", "201-desk")


async def test_who_could_not_tell_the_pin_is_in_the_audit_log(post: Post) -> None:
    await post.mailboxes.pin_refused("201", "201-desk")
    (entry,) = post.store.audited
    assert (entry.actor, entry.source, entry.action) == ("anna", AuditSource.PHONE, "PIN refused")
    assert (entry.kind, entry.key, entry.extension) == ("mailbox", "201", "201")
    assert entry.after == {"origin": "201-desk"}


async def test_a_greeting_recorded_by_phone_is_the_owner_s(post: Post) -> None:
    await post.mailboxes.put_greeting("201", Greeting.BUSY, sound(2))
    path = post.mailboxes.greeting("201", Greeting.BUSY)
    assert path is not None and path.read_bytes() == sound(2)
    assert (post.store.audited[0].actor, post.store.audited[0].source) == ("anna", AuditSource.PHONE)
    await post.mailboxes.remove_greeting("201", Greeting.BUSY)
    assert post.mailboxes.greeting("201", Greeting.BUSY) is None
    assert not path.exists()


async def test_the_greeting_for_any_occasion_is_for_those_that_have_none(post: Post) -> None:
    one, two = GreetingSound(id="1" * 32, seconds=2.0), GreetingSound(id="2" * 32, seconds=2.0)
    settings = MailboxSettings(extension="201", greetings={Greeting.BUSY: one, Greeting.ANY: two})
    await post.changing.apply([Put(settings)], [])
    found = {occasion: post.mailboxes.greeting("201", occasion) for occasion in Greeting}
    assert found.pop(Greeting.BUSY) == post.files.greeting(one.id)
    assert set(found.values()) == {post.files.greeting(two.id)}


async def _until(holds: Callable[[], bool]) -> None:
    """What was set going has come to this."""
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0)
