# SPDX-License-Identifier: Apache-2.0
"""Confirmed dialogs: who is engaged, and until when (B2.2)."""

from __future__ import annotations

import pytest
import pytest_asyncio

from devia.callflow.route_token import End, RouteEnds
from devia.proxy.dialogs import session_expires
from devia.sip.message import Response
from tests.proxy.office import Office
from tests.proxy.peer import SDP, Phone


def engaged(office: Office, *extensions: str) -> list[bool]:
    return [office.world.callee_state(extension).engaged for extension in extensions]


@pytest_asyncio.fixture
async def caller(office: Office) -> Phone:
    phone = office.phone("201")
    await phone.register()
    return phone


@pytest_asyncio.fixture
async def called(office: Office) -> Phone:
    phone = office.phone("202")
    await phone.register()
    return phone


async def test_placing_a_call_engages_and_being_rung_does_not(office: Office, caller: Phone, called: Phone) -> None:
    """B2.2"""
    await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    assert engaged(office, "201", "202") == [True, False]
    await called.answer(called.request("INVITE"), 486)
    assert caller.last.status == 486
    assert engaged(office, "201", "202") == [False, False]


async def test_an_answered_call_engages_both_until_bye(office: Office, caller: Phone, called: Phone) -> None:
    """B2.2; RFC 3261 §15.1.1: BYE ends it, whatever the answer."""
    answered = await caller.talks_to(called, "202")
    assert engaged(office, "201", "202") == [True, True]
    await caller.say(caller.within(answered, "BYE"))
    assert engaged(office, "201", "202") == [False, False]
    assert called.methods()[-1] == "BYE"


async def test_a_held_call_engages(office: Office, caller: Phone, called: Phone) -> None:
    """B2.2: held ones included."""
    answered = await caller.talks_to(called, "202")
    hold = caller.within(answered, "INVITE", ("Contact", f"<{caller.contact}>"))
    hold.set_body("application/sdp", SDP + b"a=sendonly\r\n")
    await caller.say(hold)
    await called.answer(called.request("INVITE"), 200, body=SDP)
    assert engaged(office, "201", "202") == [True, True]


async def test_a_bye_to_a_phone_that_is_gone_ends_it_all_the_same(office: Office, caller: Phone) -> None:
    """RFC 3261 §15.1.1: whoever hung up is not engaged."""
    called = office.phone("202", transport="tcp")
    await called.register()
    answered = await caller.talks_to(called, "202")
    called.hang_up_connection()
    await caller.say(caller.within(answered, "BYE"))
    assert caller.last.status == 480
    assert engaged(office, "201", "202") == [False, False]


async def test_being_engaged_survives_a_restart(office: Office, caller: Phone, called: Phone) -> None:
    """B2.2"""
    await caller.talks_to(called, "202")
    await office.restart()
    assert engaged(office, "201", "202") == [True, True]


async def test_a_call_with_the_outside_engages_one(office: Office, called: Phone) -> None:
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:+393331234567@carrier.example>"))
    await called.answer(called.request("INVITE"), 200, body=SDP)
    assert engaged(office, "202", "201") == [True, False]
    assert len(office.dialogs) == 1


@pytest.mark.parametrize("status", [481, 408])
async def test_a_refusal_that_says_there_is_no_such_call_ends_it(
    office: Office, caller: Phone, called: Phone, status: int
) -> None:
    """B2.2"""
    answered = await caller.talks_to(called, "202")
    await caller.say(caller.within(answered, "INFO"))
    await called.answer(called.request("INFO"), status)
    assert engaged(office, "201", "202") == [False, False]


@pytest.mark.parametrize("method", ["NOTIFY", "REFER", "SUBSCRIBE", "PRACK"])
async def test_another_usage_that_is_over_says_nothing_of_the_call(
    office: Office, caller: Phone, called: Phone, method: str
) -> None:
    """RFC 5057 §5.1: a phone that transferred knows no subscription, and talks on."""
    answered = await caller.talks_to(called, "202")
    await caller.say(caller.within(answered, method))
    await called.answer(called.request(method), 481)
    assert engaged(office, "201", "202") == [True, True]


async def test_silence_within_a_call_ends_it(office: Office, caller: Phone, called: Phone) -> None:
    """B2.2"""
    answered = await caller.talks_to(called, "202")
    await caller.say(caller.within(answered, "INFO"))
    await office.pass_time(33)
    assert caller.last.status == 408
    assert engaged(office, "201", "202") == [False, False]


@pytest.mark.parametrize("method", ["REFER", "NOTIFY", "SUBSCRIBE", "PRACK"])
async def test_silence_about_another_usage_says_nothing_of_the_call(
    office: Office, caller: Phone, called: Phone, method: str
) -> None:
    """RFC 5057 §5.1: a peer that drops what it does not know goes on talking."""
    answered = await caller.talks_to(called, "202")
    await caller.say(caller.within(answered, method))
    await office.pass_time(33)
    assert caller.last.status == 408
    assert engaged(office, "201", "202") == [True, True]
    assert len(office.world.calls) == 1


@pytest.mark.parametrize("is_written", [True, False])
async def test_a_call_that_ends_soon_after_a_refresh_is_gone_from_the_disk(
    office: Office, caller: Phone, called: Phone, is_written: bool
) -> None:
    """B2.2: it would come back with the next start, and keep both engaged."""
    answered = await caller.talks_to(called, "202")
    await office.journal.flush()
    if is_written:
        await office.restart()
    await caller.say(caller.within(answered, "UPDATE"))
    await called.answer(called.request("UPDATE"), 200, ("Session-Expires", "1800;refresher=uas"))
    await caller.say(caller.within(answered, "BYE"))
    await office.journal.flush()
    assert office.store.dialogs == {}


class TestSessionTimers:
    """RFC 4028: an end that refreshes; when it stops, the call is over (B2.2)."""

    async def test_one_that_runs_out_ends_the_call(self, office: Office, caller: Phone, called: Phone) -> None:
        await caller.call("202", ("Supported", "timer"))
        await called.answer(called.request("INVITE"), 200, ("Session-Expires", "90;refresher=uac"), body=SDP)
        await caller.say(caller.within(caller.last, "ACK"))
        office.probing.start()
        await office.pass_time(89)
        assert engaged(office, "201", "202") == [True, True]
        await office.pass_time(3)
        assert engaged(office, "201", "202") == [False, False]

    @pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
    async def test_a_refresh_starts_it_anew(self, office: Office, caller: Phone, called: Phone, method: str) -> None:
        await caller.call("202")
        await called.answer(called.request("INVITE"), 200, ("Session-Expires", "90"), body=SDP)
        answered = caller.last
        office.probing.start()
        await office.pass_time(60)
        await caller.say(caller.within(answered, method))
        await called.answer(called.request(method), 200, ("Session-Expires", "120"))
        await office.pass_time(110)
        assert engaged(office, "201", "202") == [True, True]
        await office.pass_time(15)
        assert engaged(office, "201", "202") == [False, False]

    async def test_a_refresh_without_one_turns_it_off(self, office: Office, caller: Phone, called: Phone) -> None:
        """RFC 4028 §7.2: from then on the call is probed."""
        await caller.call("202")
        await called.answer(called.request("INVITE"), 200, ("Session-Expires", "90"), body=SDP)
        assert office.dialogs.unwatched() == []
        await caller.say(caller.within(caller.last, "UPDATE"))
        await called.answer(called.request("UPDATE"), 200)
        assert len(office.dialogs.unwatched()) == 1
        await office.pass_time(100)
        assert office.dialogs.overdue() == []

    async def test_after_a_restart_the_ends_have_a_whole_interval(
        self, office: Office, caller: Phone, called: Phone
    ) -> None:
        await caller.call("202")
        await called.answer(called.request("INVITE"), 200, ("Session-Expires", "90"), body=SDP)
        await office.pass_time(80)
        await office.restart()
        await office.pass_time(89)
        assert office.dialogs.overdue() == []
        await office.pass_time(2)
        assert len(office.dialogs.overdue()) == 1

    @pytest.mark.parametrize(("headers", "unwatched"), [([("Session-Expires", "1800")], 0), ([], 1)])
    async def test_after_a_restart_what_was_agreed_upon_last_counts(
        self, office: Office, caller: Phone, called: Phone, headers: list[tuple[str, str]], unwatched: int
    ) -> None:
        await caller.call("202")
        await called.answer(called.request("INVITE"), 200, ("Session-Expires", "90"), body=SDP)
        await caller.say(caller.within(caller.last, "UPDATE"))
        await called.answer(called.request("UPDATE"), 200, *headers)
        await office.restart()
        await office.pass_time(100)
        assert office.dialogs.overdue() == []
        assert len(office.dialogs.unwatched()) == unwatched


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("1800;refresher=uas", 1800), (" 90 ", 90), (None, None), ("", None), ("-1", None), ("9" * 20, None), ("٣", None)],
)
def test_session_expires(value: str | None, seconds: int | None) -> None:
    response = Response(200, "OK", [], [], b"")
    if value is not None:
        response.append("Session-Expires", value)
    assert session_expires(response) == seconds


async def test_a_dialog_is_found_from_both_sides(office: Office, caller: Phone, called: Phone) -> None:
    """RFC 3891 §3: to-tag is the tag of whoever is to be replaced."""
    answered = await caller.talks_to(called, "202")
    own, other = answered.from_tag or "", answered.to_tag or ""
    as_callee = office.dialogs.named_by(answered.call_id, other, own)
    as_caller = office.dialogs.named_by(answered.call_id, own, other)
    assert as_callee is not None and as_callee[1]
    assert as_caller is not None and not as_caller[1]
    assert office.dialogs.named_by("other", own, other) is None


async def test_refer_is_refused_where_a_trunk_wants_none(office: Office) -> None:
    """B19.11: refer = pass | refuse, per trunk."""
    from dataclasses import replace

    from devia.application.entities import Refer

    ends = RouteEnds(caller_end=End.of_binding("b"), callee_end=End.of_trunk("carrier"), to_callee=True)
    assert not office.dialogs.refuses_refer(ends)
    office.put(replace(office.world.organisation.trunks[0], refer=Refer.REFUSE))
    assert office.dialogs.refuses_refer(ends)
    assert not office.dialogs.refuses_refer(replace(ends, callee_end=End.of_trunk("gone")))


async def test_a_call_two_phones_have_answered_is_under_way_until_both_are_over(office: Office, caller: Phone) -> None:
    """RFC 3261 §16.7(5): a second 2xx is forwarded too; the caller ends the one it does not want."""
    phones = [office.phone("203"), office.phone("203", "203-soft")]
    for phone in phones:
        await phone.register()
    await caller.call("203")
    answered = []
    for phone in phones:
        await phone.answer(phone.request("INVITE"), 200, body=SDP)
        answered.append(caller.last)
    await caller.say(caller.within(answered[1], "BYE"))
    assert (len(office.dialogs), len(office.world.calls)) == (1, 1)
    await caller.say(caller.within(answered[0], "BYE"))
    assert (len(office.dialogs), len(office.world.calls)) == (0, 0)


async def test_a_call_that_comes_back_is_one_dialog(office: Office, caller: Phone, called: Phone) -> None:
    """B8.3: 201 calls a mobile that forwards to 202; the one dialog passes twice, and one BYE ends it for both."""
    carrier = office.carrier()
    await caller.call("+393331234567")
    out = carrier.request("INVITE")
    back = carrier.invite(
        "+390255500202", out.first("from") or "", to=out.first("to"), call_id=out.call_id, cseq=out.cseq[0]
    )
    await carrier.say(back)
    await called.answer(called.request("INVITE"), 200, body=SDP)
    await carrier.answer(out, 200, tag=carrier.last.to_tag or "", body=SDP)
    assert caller.last.status == 200
    assert engaged(office, "201", "202") == [True, True]
    await caller.say(caller.within(caller.last, "BYE"))
    assert engaged(office, "201", "202") == [False, False]
    assert list(office.dialogs) == []
