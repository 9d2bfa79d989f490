# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, and what stands around every page."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import ANNA, BRUNO, CARLA, DARIO

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("width", [1280, 390])
async def test_one_signs_in_and_out(visit: Visits, language: str, width: int) -> None:
    bruno = await visit(language=language, width=width)
    await expect(bruno.title("signin.title")).to_be_visible()
    await expect(bruno.page).to_have_title(f"{bruno.words('signin.title')} · devia")
    await expect(bruno.page.locator("html")).to_have_attribute("lang", language)
    await bruno.fill_in(BRUNO)
    navigation = bruno.page.get_by_role("navigation", name=bruno.words("shell.navigation"))
    here = navigation.get_by_role("link", name=bruno.words("shell.nav.diversions"))
    await expect(here).to_have_attribute("aria-current", "page")
    await bruno.button("shell.user_menu", name=BRUNO.name).click()
    async with bruno.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        await bruno.text("shell.sign_out").click()
    await expect(bruno.title("signin.title")).to_be_visible()
    # Gone for good, not only from sight.
    await bruno.open("/calls")
    await expect(bruno.title("signin.title")).to_be_visible()


async def test_one_comes_to_where_one_wanted_to_go(visit: Visits) -> None:
    carla = await visit(path="/calls?diverted=true")
    await expect(carla.title("signin.title")).to_be_visible()
    await carla.fill_in(CARLA)
    await expect(carla.page.get_by_role("heading", level=1)).to_have_text(carla.words("calls.title"))
    await expect(carla.page).to_have_url(re.compile(r"/calls\?diverted=true$"))


async def test_nobody_is_sent_to_another_site(visit: Visits) -> None:
    carla = await visit(path=f"/sign-in?next={quote('//elsewhere.example/')}")
    await carla.fill_in(CARLA)
    await expect(carla.title("diversions.title")).to_be_visible()
    assert carla.page.url == f"{carla.house.address}/"


async def test_a_wrong_password_is_said_and_the_name_stays(visit: Visits) -> None:
    bruno = await visit()
    bruno.expect(r"^401 POST /api/v1/session$")
    await bruno.fill_in(BRUNO, password="not-his-password")
    await expect(bruno.page.get_by_role("main").get_by_role("alert")).to_have_text(
        bruno.words("problems.kind.wrong-credentials")
    )
    await expect(bruno.page.get_by_label(bruno.words("signin.username"))).to_have_value(BRUNO.username)
    await expect(bruno.page.get_by_label(bruno.words("signin.password"))).to_have_value("")
    await bruno.fill_in(BRUNO)
    await expect(bruno.title("diversions.title")).to_be_visible()


async def test_too_many_attempts_are_made_to_wait_and_then_heard(visit: Visits) -> None:
    dario = await visit()
    dario.expect(r"^(401|429) POST /api/v1/session$")
    alert = dario.page.get_by_role("main").get_by_role("alert")
    counting = dario.words.beginning("signin.wait").pattern.split(r"\ \|\ ")
    waiting = re.compile("|".join(part.replace(r"\{n\}", ".+") for part in counting))
    for _ in range(20):
        # Not the first question of the page, who is signed in.
        async with dario.page.expect_response(lambda one: one.request.method == "POST") as answer:
            await dario.fill_in(DARIO, password="a-guess")
        if (await answer.value).status == 429:
            break
    await expect(alert).to_have_text(waiting)
    await expect(dario.button("signin.submit")).to_be_disabled()
    # The page counts down, and lets one try again by itself.
    await expect(dario.button("signin.submit")).to_be_enabled()
    await expect(alert).to_have_text("")
    await dario.fill_in(DARIO)
    await expect(dario.title("diversions.title")).to_be_visible()


async def test_the_theme_and_the_language_are_a_choice_that_stays(visit: Visits) -> None:
    bruno = await visit(BRUNO)
    await bruno.button("shell.user_menu", name=BRUNO.name).click()
    background = "getComputedStyle(document.querySelector('.v-application')).backgroundColor"
    light = await bruno.page.evaluate(background)
    await bruno.page.get_by_text(bruno.words("shell.theme.dark"), exact=True).click()
    await expect(bruno.page.locator(".v-application")).not_to_have_css("background-color", light)
    dark = await bruno.page.evaluate(background)
    await bruno.page.get_by_text(bruno.words("shell.language.it"), exact=True).click()
    bruno.words = type(bruno.words)("it")
    await expect(bruno.page.get_by_role("heading", level=1)).to_have_text(bruno.words("diversions.title"))
    await bruno.page.reload()
    await expect(bruno.page.get_by_role("heading", level=1)).to_have_text(bruno.words("diversions.title"))
    await expect(bruno.page.locator(".v-application")).to_have_css("background-color", dark)
    # The language is the person's, wherever they sign in: the next one finds it as it was.
    await bruno.button("shell.user_menu", name=BRUNO.name).click()
    await bruno.page.get_by_text(bruno.words("shell.language.en"), exact=True).click()
    await expect(bruno.page.locator("html")).to_have_attribute("lang", "en")
    lightness = [int(part) for part in re.findall(r"\d+", dark)[:3]]
    assert max(lightness) < 80, f"{dark} is no dark ground"


async def test_only_administrators_have_the_administration(visit: Visits) -> None:
    bruno, anna = await visit(BRUNO, path="/admin/users"), await visit(ANNA)
    await expect(bruno.title("diversions.title")).to_be_visible()
    await expect(bruno.link("shell.nav.admin")).to_have_count(0)
    await anna.link("shell.nav.admin").click()
    await expect(anna.title("admin.home.title")).to_be_visible()


@pytest.mark.parametrize("path", ["/nothing", "/admin/nothing"])
async def test_an_address_with_nothing_there_says_so(visit: Visits, path: str) -> None:
    anna = await visit(ANNA, path=None)
    anna.expect(r"^404 GET /")
    await anna.open(path)
    await expect(anna.title("shell.not_found.title")).to_be_visible()
    await anna.link("shell.not_found.action").click()
    await expect(anna.title("diversions.title")).to_be_visible()


async def test_the_first_tab_stop_leads_to_the_content(visit: Visits) -> None:
    bruno = await visit(BRUNO)
    await expect(bruno.title("diversions.title")).to_be_visible()
    await bruno.page.keyboard.press("Tab")
    await expect(bruno.link("shell.skip")).to_be_focused()
    await bruno.page.keyboard.press("Enter")
    await expect(bruno.page.get_by_role("main")).to_be_focused()
