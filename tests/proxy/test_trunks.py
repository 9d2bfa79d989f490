# SPDX-License-Identifier: Apache-2.0
"""Where each trunk is, and an open flow to it (B18.2, B18.3)."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from devia.application.entities import Trunk
from devia.application.trunk_health import DownReason, TrunkHealth
from devia.proxy.trunks import TrunkTable
from devia.wire.flow import Address, Flow
from tests.proxy.office import Office
from tests.wire.loopback import PATIENCE
from tests.wire.virtual_clock import VirtualClock

UDP = Trunk(name="carrier", host="198.51.100.5")
TCP = replace(UDP, transport="tcp")
NAMED = replace(UDP, host="sip.carrier.example")


class Outcome:
    """What became of a connection that was asked for."""

    def __init__(self) -> None:
        self.flows: list[Flow] = []
        self.failures = 0

    def opened(self, flow: Flow) -> None:
        self.flows.append(flow)

    def failed(self) -> None:
        self.failures += 1


class Resolver:
    """Answers for the name server, when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "getaddrinfo", self._getaddrinfo, raising=False)

    async def _getaddrinfo(self, host: str, port: int, **more: Any) -> list[Any]:
        self.asked.append(host)
        await self.may_answer.wait()
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.answers[host]]


def without_ipv6(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """No UDP socket of the office reaches an IPv6 address."""
    transports = office.endpoint.transports
    flow_to = transports.flow_to

    def reaches(transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        return None if transport == "udp" and ":" in host else flow_to(transport, host, port, local)

    monkeypatch.setattr(transports, "flow_to", reaches)


@pytest.fixture
def table(office: Office) -> TrunkTable:
    return TrunkTable(office.endpoint)


async def ticks(clock: VirtualClock) -> None:
    """Tasks have got on."""
    await clock.advance_async(0.0)


async def test_over_udp_there_is_a_flow_at_once(office: Office, table: TrunkTable) -> None:
    table.update((UDP,))
    flow = table.flow("carrier")
    assert flow is not None and flow.remote == ("198.51.100.5", 5060)
    assert table.flow("nobody") is None
    assert not table.opening("carrier", Outcome().opened, Outcome().failed)
    assert not table.opening("nobody", Outcome().opened, Outcome().failed)


async def test_a_connection_is_opened_once_for_all_who_wait(office: Office, table: TrunkTable) -> None:
    """B18.3: a thousand calls at a trunk whose connection has dropped make one."""
    office.carrier()
    table.update((TCP,))
    assert table.flow("carrier") is None
    outcomes = [Outcome() for _ in range(5)]
    for outcome in outcomes:
        assert table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert [len(outcome.flows) for outcome in outcomes] == [1] * 5
    assert len({id(outcome.flows[0]) for outcome in outcomes}) == 1
    assert table.flow("carrier") is outcomes[0].flows[0]


async def test_a_trunk_that_is_not_there_fails_all_who_wait(office: Office, table: TrunkTable) -> None:
    """B18.3"""
    table.update((TCP,))
    outcomes = [Outcome(), Outcome()]
    for outcome in outcomes:
        assert table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert [(outcome.failures, outcome.flows) for outcome in outcomes] == [(1, []), (1, [])]


async def test_one_who_fails_on_the_way_does_not_stop_the_others(office: Office, table: TrunkTable) -> None:
    office.carrier()
    table.update((TCP,))
    outcome = Outcome()

    def broken(flow: Flow) -> None:
        raise RuntimeError("a fault of ours")

    table.opening("carrier", broken, outcome.failed)
    table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert len(outcome.flows) == 1
    assert office.endpoint.stats.user_errors == 1


async def test_a_connection_that_has_dropped_is_opened_again(office: Office, table: TrunkTable) -> None:
    carrier = office.carrier()
    table.update((TCP,))
    outcome = Outcome()
    table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    office.link.gone(carrier.address)
    assert table.flow("carrier") is None
    office.carrier()
    table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert len(outcome.flows) == 2
    assert table.flow("carrier") is outcome.flows[1]


async def test_a_trunk_that_moved_is_reached_at_its_new_place(office: Office, table: TrunkTable) -> None:
    """Not over the connection to where it was."""
    office.carrier()
    table.update((TCP,))
    outcome = Outcome()
    table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    table.update((replace(TCP, priority=7),))
    assert table.flow("carrier") is outcome.flows[0], "the same place: the connection stays"
    table.update((replace(TCP, host="198.51.100.6"),))
    assert table.flow("carrier") is None
    table.update((replace(UDP, host="198.51.100.6", port=5070),))
    flow = table.flow("carrier")
    assert flow is not None and flow.remote == ("198.51.100.6", 5070)
    table.update(())
    assert table.flow("carrier") is None


async def test_a_host_name_is_looked_up_ahead(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call waits for a name server: until it has answered there is no flow."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["198.51.100.5", "198.51.100.7"]
    resolver.may_answer.clear()
    table.update((NAMED,))
    await ticks(office.clock)
    assert table.flow("carrier") is None
    resolver.may_answer.set()
    await ticks(office.clock)
    flow = table.flow("carrier")
    assert flow is not None and flow.remote == ("198.51.100.5", 5060)


async def test_a_host_name_is_looked_up_again_and_the_last_answer_holds(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trunk moves; a name server that is down cuts nobody off; one that was down at the start is asked again."""
    resolver = Resolver(monkeypatch)
    table.update((NAMED,))
    await ticks(office.clock)
    assert table.flow("carrier") is None
    for answer, expected in ((["198.51.100.5"], "198.51.100.5"), (None, "198.51.100.5"), (["198.51.100.9"],) * 2):
        resolver.answers = {} if answer is None else {"sip.carrier.example": answer}
        table.look_up_again()
        await ticks(office.clock)
        flow = table.flow("carrier")
        assert flow is not None and flow.remote[0] in expected
    assert len(resolver.asked) == 4


async def test_over_udp_the_first_address_a_socket_of_ours_reaches_is_used(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RFC 3263 §4.2: a name that leads to IPv6 first, and a machine that has none."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["2001:db8::5", "198.51.100.5", "198.51.100.7"]
    without_ipv6(office, monkeypatch)
    table.update((NAMED,))
    await ticks(office.clock)
    flow = table.flow("carrier")
    assert flow is not None and flow.remote == ("198.51.100.5", 5060)
    resolver.answers["sip.carrier.example"] = ["2001:db8::5"]
    table.look_up_again()
    await ticks(office.clock)
    assert table.flow("carrier") is None


async def test_a_connection_is_made_with_the_first_machine_that_takes_one(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RFC 3263 §4.3, B18.3: a silent machine leaves time for those after it, one that refuses leaves all it had."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["2001:db8::5", "198.51.100.4", "198.51.100.5", "198.51.100.6"]
    transports = office.endpoint.transports
    open_flow = transports.open_flow
    tried: list[tuple[str, float]] = []

    async def recorded(transport: str, host: str, port: int, timeout: float) -> Flow:
        tried.append((host, timeout))
        return await open_flow(transport, host, port, timeout)

    monkeypatch.setattr(transports, "open_flow", recorded)
    office.carrier()
    table.update((replace(NAMED, transport="tcp"),))
    await ticks(office.clock)
    outcome = Outcome()
    with capture_logs() as logs:
        assert table.opening("carrier", outcome.opened, outcome.failed)
        await ticks(office.clock)
    assert [flow.remote for flow in outcome.flows] == [("198.51.100.5", 5060)]
    assert table.flow("carrier") is outcome.flows[0]
    assert [host for host, _ in tried] == ["2001:db8::5", "198.51.100.4", "198.51.100.5"]
    # Of the 4 s, those that refuse at once have used next to nothing.
    for (_, timeout), share in zip(tried, (4 / 4, 4 / 3, 4 / 2), strict=True):
        assert share / 2 < timeout <= share
    assert [(line["event"], line["host"]) for line in logs] == [
        ("trunk not reached", "2001:db8::5"),
        ("trunk not reached", "198.51.100.4"),
    ]


async def test_no_machine_takes_a_connection(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B18.3: who waits is told once."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["198.51.100.4", "198.51.100.5"]
    table.update((replace(NAMED, transport="tcp"),))
    await ticks(office.clock)
    outcome = Outcome()
    assert table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert (outcome.failures, outcome.flows) == (1, [])


async def test_silent_machines_take_no_more_than_the_time_there_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B18.3: all of them together."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["198.51.100.4", "198.51.100.5"]
    tried: list[float] = []

    async def silent(transport: str, host: str, port: int, timeout: float) -> Flow:
        tried.append(timeout)
        async with asyncio.timeout(timeout):
            await asyncio.Event().wait()
        raise AssertionError("nothing is set")

    monkeypatch.setattr(office.endpoint.transports, "open_flow", silent)
    table = TrunkTable(office.endpoint, connect_timeout=0.02)
    table.update((replace(NAMED, transport="tcp"),))
    await ticks(office.clock)
    failed = asyncio.Event()
    assert table.opening("carrier", Outcome().opened, failed.set)
    await asyncio.wait_for(failed.wait(), PATIENCE)
    assert len(tried) == 2
    assert all(timeout <= 0.01 for timeout in tried)


async def test_a_certificate_is_for_the_name(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RFC 5922 §4: so the name is connected to, whatever addresses it leads to."""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["198.51.100.4", "198.51.100.5"]
    tried: list[tuple[str, float]] = []

    async def refused(transport: str, host: str, port: int, timeout: float) -> Flow:
        tried.append((host, timeout))
        raise ConnectionRefusedError

    monkeypatch.setattr(office.endpoint.transports, "open_flow", refused)
    table.update((replace(NAMED, transport="tls"),))
    await ticks(office.clock)
    outcome = Outcome()
    assert table.opening("carrier", outcome.opened, outcome.failed)
    await ticks(office.clock)
    assert [host for host, _ in tried] == ["sip.carrier.example"]
    assert 2 < tried[0][1] <= 4
    assert outcome.failures == 1


async def test_a_slow_name_server_is_asked_once_at_a_time(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = Resolver(monkeypatch)
    resolver.may_answer.clear()
    table.update((NAMED, replace(UDP, name="by address")))
    for _ in range(3):
        await ticks(office.clock)
        table.look_up_again()
    assert resolver.asked == ["sip.carrier.example"]


async def test_a_named_trunk_calls_from_where_its_name_leads(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B18.2: `addresses` default to the host; one that has some calls from there alone."""
    resolver = Resolver(monkeypatch)
    resolver.answers = {"sip.carrier.example": ["198.51.100.5", "198.51.100.7"], "b.example": ["198.51.100.8"]}
    elsewhere = Trunk(name="b", host="b.example", addresses=("203.0.113.1/32",))
    table.update((NAMED, elsewhere))
    await ticks(office.clock)
    assert table.named_at("198.51.100.7") == NAMED
    assert table.named_at("198.51.100.8") is None
    assert table.named_at("203.0.113.1") is None


async def test_a_call_from_a_named_trunk_enters(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """B1.1, B18.2"""
    resolver = Resolver(monkeypatch)
    resolver.answers["sip.carrier.example"] = ["198.51.100.5"]
    office.put(replace(office.world.organisation.trunks[0], host="sip.carrier.example"))
    office.trunks.update(office.world.organisation.trunks)
    carrier = office.carrier()
    invite = carrier.invite("+390255500202", "<sip:+393331234567@carrier.example>")
    await ticks(office.clock)
    await carrier.say(invite)
    assert carrier.statuses == [100, 480]


async def test_nothing_of_the_table_runs_after_its_end(
    office: Office, table: TrunkTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = Resolver(monkeypatch)
    resolver.may_answer.clear()
    table.update((NAMED,))
    await ticks(office.clock)
    await table.close()
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_a_trunk_that_is_saved_serves_the_next_call(office: Office, table: TrunkTable) -> None:
    """Whatever was followed before the call, and without anybody telling the table."""
    present: list[tuple[Trunk, ...]] = [()]
    table.follow(lambda: present[0])
    assert table.flow("carrier") is None
    present[0] = (UDP,)
    flow = table.flow("carrier")
    assert flow is not None and flow.remote == ("198.51.100.5", 5060)
    present[0] = (TCP,)
    outcome = Outcome()
    assert table.flow("carrier") is None and table.opening("carrier", outcome.opened, outcome.failed)
    present[0] = ()
    assert not table.opening("carrier", outcome.opened, outcome.failed)


async def test_a_trunk_whose_name_is_not_found_is_down_until_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    health = TrunkHealth()
    table = TrunkTable(office.endpoint, health=health, now=office.clock.unix)
    resolver = Resolver(monkeypatch)
    table.update((NAMED,))
    await ticks(office.clock)
    down = health.of("carrier")
    assert down is not None
    assert (down.since, down.reason) == (office.clock.unix(), DownReason.NAME_UNKNOWN)
    resolver.answers = {"sip.carrier.example": ["198.51.100.5"]}
    table.look_up_again()
    await ticks(office.clock)
    assert health.of("carrier") is None


async def test_nothing_is_known_against_a_trunk_that_has_moved(office: Office) -> None:
    health = TrunkHealth()
    table = TrunkTable(office.endpoint, health=health)
    table.update((UDP,))
    health.is_down("carrier", DownReason.NO_ANSWER, 1.0)
    table.update((replace(UDP, priority=3),))
    assert health.of("carrier") is not None
    table.update((replace(UDP, host="198.51.100.6"),))
    assert health.of("carrier") is None
