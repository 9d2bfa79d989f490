# SPDX-License-Identifier: Apache-2.0
"""An extension with two phones: one busy, one ringing out; and a binding that is stale (B7.1, B19.2)."""

from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop


async def phones(server: DeviaServer, folder: Path) -> tuple[SippPhone, SippPhone, SippPhone, SippPhone, SippPhone]:
    """The caller 301, both phones of 201, and the targets 211 and 212; all registered."""
    for number in ("301", "211", "212"):
        await server.extension(number)
    await server.user("201")
    for name in ("desk201", "mobile201"):
        await server.device("201", name, md5_only=True)
    made = (
        SippPhone.new(folder / "301", "301", secret("301"), server.address),
        SippPhone.new(folder / "desk", "desk201", secret("desk201"), server.address, number="201"),
        SippPhone.new(folder / "mobile", "mobile201", secret("mobile201"), server.address, number="201"),
        SippPhone.new(folder / "211", "211", secret("211"), server.address),
        SippPhone.new(folder / "212", "212", secret("212"), server.address),
    )
    for phone in made:
        await phone.register()
    return made


BUSY: dict[str, str | int] = {"status": 486, "reason": "Busy Here"}


async def test_one_busy_one_ringing_out_is_busy_where_a_busy_rule_is(devia_server: DeviaServer, tmp_path: Path) -> None:
    caller, desk, mobile, busy, _ = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"busy": to_number("211"), "no_answer": to_number("212", ring_time=5)})
    async with (
        await desk.plays("phone_refuses", keys=BUSY) as refusing,
        await mobile.plays("phone_rings_out") as ringing,
        await busy.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (refusing, ringing, answering):
            (await playing.result()).check()
    record = await devia_server.record("201", result.call_id)
    assert [hop["condition"] for hop in record["hops"]] == ["busy"]
    assert record["answered_by"] == "211"


async def test_one_busy_one_ringing_out_is_no_answer_without_a_busy_rule(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    caller, desk, mobile, _, no_answer = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"no_answer": to_number("212", ring_time=5)})
    async with (
        await desk.plays("phone_refuses", keys=BUSY) as refusing,
        await mobile.plays("phone_rings_out") as ringing,
        await no_answer.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (refusing, ringing, answering):
            (await playing.result()).check()
    assert [hop["condition"] for hop in (await devia_server.record("201", result.call_id))["hops"]] == ["no_answer"]


async def test_one_busy_the_other_answers(devia_server: DeviaServer, tmp_path: Path) -> None:
    caller, desk, mobile, _, _ = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"busy": to_number("211")})
    async with (
        await desk.plays("phone_refuses", keys=BUSY) as refusing,
        await mobile.plays("phone_answers", pause_ms=50) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (refusing, answering):
            (await playing.result()).check()
    assert result.statuses == [180, 200]
    assert (await devia_server.record("201", result.call_id))["answered_by"] == "201"


async def test_answered_here_the_other_is_told_where(devia_server: DeviaServer, tmp_path: Path) -> None:
    """B19.2: CANCEL carries why, so that the other phone does not show a missed call."""
    caller, desk, mobile, _, _ = await phones(devia_server, tmp_path)
    async with await desk.plays("phone_rings_out") as ringing, await mobile.plays("phone_answers") as answering:
        (await caller.call("201", pause_ms=50)).check()
        (await answering.result()).check()
        told = (await ringing.result()).check()
    cancel = next(m for m in told.received if m.method == "CANCEL")
    assert "cause=200" in (cancel.header("Reason") or "")


async def test_603_on_one_phone_silences_the_other(devia_server: DeviaServer, tmp_path: Path) -> None:
    caller, desk, mobile, busy, _ = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"busy": to_number("211")})
    async with (
        await desk.plays("phone_rings_then_refuses", keys={"status": 603, "reason": "Decline"}) as declining,
        await mobile.plays("phone_rings_out") as ringing,
        await busy.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (declining, ringing, answering):
            (await playing.result()).check()
    hops = (await devia_server.record("201", result.call_id))["hops"]
    assert [(hop["condition"], hop["sub_reason"]) for hop in hops] == [("busy", "declined")]


async def test_a_stale_binding_does_not_hold_up_the_other(devia_server: DeviaServer, tmp_path: Path) -> None:
    """The mobile's port is closed: the desk phone's outcome decides."""
    caller, desk, _, busy, _ = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"busy": to_number("211")})
    async with (
        await desk.plays("phone_refuses", keys=BUSY) as refusing,
        await busy.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (refusing, answering):
            (await playing.result()).check()
    assert [hop["condition"] for hop in (await devia_server.record("201", result.call_id))["hops"]] == ["busy"]


REDIRECTS: dict[str, str | int] = {"status": 302, "reason": "Moved Temporarily", "target": "tel:212"}


async def test_a_302_of_one_phone_counts_only_if_the_other_does_not_answer(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """B12.4"""
    caller, desk, mobile, _, _ = await phones(devia_server, tmp_path)
    async with (
        await desk.plays("phone_redirects", keys=REDIRECTS) as redirecting,
        await mobile.plays("phone_answers", pause_ms=300) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (redirecting, answering):
            (await playing.result()).check()
    assert result.statuses == [180, 200]
    record = await devia_server.record("201", result.call_id)
    assert record["answered_by"] == "201" and record["hops"] == []


async def test_a_302_of_one_phone_is_followed_when_the_other_has_rung_out(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """B12.4: for the ring time of no_answer; the call goes where the 302 said, not where no_answer does."""
    caller, desk, mobile, _, redirected = await phones(devia_server, tmp_path)
    await devia_server.plan("201", both={"no_answer": to_number("211", ring_time=5)})
    async with (
        await desk.plays("phone_redirects", keys=REDIRECTS) as redirecting,
        await mobile.plays("phone_rings_out") as ringing,
        await redirected.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await caller.call("201", pause_ms=50)).check()
        for playing in (redirecting, ringing, answering):
            (await playing.result()).check()
    record = await devia_server.record("201", result.call_id)
    assert [hop["condition"] for hop in record["hops"]] == ["handset"]
    assert record["answered_by"] == "212"
