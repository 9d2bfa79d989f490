# SPDX-License-Identifier: Apache-2.0
"""Whoever has the client open at their workstation is present, and for a grace after (B2.3)."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import ANNA, BRUNO, CARLA, DARIO, House, house
from tests.interop.client.visitor import Visitor
from tests.interop.devia_server import to_number

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]

GRACE = 6
"""Seconds: a reload takes less, however busy the machine."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def own_house(client: None, tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[House]:
    """One with little patience."""
    setting = ("env", f"DEVIA_CALLS__WORKSTATION_GRACE={GRACE}")
    async with house(tmp_path_factory.mktemp("absent"), new_database, prefix=setting) as running:
        yield running


async def is_connected(visitor: Visitor) -> None:
    """The live connection is there: what the person's state is, is known."""
    await expect(visitor.page.get_by_role("main")).to_contain_text(visitor.words("presence.sign.present"))


async def test_closing_is_leaving_but_a_reload_and_one_of_two_tabs_are_not(
    visits: Callable[[House], Visits], own_house: House
) -> None:
    server = own_house.server
    for person in (BRUNO, CARLA, DARIO):
        await own_house.divert(person, both={"not_present": to_number(ANNA.extension)})
    anna, bruno_phone = await own_house.phone(ANNA), await own_house.phone(BRUNO)
    await own_house.phone(CARLA)
    bruno, carla, dario = [await visits(own_house)(person) for person in (BRUNO, CARLA, DARIO)]
    second_tab = await dario.context.new_page()
    await second_tab.goto(own_house.address)
    await expect(second_tab.get_by_role("main")).to_contain_text(dario.words("presence.sign.present"))
    for each in (bruno, carla, dario):
        await is_connected(each)

    await second_tab.close()
    await bruno.page.reload()
    await is_connected(bruno)
    await carla.page.close()
    # When hers is over, so is the grace of whoever went before her.
    await server.until_state(CARLA.extension, present=False)
    for person in (BRUNO, DARIO):
        assert (await server.state(person.extension))["present"] is True

    mark = anna.mark()
    async with own_house.call_from_outside(CARLA):
        await anna.ringing_in(since=mark)
        await anna.hang_up()
    record = await server.record(CARLA.extension)
    assert [hop["condition"] for hop in record["hops"]] == ["not_present"]
    mark = bruno_phone.mark()
    async with own_house.call_from_outside(BRUNO):
        await bruno_phone.ringing_in(since=mark)
        await bruno_phone.hang_up()


async def test_a_phone_is_a_workstation_only_if_its_user_says_so(
    visits: Callable[[House], Visits], own_house: House
) -> None:
    await own_house.server.until_state(CARLA.extension, present=False)
    carla = await visits(own_house)(CARLA, path="/account", width=390, has_touch=True, is_mobile=True)
    main = carla.page.get_by_role("main")
    await expect(main).to_contain_text(carla.words("presence.sign.absent"))
    switch = carla.page.get_by_role("switch", name=carla.words("presence.workstation.label"))
    await expect(switch).not_to_be_checked()
    await switch.check()
    await expect(main).to_contain_text(carla.words("presence.sign.present"))
    await own_house.server.until_state(CARLA.extension, present=True)
    await switch.uncheck()
    await own_house.server.until_state(CARLA.extension, present=False)
    await expect(main).to_contain_text(carla.words("presence.sign.absent"))
