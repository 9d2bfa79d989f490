# SPDX-License-Identifier: Apache-2.0
"""From notices to letters: to whom, how many, and none lost when devia stops (B14)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from devia.application.changes import Put, Remove
from devia.application.entities import MailboxSettings, MailNotice
from devia.application.events import DiversionNotice, MessageReceived
from devia.application.messages import Message
from devia.diversion.model import Condition, Hop, Notify, ToExtension
from devia.notify import mailing
from devia.notify.carrier import Away
from devia.notify.digest import MOST_IN_ONE
from devia.notify.mailing import Mailing
from devia.notify.outbox import Outbox
from devia.notify.post import Post
from tests.application.world import Office, person
from tests.notify.carriers import Carriers
from tests.notify.test_diversion_mail import RECORD
from tests.notify.test_message_mail import MESSAGE

INTERVAL = 900.0


class Writing:
    """Mails about diversions in a small office, with a clock turned by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = Office()
        self.put(person("anna", "201", email="anna@example.it"), person("bruno", "202", email="bruno@example.it"))
        self.carriers = Carriers()
        self.outbox = Outbox(folder)
        self.outbox.letters()
        self.post = Post(
            self.outbox, self.carriers, "devia@pbx.example.it", lambda: self.office.clock.now().timestamp()
        )
        self._ids = iter(range(1_000))
        self.mailing = Mailing(
            world=self.office.world,
            events=self.office.events,
            post=self.post,
            interval=INTERVAL,
            clock=self.office.clock,
            make_id=lambda: f"{next(self._ids):03}",
            sound=self.sound,
            link="https://pbx.example.it/",
        )

    def put(self, *people: object) -> None:
        """These users are in force."""
        changes = [Put(user) for user in people]  # type: ignore[arg-type]  # users, by the test
        self.office.world.organisation = self.office.world.organisation.with_changes(changes)

    def diverted(
        self, extension: str = "201", notify: Notify = Notify.EMAIL, started_at: datetime = RECORD.started_at
    ) -> None:
        """A rule of this extension has moved a call."""
        hop = Hop(diverting=extension, condition=Condition.BUSY, target=ToExtension(number="205"))
        record = replace(RECORD, hops=(hop,), diverting=(extension,), answered_by="205", started_at=started_at)
        self.office.events.publish(DiversionNotice(extension=extension, record=record, notify=notify))

    def sound(self, message: Message) -> Path:
        """Where the message's sound is."""
        return self.folder.parent / f"{message.id}.wav"

    def received(self, wish: MailNotice, owner: str | None = "anna", message_id: str = "m1") -> None:
        """Somebody has left a message, for whoever wishes such mails."""
        self.put(MailboxSettings(extension="201", email=wish))
        message = replace(MESSAGE, id=message_id, owner=owner)
        self.sound(message).write_bytes(b"RIFF")
        self.office.events.publish(MessageReceived(message=message))

    async def after(self, seconds: float) -> list[tuple[str, str]]:
        """To whom which mails went in the meantime."""
        before = len(self.carriers.took)
        self.office.clock.passed += seconds
        await self.mailing.write()
        await self.post.hand_over()
        return [(str(mail["To"]), str(mail["Subject"])) for mail in self.carriers.took[before:]]


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Writing]:
    yield Writing(tmp_path / "mail")


async def test_whoever_wishes_a_mail_gets_one(writing: Writing) -> None:
    writing.diverted(notify=Notify.EMAIL)
    writing.diverted("202", notify=Notify.BOTH)
    writing.diverted("203", notify=Notify.CLIENT)
    assert [to for to, _ in await writing.after(0)] == ["anna@example.it", "bruno@example.it"]
    (letter, _) = writing.carriers.took
    assert letter["Content-Language"] == "it"
    assert "https://pbx.example.it/" in letter.get_content()


async def test_without_an_address_there_is_no_mail(writing: Writing) -> None:
    writing.diverted("203")
    writing.diverted("777")
    assert await writing.after(0) == []
    writing.diverted("201")
    gone = writing.office.world.organisation.with_changes([Remove(kind="user", key="anna")])
    writing.office.world.organisation = gone
    assert await writing.after(0) == []


async def test_a_hundred_calls_in_an_hour_are_five_mails(writing: Writing) -> None:
    mails = []
    for _ in range(100):
        writing.diverted()
        mails += await writing.after(36)
    assert [subject for _, subject in mails] == [
        "Chiamata dal +39 02 5550 0001 deviata",
        *["25 chiamate deviate"] * 3,
    ]
    assert await writing.after(INTERVAL) == [("anna@example.it", "24 chiamate deviate")]


async def test_b16_4_what_was_gathered_for_a_former_user_is_not_told_to_the_next(writing: Writing) -> None:
    writing.diverted()
    await writing.after(0)
    for _ in range(MOST_IN_ONE + 5):
        writing.diverted()
    since = RECORD.started_at + timedelta(minutes=1)
    writing.put(person("anna", None), person("fabio", "201", email="fabio@example.it", extension_since=since))
    assert await writing.after(INTERVAL) == []
    for _ in range(MOST_IN_ONE + 5):
        writing.diverted()
    writing.diverted(started_at=since)
    assert await writing.after(INTERVAL) == [("fabio@example.it", "Chiamata dal +39 02 5550 0001 deviata")]


async def test_while_the_server_is_away_one_mail_waits_for_each_and_tells_all_in_the_end(writing: Writing) -> None:
    writing.carriers.always = Away("nobody listens")
    for _ in range(50):
        writing.diverted()
        await writing.after(600)
    assert len(writing.post) == 1
    writing.carriers.always = None
    assert [subject for _, subject in await writing.after(INTERVAL)] == ["Chiamata dal +39 02 5550 0001 deviata"]
    assert [subject for _, subject in await writing.after(INTERVAL)] == ["49 chiamate deviate"]


SUBJECT = "Messaggio vocale di Mario Rossi (+39 02 5550 0001) (1:42)"


async def test_b10_4_a_new_message_is_told_at_once_each_time(writing: Writing) -> None:
    for number in range(3):
        writing.received(MailNotice.TEXT, message_id=f"m{number}")
    assert await writing.after(0) == [("anna@example.it", SUBJECT)] * 3
    assert not any(list(mail.iter_attachments()) for mail in writing.carriers.took)


async def test_b10_4_its_sound_goes_along_for_whoever_wishes_that(writing: Writing) -> None:
    writing.received(MailNotice.AUDIO)
    assert await writing.after(0) == [("anna@example.it", SUBJECT)]
    (sound,) = writing.carriers.took[0].iter_attachments()
    assert (sound.get_content_type(), sound.get_content()) == ("audio/wav", b"RIFF")


async def test_a_message_that_was_deleted_meanwhile_is_told_without_its_sound(writing: Writing) -> None:
    writing.carriers.moods = [Away("nobody listens")]
    writing.received(MailNotice.AUDIO)
    assert await writing.after(0) == []
    writing.sound(MESSAGE).unlink()
    assert await writing.after(60) == [("anna@example.it", SUBJECT)]
    assert not list(writing.carriers.took[0].iter_attachments())


async def test_whoever_wishes_no_mail_of_messages_or_is_gone_gets_none(writing: Writing) -> None:
    writing.received(MailNotice.NONE)
    assert await writing.after(0) == []
    for owner in (None, "nobody", "carla"):
        writing.put(MailboxSettings(extension="203", email=MailNotice.TEXT))
        writing.received(MailNotice.TEXT, owner=owner)
    assert await writing.after(0) == []


async def test_messages_are_a_persons_whatever_extension_they_have_now(writing: Writing) -> None:
    """What whoever has the number now wishes does not count, and they are told nothing."""
    writing.put(
        person("anna", None, email="anna@example.it"),
        person("bruno", "201", email="bruno@example.it"),
        MailboxSettings(extension="202", email=MailNotice.TEXT),
    )
    writing.put(person("anna", "202", email="anna@example.it"))
    writing.received(MailNotice.NONE)
    assert await writing.after(0) == [("anna@example.it", SUBJECT)]


async def test_in_a_flood_of_messages_the_oldest_are_told_by_no_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "MOST_MESSAGES", 2)
    flooded = Writing(tmp_path / "mail")
    for number in range(5):
        flooded.received(MailNotice.TEXT, message_id=f"m{number}")
    assert len(await flooded.after(0)) == 2


async def test_it_runs_by_itself(writing: Writing) -> None:
    running = asyncio.create_task(writing.mailing.run())
    posting = asyncio.create_task(writing.post.run())
    writing.diverted("201")
    while len(writing.carriers.took) < 1:
        await asyncio.sleep(0)
    writing.diverted("202")
    while len(writing.carriers.took) < 2:
        await asyncio.sleep(0)
    running.cancel()
    posting.cancel()


async def test_it_wakes_when_the_next_mail_is_due(writing: Writing) -> None:
    short = Mailing(
        world=writing.office.world,
        events=writing.office.events,
        post=writing.post,
        interval=0.01,
        clock=writing.office.clock,
        make_id=lambda: "short",
        sound=writing.sound,
    )
    running = asyncio.create_task(short.run())
    writing.diverted()
    while not len(writing.post):
        await asyncio.sleep(0)
    await writing.post.hand_over()
    writing.diverted()
    writing.office.clock.passed += 0.01
    while not len(writing.post):
        await asyncio.sleep(0)
    running.cancel()


async def test_what_was_gathered_when_devia_stops_is_on_disk(writing: Writing) -> None:
    writing.diverted()
    await writing.after(0)
    writing.diverted()
    writing.diverted("202")
    writing.received(MailNotice.AUDIO)
    await writing.mailing.close()
    about = [(letter.to, letter.about) for letter in writing.outbox.letters()]
    assert about == [
        ("anna@example.it", "message:m1"),
        ("anna@example.it", "diversions:201"),
        ("bruno@example.it", "diversions:202"),
    ]
    writing.diverted()
    writing.received(MailNotice.TEXT, message_id="m2")
    await writing.mailing.write()
    assert len(writing.outbox.letters()) == 3, "nothing is heard any more"


class SlowDisk(Outbox):
    """A letter is on disk only when the test says so."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.loop = asyncio.get_running_loop()
        self.writing, self.may = asyncio.Event(), asyncio.Event()

    def put(self, letter: object) -> None:
        self.loop.call_soon_threadsafe(self.writing.set)
        asyncio.run_coroutine_threadsafe(self.may.wait(), self.loop).result()
        super().put(letter)  # type: ignore[arg-type]  # a letter


async def test_a_mail_that_is_just_being_written_when_devia_stops_is_written(writing: Writing, tmp_path: Path) -> None:
    disk = SlowDisk(tmp_path / "mail")
    writing.post._outbox = disk
    running = asyncio.create_task(writing.mailing.run())
    writing.diverted()
    await disk.writing.wait()
    running.cancel()
    disk.may.set()
    await writing.mailing.close()
    assert [letter.to for letter in disk.letters()] == ["anna@example.it"]
