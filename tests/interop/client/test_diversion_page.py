# SPDX-License-Identifier: Apache-2.0
"""The diversion page: what is typed is never lost, what is saved can be undone, what cannot be is said."""

import re

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import ANNA, BRUNO, CARLA, DARIO, OUTSIDE, OUTSIDE_WRITTEN, House
from tests.interop.devia_server import to, to_number

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]

CARLA_SHOWN = f"{CARLA.name} {CARLA.extension}"


async def test_switching_a_rule_off_keeps_where_it_goes(visit: Visits, home: House) -> None:
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.says("busy", "all", CARLA_SHOWN, "on")
    await page.switch("busy").click()
    await page.says("busy", "all", CARLA_SHOWN, "off", "changed")
    await page.save()
    rule = await home.rule(BRUNO, "busy", "internal")
    assert (rule["enabled"], rule["destination"]["number"]) == (False, CARLA.extension)


async def test_saving_can_be_undone(visit: Visits, home: House) -> None:
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.choose("busy", DARIO)
    await page.choose("not_registered", CARLA)
    await page.has_changes(2)
    await page.save()
    assert (await home.rule(BRUNO, "busy", "external"))["destination"]["number"] == DARIO.extension
    await page.visitor.button("diversions.save.undo").click()
    await expect(page.visitor.text("diversions.save.undone")).to_be_visible()
    await page.says("busy", "all", CARLA_SHOWN, "on")
    await page.says_none("not_registered")
    assert (await home.rule(BRUNO, "busy", "external"))["destination"]["number"] == CARLA.extension
    assert await home.rule(BRUNO, "not_registered", "internal") is None


async def test_discarding_goes_back_to_what_is_saved(visit: Visits, home: House) -> None:
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.choose("busy", DARIO)
    await page.save_bar.get_by_role("button", name=page.words("diversions.save.discard")).click()
    await page.has_changes(0)
    await page.says("busy", "all", CARLA_SHOWN, "on")


@pytest.mark.parametrize("typed", ["02 5550 0001", "+39 02 5550 0001", "00390255500001", "02/5550-0001"])
async def test_an_outside_number_is_taken_in_any_usual_form(visit: Visits, home: House, typed: str) -> None:
    page = DiversionPage(await visit(BRUNO))
    await page.cell("always").click()
    await page.contact("always").fill(typed)
    await page.editor("always").get_by_role("option", name=re.compile(re.escape(OUTSIDE_WRITTEN))).click()
    await page.editor("always").get_by_role("button", name=page.words("diversions.editor.done")).click()
    await page.save()
    assert (await home.rule(BRUNO, "always", "internal"))["destination"] == {"kind": "number", "number": OUTSIDE}


async def test_what_is_newer_is_offered_and_what_was_typed_is_kept(visit: Visits, home: House) -> None:
    """Somebody else saves while Bruno is still choosing."""
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.choose("not_registered", DARIO)
    await home.divert(BRUNO, both={"busy": to_number(ANNA.extension)})
    alert = page.page.get_by_role("alert").filter(has_text=page.words("diversions.newer.title"))
    await expect(alert).to_be_visible()
    await page.has_changes(1)
    await expect(page.save_button).to_be_disabled()
    await alert.get_by_role("button", name=page.words("diversions.newer.load")).click()
    # Theirs, and on top of it what was not saved yet.
    await page.says("busy", "all", f"{ANNA.name} {ANNA.extension}", "on")
    await page.says("not_registered", "all", f"{DARIO.name} {DARIO.extension}", "on", "changed")
    await page.save()
    assert (await home.rule(BRUNO, "busy", "external"))["destination"]["number"] == ANNA.extension
    assert (await home.rule(BRUNO, "not_registered", "external"))["destination"]["number"] == DARIO.extension


async def test_a_stale_save_is_refused_and_loses_nothing(visit: Visits, home: House) -> None:
    """The live message about the other's change is still under way when Bruno saves: 412."""
    page = DiversionPage(await visit(BRUNO, path=None))
    page.visitor.expect(r"^412 PUT /api/v1/extensions/202/plan$")
    await page.page.route_web_socket("**/api/v1/live*", lambda socket: None)  # nothing is heard of anything
    await page.visitor.open()
    await page.choose("not_registered", DARIO)
    await home.divert(BRUNO, both={"busy": to_number(ANNA.extension)})
    await page.save_button.click()
    alert = page.page.get_by_role("alert").filter(has_text=page.words("diversions.newer.title"))
    await alert.get_by_role("button", name=page.words("diversions.newer.load")).click()
    await page.says("busy", "all", f"{ANNA.name} {ANNA.extension}", "on")
    await page.save()
    assert (await home.rule(BRUNO, "not_registered", "external"))["destination"]["number"] == DARIO.extension


async def test_another_tab_sees_what_was_saved_at_once(visit: Visits, home: House) -> None:
    one, other = DiversionPage(await visit(BRUNO)), DiversionPage(await visit(BRUNO))
    await other.says_none("always")
    await one.choose("always", CARLA)
    await one.save()
    await other.says("always", "all", CARLA_SHOWN, "on", "decides")


async def test_leaving_with_unsaved_changes_asks(visit: Visits, home: House) -> None:
    page = DiversionPage(await visit(BRUNO))
    await page.choose("busy", CARLA)
    await page.visitor.link("shell.nav.calls").click()
    await (
        page.visitor.question("shell.unsaved.title")
        .get_by_role("button", name=page.words("shell.unsaved.stay"))
        .click()
    )
    await page.has_changes(1)
    await page.visitor.link("shell.nav.calls").click()
    await (
        page.visitor.question("shell.unsaved.title")
        .get_by_role("button", name=page.words("shell.unsaved.leave"))
        .click()
    )
    await expect(page.visitor.title("calls.title")).to_be_visible()
    assert await home.rule(BRUNO, "busy", "internal") is None


async def test_closing_the_tab_with_unsaved_changes_asks(visit: Visits, home: House) -> None:
    page = DiversionPage(await visit(BRUNO))
    await page.choose("busy", CARLA)
    async with page.page.expect_event("dialog") as asked:
        await page.page.close(run_before_unload=True)
    question = await asked.value
    assert question.type == "beforeunload"
    await question.dismiss()
    await page.has_changes(1)


async def test_a_loop_is_told_in_words(visit: Visits, home: House) -> None:
    await home.divert(CARLA, both={"busy": to_number(BRUNO.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.choose("busy", CARLA)
    warnings = page.page.get_by_role("region", name=page.words("diversions.warning.title"))
    # Before it is saved, with the names of the people.
    await expect(warnings).to_contain_text(BRUNO.name)
    await expect(warnings).to_contain_text(CARLA.name)
    assert not re.search(r"\b(loop|cycle|error|invalid)\b", await warnings.inner_text(), re.IGNORECASE)
    # It may be saved all the same.
    await page.save()
    await expect(warnings).to_contain_text(CARLA.name)


async def test_what_cannot_be_had_says_why(visit: Visits, home: House) -> None:
    """The mailbox is off; of an own number and a number nobody may divert to the field tells."""
    page = DiversionPage(await visit(BRUNO))
    await page.cell("busy").click()
    voicemail = page.editor("busy").get_by_role(
        "radio", name=re.compile(page.words("diversions.destination.voicemail"))
    )
    await expect(voicemail).to_be_disabled()
    await expect(page.editor("busy")).to_contain_text(page.words("problems.fault.mailbox_off"))
    for typed, fault in [
        ("899 123 456", "prefix_denied"),
        ("+1 212 555 0100", "country_not_allowed"),
        ("202", "own_number"),
    ]:
        await page.contact("busy").fill(typed)
        await expect(page.editor("busy")).to_contain_text(page.words(f"problems.fault.{fault}"))


async def test_what_is_refused_is_told_at_its_field(visit: Visits, home: House) -> None:
    """What was allowed while it was chosen is no more when it is saved: 422."""
    page = DiversionPage(await visit(BRUNO))
    page.visitor.expect(r"^422 (PUT|POST) /api/v1/extensions/202/")
    await page.cell("busy").click()
    await page.contact("busy").fill(OUTSIDE)
    await page.editor("busy").get_by_role("option", name=re.compile(re.escape(OUTSIDE_WRITTEN))).click()
    await page.editor("busy").get_by_role("button", name=page.words("diversions.editor.done")).click()
    await page.has_changes(1)
    await home.server.call_api("PATCH", f"/users/{BRUNO.username}", {"may_divert_externally": False})
    try:
        await page.save_button.click()
        await expect(page.visitor.text("problems.fault.may_not_divert_externally").first).to_be_visible()
        await page.has_changes(1)
    finally:
        await home.server.call_api("PATCH", f"/users/{BRUNO.username}", {"may_divert_externally": True})
    await page.save()


async def test_the_sentence_is_always_true(visit: Visits, home: House) -> None:
    """With what is saved and with what happens on the phone, not with what is being typed."""
    await home.phone(BRUNO)
    await home.divert(BRUNO, both={"busy": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    rings = page.visitor.text("diversions.sentence.ring.all.mine")
    await expect(rings).to_be_visible()
    await home.talk(DARIO, BRUNO)
    await expect(rings).to_have_count(0)
    await page.says("busy", "all", CARLA_SHOWN, "on", "decides")
    await expect(page.page.get_by_role("main")).to_contain_text(
        page.words("diversions.sentence.go.name", name=CARLA.name, number=CARLA.extension)
    )
    await home.hang_up(BRUNO)
    await expect(rings).to_be_visible()


async def test_all_calls_elsewhere_is_a_band_with_its_end(visit: Visits, home: House) -> None:
    await home.phone(BRUNO)
    await home.divert(BRUNO, both={"always": to_number(CARLA.extension)})
    page = DiversionPage(await visit(BRUNO))
    await page.says("always", "all", CARLA_SHOWN, "on", "decides")
    await page.visitor.button("diversions.end").click()
    await expect(page.visitor.text("diversions.sentence.ring.all.mine")).to_be_visible()
    await page.says("always", "all", CARLA_SHOWN, "off")
    assert (await home.rule(BRUNO, "always", "internal"))["enabled"] is False


async def test_who_answers_follows_what_is_chosen_before_it_is_saved(visit: Visits, home: House) -> None:
    await home.phone(BRUNO)
    page = DiversionPage(await visit(BRUNO))
    way = page.page.get_by_role("list", name=page.words("path.list"))
    await expect(way).to_contain_text(BRUNO.name)
    await expect(way).not_to_contain_text(CARLA.name)
    await page.choose("always", CARLA)
    await expect(way.get_by_role("listitem").filter(has_text=CARLA.name).first).to_be_visible()
    assert await home.rule(BRUNO, "always", "internal") is None
    # And what if he is in a call.
    await page.switch("always").click()
    await page.choose("busy", DARIO)
    await expect(way).not_to_contain_text(DARIO.name)
    await page.visitor.button("path.assume.busy").click()
    await expect(way).to_contain_text(DARIO.name)


async def test_the_attendant_can_be_chosen(visit: Visits, home: House) -> None:
    page = DiversionPage(await visit(BRUNO))
    await page.cell("no_answer").click()
    name = page.words("diversions.destination.attendant")
    await page.editor("no_answer").get_by_role("radio", name=re.compile(f"^{name}")).check()
    await page.editor("no_answer").get_by_label(page.words("diversions.editor.ring_no_answer")).fill("25")
    await page.editor("no_answer").get_by_role("button", name=page.words("diversions.editor.done")).click()
    await page.save()
    rule = await home.rule(BRUNO, "no_answer", "internal")
    assert rule["destination"]["kind"] == to("attendant")["destination"]["kind"]
    assert rule["ring_time"] == 25
