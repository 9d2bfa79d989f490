# SPDX-License-Identifier: Apache-2.0
"""What is set at a desk phone is on the open page, and what is done there is told to the phone (B12.3)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import ANNA, CARLA, DARIO, House
from tests.interop.devia_server import secret
from tests.interop.peers.desk_phone import DeskPhone, poly_do_not_disturb, yealink
from tests.interop.peers.ports import LOOPBACK

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def desk(home: House) -> AsyncIterator[DeskPhone]:
    """Dario's desk phone, whose keys show that nothing is diverted."""
    phone = await DeskPhone.start(DARIO.extension, secret(DARIO.extension), (LOOPBACK, home.server.sip_port))
    assert await phone.subscribe() == 200
    await phone.shows(forwardImmediate="off")
    yield phone
    # What is off already is not asked for again: a phone may not ask for more than ten changes in ten seconds.
    if phone.lamps["forwardImmediate"] != "off":
        await phone.subscribe(yealink("forwardImmediate", "", False))
    if phone.lamps["dnd"] != "off":
        await phone.subscribe(poly_do_not_disturb(False))
    await phone.shows(forwardImmediate="off", dnd="off")
    phone.stop()


@pytest.mark.parametrize("language", ["it", "en"])
async def test_set_at_the_phone_and_removed_on_the_page(visit: Visits, desk: DeskPhone, language: str) -> None:
    page = DiversionPage(await visit(DARIO, language=language))
    main = page.page.get_by_role("main")
    await expect(main).to_contain_text(page.words("diversions.handset.none"))
    await desk.subscribe(yealink("forwardImmediate", CARLA.extension, True))
    row = page.page.get_by_role("listitem").filter(has_text=page.words("diversions.handset.origin.sync"))
    await expect(row).to_contain_text(CARLA.name)
    await page.visitor.button("diversions.handset.remove").click()
    await desk.shows(forwardImmediate="off")
    await expect(main).to_contain_text(page.words("diversions.handset.none"))


async def test_the_other_keys_change_the_rows(visit: Visits, desk: DeskPhone) -> None:
    page = DiversionPage(await visit(DARIO, language="en"))
    await page.says_none("busy")
    await desk.subscribe(yealink("forwardBusy", CARLA.extension, True))
    await page.says("busy", "all", f"{CARLA.name} {CARLA.extension}", "on")
    await page.switch("busy").click()
    await page.save()
    await desk.shows(forwardBusy="off")


@pytest.mark.parametrize("language", ["it", "en"])
async def test_what_was_refused_stands_in_the_log(visit: Visits, desk: DeskPhone, language: str) -> None:
    """B12.5: with the number, why, and the phone it was wished for at."""
    await desk.subscribe(yealink("forwardBusy", "899123456", True))
    await desk.shows(forwardBusy="off")
    visitor = await visit(ANNA, path="/admin/audit", language=language)
    entry = visitor.page.get_by_role("main").get_by_role("listitem").filter(has_text="899123456").first
    for key in ("admin_audit.actions.diversion_refused", "admin_audit.refused.reason.prefix_denied"):
        await expect(entry).to_contain_text(visitor.words(key))
    await expect(entry).to_contain_text(DARIO.name)
    await expect(entry).to_contain_text(visitor.words("admin_audit.device", device=DARIO.extension))


async def test_do_not_disturb_is_ended_on_the_page(visit: Visits, desk: DeskPhone) -> None:
    page = DiversionPage(await visit(DARIO, language="it"))
    again = page.visitor.button("presence.ring_again")
    await expect(again).to_have_count(0)
    assert await desk.subscribe(poly_do_not_disturb(True)) == 200
    await again.click()
    await desk.shows(dnd="off")
    await expect(again).to_have_count(0)
