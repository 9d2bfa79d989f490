# SPDX-License-Identifier: Apache-2.0
"""Initial INVITEs carried out: to bindings, by trunks, and what is remembered of them (B6.2, B8.3, B18, B19)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from devia.application.entities import Attendant, CallEnd, StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber, ToVoicemail
from devia.sip.message import Request
from tests.proxy.office import CARRIER, Office, user
from tests.proxy.peer import SDP, Peer, Phone

MOBILE = "+393331234567"


def diverts(extension: str, number: str, condition: Condition = Condition.ALWAYS) -> StoredPlan:
    """A plan with this one rule, for both classes."""
    rules = {condition: {caller: Rule(destination=ToNumber(number=number)) for caller in CallerClass}}
    return StoredPlan(extension=extension, plan=Plan(rules=rules), revision=1)


async def ended(office: Office) -> tuple[CallEnd, int]:
    await office.call_log.flush()
    record = office.store.records[-1]
    return record.end, record.status


async def test_an_answered_call_is_carried_end_to_end(office: Office, caller: Phone) -> None:
    called = office.phone("202")
    await called.register()
    await caller.call("202")
    invite = called.request("INVITE")
    assert (invite.uri, invite.max_forwards, invite.body) == (called.contact, 69, SDP)
    await called.answer(invite, 180)
    await called.answer(invite, 200, body=SDP)
    assert caller.statuses[-3:] == [100, 180, 200]
    await caller.say(caller.within(caller.last, "ACK"))
    assert called.methods()[-1] == "ACK"
    assert await ended(office) == (CallEnd.ANSWERED, 200)


async def test_the_caller_gives_up(office: Office, caller: Phone) -> None:
    """B19.4: 200 to the CANCEL, 487 to the INVITE."""
    called = office.phone("202")
    await called.register()
    invite = await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    await caller.say(caller.cancel(invite))
    assert called.methods()[-1] == "CANCEL"
    await called.answer(called.request("INVITE"), 487)
    assert caller.statuses[-2:] == [200, 487]
    assert await ended(office) == (CallEnd.CANCELLED, 487)
    assert not office.world.callee_state("201").engaged


async def test_what_nobody_has_is_404_and_recorded(office: Office, caller: Phone) -> None:
    """B18.1"""
    await caller.call("299")
    assert caller.last.status == 404
    assert await ended(office) == (CallEnd.FAILED, 404)
    assert office.store.records[-1].called == "299"


async def test_a_phone_whose_connection_is_gone_is_unreachable_at_once(office: Office, caller: Phone) -> None:
    """B6.2: no connection."""
    called = office.phone("202", transport="tcp")
    await called.register()
    (binding,) = office.location.of("202")
    await caller.call("202")
    assert called.methods() == ["INVITE"]
    called.hang_up_connection()
    await office.settle()
    assert caller.last.status == 480
    assert office.location.by_id(binding.id) is not None


class TestComingBack:
    """B19.7: a phone rings, its connection ends, and it is back by another."""

    @pytest.fixture
    async def called(self, office: Office) -> Phone:
        phone = office.phone("202", transport="tcp", instance="urn:uuid:1")
        await phone.register()
        return phone

    async def ring(self, caller: Phone, called: Phone) -> tuple[Request, Request]:
        """The caller's INVITE and the phone's."""
        invite = await caller.call("202")
        rung = called.request("INVITE")
        await called.answer(rung, 180)
        called.hang_up_connection()
        return invite, rung

    async def test_it_is_told_that_the_caller_gave_up(self, caller: Phone, called: Phone) -> None:
        """B19.4"""
        invite, rung = await self.ring(caller, called)
        await called.register()
        await caller.say(caller.cancel(invite))
        cancel = called.request("CANCEL")
        assert cancel.first("via") == rung.first("via")
        await called.answer(cancel, 200)
        await called.answer(rung, 487)
        assert called.methods() == ["INVITE", "CANCEL", "ACK"]
        assert caller.last.status == 487

    async def test_it_answers_by_the_new_one(self, caller: Phone, called: Phone) -> None:
        _, rung = await self.ring(caller, called)
        await called.register()
        await called.answer(rung, 200, body=SDP)
        assert caller.last.status == 200
        await caller.say(caller.within(caller.last, "ACK"))
        assert called.methods() == ["INVITE", "ACK"]

    async def test_whose_answer_comes_when_the_caller_has_gone_is_released(
        self, office: Office, caller: Phone, called: Phone
    ) -> None:
        """RFC 3261 §13.2.2.4"""
        invite, rung = await self.ring(caller, called)
        await caller.say(caller.cancel(invite))
        await office.pass_time(5)
        await called.register()
        await called.answer(rung, 200, body=SDP)
        assert called.methods() == ["INVITE", "ACK", "BYE"]


async def test_the_calling_device_is_not_rung_by_its_own_call(office: Office) -> None:
    """B3.5: calling one's own extension rings the other devices."""
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    await desk.call("203")
    assert (desk.methods(), soft.methods()) == ([], ["INVITE"])


async def test_a_mobile_that_forwards_back_is_not_called_again(office: Office) -> None:
    """B8.3: 201 has an unanswered diversion to that number for the same caller."""
    phone, carrier = office.phone("201"), office.carrier()
    await phone.register()
    office.put(user("201", may_divert_externally=True), diverts("201", MOBILE))
    from_ = "<sip:+390455550100@carrier.example>"
    await carrier.say(carrier.invite("+390255500201", from_))
    assert carrier.request("INVITE").uri.startswith(f"sip:{MOBILE}@")
    await carrier.say(carrier.invite("+390255500201", from_))
    assert phone.methods() == ["INVITE"]
    assert carrier.methods().count("INVITE") == 1
    await carrier.say(carrier.invite("+390255500201", "<sip:+390455550101@carrier.example>"))
    assert carrier.methods().count("INVITE") == 2, "another caller is another matter"


async def test_a_mobile_that_forwards_back_to_the_group_is_not_called_again(office: Office) -> None:
    """B8.3: the overflow of a group nobody answers at, dialled directly."""
    carrier = office.carrier()
    office.put(Attendant(number="9", members=("204",), overflow=ToNumber(number=MOBILE)))
    from_ = "<sip:+390455550100@carrier.example>"
    await carrier.say(carrier.invite("+390255500000", from_))
    assert carrier.request("INVITE").uri.startswith(f"sip:{MOBILE}@")
    await carrier.say(carrier.invite("+390255500000", from_))
    assert carrier.methods().count("INVITE") == 1
    assert carrier.last.status == 480


async def test_a_diversion_that_has_ended_may_be_made_again(office: Office) -> None:
    """B8.3"""
    carrier = office.carrier()
    office.put(user("201", may_divert_externally=True), diverts("201", MOBILE))
    for times in (1, 2):
        await carrier.say(carrier.invite("+390255500201", "<sip:+390455550100@carrier.example>"))
        assert carrier.methods().count("INVITE") == times
        await carrier.answer(carrier.request("INVITE"), 486)


async def test_a_device_that_cannot_take_calls_is_in_the_log(office: Office, caller: Phone) -> None:
    """B7 row 8: and a warning in the log."""
    called = office.phone("202")
    await called.register()
    await caller.call("202")
    with capture_logs() as logs:
        await called.answer(called.request("INVITE"), 488)
    assert [(entry["log_level"], entry["device"], entry["status"]) for entry in logs] == [("warning", "202", 488)]


async def test_a_call_that_comes_back_unchanged_is_482(office: Office) -> None:
    """RFC 5393 §4.2: somebody further on has sent it back to the trunk it came from."""
    called, carrier = office.phone("202"), office.carrier()
    await called.register()
    invite = carrier.invite("+390255500202", "<sip:+390455550100@carrier.example>")
    await carrier.say(invite)
    again = invite.copy()
    again.remove("via")
    for via in reversed(called.request("INVITE").values("via")):
        again.prepend("Via", via)
    again.prepend("Via", f"SIP/2.0/UDP {CARRIER[0]}:5060;branch=z9hG4bKloop;rport")
    assert (await carrier.ask(again)).status == 482
    assert called.methods() == ["INVITE"]


async def test_a_call_that_comes_back_changed_goes_on(office: Office) -> None:
    """RFC 5393 §4.2: a spiral is no loop. 201 diverts to a mobile, which diverts to 202; each has its turn."""
    called, carrier = office.phone("202"), office.carrier()
    await called.register()
    office.put(user("201", may_divert_externally=True), diverts("201", MOBILE))
    await carrier.say(carrier.invite("+390255500201", "<sip:+390455550100@carrier.example>"))
    out = carrier.request("INVITE")
    back = out.copy()
    back.remove("record-route")
    back.uri = "sip:+390255500202@pbx.example.it"
    back.prepend("Via", f"SIP/2.0/UDP {CARRIER[0]}:5060;branch=z9hG4bKspiral;rport")
    await carrier.say(back)
    assert called.methods() == ["INVITE"]
    history = called.request("INVITE").values("history-info")
    assert any("+390255500201" in value for value in history), "what went before is kept"


async def test_nothing_is_left_of_a_call_in_the_end(office: Office, caller: Phone) -> None:
    """Transactions, timers, and who places what."""
    called = office.phone("202")
    await called.register()
    for status in (200, 486):
        await caller.call("202")
        await called.answer(called.request("INVITE"), 180)
        await called.answer(called.request("INVITE"), status, body=SDP if status == 200 else b"")
        if status == 200:
            answered = caller.last
            await caller.say(caller.within(answered, "ACK"))
            await caller.say(caller.within(answered, "BYE"))
            await called.answer(called.request("BYE"), 200)
        else:
            await caller.say(caller.acknowledgement(caller.invite("202", caller.own), caller.last))
    await office.pass_time(200)
    assert office.endpoint.transactions == (0, 0)
    assert office.clock.pending == 0
    assert not office.world.callee_state("201").engaged


async def test_a_phone_that_ignores_its_cancel_leaves_nothing_behind(office: Office, caller: Phone) -> None:
    """RFC 3261 §9.1: the cancelled INVITE is not waited for beyond 64*T1."""
    called = office.phone("202")
    await called.register()
    invite = await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    await caller.say(caller.cancel(invite))
    await office.pass_time(200)
    assert caller.last.status == 487
    assert office.endpoint.transactions == (0, 0)


@pytest.fixture
def mailbox(office: Office) -> Peer:
    """202 sends every call to voicemail; who answers there."""
    rules = {Condition.ALWAYS: {caller: Rule(destination=ToVoicemail()) for caller in CallerClass}}
    office.put(
        replace(user("202"), mailbox_enabled=True), StoredPlan(extension="202", plan=Plan(rules=rules), revision=1)
    )
    return office.voicemail()


async def test_10_1_a_call_is_talked_to_by_voicemail(office: Office, mailbox: Peer, caller: Phone) -> None:
    answered = await caller.talks_to(mailbox, "202")
    assert await ended(office) == (CallEnd.ANSWERED, 200)
    assert office.store.records[-1].answered_by == "mailbox:202"
    assert office.world.callee_state("201").engaged
    assert not office.world.callee_state("202").engaged, "B2.2: nobody is there"
    await caller.say(caller.within(answered, "BYE"))
    assert mailbox.methods() == ["INVITE", "ACK", "BYE"]
    assert not office.world.callee_state("201").engaged


async def test_10_2_voicemail_hangs_up(office: Office, mailbox: Peer, caller: Phone) -> None:
    await caller.talks_to(mailbox, "202")
    await mailbox.say(mailbox.within_called(mailbox.request("INVITE"), "BYE"))
    assert caller.methods() == ["BYE"]


async def test_11_2_a_mailbox_nobody_answers_for_has_failed(office: Office, mailbox: Peer, caller: Phone) -> None:
    office.routing.voicemail = None
    await caller.call("202")
    assert await ended(office) == (CallEnd.REFUSED, 480)


async def test_10_5_who_listens_to_their_messages_is_not_engaged(office: Office, caller: Phone) -> None:
    mailbox = office.voicemail()
    await caller.call("*97")
    assert not office.world.callee_state("201").engaged
    assert mailbox.request("INVITE").uri.startswith("sip:listen@pbx.example.it;target=sip:201%40")
    await mailbox.answer(mailbox.request("INVITE"), 200, body=SDP)
    await caller.say(caller.within(caller.last, "ACK"))
    assert not office.world.callee_state("201").engaged
    assert await ended(office) == (CallEnd.ANSWERED, 200)
