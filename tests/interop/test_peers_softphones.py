# SPDX-License-Identifier: Apache-2.0
"""baresip, linphonec and SIPp as phones at a Kamailio registrar, without devia: what the drivers claim is so."""

from pathlib import Path

import pytest

from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.errors import PeerError
from tests.interop.peers.linphonec import Linphonec
from tests.interop.peers.registrar import password, start_registrar
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop

ANNA, BRUNO = 440.0, 1000.0


def account(user: str, domain: str, *, transport: str = "udp", answer: str = "manual") -> Account:
    return Account(user=user, password=password(user), domain=domain, transport=transport, answer=answer)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
async def test_baresip_calls_baresip_with_audio_hold_and_resume(tmp_path: Path, transport: str) -> None:
    async with await start_registrar(tmp_path / "registrar") as registrar:
        domain = registrar.address
        async with (
            await Baresip.start(tmp_path / "a", account("201", domain, transport=transport), tone=ANNA) as anna,
            await Baresip.start(tmp_path / "b", account("202", domain, transport=transport), tone=BRUNO) as bruno,
        ):
            await anna.registered()
            await bruno.registered()
            await anna.dial("202")
            await bruno.ringing_in()
            await anna.ringing_out()
            await bruno.accept()
            await anna.established()
            await bruno.established()
            await anna.has_heard(1.0)
            await bruno.has_heard(1.0)

            mark = bruno.mark()
            await anna.hold()
            await bruno.event("CALL_REMOTE_SDP", since=mark)
            mark = anna.mark()
            await anna.resume()
            await anna.event("CALL_REMOTE_SDP", since=mark)
            await anna.receives(10)
            await bruno.receives(10)

            await anna.hang_up()
            assert (await bruno.closed()).parameter == "Connection reset by peer"
            assert anna.heard().seconds_of(BRUNO) >= 0.8
            assert anna.heard().seconds_of(ANNA) == 0.0
            assert bruno.heard().seconds_of(ANNA) >= 0.8


async def test_baresip_refuses_and_transfers(tmp_path: Path) -> None:
    async with await start_registrar(tmp_path / "registrar") as registrar:
        domain = registrar.address
        async with (
            await Baresip.start(tmp_path / "a", account("201", domain), tone=ANNA) as anna,
            await Baresip.start(tmp_path / "b", account("202", domain), tone=BRUNO) as bruno,
            await Baresip.start(tmp_path / "c", account("203", domain, answer="auto"), tone=700.0) as carla,
        ):
            for phone in (anna, bruno, carla):
                await phone.registered()
            await anna.dial("202")
            await bruno.ringing_in()
            await bruno.hang_up()
            assert "486" in (await anna.closed()).parameter

            marks = anna.mark(), bruno.mark()
            await anna.dial("202")
            await bruno.ringing_in(since=marks[1])
            await bruno.accept()
            await anna.established(since=marks[0])
            await bruno.established(since=marks[1])
            await bruno.transfer("203")
            await carla.established()
            await anna.has_heard(0.5)


async def test_linphonec_with_sha256_calls_holds_resumes_and_hears(tmp_path: Path) -> None:
    async with await start_registrar(tmp_path / "registrar", algorithm="SHA-256") as registrar:
        domain = registrar.address
        async with (
            await Linphonec.start(tmp_path / "l", name="201", tone=ANNA) as anna,
            await Linphonec.start(tmp_path / "m", name="202", tone=BRUNO) as bruno,
        ):
            await anna.register("201", domain, password("201"))
            await bruno.register("202", domain, password("202"))
            await anna.call(f"sip:202@{domain}")
            assert await bruno.ringing_in() == 1
            await bruno.answer()
            call = await anna.established()
            await bruno.established()
            await anna.pause()
            await anna.resume(call)
            await anna.speaks(1.0)
            await anna.hang_up()
            assert await bruno.closed() == "No error"
            await anna.closed()
        assert bruno.heard().seconds_of(ANNA) >= 0.5
        assert anna.heard().seconds_of(BRUNO) >= 0.5


async def test_baresip_one_cannot_do_sha256(tmp_path: Path) -> None:
    """Why devices have an `md5` of their own (B19.8): baresip 1.0 gives up at a SHA-256 challenge."""
    async with (
        await start_registrar(tmp_path / "registrar", algorithm="SHA-256") as registrar,
        await Baresip.start(tmp_path / "a", account("201", registrar.address), tone=ANNA) as anna,
    ):
        await anna.process.line("Register: Function not implemented")
        with pytest.raises(PeerError):
            await anna.registered(seconds=1)


async def test_sipp_registers_calls_and_is_called(tmp_path: Path) -> None:
    async with await start_registrar(tmp_path / "registrar") as registrar:
        domain = registrar.address
        anna = SippPhone.new(tmp_path, "201", password("201"), domain)
        bruno = SippPhone.new(tmp_path, "202", password("202"), domain)
        await anna.register()
        await bruno.register()
        async with await bruno.plays("phone_answers", pause_ms=50) as answering:
            result = (await anna.call("202", pause_ms=50)).check()
            (await answering.result()).check()
        assert result.final_status == 200
        async with await bruno.plays("phone_rings_out") as ringing:
            cancelled = (await anna.call("202", scenario="call_with_auth_cancelled", pause_ms=50)).check()
            (await ringing.result()).check()
        assert cancelled.final_status == 487
        async with await bruno.plays("phone_answers_and_hangs_up", pause_ms=50) as hanging_up:
            hung_up = (await anna.call("202", scenario="call_with_auth_until_hung_up")).check()
            (await hanging_up.result()).check()
        assert hung_up.final_status == 200
        await bruno.unregister()
        assert (await anna.call("202")).check().final_status == 480


async def test_sipp_with_a_wrong_password_is_refused(tmp_path: Path) -> None:
    async with await start_registrar(tmp_path / "registrar") as registrar:
        with pytest.raises(PeerError, match="1 failed"):
            await SippPhone.new(tmp_path, "201", "wrong", registrar.address).register()
