# SPDX-License-Identifier: Apache-2.0
"""Blind and attended transfer through devia, with an engaged user and a busy rule set (B1.4, B19.1, B19.11)."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.linphonec import Linphonec
from tests.interop.peers.patience import LONG

pytestmark = pytest.mark.interop

TONES = {"201": 440.0, "202": 1000.0, "203": 700.0, "204": 1300.0}


async def baresip(
    stack: AsyncExitStack, server: DeviaServer, folder: Path, number: str, answer: str = "manual"
) -> Baresip:
    await server.extension(number)
    account = Account(user=number, password=secret(number), domain=server.address, answer=answer)
    phone = await stack.enter_async_context(await Baresip.start(folder / number, account, tone=TONES[number]))
    await phone.registered()
    return phone


async def talking(caller: Baresip, number: str, called: Baresip) -> None:
    """The caller has called that number and speaks with the called."""
    marks = caller.mark(), called.mark()
    await caller.dial(number)
    if called.account.answer == "manual":
        await called.ringing_in(since=marks[1])
        await called.accept()
    await caller.established(since=marks[0])
    await called.established(since=marks[1])


async def test_a_blind_transfer_between_baresips(devia_server: DeviaServer, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        bruno = await baresip(stack, devia_server, tmp_path, "202")
        carla = await baresip(stack, devia_server, tmp_path, "203", answer="auto")
        await talking(anna, "202", bruno)
        await bruno.transfer("203")
        await carla.established(seconds=LONG)
        await anna.receives(20)
        await carla.receives(20)
        await devia_server.until_state("203", engaged=True)
        await devia_server.until_state("202", engaged=False)


async def test_a_blind_transfer_to_an_engaged_user_follows_the_busy_rule(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """203 speaks with 202 and diverts to 204 when busy: the transferred call is a new one, and is diverted."""
    async with AsyncExitStack() as stack:
        anna = await baresip(stack, devia_server, tmp_path, "201")
        bruno = await baresip(stack, devia_server, tmp_path, "202")
        carla = await baresip(stack, devia_server, tmp_path, "203")
        dario = await baresip(stack, devia_server, tmp_path, "204", answer="auto")
        await devia_server.plan("203", both={"busy": to_number("204")})
        await talking(bruno, "203", carla)
        await devia_server.until_state("203", engaged=True)
        await talking(anna, "202", bruno)
        # The call 202 took last is its current one: 201 is sent to 203, which is engaged and diverts to 204.
        mark = dario.mark()
        await bruno.transfer("203")
        await dario.established(since=mark, seconds=LONG)
        await anna.receives(20)
        await dario.receives(20)
        record = await devia_server.record("203")
        assert [hop["condition"] for hop in record["hops"]] == ["busy"]
        assert record["answered_by"] == "204"


async def test_an_attended_transfer_reaches_the_dialog_it_replaces_and_is_never_diverted(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """202 speaks with 201 and with 203 and joins them, though 203 is engaged and has a busy rule (B19.1).

    All three are linphonec: baresip 1.0 has no attended transfer, and of a Refer-To with Replaces it makes an INVITE
    whose Request-URI begins with an angle bracket, which devia answers 400.
    """
    server = devia_server
    for number in ("201", "202", "203", "204"):
        await server.extension(number, md5_only=False)
    await server.plan("203", both={"busy": to_number("204")})
    async with AsyncExitStack() as stack:
        phones = {}
        for number in ("201", "202", "203"):
            phones[number] = await stack.enter_async_context(
                await Linphonec.start(tmp_path / number, name=number, tone=TONES[number])
            )
            await phones[number].register(number, server.address, secret(number))
        anna, bruno, carla = phones["201"], phones["202"], phones["203"]
        await anna.call(f"sip:202@{server.address}")
        first = await bruno.ringing_in()
        await bruno.answer()
        await anna.established()
        await bruno.established()
        mark = bruno.mark()
        await bruno.pause()
        await bruno.call(f"sip:203@{server.address}")
        await carla.ringing_in()
        await carla.answer()
        second = await bruno.established(since=mark)
        await carla.established()
        marks = anna.mark(), carla.mark()
        await bruno.transfer_attended(first, second)
        await anna.told("to LinphoneCallStreamsRunning", since=marks[0], seconds=LONG)
        await carla.told("to LinphoneCallStreamsRunning", since=marks[1], seconds=LONG)
        await carla.speaks(1.0)
        await server.until_state("202", engaged=False)
        await server.until_state("201", engaged=True)
        await server.until_state("203", engaged=True)
    assert anna.heard().seconds_of(TONES["203"]) >= 0.3
    assert carla.heard().seconds_of(TONES["201"]) >= 0.3
