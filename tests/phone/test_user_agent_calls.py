# SPDX-License-Identifier: Apache-2.0
"""How a phone without a person calls, as RFC 3261 wants a user agent (§9, §13)."""

from __future__ import annotations

import pytest

from devia.phone.user_agent import ALLOW, OutgoingCall, PhoneError
from tests.phone.desk import OFFER, ROUTE, Desk
from tests.wire.fake_link import first


async def answered(desk: Desk, *, tag: str = "server") -> OutgoingCall:
    """A call of the phone's that was answered."""
    task = await desk.doing(desk.phone.call("202"))
    desk.server.answer(desk.server.request("INVITE"), 200, tag=tag, body=OFFER)
    return await desk.done(task)


class TestCalling:
    """RFC 3261 §13.2"""

    async def test_a_call_is_answered_acknowledged_and_hung_up(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.call("202"))
        invite = desk.server.request("INVITE")
        assert invite.uri == "sip:202@pbx.example.it"
        assert b"m=audio" in invite.body
        assert invite.first("allow") == ALLOW
        for status in (100, 180, 183):
            desk.server.answer(invite, status)
        desk.server.answer(invite, 200, body=OFFER)
        call = await desk.done(task)
        assert call.is_answered
        assert call.provisional == [100, 180, 183]
        ack = desk.server.request("ACK")
        assert (ack.cseq, ack.uri) == ((invite.cseq[0], "ACK"), "sip:202@192.0.2.20")
        assert (ack.values("route"), ack.to_tag) == ([ROUTE], "server")
        assert call.dialog is not None
        hanging_up = await desk.doing(desk.phone.hang_up(call.dialog))
        bye = desk.server.request("BYE")
        assert (bye.cseq, bye.values("route")) == ((invite.cseq[0] + 1, "BYE"), [ROUTE])
        desk.server.answer(bye, 200)
        assert (await desk.done(hanging_up)).status == 200
        assert desk.phone.dialogs == {}

    async def test_what_it_hears_on_the_way_is_told(self) -> None:
        desk = Desk()
        heard: list[int] = []
        task = await desk.doing(desk.phone.call("202", on_provisional=lambda response: heard.append(response.status)))
        desk.server.answer(desk.server.request("INVITE"), 181)
        desk.server.answer(desk.server.request("INVITE"), 486)
        call = await desk.done(task)
        assert heard == [181]
        assert not call.is_answered
        assert call.response is not None and call.response.status == 486
        assert desk.server.methods() == ["INVITE", "ACK"]

    async def test_a_repeated_2xx_is_acknowledged_again(self) -> None:
        """RFC 3261 §13.2.2.4: its ACK was lost."""
        desk = Desk(loses=first("ACK"))
        await answered(desk)
        assert "ACK" not in desk.server.methods()
        desk.server.answer(desk.server.request("INVITE"), 200, body=OFFER)
        await desk.pass_time()
        assert desk.server.methods() == ["INVITE", "ACK"]
        assert len(desk.phone.dialogs) == 1

    async def test_a_second_phone_that_answers_is_told_that_nobody_is_there(self) -> None:
        """RFC 3261 §13.2.2.4: ACK, then BYE."""
        desk = Desk()
        call = await answered(desk)
        desk.server.answer(desk.server.request("INVITE"), 200, tag="other", body=OFFER)
        await desk.pass_time()
        assert desk.server.methods()[-2:] == ["ACK", "BYE"]
        assert desk.server.request("BYE").to_tag == "other"
        assert list(desk.phone.dialogs.values()) == [call.dialog]

    async def test_a_2xx_nobody_can_talk_to_is_an_error(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.call("202"))
        invite = desk.server.request("INVITE")
        desk.server.answer(invite, 200, ("Contact", "nonsense"))
        await desk.pass_time()
        with pytest.raises(PhoneError, match="Contact"):
            task.result()

    async def test_it_gives_up_after_a_while(self) -> None:
        """RFC 3261 §9.1: CANCEL once a provisional response has come."""
        desk = Desk()
        task = await desk.doing(desk.phone.call("202", ring_for=5))
        invite = desk.server.request("INVITE")
        desk.server.answer(invite, 180)
        await desk.pass_time(5)
        cancel = desk.server.request("CANCEL")
        assert (cancel.uri, cancel.cseq, cancel.top_via) == (invite.uri, (invite.cseq[0], "CANCEL"), invite.top_via)
        desk.server.answer(cancel, 200)
        desk.server.answer(invite, 487)
        call = await desk.done(task)
        assert call.response is not None and call.response.status == 487

    async def test_silence_is_as_if_408_had_come(self) -> None:
        """RFC 3261 §8.1.3.1"""
        desk = Desk(loses=lambda sent: True)
        task = await desk.doing(desk.phone.call("202"))
        await desk.pass_time(33)
        call = await desk.done(task)
        assert call.response is not None and call.response.status == 408

    async def test_a_server_that_is_gone_is_an_error_or_503(self) -> None:
        desk = Desk(transport="tcp")
        task = await desk.doing(desk.phone.call("202"))
        desk.server.flows[-1].close()  # type: ignore[attr-defined]  # streams can be closed
        call = await desk.done(task)
        assert call.response is not None and call.response.status == 503
        desk.link.gone(("192.0.2.1", 5060))
        with pytest.raises(OSError, match="nobody"):
            await desk.phone.call("202")

    async def test_over_tcp_it_connects_again_to_call(self) -> None:
        desk = Desk(transport="tcp")
        task = await desk.doing(desk.phone.call("202"))
        desk.server.answer(desk.server.request("INVITE"), 486)
        await desk.done(task)
        desk.server.flows[-1].close()  # type: ignore[attr-defined]  # streams can be closed
        await desk.pass_time()
        task = await desk.doing(desk.phone.call("202"))
        assert ";transport=tcp" in (desk.server.request("INVITE").first("contact") or "")
        desk.server.answer(desk.server.request("INVITE"), 486)
        await desk.done(task)

    async def test_whatever_is_dialled_is_one_user_part(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.call("2 02@<evil>"))
        assert desk.server.request("INVITE").uri == "sip:2%2002%40%3Cevil%3E@pbx.example.it"
        desk.server.answer(desk.server.request("INVITE"), 404)
        await desk.done(task)
