# SPDX-License-Identifier: Apache-2.0
"""An INVITE with Replaces goes to the device that holds the dialog, and nowhere else (B19.1, RFC 3891)."""

from __future__ import annotations

import pytest
import pytest_asyncio

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from devia.sip.message import Response
from tests.proxy.office import Office
from tests.proxy.peer import SDP, Phone


def replaces(answered: Response, *, at_caller: bool = False) -> tuple[str, str]:
    """Of the dialog this 2xx made, at its called side or at its caller's."""
    own, other = answered.from_tag, answered.to_tag
    to_tag, from_tag = (own, other) if at_caller else (other, own)
    return "Replaces", f"{answered.call_id};to-tag={to_tag};from-tag={from_tag}"


@pytest_asyncio.fixture
async def phones(office: Office) -> dict[str, Phone]:
    found = {}
    for number in ("201", "202", "203"):
        found[number] = office.phone(number)
        await found[number].register()
    return found


async def test_it_reaches_the_device_holding_the_dialog_whatever_its_plan(
    office: Office, phones: dict[str, Phone]
) -> None:
    """B19.1: never diverted, although its user is engaged and has a busy rule."""
    rules = {Condition.BUSY: {caller: Rule(destination=ToNumber(number="204")) for caller in CallerClass}}
    office.put(StoredPlan(extension="202", plan=Plan(rules=rules), revision=1))
    operator, second = office.phone("204"), office.phone("202")
    second.register_call_id = "another phone of 202"
    await operator.register()
    answered = await phones["201"].talks_to(phones["202"], "202")
    await second.register()
    await phones["203"].call("202", replaces(answered))
    invite = phones["202"].request("INVITE")
    assert invite.first("replaces") == replaces(answered)[1]
    assert operator.requests == [] and second.requests == []
    await phones["202"].answer(invite, 200, body=SDP)
    assert phones["203"].last.status == 200


async def test_the_callers_side_can_be_replaced_too(office: Office, phones: dict[str, Phone]) -> None:
    answered = await phones["201"].talks_to(phones["202"], "202")
    await phones["203"].call("201", replaces(answered, at_caller=True))
    assert phones["201"].methods()[-1] == "INVITE"


async def test_a_device_that_called_from_elsewhere_is_found_by_its_binding(
    office: Office, phones: dict[str, Phone]
) -> None:
    """Its call is known by a flow of its own; its name tells the binding."""
    elsewhere = office.phone("201")
    answered = await elsewhere.talks_to(phones["202"], "202")
    await phones["203"].call("201", replaces(answered, at_caller=True))
    assert phones["201"].methods() == ["INVITE"]
    await phones["201"].register(expires=0)
    await phones["203"].call("201", replaces(answered, at_caller=True))
    assert phones["203"].last.status == 481


async def test_a_refusal_is_the_callers(office: Office, phones: dict[str, Phone]) -> None:
    answered = await phones["201"].talks_to(phones["202"], "202")
    for status, expected in ((486, 486), (302, 480), (603, 603)):
        await phones["203"].call("202", replaces(answered))
        contact = [("Contact", "<sip:204@pbx.example.it>")] if status == 302 else []
        await phones["202"].answer(phones["202"].request("INVITE"), status, *contact)
        assert phones["203"].last.status == expected


async def test_a_dialog_nobody_holds_is_481(office: Office, phones: dict[str, Phone]) -> None:
    """B19.1"""
    answered = await phones["201"].talks_to(phones["202"], "202")
    name, value = replaces(answered)
    for unknown in (
        value.replace(answered.call_id, "other"),
        f"{answered.call_id};to-tag={answered.to_tag};from-tag=x",
        f"{answered.call_id};to-tag={answered.to_tag}",
        answered.call_id,
        ";;",
        "",
    ):
        before = phones["202"].methods()
        await phones["203"].call("202", (name, unknown))
        assert phones["203"].last.status == 481
        assert phones["202"].methods() == before
    await phones["203"].call("202", (name, value), (name, value))
    assert phones["203"].last.status == 481


async def test_a_dialog_that_has_ended_is_481(office: Office, phones: dict[str, Phone]) -> None:
    answered = await phones["201"].talks_to(phones["202"], "202")
    await phones["201"].say(phones["201"].within(answered, "BYE"))
    await phones["203"].call("202", replaces(answered))
    assert phones["203"].last.status == 481


async def test_a_dialog_of_before_a_restart_can_be_replaced(office: Office, phones: dict[str, Phone]) -> None:
    """B19.10"""
    answered = await phones["201"].talks_to(phones["202"], "202")
    await office.restart()
    await phones["203"].call("202", replaces(answered))
    assert phones["202"].methods()[-1] == "INVITE"


async def test_the_far_end_of_a_trunk_holds_no_dialog_of_ours(office: Office, phones: dict[str, Phone]) -> None:
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:+393331234567@carrier.example>"))
    await phones["202"].answer(phones["202"].request("INVITE"), 200, body=SDP)
    await phones["203"].call("202", replaces(carrier.last, at_caller=True))
    assert phones["203"].last.status == 481


async def test_no_stranger_replaces_anybody(office: Office, phones: dict[str, Phone]) -> None:
    """B1.2, RFC 3891 §3"""
    answered = await phones["201"].talks_to(phones["202"], "202")
    stranger = office.stranger()
    request = stranger.invite("202", phones["201"].own, replaces(answered))
    assert (await stranger.ask(request)).status == 407


@pytest.mark.parametrize("method", ["REFER", "MESSAGE"])
async def test_replaces_means_something_in_an_invite_only(
    office: Office, phones: dict[str, Phone], method: str
) -> None:
    answered = await phones["201"].talks_to(phones["202"], "202")
    request = phones["203"].new(method, "sip:201@pbx.example.it", phones["203"].own, replaces(answered))
    await phones["203"].with_credentials(request)
    assert phones["201"].methods()[-1] == method
