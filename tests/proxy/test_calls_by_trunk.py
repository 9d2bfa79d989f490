# SPDX-License-Identifier: Apache-2.0
"""Initial INVITEs carried out by trunks, one after the other, on UDP and on streams (B18.3)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
import pytest_asyncio

from devia.application.entities import Trunk
from devia.wire.flow import Flow
from tests.proxy.office import CARRIER, Office, user
from tests.proxy.peer import SDP, Peer, Phone
from tests.proxy.test_trunks import Resolver, without_ipv6

MOBILE = "+393331234567"
SECOND = ("198.51.100.6", 5060)


@pytest_asyncio.fixture
async def carriers(office: Office) -> list[Peer]:
    """Two trunks, the second with a lower priority."""
    office.put(Trunk(name="second", host=SECOND[0], priority=2))
    office.trunks.update(office.world.organisation.trunks)
    return [Peer(office.link, CARRIER), Peer(office.link, SECOND)]


def rung(carriers: list[Peer]) -> list[int]:
    """How many different INVITEs each carrier has heard."""
    return [len({r.top_via.branch for r in carrier.requests if r.method == "INVITE"}) for carrier in carriers]


class TestByTrunk:
    """B18.2, B18.3"""

    async def test_the_best_trunk_is_tried_first(self, office: Office, caller: Phone, carriers: list[Peer]) -> None:
        await caller.call(MOBILE)
        assert rung(carriers) == [1, 0]
        assert carriers[0].request("INVITE").uri == f"sip:{MOBILE}@{CARRIER[0]}:5060;user=phone"

    @pytest.mark.parametrize("status", [503, 500, 408])
    async def test_a_trunk_that_fails_gives_way_at_once(
        self, office: Office, caller: Phone, carriers: list[Peer], status: int
    ) -> None:
        await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), status)
        assert rung(carriers) == [1, 1]

    @pytest.mark.parametrize("status", [404, 486, 603])
    async def test_what_the_far_end_says_is_final(
        self, office: Office, caller: Phone, carriers: list[Peer], status: int
    ) -> None:
        await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), status)
        assert rung(carriers) == [1, 0]
        assert caller.last.status == status

    async def test_a_silent_trunk_gives_way_after_4_s(
        self, office: Office, caller: Phone, carriers: list[Peer]
    ) -> None:
        await caller.call(MOBILE)
        await office.pass_time(3.8)
        assert rung(carriers) == [1, 0]
        await office.pass_time(0.2)
        assert rung(carriers) == [1, 1]
        await carriers[1].answer(carriers[1].request("INVITE"), 200, body=SDP)
        assert caller.last.status == 200

    async def test_all_down_is_503_to_a_direct_caller(
        self, office: Office, caller: Phone, carriers: list[Peer]
    ) -> None:
        await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), 503)
        await office.pass_time(4)
        assert caller.last.status == 503

    async def test_a_trunk_that_does_not_do_its_work_is_down_until_it_does(
        self, office: Office, caller: Phone, carriers: list[Peer]
    ) -> None:
        def reason() -> str | None:
            down = office.world.trunk_health.of("carrier")
            return None if down is None else down.reason

        await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), 100)
        await carriers[0].answer(carriers[0].request("INVITE"), 503)
        await carriers[1].answer(carriers[1].request("INVITE"), 486)
        assert reason() == "refused"
        assert office.world.trunk_health.of("spare") is None
        await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), 100)
        assert reason() == "refused"
        # Whatever the far end says: the trunk has reached it.
        await carriers[0].answer(carriers[0].request("INVITE"), 486)
        assert reason() is None
        await caller.call(MOBILE)
        await office.pass_time(40)
        assert reason() == "no_answer"

    async def test_a_trunk_that_rang_and_leaves_a_cancel_unanswered_is_not_down(
        self, office: Office, caller: Phone, carriers: list[Peer]
    ) -> None:
        invite = await caller.call(MOBILE)
        await carriers[0].answer(carriers[0].request("INVITE"), 183)
        await caller.say(caller.cancel(invite))
        await office.pass_time(40)
        assert carriers[0].request("CANCEL").method == "CANCEL"
        assert office.world.trunk_health.of("carrier") is None

    async def test_a_trunk_that_refuses_connections_is_down(self, office: Office, caller: Phone) -> None:
        office.put(replace(office.world.organisation.trunks[0], transport="tcp"))
        office.trunks.update(office.world.organisation.trunks)
        await caller.call(MOBILE)
        await office.pass_time(5)
        down = office.world.trunk_health.of("carrier")
        assert down is not None and down.reason == "not_connected"

    async def test_no_trunk_at_all_is_503(self, office: Office, caller: Phone) -> None:
        office.delete("trunk", "carrier")
        await caller.call(MOBILE)
        assert caller.last.status == 503

    async def test_emergency_leaves_by_the_next_trunk_too(
        self, office: Office, caller: Phone, carriers: list[Peer]
    ) -> None:
        """B17"""
        office.put(user("201", may_call_externally=False))
        await caller.call("112")
        await office.pass_time(4)
        assert rung(carriers) == [1, 1]
        assert carriers[1].request("INVITE").uri.startswith("sip:112@")


class TestByTrunkOfSeveralAddresses:
    """RFC 3263 §4.2-4.3: a trunk is not down because the first address of its name is of no use."""

    @pytest.mark.parametrize("transport", ["udp", "tcp"])
    async def test_the_call_goes_to_one_that_can_be_reached(
        self, office: Office, caller: Phone, monkeypatch: pytest.MonkeyPatch, transport: str
    ) -> None:
        Resolver(monkeypatch).answers["sip.carrier.example"] = ["2001:db8::5", CARRIER[0]]
        without_ipv6(office, monkeypatch)
        office.put(replace(office.world.organisation.trunks[0], host="sip.carrier.example", transport=transport))
        office.trunks.update(office.world.organisation.trunks)
        await office.settle()
        carrier = Peer(office.link, CARRIER, transport)
        await caller.call(MOBILE)
        await carrier.answer(carrier.request("INVITE"), 200, body=SDP)
        assert caller.last.status == 200
        assert office.world.trunk_health.of("carrier") is None


class TestByStreamTrunk:
    """B18.3 where a connection comes first."""

    @pytest.fixture
    def trunks(self, office: Office) -> None:
        office.put(
            replace(office.world.organisation.trunks[0], transport="tcp"),
            Trunk(name="second", host=SECOND[0], priority=2),
        )
        office.trunks.update(office.world.organisation.trunks)

    async def test_a_connection_is_opened_and_used_again(self, office: Office, trunks: None, caller: Phone) -> None:
        carrier = Peer(office.link, CARRIER, "tcp")
        await caller.call(MOBILE)
        invite = carrier.request("INVITE")
        assert "transport=tcp" in invite.values("record-route")[0]
        assert len(invite.values("record-route")) == 2
        await carrier.answer(invite, 200, body=SDP)
        assert caller.last.status == 200
        await caller.call(MOBILE)
        assert len({sent.source for sent in office.link.sent if sent.target == CARRIER}) == 1

    async def test_a_trunk_that_refuses_connections_gives_way_at_once(
        self, office: Office, trunks: None, caller: Phone
    ) -> None:
        second = Peer(office.link, SECOND)
        await caller.call(MOBILE)
        assert second.methods() == ["INVITE"]

    async def test_a_connection_that_opens_too_late_carries_no_call(
        self, office: Office, trunks: None, caller: Phone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The next trunk rings by then; the same number must not ring twice."""
        first, second = Peer(office.link, CARRIER, "tcp"), Peer(office.link, SECOND)
        may_open = asyncio.Event()
        transports = office.endpoint.transports
        open_flow = transports.open_flow

        async def slowly(transport: str, host: str, port: int, timeout: float) -> Flow:
            await may_open.wait()
            return await open_flow(transport, host, port, timeout)

        monkeypatch.setattr(transports, "open_flow", slowly)
        await caller.call(MOBILE)
        await office.pass_time(4)
        assert second.methods() == ["INVITE"]
        may_open.set()
        await office.settle()
        assert office.trunks.flow("carrier") is not None
        assert first.requests == []
        assert office.world.trunk_health.of("carrier") is None

    async def test_a_caller_who_gave_up_meanwhile_rings_nobody(
        self, office: Office, trunks: None, caller: Phone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """B19.4"""
        first, second = Peer(office.link, CARRIER, "tcp"), Peer(office.link, SECOND)
        may_open = asyncio.Event()
        transports = office.endpoint.transports
        open_flow = transports.open_flow

        async def slowly(transport: str, host: str, port: int, timeout: float) -> Flow:
            await may_open.wait()
            return await open_flow(transport, host, port, timeout)

        monkeypatch.setattr(transports, "open_flow", slowly)
        invite = await caller.call(MOBILE)
        await caller.say(caller.cancel(invite))
        may_open.set()
        await office.pass_time(5)
        assert caller.statuses[-1] == 487
        assert first.requests == [] and second.requests == []
        assert office.world.trunk_health.of("carrier") is None
