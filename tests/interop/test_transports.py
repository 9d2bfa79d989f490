# SPDX-License-Identifier: Apache-2.0
"""UDP, TCP and phones that do not know their own address: a message goes to the flow, not to a Contact (B19.7)."""

import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

TONES = {"201": 440.0, "202": 1000.0}
#: Where a phone behind a NAT believes to be: an address for documentation, where nobody is (RFC 5737).
ELSEWHERE = "192.0.2.99:5060"
NOWHERE = "301"
"""Its phone believes to be elsewhere; so does that of 302."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    server: DeviaServer
    phones: Mapping[str, SippPhone]
    """SIPp: 301 and 302 believe to be elsewhere, 303 knows its address."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[Lab]:
    folder = tmp_path_factory.mktemp("transports")
    async with await DeviaServer.start(folder / "devia", template=new_database) as server:
        phones = {}
        for number, believed in {"301": ELSEWHERE, "302": ELSEWHERE, "303": None}.items():
            await server.extension(number)
            phones[number] = SippPhone.new(
                folder / number, number, secret(number), server.address, contact_address=believed
            )
            await phones[number].register()
        for number in TONES:
            await server.extension(number)
        yield Lab(server=server, phones=phones)


async def baresip(stack: AsyncExitStack, lab: Lab, folder: Path, number: str, transport: str) -> Baresip:
    account = Account(user=number, password=secret(number), domain=lab.server.address, transport=transport)
    phone = await stack.enter_async_context(await Baresip.start(folder / number, account, tone=TONES[number]))
    await phone.registered()
    return phone


@pytest.mark.parametrize(("calling", "called"), [("udp", "tcp"), ("tcp", "udp")])
async def test_one_phone_on_udp_and_one_on_tcp(lab: Lab, tmp_path: Path, calling: str, called: str) -> None:
    """Two entries in Record-Route carry the dialog over the change (RFC 5658), whoever speaks in it."""
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, lab, tmp_path, "201", calling)
        bruno = await baresip(stack, lab, tmp_path, "202", called)
        await anna.dial("202")
        await bruno.ringing_in()
        await bruno.accept()
        await anna.established()
        await bruno.established()
        await anna.has_heard(0.8)
        await bruno.has_heard(0.8)
        for holding, held in ((anna, bruno), (bruno, anna)):
            mark = held.mark()
            await holding.hold()
            await held.event("CALL_REMOTE_SDP", since=mark)
            mark = held.mark()
            await holding.resume()
            await held.event("CALL_REMOTE_SDP", since=mark)
        await anna.receives(10)
        await bruno.receives(10)
        await bruno.hang_up()
        await anna.closed()
        marks = anna.mark(), bruno.mark()
        await bruno.dial("201")
        await anna.ringing_in(since=marks[0])
        await anna.accept()
        await bruno.established(since=marks[1])
        await anna.hang_up()
        await bruno.closed(since=marks[1])
        assert anna.heard_file() is not None
    await lab.server.until_state("201", engaged=False)
    await lab.server.until_state("202", engaged=False)


@pytest.mark.parametrize("hangs_up", ["caller", "called"])
async def test_sipp_on_tcp_calls_baresip_on_tcp(lab: Lab, tmp_path: Path, hangs_up: str) -> None:
    """The caller has registered nowhere: what is for it goes over the connection it called by."""
    async with AsyncExitStack() as stack:
        bruno = await baresip(stack, lab, tmp_path, "202", "tcp")
        scenario = "call_with_auth" if hangs_up == "caller" else "call_with_auth_until_hung_up"
        calling = await stack.enter_async_context(
            await lab.phones["303"].calls("202", scenario=scenario, pause_ms=300, transport="tcp")
        )
        await bruno.ringing_in()
        await bruno.accept()
        await bruno.established()
        if hangs_up == "called":
            await bruno.hang_up()
        result = (await calling.result()).check()
        await bruno.closed()
    assert result.statuses == [180, 200]
    assert all("SIP/2.0/TCP" in (m.header("Via") or "") for m in result.received)


async def test_a_phone_whose_connection_is_gone_is_not_registered(lab: Lab, tmp_path: Path) -> None:
    """B2.1: at once, not after the 4 s of B6.2, and without a word from the phone."""
    await lab.server.plan("202", both={"not_registered": to_number("303")})
    async with AsyncExitStack() as stack:
        bruno = await baresip(stack, lab, tmp_path, "202", "tcp")
        await lab.server.until_state("202", registered=True)
        await bruno.process.stop(politely=signal.SIGKILL)
        await lab.server.until_state("202", registered=False)
        async with await lab.phones["303"].plays("phone_answers", pause_ms=30) as answering:
            result = (await lab.phones["301"].call("202", pause_ms=50)).check()
            (await answering.result()).check()
    assert result.statuses == [181, 180, 200]
    record = await lab.server.record("202", result.call_id)
    assert [(hop["condition"], hop["sub_reason"]) for hop in record["hops"]] == [("not_registered", None)]
    await lab.server.plan("202")


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("hangs_up", ["caller", "called"])
async def test_phones_that_do_not_know_their_address(lab: Lab, transport: str, hangs_up: str) -> None:
    """Their REGISTER, INVITE and 200 name an address nobody is at; every request finds them all the same."""
    phone, scenario = {
        "caller": ("phone_answers", "call_with_auth"),
        "called": ("phone_answers_and_hangs_up", "call_with_auth_until_hung_up"),
    }[hangs_up]
    async with await lab.phones["302"].plays(phone, pause_ms=50) as answering:
        result = (await lab.phones["301"].call("302", scenario=scenario, pause_ms=50, transport=transport)).check()
        heard = (await answering.result()).check()
    assert result.statuses == [180, 200]
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert invite.request_uri.startswith(f"sip:302@{ELSEWHERE}"), "the Contact stands as the phone gave it"
    within = heard.received[-1] if hangs_up == "caller" else next(m for m in result.received if m.method == "BYE")
    assert within.method == "BYE" and ELSEWHERE in within.request_uri
    await lab.server.until_state("301", engaged=False)
    await lab.server.until_state("302", engaged=False)


async def test_the_flow_is_shown_and_not_the_contact(lab: Lab) -> None:
    devices = (await lab.server.state(NOWHERE))["devices"]
    assert ELSEWHERE not in str([device.get("address") for device in devices])
    assert str(lab.phones[NOWHERE].port) in str(devices)
