# SPDX-License-Identifier: Apache-2.0
"""Service codes: done, and told what has come of them (B12.1, B12.5)."""

from __future__ import annotations

import asyncio

import pytest

from devia.application.entities import Device
from devia.application.from_phone import AtPhone, FromPhone
from devia.diversion.codec import plan_to_document
from devia.diversion.model import (
    CallerClass,
    Condition,
    Destination,
    HandsetOrigin,
    HangUp,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.service_codes import CodePreset, service_request
from devia.voicemail.codes import Codes
from devia.voicemail.prompts import Prompts
from tests.application.world import ANNA, Office
from tests.voicemail.acted import ActedBooth

TO_203 = ["code_on", "number_2", "number_0", "number_3"]


class Phones:
    """Anna's desk phone and Bruno's soft one, by which codes are dialled."""

    def __init__(self) -> None:
        self.office = Office(Device(username="202-soft", extension="202", ha1_md5="m", ha1_sha256="s"))
        self.codes = Codes(FromPhone(self.office.changing, self.office.plans, self.office.deciding))

    async def dial(self, code: str, device: str = "201-desk") -> list[str]:
        """What was said."""
        found = self.office.organisation.device(device)
        request = service_request(code, CodePreset.ETSI_IT)
        assert found is not None and request is not None
        booth = ActedBooth()
        phone = AtPhone(device=found, origin=HandsetOrigin.CODE)
        await self.codes.perform(request, phone, Prompts("it"), booth)
        return booth.said

    async def saved(self, condition: Condition, internal: Destination | None, external: Destination | None) -> None:
        """Anna has saved a plan with these rules."""
        wanted = {CallerClass.INTERNAL: internal, CallerClass.EXTERNAL: external}
        rules = {each: Rule(destination=where) for each, where in wanted.items() if where is not None}
        plan = Plan(rules={condition: rules})
        await self.office.plans.save(ANNA, "201", plan_to_document(plan), None)

    def plan(self, extension: str) -> Plan:
        """The plan in force."""
        return self.office.organisation.plan(extension).plan


async def test_on_asked_and_off() -> None:
    phones = Phones()
    assert await phones.dial("*21*203#") == TO_203
    assert await phones.dial("*#21#") == TO_203
    assert await phones.dial("##21#") == ["code_off"]
    assert await phones.dial("*#21#") == ["code_off"]


async def test_a_ring_time_belongs_to_no_answer() -> None:
    phones = Phones()
    assert await phones.dial("**61*203*11*25#") == TO_203
    assert {rule.ring_time for rule in phones.plan("201").rules[Condition.NO_ANSWER].values()} == {25}
    assert await phones.dial("**004*203**15#") == TO_203, "what is the same of each condition is said once"
    times = {
        condition: {rule.ring_time for rule in rules.values()} for condition, rules in phones.plan("201").rules.items()
    }
    assert times == {Condition.NO_ANSWER: {15}, Condition.NOT_REGISTERED: {None}, Condition.BUSY: {None}}


async def test_outside_numbers_are_said_whole() -> None:
    phones = Phones()
    said = await phones.dial("*67*3331234567#")
    assert said == ["code_on", "plus", *[f"number_{digit}" for digit in "393331234567"]]


@pytest.mark.parametrize(
    ("destination", "said"),
    [
        (ToAttendant(), "code_attendant"),
        (ToVoicemail(), "code_voicemail"),
        (HangUp(), "code_hang_up"),
    ],
)
async def test_other_destinations_are_named(destination: Destination, said: str) -> None:
    phones = Phones()
    await phones.saved(Condition.BUSY, destination, destination)
    assert await phones.dial("*#67#") == ["code_on", said]


async def test_inside_and_outside_differ() -> None:
    phones = Phones()
    await phones.saved(Condition.BUSY, ToNumber(number="203"), ToAttendant())
    assert await phones.dial("*#67#") == [*TO_203, "code_inside", "code_attendant", "code_outside"]
    await phones.saved(Condition.BUSY, None, ToAttendant())
    assert await phones.dial("*#67#") == ["code_on", "code_attendant", "code_outside"]


async def test_b12_5_what_is_refused_is_said() -> None:
    phones = Phones()
    assert await phones.dial("*21*3331234567#", "202-soft") == ["code_refused"]
    assert await phones.dial("*21*299#") == ["code_refused"]
    assert await phones.dial("*21#") == ["code_no_number"]
    # A number that was forgotten is a slip, and no number calls may not go to.
    assert [entry.action for entry in phones.office.store.audited] == ["diversion refused"] * 2


async def test_what_cannot_be_kept_is_said() -> None:
    phones = Phones()
    phones.office.store.is_full = True
    assert await phones.dial("*21*203#") == ["code_failed"]


async def test_done_though_the_caller_hangs_up_in_the_middle() -> None:
    phones = Phones()
    await phones.dial("*67*203#")
    phones.office.store.gate.clear()
    dialling = asyncio.create_task(phones.dial("**004*202#"))
    for _ in range(10):
        await asyncio.sleep(0)
    dialling.cancel()
    await asyncio.sleep(0)
    phones.office.store.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await dialling
    assert {
        condition: {rule.destination for rule in rules.values()}
        for condition, rules in phones.plan("201").rules.items()
    } == dict.fromkeys((Condition.BUSY, Condition.NO_ANSWER, Condition.NOT_REGISTERED), {ToNumber(number="202")})


async def test_do_not_disturb() -> None:
    phones = Phones()
    assert await phones.dial("*#26#") == ["do_not_disturb_off"]
    assert await phones.dial("*26#") == ["do_not_disturb_on"]
    assert await phones.dial("*#26#") == ["do_not_disturb_on"]
    assert await phones.dial("#26#") == ["do_not_disturb_off"]


async def test_a_key_toggles() -> None:
    phones = Phones()
    for code, on, off in (("*121*203#", TO_203, ["code_off"]), ("*167*203#", TO_203, ["code_off"])):
        assert await phones.dial(code) == on
        assert await phones.dial(code) == off
        assert await phones.dial(code) == on
    assert await phones.dial("*126") == ["do_not_disturb_on"]
    assert await phones.dial("*126") == ["do_not_disturb_off"]


async def test_everything_ends() -> None:
    phones = Phones()
    await phones.dial("*21*203#")
    await phones.dial("*67*203#")
    assert await phones.dial("*#002#") == TO_203
    assert await phones.dial("##002#") == ["code_off"]
    assert phones.plan("201").rules == {}
