# SPDX-License-Identifier: Apache-2.0
"""What owners and administrators choose of a mailbox, and that what was said is the owner's alone."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from devia.application.actor import Actor
from devia.application.changes import Put, Remove
from devia.application.entities import MailboxSettings, MailNotice
from devia.application.errors import Invalid, NotAllowed, NotFound, TooManyAttempts
from devia.application.mailbox_editing import MOST_ARRIVING
from devia.application.messages import Greeting
from devia.application.ports import StoreError
from devia.media.wav import samples
from tests.application.post import Post, sound
from tests.application.world import ANNA, BRUNO, ROOT, person
from tests.media.wavs import wav_header


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Nobody has chosen anything."""
    return Post(tmp_path / "voicemail")


# How it is kept ------------------------------------------------------------------------------------------------------


async def test_what_is_chosen_is_in_force_on_disk_and_audited(post: Post) -> None:
    await post.editing.change(ANNA, "201", {"retention_days": 30, "email": MailNotice.TEXT})
    assert post.organisation.mailboxes["201"] == MailboxSettings(
        extension="201", retention_days=30, email=MailNotice.TEXT
    )
    assert post.is_as_on_disk()
    (entry,) = post.store.audited
    assert (entry.actor, entry.action, entry.kind, entry.key, entry.extension) == (
        "anna",
        "changed",
        "mailbox",
        "201",
        "201",
    )
    assert (entry.before["email"], entry.after["email"]) == ("none", "text")


async def test_a_pin_is_kept_as_a_hash_and_never_told(post: Post) -> None:
    await post.editing.change(ANNA, "201", {"pin": "0471"})
    assert post.organisation.mailbox("201").pin_hash == "hash of 0471"
    await post.editing.change(ROOT, "201", {"pin": None})
    assert post.organisation.mailbox("201").pin_hash is None
    await post.editing.change(ANNA, "201", {"pin": "1111", "retention_days": 1})
    assert [entry.action for entry in post.store.audited] == ["PIN changed", "PIN removed", "changed", "PIN changed"]
    assert "hash" not in repr(post.store.audited)


async def test_switched_on_and_off(post: Post) -> None:
    await post.editing.change(BRUNO, "202", {"enabled": True})
    assert post.organisation.users["bruno"].mailbox_enabled
    assert post.organisation.mailboxes == {}
    (entry,) = post.store.audited
    assert (entry.kind, entry.before["mailbox_enabled"], entry.after["mailbox_enabled"]) == ("user", False, True)
    await post.editing.change(BRUNO, "202", {"enabled": True})
    assert len(post.store.audited) == 1
    await post.editing.change(ROOT, "202", {"enabled": False})
    assert not post.organisation.users["bruno"].mailbox_enabled


async def test_nothing_chosen_changes_nothing(post: Post) -> None:
    await post.editing.change(ANNA, "201", {})
    await post.editing.change(ANNA, "201", {"max_messages": 100, "retention_days": None})
    assert (post.store.audited, post.store.journal) == ([], [])


@pytest.mark.parametrize("wishes", [{"max_messages": 1000}, {"max_seconds": 3600, "pin": "1234"}])
async def test_how_much_it_holds_is_for_administrators(post: Post, wishes: Mapping[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        await post.editing.change(ANNA, "201", wishes)
    assert post.organisation.mailboxes == {}
    await post.editing.change(ROOT, "201", wishes)
    assert post.organisation.mailbox("201").max_messages == wishes.get("max_messages", 100)


@pytest.mark.parametrize(
    ("wishes", "fault"),
    [
        ({"max_messages": 0}, "/max_messages: out_of_range"),
        ({"max_messages": 1001}, "/max_messages: out_of_range"),
        ({"max_seconds": 4}, "/max_seconds: out_of_range"),
        ({"retention_days": 0}, "/retention_days: out_of_range"),
        ({"pin": "123"}, "/pin: pin_wrong_form"),
        ({"pin": "12345678901"}, "/pin: pin_wrong_form"),
        ({"pin": "12a4"}, "/pin: pin_wrong_form"),
        ({"pin": "\u0661\u0662\u0663\u0664"}, "/pin: pin_wrong_form"),
        ({"pin": "1234\n"}, "/pin: pin_wrong_form"),
    ],
)
async def test_what_cannot_be_is_refused(post: Post, wishes: Mapping[str, Any], fault: str) -> None:
    with pytest.raises(Invalid, match=f"^{fault}$"):
        await post.editing.change(ROOT, "201", wishes)


async def test_others_change_nothing(post: Post) -> None:
    with pytest.raises(NotAllowed):
        await post.editing.change(BRUNO, "201", {"enabled": False})
    with pytest.raises(NotFound):
        await post.editing.change(ROOT, "299", {"enabled": True})


# Greetings -----------------------------------------------------------------------------------------------------------


async def test_a_greeting_takes_the_place_of_the_one_before(post: Post) -> None:
    await post.editing.put_greeting(ANNA, "201", Greeting.BUSY, sound(2))
    first = post.mailboxes.greeting("201", Greeting.BUSY)
    assert first is not None and first.read_bytes() == sound(2)
    await post.editing.put_greeting(ANNA, "201", Greeting.BUSY, sound(3))
    second = post.mailboxes.greeting("201", Greeting.BUSY)
    assert second is not None and second.read_bytes() == sound(3)
    assert not first.exists()
    assert post.organisation.mailbox("201").greetings[Greeting.BUSY].seconds == 3.0
    assert [(entry.action, entry.after) for entry in post.store.audited] == [
        ("greeting recorded", {"occasion": "busy"}),
        ("greeting recorded", {"occasion": "busy"}),
    ]
    assert post.is_as_on_disk()


async def test_without_one_of_their_own_there_is_nothing_to_remove(post: Post) -> None:
    await post.editing.remove_greeting(ANNA, "201", Greeting.ABSENT)
    assert post.store.audited == []


@pytest.mark.parametrize("actor", [BRUNO, ROOT])
async def test_greetings_are_the_owner_s_alone(post: Post, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        await post.editing.put_greeting(actor, "201", Greeting.ANY, sound(2))
    with pytest.raises(NotAllowed):
        await post.editing.remove_greeting(actor, "201", Greeting.ANY)
    with pytest.raises(NotFound):
        await post.editing.remove_greeting(actor, "299", Greeting.ANY)


async def test_a_pin_or_greeting_of_a_former_user_is_not_the_next_one_s(post: Post) -> None:
    """They were removed, and somebody made in their place, while it came in."""
    wishes: list[asyncio.Task[Any]] = [
        asyncio.create_task(post.editing.change(ANNA, "201", {"pin": "0471"})),
        asyncio.create_task(post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(2))),
    ]
    await asyncio.sleep(0)
    await post.changing.apply([Remove("user", "anna"), Put(person("fabio", "201"))], [])
    for wish in wishes:
        with pytest.raises(NotAllowed):
            await wish
    assert post.organisation.mailboxes == {}
    assert not list(post.files.folder.glob("greetings/*/*"))


async def test_a_greeting_of_another_rate_is_made_fit_for_the_telephone(post: Post) -> None:
    """As a browser records it: 48 000 samples a second, two channels."""
    octets = b"\x10\x01" * 2 * 48_000
    wav = wav_header(rate=48_000, channels=2, octets=len(octets)) + octets
    kept = await post.editing.put_greeting(ANNA, "201", Greeting.ANY, wav)
    assert kept.seconds == 1.0
    path = post.mailboxes.greeting("201", Greeting.ANY)
    assert path is not None
    assert set(samples(path.read_bytes())[2_000:-2_000:2]) == {0x10}  # type: ignore[index]  # it is a WAV file
    assert list(post.files.folder.glob("arriving/*")) == []


@pytest.mark.parametrize(
    ("wav", "fault"),
    [
        (b"", "not_wav"),
        (b"ID3", "not_wav"),
        (wav_header(rate=8_000, bits=8) + b"\x80" * 8_000, "wav_not_usable"),
        (sound(0.4), "greeting_too_short"),
        (sound(120.1), "greeting_too_long"),
    ],
    ids=["nothing", "mp3", "8 bits", "short", "long"],
)
async def test_what_cannot_be_played_is_refused(post: Post, wav: bytes, fault: str) -> None:
    with pytest.raises(Invalid, match=fault):
        await post.editing.put_greeting(ANNA, "201", Greeting.ANY, wav)
    assert list(post.files.folder.rglob("*.wav")) == []
    assert list(post.files.folder.glob("arriving/*")) == []


async def test_too_many_at_once_are_told_to_come_again(post: Post) -> None:
    """Of one extension two are too many."""
    async with post.editing.arriving("201") as path:
        assert path.parent.is_dir()
        with pytest.raises(TooManyAttempts):
            await post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(1))
        path.write_bytes(sound(1))
        await post.editing.put_greeting(ANNA, "201", Greeting.ANY, path)
        async with AsyncExitStack() as stack:
            for number in range(MOST_ARRIVING - 1):
                await stack.enter_async_context(post.editing.arriving(f"5{number}"))
            with pytest.raises(TooManyAttempts):
                await post.editing.put_greeting(BRUNO, "202", Greeting.ANY, sound(1))
    assert not path.exists()
    await post.editing.put_greeting(BRUNO, "202", Greeting.ANY, sound(1))


async def test_where_it_cannot_be_kept_the_one_before_stays(post: Post) -> None:
    await post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(2))
    before = post.mailboxes.greeting("201", Greeting.ANY)
    post.store.is_full = True
    with pytest.raises(StoreError):
        await post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(3))
    assert post.mailboxes.greeting("201", Greeting.ANY) == before
    assert list((post.files.folder / "greetings").rglob("*.wav")) == [before]


async def test_a_folder_that_cannot_be_written_is_told(post: Post) -> None:
    post.files.folder.write_text("in the way")
    with pytest.raises(StoreError, match="greeting cannot be kept"):
        await post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(2))
    assert post.organisation.mailboxes == {}


async def test_a_greeting_that_cannot_be_removed_now_is_nobody_s(post: Post) -> None:
    await post.editing.put_greeting(ANNA, "201", Greeting.ANY, sound(2))
    path = post.mailboxes.greeting("201", Greeting.ANY)
    assert path is not None
    path.unlink()
    path.mkdir()
    await post.editing.remove_greeting(ANNA, "201", Greeting.ANY)
    assert post.mailboxes.greeting("201", Greeting.ANY) is None
