# SPDX-License-Identifier: Apache-2.0
"""The owner listens by phone (B10.5)."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from devia.application.entities import AuditSource
from devia.voicemail.greetings import GreetingBooth
from devia.voicemail.listening import Listening
from tests.application.post import Post
from tests.application.world import ANNA
from tests.voicemail.acted import Act, ActedBooth

ROME = ZoneInfo("Europe/Rome")
PIN: list[Act] = [("pin_please", "1"), ("-", "2"), ("-", "3"), ("-", "4"), ("-", "#")]


class Owner(Post):
    """Anna, whose PIN is 1234."""

    async def listen(self, *acts: Act, pin: list[Act] = PIN) -> ActedBooth:
        """Anna has called, pressed these keys, and the call has ended."""
        booth = ActedBooth(*pin, *acts)
        greetings = GreetingBooth(self.mailboxes, self.files.folder / "unfinished")
        await Listening(self.mailboxes, greetings, self.clock.now).let_in("201", ROME, "201-desk", booth)
        return booth

    async def left(self, *seconds: float) -> list[str]:
        """Names of the sounds of messages that were left, one after the other."""
        await self.editing.change(ANNA, "201", {"pin": "1234"})
        return [self.mailboxes.sound(await self.leave(seconds=each)).stem for each in seconds]


async def test_messages_are_played_in_the_order_they_came(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    first, second = await owner.left(3.0, 4.0)
    booth = await owner.listen(("menu", "6"), ("menu", "6"), ("menu", "#"))
    assert booth.said == [
        "pin_please",
        *["you_have", "number_2", "new_messages"],
        *["message", "number_1", first, "menu"],
        *["message", "number_2", second, "menu"],
        *["no_more_messages", "menu", "goodbye"],
    ]
    assert owner.mailboxes.counts("201") == (0, 2)
    booth = await owner.listen(("menu", "#"))
    assert booth.said[1:5] == ["you_have", "no_new_messages", "and", "number_2"]


async def test_a_key_pressed_while_a_message_plays_counts(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    first, second = await owner.left(3.0, 4.0)
    booth = await owner.listen((first, "6"), (second, "4"), (first, "#"))
    assert booth.said[4:] == [
        *["message", "number_1", first],
        *["message", "number_2", second],
        *["message", "number_1", first, "goodbye"],
    ]


async def test_whoever_does_not_wait_for_the_counts(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    [first] = await owner.left(3.0)
    booth = await owner.listen(("new_message", "5"), (first, "#"))
    assert booth.said == ["pin_please", "you_have", "new_message", "message", "number_1", first, "goodbye"]
    booth = await owner.listen(("message", "#"))
    assert booth.said[-2:] == ["message", "goodbye"]


async def test_before_the_first(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left(3.0)
    booth = await owner.listen(("menu", "4"), ("menu", "#"))
    assert booth.said[-3:] == ["no_earlier_messages", "menu", "goodbye"]


async def test_deleted_and_taken_back(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    first, second = await owner.left(3.0, 4.0)
    booth = await owner.listen((first, "7"), (second, "7"), ("deleted", "7"), ("restored", "#"))
    assert booth.said[4:] == [
        *["message", "number_1", first, "deleted"],
        *["message", "number_2", second, "deleted", "restored", "goodbye"],
    ]
    assert [owner.mailboxes.sound(m).stem for m in await owner.mailboxes.messages("201")] == [second]


async def test_deleted_on_the_page_meanwhile(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    [first] = await owner.left(3.0)
    [message] = await owner.mailboxes.messages("201")

    class Gone(ActedBooth):
        async def play(self, sounds: object, *, keys: str = "") -> str | None:
            found = await super().play(sounds, keys=keys)  # type: ignore[arg-type]
            if self.said[-1] == first:
                owner.messages.rows.pop(message.id, None)
            return found

    booth = Gone(*PIN, ("menu", "7"), ("deleted", "#"))
    greetings = GreetingBooth(owner.mailboxes, tmp_path / "unfinished")
    await Listening(owner.mailboxes, greetings, owner.clock.now).let_in("201", ROME, "201-desk", booth)
    assert booth.said[-4:] == [first, "menu", "deleted", "goodbye"]


async def test_who_called_and_when(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left(3.0)
    withheld = await owner.say(caller=None)
    await owner.mailboxes.keep(withheld, 3.0)
    booth = await owner.listen(("menu", "3"), ("menu", "6"), ("menu", "3"), ("menu", "#"))
    details = ["today", "at", "number_13", "number_0", "lasting", "number_3", "seconds"]
    text = " ".join(booth.said)
    assert " ".join(["from", "number_2", "number_0", "number_2", *details]) in text
    assert " ".join(["from", "withheld", *details]) in text


async def test_an_empty_mailbox(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    booth = await owner.listen(*[("menu", key) for key in "56473"], ("menu", "#"))
    assert booth.said == ["pin_please", *["no_messages", "menu"] * 6, "goodbye"]


async def test_other_keys_mean_nothing_and_patience_ends(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    booth = await owner.listen(("-", "9"))
    assert booth.said == ["pin_please", "no_messages", *["menu"] * 4, "goodbye"]


async def test_without_a_pin_nobody_listens(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    assert (await owner.listen()).said == ["no_pin", "goodbye"]


async def test_a_wrong_pin_three_times_ends_the_call_and_is_audited(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left(3.0)
    wrong: list[Act] = [("pin_please", "9"), ("-", "#")]
    booth = await owner.listen(pin=wrong * 3)
    assert booth.said == [*["pin_please", "pin_wrong"] * 2, "pin_please", "pin_too_often", "goodbye"]
    refused = owner.store.audited[-1]
    assert (refused.action, refused.source, refused.extension) == ("PIN refused", AuditSource.PHONE, "201")
    assert owner.mailboxes.counts("201") == (1, 0)


async def test_a_star_begins_the_pin_anew(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    booth = await owner.listen(("menu", "#"), pin=[("pin_please", "9"), ("-", "*"), *[("-", key) for key in "1234#"]])
    assert booth.said == ["pin_please", "no_messages", "menu", "goodbye"]


async def test_nobody_types(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    assert (await owner.listen(pin=[])).said == ["pin_please"]


async def test_too_many_wrong_ones_have_to_wait(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    wrong: list[Act] = [("pin_please", "9"), ("-", "#")]
    await owner.listen(pin=wrong * 3)
    await owner.listen(pin=wrong * 3)
    booth = await owner.listen()
    assert booth.said == ["pin_please", "pin_too_often", "goodbye"], "the right one is not even looked at"


async def test_messages_that_cannot_be_read_now(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left(3.0)
    owner.messages.is_broken = True
    assert (await owner.listen()).said == ["pin_please", "code_failed", "goodbye"]


async def test_a_message_whose_sound_is_gone_stays_new(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left(3.0)
    [message] = await owner.mailboxes.messages("201")
    owner.mailboxes.sound(message).unlink()
    booth = await owner.listen(("menu", "#"))
    assert booth.said[-5:] == ["message", "number_1", "code_failed", "menu", "goodbye"]
    assert owner.mailboxes.counts("201") == (1, 0)


async def test_to_the_greetings_and_back(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    await owner.left()
    booth = await owner.listen(("menu", "0"), ("greeting_menu", "*"), ("menu", "#"))
    assert booth.said == ["pin_please", "no_messages", "menu", "greeting_menu", "menu", "goodbye"]
