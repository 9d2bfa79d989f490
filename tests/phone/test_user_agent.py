# SPDX-License-Identifier: Apache-2.0
"""A phone without a person that is called, as RFC 3261 wants a user agent (§8, §13–§15)."""

from __future__ import annotations

import asyncio

import pytest

from devia.phone.account import Account
from devia.phone.behaviour import Behaviour
from devia.phone.user_agent import ALLOW, phone
from tests.phone.desk import OFFER, PHONE, ROUTE, Desk
from tests.wire.fake_link import first


class TestBeingCalled:
    """RFC 3261 §13.3"""

    async def test_it_rings_and_answers(self) -> None:
        desk = Desk()
        await desk.rings()
        ringing = desk.server.last
        assert (ringing.status, ringing.values("record-route")) == (180, [ROUTE])
        await desk.pass_time(1.0)
        answer = desk.server.last
        assert (answer.status, answer.to_tag) == (200, ringing.to_tag)
        assert answer.values("record-route") == [ROUTE]
        assert answer.first("contact") == f"<sip:201@{PHONE[0]}:5060>"
        assert b"m=audio" in answer.body
        assert len(desk.phone.dialogs) == 1

    async def test_the_2xx_is_repeated_until_its_ack(self) -> None:
        """RFC 3261 §13.3.1.4"""
        desk = Desk(loses=first("200", 2))
        await desk.rings()
        await desk.pass_time(2.6)
        assert desk.server.statuses == [180, 200]
        desk.server.ask(desk.server.new("ACK", to_tag=desk.server.last.to_tag or ""))
        await desk.pass_time(40)
        assert desk.server.statuses == [180, 200]
        assert len(desk.phone.dialogs) == 1

    @pytest.mark.parametrize("transport", ["udp", "tcp"])
    async def test_without_an_ack_it_hangs_up(self, transport: str) -> None:
        """RFC 3261 §13.3.1.4: over streams too."""
        desk = Desk(transport=transport)
        if transport == "tcp":
            registering = await desk.doing(desk.phone.register(0))
            desk.server.answer(desk.server.request("REGISTER"), 200)
            await desk.done(registering)
        await desk.rings()
        await desk.pass_time(32)
        assert desk.server.statuses.count(200) >= 10
        await desk.pass_time(2)
        assert desk.server.methods()[-1] == "BYE"
        assert desk.phone.dialogs == {}
        await desk.pass_time(70)
        assert desk.clock.pending == 0

    @pytest.mark.parametrize("status", [486, 603, 480])
    async def test_it_refuses_as_it_is_told(self, status: int) -> None:
        desk = Desk(behaviour=Behaviour(status=status, ring=0.0))
        await desk.rings()
        assert desk.server.statuses == [status]
        assert desk.phone.dialogs == {}

    async def test_a_302_names_the_number(self) -> None:
        """B12.1: a forward on the handset."""
        desk = Desk(behaviour=Behaviour(status=302, ring=0.0, redirect="203"))
        await desk.rings()
        assert desk.server.last.first("contact") == "<sip:203@pbx.example.it>"

    async def test_a_cancel_ends_the_ringing(self) -> None:
        """RFC 3261 §9.2"""
        desk = Desk(behaviour=Behaviour(status=None))
        invite = await desk.rings()
        cancel = desk.server.new("CANCEL")
        cancel.replace("via", invite.first("via") or "")
        desk.server.ask(cancel)
        await desk.pass_time()
        assert desk.server.statuses == [180, 200, 487]
        await desk.pass_time(2)
        assert desk.phone.dialogs == {}

    async def test_a_cancel_that_comes_too_late_changes_nothing(self) -> None:
        desk = Desk(behaviour=Behaviour(ring=0.0))
        invite = await desk.rings()
        assert desk.server.statuses == [200]
        cancel = desk.server.new("CANCEL")
        cancel.replace("via", invite.first("via") or "")
        desk.server.ask(cancel)
        await desk.pass_time()
        assert 487 not in desk.server.statuses
        assert len(desk.phone.dialogs) == 1

    async def test_a_silent_phone_says_nothing(self) -> None:
        desk = Desk(behaviour=Behaviour.parse("silent"))
        await desk.rings()
        await desk.pass_time(10)
        assert desk.server.heard == []

    async def test_a_call_it_cannot_hear_is_488(self) -> None:
        desk = Desk()
        await desk.rings(body=OFFER.replace(b"RTP/AVP 0 8", b"RTP/SAVP 0"))
        await desk.pass_time(1.0)
        assert desk.server.statuses == [180, 488]

    async def test_an_invite_without_an_offer_gets_one(self) -> None:
        """RFC 3261 §13.3.1"""
        desk = Desk()
        await desk.rings(body=b"")
        await desk.pass_time(1.0)
        assert b"RTP/AVP 0 8" in desk.server.last.body

    async def test_what_it_does_not_know_it_must_not_be_required_to(self) -> None:
        """RFC 3261 §8.2.2.3"""
        desk = Desk()
        await desk.rings(("Require", "100rel, timer"))
        assert (desk.server.last.status, desk.server.last.first("unsupported")) == (420, "100rel, timer")

    @pytest.mark.parametrize("contact", ["nonsense", "*", "<sip:@>"])
    async def test_a_caller_nobody_can_reach_is_a_bad_request(self, contact: str) -> None:
        """RFC 3261 §8.1.1.8"""
        desk = Desk()
        await desk.rings(("Contact", contact))
        assert desk.server.statuses == [400]
        await desk.pass_time(2)
        assert desk.endpoint.stats.user_errors == 0

    async def test_it_hangs_up_by_itself_where_it_is_told(self) -> None:
        desk = Desk(behaviour=Behaviour(ring=1.0, hang_up_after=3.0))
        await desk.is_called()
        await desk.pass_time(3)
        assert desk.server.methods()[-1] == "BYE"


class TestWithinACall:
    """RFC 3261 §12.2, §14.2, §15"""

    async def test_a_bye_ends_it(self) -> None:
        desk = Desk()
        tag = await desk.is_called()
        waiting = asyncio.create_task(desk.phone.ended.wait())
        desk.server.ask(desk.server.new("BYE", to_tag=tag, cseq=2))
        await desk.pass_time()
        assert desk.server.last.status == 200
        assert waiting.done()
        assert desk.phone.dialogs == {}
        desk.server.ask(desk.server.new("BYE", to_tag=tag, cseq=3))
        await desk.pass_time()
        assert desk.server.last.status == 481

    @pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
    async def test_a_hold_is_answered_and_a_new_target_used(self, method: str) -> None:
        desk = Desk()
        tag = await desk.is_called()
        hold = OFFER + b"a=sendonly\r\n"
        moved = ("Contact", "<sip:202@192.0.2.99>")
        desk.server.ask(desk.server.new(method, moved, to_tag=tag, cseq=2, body=hold))
        await desk.pass_time()
        assert desk.server.last.status == 200
        assert b"a=recvonly" in desk.server.last.body
        assert b"o=devia 1 2 " in desk.server.last.body, "another description, another version (RFC 3264 §8)"
        if method == "INVITE":
            desk.server.ask(desk.server.new("ACK", to_tag=tag, cseq=2))
            await desk.pass_time(40)
        (dialog,) = desk.phone.dialogs.values()
        assert dialog.target == "sip:202@192.0.2.99"

    async def test_a_change_it_cannot_make_is_488_and_the_call_goes_on(self) -> None:
        desk = Desk()
        tag = await desk.is_called()
        desk.server.ask(desk.server.new("INVITE", to_tag=tag, cseq=2, body=b"v=0\r\nm=video 1 RTP/AVP 99\r\n"))
        await desk.pass_time()
        assert desk.server.last.status == 488
        assert len(desk.phone.dialogs) == 1

    async def test_a_re_invite_is_repeated_until_its_ack_too(self) -> None:
        """RFC 3261 §14.2"""
        desk = Desk()
        tag = await desk.is_called()
        before = desk.server.statuses.count(200)
        desk.server.ask(desk.server.new("INVITE", to_tag=tag, cseq=2, body=OFFER))
        await desk.pass_time(0.6)
        assert desk.server.statuses.count(200) == before + 2

    async def test_an_update_without_a_body_has_an_answer_without_one(self) -> None:
        """RFC 4028: a refresh."""
        desk = Desk()
        tag = await desk.is_called()
        desk.server.ask(desk.server.new("UPDATE", to_tag=tag, cseq=2))
        await desk.pass_time()
        assert (desk.server.last.status, desk.server.last.body) == (200, b"")

    async def test_an_older_request_is_500(self) -> None:
        """RFC 3261 §12.2.2"""
        desk = Desk()
        tag = await desk.is_called()
        desk.server.ask(desk.server.new("INFO", to_tag=tag, cseq=0))
        await desk.pass_time()
        assert desk.server.last.status == 500

    @pytest.mark.parametrize(("method", "status"), [("OPTIONS", 200), ("INFO", 200), ("REFER", 405), ("FOO", 405)])
    async def test_other_requests(self, method: str, status: int) -> None:
        desk = Desk()
        tag = await desk.is_called()
        desk.server.ask(desk.server.new(method, to_tag=tag, cseq=2))
        await desk.pass_time()
        assert (desk.server.last.status, desk.server.last.first("allow")) == (status, ALLOW)

    async def test_hanging_up_is_not_repeated(self) -> None:
        desk = Desk()
        await desk.is_called()
        (dialog,) = desk.phone.dialogs.values()
        task = await desk.doing(desk.phone.hang_up(dialog))
        desk.server.answer(desk.server.request("BYE"), 200)
        assert (await desk.done(task)).status == 200
        assert desk.phone.dialogs == {}


@pytest.mark.parametrize(
    ("method", "status"),
    [("OPTIONS", 200), ("MESSAGE", 200), ("NOTIFY", 200), ("SUBSCRIBE", 405), ("REGISTER", 405), ("REFER", 405)],
)
async def test_outside_a_call(method: str, status: int) -> None:
    desk = Desk()
    desk.server.ask(desk.server.new(method))
    await desk.pass_time()
    assert desk.server.last.status == status
    assert desk.server.last.to_tag


async def test_an_ack_nobody_waits_for_is_nothing() -> None:
    desk = Desk()
    desk.server.ask(desk.server.new("ACK", to_tag="nobody"))
    await desk.pass_time()
    assert desk.server.heard == []


async def test_two_phones_over_real_sockets() -> None:
    """`phone` gives a phone a socket of its own, and takes it away again."""
    idle = ("127.0.0.1", 9)
    async with phone(Account(extension="202", domain="y", server=idle), behaviour=Behaviour(ring=0.0)) as called:
        host, _, port = called.contact.rpartition("@")[2].partition(":")
        async with phone(Account(extension="201", domain="y", server=(host, int(port)))) as caller:
            call = await caller.call("202")
            assert call.dialog is not None
            assert len(called.dialogs) == 1
            assert (await caller.hang_up(call.dialog)).status == 200
            await called.ended.wait()
            assert called.dialogs == {}
