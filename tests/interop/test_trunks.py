# SPDX-License-Identifier: Apache-2.0
"""Calls in and out by a trunk, the carrier played by a packaged Kamailio (B1, B3.3, B8.3, B13, B18)."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.carrier import CARRIER_HOST, Behind, Carrier, customer, early, refuse, relay, returns, silent
from tests.interop.peers.ports import free_port
from tests.interop.peers.sipp import Sipp, SippResult, play
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop

#: 200 to 299 are reached from outside as +39 06 5550 1200 to 1299.
RANGE = "+390655501200-+390655501299=200"
OUR_201, OUR_202 = "+390655501201", "+390655501202"
MOBILE, OTHER_MOBILE = "+393331234567", "+393337654321"
SECOND_HOST = "127.0.0.3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """devia with 201 and 202 registered, and what starts carriers and subscribers."""

    server: DeviaServer
    folder: Path
    stack: AsyncExitStack
    phones: dict[str, SippPhone]

    async def carrier(
        self, numbers: dict[str, Behind], *, host: str = CARRIER_HOST, form: str = "e164", **trunk: object
    ) -> Carrier:
        """A carrier with those numbers, and its trunk in devia."""
        ours = {OUR_201: customer(), OUR_202: customer()}
        carrier = await self.stack.enter_async_context(
            await Carrier.start(
                self.folder / host,
                to_customer=self.server.address,
                numbers=ours | numbers,
                form=form,
                host=host,
                name=host,
            )
        )
        await self.server.trunk(f"trunk-{host}", host, carrier.port, numbers=[RANGE], **trunk)
        return carrier

    async def subscriber(self, scenario: str = "phone_answers", *, port: int, host: str = CARRIER_HOST) -> Sipp:
        """A phone behind the carrier."""
        return await self.stack.enter_async_context(
            await Sipp.start(self.folder / "subscriber", scenario, host=host, port=port, pause_ms=30)
        )

    async def from_outside(self, carrier: Carrier, number: str, *, caller: str = MOBILE, **more: object) -> SippResult:
        """A subscriber of the carrier calls a number."""
        keys = {"number": number, "caller": caller, "domain": carrier.address}
        return await play(
            self.folder / "outside", "call", remote=carrier.address, host=CARRIER_HOST, keys=keys, pause_ms=50, **more
        )


@pytest_asyncio.fixture
async def lab(devia_server: DeviaServer, tmp_path: Path) -> AsyncIterator[Lab]:
    phones = {}
    for number in ("201", "202", "203"):
        await devia_server.extension(number, may_divert_externally=True)
        phones[number] = SippPhone.new(tmp_path / number, number, secret(number), devia_server.address)
        await phones[number].register()
    async with AsyncExitStack() as stack:
        yield Lab(server=devia_server, folder=tmp_path, stack=stack, phones=phones)


@pytest.mark.parametrize("dialled", ["3331234567", "00393331234567", MOBILE])
async def test_a_call_out_leaves_in_e164_with_the_callers_public_number(lab: Lab, dialled: str) -> None:
    port = free_port(CARRIER_HOST)
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    result = (await lab.phones["201"].call(dialled, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [180, 200]
    told = await carrier.invited(MOBILE)
    assert told["ru"].startswith(f"sip:{MOBILE}@")
    assert OUR_201 in told["pai"]
    assert told["diversion"] == ""


async def test_a_diversion_out_tells_who_diverted_and_why(lab: Lab) -> None:
    port = free_port(CARRIER_HOST)
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    await lab.server.plan("202", both={"always": to_number(MOBILE)})
    result = (await lab.phones["201"].call("202", pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [181, 180, 200]
    told = await carrier.invited(MOBILE)
    assert OUR_202 in told["pai"], "an internal caller is shown as the diverting user (B13.3)"
    assert OUR_202 in told["diversion"] and "unconditional" in told["diversion"]
    assert "cause=302" in told["history"] and "sip:202@" not in told["history"]


@pytest.mark.parametrize("form", ["e164", "national"])
async def test_a_call_in_is_external_and_reaches_the_extension(lab: Lab, form: str) -> None:
    carrier = await lab.carrier({}, form=form)
    await lab.server.plan("201", internal={"always": to_number("203")})
    async with await lab.phones["201"].plays("phone_answers", pause_ms=30) as answering:
        result = (await lab.from_outside(carrier, OUR_201)).check()
        heard = (await answering.result()).check()
    assert result.final_status == 200
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert "3331234567" in (invite.header("P-Asserted-Identity") or invite.header("From") or "")
    record = await lab.server.record("201")
    assert record["caller"]["class"] == "external"
    assert record["caller"]["number"] == MOBILE
    assert record["hops"] == []


async def test_each_class_has_its_own_rule(lab: Lab) -> None:
    carrier = await lab.carrier({})
    await lab.server.plan("201", internal={"always": to_number("202")}, external={"always": to_number("203")})
    async with await lab.phones["203"].plays("phone_answers", pause_ms=30) as answering:
        assert (await lab.from_outside(carrier, OUR_201)).check().final_status == 200
        (await answering.result()).check()
    async with await lab.phones["202"].plays("phone_answers", pause_ms=30) as answering:
        assert (await lab.phones["203"].call("201", pause_ms=50)).check().final_status == 200
        (await answering.result()).check()


async def test_a_call_in_may_reach_our_own_numbers_only(lab: Lab) -> None:
    """B1.2: no way through from trunk to trunk."""
    carrier = await lab.carrier({OTHER_MOBILE: customer()})
    result = (await lab.from_outside(carrier, OTHER_MOBILE)).check()
    assert result.final_status in (403, 404)
    assert carrier.times_invited(OTHER_MOBILE) == 1


@pytest.mark.parametrize("failing", [refuse(503, "Service Unavailable"), refuse(408, "Timeout"), silent()])
async def test_a_failing_trunk_gives_way_to_the_next(lab: Lab, failing: Behind) -> None:
    port = free_port(SECOND_HOST)
    first = await lab.carrier({MOBILE: failing}, priority=1)
    second = await lab.carrier({MOBILE: relay(f"{SECOND_HOST}:{port}")}, host=SECOND_HOST, priority=2)
    mobile = await lab.subscriber(port=port, host=SECOND_HOST)
    result = (await lab.phones["201"].call(MOBILE, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [180, 200]
    await first.invited(MOBILE)
    await second.invited(MOBILE)


async def test_a_refusal_by_the_far_end_is_final(lab: Lab) -> None:
    await lab.carrier({MOBILE: refuse(486, "Busy Here")}, priority=1)
    second = await lab.carrier({MOBILE: silent()}, host=SECOND_HOST, priority=2)
    assert (await lab.phones["201"].call(MOBILE)).check().final_status == 486
    assert second.times_invited(MOBILE) == 0


@pytest.mark.parametrize("failing", [refuse(503, "Service Unavailable"), silent()])
async def test_all_trunks_down_is_503_to_a_direct_caller(lab: Lab, failing: Behind) -> None:
    await lab.carrier({MOBILE: failing})
    assert (await lab.phones["201"].call(MOBILE)).check().final_status == 503


async def test_early_media_of_the_carrier_passes_untouched(lab: Lab) -> None:
    port = free_port(CARRIER_HOST)
    await lab.carrier({MOBILE: early(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    result = (await lab.phones["201"].call(MOBILE, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [183, 180, 200]
    assert "m=audio 40000 RTP/AVP 8" in next(m for m in result.received if m.status == 183).body


async def test_a_mobile_that_diverts_back_does_not_turn_in_circles(lab: Lab) -> None:
    """B8.3: 201 → mobile → 201: the second time 201's own phone rings."""
    carrier = await lab.carrier({MOBILE: returns(OUR_201)})
    await lab.server.plan("201", both={"always": to_number(MOBILE)})
    async with await lab.phones["201"].plays("phone_answers", pause_ms=30) as answering:
        result = (await lab.from_outside(carrier, OUR_201, caller=OTHER_MOBILE)).check()
        (await answering.result()).check()
    assert result.final_status == 200
    assert carrier.times_invited(MOBILE) == 1


async def test_a_withheld_number_stays_withheld_on_the_way_out(lab: Lab) -> None:
    """B1.3: Privacy wins over caller id."""
    port = free_port(CARRIER_HOST)
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    keys: dict[str, str | int] = {"extra": "Privacy: id"}
    (await lab.phones["201"].call(MOBILE, keys=keys, pause_ms=50)).check()
    heard = (await mobile.result()).check()
    told = await carrier.invited(MOBILE)
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert "id" in told["privacy"]
    assert "201@" not in (invite.header("From") or "") or "anonymous" in (invite.header("From") or "")
