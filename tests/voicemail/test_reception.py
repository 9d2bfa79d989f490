# SPDX-License-Identifier: Apache-2.0
"""What a call that has come to voicemail is for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from devia.application.calls_under_way import CallUnderWay
from devia.application.from_phone import FromPhone
from devia.diversion.model import Call, Caller, CallerClass, Condition, Hop, ToMailbox, ToNumber
from devia.diversion.service_codes import CodePreset
from devia.sip.message import Request
from devia.voicemail.agent import Errand
from devia.voicemail.booth import Ended, Recorded
from devia.voicemail.codes import Codes
from devia.voicemail.deposit import Depositing
from devia.voicemail.greetings import GreetingBooth
from devia.voicemail.listening import Listening
from devia.voicemail.reception import CallReception
from tests.application.post import Post
from tests.voicemail.acted import ActedBooth

ANNA = Caller(caller_class=CallerClass.INTERNAL, number="201", extension="201")
OUTSIDE = Caller(caller_class=CallerClass.EXTERNAL, number="+390255500001", name="Mario")
BOX = ToMailbox(extension="201")
DIVERTED = Hop(diverting="201", condition=Condition.BUSY, target=BOX)
HERS = "sip:listen@pbx.example.it;target=sip:201%40pbx.example.it"


class Desk(Post):
    """A reception, and calls under way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.reception = CallReception(
            world=self.world,
            depositing=Depositing(self.mailboxes),
            listening=Listening(self.mailboxes, GreetingBooth(self.mailboxes, folder), self.clock.now),
            codes=Codes(FromPhone(self.changing, self.plans, self.deciding)),
            preset=CodePreset.ETSI_IT,
        )

    def calls(self, caller: Caller, called: str, *hops: Hop, device: str | None = None) -> None:
        """This call is at Anna's mailbox, and not answered."""
        facts = Call(caller=caller, called=called, hops=hops)
        call = CallUnderWay(id="r1", call_id="one", started=0.0, call=facts, at=BOX, since=0.0, device=device)
        self.world.calls.began(call)

    def errand(self, uri: str = HERS, call_id: str = "one") -> Errand | None:
        """What the caller has come for."""
        headers = [("Call-ID", call_id), ("CSeq", "1 INVITE"), ("From", "<sip:+39999@x>;tag=1"), ("To", f"<{uri}>")]
        return self.reception.errand(Request.new("INVITE", uri, headers=headers))

    async def met(self, uri: str = HERS, call_id: str = "one") -> ActedBooth | None:
        """The caller has had their conversation; None where there was none to have."""
        errand = self.errand(uri, call_id)
        if errand is None:
            return None
        booth = ActedBooth(recordings=[Recorded(seconds=3.0, ended=Ended.KEY)])
        await errand.conversation(booth)
        return booth


async def test_a_message_is_taken(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(OUTSIDE, "201", DIVERTED)
    booth = await desk.met("sip:vm@pbx.example.it;target=sip:201%40pbx.example.it;cause=486")
    assert booth is not None and booth.said[0] == "greeting_busy"
    [message] = await desk.mailboxes.messages("201")
    assert (message.caller, message.caller_name, message.call_id) == ("+390255500001", "Mario", "r1")
    assert (message.condition, message.diverting) == (Condition.BUSY, "201")


async def test_b1_3_a_withheld_number_is_not_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(replace(OUTSIDE, withheld=True), "201", DIVERTED)
    await desk.met()
    [message] = await desk.mailboxes.messages("201")
    assert (message.caller, message.caller_name) == (None, None)


@pytest.mark.parametrize(
    ("caller", "device", "expected"),
    [
        (ANNA, "201-desk", "device 201-desk"),
        (OUTSIDE, None, "number +390255500001"),
        (replace(OUTSIDE, withheld=True), None, None),
        (replace(OUTSIDE, number=None), None, None),
    ],
)
async def test_whose_calls_count_together(
    tmp_path: Path, caller: Caller, device: str | None, expected: str | None
) -> None:
    desk = Desk(tmp_path)
    desk.calls(caller, "201", DIVERTED, device=device)
    errand = desk.errand()
    assert errand is not None and errand.caller == expected


async def test_the_owner_listens(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(ANNA, "*97", device="201-desk")
    booth = await desk.met()
    assert booth is not None and booth.said == ["no_pin", "goodbye"]


async def test_a_code_is_done(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(ANNA, "*21*203#", device="201-desk")
    booth = await desk.met()
    assert booth is not None and booth.said[0] == "code_on"
    stored = desk.organisation.handset("201")
    assert stored is not None and stored.handset is not None
    assert stored.handset.destination == ToNumber(number="203")


@pytest.mark.parametrize("device", [None, "gone", "202-soft"])
async def test_b10_5_only_from_a_device_of_the_owner(tmp_path: Path, device: str | None) -> None:
    desk = Desk(tmp_path)
    desk.calls(replace(ANNA, extension=None), "*97", device=device)
    assert await desk.met() is None


async def test_a_code_that_means_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(ANNA, "*99#", device="201-desk")
    assert await desk.met() is None


@pytest.mark.parametrize(
    "uri",
    ["sip:vm@pbx.example.it", "sip:vm@pbx.example.it;target=tel", "sip:vm@x;target=sip:202%40x", "tel:201", "sip:"],
)
async def test_an_address_that_is_no_mailbox_a_call_is_at(tmp_path: Path, uri: str) -> None:
    desk = Desk(tmp_path)
    desk.calls(OUTSIDE, "201", DIVERTED)
    assert await desk.met(uri) is None


async def test_a_call_nobody_knows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.calls(OUTSIDE, "201", DIVERTED)
    assert await desk.met(call_id="another") is None
