# SPDX-License-Identifier: Apache-2.0
"""B14: Bruno, whose calls go to Carla, is told on whatever page he is; and his calls are a touch away."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import BRUNO, CARLA, OUTSIDE_WRITTEN, House
from tests.interop.devia_server import to_number

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("it", 390)])
async def test_a_diverted_call_is_told_in_the_client(visit: Visits, home: House, language: str, width: int) -> None:
    await home.phone(BRUNO)
    carla = await home.phone(CARLA)
    await home.server.plan(BRUNO.extension, both={"always": to_number(CARLA.extension)}, notify="client")
    bruno = await visit(language=language, width=width)
    connected = asyncio.Event()
    bruno.page.on("websocket", lambda live: live.on("framereceived", lambda _: connected.set()))
    await bruno.fill_in(BRUNO)
    await connected.wait()
    words = bruno.words
    sentence = words(
        "calls.said.gave",
        **{"from": words("calls.party.from.number", name=OUTSIDE_WRITTEN)},
        to=words("calls.party.to.person", name=CARLA.name),
        because=words("calls.because.you.always"),
    )
    mark = carla.mark()
    async with home.call_from_outside(BRUNO):
        await carla.ringing_in(since=mark)
        await carla.accept()
        notice = bruno.page.get_by_role("status").filter(has_text=sentence)
        await expect(notice).to_contain_text(words.beginning("calls.outcome.answered"))
        await bruno.button("calls.notice.show").click()
        await expect(bruno.title("calls.title")).to_be_visible()
        await carla.hang_up()
        await carla.closed(since=mark)
