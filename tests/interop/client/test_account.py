# SPDX-License-Identifier: Apache-2.0
"""One's own account: the password, and the browsers one is signed in at."""

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import CARLA, DARIO, House

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


async def test_a_new_password_ends_all_other_sessions(visit: Visits, home: House) -> None:
    carla, elsewhere = await visit(CARLA, path="/account"), await visit(CARLA)
    await expect(elsewhere.title("diversions.title")).to_be_visible()
    elsewhere.expect(r"^401 ")
    words = carla.words
    carla.expect(r"^422 PUT /api/v1/password$")

    async def fill(current: str, new: str) -> None:
        for key, value in (("current", current), ("new", new), ("again", new)):
            await carla.page.get_by_label(words(f"account.password.{key}"), exact=True).fill(value)
        await carla.button("account.password.submit").click()

    await fill("not-my-password", "a-new-password-2")
    await expect(carla.text("problems.fault.wrong_password")).to_be_visible()
    await fill(CARLA.password, "short")
    await expect(carla.page.get_by_text(words.beginning("problems.fault.length_out_of_range"))).to_be_visible()
    await fill(CARLA.password, "a-new-password-2")
    await expect(carla.text("account.password.done")).to_be_visible()
    # The other browser asks for the new one, over the page it was on.
    await expect(elsewhere.dialog("signin.ended.title")).to_be_visible()
    await carla.page.reload()
    await expect(carla.title("account.title")).to_be_visible()
    again = await visit()
    again.expect(r"^401 POST /api/v1/session$")
    await again.fill_in(CARLA)
    await expect(again.page.get_by_role("main").get_by_role("alert")).to_have_text(
        words("problems.kind.wrong-credentials")
    )
    await home.server.call_api("PATCH", f"/users/{CARLA.username}", {"password": CARLA.password})


async def test_a_session_can_be_ended_from_another_browser(visit: Visits, home: House) -> None:
    lost = await visit(DARIO)
    await expect(lost.title("diversions.title")).to_be_visible()
    lost.expect(r"^401 ")
    dario = await visit(DARIO, path="/account")
    sessions = dario.page.get_by_role("region", name=dario.words("account.sessions.title"))
    revoke = sessions.get_by_role("button", name=dario.words.beginning("account.sessions.revoke_one"))
    await expect(sessions).to_contain_text(dario.words("account.sessions.this"))
    before = await revoke.count()
    # The newest comes first.
    await revoke.first.click()
    await expect(dario.page.get_by_text(dario.words.beginning("account.sessions.revoked"))).to_be_visible()
    await expect(revoke).to_have_count(before - 1)
    await expect(lost.dialog("signin.ended.title")).to_be_visible()


async def test_a_token_is_shown_once_and_does_what_its_owner_may(visit: Visits, home: House) -> None:
    dario = await visit(DARIO, path="/account")
    tokens = dario.page.get_by_role("region", name=dario.words("account.tokens.title"))
    await tokens.get_by_label(dario.words("account.tokens.label")).fill("Wallboard")
    await tokens.get_by_role("button", name=dario.words("account.tokens.make")).click()
    secret = await tokens.get_by_role("status").get_by_role("code").inner_text()
    asked = await dario.page.request.get(
        f"{home.address}/api/v1/extensions/{DARIO.extension}/plan", headers={"Authorization": f"Bearer {secret}"}
    )
    assert asked.ok
    await dario.page.reload()
    await expect(tokens).to_contain_text("Wallboard")
    await expect(tokens.get_by_text(secret)).to_have_count(0)
    revoke = tokens.get_by_role("button", name=dario.words("account.tokens.revoke_one", label="Wallboard"))
    await revoke.click()
    await (
        dario.question("account.tokens.revoke_title", label="Wallboard")
        .get_by_role("button", name=dario.words("account.tokens.revoke"), exact=True)
        .click()
    )
    await expect(revoke).to_have_count(0)
