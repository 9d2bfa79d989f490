# SPDX-License-Identifier: Apache-2.0
"""Live bindings in memory, each with its flow (B2.1, B19.7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.proxy.location import LocationTable
from devia.sip.binding import Binding
from tests.wire.fake_link import FakeLink
from tests.wire.virtual_clock import VirtualClock


def binding(name: str = "b1", *, extension: str = "201", device: str = "201", transport: str = "udp") -> Binding:
    return Binding(
        id=name,
        extension=extension,
        device=device,
        contact=f"sip:{extension}@192.0.2.10",
        call_id="c",
        cseq=1,
        transport=transport,
        remote=("192.0.2.10", 5060),
        local=("192.0.2.1", 5060),
        expires_at=VirtualClock().unix() + 60,
    )


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def link(clock: VirtualClock) -> FakeLink:
    link = FakeLink(clock)
    link.endpoint(("192.0.2.10", 5060))
    return link


@pytest.fixture
def table(clock: VirtualClock) -> LocationTable:
    return LocationTable(clock.unix)


def test_a_datagram_binding_is_live_until_its_time_is_over(table: LocationTable, clock: VirtualClock) -> None:
    """B2.1"""
    table.put(binding())
    assert table.of("201") == (binding(),)
    clock.advance(60)
    assert table.of("201") == ()
    assert table.all_of("201") == (binding(),)
    assert table.expired() == [binding()]


def test_a_phone_is_known_by_its_address_after_a_restart(table: LocationTable, link: FakeLink) -> None:
    """On UDP; the connection of a stream has ended with the former run, and its port may be another's by now."""
    flow = link.transports(("192.0.2.1", 5060)).flow_to("udp", "192.0.2.10", 5060)
    assert flow is not None
    table.put(binding())
    table.put(binding("b2", device="202", transport="tcp"))
    assert table.on_flow(flow) == binding()
    table.remove("b1")
    assert table.on_flow(flow) is None


def test_a_stream_binding_is_live_while_its_connection_is_open(table: LocationTable, link: FakeLink) -> None:
    """B2.1: one known from a former run waits for its phone."""
    stream = binding(transport="tcp")
    table.put(stream)
    assert table.of("201") == ()
    flow = link.transports(("192.0.2.1", 5060)).connect("tcp", "192.0.2.10", 5060)
    table.put(stream, flow)
    assert table.of("201") == (stream,)
    assert list(table.flow_closed(flow)) == [stream]
    flow.close()
    assert table.of("201") == ()
    assert table.flow_of(stream) is None
    assert table.by_id("b1") == stream


def test_a_binding_takes_the_place_of_its_own_id(table: LocationTable, link: FakeLink) -> None:
    first, second = binding("b1"), binding("b2", device="201-b")
    table.put(first)
    table.put(second)
    moved = replace(first, remote=("192.0.2.99", 5060))
    table.put(moved)
    assert table.of("201") == (moved, second), "the order in which they were made stays"
    table.put(replace(first, extension="202"))
    assert table.of("202") == (replace(first, extension="202"),)
    assert table.of("201") == (second,)


def test_a_binding_that_moves_leaves_its_former_flow(table: LocationTable, link: FakeLink) -> None:
    home = link.transports(("192.0.2.1", 5060))
    old, new = home.flow_to("udp", "192.0.2.10", 5060), home.flow_to("udp", "192.0.2.11", 5060)
    assert old is not None and new is not None
    table.put(binding(), old)
    table.put(binding(), new)
    assert table.on_flow(old) is None
    assert table.on_flow(new) == binding()
    assert table.flow_of(binding()) is new


def test_several_devices_may_share_a_flow(table: LocationTable, link: FakeLink) -> None:
    """An edge, or a gateway with many accounts: each is found by its name."""
    flow = link.transports(("192.0.2.1", 5060)).flow_to("udp", "192.0.2.10", 5060)
    assert flow is not None
    ours = [binding(f"b{number}", extension=number, device=number) for number in ("201", "202", "203")]
    for one in ours:
        table.put(one, flow)
    assert [table.on_flow(flow, one.device) for one in ours] == ours
    assert table.on_flow(flow, "204") is None
    assert table.on_flow(flow) in ours
    table.remove("b202")
    assert table.on_flow(flow, "202") is None


def test_what_is_removed_is_gone(table: LocationTable) -> None:
    table.put(binding("b1"))
    table.put(binding("b2"))
    table.remove("b1")
    table.remove("b1")
    assert table.of("201") == (binding("b2"),)
    table.remove("b2")
    assert (table.of("201"), table.by_id("b2"), len(table), list(table)) == ((), None, 0, [])
