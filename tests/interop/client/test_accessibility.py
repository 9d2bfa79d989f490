# SPDX-License-Identifier: Apache-2.0
"""axe-core finds nothing to complain of on any page, light and dark, wide and narrow (WCAG 2.2 A and AA)."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import ANNA, BRUNO, CARLA, House
from tests.interop.client.pages import PLACES, Place
from tests.interop.client.visitor import Visitor
from tests.interop.devia_server import to, to_number

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]

_AXE = Path(__file__).resolve().parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
    `${id}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')} in ${html.slice(0, 300)}`)))"""
_THEME = "theme => document.querySelector('.v-application')?.classList.contains(`v-theme--${theme}`)"
_FINISH = """() => document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity)
  .forEach((animation) => animation.finish())"""
_LOOKS = [("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390)]


async def lived_in(house: House) -> None:
    """Rules of all kinds, a loop, one that cannot be used, a call in the list and a message."""
    carla = await house.phone(CARLA)
    await house.server.call_api("PATCH", f"/extensions/{BRUNO.extension}/mailbox", {"enabled": True})
    await house.divert(BRUNO, both={"always": to("voicemail")})
    await house.leave_message(CARLA, BRUNO)
    await house.divert(
        BRUNO,
        both={"busy": to_number(CARLA.extension), "no_answer": to("attendant", ring_time=25)},
        external={"always": to_number(CARLA.extension)},
    )
    await house.divert(CARLA, both={"busy": to_number(BRUNO.extension)})
    await house.divert(ANNA, internal={"not_present": to_number("+393331234567")})
    mark = carla.mark()
    async with house.call_from_outside(BRUNO):
        await carla.ringing_in(since=mark)
        await carla.accept()
        await carla.hang_up()


async def is_drawn(visitor: Visitor) -> None:
    """What was asked of devia is there."""
    await expect(visitor.page.get_by_role("heading", level=1).first).to_be_attached()
    await expect(visitor.page.get_by_text(visitor.words("shell.loading"))).to_have_count(0)


async def faults(visitor: Visitor, theme: str) -> list[str]:
    """What axe finds in the page once it has this theme, and nothing moves any more."""
    await visitor.page.wait_for_function(_THEME, arg=theme, polling=50)
    await visitor.page.evaluate(_FINISH)
    if not await visitor.page.evaluate("'axe' in window"):
        await visitor.page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: Any = await visitor.page.evaluate(_RUN)
    return [str(one) for one in found]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def full_house(common_house: House) -> AsyncIterator[House]:
    """The common one, lived in."""
    await lived_in(common_house)
    yield common_house
    await common_house.forget_plans()


@pytest.mark.parametrize("place", PLACES, ids=str)
async def test_nothing_stands_in_anybodys_way(
    visits: Callable[[House], Visits], full_house: House, place: Place
) -> None:
    visitor = await visits(full_house)(place.person, path=None, bypass_csp=True)
    visitor.expect(r"^404 GET /nothing$")
    await visitor.open(place.path)
    await is_drawn(visitor)
    found = []
    looks = _LOOKS[::-1] if place.is_narrow else _LOOKS
    for theme, width in looks:
        await visitor.page.set_viewport_size({"width": width, "height": 860})
        await visitor.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of the literals
        if place.opening is not None and (theme, width) == looks[0]:
            await place.opening(visitor)
        found += [f"{theme} {width}: {fault}" for fault in await faults(visitor, theme)]
        wider = await visitor.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wider > 0:
            found.append(f"{theme} {width}: {wider} px are out of sight to the right")
    assert found == []
