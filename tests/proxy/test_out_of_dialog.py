# SPDX-License-Identifier: Apache-2.0
"""MESSAGE, INFO, REFER, OPTIONS and NOTIFY outside a dialog: to bindings, never diverted (B19.11)."""

from __future__ import annotations

import pytest
import pytest_asyncio

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from devia.sip.message import Request
from tests.proxy.office import Office
from tests.proxy.peer import DOMAIN, Phone

METHODS = ["MESSAGE", "INFO", "REFER", "OPTIONS", "NOTIFY"]


@pytest_asyncio.fixture
async def sender(office: Office) -> Phone:
    phone = office.phone("201")
    await phone.register()
    return phone


async def sent(sender: Phone, method: str, number: str, *headers: tuple[str, str]) -> Request:
    """The request, with credentials, as it was sent."""
    return await sender.with_credentials(sender.new(method, f"sip:{number}@{DOMAIN}", sender.own, *headers))


@pytest.mark.parametrize("method", METHODS)
async def test_it_reaches_every_device_and_the_first_success_answers(
    office: Office, sender: Phone, method: str
) -> None:
    desk, soft = office.phone("203"), office.phone("203", "203-soft", transport="tcp")
    await desk.register()
    await soft.register()
    await sent(sender, method, "203")
    for phone in (desk, soft):
        assert phone.request(method).uri == phone.contact
        assert phone.request(method).max_forwards == 69
        assert not phone.request(method).has("proxy-authorization")
    await desk.answer(desk.request(method), 486)
    assert sender.last.status == 407
    await soft.answer(soft.request(method), 202)
    assert sender.last.status == 202
    await desk.answer(desk.request(method), 200)
    assert sender.last.status == 202


async def test_it_is_never_diverted(office: Office, sender: Phone) -> None:
    rules = {Condition.ALWAYS: {caller: Rule(destination=ToNumber(number="202")) for caller in CallerClass}}
    office.put(StoredPlan(extension="203", plan=Plan(rules=rules), revision=1))
    other = office.phone("202")
    await other.register()
    await sent(sender, "MESSAGE", "203")
    assert sender.last.status == 480
    assert other.requests == []


async def test_the_best_refusal_answers_when_nobody_takes_it(office: Office, sender: Phone) -> None:
    """RFC 3261 §16.7(6): never a device's 401, nor its 503."""
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    for statuses, expected in (((486, 404), 404), ((401, 488), 488), ((503, 407), 480)):
        await sent(sender, "MESSAGE", "203")
        await desk.answer(desk.request("MESSAGE"), statuses[0])
        await soft.answer(soft.request("MESSAGE"), statuses[1])
        assert sender.last.status == expected


async def test_silence_and_a_lost_connection_are_480(office: Office, sender: Phone) -> None:
    silent, gone = office.phone("203"), office.phone("203", "203-soft", transport="tcp")
    await silent.register()
    await gone.register()
    await sent(sender, "MESSAGE", "203")
    gone.hang_up_connection()
    await office.pass_time(33)
    assert sender.last.status == 480


async def test_nobody_there_is_480(office: Office, sender: Phone) -> None:
    for number in ("202", "299", "9"):
        await sent(sender, "MESSAGE", number)
        assert sender.last.status == 480


async def test_a_device_does_not_send_to_itself(office: Office) -> None:
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    await sent(desk, "MESSAGE", "203")
    assert (desk.methods(), soft.methods()) == ([], ["MESSAGE"])


@pytest.mark.parametrize("method", METHODS)
async def test_a_trunk_sends_none(office: Office, method: str) -> None:
    """B19.11: authenticated only."""
    called, carrier = office.phone("202"), office.carrier()
    await called.register()
    request = carrier.new(method, f"sip:202@{DOMAIN}", "<sip:a@b.example>")
    assert (await carrier.ask(request)).status == 403
    assert called.requests == []


async def test_what_a_phone_asserts_of_itself_goes_no_further(office: Office, sender: Phone) -> None:
    """B1.4"""
    called = office.phone("202")
    await called.register()
    await sent(sender, "MESSAGE", "202", ("P-Asserted-Identity", "<sip:director@pbx.example.it>"), ("X-Own", "kept"))
    heard = called.request("MESSAGE")
    assert not heard.has("p-asserted-identity")
    assert heard.first("x-own") == "kept"


async def test_the_notifies_of_a_refer_find_their_way_back(office: Office, sender: Phone) -> None:
    """RFC 3515 §2.4.4: a REFER makes a dialog; devia stays on its path, over both transports."""
    called = office.phone("202", transport="tcp")
    await called.register()
    await sent(sender, "REFER", "202", ("Refer-To", f"<sip:203@{DOMAIN}>"), ("Contact", f"<{sender.contact}>"))
    refer = called.request("REFER")
    assert len(refer.values("record-route")) == 2
    await called.answer(refer, 202)
    await called.say(called.within_called(refer, "NOTIFY", ("Event", "refer")))
    assert sender.methods() == ["NOTIFY"]
    await sender.answer(sender.request("NOTIFY"), 200)
    assert called.last.status == 200


async def test_what_comes_too_late_is_nothing(office: Office, sender: Phone) -> None:
    called = office.phone("202")
    await called.register()
    await sent(sender, "MESSAGE", "202")
    request = called.request("MESSAGE")
    await called.answer(request, 100)
    assert sender.last.status == 407
    await called.answer(request, 200)
    await called.answer(request, 200)
    assert sender.statuses[-2:] == [407, 200]
