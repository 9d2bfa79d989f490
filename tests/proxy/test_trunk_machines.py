# SPDX-License-Identifier: Apache-2.0
"""A trunk is many machines: within a call, a request goes to the one that has the call (RFC 3261 §16.6(7))."""

from __future__ import annotations

from dataclasses import replace

import pytest
import pytest_asyncio

from devia.sip.message import Response
from tests.proxy.office import CARRIER, Office
from tests.proxy.peer import SDP, Peer, Phone

FIRST, SECOND = ("198.51.100.9", 5090), ("198.51.100.10", 5060)
OURS = "+390255500202"
CALLER = "<sip:+390455550100@carrier.example>"


@pytest_asyncio.fixture
async def phone(office: Office) -> Phone:
    office.put(replace(office.world.organisation.trunks[0], addresses=("198.51.100.0/28",)))
    office.trunks.update(office.world.organisation.trunks)
    phone = office.phone("202")
    await phone.register()
    return phone


async def called_by(machine: Peer, phone: Phone, *headers: tuple[str, str], contact: str | None = None) -> Response:
    """The machine's call for the phone, answered."""
    invite = machine.invite(OURS, CALLER, *headers)
    if contact is not None:
        invite.replace("contact", contact)
    await machine.say(invite)
    await phone.answer(phone.request("INVITE"), 200, body=SDP)
    return machine.last


async def hangs_up(phone: Phone) -> None:
    await phone.say(phone.within_called(phone.request("INVITE"), "BYE"))


async def test_the_one_that_called_hears_of_it(office: Office, phone: Phone) -> None:
    """Also on another port than the trunk is called at; the machine that is called knows nothing of the call."""
    machine, carrier = Peer(office.link, FIRST), office.carrier()
    await called_by(machine, phone)
    await hangs_up(phone)
    assert machine.methods()[-1] == "BYE" and carrier.methods() == []
    await machine.answer(machine.request("BYE"), 200)
    assert phone.last.status == 200


@pytest.mark.parametrize("contact", ["<sip:c@10.0.0.1>", "<sip:c@sbc.carrier.example>", "<tel:+390455550100>"])
async def test_a_contact_that_is_nowhere_of_the_trunks_leads_back_to_the_caller(
    office: Office, phone: Phone, contact: str
) -> None:
    """No stranger is sent anything because a Contact names him."""
    machine = Peer(office.link, FIRST)
    await called_by(machine, phone, contact=contact)
    await hangs_up(phone)
    assert machine.methods()[-1] == "BYE"


async def test_the_one_its_record_route_names_comes_first(office: Office, phone: Phone) -> None:
    machine, edge = Peer(office.link, FIRST), Peer(office.link, SECOND)
    await called_by(machine, phone, ("Record-Route", f"<sip:{SECOND[0]};lr>"))
    await hangs_up(phone)
    bye = edge.request("BYE")
    assert (bye.uri, bye.values("route")) == (machine.contact, [f"<sip:{SECOND[0]};lr>"])


async def test_after_a_restart_too(office: Office, phone: Phone) -> None:
    """B19.10"""
    machine = Peer(office.link, FIRST)
    await called_by(machine, phone, contact="<sip:c@10.0.0.1>")
    await office.restart()
    await hangs_up(phone)
    assert machine.methods()[-1] == "BYE"


@pytest.mark.parametrize(
    ("contact", "hears"),
    [
        (f"<sip:c@{SECOND[0]}>", SECOND),
        (f"<sip:c@{SECOND[0]}:5060;transport=UDP>", SECOND),
        ("<sip:c@203.0.113.77>", CARRIER),
        (f"<sip:c@{SECOND[0]};transport=tcp>", CARRIER),
        (f"<sips:c@{SECOND[0]}>", CARRIER),
    ],
    ids=["another machine", "with a transport", "a stranger", "no connection", "no TLS connection"],
)
async def test_the_one_that_answered_is_acknowledged(
    office: Office, phone: Phone, contact: str, hears: tuple[str, int]
) -> None:
    carrier = office.carrier()
    other = Peer(office.link, SECOND)
    await phone.call("+393331234567")
    invite = carrier.request("INVITE")
    routes = [("Record-Route", value) for value in invite.values("record-route")]
    await carrier.say(Response.to_request(invite, 200, to_tag="there", headers=[*routes, ("Contact", contact)]))
    for method in ("ACK", "BYE"):
        await phone.say(phone.within(phone.last, method))
        assert (other if hears == SECOND else carrier).methods()[-1] == method
