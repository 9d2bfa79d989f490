# SPDX-License-Identifier: Apache-2.0
"""What is written down of each call, and told to whoever watches (B16.2, B14)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from devia.application.calls_under_way import Phase
from devia.application.deflections import Deflection
from devia.application.entities import CallEnd, CallRecord, StoredHandset, StoredPlan
from devia.application.events import CallEnded, CallMoved, CallProgress, DeflectionSeen
from devia.diversion.explain import Divert, Fact
from devia.diversion.model import (
    CallerClass,
    Condition,
    Handset,
    HandsetOrigin,
    Plan,
    Rule,
    ToExtension,
    ToNumber,
)
from tests.proxy.office import Office, device, user
from tests.proxy.peer import DOMAIN, SDP


async def record(office: Office) -> CallRecord:
    await office.call_log.flush()
    return office.store.records[-1]


@pytest.fixture
def diverting(office: Office) -> Office:
    """201 diverts everything to 202."""
    rules = {Condition.ALWAYS: {caller: Rule(destination=ToNumber(number="202")) for caller in CallerClass}}
    office.put(StoredPlan(extension="201", plan=Plan(rules=rules), revision=1))
    return office


async def test_a_diverted_call_that_is_answered(diverting: Office) -> None:
    """B16.2: one record, with the explanation of every decision."""
    office = diverting
    caller, called = office.phone("203"), office.phone("202")
    await called.register()
    await office.pass_time(10)
    invite = await caller.call("201")
    await office.pass_time(3)
    await called.answer(called.request("INVITE"), 200, body=SDP)
    written = await record(office)
    assert (written.end, written.status, written.answered_by) == (CallEnd.ANSWERED, 200, "202")
    assert (written.called, written.caller.number, written.diverting) == ("201", "203", ("201",))
    assert [hop.condition for hop in written.hops] == [Condition.ALWAYS]
    assert [explanation.extension for explanation in written.explanations] == ["201", "202"]
    assert written.call_id == invite.call_id
    assert written.answered_at is not None
    assert 3 <= (written.answered_at - written.started_at).total_seconds() < 4
    assert [(what, value) for _, what, value in written.events] == [
        ("divert", "202"),
        ("ring", "202"),
        ("answered", "202"),
    ]
    assert [int(seconds) for seconds, _, _ in written.events] == [0, 0, 3]
    assert office.chronicle.ends["answered"] == 1
    assert office.chronicle.diversions["always"] == 1
    assert dict(office.chronicle.decisions) == {"divert": 1, "ring": 1}


async def test_a_refused_and_a_cancelled_call(office: Office) -> None:
    caller, called = office.phone("203"), office.phone("202")
    await called.register()
    await caller.call("202")
    await called.answer(called.request("INVITE"), 486)
    refused = await record(office)
    assert (refused.end, refused.status, refused.answered_at) == (CallEnd.REFUSED, 486, None)
    assert [(what, value) for _, what, value in refused.events] == [("ring", "202"), ("reject", "486")]
    invite = await caller.call("202")
    await called.answer(called.request("INVITE"), 180)
    await caller.say(caller.cancel(invite))
    await called.answer(called.request("INVITE"), 487)
    cancelled = await record(office)
    assert (cancelled.end, cancelled.status) == (CallEnd.CANCELLED, 487)
    assert [(what, value) for _, what, value in cancelled.events] == [("ring", "202"), ("cancelled", "")]
    assert len({refused.id, cancelled.id}) == 2


async def test_what_was_dialled_is_kept_readable(office: Office) -> None:
    """Everything from the network is hostile, and is text on somebody's page."""
    phone = office.phone("201")
    await phone.call("%07%1B" + "x" * 200)
    written = await record(office)
    assert (written.end, written.status) == (CallEnd.FAILED, 404)
    assert written.called.isprintable()
    assert len(written.called) <= 64


async def test_those_who_watch_hear_of_each_step(diverting: Office) -> None:
    office = diverting
    listening = office.events.subscribe()
    caller = office.phone("203")
    await caller.call("201")
    heard: list[CallProgress | CallEnded] = []
    while not heard or not isinstance(heard[-1], CallEnded):
        event = await listening.next()
        if isinstance(event, CallProgress | CallEnded):
            heard.append(event)
    progress = [event for event in heard if isinstance(event, CallProgress)]
    assert isinstance(progress[0].decision, Divert)
    assert progress[0].call.called == "201"
    assert len({event.call_id for event in progress}) == 1
    last = heard[-1]
    assert isinstance(last, CallEnded)
    assert last.record.id == progress[0].call_id


async def test_who_watches_ended_calls_alone_is_told_of_those(office: Office) -> None:
    told: list[CallEnded] = []
    office.events.watch(CallEnded, told.append)
    await office.phone("203").call("201")
    assert not office.events.has_listeners
    assert [event.record.status for event in told] == [480]


async def test_nobody_watching_nothing_is_told(office: Office) -> None:
    await office.phone("203").call("201")
    assert not office.events.has_listeners
    assert (await record(office)).status == 480


async def test_a_call_is_told_of_from_its_beginning_to_its_end(diverting: Office) -> None:
    """Where it is, since when, and who has it; for whoever watches."""
    office = diverting
    caller, called = office.phone("203"), office.phone("202")
    await called.register()
    watching = office.events.subscribe()

    async def next_move() -> CallMoved:
        while not isinstance(event := await watching.next(), CallMoved):
            pass
        return event

    await caller.call("201")
    began, moved = await next_move(), await next_move()
    assert began.before is None and began.after is not None
    assert (began.after.at, began.after.call.called) == (ToExtension(number="201"), "201")
    assert (moved.before, moved.after) == (began.after, *office.world.calls)
    assert moved.after is not None
    assert (moved.after.at, moved.after.phase) == (ToExtension(number="202"), Phase.RINGING)
    await office.pass_time(3)
    await called.answer(called.request("INVITE"), 200, body=SDP)
    answered = (await next_move()).after
    assert answered is not None
    assert (answered.phase, answered.answered_by) == (Phase.TALKING, "202")
    assert [explanation.extension for explanation in answered.explanations] == ["201", "202"]
    await caller.say(caller.within(caller.last, "BYE"))
    gone = await next_move()
    assert (gone.before, gone.after) == (answered, None)
    assert len(office.world.calls) == 0


async def test_a_call_nobody_answers_is_gone_when_it_is_decided(office: Office) -> None:
    caller, called = office.phone("203"), office.phone("202")
    await called.register()
    await caller.call("202")
    assert [one.phase for one in office.world.calls] == [Phase.RINGING]
    await called.answer(called.request("INVITE"), 486)
    assert len(office.world.calls) == 0


async def deflected(office: Office, contact: str) -> list[Deflection]:
    """What was seen of a phone of 202 that answered a call with a 302 to there; the last one is kept."""
    caller, called = office.phone("203"), office.phone("202")
    seen: list[DeflectionSeen] = []
    office.events.watch(DeflectionSeen, seen.append)
    await called.register()
    await caller.call("202")
    await called.answer(called.request("INVITE"), 302, ("Contact", contact))
    await office.pass_time(30)
    found = [event.deflection for event in seen]
    assert office.world.deflections.of("202") == (found[-1] if found else None)
    return found


@pytest.mark.parametrize(("number", "refused"), [("204", None), ("+39899123456", Fact.MAY_NOT_DIVERT_EXTERNALLY)])
async def test_b12_3_a_302_is_seen(office: Office, number: str, refused: Fact | None) -> None:
    [seen] = await deflected(office, f"<sip:{number}@{DOMAIN}>")
    assert (seen.extension, seen.number, seen.refused) == ("202", number, refused)


@pytest.mark.parametrize(
    "contact",
    [f"<sip:299@{DOMAIN}>", f"<sip:112@{DOMAIN}>", "<sip:204@elsewhere.example>", "<mailto:a@b.example>", "?"],
)
async def test_b12_5_a_302_to_nowhere_is_seen_too(office: Office, contact: str) -> None:
    [seen] = await deflected(office, contact)
    assert (seen.extension, seen.number, seen.refused) == ("202", None, Fact.NUMBER_INVALID)


async def test_b12_4_a_302_that_is_followed_when_the_others_have_rung_out_is_seen(office: Office) -> None:
    caller, desk, soft = office.phone("201"), office.phone("203"), office.phone("203", "203-soft")
    seen: list[DeflectionSeen] = []
    office.events.watch(DeflectionSeen, seen.append)
    await desk.register()
    await soft.register()
    await caller.call("203")
    await soft.answer(soft.request("INVITE"), 180)
    await desk.answer(desk.request("INVITE"), 302, ("Contact", f"<sip:204@{DOMAIN}>"))
    assert seen == []
    await office.pass_time(20)
    assert [(event.deflection.extension, event.deflection.number) for event in seen] == [("203", "204")]


@pytest.mark.parametrize("mailbox_enabled", [True, False])
@pytest.mark.parametrize("status", [486, None])
async def test_b12_3_nothing_is_seen_of_a_phone_somebody_diverted_to_by_phone(
    office: Office, status: int | None, mailbox_enabled: bool
) -> None:
    """201 has a diversion of its phone's to 202, who refuses, or does not answer."""
    handset = Handset(destination=ToNumber(number="202"), origin=HandsetOrigin.CODE, since=datetime.now(UTC))
    office.put(user("201", mailbox_enabled=mailbox_enabled), StoredHandset(extension="201", handset=handset))
    caller, called = office.phone("203"), office.phone("202")
    seen: list[DeflectionSeen] = []
    office.events.watch(DeflectionSeen, seen.append)
    await called.register()
    await caller.call("201")
    await called.answer(called.request("INVITE"), status or 180)
    await office.pass_time(200)
    assert caller.last.status >= 400
    assert seen == []


@pytest.mark.parametrize("status", [404, 480, 486, 603])
async def test_what_is_no_302_is_not_seen_as_one(office: Office, status: int) -> None:
    caller, called = office.phone("203"), office.phone("202")
    seen: list[DeflectionSeen] = []
    office.events.watch(DeflectionSeen, seen.append)
    await called.register()
    await caller.call("202")
    await called.answer(called.request("INVITE"), status)
    await office.pass_time(30)
    assert seen == []


async def test_b12_1_of_a_soft_phone_it_is_no_diversion(office: Office) -> None:
    office.put(device("202", physical=False))
    assert await deflected(office, f"<sip:204@{DOMAIN}>") == []
