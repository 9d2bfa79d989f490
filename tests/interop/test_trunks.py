# SPDX-License-Identifier: Apache-2.0
"""Calls in and out by a trunk, the carrier played by a packaged Kamailio (B1, B3.3, B8.3, B13, B18)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import to_number
from tests.interop.peers.carrier import CARRIER_HOST, Behind, customer, early, refuse, relay, returns, silent
from tests.interop.peers.ports import free_port
from tests.interop.trunk_lab import (
    MOBILE,
    OTHER_MOBILE,
    OUR_201,
    OUR_202,
    SECOND_HOST,
    House,
    TrunkLab,
    house,
    trunk_lab,
)

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def the_house(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("house"), template=new_database) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def lab(the_house: House, tmp_path: Path) -> AsyncIterator[TrunkLab]:
    async with trunk_lab(the_house, tmp_path) as made:
        yield made


@pytest.mark.parametrize("dialled", ["3331234567", "00393331234567", MOBILE])
async def test_a_call_out_leaves_in_e164_with_the_callers_public_number(lab: TrunkLab, dialled: str) -> None:
    port = free_port()
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    result = (await lab.phones["201"].call(dialled, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [180, 200]
    told = await carrier.invited(MOBILE)
    assert told["ru"].startswith(f"sip:{MOBILE}@")
    assert OUR_201 in told["pai"]
    assert told["diversion"] == ""


async def test_a_diversion_out_tells_who_diverted_and_why(lab: TrunkLab) -> None:
    port = free_port()
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
async def test_a_call_in_is_external_and_reaches_the_extension(lab: TrunkLab, form: str) -> None:
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


async def test_each_class_has_its_own_rule(lab: TrunkLab) -> None:
    carrier = await lab.carrier({})
    await lab.server.plan("201", internal={"always": to_number("202")}, external={"always": to_number("203")})
    async with await lab.phones["203"].plays("phone_answers", pause_ms=30) as answering:
        assert (await lab.from_outside(carrier, OUR_201)).check().final_status == 200
        (await answering.result()).check()
    async with await lab.phones["202"].plays("phone_answers", pause_ms=30) as answering:
        assert (await lab.phones["203"].call("201", pause_ms=50)).check().final_status == 200
        (await answering.result()).check()


async def test_a_call_in_may_reach_our_own_numbers_only(lab: TrunkLab) -> None:
    """B1.2: no way through from trunk to trunk."""
    carrier = await lab.carrier({OTHER_MOBILE: customer()})
    result = (await lab.from_outside(carrier, OTHER_MOBILE)).check()
    assert result.final_status in (403, 404)
    assert carrier.times_invited(OTHER_MOBILE) == 1


@pytest.mark.parametrize("failing", [refuse(503, "Service Unavailable"), refuse(408, "Timeout"), silent()])
async def test_a_failing_trunk_gives_way_to_the_next(lab: TrunkLab, failing: Behind) -> None:
    port = free_port()
    first = await lab.carrier({MOBILE: failing}, priority=1)
    second = await lab.carrier({MOBILE: relay(f"{SECOND_HOST}:{port}")}, host=SECOND_HOST, priority=2)
    mobile = await lab.subscriber(port=port, host=SECOND_HOST)
    result = (await lab.phones["201"].call(MOBILE, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [180, 200]
    await first.invited(MOBILE)
    await second.invited(MOBILE)


async def test_a_refusal_by_the_far_end_is_final(lab: TrunkLab) -> None:
    await lab.carrier({MOBILE: refuse(486, "Busy Here")}, priority=1)
    second = await lab.carrier({MOBILE: silent()}, host=SECOND_HOST, priority=2)
    assert (await lab.phones["201"].call(MOBILE)).check().final_status == 486
    assert second.times_invited(MOBILE) == 0


@pytest.mark.parametrize("failing", [refuse(503, "Service Unavailable"), silent()])
async def test_all_trunks_down_is_503_to_a_direct_caller(lab: TrunkLab, failing: Behind) -> None:
    await lab.carrier({MOBILE: failing})
    assert (await lab.phones["201"].call(MOBILE)).check().final_status == 503


async def test_early_media_of_the_carrier_passes_untouched(lab: TrunkLab) -> None:
    port = free_port()
    await lab.carrier({MOBILE: early(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber(port=port)
    result = (await lab.phones["201"].call(MOBILE, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [183, 180, 200]
    assert "m=audio 40000 RTP/AVP 8" in next(m for m in result.received if m.status == 183).body


async def test_a_mobile_that_diverts_back_does_not_turn_in_circles(lab: TrunkLab) -> None:
    """B8.3: 201 → mobile → 201: the second time 201's own phone rings."""
    carrier = await lab.carrier({MOBILE: returns(OUR_201)})
    await lab.server.plan("201", both={"always": to_number(MOBILE)})
    async with await lab.phones["201"].plays("phone_answers", pause_ms=30) as answering:
        result = (await lab.from_outside(carrier, OUR_201, caller=OTHER_MOBILE)).check()
        (await answering.result()).check()
    assert result.final_status == 200
    assert carrier.times_invited(MOBILE) == 1
    # The one dialog passed devia twice; it has ended for both (B2.2).
    await lab.server.until_state("201", engaged=False)


async def test_the_callers_cancel_reaches_the_trunk(lab: TrunkLab) -> None:
    """B19.4, on a call out."""
    port = free_port()
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")})
    mobile = await lab.subscriber("phone_rings_out", port=port)
    result = await lab.phones["201"].call(MOBILE, scenario="call_with_auth_cancelled", pause_ms=50)
    assert result.check().final_status == 487
    (await mobile.result()).check()
    assert (await carrier.message("CANCEL", source=lab.server.address)).startswith(f"CANCEL sip:{MOBILE}@")


async def test_a_diversion_outside_that_fails_goes_on_by_the_rules(lab: TrunkLab) -> None:
    """B11.2: 202 diverts to a mobile that is busy; the hop has failed."""
    await lab.carrier({MOBILE: refuse(486, "Busy Here")})
    await lab.server.plan("202", both={"always": to_number(MOBILE, otherwise="hang_up")})
    result = (await lab.phones["201"].call("202")).check()
    assert result.statuses == [181, 480]
    record = await lab.server.record("202", result.call_id)
    assert [hop["condition"] for hop in record["hops"]] == ["always"]
    assert record["answered_by"] is None


@pytest.mark.parametrize("hanging_up", ["phone_answers", "phone_answers_and_hangs_up"])
async def test_a_call_in_ends_from_either_side(lab: TrunkLab, hanging_up: str) -> None:
    carrier = await lab.carrier({})
    scenario = "call" if hanging_up == "phone_answers" else "call_until_hung_up"
    async with await lab.phones["201"].plays(hanging_up, pause_ms=50) as answering:
        assert (await lab.from_outside(carrier, OUR_201, scenario=scenario)).check().final_status == 200
        (await answering.result()).check()
    await lab.server.until_state("201", engaged=False)
