# SPDX-License-Identifier: Apache-2.0
"""Bruno sends outside calls to Carla while he is busy; one comes, and he sees where it went and why."""

import pytest
from playwright.async_api import Locator, expect

from tests.interop.client.conftest import Visits
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import BRUNO, CARLA, DARIO, OUTSIDE_WRITTEN, House
from tests.interop.client.visitor import Visitor
from tests.interop.client.words import Words

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


def sentence(words: Words) -> str:
    """What the call list says: gave the call from there to Carla, for this reason."""
    return words(
        "calls.said.gave",
        **{"from": words("calls.party.from.number", name=OUTSIDE_WRITTEN)},
        to=words("calls.party.to.person", name=CARLA.name),
        because=words("calls.because.you.busy"),
    )


def section(visitor: Visitor, key: str) -> Locator:
    return visitor.page.get_by_role("region", name=visitor.words(key), exact=True)


async def sees_the_call_arrive(bruno: Visitor, house: House) -> None:
    """He is on the phone with Dario and looks at his calls while somebody outside calls him."""
    carla = await house.phone(CARLA)
    await house.talk(DARIO, BRUNO)
    mark = carla.mark()
    now, past = section(bruno, "calls.live.title"), section(bruno, "calls.past")
    told = sentence(bruno.words)
    async with house.call_from_outside(BRUNO):
        await carla.ringing_in(since=mark)
        ringing = now.get_by_role("article", name=told)
        await expect(ringing).to_contain_text(bruno.words("calls.outcome.is_ringing"))
        await carla.accept()
        await expect(ringing).to_contain_text(bruno.words("calls.outcome.is_talking", by=CARLA.name))
        await carla.hang_up()
        await carla.closed(since=mark)
    await expect(now.get_by_role("article", name=told)).to_have_count(0)
    over = past.get_by_role("article", name=told).first
    await expect(over).to_contain_text(bruno.words.beginning("calls.outcome.answered"))
    await house.hang_up(BRUNO)
    # The sentence leads back to the rule.
    await over.get_by_role("link", name=bruno.words("calls.change_rule")).click()
    await expect(DiversionPage(bruno).editor("busy")).to_be_visible()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("it", 1280), ("it", 390)])
async def test_busy_to_carla_and_the_call_arrives_live(visit: Visits, home: House, language: str, width: int) -> None:
    await home.phone(BRUNO)
    bruno = await visit(language=language, width=width)
    await bruno.fill_in(BRUNO)
    page = DiversionPage(bruno)
    await page.split("busy").click()
    await page.choose("busy", CARLA, "external")
    await page.says("busy", "external", f"{CARLA.name} {CARLA.extension}", "on", "changed")
    await page.says_none("busy", "internal")
    await page.has_changes(1)
    await page.save()
    await page.says("busy", "external", f"{CARLA.name} {CARLA.extension}", "on")
    assert (await home.rule(BRUNO, "busy", "external"))["destination"] == {"kind": "number", "number": CARLA.extension}
    assert await home.rule(BRUNO, "busy", "internal") is None
    await bruno.link("shell.nav.calls").click()
    await expect(bruno.title("calls.title")).to_be_visible()
    await sees_the_call_arrive(bruno, home)


async def test_the_same_by_keyboard_alone(visit: Visits, home: House) -> None:
    await home.phone(BRUNO)
    await home.speaks(BRUNO, "en")
    bruno = await visit()
    page, press = DiversionPage(bruno), bruno.page.keyboard.press

    async def to(target: Locator) -> None:
        """Tab, until it has the focus."""
        for _ in range(60):
            if await target.evaluate("(element) => element === document.activeElement"):
                return
            await press("Tab")
        await expect(target).to_be_focused()

    # The field one begins with has the focus already.
    await expect(bruno.page.get_by_label(bruno.words("signin.username"))).to_be_focused()
    await bruno.page.keyboard.type(BRUNO.username)
    await press("Tab")
    await bruno.page.keyboard.type(BRUNO.password)
    await press("Enter")
    await expect(bruno.title("diversions.title")).to_be_visible()
    await expect(page.cell("busy")).to_be_visible()

    await to(page.split("busy"))
    await press("Enter")
    await to(
        bruno.page.get_by_role(
            "button", name=bruno.words("diversions.rows.merge_name", condition=page.condition("busy"))
        )
    )
    await press("Shift+Tab")
    await expect(page.cell("busy", "external")).to_be_focused()
    await press("Enter")
    await expect(page.contact("busy")).to_be_focused()
    await bruno.page.keyboard.type("verdi")
    await expect(page.editor("busy").get_by_role("option", selected=True)).to_contain_text(CARLA.name)
    await press("Enter")
    await press("Escape")
    await expect(page.editor("busy")).to_have_count(0)
    await expect(page.cell("busy", "external")).to_be_focused()
    await page.says("busy", "external", f"{CARLA.name} {CARLA.extension}", "on", "changed")
    await press("Control+s")
    await page.is_saved()
    assert (await home.rule(BRUNO, "busy", "external"))["destination"] == {"kind": "number", "number": CARLA.extension}

    await press("Control+Home")
    await to(bruno.link("shell.nav.calls"))
    await press("Enter")
    await expect(bruno.title("calls.title")).to_be_visible()
    await sees_the_call_arrive(bruno, home)
