# SPDX-License-Identifier: Apache-2.0
"""The shell around a call: actions carried out in order, timers kept, and nothing decided."""

from __future__ import annotations

import asyncio

import pytest

from devia.application.entities import Trunk
from devia.proxy.live_call import own_from
from devia.sip.message import Request
from devia.wire.flow import Flow
from tests.proxy.office import CARRIER, Office
from tests.proxy.peer import SDP, Peer


def invite(from_: str) -> Request:
    headers = [("Via", "SIP/2.0/UDP x;branch=z9hG4bK1"), ("From", from_), ("To", "<sip:b@y>"), ("Call-ID", "c")]
    return Request.new("INVITE", "sip:b@y", headers=[*headers, ("CSeq", "1 INVITE")])


@pytest.mark.parametrize("sent", ["<sip:201@y>;tag=1", '"Ritorno: Anna" <sip:201@y>;tag=1', "<sip:anonymous@x>;tag=1"])
def test_the_caller_gets_its_own_from_back(sent: str) -> None:
    """RFC 3261 §8.2.6.2, B9.2, B1.3"""
    received = invite("<sip:201@y>;tag=1")
    own = own_from(invite(sent), received)
    assert own == (None if sent == received.first("from") else received.first("from"))


async def test_a_phone_that_is_not_there_is_told_of_before_the_next_action(office: Office) -> None:
    """What follows from an action comes after what is already asked for: two dead connections, one decision."""
    desk, soft = office.phone("203", transport="tcp"), office.phone("203", "203-soft", transport="tcp")
    caller = office.phone("201")
    await desk.register()
    await soft.register()
    flows = [flow for binding in office.location.of("203") if (flow := office.location.flow_of(binding)) is not None]
    for flow in flows:
        flow.is_open = False  # type: ignore[misc]  # the connection has gone, and nobody has noticed yet
    await caller.call("203")
    assert caller.statuses[-2:] == [100, 480]
    assert caller.statuses.count(480) == 1
    assert office.endpoint.stats.user_errors == 0


async def test_the_timers_of_a_call_end_with_it(office: Office) -> None:
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    await called.answer(called.request("INVITE"), 200, body=SDP)
    await caller.say(caller.within(caller.last, "ACK"))
    await office.pass_time(70)
    assert office.clock.pending == 0


async def test_every_answer_to_a_forked_call_reaches_the_caller(office: Office) -> None:
    """B19.2, RFC 3261 §16.7: a second 2xx is forwarded too, and others are told that it was answered elsewhere."""
    desk, soft, caller = office.phone("203"), office.phone("203", "203-soft"), office.phone("201")
    await desk.register()
    await soft.register()
    await caller.call("203")
    for phone in (desk, soft):
        await phone.answer(phone.request("INVITE"), 180)
    await desk.answer(desk.request("INVITE"), 200, body=SDP)
    assert "cause=200" in (soft.request("CANCEL").first("reason") or "")
    await soft.answer(soft.request("INVITE"), 200, body=SDP)
    assert caller.statuses[-2:] == [200, 200]
    assert len({response.to_tag for response in caller.responses[-2:]}) == 2


async def test_silence_is_unreachable_and_a_late_answer_is_honoured(office: Office) -> None:
    """B6.2: no response at all within 4 s."""
    desk, soft, caller = office.phone("203"), office.phone("203", "203-soft"), office.phone("201")
    await desk.register()
    await soft.register()
    await caller.call("203")
    await soft.answer(soft.request("INVITE"), 180)
    await office.pass_time(5)
    await desk.answer(desk.request("INVITE"), 200, body=SDP)
    assert caller.last.status == 200
    assert soft.methods()[-1] == "CANCEL"


async def test_a_call_whose_trunk_is_still_being_connected_can_be_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B19.4: nothing was sent yet, so nothing is waited for; and nothing is sent when the connection stands."""
    office.put(Trunk(name="carrier", host=CARRIER[0], transport="tcp"))
    office.trunks.update(office.world.organisation.trunks)
    carrier, caller = Peer(office.link, CARRIER, "tcp"), office.phone("201")
    transports = office.endpoint.transports
    at_last, open_flow = asyncio.Event(), transports.open_flow

    async def slowly(transport: str, host: str, port: int, timeout: float) -> Flow:
        await at_last.wait()
        return await open_flow(transport, host, port, timeout)

    monkeypatch.setattr(transports, "open_flow", slowly)
    invite = await caller.call("3331234567")
    assert caller.statuses[-1] == 100
    await caller.say(caller.cancel(invite))
    assert caller.statuses[-2:] == [200, 487]
    at_last.set()
    await office.settle()
    assert carrier.heard == []


async def test_what_a_phone_claims_in_its_answer_is_vouched_for_to_nobody(office: Office) -> None:
    """B1.4: neither who it is, nor what it has heard of diversions; a trunk is believed."""
    called, carrier, caller = office.phone("202"), office.carrier(), office.phone("201")
    await called.register()
    claims = [(name, "<sip:+39118@x>") for name in ("P-Asserted-Identity", "Remote-Party-ID", "History-Info")]
    await carrier.say(carrier.invite("+390255500202", "<sip:+390455550100@carrier.example>"))
    for status in (180, 200):
        await called.answer(called.request("INVITE"), status, *claims)
        assert carrier.last.status == status
        assert [name for name, _ in claims if carrier.last.has(name.lower())] == []
    await caller.call("+393331234567")
    await carrier.answer(carrier.request("INVITE"), 180, *claims)
    assert caller.last.first("p-asserted-identity") == "<sip:+39118@x>"
