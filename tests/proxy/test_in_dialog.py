# SPDX-License-Identifier: Apache-2.0
"""Requests within a dialog follow the route set and never touch a plan (B19.1, B19.5, B19.10; RFC 3261 §16.12)."""

from __future__ import annotations

from dataclasses import replace

import pytest
import pytest_asyncio

from devia.application.entities import Refer, StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from devia.sip.message import Request, Response
from tests.proxy.office import CARRIER, Office
from tests.proxy.peer import DOMAIN, SDP, Peer, Phone

METHODS = ["BYE", "INVITE", "UPDATE", "INFO", "REFER", "NOTIFY", "MESSAGE", "OPTIONS", "SUBSCRIBE", "PRACK"]


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
async def answered(caller: Phone, called: Phone) -> Response:
    return await caller.talks_to(called, "202")


@pytest.mark.parametrize("method", METHODS)
async def test_it_passes_both_ways_whatever_the_plans_say(
    office: Office, caller: Phone, called: Phone, answered: Response, method: str
) -> None:
    """B19.1: nobody is challenged or diverted within a call."""
    rules = {Condition.ALWAYS: {each: Rule(destination=ToNumber(number="204")) for each in CallerClass}}
    for number in ("201", "202"):
        office.put(StoredPlan(extension=number, plan=Plan(rules=rules), revision=1))
    invite = called.request("INVITE")
    for sender, receiver, request in (
        (caller, called, caller.within(answered, method)),
        (called, caller, called.within_called(invite, method)),
    ):
        await sender.say(request)
        heard = receiver.request(method)
        assert (heard.uri, heard.max_forwards, heard.values("route")) == (receiver.contact, 69, [])
        await receiver.answer(heard, 200)
        assert sender.last.status == 200


class TestWithoutAValidToken:
    """B19.5: 481, an ACK is dropped."""

    async def refused(self, office: Office, sender: Peer, receiver: Phone, request: Request) -> None:
        before = len(receiver.requests)
        if request.method == "ACK":
            heard = len(sender.heard)
            await sender.say(request)
            assert len(sender.heard) == heard
        else:
            assert (await sender.ask(request)).status == 481
        assert len(receiver.requests) == before

    @pytest.mark.parametrize("method", [*METHODS, "REGISTER", "ACK", "FOO"])
    async def test_none_at_all(
        self, office: Office, caller: Phone, called: Phone, answered: Response, method: str
    ) -> None:
        request = caller.within(answered, method)
        request.remove("route")
        await self.refused(office, caller, called, request)

    @pytest.mark.parametrize("method", ["BYE", "ACK"])
    async def test_a_token_altered_anywhere(
        self, office: Office, caller: Phone, called: Phone, answered: Response, method: str
    ) -> None:
        (route,) = answered.values("record-route")
        token = route.partition("@")[0].removeprefix("<sip:")
        for position in (0, 8, 16, 20, len(token) - 1):
            other = "A" if token[position] != "A" else "B"
            altered = token[:position] + other + token[position + 1 :]
            request = caller.within(answered, method)
            request.replace("route", route.replace(token, altered))
            await self.refused(office, caller, called, request)
        for altered in ("", "x", "A" * 600, "%00", "=" * 8):
            request = caller.within(answered, method)
            request.replace("route", f"<sip:{altered + '@' if altered else ''}192.0.2.1;lr>")
            await self.refused(office, caller, called, request)

    async def test_a_token_of_another_dialog(
        self, office: Office, caller: Phone, called: Phone, answered: Response
    ) -> None:
        request = caller.within(answered, "BYE")
        request.replace("call-id", "another")
        await self.refused(office, caller, called, request)
        stranger = office.stranger()
        forged = stranger.new(
            "INVITE",
            f"sip:202@{DOMAIN}",
            "<sip:x@elsewhere.example>;tag=forged",
            *[("Route", value) for value in answered.values("record-route")],
            to=f"<sip:202@{DOMAIN}>;tag=made-up",
            call_id=answered.call_id,
        )
        await self.refused(office, stranger, called, forged)

    async def test_a_foreign_route_above_ours(
        self, office: Office, caller: Phone, called: Phone, answered: Response
    ) -> None:
        request = caller.within(answered, "BYE")
        request.prepend("Route", "<sip:203.0.113.66;lr>")
        await self.refused(office, caller, called, request)

    @pytest.mark.parametrize("route", ["<sip:x@192.0.2.1", "nonsense", "<sip:>", '"a <sip:x@192.0.2.1;lr>', ","])
    @pytest.mark.parametrize("method", ["BYE", "ACK"])
    async def test_a_route_that_is_none(
        self, office: Office, caller: Phone, called: Phone, answered: Response, route: str, method: str
    ) -> None:
        request = caller.within(answered, method)
        request.replace("route", route)
        before = len(called.requests)
        await caller.say(request)
        assert len(called.requests) == before
        assert method == "ACK" or caller.last.status in (400, 481)
        assert office.endpoint.stats.user_errors == 0


async def test_max_forwards_0_ends_here(office: Office, caller: Phone, called: Phone, answered: Response) -> None:
    request = caller.within(answered, "BYE")
    request.replace("max-forwards", "0")
    assert (await caller.ask(request)).status == 483
    ack = caller.within(answered, "ACK")
    ack.replace("max-forwards", "0")
    before = called.methods()
    await caller.say(ack)
    assert called.methods() == before


async def test_early_requests_pass_before_the_2xx(office: Office, caller: Phone, called: Phone) -> None:
    """RFC 3262, RFC 3311: PRACK and UPDATE in an early dialog have the token of its 18x."""
    await caller.call("202", ("Supported", "100rel"))
    await called.answer(called.request("INVITE"), 183, ("Require", "100rel"), ("RSeq", "1"), ("Contact", "<sip:c@1>"))
    early = caller.last
    assert early.status == 183
    for method in ("PRACK", "UPDATE"):
        await caller.say(caller.within(early, method))
        await called.answer(called.request(method), 200)
        assert caller.last.status == 200
    await called.say(called.within_called(called.request("INVITE"), "UPDATE"))
    assert caller.methods() == ["UPDATE"]


async def test_a_re_invite_is_cancelled_further_on(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    again = caller.within(answered, "INVITE")
    await caller.say(again)
    assert caller.last.status == 100
    await called.answer(called.request("INVITE"), 180)
    await caller.say(caller.cancel(again))
    assert called.methods()[-1] == "CANCEL"
    await called.answer(called.request("INVITE"), 487)
    assert caller.statuses[-2:] == [200, 487]
    assert office.world.callee_state("201").engaged, "the call itself goes on"


async def test_a_re_invite_nobody_ends_is_ended(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    """Timer C, RFC 3261 §16.8: whoever answers 180 for ever holds nothing here for ever."""
    await caller.say(caller.within(answered, "INVITE"))
    await called.answer(called.request("INVITE"), 180)
    await office.pass_time(100)
    await called.answer(called.request("INVITE"), 180)
    await office.pass_time(150)
    assert "CANCEL" not in called.methods(), "each provisional response starts the time anew"
    await office.pass_time(40)
    assert called.methods()[-1] == "CANCEL"
    await office.pass_time(100)
    assert caller.last.status == 408
    assert office.endpoint.transactions == (0, 0)
    assert office.clock.pending == 0


@pytest.mark.parametrize("kind", ["silent", "answers"])
async def test_nothing_is_left_of_a_re_invite(
    office: Office, caller: Phone, called: Phone, answered: Response, kind: str
) -> None:
    again = caller.within(answered, "INVITE")
    await caller.say(again)
    if kind == "answers":
        await called.answer(called.request("INVITE"), 488)
        await caller.say(caller.acknowledgement(again, caller.last))
    await office.pass_time(140)
    assert office.endpoint.transactions == (0, 0)
    assert office.clock.pending == 0


async def test_refer_towards_a_trunk_that_wants_none_is_refused(office: Office, caller: Phone) -> None:
    """B19.11"""
    carrier = office.carrier()
    await caller.call("+393331234567")
    await carrier.answer(carrier.request("INVITE"), 200, body=SDP)
    answered = caller.last
    for refer, status in ((Refer.REFUSE, 403), (Refer.PASS, 202)):
        office.put(replace(office.world.organisation.trunks[0], refer=refer))
        await caller.say(caller.within(answered, "REFER", ("Refer-To", "<sip:203@pbx.example.it>")))
        if refer is Refer.PASS:
            await carrier.answer(carrier.request("REFER"), 202)
        assert caller.last.status == status


async def test_what_a_phone_asserts_within_a_call_goes_no_further(
    office: Office, caller: Phone, called: Phone, answered: Response
) -> None:
    """B1.4; and its credentials are for devia alone."""
    lying = ("P-Asserted-Identity", "<sip:director@pbx.example.it>")
    await caller.say(caller.within(answered, "UPDATE", lying, ("Proxy-Authorization", "Digest secret")))
    heard = called.request("UPDATE")
    assert not heard.has("p-asserted-identity") and not heard.has("proxy-authorization")
    await called.answer(heard, 200, lying)
    assert not caller.last.has("p-asserted-identity")


async def test_the_credentials_in_an_ack_are_for_devia_alone(caller: Phone, called: Phone, answered: Response) -> None:
    """RFC 3261 §13.2.2.4: it carries those of its INVITE again."""
    mine = ("Proxy-Authorization", "Digest secret"), ("P-Asserted-Identity", "<sip:director@pbx.example.it>")
    await caller.say(caller.within(answered, "ACK", *mine))
    heard = called.request("ACK")
    assert not heard.has("proxy-authorization") and not heard.has("p-asserted-identity")


async def test_what_we_cannot_do_is_told_within_a_call_too(caller: Phone, called: Phone, answered: Response) -> None:
    """RFC 3261 §16.3(5)"""
    refused = await caller.ask(caller.within(answered, "UPDATE", ("Proxy-Require", "magic, wonder")))
    assert (refused.status, refused.first("unsupported")) == (420, "magic, wonder")
    assert "UPDATE" not in called.methods()


async def test_what_a_trunk_asserts_within_a_call_is_believed(office: Office, called: Phone) -> None:
    """B1.4"""
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:+390455550100@carrier.example>"))
    await called.answer(called.request("INVITE"), 200, body=SDP)
    await carrier.say(carrier.within(carrier.last, "UPDATE", ("P-Asserted-Identity", "<sip:+390455550199@c>")))
    assert called.request("UPDATE").first("p-asserted-identity") == "<sip:+390455550199@c>"


class TestAfterARestart:
    """B19.10: established calls go on."""

    @pytest.mark.parametrize("from_caller", [True, False])
    async def test_on_udp_at_once(
        self, office: Office, caller: Phone, called: Phone, answered: Response, from_caller: bool
    ) -> None:
        invite = called.request("INVITE")
        await office.restart()
        sender, receiver = (caller, called) if from_caller else (called, caller)
        await sender.say(caller.within(answered, "BYE") if from_caller else called.within_called(invite, "BYE"))
        await receiver.answer(receiver.request("BYE"), 200)
        assert sender.last.status == 200

    @pytest.mark.parametrize("from_caller", [True, False])
    async def test_on_streams_when_the_phone_is_back(self, office: Office, from_caller: bool) -> None:
        caller = office.phone("201", transport="tcp", instance="urn:uuid:1")
        called = office.phone("202", transport="tcp", instance="urn:uuid:2")
        await caller.register()
        await called.register()
        answered = await caller.talks_to(called, "202")
        invite = called.request("INVITE")
        await office.restart()
        sender, receiver = (caller, called) if from_caller else (called, caller)
        await sender.register()
        within = caller.within if from_caller else None
        assert (
            await sender.ask(within(answered, "INFO") if within else called.within_called(invite, "INFO"))
        ).status == 480
        await receiver.register()
        await sender.say(within(answered, "BYE") if within else called.within_called(invite, "BYE"))
        await receiver.answer(receiver.request("BYE"), 200)
        assert sender.last.status == 200

    async def test_a_trunk_on_a_stream_is_connected_to_again(self, office: Office) -> None:
        """The trunk does not register: devia opens the connection."""
        office.put(replace(office.world.organisation.trunks[0], transport="tcp"))
        office.trunks.update(office.world.organisation.trunks)
        caller, carrier = office.phone("201"), Peer(office.link, CARRIER, "tcp")
        await caller.register()
        await caller.call("+393331234567")
        await carrier.answer(carrier.request("INVITE"), 200, body=SDP)
        answered = caller.last
        carrier.hang_up_connection()
        await caller.say(caller.within(answered, "ACK"))
        assert carrier.methods()[-1] == "ACK"
        await office.restart()
        await caller.say(caller.within(answered, "BYE"))
        assert carrier.methods()[-1] == "BYE"
        await carrier.answer(carrier.request("BYE"), 200)
        assert caller.last.status == 200

    async def test_a_trunk_that_cannot_be_reached_is_480(self, office: Office) -> None:
        office.put(replace(office.world.organisation.trunks[0], transport="tcp"))
        office.trunks.update(office.world.organisation.trunks)
        caller, carrier = office.phone("201"), Peer(office.link, CARRIER, "tcp")
        await caller.call("+393331234567")
        await carrier.answer(carrier.request("INVITE"), 200, body=SDP)
        answered = caller.last
        office.link.gone(CARRIER)
        await caller.say(caller.within(answered, "ACK"))
        assert (await caller.ask(caller.within(answered, "BYE"))).status == 480
