# SPDX-License-Identifier: Apache-2.0
"""Flows for the ends of calls (B19.7, B19.10)."""

from __future__ import annotations

from dataclasses import replace

from devia.callflow.route_token import End
from devia.wire.flow import Flow
from tests.proxy.office import CARRIER, Office


def remote(flow: Flow | None) -> tuple[str, int] | None:
    return None if flow is None else flow.remote


async def test_delivery_is_to_the_flow_and_not_to_the_contact(office: Office) -> None:
    """B19.7"""
    phone = office.phone("201")
    await phone.register(contact="<sip:201@10.0.0.99:9999>")
    (binding,) = office.location.of("201")
    assert remote(office.routing.to_binding(binding)) == phone.address
    assert remote(office.routing.to_end(End.of_binding(binding.id))) == phone.address


async def test_a_stream_is_never_left_for_another_transport(office: Office) -> None:
    """B19.7: a phone whose connection is gone is not reached, however it might be."""
    phone = office.phone("201", transport="tcp", instance="urn:uuid:1")
    await phone.register()
    (binding,) = office.location.of("201")
    end = End.of_binding(binding.id)
    phone.hang_up_connection()
    assert office.routing.to_end(end) is None
    assert not office.routing.is_gone(end), "it may come back (B19.10)"
    assert not office.routing.opening(end, lambda flow: None, lambda: None)
    await phone.register()
    assert office.routing.to_end(end) is not None


async def test_the_end_of_a_binding_is_the_end(office: Office) -> None:
    """B2.2"""
    phone = office.phone("201")
    await phone.register()
    (binding,) = office.location.of("201")
    await phone.register(expires=0)
    end = End.of_binding(binding.id)
    assert office.routing.to_end(end) is None
    assert office.routing.is_gone(end)


async def test_a_flow_known_by_nothing_else_is_gone_with_its_connection(office: Office) -> None:
    phone = office.phone("201", transport="tcp")
    local = phone.flow.local
    end = End.of_flow("tcp", *local)
    assert remote(office.routing.to_end(end)) == local
    assert not office.routing.is_gone(end)
    phone.hang_up_connection()
    assert office.routing.is_gone(end)
    assert not office.routing.is_gone(End.of_flow("udp", "192.0.2.200", 5060))


async def test_a_trunk_is_reached_over_a_connection_opened_again(office: Office) -> None:
    """B18.2: the trunk is not the one to connect, we are."""
    office.put(replace(office.world.organisation.trunks[0], transport="tcp"))
    office.trunks.update(office.world.organisation.trunks)
    office.carrier()
    end = End.of_trunk("carrier")
    assert office.routing.to_end(end) is None
    assert not office.routing.is_gone(end)
    opened: list[Flow] = []
    assert office.routing.opening(end, opened.append, lambda: None)
    await office.settle()
    assert [flow.remote for flow in opened] == [CARRIER]
    assert office.routing.to_end(end) is opened[0]


async def test_the_way_to_an_end_behind_an_edge_is_its_path(office: Office) -> None:
    """RFC 3327 §5.3"""
    phone = office.phone("201")
    await phone.register()
    (binding,) = office.location.of("201")
    office.location.put(replace(binding, path=("<sip:edge;lr>",)))
    assert office.routing.path_to(End.of_binding(binding.id)) == ("<sip:edge;lr>",)
    assert office.routing.path_to(End.of_trunk("carrier")) == ()
    assert office.routing.path_to(End.of_binding("nobody")) == ()


async def test_voicemail_is_reached_where_it_answers(office: Office) -> None:
    assert office.routing.to_end(End.of_voicemail()) is None
    phone = office.phone("201")
    office.routing.voicemail = phone.flow
    assert office.routing.to_end(End.of_voicemail()) is phone.flow
    assert not office.routing.is_gone(End.of_voicemail())
