# SPDX-License-Identifier: Apache-2.0
"""The signed-in page in a real browser: a saved rule diverts a real call, and the page says why (B16.2, B2.3, B15)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.interop.browser import PATIENCE_MS, Reader, chromium, reader
from tests.interop.devia_server import DeviaServer, secret, to, to_number
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

expect.set_options(timeout=PATIENCE_MS)

OUTSIDE = "127.0.0.9"
CALLER = "+390612345678"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DeviaServer]:
    """Anna reads English, Bruno Italian; a trunk leads in and out."""
    async with await DeviaServer.start(tmp_path_factory.mktemp("devia")) as server:
        await server.extension("201", name="Anna Rossi", language="en", public_number="+390455550201")
        await server.extension("202", name="Bruno Bianchi", language="it")
        await server.extension("203", name="Carla Verdi")
        await server.attendant("9", "203")
        await server.trunk("outside", OUTSIDE, 5060, numbers=["+390455550200-+390455550299=200"])
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def server(running: DeviaServer) -> DeviaServer:
    """Nobody has a rule."""
    for extension in ("201", "202"):
        await running.plan(extension)
    return running


def phone(server: DeviaServer, folder: Path, extension: str) -> SippPhone:
    return SippPhone.new(folder / extension, extension, secret(extension), server.address)


async def signed_in(reading: Reader, extension: str) -> Page:
    """The page of this extension's user."""
    await reading.open()
    await reading.sign_in(f"user{extension}", f"password-{extension}")
    await expect(reading.page.locator("#home")).to_be_visible()
    return reading.page


def row(page: Page, condition: str, classes: str = "internal external") -> Locator:
    """The line of a rule, for both caller classes or for one."""
    return page.locator(f'[data-condition="{condition}"] fieldset[data-classes="{classes}"]')


async def test_a_rule_saved_on_the_page_diverts_the_next_call_and_the_page_tells_it(
    browser: Browser, server: DeviaServer, tmp_path: Path
) -> None:
    """Busy, for outside callers, to another extension: the whole way from the form to the sentence."""
    called, target = phone(server, tmp_path, "201"), phone(server, tmp_path, "202")
    await called.register()
    await target.register()
    caller = SippPhone.new(tmp_path / "outside", "x", "x", server.address, number=CALLER, host=OUTSIDE)
    async with reader(browser, server) as reading:
        page = await signed_in(reading, "201")
        await page.locator('[data-condition="busy"] button.link').click()
        busy = row(page, "busy", "external")
        await busy.locator("[name=kind]").select_option("number")
        await busy.locator("[name=number]").fill("202")
        await busy.locator("[name=external]").check()
        await page.locator("#save").click()
        await expect(page.locator("#outcome")).to_have_text("Saved.")
        saved = (await server.call_api("GET", "/extensions/201/plan")).json()["rules"]["busy"]
        assert saved["internal"] is None
        assert (saved["external"]["enabled"], saved["external"]["destination"]["number"]) == (True, "202")
        keys: dict[str, str | int] = {"display": "", "extra": "X-Peer: sipp"}
        refuses: dict[str, str | int] = {"status": 486, "reason": "Busy Here"}
        async with (
            await called.plays("phone_refuses", keys=refuses) as refusing,
            await target.plays("phone_answers", pause_ms=20) as answering,
        ):
            result = (await caller.call("+390455550201", scenario="call", keys=keys, pause_ms=50)).check()
            for playing in (refusing, answering):
                (await playing.result()).check()
        assert result.final_status == 200
        sentence = page.locator("#calls li").first.locator("p").last
        await expect(sentence).to_contain_text("Bruno Bianchi (202) answered")
        told = await sentence.text_content() or ""
        assert CALLER in told
        assert "busy, passed to Bruno Bianchi (202)" in told
        assert reading.complaints == []


async def test_the_page_speaks_italian(browser: Browser, server: DeviaServer) -> None:
    async with reader(browser, server, language="it-IT") as reading:
        await reading.open()
        await expect(reading.page.locator("#sign-in h1")).to_have_text("Entra")
        await reading.sign_in("user202", "wrong password")
        await expect(reading.page.locator("#sign-in .fault")).to_have_text("Nome utente o password non corrispondono.")
        page = await signed_in(reading, "202")
        await expect(page.locator("#plan-title")).to_have_text("Deviazione chiamata")
        assert await page.locator("html").get_attribute("lang") == "it"
        await server.plan("202", both={"always": to_number("203")})
        # Heard over the live connection; nothing was being edited.
        await expect(page.locator("#sentence")).to_contain_text(
            "Chi chiama da fuori: la chiamata passa a Carla Verdi (203)"
        )
        await expect(row(page, "always").locator("[name=number]")).to_have_value("203")
        assert reading.complaints == []


async def test_faults_stand_at_their_fields_and_the_rest_stays_as_written(
    browser: Browser, server: DeviaServer
) -> None:
    async with reader(browser, server) as reading:
        page = await signed_in(reading, "201")
        busy, late = row(page, "busy"), row(page, "no_answer")
        for line, number in ((busy, "777"), (late, "202")):
            await line.locator("[name=kind]").select_option("number")
            await line.locator("[name=number]").fill(number)
            await line.locator("[name=internal]").check()
        await late.locator("[name=ring_time]").fill("3")
        await page.locator("#save").click()
        await expect(busy.locator(".fault")).to_have_text("There is no such extension.")
        await expect(busy.locator("[name=number]")).to_have_attribute("aria-invalid", "true")
        await expect(busy.locator("[name=number]")).to_be_focused()
        await expect(late.locator(".fault")).to_have_text("A number of seconds from 5 to 180.")
        await expect(late.locator("[name=ring_time]")).to_have_attribute("aria-invalid", "true")
        await expect(page.locator("#outcome")).to_have_text("This cannot be saved yet: see the marked fields.")
        for text, fault in (
            ("201", "This is your own number."),
            ("+390612345678", "You may not divert calls to outside numbers."),
            ("hello", "This is not a valid number."),
        ):
            await busy.locator("[name=number]").fill(text)
            await page.locator("#save").click()
            await expect(busy.locator(".fault")).to_have_text(fault)
        await busy.locator("[name=number]").fill("202")
        await late.locator("[name=ring_time]").fill("15")
        await page.locator("#save").click()
        await expect(page.locator("#outcome")).to_have_text("Saved.")
        await expect(page.locator("[aria-invalid]")).to_have_count(0)
        rules = (await server.call_api("GET", "/extensions/201/plan")).json()["rules"]
        assert rules["no_answer"]["internal"]["ring_time"] == 15
        assert reading.complaints == []


async def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten(browser: Browser, server: DeviaServer) -> None:
    """B15.1: the page says so, shows the version in force, and saves on top of that."""
    async with reader(browser, server) as reading:
        page = await signed_in(reading, "201")
        await row(page, "busy").locator("[name=kind]").select_option("attendant")
        await row(page, "busy").locator("[name=internal]").check()
        await server.plan("201", both={"always": to("attendant")})
        await expect(page.locator("#outcome")).to_contain_text("changed elsewhere")
        await page.locator("#save").click()
        await expect(row(page, "always").locator("[name=kind]")).to_have_value("attendant")
        await expect(page.locator("#outcome")).to_contain_text("changed elsewhere")
        rules = (await server.call_api("GET", "/extensions/201/plan")).json()["rules"]
        assert (rules["busy"]["internal"], rules["always"]["internal"]["enabled"]) == (None, True)


async def test_the_page_is_presence_only_as_a_workstation(browser: Browser, server: DeviaServer) -> None:
    """B2.3: what the user says of this browser is remembered in it."""
    async with reader(browser, server) as reading:
        page = await signed_in(reading, "201")
        await expect(page.locator("#workstation")).to_be_checked()
        await expect(page.locator("#state")).to_contain_text("At the workstation")
        await server.until_state("201", present=True)
        await page.locator("#workstation").uncheck()
        await page.reload()
        await expect(page.locator("#workstation")).not_to_be_checked()
        assert reading.complaints == []


async def test_signing_out_leaves_nothing_on_the_screen(browser: Browser, server: DeviaServer) -> None:
    async with reader(browser, server) as reading:
        page = await signed_in(reading, "201")
        await page.locator("#sign-out").click()
        await expect(page.locator("#sign-in")).to_be_visible()
        assert "Anna" not in await page.content()
        await page.go_back()
        await reading.open()
        await expect(page.locator("#home")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
async def test_nothing_runs_out_of_the_window(
    browser: Browser, server: DeviaServer, tmp_path: Path, width: int
) -> None:
    await server.plan(
        "201",
        internal={"busy": to_number("202", destination_ring_time=20, otherwise="attendant")},
        external={"busy": to("attendant"), "no_answer": to("hang_up", ring_time=15)},
    )
    await server.plan("202", both={"busy": to_number("201")})
    await phone(server, tmp_path, "201").register()
    for dark in (False, True):
        async with reader(browser, server, width=width, dark=dark) as reading:
            page = await signed_in(reading, "201")
            await expect(page.locator("#warnings")).to_contain_text("chase each other")
            await expect(page.locator("#sentence")).to_contain_text(
                "your phone rings for 15 s, then the call is ended."
            )
            await reading.look(tmp_path / f"page-{width}-{'dark' if dark else 'light'}.png")
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            assert reading.complaints == []
