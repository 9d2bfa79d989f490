# SPDX-License-Identifier: Apache-2.0
"""Calls that ended without a BYE are found out (B2.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
import pytest_asyncio

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from devia.sip.message import Response
from tests.proxy.office import Office, user
from tests.proxy.peer import SDP, Phone


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


@pytest_asyncio.fixture
async def answered(office: Office, caller: Phone, called: Phone) -> Response:
    response = await caller.talks_to(called, "202")
    office.probing.start()
    return response


def engaged(office: Office) -> list[bool]:
    return [office.world.callee_state(extension).engaged for extension in ("201", "202")]


async def test_each_end_is_asked_as_the_other_would(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    """RFC 3261 §12.2: with the other's tag, and a CSeq that spoils none of its own."""
    await office.pass_time(62)
    to_called, to_caller = called.request("OPTIONS"), caller.request("OPTIONS")
    assert to_called.uri == called.contact
    assert (to_called.from_tag, to_called.to_tag) == (answered.from_tag, answered.to_tag)
    assert (to_caller.from_tag, to_caller.to_tag) == (answered.to_tag, answered.from_tag)
    assert to_called.call_id == to_caller.call_id == answered.call_id
    assert to_called.cseq == (0, "OPTIONS")


@pytest.mark.parametrize("status", [200, 405, 500, 401])
async def test_whoever_answers_is_alive(
    office: Office, caller: Phone, called: Phone, answered: Response, status: int
) -> None:
    for _ in range(3):
        await office.pass_time(62)
        for phone in (caller, called):
            await phone.answer(phone.request("OPTIONS"), status)
    assert engaged(office) == [True, True]
    assert called.methods().count("OPTIONS") >= 3


@pytest.mark.parametrize("status", [481, 408])
async def test_481_means_gone(office: Office, caller: Phone, called: Phone, answered: Response, status: int) -> None:
    await office.pass_time(62)
    await caller.answer(caller.request("OPTIONS"), 200)
    await called.answer(called.request("OPTIONS"), status)
    assert engaged(office) == [False, False]


async def test_silence_means_gone(office: Office, caller: Phone, called: Phone, answered: Response) -> None:
    await office.pass_time(62)
    await caller.answer(caller.request("OPTIONS"), 200)
    await office.pass_time(33)
    assert engaged(office) == [False, False]
    await office.journal.flush()
    assert office.store.dialogs == {}


async def test_the_end_of_a_binding_ends_its_calls(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    """B2.2: a phone that signs off is in no call any more."""
    await called.register(expires=0)
    await office.pass_time(1)
    assert engaged(office) == [False, False]


async def test_a_binding_that_runs_out_ends_its_calls(office: Office, caller: Phone) -> None:
    """B2.2"""
    called = office.phone("202")
    await called.register(expires=60)
    await caller.talks_to(called, "202")
    office.probing.start()
    await office.pass_time(59)
    assert engaged(office) == [True, True]
    await office.pass_time(2)
    office.registrations.expire()
    await office.pass_time(2)
    assert engaged(office) == [False, False]


async def test_a_phone_on_a_stream_may_come_back(office: Office, caller: Phone) -> None:
    """B19.10: until its binding is over."""
    called = office.phone("202", transport="tcp", instance="urn:uuid:1")
    await called.register()
    await caller.talks_to(called, "202")
    await office.restart()
    office.probing.start()
    await office.pass_time(62)
    await caller.answer(caller.request("OPTIONS"), 200)
    await office.pass_time(30)
    assert engaged(office) == [True, True]
    await called.register()
    await office.pass_time(32)
    assert called.methods()[-1] == "OPTIONS"


async def test_a_connection_known_by_nothing_else_ends_its_call_with_it(office: Office, called: Phone) -> None:
    """A phone that never registered over it can never be reached again."""
    caller = office.phone("201", transport="tcp")
    await caller.talks_to(called, "202")
    office.probing.start()
    await office.pass_time(1)
    assert engaged(office) == [True, True]
    caller.hang_up_connection()
    await office.pass_time(1)
    assert engaged(office) == [False, False]


async def test_trunks_are_not_asked(office: Office, called: Phone) -> None:
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:+393331234567@carrier.example>"))
    await called.answer(called.request("INVITE"), 200, body=SDP)
    office.probing.start()
    await office.pass_time(62)
    assert called.methods()[-1] == "OPTIONS"
    assert carrier.requests == []


async def test_trunks_are_asked_where_nobody_else_knows_of_the_call(office: Office) -> None:
    """B2.2: from outside to outside. A BYE that was lost would leave it under way for ever."""
    carrier = office.carrier()
    rules = {Condition.ALWAYS: {each: Rule(destination=ToNumber(number="+393331234567")) for each in CallerClass}}
    office.put(user("201", may_divert_externally=True), StoredPlan(extension="201", plan=Plan(rules=rules), revision=1))
    await carrier.say(carrier.invite("+390255500201", "<sip:+390455550100@carrier.example>"))
    await carrier.answer(carrier.request("INVITE"), 200, body=SDP)
    office.probing.start()
    await office.pass_time(62)
    asked = [request for request in carrier.requests if request.method == "OPTIONS"]
    assert len({request.to_tag for request in asked}) == 2
    assert len(office.dialogs) == 1
    await carrier.answer(asked[0], 481)
    assert (len(office.dialogs), len(office.world.calls)) == (0, 0)


async def test_whoever_refreshes_is_not_asked(office: Office, caller: Phone, called: Phone) -> None:
    """RFC 4028"""
    await caller.call("202")
    await called.answer(called.request("INVITE"), 200, ("Session-Expires", "1800"), body=SDP)
    office.probing.start()
    await office.pass_time(300)
    assert "OPTIONS" not in called.methods()


async def test_an_end_behind_an_edge_is_asked_through_it(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    """RFC 3327"""
    (binding,) = office.location.of("202")
    office.location.put(replace(binding, path=("<sip:edge;lr>",)), office.location.flow_of(binding))
    await office.pass_time(62)
    assert called.request("OPTIONS").values("route") == ["<sip:edge;lr>"]


async def test_nobody_is_asked_after_the_end(office: Office, called: Phone, answered: Response) -> None:
    office.probing.stop()
    await office.pass_time(200)
    assert "OPTIONS" not in called.methods()
