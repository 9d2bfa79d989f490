# SPDX-License-Identifier: Apache-2.0
"""The demo as a newcomer meets it: `devia serve --demo` in one terminal, `devia call` in a second."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.interop.devia_server import PROGRAM, START
from tests.interop.peers.patience import LONG
from tests.interop.peers.ports import LOOPBACK, free_port
from tests.interop.peers.process import PeerProcess

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

PEOPLE = {"201": "Anna Rossi", "202": "Bruno Bianchi", "203": "Carla Verdi", "204": "Dario Neri"}


@dataclass(slots=True)
class Terminal:
    """A folder with the demo's data in it, and commands typed there."""

    folder: Path
    sip: int = field(default_factory=lambda: free_port(keep=True))
    http: int = field(default_factory=lambda: free_port(keep=True))

    def environment(self, **more: str) -> dict[str, str]:
        ports = {
            "DEVIA_SIP__LISTEN": f'["udp:{LOOPBACK}:{self.sip}", "tcp:{LOOPBACK}:{self.sip}"]',
            "DEVIA_HTTP__LISTEN": f"{LOOPBACK}:{self.http}",
        }
        return {**os.environ, "COLUMNS": "120", **ports, **more}

    async def run(self, *words: str, **more: str) -> tuple[int, str]:
        """The exit status of a devia command and what it printed."""
        process = await PeerProcess.start(
            [*PROGRAM, *words], name=f"devia {words[0]}", cwd=self.folder, env=self.environment(**more)
        )
        async with process:
            status = await process.exited(seconds=START)
        return status, "\n".join(process.lines)

    async def calls(self, *words: str) -> str:
        """What `devia call` printed of a call that was answered."""
        status, printed = await self.run("call", *words, "--talk", "0.2")
        assert status == 0, printed
        return printed

    @asynccontextmanager
    async def demo(self) -> AsyncIterator[PeerProcess]:
        """The demo, once it has introduced itself."""
        process = await PeerProcess.start(
            [*PROGRAM, "serve", "--demo"], name="demo", cwd=self.folder, env=self.environment()
        )
        async with process:
            await process.line(r"explain 202", seconds=START)
            yield process


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    return Terminal(tmp_path_factory.mktemp("newcomer"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(terminal: Terminal) -> AsyncIterator[PeerProcess]:
    async with terminal.demo() as process:
        yield process


@asynccontextmanager
async def signed_in(terminal: Terminal, username: str, password: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{terminal.http}/api/v1", timeout=30) as api:
        answer = await api.post("/session", json={"username": username, "password": password})
        assert answer.status_code == 200, answer.text
        yield api


async def got(api: httpx.AsyncClient, path: str) -> Any:
    answer = await api.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ladder(printed: str) -> list[str]:
    """The messages of a printed ladder: `→ INVITE`, `← 180`."""
    found = re.findall(r"phone (──▶|◀──) devia  (\S+)", printed)
    return [f"{'→' if arrow == '──▶' else '←'} {what}" for arrow, what in found]


async def test_it_tells_where_it_is_and_who_is_there(terminal: Terminal, demo: PeerProcess) -> None:
    printed = "\n".join(demo.lines)
    assert f"http://{LOOPBACK}:{terminal.http}/" in printed
    for number, name in PEOPLE.items():
        assert re.search(rf"^{number}\s+{name}\s", printed, re.MULTILINE)
    assert "No outside caller" not in printed and "could not register" not in printed
    assert (terminal.folder / "data" / "devia.db").is_file()


async def test_everybody_printed_can_sign_in(terminal: Terminal, demo: PeerProcess) -> None:
    rows = re.findall(r"^(20\d)\s+\w+ \w+\s+(\w+)\s+(\S+)\s+(user|administrator)\s*$", "\n".join(demo.lines), re.M)
    assert [row[0] for row in rows] == list(PEOPLE)
    for number, username, password, role in rows:
        async with signed_in(terminal, username, password) as api:
            assert (await got(api, "/session"))["role"] == role
            assert (await got(api, f"/extensions/{number}/state"))["registered"] is True
    assert [row[3] for row in rows].count("administrator") == 1


async def test_the_organisation_is_the_one_promised(terminal: Terminal, demo: PeerProcess) -> None:
    async with signed_in(terminal, "anna", "demo-anna") as api:
        assert {u["extension"]: u["name"] for u in (await got(api, "/users"))["items"]} == PEOPLE
        assert [(a["number"], a["members"]) for a in (await got(api, "/attendants"))["items"]] == [("9", ["204"])]
        assert [t["port"] for t in (await got(api, "/trunks"))["items"]] == [terminal.sip]


async def test_a_call_shows_its_ladder_and_who_answered(terminal: Terminal, demo: PeerProcess) -> None:
    printed = await terminal.calls("202", "--from", "201")
    assert ladder(printed) == [
        "→ INVITE",
        "← 407",
        "→ ACK",
        "→ INVITE",
        "← 100",
        "← 180",
        "← 200",
        "→ ACK",
        "→ BYE",
        "← 200",
    ]
    assert printed.splitlines()[-1] == "202 answered"


async def test_the_outside_caller_calls_by_the_trunk(terminal: Terminal, demo: PeerProcess) -> None:
    """Not challenged, and external (B1.1): it has a rule of its own."""
    await terminal.run("plan", "set", "203", "always", "--to", "9", "--callers", "external")
    printed = await terminal.calls("203", "--from", "outside")
    assert ladder(printed)[:5] == ["→ INVITE", "← 100", "← 181", "← 180", "← 200"]
    assert "203: to attendant 9, because every call is diverted" in printed
    assert printed.splitlines()[-1] == "204 answered"
    assert "203 answered" in await terminal.calls("203", "--from", "201")


async def test_a_busy_rule_diverts_while_they_speak(terminal: Terminal, demo: PeerProcess) -> None:
    status, printed = await terminal.run("plan", "set", "202", "busy", "--to", "203")
    assert status == 0 and "Saved" in printed
    assert "202 answered" in await terminal.calls("202", "--from", "201")
    speaking = await PeerProcess.start(
        [*PROGRAM, "call", "202", "--from", "204", "--talk", "600"],
        name="devia call",
        cwd=terminal.folder,
        env=terminal.environment(),
    )
    async with speaking, signed_in(terminal, "anna", "demo-anna") as api:
        async with asyncio.timeout(LONG):
            while not (await got(api, "/extensions/202/state"))["engaged"]:
                await asyncio.sleep(0.05)
        printed = await terminal.calls("202", "--from", "201")
        await speaking.stop(politely=signal.SIGINT)
    assert "← 181" in ladder(printed)
    assert printed.splitlines()[-2:] == ["202: to 203, because they are busy", "203 answered"]
    assert "202: to 203, because they are busy" in (await terminal.run("explain", "202", "--engaged"))[1]


async def test_a_diversion_outside_is_answered_by_the_outside_caller(terminal: Terminal, demo: PeerProcess) -> None:
    await terminal.run("plan", "set", "201", "always", "--to", "+393331234567")
    printed = await terminal.calls("201", "--from", "203")
    assert "201: to +393331234567, because every call is diverted" in printed
    assert printed.splitlines()[-1] == "+393331234567 answered"


async def test_a_number_nobody_has_fails_with_its_reason(terminal: Terminal, demo: PeerProcess) -> None:
    status, printed = await terminal.run("call", "299", "--from", "201")
    assert status == 1
    assert "Not answered: 404 Not Found" in printed


async def test_a_second_start_keeps_the_data_even_after_a_kill(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    async with terminal.demo() as first:
        await terminal.run("plan", "set", "202", "always", "--to", "203")
        await first.stop(politely=signal.SIGKILL)
    # Other ports: the outside caller moves with them.
    terminal.sip = free_port(keep=True)
    async with terminal.demo():
        assert "202: to 203, because every call is diverted" in await terminal.calls("202", "--from", "outside")
        async with signed_in(terminal, "anna", "demo-anna") as api:
            assert len((await got(api, "/users"))["items"]) == len(PEOPLE)
            assert [t["port"] for t in (await got(api, "/trunks"))["items"]] == [terminal.sip]


async def test_it_makes_nothing_in_a_database_that_is_in_use(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    config = tmp_path / "devia.toml"
    config.write_text("")
    made = await asyncio.create_subprocess_exec(
        *PROGRAM,
        "init",
        "--admin",
        "root",
        "--password-stdin",
        cwd=tmp_path,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    await made.communicate(b"administrator-1\n")
    process = await PeerProcess.start(
        [*PROGRAM, "serve", "--demo"], name="demo", cwd=tmp_path, env=terminal.environment()
    )
    async with process:
        await process.line("no demo organisation", seconds=START)
        async with signed_in(terminal, "root", "administrator-1") as api:
            assert [user["username"] for user in (await got(api, "/users"))["items"]] == ["root"]


@pytest.mark.parametrize(
    "setting",
    [
        {"DEVIA_SIP__LISTEN": '["udp:0.0.0.0:5060"]', "DEVIA_SIP__ADVERTISE": "pbx.example"},
        {"DEVIA_HTTP__LISTEN": "0.0.0.0:8080"},
    ],
    ids=["sip", "http"],
)
async def test_it_refuses_to_be_reached_from_elsewhere(tmp_path: Path, setting: dict[str, str]) -> None:
    status, printed = await Terminal(tmp_path).run("serve", "--demo", **setting)
    assert status == 1
    assert "--demo listens on loopback addresses only" in printed
    assert not (tmp_path / "data").exists()
