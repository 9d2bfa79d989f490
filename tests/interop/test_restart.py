# SPDX-License-Identifier: Apache-2.0
"""`kill -9` under load: what was answered is kept, established calls go on, nothing is half written (B15.1, B19.10).

The load is SIPp's; the calls that live through it are of devia's own phones, which can be told when to hang up.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from devia.phone.behaviour import Behaviour
from devia.phone.user_agent import Account, OutgoingCall, UserAgent, phone
from devia.store.database import Database
from tests.interop.devia_server import DeviaServer, to_number
from tests.interop.peers.errors import PeerTimeout
from tests.interop.peers.patience import LONG, LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK, free_port
from tests.interop.peers.postgres import PostgresCluster
from tests.interop.peers.sipp import Sipp

pytestmark = pytest.mark.interop

LOAD = Path(__file__).resolve().parents[2] / "bench" / "scenarios"
#: Two pairs that talk through the restart; the second callee's phone is on TCP.
PAIRS = (("201", "202", "udp"), ("203", "204", "tcp"))
BUSY, IDLE = "205", "206"
#: The load: each caller calls somebody whose plan sends the call on to a phone that answers.
CALLER, DIVERTING, ANSWERING = "211", "212", "213"
RATE, CALLS = 60, 1_200


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresCluster]:
    with PostgresCluster.running() as cluster:
        yield cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The database an installation keeps, as anybody could look into it beside devia."""

    url: str
    cluster: PostgresCluster | None

    def number(self, sql: str) -> int:
        """The one number this statement gives."""
        if self.cluster is not None:
            return int(self.cluster.ask(self.url, sql))
        with contextlib.closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
            return int(connection.execute(sql).fetchone()[0])

    async def until(self, sql: str, least: int) -> None:
        """Returns once the statement gives at least so many. Raises PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + LONG
        while (found := self.number(sql)) < least:
            if loop.time() > deadline:
                raise PeerTimeout(f"{sql}: {found}, not {least}")
            await asyncio.sleep(LOOK_AGAIN)

    def check(self) -> None:
        """The file is sound, and no record lacks a part of it."""
        if self.cluster is None:
            with contextlib.closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert self.number("SELECT count(*) FROM call_parties WHERE place NOT IN (SELECT place FROM calls)") == 0
        assert self.number("SELECT count(*) FROM calls WHERE place NOT IN (SELECT place FROM call_parties)") == 0


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "sqlite":
        return Kept(url=f"sqlite:///{tmp_path / 'devia.db'}", cluster=None)
    cluster: PostgresCluster = request.getfixturevalue("postgres")
    return Kept(url=cluster.database(), cluster=cluster)


@dataclass(slots=True)
class Talk:
    """A call that is established."""

    caller: UserAgent
    callee: UserAgent
    call: OutgoingCall
    numbers: tuple[str, str]


@asynccontextmanager
async def registered(server: DeviaServer, number: str, transport: str) -> AsyncIterator[UserAgent]:
    """A phone of devia's own that answers at once."""
    account = Account(extension=number, domain=server.address, server=(LOOPBACK, server.sip_port), transport=transport)
    async with phone(account, behaviour=Behaviour(ring=0.0)) as agent:
        await agent.register()
        yield agent


async def talking(server: DeviaServer, stack: AsyncExitStack, caller: str, callee: str, transport: str) -> Talk:
    first = await stack.enter_async_context(registered(server, caller, "udp"))
    second = await stack.enter_async_context(registered(server, callee, transport))
    call = await first.call(callee)
    assert call.is_answered, call.response
    return Talk(caller=first, callee=second, call=call, numbers=(caller, callee))


async def load(server: DeviaServer, folder: Path, stack: AsyncExitStack) -> Sipp:
    """Calls under way, RATE a second, until they are stopped or CALLS have been made."""
    port = free_port()
    registering = await Sipp.start(
        folder, LOAD / "register.xml", remote=server.address, port=port, rows=[[ANSWERING]], trace=False
    )
    async with registering:
        (await registering.result()).check()
    await stack.enter_async_context(
        await Sipp.start(folder, LOAD / "phone_answers.xml", port=port, calls=None, trace=False, extra=("-aa",))
    )
    return await stack.enter_async_context(
        await Sipp.start(
            folder,
            LOAD / "caller.xml",
            remote=server.address,
            rows=[[CALLER, DIVERTING]],
            calls=CALLS,
            rate=RATE,
            pause_ms=100,
            trace=False,
            timeout=3 * LONG,
        )
    )


async def hung_up(phone_that_hears: UserAgent) -> None:
    async with asyncio.timeout(SHORT):
        await phone_that_hears.ended.wait()


async def test_kill_9_under_load(kept: Kept, tmp_path: Path) -> None:
    async with (
        await DeviaServer.start(tmp_path / "devia", store=kept.url, authentication=False, time_scale=1.0) as server,
        AsyncExitStack() as stack,
    ):
        numbers = [number for *pair, _ in PAIRS for number in pair]
        for number in [*numbers, BUSY, IDLE, CALLER, DIVERTING, ANSWERING]:
            await server.extension(number)
        await server.plan(DIVERTING, both={"always": to_number(ANSWERING)})
        talks = [await talking(server, stack, *pair) for pair in PAIRS]
        await kept.until("SELECT count(*) FROM dialogs", len(talks))

        caller = await load(server, tmp_path / "load", stack)
        await kept.until("SELECT count(*) FROM calls", 2 * RATE)
        plan = await server.plan(BUSY, both={"busy": to_number(IDLE)})
        tag = (await server.call_api("GET", f"/extensions/{BUSY}/plan")).headers["ETag"]
        await server.kill()
        assert caller.process.returncode is None, "the load was over before devia was killed"
        await caller.stop()
        kept.check()

        await server.run()
        # The plan that was saved a moment before, under the ETag that was told.
        again = await server.call_api("GET", f"/extensions/{BUSY}/plan")
        assert again.headers["ETag"] == tag
        assert again.json()["rules"] == plan["rules"]
        # Who was registered and engaged still is; on TCP from when the phone has connected again.
        await talks[1].callee.register()
        for number in numbers:
            assert await described(server, number) == (number, True, True)
        assert await described(server, BUSY) == (BUSY, False, False)

        # Established calls end normally, whichever side hangs up.
        first, second = talks
        assert first.call.dialog is not None
        assert (await first.caller.hang_up(first.call.dialog)).status == 200
        await hung_up(first.callee)
        (dialog,) = second.callee.dialogs.values()
        assert (await second.callee.hang_up(dialog)).status == 200
        await hung_up(second.caller)
        for number in numbers:
            await server.until_state(number, engaged=False)
        # And the next call is made as any other.
        after = await first.caller.call("202")
        assert after.is_answered and after.dialog is not None
        await first.caller.hang_up(after.dialog)
        await server.record("202")

        await server.process.stop()
        kept.check()
        await every_record_is_whole(kept)


async def described(server: DeviaServer, number: str) -> tuple[str, bool, bool]:
    state = await server.state(number)
    return number, state["registered"], state["engaged"]


async def every_record_is_whole(kept: Kept) -> None:
    """Each can be read, with the hop and the decision of every extension it passed."""
    database = await Database.open(kept.url)
    records = [record for _, record in await database.calls(None, None, 100_000)]
    await database.close()
    assert len(records) == kept.number("SELECT count(*) FROM calls") > 2 * RATE
    assert len({record.id for record in records}) == len(records)
    diverted = [record for record in records if record.called == DIVERTING]
    assert len(diverted) >= 2 * RATE
    for record in diverted:
        assert record.diverting == (DIVERTING,)
        assert [hop.diverting for hop in record.hops] == [DIVERTING]
        assert record.ended_at is not None
        assert {explanation.extension for explanation in record.explanations} >= {DIVERTING, ANSWERING}
        assert all(explanation.steps for explanation in record.explanations)
