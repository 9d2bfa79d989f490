# SPDX-License-Identifier: Apache-2.0
"""The systems the bench compares do the same work: same answers to the caller, same history told to who is rung.

All but the bare one keep a record of the call.
"""

from pathlib import Path

import pytest
from bench.case import CALLER, CASES, Case
from bench.cpu import cores
from bench.load import SCENARIOS
from bench.systems import kamailio
from bench.systems.system import Starter

from tests.interop.peers.ports import free_port
from tests.interop.peers.sipp import Sipp

pytestmark = pytest.mark.interop

SYSTEMS: dict[str, Starter] = {"kamailio": kamailio.start, "bare": kamailio.start_bare}

CAUSE = {"always": "302", "not_registered": "503", "busy": "486", "no_answer": "408"}
REASON = {"always": "unconditional", "not_registered": "unavailable", "busy": "user-busy", "no_answer": "no-answer"}


async def register(folder: Path, address: str, number: int, port: int) -> None:
    rows = [[str(number)]]
    async with await Sipp.start(folder, SCENARIOS / "register.xml", remote=address, port=port, rows=rows) as phone:
        (await phone.result()).check()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
@pytest.mark.parametrize("name", SYSTEMS)
async def test_a_call_of_each_case_goes_the_same_way(tmp_path: Path, name: str, case: Case) -> None:
    called = case.base + 7
    answering_port, first_port = free_port(), free_port()
    async with await SYSTEMS[name](tmp_path / name, cores()[0]) as system:
        await register(tmp_path, system.address, case.target(called), answering_port)
        if case.first_phone is not None:
            await register(tmp_path, system.address, called, first_port)
        async with await Sipp.start(tmp_path, SCENARIOS / "phone_answers.xml", port=answering_port) as answering:
            first = (
                await Sipp.start(tmp_path, SCENARIOS / f"{case.first_phone}.xml", port=first_port)
                if case.first_phone is not None
                else None
            )
            rows = [[str(CALLER), str(called)]]
            async with await Sipp.start(
                tmp_path, SCENARIOS / "caller.xml", remote=system.address, rows=rows, pause_ms=50
            ) as caller:
                result = (await caller.result()).check()
            heard = (await answering.result()).check()
            if first is not None:
                refused = (await first.result()).check()
                assert next(m.method for m in refused.received) == "INVITE"
        expected = {"plain": [180, 200], "no answer": [180, 181, 180, 200]}.get(case.name, [181, 180, 200])
        assert result.statuses == expected
        assert result.retransmissions == 0
        invite = next(m for m in heard.received if m.method == "INVITE")
        history = [entry.strip() for line in invite.all("History-Info") for entry in line.split(",")]
        if case.condition is None:
            assert history == []
        else:
            assert len(history) == 2
            assert f"sip:{called}@" in history[0] and "index=1" in history[0]
            assert f"sip:{case.target(called)}@" in history[1] and f"cause={CAUSE[case.condition]}" in history[1]
            assert "index=1.1" in history[1] and "mp=1" in history[1]
        assert len(invite.all("Record-Route")) == 1
        assert [m.method for m in heard.received] == ["INVITE", "ACK", "BYE"]
    records = "".join(path.read_text() for path in (tmp_path / name).glob("calls_*.log")).splitlines()
    if name == "bare":
        assert records == []
    else:
        assert len(records) == 1
        *_, caller_uri, called_uri, target, reason = records[0].split("|")
        assert f"sip:{CALLER}@" in caller_uri and f"sip:{called}@" in called_uri
        diverted = (str(case.target(called)), REASON[case.condition]) if case.condition is not None else ("", "")
        assert (target, reason) == diverted
