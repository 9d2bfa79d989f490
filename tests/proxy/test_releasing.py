# SPDX-License-Identifier: Apache-2.0
"""A 2xx that comes when its caller has gone (RFC 3261 §13.2.2.4)."""

from __future__ import annotations

import pytest
import pytest_asyncio

from devia.sip.message import Response
from tests.proxy.office import Office
from tests.proxy.peer import SDP, Phone


@pytest_asyncio.fixture
async def called(office: Office) -> Phone:
    """A phone that rings for a caller who has given up, and does not heed the CANCEL."""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    invite = await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    await caller.say(caller.cancel(invite))
    await office.pass_time(5)
    assert caller.last.status == 487
    return called


async def test_the_phone_is_told_that_nobody_is_there(office: Office, called: Phone) -> None:
    invite = called.request("INVITE")
    await called.answer(invite, 200, ("Record-Route", "<sip:edge.example.it;lr>"), body=SDP)
    ack, bye = called.request("ACK"), called.request("BYE")
    assert ack.uri == bye.uri == called.contact
    assert ack.cseq == (invite.cseq[0], "ACK")
    assert bye.cseq == (invite.cseq[0] + 1, "BYE")
    assert ack.call_id == bye.call_id == invite.call_id
    assert (bye.from_tag, bye.to_tag) == (invite.from_tag, f"tag-{called.address[0]}")
    assert bye.values("route") == ["<sip:edge.example.it;lr>"], "our own Record-Route is no hop of it"
    assert "487" in (bye.first("reason") or "")
    await called.answer(bye, 200)
    assert not office.world.callee_state("202").engaged


@pytest.mark.parametrize("contact", [None, "*", "nonsense"])
async def test_without_a_usable_contact_it_is_left_alone(office: Office, called: Phone, contact: str | None) -> None:
    """It gives up by itself when no ACK comes."""
    response = Response.to_request(called.request("INVITE"), 200, to_tag="x")
    if contact is not None:
        response.append("Contact", contact)
    await called.say(response)
    assert "BYE" not in called.methods()
    assert office.endpoint.stats.user_errors == 0


async def test_a_phone_that_answers_the_bye_with_nothing_is_forgotten(office: Office, called: Phone) -> None:
    await called.answer(called.request("INVITE"), 200, body=SDP)
    await office.pass_time(100)
    assert office.endpoint.transactions == (0, 0)
