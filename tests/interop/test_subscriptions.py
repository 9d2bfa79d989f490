# SPDX-License-Identifier: Apache-2.0
"""Real phones subscribe, and are told (RFC 6665, RFC 3842, RFC 4235)."""

import re
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.sip_trace import TracedMessage
from tests.interop.peers.sipp import SippResult
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("transport", ["udp", "tcp"])
async def test_baresip_is_told_of_its_messages(devia_server: DeviaServer, tmp_path: Path, transport: str) -> None:
    """It subscribes by itself once it has registered."""
    server = devia_server
    await server.extension("201")
    account = Account(user="201", password=secret("201"), domain=server.address, transport=transport)
    async with await Baresip.start(tmp_path / "201", account, tone=440.0, more=["mwi"]) as phone:
        # It may have been told before its control socket was open: what it printed is looked at.
        await phone.process.line("MWI for sip:201@")
        told = await phone.process.line(r"^Voice-Message: (\S+)")
        assert told[1] == "0/0"


async def test_baresip_is_told_when_devia_stops(devia_server: DeviaServer, tmp_path: Path) -> None:
    """RFC 6665 §4.1.3. It subscribes again when it next registers."""
    server = devia_server
    await server.extension("201")
    account = Account(user="201", password=secret("201"), domain=server.address)
    async with await Baresip.start(tmp_path / "201", account, tone=440.0, more=["mwi"]) as phone:
        await phone.process.line("MWI for sip:201@")
        await server.process.stop()
        closed = await phone.process.line("mwi: subscription for (sip:201@.*) closed")
        assert closed[1] == f"sip:201@{server.address}"


def notifies(result: SippResult) -> list[TracedMessage]:
    """Those received, each once."""
    found = {message.header("CSeq"): message for message in reversed(result.received) if message.method == "NOTIFY"}
    return list(reversed(found.values()))


async def test_a_line_key_shows_a_call_from_its_first_ring_to_its_end(
    devia_server: DeviaServer, tmp_path: Path
) -> None:
    """One NOTIFY each, and nothing of who calls."""
    server = devia_server
    phones = {}
    for number in ("201", "202", "204"):
        await server.extension(number)
        phones[number] = SippPhone.new(tmp_path / number, number, secret(number), server.address)
        await phones[number].register()
    keys: dict[str, str | int] = {"event": "dialog", "notifies": 4}
    async with await phones["204"].calls("202", scenario="watch_with_auth", keys=keys) as watching:
        await watching.message("NOTIFY")
        async with await phones["202"].plays("phone_answers", pause_ms=1_500) as answering:
            (await phones["201"].call("202", pause_ms=1_500)).check()
            (await answering.result()).check()
        told = notifies((await watching.result()).check())
    states = [re.findall("<state>(.*)</state>", message.body) for message in told]
    assert states == [["terminated"], ["early"], ["confirmed"], ["terminated"], ["terminated"]]
    assert told[-1].header("Subscription-State") == "terminated;reason=timeout"
    assert not any("sip:201" in message.body for message in told)
