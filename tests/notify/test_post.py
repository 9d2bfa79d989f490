# SPDX-License-Identifier: Apache-2.0
"""Letters outlive restarts and bad days of the mail server; nothing of it disturbs anybody else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from devia.notify import post as post_module
from devia.notify import waiting
from devia.notify.carrier import Away, Later, Refused
from devia.notify.outbox import Outbox
from devia.notify.post import Post
from devia.notify.waiting import GIVEN_UP, SERVER_WAITS, WAITS
from tests.notify.carriers import Carriers
from tests.notify.letters import LETTER, NOW, Turned, letter

SENDER = "devia@pbx.example.it"


class Room:
    """A post over a folder, with a clock that is turned by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = Turned()
        self.carriers = Carriers()

    async def open(self) -> Post:
        """A post begun over what is on disk."""
        post = Post(Outbox(self.folder), self.carriers, SENDER, self.now)
        await post.open()
        return post

    def on_disk(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "mail")


async def test_a_letter_is_on_disk_until_it_is_taken(room: Room) -> None:
    post = await room.open()
    await post.put(LETTER)
    assert (len(post), room.on_disk(), post.is_about("diversions:201")) == (1, ["1.json"], True)
    await post.hand_over()
    assert room.carriers.subjects == [LETTER.subject]
    assert (len(post), room.on_disk(), post.is_about("diversions:201")) == (0, [], False)
    assert (post.sent, post.lost) == (1, 0)


async def test_what_waits_when_devia_stops_is_sent_after_the_start(room: Room) -> None:
    post = await room.open()
    for number in "abc":
        await post.put(letter(number, subject=number))
    again = await room.open()
    assert len(again) == 3
    await again.hand_over()
    assert room.carriers.subjects == ["a", "b", "c"]
    assert room.on_disk() == []


async def test_it_runs_by_itself_and_wakes_for_each_letter(room: Room) -> None:
    post = await room.open()
    running = asyncio.create_task(post.run())
    for number in range(3):
        await post.put(letter(str(number)))
        while len(room.carriers.took) <= number:
            await asyncio.sleep(0)
    running.cancel()


async def test_it_wakes_when_a_letter_is_due_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WAITS", (0.01,))
    room.carriers.moods = [Later("450 not now")]
    post = await room.open()
    await post.put(LETTER)
    running = asyncio.create_task(post.run())
    while not room.carriers.tried:
        await asyncio.sleep(0)
    room.now.time += 0.01
    while not room.carriers.took:
        await asyncio.sleep(0)
    running.cancel()


async def test_4xx_then_2xx(room: Room) -> None:
    room.carriers.moods = [Later("450 not now"), Later("451 not now")]
    post = await room.open()
    await post.put(letter("a", subject="a"))
    await post.put(letter("b", subject="b"))
    await post.hand_over()
    assert room.carriers.subjects == []
    assert (len(post), room.on_disk()) == (2, ["a.json", "b.json"])
    room.now.time += WAITS[0]
    again = await room.open()
    await again.hand_over()
    assert room.carriers.subjects == ["a", "b"]
    assert len(set(room.carriers.tried)) == 2, "whoever gets one twice can tell"


async def test_a_server_that_is_away_is_not_asked_for_each_letter(room: Room) -> None:
    room.carriers.always = Away("nobody listens")
    post = await room.open()
    for number in range(50):
        await post.put(letter(str(number)))
    await post.hand_over()
    await post.hand_over()
    assert len(room.carriers.tried) == 1
    room.carriers.always = None
    room.now.time += SERVER_WAITS[0]
    await post.hand_over()
    assert (post.sent, len(post)) == (50, 0)


async def test_one_the_server_cannot_bear_keeps_no_other(room: Room) -> None:
    post = await room.open()
    await post.put(letter("poison"))
    await post.put(letter("good", subject="good"))
    room.carriers.moods = [Away("closed the connection"), None, Away("closed the connection")]
    await post.hand_over()
    room.now.time += SERVER_WAITS[0]
    await post.hand_over()
    assert room.carriers.subjects == ["good"]


async def test_5xx_is_the_end_of_a_letter(room: Room) -> None:
    room.carriers.moods = [Refused("550 nobody here")]
    post = await room.open()
    await post.put(LETTER)
    with capture_logs() as logs:
        await post.hand_over()
    (entry,) = logs
    assert (entry["event"], entry["reason"]) == ("a mail is not sent", "550 nobody here")
    assert LETTER.text not in str(entry)
    assert (post.sent, post.lost, len(post), room.on_disk()) == (0, 1, 0, [])


async def test_what_is_no_address_is_the_end_of_a_letter(room: Room) -> None:
    post = await room.open()
    await post.put(letter("1", to="anna@example.it\r\nRCPT TO:<all@example.it>"))
    await post.put(letter("2", subject="good"))
    await post.hand_over()
    assert (room.carriers.subjects, post.lost) == (["good"], 1)


@pytest.mark.parametrize("mood", [Later("450 not now"), Away("nobody listens")])
async def test_after_a_day_a_letter_is_given_up(room: Room, mood: Later | Away) -> None:
    room.carriers.always = mood
    post = await room.open()
    await post.put(LETTER)
    with capture_logs() as logs:
        while len(post):
            await post.hand_over()
            room.now.time += 60.0
    assert GIVEN_UP <= room.now.time - NOW < GIVEN_UP + WAITS[-1] + 120.0
    assert logs[-1]["event"] == "a mail is not sent"
    assert logs[-1]["reason"].startswith("given up after ")
    assert (post.lost, room.on_disk()) == (1, [])


async def test_there_is_room_for_so_many_and_no_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "MOST_WAITING", 2)
    post = await room.open()
    for number in range(3):
        await post.put(letter(str(number)))
    assert (len(post), post.lost, room.on_disk()) == (2, 1, ["0.json", "1.json"])


class FullDisk(Outbox):
    """Nothing can be written, or taken away."""

    def put(self, letter: object) -> None:
        raise OSError(28, "No space left on device")

    def remove(self, letter: object) -> None:
        raise OSError(30, "Read-only file system")


async def test_a_full_disk_keeps_no_letter_from_being_sent(tmp_path: Path) -> None:
    now, carriers = Turned(), Carriers()
    carriers.moods = [Later("450 not now")]
    post = Post(FullDisk(tmp_path), carriers, SENDER, now)
    with capture_logs() as logs:
        await post.put(LETTER)
        await post.hand_over()
        now.time += WAITS[0]
        await post.hand_over()
    assert post.sent == 1
    assert [entry["event"] for entry in logs] == [
        "a mail is not on disk",
        "a mail was not taken",
        "a mail is not on disk",
        "a mail stays on disk",
    ]


async def test_a_sound_goes_along_where_it_is_there_and_not_too_large(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post_module, "LARGEST_SOUND", 4)
    small, large = tmp_path / "small.wav", tmp_path / "large.wav"
    small.write_bytes(b"RIFF")
    large.write_bytes(b"RIFF.")
    post = await room.open()
    for number, path in enumerate((small, large, tmp_path / "gone.wav")):
        await post.put(letter(str(number), sound=str(path)))
    await post.hand_over()
    attached = [[part.get_content() for part in message.iter_attachments()] for message in room.carriers.took]
    assert attached == [[b"RIFF"], [], []]
