# SPDX-License-Identifier: Apache-2.0
"""Real phones subscribe, and are told (RFC 6665, RFC 3842)."""

from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.peers.baresip import Account, Baresip

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
