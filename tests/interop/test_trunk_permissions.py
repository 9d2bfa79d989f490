# SPDX-License-Identifier: Apache-2.0
"""What may leave by a trunk, and what always does (B4.1, B17, B18.3), the carrier played by a packaged Kamailio."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import to_number
from tests.interop.peers.carrier import CARRIER_HOST, refuse, relay
from tests.interop.peers.errors import PeerError
from tests.interop.peers.ports import free_port
from tests.interop.trunk_lab import MOBILE, OTHER_MOBILE, OUR_201, OUR_202, House, TrunkLab, house, trunk_lab

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

PREMIUM, GERMAN, PREMIUM_SHORT = "899123456", "+4930123456", "892123"
EMERGENCY = "+39112"
"""How the carrier's switch counts what it is sent as 112."""
BUSY = refuse(486, "Busy Here")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def the_house(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("house"), template=new_database) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def lab(the_house: House, tmp_path: Path) -> AsyncIterator[TrunkLab]:
    async with trunk_lab(the_house, tmp_path) as made:
        yield made


async def may(lab: TrunkLab, extension: str, **permissions: bool) -> None:
    """Changes the permissions of a user, for this test."""
    await lab.server.call_api("PATCH", f"/users/user{extension}", permissions)
    back = {"may_call_externally": True, "may_divert_externally": True}
    lab.stack.push_async_callback(lab.server.call_api, "PATCH", f"/users/user{extension}", back)


@pytest.mark.parametrize("number", [PREMIUM, PREMIUM_SHORT, GERMAN, "+881612345678", "+393331"])
async def test_denied_prefixes_and_foreign_countries_are_not_dialled(lab: TrunkLab, number: str) -> None:
    """B18.3, the carrier never hears of it; +393331 is no valid number at all."""
    carrier = await lab.carrier({})
    assert (await lab.phones["201"].call(number)).check().final_status in (403, 404)
    assert carrier.messages(source=lab.server.address) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (PREMIUM, "prefix_denied"),
        (GERMAN, "country_not_allowed"),
        ("112", "prefix_denied"),
        ("199", "extension_unknown"),
        (OUR_202, "own_number"),
    ],
)
async def test_a_diversion_there_is_refused_when_saved(lab: TrunkLab, number: str, code: str) -> None:
    """B4.1; one's own public number is one's own extension (B18.2)."""
    await lab.carrier({})
    with pytest.raises(PeerError, match=code) as refused:
        await lab.server.plan("202", both={"always": to_number(number)})
    assert ": 422 " in str(refused.value)


async def test_who_may_not_divert_outside_cannot_save_it(lab: TrunkLab) -> None:
    await may(lab, "202", may_divert_externally=False)
    with pytest.raises(PeerError, match="may_not_divert_externally"):
        await lab.server.plan("202", both={"busy": to_number(MOBILE)})


async def test_a_permission_taken_away_is_seen_at_the_next_call(lab: TrunkLab) -> None:
    """B4.3: the rule is passed over, the explanation says why, and the call is not lost."""
    carrier = await lab.carrier({MOBILE: BUSY})
    await lab.server.plan("202", both={"always": to_number(MOBILE)})
    assert (await lab.phones["201"].call("202")).check().statuses == [181, 486]
    assert carrier.times_invited(MOBILE) == 1
    await may(lab, "202", may_divert_externally=False)
    async with await lab.phones["202"].plays("phone_answers", pause_ms=30) as answering:
        result = (await lab.phones["201"].call("202", pause_ms=50)).check()
        (await answering.result()).check()
    assert result.statuses == [180, 200]
    assert carrier.times_invited(MOBILE) == 1
    (explanation,) = (await lab.server.record("202", result.call_id))["explanations"]
    assert ("always", "not_permitted", "may_not_divert_externally") in [
        (step["condition"], step["verdict"], step["fact"]) for step in explanation["steps"]
    ]


async def test_who_may_not_call_outside_gets_403(lab: TrunkLab) -> None:
    carrier = await lab.carrier({MOBILE: BUSY})
    await may(lab, "201", may_call_externally=False)
    assert (await lab.phones["201"].call(MOBILE)).check().final_status == 403
    assert carrier.times_invited(MOBILE) == 0
    # What 202 diverts is 202's to permit.
    await lab.server.plan("202", both={"always": to_number(MOBILE)})
    assert (await lab.phones["201"].call("202")).check().final_status == 486
    assert carrier.times_invited(MOBILE) == 1


async def test_our_own_public_number_stays_inside(lab: TrunkLab) -> None:
    """B18.2: dialled, and as a destination."""
    carrier = await lab.carrier({})
    await lab.server.plan("203", both={"always": to_number(OUR_202)})
    for dialled in (OUR_202, "0655501202", "203"):
        async with await lab.phones["202"].plays("phone_answers", pause_ms=30) as answering:
            assert (await lab.phones["201"].call(dialled, pause_ms=50)).check().final_status == 200
            (await answering.result()).check()
    assert carrier.messages(source=lab.server.address) == []


@pytest.mark.parametrize("dialled", ["112", "0039112"])
async def test_an_emergency_call_is_never_refused_and_says_who_calls(lab: TrunkLab, dialled: str) -> None:
    """B17: without the permission, and though the caller withholds the number."""
    port = free_port()
    carrier = await lab.carrier({EMERGENCY: relay(f"{CARRIER_HOST}:{port}")})
    centre = await lab.subscriber(port=port)
    await may(lab, "201", may_call_externally=False, may_divert_externally=False)
    keys: dict[str, str | int] = {"extra": "Privacy: id"}
    assert (await lab.phones["201"].call(dialled, keys=keys, pause_ms=50)).check().final_status == 200
    (await centre.result()).check()
    told = await carrier.invited(EMERGENCY)
    assert told["ru"].startswith("sip:112@")
    assert told["pai"].startswith(f"<sip:{OUR_201}@")


async def test_an_emergency_call_reaches_the_next_trunk(lab: TrunkLab) -> None:
    port = free_port()
    await lab.carrier({EMERGENCY: refuse(503, "Service Unavailable")}, priority=1)
    second = await lab.carrier({EMERGENCY: relay(f"127.0.0.3:{port}")}, host="127.0.0.3", priority=2)
    centre = await lab.subscriber(port=port, host="127.0.0.3")
    assert (await lab.phones["201"].call("112", pause_ms=50)).check().final_status == 200
    (await centre.result()).check()
    await second.invited(EMERGENCY)


async def test_the_emergency_centre_calls_back_past_every_rule(lab: TrunkLab) -> None:
    """B17, RFC 7090: from a trunk, and only after that extension's own emergency call."""
    carrier = await lab.carrier({EMERGENCY: BUSY})
    back = {"extra": "Priority: psap-callback"}
    # 202: no test of this module has it call 112.
    await lab.server.plan("202", both={"always": to_number("203")})
    await lab.server.plan("203", both={"busy": to_number("201")})

    async def rings(number: str, *, from_outside: bool) -> None:
        async with await lab.phones[number].plays("phone_answers", pause_ms=30) as answering:
            if from_outside:
                result = await lab.from_outside(carrier, OUR_202, caller=OTHER_MOBILE, **back)
            else:
                result = await lab.phones["201"].call("202", keys=dict(back), pause_ms=50)
            assert result.check().final_status == 200
            (await answering.result()).check()

    await rings("203", from_outside=True)
    assert (await lab.phones["202"].call("112")).check().final_status == 486
    await rings("202", from_outside=True)
    await rings("203", from_outside=False)


async def test_the_outside_line_prefix_is_stripped_and_needed(
    tmp_path_factory: pytest.TempPathFactory, new_database: Path
) -> None:
    """B18.1, and B17: emergency numbers go with or without it."""
    folder = tmp_path_factory.mktemp("prefix")
    more = '[numbering]\noutside_line = "0"\n'
    async with house(folder, more=more, template=new_database) as made, trunk_lab(made, folder) as lab:
        carrier = await lab.carrier({MOBILE: BUSY, EMERGENCY: BUSY})
        for dialled, status in (("0" + MOBILE[3:], 486), (MOBILE, 404), ("112", 486), ("0112", 486)):
            assert (await lab.phones["201"].call(dialled)).check().final_status == status, dialled
        assert carrier.times_invited(MOBILE) == 1
        assert carrier.times_invited(EMERGENCY) == 2


@pytest.mark.parametrize("hangs_up", ["here", "there"])
async def test_a_trunk_on_tcp_carries_calls_both_ways(lab: TrunkLab, hangs_up: str) -> None:
    """Whoever opened the connection, requests within a dialog find their way."""
    port = free_port()
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")}, transport="tcp")
    phone, calling = {
        "there": ("phone_answers", "call_with_auth"),
        "here": ("phone_answers_and_hangs_up", "call_with_auth_until_hung_up"),
    }[hangs_up]
    calling_in = calling.replace("_with_auth", "")
    # In first: devia has no connection of its own to the carrier yet.
    async with await lab.phones["202"].plays(phone, pause_ms=50) as answering:
        assert (await lab.from_outside(carrier, OUR_202, scenario=calling_in)).check().final_status == 200
        (await answering.result()).check()
    mobile = await lab.subscriber(phone, port=port)
    result = (await lab.phones["201"].call(MOBILE, scenario=calling, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.statuses == [180, 200]
    assert any("SIP/2.0/TCP" in text for text in carrier.messages() if text.startswith(f"INVITE sip:{MOBILE}@"))


async def test_a_trunk_on_tcp_nobody_listens_at_gives_way_to_the_next(lab: TrunkLab) -> None:
    port = free_port()
    await lab.server.trunk("trunk-dead", "127.0.0.4", free_port(keep=True), transport="tcp", priority=1)
    lab.stack.push_async_callback(lab.server.call_api, "DELETE", "/trunks/trunk-dead")
    await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")}, priority=2)
    mobile = await lab.subscriber(port=port)
    assert (await lab.phones["201"].call(MOBILE, pause_ms=50)).check().final_status == 200
    (await mobile.result()).check()
