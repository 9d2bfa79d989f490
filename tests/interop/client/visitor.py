# SPDX-License-Identifier: Apache-2.0
"""Somebody before the page, and everything their browser complains of meanwhile."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from tests.interop.client.house import House, Person
from tests.interop.client.words import Words
from tests.interop.peers.patience import SHORT

LOCALES = {"en": "en-GB", "it": "it-IT"}

#: Before somebody is signed in, the client asks who they are.
_ALWAYS_EXPECTED = (r"401 GET /api/v1/session$",)


class Visitor:
    """One person at one browser. What is not expected is a complaint, and complaints fail the test."""

    def __init__(self, context: BrowserContext, page: Page, house: House, language: str) -> None:
        self.context = context
        self.page = page
        self.house = house
        self.words = Words(language)
        self.complaints: list[str] = []
        self._expected = [re.compile(pattern) for pattern in _ALWAYS_EXPECTED]
        self._is_offline = False
        context.on("page", self._listen)
        self._listen(page)

    def _listen(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)

    def _said(self, message: ConsoleMessage) -> None:
        # What a request was answered with, or that it failed, is looked at where it arrives.
        is_about_network = re.search(r"Failed to load resource|net::ERR_|WebSocket connection to", message.text)
        if message.type == "error" and is_about_network is None:
            self.complaints.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status < 400:
            return
        self._complain(f"{response.status} {response.request.method} {_path(response.url)}")

    def _failed(self, request: Request) -> None:
        # A page that is left, or a question that is asked anew, gives up what was under way.
        if request.failure != "net::ERR_ABORTED" and not self._is_offline:
            self._complain(f"{request.failure} {request.method} {_path(request.url)}")

    def _complain(self, text: str) -> None:
        if not any(pattern.search(text) for pattern in self._expected):
            self.complaints.append(text)

    def expect(self, pattern: str) -> None:
        """An answer such as `412 PUT /api/v1/extensions/202/plan` is none to complain of from now on."""
        self._expected.append(re.compile(pattern))

    @contextmanager
    def offline(self) -> Iterator[None]:
        """devia cannot be reached meanwhile, and whatever does not get through is no complaint."""
        self._is_offline = True
        yield
        self._is_offline = False

    # -- where they go

    async def open(self, path: str = "/") -> None:
        """The page at this address is loaded."""
        await self.page.goto(self.house.address + path)

    async def sign_in(self, person: Person) -> None:
        """A session is there, as if it were signed in already; the form has tests of its own."""
        await self.house.speaks(person, self.words.language)
        answer = await self.context.request.post(
            f"{self.house.address}/api/v1/session",
            data={"username": person.username, "password": person.password},
            headers={"Origin": self.house.address},
        )
        assert answer.ok, await answer.text()

    async def fill_in(self, person: Person, *, password: str | None = None) -> None:
        """The form to sign in is filled in and sent."""
        await self.house.speaks(person, self.words.language)
        await self.page.get_by_label(self.words("signin.username")).fill(person.username)
        await self.page.get_by_label(self.words("signin.password")).fill(password or person.password)
        await self.button("signin.submit").click()

    # -- what they see

    def button(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.words(key, **values), exact=True)

    def link(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.words(key, **values), exact=True)

    def title(self, key: str, **values: object) -> Locator:
        """The heading of the page."""
        return self.page.get_by_role("heading", name=self.words(key, **values), exact=True, level=1)

    def heading(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("heading", name=self.words(key, **values), exact=True)

    def dialog(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("dialog", name=self.words(key, **values), exact=True)

    def question(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("alertdialog", name=self.words(key, **values), exact=True)

    def text(self, key: str, **values: object) -> Locator:
        return self.page.get_by_text(self.words(key, **values))

    # -- what is left of it

    async def keep(self, folder: Path) -> None:
        """What each of their pages looked like, for whoever reads why a test failed."""
        for number, page in enumerate(self.context.pages):
            await page.screenshot(path=folder / f"page-{number}.png", full_page=True)
            tree = await page.locator("body").aria_snapshot()
            told = "\n".join([page.url, *self.complaints, tree])
            (folder / f"page-{number}.txt").write_text(told, encoding="utf-8")


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


@asynccontextmanager
async def visitor(
    browser: Browser,
    house: House,
    *,
    language: str = "en",
    width: int = 1280,
    height: int = 860,
    dark: bool = False,
    reduced_motion: bool = True,
    **more: Any,
) -> AsyncIterator[Visitor]:
    """Somebody with a browser of their own, whose language, window and theme are these."""
    context = await browser.new_context(
        locale=LOCALES[language],
        timezone_id="Europe/Rome",
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if reduced_motion else "no-preference",
        **more,
    )
    context.set_default_timeout(SHORT * 1000)
    try:
        yield Visitor(context, await context.new_page(), house, language)
    finally:
        await context.close()
