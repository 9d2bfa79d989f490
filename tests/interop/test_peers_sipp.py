# SPDX-License-Identifier: Apache-2.0
"""SIPp against SIPp, without devia: every scenario does what its name says."""

from pathlib import Path

import pytest

from tests.interop.peers.errors import PeerError
from tests.interop.peers.sipp import SCENARIOS, Sipp, fill, play

pytestmark = pytest.mark.interop

CALLER: dict[str, str | int] = {"number": "201", "caller": "301", "domain": "127.0.0.1"}


@pytest.mark.parametrize(
    ("phone", "keys", "seen"),
    [
        ("phone_answers", {}, [180, 200]),
        ("phone_answers_at_once", {}, [200]),
        ("phone_answers_after_silence", {}, [200]),
        ("phone_early_media", {}, [183, 200]),
        ("phone_refuses", {"status": 486, "reason": "Busy Here"}, [486]),
        ("phone_refuses", {"status": 607, "reason": "Unwanted"}, [607]),
        ("phone_refuses", {"status": 422, "reason": "Session Interval Too Small", "extra": "Min-SE: 90"}, [422]),
        ("phone_refuses", {"status": 401, "reason": "Unauthorized"}, [401]),
        ("phone_rings_then_refuses", {"status": 480, "reason": "Temporarily Unavailable"}, [180, 480]),
        ("phone_early_media_then_refuses", {"status": 408, "reason": "Request Timeout"}, [183, 408]),
        ("phone_redirects", {"status": 302, "reason": "Moved Temporarily", "target": "sip:202@127.0.0.1"}, [302]),
        ("phone_rings_then_redirects", {"status": 302, "reason": "Moved", "target": "tel:+39061234"}, [180, 302]),
    ],
)
async def test_each_phone_is_seen_by_the_caller_as_named(
    tmp_path: Path, phone: str, keys: dict[str, str | int], seen: list[int]
) -> None:
    async with await Sipp.start(tmp_path, phone, keys=keys, pause_ms=100) as called:
        result = (await play(tmp_path, "call", remote=called.address, keys=CALLER, pause_ms=50)).check()
        (await called.result()).check()
    assert result.statuses == seen
    assert result.final_status == seen[-1]


async def test_redirect_carries_the_target(tmp_path: Path) -> None:
    keys: dict[str, str | int] = {"status": 302, "reason": "Moved Temporarily", "target": "sip:202@127.0.0.1"}
    async with await Sipp.start(tmp_path, "phone_redirects", keys=keys) as called:
        result = (await play(tmp_path, "call", remote=called.address, keys=CALLER)).check()
    assert next(m for m in result.received if m.status == 302).header("Contact") == "<sip:202@127.0.0.1>"


@pytest.mark.parametrize("phone", ["phone_rings_out"])
async def test_a_ringing_phone_is_cancelled(tmp_path: Path, phone: str) -> None:
    async with await Sipp.start(tmp_path, phone) as called:
        result = (await play(tmp_path, "call_cancelled", remote=called.address, keys=CALLER, pause_ms=50)).check()
        told = (await called.result()).check()
    assert result.statuses == [180, 487]
    assert [m.method for m in told.received] == ["INVITE", "CANCEL", "ACK"]


@pytest.mark.parametrize("phone", ["phone_trying_only"])
async def test_a_trying_phone_is_cancelled(tmp_path: Path, phone: str) -> None:
    async with await Sipp.start(tmp_path, phone) as called:
        result = (await play(tmp_path, "call_cancelled_early", remote=called.address, keys=CALLER, pause_ms=50)).check()
        (await called.result()).check()
    assert result.statuses == [487]


async def test_the_phone_hangs_up(tmp_path: Path) -> None:
    async with await Sipp.start(tmp_path, "phone_answers_and_hangs_up", pause_ms=50) as called:
        result = (await play(tmp_path, "call_until_hung_up", remote=called.address, keys=CALLER)).check()
        (await called.result()).check()
    assert [m.method for m in result.received if m.method] == ["BYE"]


async def test_a_reliable_183_is_acknowledged(tmp_path: Path) -> None:
    async with await Sipp.start(tmp_path, "phone_reliable_183", pause_ms=50) as called:
        result = (await play(tmp_path, "call_100rel", remote=called.address, keys=CALLER)).check()
        told = (await called.result()).check()
    assert result.statuses == [183, 200]
    assert [m.header("RAck") for m in told.received if m.method == "PRACK"] == ["1 1 INVITE"]


async def test_a_silent_phone_is_heard_of_by_nobody(tmp_path: Path) -> None:
    async with (
        await Sipp.start(tmp_path, "phone_silent", pause_ms=50) as called,
        await Sipp.start(tmp_path, "call", remote=called.address, keys=CALLER, timeout=3) as caller,
    ):
        await called.message("INVITE")
        told = (await called.result()).check()
        assert told.successful == 1
        assert [m for m in caller.messages() if not m.sent] == []


async def test_failures_are_counted_and_told(tmp_path: Path) -> None:
    async with await Sipp.start(tmp_path, "phone_answers", timeout=3) as called:
        keys = CALLER | {"extra": "X-Peer: none"}
        result = await play(tmp_path, "call_cancelled_early", remote=called.address, keys=keys, timeout=2)
    assert result.failed == 1
    with pytest.raises(PeerError, match="1 failed"):
        result.check()


def test_every_scenario_names_only_keys_with_a_value() -> None:
    known = dict.fromkeys(
        ["number", "caller", "domain", "user", "status", "reason", "target", "event", "notifies"], "x"
    )
    for path in SCENARIOS.glob("*.xml"):
        assert "@x" not in fill(path.read_text(), known).replace("x@x", "")
    with pytest.raises(PeerError, match="wants a value for status"):
        fill("SIP/2.0 @status@", {})
