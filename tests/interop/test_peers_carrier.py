# SPDX-License-Identifier: Apache-2.0
"""The carrier, without devia: SIPp stands for the customer on one side and for the subscribers on the other."""

from pathlib import Path

import pytest

from tests.interop.peers.carrier import CARRIER_HOST, Carrier, customer, early, refuse, relay, returns, silent
from tests.interop.peers.ports import LOOPBACK, free_port
from tests.interop.peers.sipp import Sipp, play

pytestmark = pytest.mark.interop

OURS, MOBILE = "+390655501201", "+393331234567"


@pytest.mark.parametrize("dialled", [MOBILE, "00393331234567", "3331234567"])
async def test_a_call_out_in_any_form_reaches_the_subscriber(tmp_path: Path, dialled: str) -> None:
    async with await Sipp.start(tmp_path, "phone_answers", host=CARRIER_HOST, pause_ms=20) as mobile:
        numbers = {MOBILE: relay(mobile.address)}
        async with await Carrier.start(tmp_path / "c", to_customer=f"{LOOPBACK}:9", numbers=numbers) as carrier:
            keys: dict[str, str | int] = {"number": dialled, "caller": OURS, "domain": carrier.address}
            keys["extra"] = f"P-Asserted-Identity: <sip:{OURS}@{LOOPBACK}>"
            result = (await play(tmp_path, "call", remote=carrier.address, keys=keys, pause_ms=20)).check()
            (await mobile.result()).check()
            told = await carrier.invited(MOBILE)
    assert result.final_status == 200
    assert told["ru"] == f"sip:{dialled}@{carrier.address}"
    assert told["pai"] == f"<sip:{OURS}@{LOOPBACK}>"
    assert told["diversion"] == ""


@pytest.mark.parametrize(("form", "shown"), [("e164", OURS), ("national", OURS[3:])])
async def test_a_call_in_is_written_in_the_form_chosen_and_asserted(tmp_path: Path, form: str, shown: str) -> None:
    async with await Sipp.start(tmp_path, "phone_answers", pause_ms=20) as devia:
        numbers = {OURS: customer()}
        async with await Carrier.start(
            tmp_path / "c", to_customer=devia.address, numbers=numbers, form=form
        ) as carrier:
            keys: dict[str, str | int] = {"number": OURS, "caller": MOBILE, "domain": carrier.address}
            call = await play(tmp_path, "call", remote=carrier.address, host=CARRIER_HOST, keys=keys, pause_ms=20)
            assert call.check().final_status == 200
            heard = (await devia.result()).check()
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert invite.request_uri == f"sip:{shown}@{devia.address}"
    asserted = MOBILE if form == "e164" else MOBILE[3:]
    assert invite.header("P-Asserted-Identity") == f"<sip:{asserted}@{carrier.address}>"


async def test_refusals_silence_and_early_media_of_the_switch(tmp_path: Path) -> None:
    async with await Sipp.start(tmp_path, "phone_answers", host=CARRIER_HOST, pause_ms=50) as mobile:
        numbers = {
            "+390600000503": refuse(503, "Service Unavailable"),
            "+390600000000": silent(),
            "+390600000183": early(mobile.address),
        }
        async with await Carrier.start(tmp_path / "c", to_customer=f"{LOOPBACK}:9", numbers=numbers) as carrier:
            keys: dict[str, str | int] = {"caller": OURS, "domain": carrier.address}
            down = await play(tmp_path, "call", remote=carrier.address, keys=keys | {"number": "+390600000503"})
            assert down.check().final_status == 503
            unknown = await play(tmp_path, "call", remote=carrier.address, keys=keys | {"number": "+390699999999"})
            assert unknown.check().final_status == 404
            call = await play(
                tmp_path, "call", remote=carrier.address, keys=keys | {"number": "+390600000183"}, pause_ms=20
            )
            assert call.check().statuses == [183, 180, 200]
            assert "m=audio 40000" in next(m for m in call.received if m.status == 183).body
            async with await Sipp.start(
                tmp_path, "call", remote=carrier.address, keys=keys | {"number": "+390600000000"}, timeout=3
            ) as caller:
                await carrier.invited("+390600000000")
                assert [m for m in caller.messages() if not m.sent] == []


async def test_a_mobile_that_is_diverted_back_returns_with_its_history(tmp_path: Path) -> None:
    async with await Sipp.start(tmp_path, "phone_refuses", keys={"status": 486, "reason": "Busy Here"}) as devia:
        numbers = {MOBILE: returns(OURS)}
        async with await Carrier.start(tmp_path / "c", to_customer=devia.address, numbers=numbers) as carrier:
            keys: dict[str, str | int] = {"number": MOBILE, "caller": OURS, "domain": carrier.address}
            result = await play(tmp_path, "call", remote=carrier.address, keys=keys, port=free_port())
            heard = (await devia.result()).check()
    assert result.check().final_status == 486
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert invite.request_uri == f"sip:{OURS}@{devia.address}"
    assert invite.header("Diversion") == f"<sip:{MOBILE}@{carrier.address}>;reason=unconditional;counter=1"
