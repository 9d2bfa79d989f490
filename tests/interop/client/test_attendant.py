# SPDX-License-Identifier: Apache-2.0
"""The attendant's page: calls that come back, whose they were and why (B9)."""

import re

import pytest
from playwright.async_api import expect

from tests.interop.client.conftest import Visits
from tests.interop.client.house import ANNA, BRUNO, DARIO, OUTSIDE_WRITTEN, House
from tests.interop.devia_server import to

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("language", ["en", "it"])
async def test_a_returning_call_says_who_whose_and_why(visit: Visits, home: House, language: str) -> None:
    operator = await home.phone(DARIO)
    await home.divert(BRUNO, external={"always": to("attendant")})
    dario = await visit(DARIO, path="/attendant", language=language)
    # Exactly: in Italian "no call" ends like "one call".
    waiting = dario.page.get_by_role("region", name=dario.words("attendant.ringing", n=1), exact=True)
    taken = dario.page.get_by_role("region", name=dario.words("attendant.talking"))
    nothing = dario.text("attendant.empty.text")
    await expect(nothing).to_be_visible()
    mark = operator.mark()
    async with home.call_from_outside(BRUNO):
        ringing = await operator.ringing_in(since=mark)
        call = waiting.get_by_role("article")
        await expect(call.get_by_role("heading", name=OUTSIDE_WRITTEN)).to_be_visible()
        await expect(call).to_contain_text(dario.words("attendant.reason.always", name=BRUNO.name))
        await expect(call).to_contain_text(dario.words("attendant.term.always"))
        # The telephone says the same before the caller's name (B9.2).
        assert re.search("per Deviato", str(ringing.fields), re.IGNORECASE)
        await operator.accept()
        await expect(taken.get_by_role("article")).to_contain_text(
            dario.words("attendant.answered_by", name=DARIO.name)
        )
        await expect(waiting).to_have_count(0)
        await operator.hang_up()
        await operator.closed(since=mark)
    await expect(taken).to_have_count(0)
    await expect(nothing).to_be_visible()


async def test_a_call_that_gives_up_is_gone_and_a_direct_one_has_no_reason(visit: Visits, home: House) -> None:
    operator, caller = await home.phone(DARIO), await home.phone(ANNA)
    dario = await visit(DARIO, path="/attendant")
    nothing = dario.text("attendant.empty.text")
    await expect(nothing).to_be_visible()
    mark = operator.mark()
    await caller.dial("9")
    await operator.ringing_in(since=mark)
    waiting = dario.page.get_by_role("region", name=dario.words("attendant.ringing", n=1), exact=True)
    call = waiting.get_by_role("article")
    await expect(call.get_by_role("heading", name=ANNA.name)).to_be_visible()
    await expect(call).to_contain_text(dario.words("attendant.reason.dialled"))
    await caller.hang_up()
    await expect(nothing).to_be_visible()


async def test_who_serves_no_group_is_told_so(visit: Visits) -> None:
    bruno = await visit(BRUNO, path="/attendant")
    await expect(bruno.heading("attendant.none.title")).to_be_visible()
