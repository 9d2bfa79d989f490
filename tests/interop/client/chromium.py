# SPDX-License-Identifier: Apache-2.0
"""The distribution's Chromium, headless, that talks to this machine only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from tests.interop.peers.programs import program

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    # What devia itself refuses is to be seen, not what this browser would refuse before.
    "--disable-features=LocalNetworkAccessChecks",
)


@asynccontextmanager
async def chromium(*more: str) -> AsyncIterator[Browser]:
    """A running browser; `more` are further switches."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program("chromium"), args=[*_ARGUMENTS, *more])
        try:
            yield browser
        finally:
            await browser.close()
