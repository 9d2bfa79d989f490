# SPDX-License-Identifier: Apache-2.0
"""What protects the page and those who use it, as a browser sees it."""

import re

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import BRUNO

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


async def test_the_session_is_out_of_reach_of_scripts_and_of_other_sites(visit: Visits) -> None:
    bruno = await visit()
    await bruno.fill_in(BRUNO)
    await expect(bruno.title("diversions.title")).to_be_visible()
    (cookie,) = await bruno.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
    assert await bruno.page.evaluate("document.cookie") == ""
    kept = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
    assert cookie["value"] not in await bruno.page.evaluate(kept)


async def test_a_change_that_another_site_sends_is_refused(visit: Visits) -> None:
    """A page of another origin, in the browser of somebody who is signed in."""
    bruno = await visit(BRUNO, path=None)
    # 127.0.0.1 and localhost are two sites to a browser; the page there is the attacker's.
    await bruno.page.route("http://localhost:1/", lambda route: route.fulfill(body="<title>elsewhere</title>"))
    await bruno.page.goto("http://localhost:1/")
    bruno.expect(r"^net::ERR_(FAILED|BLOCKED_BY_RESPONSE)|^403 (DELETE|POST) |^\d+ OPTIONS ")
    send = """(address) => Promise.all([
      fetch(address, { method: 'DELETE', credentials: 'include' }),
      fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }),
    ].map((answer) => answer.then(() => 'answered', () => 'refused')))"""
    assert await bruno.page.evaluate(send, f"{bruno.house.address}/api/v1/session") == ["refused", "refused"]
    blocked = [each for each in bruno.complaints if "blocked by CORS policy" in each]
    assert blocked == bruno.complaints and blocked
    bruno.complaints.clear()
    await bruno.open()
    await expect(bruno.title("diversions.title")).to_be_visible()


async def test_a_cross_site_request_with_the_cookie_changes_nothing(visit: Visits) -> None:
    """As a browser without SameSite would send it."""
    bruno = await visit(BRUNO, path=None)
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = await bruno.context.request.delete(f"{bruno.house.address}/api/v1/session", headers=headers)
        assert answer.status == 403
        assert (await answer.json())["type"] == "/problems/cross-site"
    await bruno.open()
    await expect(bruno.title("diversions.title")).to_be_visible()


async def test_the_page_runs_its_own_code_only_and_is_framed_by_nobody(visit: Visits) -> None:
    bruno = await visit(BRUNO, path=None)
    answer = await bruno.page.goto(f"{bruno.house.address}/")
    assert answer is not None
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["script-src"] == "'self'"
    assert (policy["default-src"], policy["base-uri"], policy["frame-ancestors"]) == ("'none'", "'none'", "'none'")
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    await expect(bruno.title("diversions.title")).to_be_visible()
    # Not only said: a script that finds its way into the page does not run, nor does text as code.
    tried = """() => new Promise((told) => setTimeout(() => {
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      let evaluated = true
      try { new Function('return 1')() } catch { evaluated = false }
      told([window.injected === undefined, evaluated])
    }))"""
    assert await bruno.page.evaluate(tried) == [True, False]
    assert bruno.complaints and all("Content Security Policy" in each for each in bruno.complaints)
    bruno.complaints.clear()


async def test_the_page_in_a_frame_of_another_stays_empty(visit: Visits) -> None:
    bruno = await visit(BRUNO, path=None)
    frame = f'<iframe src="{bruno.house.address}/" title="stolen"></iframe>'
    await bruno.page.route("http://localhost:1/", lambda route: route.fulfill(body=frame, content_type="text/html"))
    bruno.expect(r"^net::ERR_BLOCKED_BY_RESPONSE")
    async with bruno.page.expect_console_message(lambda message: "frame" in message.text.lower()) as told:
        await bruno.page.goto("http://localhost:1/")
    assert re.search(r"frame-ancestors|X-Frame-Options", (await told.value).text)
    bruno.complaints.clear()
    await expect(bruno.page.frame_locator("iframe").get_by_role("heading")).to_have_count(0)
