# SPDX-License-Identifier: Apache-2.0
"""A small office with voicemail: the list of messages in memory, what was said in files."""

from __future__ import annotations

from pathlib import Path

from devia.application.entities import Entity
from devia.application.events import MailboxChanged, MessageReceived
from devia.application.mailbox_editing import MailboxEditing
from devia.application.mailboxes import Mailboxes
from devia.application.messages import Deposit, Message
from devia.application.sound_files import SoundFiles
from devia.media.g711 import RATE
from devia.media.wav import header
from tests.application.message_store import MessagesInMemory
from tests.application.world import Office


def sound(seconds: float) -> bytes:
    """A WAV file of a low hum."""
    octets = b"\x10\x01" * int(seconds * RATE)
    return header(len(octets)) + octets


class Post(Office):
    """An office whose mailboxes are in this folder."""

    def __init__(self, folder: Path, *more: Entity) -> None:
        super().__init__(*more)
        self.messages = MessagesInMemory()
        self.files = SoundFiles(folder)
        self.ids = 0
        self.counted: list[tuple[str, int, int]] = []
        """What was told of counts: extension, new, heard."""
        self.received: list[Message] = []
        self.events.watch(MailboxChanged, lambda event: self.counted.append((event.extension, event.new, event.heard)))
        self.events.watch(MessageReceived, lambda event: self.received.append(event.message))
        self.start()

    def start(self) -> None:
        """Mailboxes as they are after a start: nothing is left in memory."""
        self.editing = MailboxEditing(self.changing, self.files, self.passwords, self.new_id)
        self.mailboxes = Mailboxes(
            changing=self.changing,
            store=self.messages,
            files=self.files,
            events=self.events,
            passwords=self.passwords,
            editing=self.editing,
            make_id=self.new_id,
        )

    def new_id(self) -> str:
        self.ids += 1
        return f"{self.ids:032x}"

    async def say(self, extension: str = "201", seconds: float = 3.0, caller: str | None = "202") -> Deposit:
        """Somebody has begun to leave a message; so much of it is in its file."""
        deposit = await self.mailboxes.begin(extension, caller=caller, caller_name="Bruno")
        deposit.path.write_bytes(sound(seconds))
        return deposit

    async def leave(self, extension: str = "201", seconds: float = 3.0) -> Message:
        """A message that was left; one second passes."""
        message = await self.mailboxes.keep(await self.say(extension, seconds), seconds)
        assert message is not None
        self.clock.passed += 1
        return message

    async def listed(self, extension: str = "201") -> list[str]:
        """Ids of the messages its owner sees."""
        return [message.id for message in await self.mailboxes.messages(extension)]
