# SPDX-License-Identifier: Apache-2.0
"""REGISTER through the proxy: who may, what changes, kept where (B19.6, B19.8, B2.1; RFC 3261 §10.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.sip.digest import MD5, SHA256, DigestChallenge
from devia.sip.message import Response
from tests.proxy.office import CARRIER, Office, device
from tests.proxy.peer import DEVIA, DOMAIN, Peer


def contacts(response: Response) -> list[str]:
    """The contacts a 200 tells of, without their lifetimes."""
    return [value.partition(">")[0].removeprefix("<") for value in response.values("contact")]


async def test_a_device_with_its_password_is_registered_and_kept_before_the_answer(office: Office) -> None:
    """B19.7: the binding remembers the flow it came over; architecture: it is on disk before its 200."""
    phone = office.phone("201")
    response = await phone.register()
    assert response.status == 200
    assert contacts(response) == [phone.contact]
    (kept,) = office.store.bindings.values()
    assert (kept.extension, kept.device, kept.transport, kept.remote) == ("201", "201", "udp", phone.address)
    assert office.location.of("201") == (kept,)


async def test_a_registration_that_cannot_be_kept_is_no_success(office: Office) -> None:
    office.store.is_broken = True
    assert (await office.phone("201").register()).status == 500


async def test_the_strongest_algorithm_is_offered_first(office: Office) -> None:
    """B19.8"""
    phone = office.phone("201")
    challenged = await phone.ask(phone.registration())
    assert challenged.status == 401
    offered = [DigestChallenge.parse(value) for value in challenged.lines("www-authenticate")]
    assert [(challenge.realm, challenge.algorithm) for challenge in offered] == [(DOMAIN, SHA256), (DOMAIN, MD5)]


@pytest.mark.parametrize("algorithm", [SHA256, MD5])
async def test_both_algorithms_do(office: Office, algorithm: str) -> None:
    """B19.8, RFC 8760"""
    phone = office.phone("201", algorithm=algorithm)
    assert (await phone.register()).status == 200


async def test_a_device_marked_md5_is_offered_nothing_else(office: Office) -> None:
    """B19.8: `md5` per device where a phone needs it."""
    office.put(device("201", md5_only=True))
    phone = office.phone("201")
    challenged = await phone.ask(phone.registration())
    assert [DigestChallenge.parse(v).algorithm for v in challenged.lines("www-authenticate")] == [MD5]
    assert (await phone.register()).status == 200


async def test_several_phones_of_one_extension_stand_side_by_side(office: Office) -> None:
    """B19.6: a device belongs to one extension; an extension has several."""
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    response = await soft.register()
    assert contacts(response) == [soft.contact]
    assert {binding.device for binding in office.location.of("203")} == {"203", "203-soft"}


async def test_a_device_may_not_register_for_another_extension(office: Office) -> None:
    """B19.6"""
    phone = office.phone("201")
    phone.extension = "202"
    assert (await phone.register()).status == 403
    assert len(office.location) == 0


async def test_the_lifetime_asked_for_is_kept_within_bounds(office: Office) -> None:
    """RFC 3261 §10.3(7)"""
    phone = office.phone("201")
    response = await phone.register(expires=30)
    assert (response.status, response.first("min-expires")) == (423, "60")
    assert "expires=3600" in (await phone.register(expires=86_400)).values("contact")[0]
    assert "expires=3600" in (await phone.register(expires=None)).values("contact")[0]


async def test_a_binding_ends_with_its_time(office: Office) -> None:
    """B2.1: nobody is registered by a binding that is over, cleaned up or not."""
    phone = office.phone("201")
    await phone.register(expires=60)
    assert office.world.callee_state("201").registered
    await office.pass_time(60)
    assert not office.world.callee_state("201").registered
    office.registrations.expire()
    await office.settle()
    assert len(office.location) == 0
    assert office.store.bindings == {}


async def test_a_refresh_keeps_the_binding(office: Office) -> None:
    phone = office.phone("201")
    await phone.register(expires=60)
    (first,) = office.location.of("201")
    await office.pass_time(50)
    await phone.register(expires=60)
    await office.pass_time(50)
    (second,) = office.location.of("201")
    assert first.id == second.id


async def test_expires_0_and_star_remove_the_devices_bindings_only(office: Office) -> None:
    """RFC 3261 §10.2.2"""
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    response = await desk.register(contact="*", expires=0)
    assert (response.status, response.values("contact")) == (200, [])
    assert [binding.device for binding in office.location.of("203")] == ["203-soft"]
    await soft.register(expires=0)
    assert office.location.of("203") == ()
    assert office.store.bindings == {}


async def test_star_with_a_lifetime_is_refused(office: Office) -> None:
    """RFC 3261 §10.3(6)"""
    phone = office.phone("201")
    await phone.register()
    assert (await phone.register(contact="*", expires=60)).status == 400
    assert len(office.location.of("201")) == 1


async def test_a_register_without_contact_only_asks(office: Office) -> None:
    """RFC 3261 §10.2.3"""
    phone = office.phone("201")
    await phone.register()
    assert contacts(await phone.register(contact="", expires=None)) == [phone.contact]


async def test_the_same_instance_takes_the_place_of_its_binding(office: Office) -> None:
    """B19.6, RFC 5626 §4.1: the phone is back on another port and with another Call-ID."""
    before = office.phone("201", instance="urn:uuid:1")
    await before.register()
    (old,) = office.location.of("201")
    after = office.phone("201", instance="urn:uuid:1")
    await after.register()
    (new,) = office.location.of("201")
    assert (new.id, new.remote) == (old.id, after.address)


async def test_the_same_call_id_takes_the_place_of_its_binding(office: Office) -> None:
    """B19.6: a phone whose address changed within one boot cycle."""
    before, after = office.phone("201"), office.phone("201")
    after.register_call_id = before.register_call_id
    await before.register()
    await after.register()
    assert [binding.remote for binding in office.location.of("201")] == [after.address]


async def test_a_register_overtaken_by_a_later_one_changes_nothing(office: Office) -> None:
    """RFC 3261 §10.3(7)"""
    phone = office.phone("201")
    await phone.register(cseq=1_000)
    late = await phone.register(cseq=10, expires=0)
    assert late.status == 500
    assert len(office.location.of("201")) == 1


@pytest.mark.parametrize(
    "contact",
    [f"<sip:201@{DEVIA[0]}:5060>", f"<sip:201@{DOMAIN}>", "<sip:201@PBX.example.IT>", f"<sip:x@{CARRIER[0]}>"],
)
async def test_a_contact_that_names_devia_or_a_trunk_is_refused(office: Office, contact: str) -> None:
    """B19.6"""
    assert (await office.phone("201").register(contact=contact)).status == 403
    assert len(office.location) == 0


async def test_a_trunk_named_by_host_name_is_no_contact_either(office: Office) -> None:
    """B19.6"""
    office.put(replace(office.world.organisation.trunks[0], name="other", host="Sip.Carrier.Example"))
    assert (await office.phone("201").register(contact="<sip:x@sip.carrier.example>")).status == 403


async def test_path_is_taken_from_a_configured_edge_only(office: Office) -> None:
    """B19.6, RFC 3327 §5.3"""
    path = ("Path", "<sip:edge.example.it;lr>")
    assert (await office.phone("201").register(path)).status == 403
    behind = office.phone("201")
    edge = Peer(office.link, ("203.0.113.5", 5060))
    request = behind.registration(path, ("Supported", "path"))
    challenged = await edge.ask(request)
    accepted = await edge.ask(behind.credentials(request, challenged))
    assert (accepted.status, accepted.first("path")) == (200, "<sip:edge.example.it;lr>")
    (binding,) = office.location.of("201")
    assert (binding.path, binding.remote) == (("<sip:edge.example.it;lr>",), edge.address)


async def test_an_extension_we_do_not_know_is_refused_by_name(office: Office) -> None:
    """RFC 3261 §8.2.2.3, §10.3(2)"""
    response = await office.phone("201").ask(office.phone("201").registration(("Require", "path, gruu")))
    assert (response.status, response.first("unsupported")) == (420, "gruu")


async def test_another_domain_is_not_served(office: Office) -> None:
    """RFC 3261 §10.3(5)"""
    phone = office.phone("201")
    request = phone.new("REGISTER", "sip:elsewhere.example", phone.own, to="<sip:201@elsewhere.example>")
    assert (await phone.ask(request)).status == 404


async def test_a_stream_binding_is_dead_while_its_connection_is_gone(office: Office) -> None:
    """B2.1"""
    phone = office.phone("201", transport="tcp", instance="urn:uuid:1")
    await phone.register()
    assert office.world.callee_state("201").registered
    phone.hang_up_connection()
    assert not office.world.callee_state("201").registered
    await phone.register()
    assert office.world.callee_state("201").registered
    assert len(office.location) == 1


async def test_bindings_survive_a_restart(office: Office) -> None:
    """B19.10: on UDP the flow is usable at once, on a stream when the phone is back."""
    datagram, stream = office.phone("201"), office.phone("202", transport="tcp")
    await datagram.register()
    await stream.register()
    await office.restart()
    assert office.world.callee_state("201").registered
    assert not office.world.callee_state("202").registered
    (binding,) = office.location.of("201")
    flow = office.routing.to_binding(binding)
    assert flow is not None and flow.remote == datagram.address
    await stream.register()
    assert office.world.callee_state("202").registered


async def test_a_device_taken_away_or_given_to_somebody_else_is_reached_no_longer(office: Office) -> None:
    """B19.6: a device belongs to one extension, from the moment the administrator says so."""
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    office.registrations.expire()
    office.put(device("202", "203-soft", physical=False))
    office.registrations.expire()
    assert [binding.device for binding in office.location.of("203")] == ["203"]
    office.delete("device", "203")
    office.registrations.expire()
    await office.settle()
    assert len(office.location) == 0
    assert office.store.bindings == {}


async def test_a_device_marked_physical_is_so_at_once(office: Office) -> None:
    """B12.1: what its 302 means changes with the mark, not with its next registration."""
    soft = office.phone("203", "203-soft")
    await soft.register()
    office.registrations.expire()
    office.put(device("203", "203-soft", physical=True))
    office.registrations.expire()
    await office.settle()
    (binding,) = office.location.of("203")
    assert binding.physical
    assert office.routing.to_binding(binding) is not None
    assert [kept.physical for kept in office.store.bindings.values()] == [True]


async def test_bindings_the_disk_refuses_to_forget_are_gone_from_memory(office: Office) -> None:
    phone = office.phone("201")
    await phone.register(expires=60)
    office.store.is_broken = True
    await office.pass_time(61)
    office.registrations.expire()
    await office.settle()
    assert len(office.location) == 0
    assert len(office.store.bindings) == 1
    office.store.is_broken = False
    office.registrations.expire()
    await office.settle()
    assert office.store.bindings == {}


async def test_who_signs_off_while_the_disk_refuses_is_told_so_until_it_is_forgotten(office: Office) -> None:
    """Architecture: it is on disk before its 200. After a restart nobody rings a phone that has signed off."""
    phone = office.phone("201")
    await phone.register()
    office.store.is_broken = True
    assert (await phone.register(expires=0)).status == 500
    assert (await phone.register(expires=0)).status == 500
    office.store.is_broken = False
    assert (await phone.register(expires=0)).status == 200
    assert office.store.bindings == {}


async def test_with_authentication_off_every_phone_is_believed() -> None:
    """B19.9"""
    office = Office(settings=lambda settings: replace(settings, authentication=False))
    phone = office.phone("201")
    assert (await phone.ask(phone.registration())).status == 200
    stranger = office.phone("299")
    assert (await stranger.ask(stranger.registration())).status == 404


async def test_those_who_watch_hear_of_each_change(office: Office) -> None:
    listening = office.events.subscribe()
    phone = office.phone("201", transport="tcp")
    await phone.register()
    assert getattr(await listening.next(), "extension", None) == "201"
    phone.hang_up_connection()
    assert getattr(await listening.next(), "extension", None) == "201"


async def test_every_response_of_ours_has_a_to_tag(office: Office) -> None:
    """RFC 3261 §8.2.6.2"""
    phone = office.phone("201")
    await phone.register()
    assert len(phone.responses) == 2
    assert all(response.to_tag for response in phone.responses)


async def test_a_phone_on_tcp_that_names_another_port_each_time_stays_reachable(office: Office) -> None:
    """B2.1, B19.6: of what it left behind, the oldest gives way."""
    for number in range(12):
        phone = office.phone("201", transport="tcp")
        await phone.register()
        assert phone.last.status == 200
        if number < 11:
            phone.hang_up_connection()
    assert len(office.location) == 10
    assert len(office.store.bindings) == 10
    (live,) = office.location.of("201")
    assert live.contact == phone.contact


# Lost phones -----------------------------------------------------------------------------------------------------


def lost(office: Office) -> list[tuple[str, str, str]]:
    """Device, extension and reason of each phone that is lost."""
    return [(one.device, one.extension, one.reason) for one in office.world.lost_phones.since(0)]


async def test_a_phone_that_does_not_come_back_in_time_is_lost(office: Office) -> None:
    phone = office.phone("201")
    await phone.register(expires=60)
    await office.pass_time(61)
    office.registrations.expire()
    assert lost(office) == [("201", "201", "expired")]
    assert office.world.lost_phones.since(office.clock.unix() - 1) != []
    await phone.register(expires=60)
    assert lost(office) == []


async def test_a_phone_whose_connection_is_gone_is_lost(office: Office) -> None:
    phone = office.phone("201", transport="tcp")
    await phone.register()
    phone.hang_up_connection()
    await office.settle()
    assert lost(office) == [("201", "201", "connection_lost")]


async def test_a_phone_that_signs_off_is_not_lost(office: Office) -> None:
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register(expires=60)
    await desk.register(expires=0)
    assert lost(office) == []
    await office.pass_time(61)
    office.registrations.expire()
    assert lost(office) == [("203-soft", "203", "expired")]
