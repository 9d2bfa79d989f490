# SPDX-License-Identifier: Apache-2.0
"""The plug is pulled, or the session ends elsewhere: the page says so, and nothing typed is lost."""

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import BRUNO, CARLA, DARIO, House, house
from tests.interop.devia_server import to_number

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def own_house(client: None, tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[House]:
    """One that may be stopped."""
    async with house(tmp_path_factory.mktemp("stopped"), new_database) as running:
        yield running


async def test_pulling_the_plug_says_reconnecting_and_loses_nothing(
    visits: Callable[[House], Visits], own_house: House
) -> None:
    page = DiversionPage(await visits(own_house)(BRUNO))
    bruno = page.visitor
    await page.choose("busy", CARLA)
    reconnecting = bruno.text("shell.reconnecting")
    await expect(reconnecting).to_have_count(0)
    with bruno.offline():
        await own_house.server.kill()
        await expect(reconnecting).to_be_visible()
        # He may go on meanwhile, and is told in words that it cannot be saved now.
        await page.switch("busy").click()
        await page.save_button.click()
        await expect(page.save_bar).to_contain_text(page.words("problems.kind.unreachable"))
        await page.says("busy", "all", f"{CARLA.name} {CARLA.extension}", "off", "changed")
        await own_house.server.run()
        await expect(reconnecting).to_have_count(0)
    await page.has_changes(1)
    await page.save()
    assert (await own_house.rule(BRUNO, "busy", "internal"))["destination"]["number"] == CARLA.extension
    # What the page had not loaded yet when devia went away is there as well.
    await page.switch("busy").click()
    await bruno.link("shell.nav.calls").click()
    await expect(bruno.question("shell.unsaved.title")).to_be_visible()


async def test_what_others_saved_meanwhile_is_there_afterwards(
    visits: Callable[[House], Visits], own_house: House
) -> None:
    page = DiversionPage(await visits(own_house)(CARLA))
    await page.says_none("busy")
    with page.visitor.offline():
        # Away from the network, and its connections are gone; devia goes on.
        await page.visitor.context.set_offline(True)
        await own_house.server.restart(kill=True)
        await own_house.divert(CARLA, both={"busy": {"enabled": True, "destination": {"kind": "hang_up"}}})
        await page.visitor.context.set_offline(False)
        await page.says("busy", "all", page.words("diversions.destination.hang_up"), "on")


async def test_the_handset_row_is_a_live_mirror(visits: Callable[[House], Visits], own_house: House) -> None:
    """B12.3: where to, since when, learnt how; the other rows wait; and it can be removed."""
    server = own_house.server
    await own_house.divert(DARIO, both={"busy": to_number(CARLA.extension)})
    await server.kill()
    # As a phone that tells its diversion to devia would have left it.
    told = {"number": BRUNO.extension, "origin": "sync", "since": "2026-03-02T09:00:00+00:00"}
    with closing(sqlite3.connect(server.config.parent / "devia.db")) as database, database:
        database.execute("REPLACE INTO handsets VALUES (?, ?, ?)", (DARIO.extension, json.dumps(told), False))
    await server.run()
    page = DiversionPage(await visits(own_house)(DARIO))
    other = DiversionPage(await visits(own_house)(DARIO))
    for each in (page, other):
        row = each.page.get_by_role("listitem").filter(has_text=each.words("diversions.handset.origin.sync"))
        await expect(row).to_contain_text(BRUNO.name)
        waiting = re.compile(re.escape(each.words("diversions.rows.suspended")))
        await expect(each.page.get_by_role("button", name=waiting)).to_be_visible()
    await page.visitor.button("diversions.handset.remove").click()
    # In every tab, and the rows below count again.
    for each in (page, other):
        await expect(each.page.get_by_role("main")).to_contain_text(each.words("diversions.handset.none"))
        await each.says("busy", "all", f"{CARLA.name} {CARLA.extension}", "on")


async def test_another_page_cannot_be_had_while_devia_is_away_and_can_afterwards(
    visits: Callable[[House], Visits], own_house: House
) -> None:
    page = DiversionPage(await visits(own_house)(BRUNO))
    bruno = page.visitor
    await expect(page.cell("always")).to_be_visible()
    with bruno.offline():
        await own_house.server.kill()
        await expect(bruno.text("shell.reconnecting")).to_be_visible()
        await bruno.link("shell.nav.calls").click()
        await expect(bruno.text("shell.not_loaded.unreachable")).to_be_visible()
        # Nothing of what was there is gone.
        await expect(page.cell("always")).to_be_visible()
        await own_house.server.run()
        await expect(bruno.text("shell.reconnecting")).to_have_count(0)
    await bruno.link("shell.nav.calls").click()
    await expect(bruno.title("calls.title")).to_be_visible()


async def test_a_session_ended_elsewhere_asks_to_sign_in_over_the_page(visit: Visits, home: House) -> None:
    page = DiversionPage(await visit(BRUNO))
    bruno = page.visitor
    await page.choose("busy", DARIO)
    sessions = await bruno.context.request.get(f"{home.address}/api/v1/sessions")
    (current,) = [each for each in (await sessions.json())["items"] if each["current"]]
    ended = await bruno.context.request.delete(
        f"{home.address}/api/v1/sessions/{current['id']}", headers={"Origin": home.address}
    )
    assert ended.ok
    bruno.expect(r"^401 ")
    dialog = bruno.dialog("signin.ended.title")
    await expect(dialog).to_be_visible()
    await expect(dialog.get_by_label(bruno.words("signin.username"))).to_have_value(BRUNO.username)
    password = dialog.get_by_label(bruno.words("signin.password"))
    await expect(password).to_be_focused()
    await password.fill(BRUNO.password)
    await dialog.get_by_role("button", name=bruno.words("signin.submit")).click()
    await expect(dialog).to_have_count(0)
    await page.has_changes(1)
    await page.save()
    assert (await home.rule(BRUNO, "busy", "internal"))["destination"]["number"] == DARIO.extension
