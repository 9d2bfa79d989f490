# SPDX-License-Identifier: Apache-2.0
"""A browser for the tests of the page: the distribution's Chromium, headless, that talks to this machine only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.interop.devia_server import DeviaServer
from tests.interop.peers.ports import LOOPBACK
from tests.interop.peers.programs import program

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
)
PATIENCE_MS = 30_000


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program("chromium"), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


class Reader:
    """Somebody in front of devia's page. What the browser complains of, blocked scripts and styles too, is kept."""

    def __init__(self, context: BrowserContext, page: Page, server: DeviaServer) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._context = context
        self._address = f"http://{LOOPBACK}:{server.http_port}/"
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._heard(message.type, message.text))

    def _heard(self, kind: str, text: str) -> None:
        # What the API refuses, a wrong password or field, is no fault of the page.
        if kind == "error" and "the server responded with a status of" not in text:
            self.complaints.append(text)

    async def open(self) -> None:
        """The page is loaded."""
        await self.page.goto(self._address)

    async def sign_in(self, username: str, password: str) -> None:
        """Fills the form in and sends it."""
        await self.page.locator("#sign-in [name=username]").fill(username)
        await self.page.locator("#sign-in [name=password]").fill(password)
        await self.page.locator("#sign-in button").click()

    async def look(self, file: Path) -> None:
        """A picture of the whole page."""
        await self.page.screenshot(path=file, full_page=True)

    async def close(self) -> None:
        await self._context.close()


@asynccontextmanager
async def reader(
    browser: Browser, server: DeviaServer, *, language: str = "en-GB", width: int = 1280, dark: bool = False
) -> AsyncIterator[Reader]:
    """Somebody whose browser speaks this language, in a window this wide."""
    context = await browser.new_context(
        locale=language, viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(PATIENCE_MS)
    reading = Reader(context, await context.new_page(), server)
    try:
        yield reading
    finally:
        await reading.close()
