# SPDX-License-Identifier: Apache-2.0
"""The owner records greetings of their own by phone."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Final

import structlog

from devia.application.entities import Greeting
from devia.application.errors import ApplicationError, Invalid
from devia.application.mailboxes import Mailboxes
from devia.application.ports import StoreError
from devia.application.sound_files import make_room
from devia.voicemail.booth import Booth, Ended
from devia.voicemail.prompts import BEEP, Prompts

_log = structlog.get_logger(__name__)

WAIT: Final = 8.0
"""Seconds a key is waited for."""
LONGEST: Final = 120.0
"""Seconds of a greeting."""
SHORTEST: Final = 0.5
"""Seconds; what is shorter was no greeting."""
SILENCE: Final = 5.0
"""Seconds of silence that end one."""
OCCASIONS: Final[dict[str, Greeting]] = {
    "1": Greeting.ANY,
    "2": Greeting.BUSY,
    "3": Greeting.NO_ANSWER,
    "4": Greeting.ABSENT,
}
BACK: Final = "*"
KEEP, ANEW, DEFAULT = "1", "2", "3"


class GreetingBooth:
    """Records greetings."""

    def __init__(self, mailboxes: Mailboxes, folder: Path, wait: float = WAIT) -> None:
        """Recordings nobody has decided on yet are in the folder."""
        self._mailboxes = mailboxes
        self._folder = folder
        self._wait = wait

    async def change(self, extension: str, prompts: Prompts, booth: Booth) -> None:
        """The owner has chosen an occasion and a greeting for it, or left everything as it was."""
        key = await booth.play(prompts("greeting_menu"), keys="1234*#") or await booth.key(self._wait)
        occasion = OCCASIONS.get(key or "")
        if occasion is None:
            return
        path = self._folder / f"{secrets.token_hex(16)}.wav"
        await asyncio.to_thread(make_room, path)
        try:
            await self._record(extension, occasion, path, prompts, booth)
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _record(self, extension: str, occasion: Greeting, path: Path, prompts: Prompts, booth: Booth) -> None:
        key: str | None = ANEW
        while key == ANEW:
            # A recording is a new file each time.
            await asyncio.to_thread(path.unlink, missing_ok=True)
            await booth.play([*prompts("greeting_speak"), BEEP])
            recorded = await booth.record(path, longest=LONGEST, silence=SILENCE, keys="#*")
            if recorded.ended in (Ended.FAILED, Ended.NO_SOUND) or recorded.seconds < SHORTEST:
                await booth.play(prompts("greeting_nothing", "greeting_unchanged"))
                return
            key = await booth.play([path, *prompts("greeting_choice")], keys="123*") or await booth.key(self._wait)
        await booth.play(prompts(*await self._chosen(key, extension, occasion, path)))

    async def _chosen(self, key: str | None, extension: str, occasion: Greeting, path: Path) -> list[str]:
        """What the owner wanted is so, or nothing was changed; in words."""
        try:
            if key == KEEP:
                await self._mailboxes.put_greeting(extension, occasion, await asyncio.to_thread(path.read_bytes))
                return ["greeting_kept"]
            if key == DEFAULT:
                await self._mailboxes.remove_greeting(extension, occasion)
                return ["greeting_removed"]
        except Invalid:
            return ["greeting_nothing", "greeting_unchanged"]
        except (ApplicationError, StoreError) as error:
            _log.error("a greeting cannot be changed", extension=extension, reason=str(error))
        return ["greeting_unchanged"]
