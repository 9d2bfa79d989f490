# SPDX-License-Identifier: Apache-2.0
"""What an administrator does: people and phones, everybody's diversions, the map, and who changed what."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.interop.client.conftest import Visits
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import ANNA, BRUNO, CARLA, House
from tests.interop.client.visitor import Visitor
from tests.interop.devia_server import PROGRAM, to_number
from tests.interop.peers.process import PeerProcess

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


def row(visitor: Visitor, text: str) -> Locator:
    return visitor.page.get_by_role("row").filter(has_text=text)


async def test_a_new_person_gets_a_phone_that_registers(visit: Visits, home: House) -> None:
    anna = await visit(ANNA, path="/admin/users")
    words = anna.words
    await anna.button("admin_people.new_user").click()
    panel = anna.dialog("admin_people.new_user")
    await panel.get_by_label(words("admin_people.name"), exact=True).fill("Elena Blu")
    await panel.get_by_label(words("admin_people.extension"), exact=True).fill("210")
    await panel.get_by_label(words("admin_people.username"), exact=True).fill("elena")
    with_phone = panel.get_by_label(words("admin_people.with_phone"))
    await with_phone.check()
    for make_up in await panel.get_by_role("button", name=words("admin_lists.make_up")).all():
        await make_up.click()
    await panel.get_by_role("button", name=words("admin_lists.create")).click()
    # The passwords, made by devia, are shown once.
    shown = anna.dialog("admin_people.credentials_title")
    await expect(shown).to_be_visible()
    codes = [await code.inner_text() for code in await shown.get_by_role("code").all()]
    user, password = codes[-2:]
    await anna.button("admin_people.credentials_kept").click()
    await expect(row(anna, "Elena Blu")).to_be_visible()
    # devia's own phone: the packaged ones know only the older way of checking a password.
    command = [*PROGRAM, "phone", "210", "--username", user, "--password", password, "--server", home.server.address]
    async with await PeerProcess.start(command, name="devia phone", cwd=home.server.config.parent):
        await home.server.until_state("210", registered=True)
        await expect(row(anna, "Elena Blu")).to_contain_text(words("admin_people.state.free"))


async def test_many_are_changed_at_once(visit: Visits, home: House) -> None:
    for number in ("221", "222"):
        await home.server.user(number, name=f"Guest {number}")
    anna = await visit(ANNA, path="/admin/users?search=Guest")
    await expect(row(anna, "Guest")).to_have_count(2)
    for number in ("221", "222"):
        await anna.page.get_by_role("checkbox", name=anna.words("admin_lists.choose", name=f"Guest {number}")).check()
    await anna.button("admin_lists.remove").click()
    question = anna.dialog("admin_people.bulk.remove_title", n=2)
    await question.get_by_role("button", name=anna.words("admin_lists.remove"), exact=True).click()
    await expect(row(anna, "Guest")).to_have_count(0)


async def test_a_file_is_looked_at_first_and_then_imported(visit: Visits, home: House) -> None:
    anna = await visit(ANNA, path="/admin/import")
    words, field = anna.words, anna.page.locator("input[type=file]")

    def file(*lines: str) -> list[dict[str, object]]:
        text = "\n".join(["username,password,name,extension", *lines])
        return [{"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode()}]

    await field.set_input_files(file("fabio,fabio-password-1,Fabio Gialli,201"))  # type: ignore[arg-type]
    await expect(anna.heading("admin_import.faults", n=1)).to_be_visible()
    await field.set_input_files(file("fabio,fabio-password-1,Fabio Gialli,231"))  # type: ignore[arg-type]
    await expect(anna.heading("admin_import.would", created=1, updated=0, unchanged=0)).to_be_visible()
    found = await home.server.call_api("GET", "/users?search=fabio")
    assert found.json()["total"] == 0
    await anna.button("admin_import.do").click()
    await expect(anna.page.get_by_text(words("admin_import.applied", created=1, updated=0))).to_be_visible()
    found = await home.server.call_api("GET", "/users?search=fabio")
    assert found.json()["items"][0]["extension"] == "231"


async def test_everybodys_diversions_are_one_table(visit: Visits, home: House) -> None:
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    await home.divert(CARLA, both={"always": to_number("+393331234567")})
    anna = await visit(ANNA, path="/admin/diversions")
    await expect(row(anna, BRUNO.name).filter(has_text=CARLA.name)).to_be_visible()
    await expect(row(anna, CARLA.name).filter(has_text=re.compile(r"\+39 ?333 ?123 ?4567"))).to_be_visible()
    await anna.open("/admin/diversions?condition=always")
    await expect(row(anna, CARLA.name)).to_be_visible()
    await expect(row(anna, BRUNO.name)).to_have_count(0)


async def test_the_map_names_the_loop_in_words(visit: Visits, home: House) -> None:
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    await home.divert(CARLA, both={"busy": to_number(BRUNO.extension)})
    anna = await visit(ANNA, path="/admin/map")
    told = anna.page.get_by_role("region", name=anna.words("admin_map.list.label"))
    loop = told.get_by_role("button").filter(has_text=anna.words("admin_map.sign.loop")).first
    await expect(loop).to_contain_text(BRUNO.name)
    await expect(loop).to_contain_text(CARLA.name)


async def test_a_plan_changed_on_somebodys_behalf_says_by_whom(visit: Visits, home: House) -> None:
    anna, bruno = await visit(ANNA, path=f"/extensions/{BRUNO.extension}"), await visit(BRUNO)
    await expect(anna.title("diversions.whose", name=BRUNO.name, number=BRUNO.extension)).to_be_visible()
    await expect(anna.text("diversions.on_behalf", name=BRUNO.name)).to_be_visible()
    page = DiversionPage(anna, "theirs")
    await page.choose("busy", CARLA)
    await page.save()
    # He sees it at once, and who it was.
    own = DiversionPage(bruno)
    await own.says("busy", "all", f"{CARLA.name} {CARLA.extension}", "on")
    by = re.compile(
        re.escape(bruno.words.raw("diversions.changed.other").partition("{when}")[0].replace("{name}", ANNA.name))
    )
    await expect(bruno.page.get_by_text(by)).to_be_visible()
    # And it is in the list of changes.
    await anna.open("/admin/audit?kind=plan")
    entry = (
        anna.page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has_text=anna.words("admin_audit.by", name=ANNA.name))
    )
    await expect(entry.first).to_contain_text(anna.words("admin_audit.kinds.plan"))
    await expect(entry.first).to_contain_text(anna.words("admin_audit.sources.web"))


async def test_what_an_administrator_may_not_do_is_said(visit: Visits, home: House) -> None:
    """409 and 403: a user name that is taken, and administration for others."""
    anna = await visit(ANNA, path="/admin/users")
    anna.expect(r"^(409|422) POST /api/v1/users$")
    await anna.button("admin_people.new_user").click()
    panel = anna.dialog("admin_people.new_user")
    await panel.get_by_label(anna.words("admin_people.name"), exact=True).fill("Another Bruno")
    await panel.get_by_label(anna.words("admin_people.extension"), exact=True).fill("240")
    await panel.get_by_label(anna.words("admin_people.username"), exact=True).fill(BRUNO.username)
    await panel.get_by_role("button", name=anna.words("admin_lists.make_up")).click()
    await panel.get_by_role("button", name=anna.words("admin_lists.create")).click()
    said = re.compile("|".join(re.escape(anna.words(key)) for key in ("problems.kind.exists", "problems.fault.exists")))
    await expect(panel.get_by_text(said).first).to_be_visible()
    bruno = await visit(BRUNO, path=None)
    bruno.expect(r"^403 (GET|POST) /api/v1/")
    await bruno.open(f"/extensions/{CARLA.extension}")
    await expect(
        bruno.page.get_by_role("alert").filter(has_text=bruno.words("problems.kind.not-allowed"))
    ).to_be_visible()
