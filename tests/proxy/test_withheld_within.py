# SPDX-License-Identifier: Apache-2.0
"""Whoever calls with a withheld number stays unknown within the call too (B1.3)."""

from __future__ import annotations

import pytest
import pytest_asyncio

from devia.sip.message import Request
from tests.proxy.office import Office
from tests.proxy.peer import SDP, Phone


@pytest_asyncio.fixture
async def called(office: Office) -> Phone:
    phone = office.phone("202")
    await phone.register()
    return phone


async def test_a_caller_who_is_withheld_stays_so_within_the_call(office: Office, called: Phone) -> None:
    """B1.3: in From and in whatever else tells; the responses have the caller's own From again."""
    carrier = office.carrier()
    private = ("Privacy", "id")
    await carrier.say(carrier.invite("+390255500202", "Mario <sip:+390455550100@carrier.example>", private))
    await called.answer(called.request("INVITE"), 200, body=SDP)
    answered = carrier.last
    identity = ("P-Asserted-Identity", "<sip:+390455550100@c>"), ("Reply-To", "<sip:+390455550100@c>")
    for method in ("ACK", "UPDATE", "BYE"):
        request = carrier.within(answered, method, *identity)
        await carrier.say(request)
        heard = called.request(method)
        assert "+390455550100" not in str(heard) and "Mario" not in str(heard)
        if method != "ACK":
            await called.answer(heard, 200)
            assert carrier.last.first("from") == request.first("from")


async def test_a_caller_who_is_withheld_stays_so_in_what_it_answers(
    office: Office, caller: Phone, called: Phone
) -> None:
    """B1.3"""
    await caller.call("202", ("Privacy", "id"))
    invite = called.request("INVITE")
    await called.answer(invite, 200, body=SDP)
    await caller.say(caller.within(caller.last, "ACK"))
    await called.say(called.within_called(invite, "UPDATE"))
    telling = ("P-Asserted-Identity", "<sip:201@x>"), ("Reply-To", "<sip:201@x>"), ("Remote-Party-ID", "<sip:201@x>")
    await caller.answer(caller.request("UPDATE"), 200, *telling)
    assert called.last.status == 200
    assert [name for name, _ in telling if called.last.has(name.lower())] == []


class TestTheContactOfACallerWhoIsWithheld:
    """B1.3, RFC 3323 §5.1: the callee knows it as ours, and reaches the caller by it."""

    @pytest_asyncio.fixture
    async def invite(self, caller: Phone, called: Phone) -> Request:
        """The INVITE the callee has answered."""
        await caller.call("202", ("Privacy", "id"))
        invite = called.request("INVITE")
        await called.answer(invite, 200, body=SDP)
        return invite

    async def heard(self, caller: Phone, called: Phone, invite: Request, method: str) -> Request:
        """What the caller hears of the callee's request, answered."""
        await called.say(called.within_called(invite, method))
        heard = caller.request(method)
        await caller.answer(heard, 200)
        return heard

    @pytest.mark.parametrize("method", ["INVITE", "UPDATE", "REFER", "BYE"])
    async def test_the_callees_requests_have_the_callers_own(
        self, caller: Phone, called: Phone, invite: Request, method: str
    ) -> None:
        request = called.within_called(invite, method)
        assert request.uri.startswith("sip:anonymous@")
        assert (await self.heard(caller, called, invite, method)).uri == caller.contact
        assert "peer" not in (called.last.first("contact") or "")

    async def test_the_callees_ack_has_it_too(self, caller: Phone, called: Phone, invite: Request) -> None:
        await self.heard(caller, called, invite, "INVITE")
        ack = called.within_called(invite, "ACK")
        await called.say(ack)
        assert caller.request("ACK").uri == caller.contact

    async def test_after_a_restart_still(self, office: Office, caller: Phone, called: Phone, invite: Request) -> None:
        await office.restart()
        assert (await self.heard(caller, called, invite, "BYE")).uri == caller.contact

    @pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
    async def test_a_caller_who_is_elsewhere_now_is_reached_there(
        self, office: Office, caller: Phone, called: Phone, invite: Request, method: str
    ) -> None:
        """RFC 3261 §12.2.1.2"""
        moved = "sip:peer@192.0.2.77:5060"
        await caller.say(caller.within(caller.last, method, ("Contact", f"<{moved}>")))
        request = called.request(method)
        assert request.values("contact") == invite.values("contact")
        await called.answer(request, 200)
        await office.restart()
        assert (await self.heard(caller, called, invite, "BYE")).uri == moved

    async def test_within_an_early_dialog_it_is_what_is_registered(self, caller: Phone, called: Phone) -> None:
        """No dialog is known yet (RFC 3311)."""
        await caller.call("202", ("Privacy", "id"))
        invite = called.request("INVITE")
        await called.answer(invite, 183)
        await called.say(called.within_called(invite, "UPDATE"))
        assert caller.request("UPDATE").uri == caller.contact

    async def test_so_it_is_when_the_call_is_over(self, caller: Phone, called: Phone, invite: Request) -> None:
        """RFC 5589 §6.1: whoever transfers hangs up, and is told afterwards what came of it."""
        await caller.say(caller.within(caller.last, "BYE"))
        await called.answer(called.request("BYE"), 200)
        assert (await self.heard(caller, called, invite, "NOTIFY")).uri == caller.contact

    async def test_of_a_caller_outside_it_is_ours_then(self, office: Office, called: Phone) -> None:
        """The token leads to its trunk all the same."""
        carrier = office.carrier()
        await carrier.say(carrier.invite("+390255500202", "<sip:+390455550100@carrier.example>", ("Privacy", "id")))
        invite = called.request("INVITE")
        await called.answer(invite, 183)
        await called.say(called.within_called(invite, "UPDATE"))
        assert carrier.request("UPDATE").uri.startswith("sip:anonymous@")
