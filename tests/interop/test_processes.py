# SPDX-License-Identifier: Apache-2.0
"""The command line beside a running server: what one process saves the other goes by, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.errors import PeerError, PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT
from tests.interop.peers.postgres import PostgresCluster
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = pytest.mark.interop

CALLER, CALLED, FIRST, SECOND = "201", "202", "203", "204"


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresCluster]:
    with PostgresCluster.running() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'devia.db'}"
    cluster: PostgresCluster = request.getfixturevalue("postgres")
    return cluster.database()


async def until_revision(server: DeviaServer, extension: str, tag: str) -> str:
    """The ETag of the plan once it is no longer this one. Raises PeerTimeout."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SHORT
    while True:
        now: str = (await server.call_api("GET", f"/extensions/{extension}/plan")).headers["ETag"]
        if now != tag:
            return now
        if loop.time() > deadline:
            raise PeerTimeout(f"the plan of {extension} is still {tag}")
        await asyncio.sleep(LOOK_AGAIN)


async def test_b15_1_what_the_command_line_saves_the_next_call_goes_by(store: str, tmp_path: Path) -> None:
    async with await DeviaServer.start(tmp_path / "devia", store=store) as server:
        for number in (CALLER, CALLED, FIRST, SECOND):
            await server.extension(number)
        caller, first, second = (
            SippPhone.new(tmp_path / number, number, secret(number), server.address)
            for number in (CALLER, FIRST, SECOND)
        )
        await first.register()
        await second.register()
        await server.plan(CALLED, both={"always": to_number(FIRST)})
        saved = (await server.call_api("GET", f"/extensions/{CALLED}/plan")).headers["ETag"]
        async with await first.plays("phone_answers"):
            assert (await caller.call(CALLED)).final_status == 200

        # Another process sets the rule; the server has it without being told.
        await server.command("plan", "set", CALLED, "always", "--to", SECOND, "--config", str(server.config))
        await until_revision(server, CALLED, saved)
        async with await second.plays("phone_answers"):
            result = await caller.call(CALLED)
        assert result.final_status == 200
        assert (await server.record(CALLED, result.call_id))["answered_by"] == SECOND

        # What the page was shown before is stale by now, and the audit log knows who did it.
        with pytest.raises(PeerError, match="412"):
            await server.call_api("PUT", f"/extensions/{CALLED}/plan", {"rules": {}}, **{"If-Match": saved})
        entry = (await server.call_api("GET", "/audit")).json()["items"][0]
        assert (entry["key"], entry["source"]) == (CALLED, "command_line")


async def test_who_is_made_by_the_command_line_registers_at_once(store: str, tmp_path: Path) -> None:
    """And what the server has saved the command line sees."""
    async with await DeviaServer.start(tmp_path / "devia", store=store) as server:
        config = ("--config", str(server.config))
        await server.extension(CALLER)
        user = ("user", "add", "dora", "--name", "Dora", "--extension", CALLED)
        await server.command(*user, "--password-stdin", *config, given="a long password\n")
        device = ("device", "add", CALLED, CALLED, "--md5-only")
        await server.command(*device, "--password-stdin", *config, given=f"{secret(CALLED)}\n")
        phone = SippPhone.new(tmp_path / CALLED, CALLED, secret(CALLED), server.address)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SHORT
        while CALLED not in str((await server.call_api("GET", "/devices")).json()):
            assert loop.time() < deadline, "the device did not come"
            await asyncio.sleep(LOOK_AGAIN)
        await phone.register()
        assert (await server.state(CALLED))["registered"]
        await server.plan(CALLED, both={"busy": to_number(CALLER)})
        assert CALLER in await server.command("plan", "show", CALLED, *config)
