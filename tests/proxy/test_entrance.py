# SPDX-License-Identifier: Apache-2.0
"""Who enters, as what, and who does not (B1.1, B1.2, B1.4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.application.entities import Trunk
from devia.diversion.model import CallerClass
from tests.proxy.office import CARRIER, Office
from tests.proxy.peer import DOMAIN, SDP, Peer

OURS = f"<sip:201@{DOMAIN}>"
THEIRS = "<sip:201@elsewhere.example>"


async def caller_of_the_last_call(office: Office) -> tuple[CallerClass, str | None]:
    """Class and number of whoever made the call recorded last."""
    await office.call_log.flush()
    caller = office.store.records[-1].caller
    return caller.caller_class, caller.number


@pytest.mark.parametrize("method", ["INVITE", "MESSAGE", "OPTIONS", "SUBSCRIBE", "REFER", "PUBLISH", "FOO"])
@pytest.mark.parametrize(("from_", "status"), [(OURS, 407), (THEIRS, 403)])
async def test_nobody_enters_without_credentials(office: Office, method: str, from_: str, status: int) -> None:
    """B1.2: 407 if From is in our domain, else 403."""
    stranger = office.stranger()
    assert (await stranger.ask(stranger.new(method, f"sip:202@{DOMAIN}", from_))).status == status


async def test_ack_and_cancel_are_never_challenged(office: Office) -> None:
    """B1.2"""
    stranger = office.stranger()
    invite = stranger.invite("202", OURS)
    ack = stranger.new("ACK", f"sip:202@{DOMAIN}", OURS)
    await stranger.say(ack)
    assert stranger.heard == []
    assert (await stranger.ask(stranger.cancel(invite))).status == 481


async def test_an_authenticated_phone_is_internal(office: Office) -> None:
    """B1.1"""
    phone = office.phone("201")
    await phone.call("202")
    assert await caller_of_the_last_call(office) == (CallerClass.INTERNAL, "201")


async def test_a_trunk_is_known_by_its_address_and_external(office: Office) -> None:
    """B1.1, B18.2: a number that merely equals an extension makes nobody internal."""
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", OURS))
    assert await caller_of_the_last_call(office) == (CallerClass.EXTERNAL, "201")


async def test_a_trunk_marked_on_net_is_internal(office: Office) -> None:
    """B1.1"""
    office.put(replace(office.world.organisation.trunks[0], on_net=True))
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:+390455550100@carrier.example>"))
    assert await caller_of_the_last_call(office) == (CallerClass.INTERNAL, "+390455550100")


async def test_the_narrowest_of_the_trunks_networks_counts(office: Office) -> None:
    """B18.2: `addresses` are CIDRs; the host of a trunk that has some is no way in by itself."""
    office.put(
        Trunk(name="wide", host="198.51.100.250", addresses=("198.51.100.0/24",), on_net=True),
        Trunk(name="narrow", host="203.0.113.250", addresses=("198.51.100.5/32",)),
    )
    office.delete("trunk", "carrier")
    for address, expected in ((CARRIER, CallerClass.EXTERNAL), (("198.51.100.9", 5060), CallerClass.INTERNAL)):
        peer = Peer(office.link, address)
        await peer.say(peer.invite("202", THEIRS))
        assert (await caller_of_the_last_call(office))[0] is expected
    outside = Peer(office.link, ("203.0.113.250", 5060))
    assert (await outside.ask(outside.invite("202", THEIRS))).status == 403


async def test_what_a_trunk_asserts_is_believed_and_what_a_phone_asserts_is_not(office: Office) -> None:
    """B1.4"""
    asserted = ("P-Asserted-Identity", "<sip:+390455550199@carrier.example>")
    carrier, phone = office.carrier(), office.phone("201")
    await carrier.say(carrier.invite("+390255500202", THEIRS, asserted))
    assert (await caller_of_the_last_call(office))[1] == "+390455550199"
    await phone.call("202", asserted)
    assert (await caller_of_the_last_call(office))[1] == "201"


async def test_referred_by_changes_no_class(office: Office) -> None:
    """B1.4: a transferred call is classed by how its new INVITE enters."""
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", THEIRS, ("Referred-By", OURS)))
    assert (await caller_of_the_last_call(office))[0] is CallerClass.EXTERNAL


async def test_a_device_speaks_for_its_own_extension_only(office: Office) -> None:
    """B19.6: whatever From says, and by extension or user name."""
    soft = office.phone("203", "203-soft")
    await soft.with_credentials(soft.invite("202", f"<sip:202@{DOMAIN}>"))
    assert soft.last.status == 403
    for name in ("203", "203-soft"):
        await soft.with_credentials(soft.invite("202", f"<sip:{name}@{DOMAIN}>"))
        assert soft.last.status == 480
        assert (await caller_of_the_last_call(office))[1] == "203"


async def test_credentials_settle_it_on_a_trunks_address_too(office: Office) -> None:
    """B1.1: a phone behind the carrier's address that authenticates is one of ours."""
    phone = office.phone("201")
    carrier = office.carrier()
    request = phone.invite("202", phone.own)
    challenged = await office.phone("201").ask(request)
    await carrier.say(phone.credentials(request, challenged))
    assert await caller_of_the_last_call(office) == (CallerClass.INTERNAL, "201")


async def test_a_phone_that_calls_over_a_connection_of_its_own_is_reached_where_it_registered(office: Office) -> None:
    """B19.7; RFC 3261 §18.1.1: what is too long for a datagram comes so, and the connection may end before the
    call."""
    phone, called = office.phone("201"), office.phone("202")
    await phone.register()
    await called.register()
    other = office.phone("201", transport="tcp")
    request = other.invite("202", other.own)
    request.replace("contact", f"<{phone.contact}>")
    await other.with_credentials(request)
    invite = called.request("INVITE")
    await called.answer(invite, 200, body=SDP)
    office.probing.start()
    other.hang_up_connection()
    await office.pass_time(2)
    assert office.world.callee_state("201").engaged
    await called.say(called.within_called(invite, "BYE"))
    assert phone.methods() == ["BYE"]


async def test_a_registered_phone_on_a_trunks_address_is_challenged(office: Office) -> None:
    """B1.2: its flow is known to be a phone's."""
    phone = office.phone("201")
    carrier = office.carrier()
    registration = phone.registration()
    await carrier.say(phone.credentials(registration, await carrier.ask(registration)))
    assert (await carrier.ask(phone.invite("202", phone.own))).status == 407


async def test_a_registered_phone_whose_user_stays_unknown_is_challenged(office: Office) -> None:
    """B1.3: From is in nobody's domain then (RFC 3323 §4.1); the flow says that it is a phone of ours."""
    anonymous = '"Anonymous" <sip:anonymous@anonymous.invalid>'
    phone = office.phone("201")
    assert (await phone.ask(phone.invite("202", anonymous))).status == 403
    await phone.register()
    await phone.with_credentials(phone.invite("202", anonymous, ("Privacy", "id")))
    await office.call_log.flush()
    caller = office.store.records[-1].caller
    assert (caller.extension, caller.withheld) == ("201", True)


async def test_a_withheld_number_keeps_its_class(office: Office) -> None:
    """B1.3"""
    carrier = office.carrier()
    await carrier.say(carrier.invite("+390255500202", "<sip:anonymous@anonymous.invalid>", ("Privacy", "id")))
    await office.call_log.flush()
    caller = office.store.records[-1].caller
    assert (caller.caller_class, caller.withheld) == (CallerClass.EXTERNAL, True)


class TestWithAuthenticationOff:
    """B19.9: loopback listeners only; every phone is believed."""

    @pytest.fixture
    def office(self) -> Office:
        return Office(settings=lambda settings: replace(settings, authentication=False))

    async def test_a_phone_is_who_its_from_says(self, office: Office) -> None:
        for name, extension in (("201", "201"), ("203-soft", "203")):
            phone = office.phone(extension)
            await phone.say(phone.invite("202", f"<sip:{name}@{DOMAIN}>"))
            assert await caller_of_the_last_call(office) == (CallerClass.INTERNAL, extension)

    async def test_an_extension_without_a_device_of_its_name_is_one_of_its_registered_devices(
        self, office: Office
    ) -> None:
        office.delete("device", "203")
        phone = office.phone("203", "203-soft")
        await phone.ask(phone.registration())
        await phone.say(phone.invite("202", f"<sip:203@{DOMAIN}>"))
        assert await caller_of_the_last_call(office) == (CallerClass.INTERNAL, "203")

    async def test_whoever_is_no_phone_and_no_trunk_stays_out(self, office: Office) -> None:
        stranger, carrier = office.stranger(), office.carrier()
        for from_ in (THEIRS, f"<sip:299@{DOMAIN}>"):
            assert (await stranger.ask(stranger.invite("202", from_))).status == 403
        await carrier.say(carrier.invite("+390255500202", THEIRS))
        assert (await caller_of_the_last_call(office))[0] is CallerClass.EXTERNAL


class TestWhileMoreComesThanCanBeDealtWith:
    """New calls are refused at once; help, and what goes on, are not."""

    @pytest.fixture(autouse=True)
    async def congested(self, office: Office) -> None:
        office.has_long_queue = True
        stranger = office.stranger()
        await stranger.say(stranger.invite("202", OURS))
        await office.pass_time(1)

    @pytest.mark.parametrize("from_", [OURS, THEIRS])
    async def test_a_call_is_refused_before_anything_else_is_asked(self, office: Office, from_: str) -> None:
        stranger, refused = office.stranger(), office.congestion.refused
        invite = stranger.invite("202", from_)
        assert (await stranger.ask(invite)).status == 503
        assert office.congestion.refused == refused + 1
        await stranger.say(invite)
        assert stranger.statuses == [503, 503], "nothing is kept of it"
        office.has_long_queue = False
        assert (await stranger.ask(stranger.invite("202", OURS))).status == 407

    async def test_what_is_no_call_is_dealt_with(self, office: Office) -> None:
        phone = office.phone("201")
        await phone.register()
        stranger = office.stranger()
        assert (await stranger.ask(stranger.new("OPTIONS", f"sip:{DOMAIN}", THEIRS))).status == 200
        assert office.congestion.refused == 0

    @pytest.mark.parametrize("number", ["112", "+39112"])
    async def test_help_is_reached(self, office: Office, number: str) -> None:
        """B17"""
        phone, carrier = office.phone("201"), office.carrier()
        await phone.call(number)
        assert carrier.request("INVITE").uri.startswith("sip:112@")

    async def test_and_calls_back(self, office: Office) -> None:
        """B17, RFC 7090"""
        carrier = office.carrier()
        await carrier.say(carrier.invite("+390255500202", THEIRS, ("Priority", "PSAP-Callback")))
        assert carrier.last.status == 480, "nobody is registered; the call was let in"

    async def test_a_call_that_takes_anothers_place_is_none_that_is_new(self, office: Office) -> None:
        """RFC 3891"""
        stranger = office.stranger()
        invite = stranger.invite("202", OURS, ("Replaces", "a;to-tag=b;from-tag=c"))
        assert (await stranger.ask(invite)).status == 407

    async def test_what_is_no_uri_is_refused_as_such(self, office: Office) -> None:
        stranger = office.stranger()
        assert (await stranger.ask(stranger.new("INVITE", "sip:a@b@c", OURS))).status == 400
