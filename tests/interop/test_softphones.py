# SPDX-License-Identifier: Apache-2.0
"""baresip, linphonec and SIPp at devia: they register, call, are called, hold, resume; a diverted call has audio."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to, to_number
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.linphonec import Linphonec
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop

#: What each person sounds like.
TONES = {"201": 440.0, "202": 1000.0, "203": 700.0}


async def baresip(
    stack: AsyncExitStack,
    server: DeviaServer,
    folder: Path,
    number: str,
    *,
    transport: str = "udp",
    answer: str = "manual",
) -> Baresip:
    """A registered baresip of an extension that is created here."""
    await server.extension(number)
    account = Account(user=number, password=secret(number), domain=server.address, transport=transport, answer=answer)
    phone = await stack.enter_async_context(await Baresip.start(folder / number, account, tone=TONES[number]))
    await phone.registered()
    return phone


@pytest.mark.parametrize("transport", ["udp", "tcp"])
async def test_baresip_calls_is_called_holds_and_resumes(
    devia_server: DeviaServer, tmp_path: Path, transport: str
) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201", transport=transport)
        bruno = await baresip(stack, devia_server, tmp_path, "202", transport=transport)
        await anna.dial("202")
        assert "201" in str((await bruno.ringing_in()).fields["peeruri"])
        await anna.ringing_out()
        await bruno.accept()
        await anna.established()
        await bruno.established()
        await devia_server.until_state("201", engaged=True)
        await devia_server.until_state("202", engaged=True)
        await anna.has_heard(0.8)
        await bruno.has_heard(0.8)

        mark = bruno.mark()
        await anna.hold()
        await bruno.event("CALL_REMOTE_SDP", since=mark)
        mark = anna.mark()
        await anna.resume()
        await anna.event("CALL_REMOTE_SDP", since=mark)
        await anna.receives(10)
        await bruno.receives(10)

        await bruno.hang_up()
        assert (await anna.closed()).parameter == "Connection reset by peer"
        await devia_server.until_state("201", engaged=False)
        await devia_server.until_state("202", engaged=False)
        assert anna.heard().seconds_of(TONES["202"]) >= 0.6
        assert bruno.heard().seconds_of(TONES["201"]) >= 0.6


@pytest.mark.parametrize("condition", ["always", "busy", "no_answer", "not_registered"])
async def test_a_second_baresip_answers_the_diverted_call_with_audio_both_ways(
    devia_server: DeviaServer, tmp_path: Path, condition: str
) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        carla = await baresip(stack, devia_server, tmp_path, "203", answer="auto")
        if condition == "not_registered":
            await devia_server.extension("202")
        else:
            bruno = await baresip(stack, devia_server, tmp_path, "202")
        ring_time = 5 if condition == "no_answer" else None
        await devia_server.plan("202", both={condition: to_number("203", ring_time=ring_time)})
        await anna.dial("202")
        if condition == "busy":
            await bruno.ringing_in()
            await bruno.hang_up()
        await carla.established()
        await anna.established()
        await anna.has_heard(0.8)
        await carla.has_heard(0.8)
        await anna.hang_up()
        await carla.closed()
        assert anna.heard().seconds_of(TONES["203"]) >= 0.6
        assert carla.heard().seconds_of(TONES["201"]) >= 0.6
        record = await devia_server.record("202")
        assert [hop["condition"] for hop in record["hops"]] == [condition]
        assert record["answered_by"] == "203"


async def test_baresip_is_told_why_it_was_refused(devia_server: DeviaServer, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        await devia_server.extension("202")
        await anna.dial("202")
        assert "480" in (await anna.closed()).parameter
        mark = anna.mark()
        await devia_server.plan("202", both={"not_registered": to("hang_up")})
        await anna.dial("202")
        assert "480" in (await anna.closed(since=mark)).parameter
        mark = anna.mark()
        await anna.dial("299")
        assert "404" in (await anna.closed(since=mark)).parameter


@pytest.mark.parametrize("transport", ["udp", "tcp"])
async def test_linphonec_with_sha256_calls_is_called_holds_and_resumes(
    devia_server: DeviaServer, tmp_path: Path, transport: str
) -> None:
    server = devia_server
    for number in ("201", "202"):
        await server.extension(number, md5_only=False)
    async with (
        await Linphonec.start(tmp_path / "201", name="201", tone=TONES["201"]) as anna,
        await Linphonec.start(tmp_path / "202", name="202", tone=TONES["202"]) as bruno,
    ):
        await anna.register("201", server.address, secret("201"), transport=transport)
        await bruno.register("202", server.address, secret("202"), transport=transport)
        await anna.told("SHA-256")
        await anna.call(f"sip:202@{server.address}")
        await bruno.ringing_in()
        await bruno.answer()
        call = await anna.established()
        await bruno.established()
        await anna.pause()
        await anna.resume(call)
        await anna.speaks(1.0)
        await bruno.hang_up()
        assert await anna.closed() == "No error"
        await bruno.closed()
    assert anna.heard().seconds_of(TONES["202"]) >= 0.5
    assert bruno.heard().seconds_of(TONES["201"]) >= 0.5


async def test_a_diverted_call_from_baresip_to_linphonec(devia_server: DeviaServer, tmp_path: Path) -> None:
    server = devia_server
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, server, tmp_path, "201")
        await server.extension("202")
        await server.extension("203", md5_only=False)
        await server.plan("202", both={"always": to_number("203")})
        carla = await stack.enter_async_context(await Linphonec.start(tmp_path / "203", name="203", tone=TONES["203"]))
        await carla.register("203", server.address, secret("203"))
        await anna.dial("202")
        await carla.ringing_in()
        await carla.answer()
        await anna.established()
        await anna.has_heard(1.0)
        await carla.speaks(0.5)
        await anna.hang_up()
        await carla.closed()
        assert anna.heard().seconds_of(TONES["203"]) >= 0.6
    assert carla.heard().seconds_of(TONES["201"]) >= 0.4


async def test_a_linphonec_that_does_not_answer_diverts_a_linphonec_to_a_baresip(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """Its phone stops ringing, and the caller hears the other, though its early dialog was with the first."""
    server = devia_server
    async with AsyncExitStack() as stack:
        carla = await baresip(stack, server, tmp_path, "203", answer="auto")
        phones = {}
        for number in ("201", "202"):
            await server.extension(number, md5_only=False)
            phones[number] = await stack.enter_async_context(
                await Linphonec.start(tmp_path / number, name=number, tone=TONES[number])
            )
            await phones[number].register(number, server.address, secret(number))
        await server.plan("202", both={"no_answer": to_number("203", ring_time=10)})
        anna, bruno = phones["201"], phones["202"]
        await anna.call(f"sip:202@{server.address}")
        await bruno.ringing_in()
        await carla.established()
        await bruno.closed()
        await anna.established()
        await carla.has_heard(1.0)
        await anna.speaks(0.5)
        await anna.hang_up()
        await carla.closed()
        record = await server.record("202")
        assert [hop["condition"] for hop in record["hops"]] == ["no_answer"]
        assert record["answered_by"] == "203"
        assert carla.heard().seconds_of(TONES["201"]) >= 0.6
    assert anna.heard().seconds_of(TONES["203"]) >= 0.4


async def test_sipp_registers_calls_is_called_and_either_side_hangs_up(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    server = devia_server
    phones = {}
    for number in ("201", "202", "203"):
        await server.extension(number)
        phones[number] = SippPhone.new(tmp_path / number, number, secret(number), server.address)
        await phones[number].register()
    async with await phones["202"].plays("phone_answers", pause_ms=50) as answering:
        assert (await phones["201"].call("202", pause_ms=50)).check().statuses == [180, 200]
        (await answering.result()).check()
    async with await phones["202"].plays("phone_answers_and_hangs_up", pause_ms=50) as answering:
        result = (await phones["201"].call("202", scenario="call_with_auth_until_hung_up")).check()
        (await answering.result()).check()
    assert result.final_status == 200
    await server.plan("202", both={"always": to_number("203")})
    async with await phones["203"].plays("phone_answers_and_hangs_up", pause_ms=50) as answering:
        result = (await phones["201"].call("202", scenario="call_with_auth_until_hung_up")).check()
        (await answering.result()).check()
    assert result.statuses == [181, 180, 200]
    await phones["202"].unregister()
    await server.until_state("202", registered=False)


async def test_the_caller_gives_up(devia_server: DeviaServer, tmp_path: Path) -> None:
    """B19.4, while the phone rings and after a diversion."""
    server = devia_server
    phones = {}
    for number in ("201", "202", "203"):
        await server.extension(number)
        phones[number] = SippPhone.new(tmp_path / number, number, secret(number), server.address)
        await phones[number].register()
    async with await phones["202"].plays("phone_rings_out") as ringing:
        result = (await phones["201"].call("202", scenario="call_with_auth_cancelled", pause_ms=50)).check()
        (await ringing.result()).check()
    assert result.final_status == 487
    assert (await server.record("202", result.call_id))["end"] == "cancelled"
    await server.plan("202", both={"always": to_number("203")})
    async with await phones["203"].plays("phone_rings_out") as ringing:
        result = (await phones["201"].call("202", scenario="call_with_auth_cancelled", pause_ms=50)).check()
        (await ringing.result()).check()
    assert result.statuses == [181, 180, 487]


async def test_a_reliable_183_passes_and_no_181_comes_before_it(devia_server: DeviaServer, tmp_path: Path) -> None:
    """RFC 3262 end to end; B13.1 only leaves 181 out where 100rel is required, and it is merely supported here."""
    server = devia_server
    phones = {}
    for number in ("201", "202"):
        await server.extension(number)
        phones[number] = SippPhone.new(tmp_path / number, number, secret(number), server.address)
        await phones[number].register()
    async with await phones["202"].plays("phone_reliable_183", pause_ms=50) as answering:
        result = (await phones["201"].call("202", scenario="call_with_auth_100rel", pause_ms=50)).check()
        told = (await answering.result()).check()
    assert result.statuses == [183, 200]
    assert [m.method for m in told.received] == ["INVITE", "PRACK", "ACK", "BYE"]
