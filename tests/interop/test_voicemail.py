# SPDX-License-Identifier: Apache-2.0
"""Voicemail with real phones: a message is left, kept through a kill, announced, and heard back by phone (B10)."""

from __future__ import annotations

import array
import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.errors import PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK
from tests.interop.peers.tone import Sound

pytestmark = pytest.mark.interop

TONE = 700.0
BEEP = 1_000.0


async def baresip(stack: AsyncExitStack, server: DeviaServer, folder: Path, number: str, *more: str) -> Baresip:
    """A registered phone of an extension that is there, with `more` modules."""
    account = Account(user=number, password=secret(number), domain=server.address)
    phone = await stack.enter_async_context(await Baresip.start(folder / number, account, tone=TONE, more=more))
    await phone.registered()
    return phone


async def beep_heard(phone: Baresip) -> float:
    """Seconds of sound the phone had heard when the tone was over."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 3 * SHORT
    while loop.time() < deadline:
        path = phone.heard_file()
        if path is not None and path.stat().st_size > 44 + 16_000:
            end = end_of_beep(being_written(path))
            if end is not None:
                return end
        await asyncio.sleep(LOOK_AGAIN)
    raise PeerTimeout("no beep")


def being_written(path: Path) -> Sound:
    """What a recording that goes on holds already; its header does not say yet."""
    octets = path.read_bytes()[44:]
    values = array.array("h", octets[: len(octets) & ~1])
    return Sound(rate=8_000, samples=tuple(value / 32_768 for value in values))


def end_of_beep(sound: Sound) -> float | None:
    """When the tone at the end of a greeting is over; None where it has not been heard whole."""
    step = 0.05
    loud = [
        Sound(rate=sound.rate, samples=sound.samples[start : start + int(step * sound.rate)]).share(BEEP) > 0.8
        for start in range(0, len(sound.samples), int(step * sound.rate))
    ]
    for place in range(len(loud) - 7, -1, -1):
        if all(loud[place : place + 6]):
            end = place + 6
            while end < len(loud) and loud[end]:
                end += 1
            return end * step if end < len(loud) else None
    return None


async def leave(phone: Baresip, seconds: float) -> float:
    """The phone has left a message of about so many seconds at 202; of how many, by what it heard itself."""
    mark = phone.mark()
    await phone.dial("202")
    await phone.established(since=mark)
    begun = await beep_heard(phone)
    await phone.has_heard(seconds)
    await phone.hang_up()
    await phone.closed(since=mark)
    return phone.heard().seconds - begun


class Owner:
    """User 202 at the API: what was said to somebody is theirs alone."""

    def __init__(self, server: DeviaServer) -> None:
        self._api = httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{server.http_port}/api/v1", timeout=60)

    async def sign_in(self) -> None:
        """The session is open."""
        answer = await self._api.post("/session", json={"username": "user202", "password": "password-202"})
        assert answer.status_code == 200, answer.text

    async def mailbox(self, **wishes: object) -> None:
        """The mailbox is kept like this from now on."""
        answer = await self._api.patch("/extensions/202/mailbox", json=wishes)
        assert answer.status_code == 200, answer.text

    async def messages(self, count: int) -> list[dict[str, Any]]:
        """The messages, once there are so many."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SHORT
        while True:
            answer = await self._api.get("/extensions/202/messages")
            assert answer.status_code == 200, answer.text
            found: list[dict[str, Any]] = answer.json()["items"]
            if len(found) == count:
                return found
            assert loop.time() < deadline, f"{len(found)} messages, not {count}"
            await asyncio.sleep(LOOK_AGAIN)

    async def sound(self, message: dict[str, Any], path: Path) -> Sound:
        """What was said."""
        answer = await self._api.get(f"/extensions/202/messages/{message['id']}/audio")
        assert answer.status_code == 200, answer.text
        path.write_bytes(answer.content)
        return Sound.read(path)

    async def close(self) -> None:
        """The session is not used any more."""
        await self._api.aclose()


@pytest_asyncio.fixture
async def owner(devia_server: DeviaServer) -> AsyncIterator[Owner]:
    """The owner of a mailbox that every call to 202 goes to; 201 can call."""
    await devia_server.extension("201")
    await devia_server.extension("202", mailbox_enabled=True, language="en")
    await devia_server.plan("202", both={"always": to("voicemail")})
    found = Owner(devia_server)
    await found.sign_in()
    yield found
    await found.close()


async def test_a_message_is_left_and_heard_back_by_phone(
    devia_server: DeviaServer, owner: Owner, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        expected = await leave(anna, 4.0)
        [message] = await owner.messages(1)
        sound = await owner.sound(message, tmp_path / "message.wav")
        assert sound.seconds == pytest.approx(expected, abs=0.3)
        assert message["seconds"] == pytest.approx(sound.seconds, abs=0.1)
        assert sound.share(TONE) > 0.95
        assert longest_gap(sound) <= 0.04
        assert message["caller"]["number"] == "201" and message["heard_at"] is None

        await owner.mailbox(pin="2468")
        bruno = await baresip(stack, devia_server, tmp_path, "202")
        await bruno.dial("*97")
        await bruno.established()
        for key in "2468#":
            await bruno.press(key)
        await tone_heard(bruno)
        # Delete, and hang up by the key that ends.
        await bruno.press("7")
        await bruno.press("#")
        await bruno.closed()
        assert bruno.heard().seconds_of(TONE) > 0.5
        await owner.messages(0)
        record = await devia_server.record("201")
        assert record["answered_by"] == "mailbox:202"
        assert [hop["condition"] for hop in record["hops"]] == ["always"]


async def test_the_owners_phone_lights_its_lamp(devia_server: DeviaServer, owner: Owner, tmp_path: Path) -> None:
    """B10.4, RFC 3842."""
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        bruno = await baresip(stack, devia_server, tmp_path, "202", "mwi")
        await bruno.process.line("MWI for sip:202@")
        seen = len(bruno.process.lines)
        await leave(anna, 2.0)
        await bruno.process.line("MWI for sip:202@", since=seen)
        told = await bruno.process.line(r"^Voice-Message: (\S+)", since=seen)
        assert told[1] == "1/0"


async def test_a_wrong_pin_three_times_ends_the_call(devia_server: DeviaServer, owner: Owner, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        await owner.mailbox(pin="2468")
        bruno = await baresip(stack, devia_server, tmp_path, "202")
        await bruno.dial("*97")
        await bruno.established()
        for key in "1111#2222#3333#":
            await bruno.press(key)
        await bruno.closed(seconds=3 * SHORT)
        audit = (await devia_server.call_api("GET", "/audit?extension=202")).json()
        assert "PIN refused" in [entry["action"] for entry in audit["items"]]


async def test_kill_in_the_middle_of_a_recording(devia_server: DeviaServer, owner: Owner, tmp_path: Path) -> None:
    """B10.3: what was said up to then is there after the restart."""
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        await anna.dial("202")
        await anna.established()
        await beep_heard(anna)
        await until_recorded(devia_server, 3.0)
        await devia_server.restart(kill=True)
        await owner.sign_in()
        [message] = await owner.messages(1)
        sound = await owner.sound(message, tmp_path / "message.wav")
        assert sound.seconds >= 2.5 and sound.share(TONE) > 0.95


async def test_the_next_call_after_a_caller_hung_up_in_the_greeting(
    devia_server: DeviaServer, owner: Owner, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        await anna.dial("202")
        await anna.established()
        await anna.hang_up()
        await anna.closed()
        assert await leave(anna, 1.5) > 1.0
        assert len(await owner.messages(1)) == 1


async def tone_heard(phone: Baresip) -> None:
    """A second of the tone has come back."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 3 * SHORT
    while loop.time() < deadline:
        path = phone.heard_file()
        if path is not None and being_written(path).seconds_of(TONE) >= 1.0:
            return
        await asyncio.sleep(LOOK_AGAIN)
    raise PeerTimeout("the message was not heard")


async def until_recorded(server: DeviaServer, seconds: float) -> None:
    """So much of a message is in its file."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 3 * SHORT
    while loop.time() < deadline:
        sizes = [path.stat().st_size for path in (server.config.parent / "data" / "voicemail").rglob("*.wav")]
        if sizes and max(sizes) >= 44 + seconds * 16_000:
            return
        await asyncio.sleep(LOOK_AGAIN)
    raise PeerTimeout("nothing is being recorded")


def longest_gap(sound: Sound) -> float:
    """Seconds of the longest silence in it."""
    longest = run = 0
    for sample in sound.samples:
        run = run + 1 if abs(sample) < 0.01 else 0
        longest = max(longest, run)
    return longest / sound.rate
