# SPDX-License-Identifier: Apache-2.0
"""Two companies, each with a devia, joined by a trunk: calls go over, are diverted there, come back (B1, B8, B18)."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

FAR_HOST = "127.0.0.5"
#: 200 to 299 here, 300 to 399 there.
HERE, THERE = "+390655501200-+390655501299=200", "+390455502300-+390455502399=300"


def public(extension: str) -> str:
    """How the other company dials it."""
    return f"+390655501{extension}" if extension.startswith("2") else f"+390455502{extension}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies:
    here: DeviaServer
    there: DeviaServer
    phones: dict[str, SippPhone]

    def of(self, extension: str) -> DeviaServer:
        return self.here if extension.startswith("2") else self.there

    async def divert(self, extension: str, target: str | None) -> None:
        """Always, to that extension of either company; None: not any more."""
        number = target if target is None or self.of(target) is self.of(extension) else public(target)
        await self.of(extension).plan(extension, both={} if number is None else {"always": to_number(number)})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def companies(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[Companies]:
    folder = tmp_path_factory.mktemp("companies")
    async with AsyncExitStack() as stack:
        here, there = [
            await stack.enter_async_context(
                await DeviaServer.start(folder / host, template=new_database, host=host, domain=host)
            )
            for host in ("127.0.0.1", FAR_HOST)
        ]
        both = Companies(here=here, there=there, phones={})
        await here.trunk("there", FAR_HOST, there.sip_port, numbers=[HERE])
        await there.trunk("here", "127.0.0.1", here.sip_port, numbers=[THERE])
        for extension in ("201", "202", "301", "302"):
            server = both.of(extension)
            await server.extension(extension, may_divert_externally=True)
            phone = SippPhone.new(folder / extension, extension, secret(extension), server.address, host=server.host)
            await phone.register()
            both.phones[extension] = phone
        yield both


@pytest_asyncio.fixture(loop_scope="module")
async def joined(companies: Companies) -> AsyncIterator[Companies]:
    yield companies
    for extension in companies.phones:
        await companies.divert(extension, None)


async def talks(joined: Companies, caller: str, number: str, answering: str, scenario: str = "phone_answers") -> Any:
    """The caller calls the number, that phone answers, and one hangs up; what the caller's SIPp saw."""
    hangs_up = scenario == "phone_answers_and_hangs_up"
    phone = joined.phones[caller]
    async with await joined.phones[answering].plays(scenario, pause_ms=50) as playing:
        call = "call_with_auth_until_hung_up" if hangs_up else "call_with_auth"
        result = (await phone.call(number, scenario=call, pause_ms=50)).check()
        heard = (await playing.result()).check()
    assert result.final_status == 200
    return result, heard


@pytest.mark.parametrize("scenario", ["phone_answers", "phone_answers_and_hangs_up"])
async def test_either_side_hangs_up_a_call_to_the_other_company(joined: Companies, scenario: str) -> None:
    await talks(joined, "201", public("301"), "301", scenario)
    record = await joined.there.record("301")
    assert (record["caller"]["class"], record["caller"]["number"]) == ("external", public("201"))


@pytest.mark.parametrize("scenario", ["phone_answers", "phone_answers_and_hangs_up"])
async def test_a_call_diverted_back_passes_here_twice(joined: Companies, scenario: str) -> None:
    """201 calls 301 over there, which diverts to 202 here."""
    await joined.divert("301", "202")
    _, heard = await talks(joined, "201", public("301"), "202", scenario)
    invite = next(message for message in heard.received if message.method == "INVITE")
    assert "cause=302" in invite.text
    assert [hop["condition"] for hop in (await joined.there.record("301"))["hops"]] == ["always"]
    assert (await joined.here.record("202"))["answered_by"] == "202"


async def test_companies_that_divert_to_each_other_end_the_call(joined: Companies) -> None:
    """B8: whoever closes the circle is not called for ever; the caller gets a definite answer."""
    await joined.divert("202", "301")
    await joined.divert("301", "202")
    result = await joined.phones["201"].call("202", pause_ms=50)
    assert result.final_status is not None and result.final_status >= 400
    for server in (joined.here, joined.there):
        live = (await server.call_api("GET", "/calls/live")).json()
        assert live["items"] == []
