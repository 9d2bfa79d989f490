# SPDX-License-Identifier: Apache-2.0
"""The voicemail page: messages real phones left are heard in the browser, and a greeting spoken there is kept (B10)."""

import io
import re
import wave
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.interop.client.chromium import chromium
from tests.interop.client.conftest import Visits
from tests.interop.client.house import BRUNO, CARLA, House, Person
from tests.interop.client.visitor import Visitor, visitor
from tests.interop.devia_server import to

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]

#: Octets of a greeting at least so long that some of it can be heard.
_HEARD = 8_000


@pytest_asyncio.fixture(loop_scope="session")
async def box(home: House) -> AsyncIterator[House]:
    """A house in which whoever calls Bruno reaches his empty mailbox."""
    await home.server.call_api("PATCH", f"/extensions/{BRUNO.extension}/mailbox", {"enabled": True})
    await home.divert(BRUNO, both={"always": to("voicemail")})
    yield home


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def speaking() -> AsyncIterator[Browser]:
    """A browser with a microphone that beeps, and lets pages have it."""
    async with chromium("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream") as running:
        yield running


def message(of: Visitor, person: Person) -> Locator:
    return of.page.get_by_role("article").filter(has=of.page.get_by_role("heading", name=person.name))


async def emptied(bruno: Visitor) -> None:
    """What earlier tests have left is gone."""
    base = f"{bruno.house.address}/api/v1/extensions/{BRUNO.extension}/messages"
    for item in (await (await bruno.context.request.get(base)).json())["items"]:
        answer = await bruno.context.request.delete(f"{base}/{item['id']}", headers={"Origin": bruno.house.address})
        assert answer.ok


@pytest.mark.parametrize("language", ["en", "it"])
async def test_a_message_arrives_is_heard_deleted_and_taken_back(visit: Visits, box: House, language: str) -> None:
    bruno = await visit(BRUNO, path=None, language=language)
    await emptied(bruno)
    await bruno.open("/messages")
    await expect(bruno.heading("messages.empty.title")).to_be_visible()
    await box.leave_message(CARLA, BRUNO)

    row = message(bruno, CARLA)
    await expect(row).to_contain_text(bruno.words("messages.new"))
    await expect(row).to_contain_text(bruno.words("messages.why.you.always"))
    place = bruno.page.get_by_role("link", name=re.compile(re.escape(bruno.words("shell.waiting", n=1))))
    await expect(place).to_be_visible()

    await bruno.button("messages.play", caller=CARLA.name).click()
    # It sounds, to its end: the element itself says so, under the policy of the real server.
    slider = bruno.page.get_by_role("slider", name=bruno.words("messages.sound", caller=CARLA.name))
    await expect(slider).to_have_attribute("aria-valuetext", re.compile("^0:0[1-9]"))
    await expect(bruno.button("messages.play", caller=CARLA.name)).to_be_visible()
    end = await slider.get_attribute("aria-valuemax")
    await expect(slider).to_have_attribute("aria-valuenow", str(end))
    await expect(row).not_to_contain_text(bruno.words("messages.new"))
    await expect(place).to_have_count(0)
    # By keyboard, from the place it has.
    await slider.press("Home")
    await expect(slider).to_have_attribute("aria-valuenow", "0")
    await slider.press("ArrowRight")
    await expect(slider).to_have_attribute("aria-valuenow", "2")
    await slider.press("Home")
    await slider.press("Enter")
    await expect(bruno.button("messages.pause", caller=CARLA.name)).to_be_visible()

    await row.get_by_role("button", name=bruno.words("messages.delete")).click()
    await expect(row).to_have_count(0)
    await bruno.button("messages.undo").click()
    await expect(row).to_be_visible()
    async with bruno.page.expect_download() as coming:
        await row.get_by_role("link", name=bruno.words("messages.download")).click()
    with wave.open(str(await (await coming.value).path())) as sound:
        assert sound.getnframes() > 2 * sound.getframerate()


async def test_a_greeting_is_recorded_in_the_browser_and_callers_hear_it(box: House, speaking: Browser) -> None:
    async with visitor(speaking, box) as bruno:
        await bruno.sign_in(BRUNO)
        await bruno.open("/messages")
        general = bruno.page.get_by_role("listitem", name=bruno.words("messages.occasion.any"))
        await general.get_by_role("button", name=bruno.words("messages.greeting.record")).click()
        await bruno.button("messages.recorder.start").click()
        await expect(general).to_contain_text(re.compile("0:0[2-9]"))
        await bruno.button("messages.recorder.stop").click()
        await bruno.button("messages.recorder.keep").click()
        await expect(bruno.text("messages.greeting.kept")).to_be_visible()
        await general.get_by_role("button", name=bruno.words("messages.greeting.listen")).click()
        await expect(general.get_by_role("slider")).to_be_visible()
        answer = await bruno.context.request.get(f"{box.address}/api/v1/extensions/{BRUNO.extension}/greeting/any")
        assert answer.ok
        with wave.open(io.BytesIO(await answer.body())) as sound:
            assert sound.getframerate() == 8_000
            octets = sound.readframes(sound.getnframes())
        assert len(octets) > _HEARD and any(octets)

        await general.get_by_role("button", name=bruno.words("messages.greeting.remove")).click()
        question = bruno.question("messages.greeting.remove_title")
        await question.get_by_role("button", name=bruno.words("messages.greeting.remove")).click()
        await expect(general).to_contain_text(bruno.words("messages.greeting.usual"))
        assert not bruno.complaints


async def test_a_microphone_that_is_refused_is_told_in_words(visit: Visits, box: House) -> None:
    bruno = await visit(BRUNO, path="/messages")
    general = bruno.page.get_by_role("listitem", name=bruno.words("messages.occasion.any"))
    await general.get_by_role("button", name=bruno.words("messages.greeting.record")).click()
    await bruno.button("messages.recorder.start").click()
    told = bruno.words("messages.recorder.trouble.refused"), bruno.words("messages.recorder.trouble.no_microphone")
    await expect(general.get_by_role("alert")).to_have_text(re.compile("|".join(map(re.escape, told))))


async def test_settings_and_pin_are_kept(visit: Visits, box: House) -> None:
    bruno = await visit(BRUNO, path="/messages")
    await bruno.page.get_by_label(bruno.words("messages.settings.retention")).fill("30")
    await bruno.button("messages.settings.save").click()
    await expect(bruno.text("messages.settings.saved")).to_be_visible()
    await bruno.page.get_by_label(bruno.words("messages.pin.new"), exact=True).fill("4711")
    await bruno.button("messages.pin.set").click()
    await expect(bruno.text("messages.pin.there")).to_be_visible()
    kept = (await box.server.call_api("GET", f"/extensions/{BRUNO.extension}/mailbox")).json()
    assert (kept["retention_days"], kept["has_pin"]) == (30, True)
    await bruno.button("messages.pin.remove").click()
    await expect(bruno.text("messages.pin.none")).to_be_visible()
    await bruno.page.get_by_label(bruno.words("messages.settings.retention")).fill("")
    await bruno.button("messages.settings.save").click()
    await expect(bruno.button("messages.settings.save")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "it"])
async def test_it_fits_a_phone(visit: Visits, box: House, language: str) -> None:
    bruno = await visit(BRUNO, path="/messages", language=language, width=390)
    await expect(bruno.title("messages.title")).to_be_visible()
    await expect(bruno.heading("messages.greeting.title")).to_be_visible()
    assert await bruno.page.evaluate("document.documentElement.scrollWidth") == 390
