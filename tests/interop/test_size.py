# SPDX-License-Identifier: Apache-2.0
"""10 000 extensions, plans and bindings: devia stays small, and the last extension is served as the first.

How soon it starts and how fast it decides is told by `python -m bench.size`.
"""

from pathlib import Path

import pytest
from bench.size import EXTENSIONS, FIRST, MOST_MEGABYTES, always_diverts, fill, resident_megabytes

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.peers.ports import LOOPBACK
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop

LAST = FIRST + EXTENSIONS - 1
CALLER = str(FIRST)
DIVERTING = str(max(number for number in range(FIRST, LAST) if always_diverts(number)))
TARGET = str(int(DIVERTING) + 1)
#: Devices answer to their extension's number, as `bench.size` makes them.
DEVICES = (CALLER, TARGET)


def a_phone(folder: Path, server: DeviaServer, number: str) -> SippPhone:
    return SippPhone.new(folder / number, number, secret(number), server.address)


async def test_ten_thousand_extensions(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'devia.db'}"
    async with await DeviaServer.start(tmp_path / "devia", store=store) as server:
        await server.process.stop()
        await fill(store, server.sip_port, realm=LOOPBACK)
        await server.run()
        assert resident_megabytes(server.process.pid) < MOST_MEGABYTES

        # Everybody is there, registered as before, with their plan.
        for number in (CALLER, DIVERTING, str(LAST)):
            assert (await server.state(number))["registered"]
            plan = (await server.call_api("GET", f"/extensions/{number}/plan")).json()
            neighbour = str(int(number) + 1 if int(number) < LAST else FIRST)
            assert plan["rules"]["busy"]["external"]["destination"] == {"kind": "number", "number": neighbour}

        # A call to one of the last extensions goes where its plan says, and the record tells why.
        caller, target = (a_phone(tmp_path, server, number) for number in DEVICES)
        await target.register()
        async with await target.plays("phone_answers"):
            result = await caller.call(DIVERTING)
        assert result.final_status == 200
        record = await server.record(DIVERTING, result.call_id)
        assert record["answered_by"] == TARGET
        assert resident_megabytes(server.process.pid) < MOST_MEGABYTES
