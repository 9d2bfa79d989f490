# SPDX-License-Identifier: Apache-2.0
"""Emergency calls, and the call-back that passes every rule (B17, RFC 7090)."""

from __future__ import annotations

import pytest

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from tests.proxy.office import Office, user

PSAP = "<sip:112@carrier.example>"
CALLBACK = ("Priority", "psap-callback")
AWAY = Plan(
    rules={
        Condition.ALWAYS: {caller: Rule(destination=ToNumber(number="204")) for caller in CallerClass},
    }
)


@pytest.fixture
def office() -> Office:
    """201 and 202 divert everything to 204, and may not call outside."""
    office = Office()
    for number in ("201", "202"):
        office.put(user(number, may_call_externally=False), StoredPlan(extension=number, plan=AWAY, revision=1))
    return office


async def rung(office: Office, number: str, *headers: tuple[str, str]) -> bool:
    """Whether a call from the carrier rings this extension itself."""
    phone, carrier = office.phone(number), office.carrier()
    await phone.register()
    await carrier.say(carrier.invite(f"+390255500{number}", PSAP, *headers))
    return "INVITE" in phone.methods()


async def has_called_for_help(office: Office, number: str = "201") -> None:
    phone, carrier = office.phone(number), office.carrier()
    await phone.call("112")
    assert carrier.request("INVITE").uri.startswith("sip:112@"), "never refused for want of a permission"
    await carrier.answer(carrier.request("INVITE"), 486)


async def test_the_call_back_rings_through(office: Office) -> None:
    """B17"""
    await has_called_for_help(office)
    assert await rung(office, "201", ("Priority", "PSAP-Callback"))


async def test_only_with_the_priority(office: Office) -> None:
    await has_called_for_help(office)
    assert not await rung(office, "201", ("Priority", "emergency"))
    assert not await rung(office, "201")


async def test_only_that_extension(office: Office) -> None:
    await has_called_for_help(office)
    assert not await rung(office, "202", CALLBACK)


async def test_only_within_30_minutes(office: Office) -> None:
    await has_called_for_help(office)
    await office.pass_time(1_790)
    assert await rung(office, "201", CALLBACK)
    await office.pass_time(20)
    assert not await rung(office, "201", CALLBACK)


async def test_nobody_who_has_not_called(office: Office) -> None:
    assert not await rung(office, "201", CALLBACK)


async def test_only_from_a_trunk(office: Office) -> None:
    """A colleague who writes the header is diverted like any other."""
    await has_called_for_help(office)
    called, colleague = office.phone("201"), office.phone("203")
    await called.register()
    await colleague.call("201", CALLBACK)
    assert called.methods() == []


async def test_a_restart_does_not_forget_who_called_for_help(office: Office) -> None:
    """B17: the call is in the records, and the 30 minutes run on."""
    await has_called_for_help(office)
    await office.call_log.flush()
    await office.restart()
    office.calls.restore(office.store.records)
    assert not await rung(office, "202", CALLBACK)
    assert await rung(office, "201", CALLBACK)
    await office.pass_time(1_801)
    assert not await rung(office, "201", CALLBACK)
