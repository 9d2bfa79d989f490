# SPDX-License-Identifier: Apache-2.0
"""`call` and `phone` against a running devia: the ladder of messages, and why (interfaces: command line)."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.patience import LONG

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAIT = 3 * LONG


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DeviaServer]:
    """A devia with 201, 202 and 203, each with a phone that is not switched on."""
    async with await DeviaServer.start(tmp_path_factory.mktemp("devia")) as server:
        for extension in ("201", "202", "203"):
            await server.extension(extension, md5_only=False)
        yield server


async def started(server: DeviaServer, *arguments: str) -> Process:
    """A devia command as a process."""
    environment = os.environ | {"DEVIA_CONFIG": str(server.config), "PYTHONUNBUFFERED": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "devia", *arguments, stdout=PIPE, stderr=PIPE, env=environment
    )


async def ended(server: DeviaServer, *arguments: str) -> tuple[int | None, str, str]:
    """Exit status, and what it printed and complained of."""
    process = await started(server, *arguments)
    async with asyncio.timeout(WAIT):
        out, complaint = await process.communicate()
    return process.returncode, out.decode(), complaint.decode()


async def call(server: DeviaServer, number: str, *more: str) -> tuple[int | None, str, str]:
    """What `devia call` from 201 comes to."""
    return await ended(server, "call", number, "--password", secret("201"), "--talk", "0.1", *more)


@asynccontextmanager
async def phone(server: DeviaServer, extension: str, behaviour: str) -> AsyncIterator[Process]:
    """`devia phone` for this extension, registered; switched off in the end."""
    process = await started(server, "phone", extension, "--behaviour", behaviour, "--password", secret(extension))
    assert process.stdout is not None
    try:
        async with asyncio.timeout(WAIT):
            while b"200 OK (REGISTER)" not in (line := await process.stdout.readline()):
                assert line, "it ended before it was registered"
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        async with asyncio.timeout(WAIT):
            await process.communicate()


async def test_a_call_shows_its_ladder_and_why(running: DeviaServer) -> None:
    await running.plan("202", both={"busy": to_number("203")})
    async with phone(running, "202", "busy"), phone(running, "203", "answer:0.1"):
        status, text, complaint = await call(running, "202")
        assert (status, complaint) == (0, "")
        lines = text.splitlines()
        ladder = [line.split("devia  ")[1] for line in lines if "devia  " in line]
        assert ladder[0].startswith("INVITE sip:202@")
        for message in ("407", "181", "180", "200 OK (INVITE)", "ACK sip:", "BYE sip:", "200 OK (BYE)"):
            assert any(message in line for line in ladder), message
        assert lines[-3] == "Answered: 200 OK"
        assert lines[-2] == "202: to 203, because they are busy"
        assert lines[-1] == "203 answered"
        status, text, _ = await call(running, "202", "--json")
        document = json.loads(text)
        assert (status, document["status"]) == (0, 200)
        assert 180 in document["provisional"]
        assert document["why"][-2:] == ["202: to 203, because they are busy", "203 answered"]


async def test_a_call_that_is_not_answered_says_so_and_fails(running: DeviaServer) -> None:
    status, text, _ = await call(running, "203")
    assert status == 1
    assert "Not answered: 480" in text
    assert text.splitlines()[-1] == "the caller was told 480 Temporarily Unavailable"
    status, text, _ = await call(running, "777", "--json")
    assert (status, json.loads(text)["status"]) == (1, 404)


async def test_a_wrong_password_reaches_nobody(running: DeviaServer) -> None:
    status, text, _ = await ended(running, "call", "202", "--password", "wrong")
    assert status == 1
    assert "Not answered: 40" in text
    status, text, complaint = await ended(running, "phone", "202", "--password", "wrong")
    assert status == 1
    assert "REGISTER: 40" in complaint


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("phone", "202", "--behaviour", "dance"), "is no behaviour"),
        (("phone", "202", "--behaviour", "302"), "302 needs a number"),
        (("call", "202", "--server", "nowhere"), "--server must be host:port"),
        (("call", "202", "--server", "127.0.0.1:99999"), "--server must be host:port"),
    ],
    ids=str,
)
async def test_what_cannot_be_is_told(tmp_path: Path, arguments: tuple[str, ...], complaint: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "devia", *arguments, stdout=PIPE, stderr=PIPE, cwd=tmp_path
    )
    async with asyncio.timeout(WAIT):
        _, told = await process.communicate()
    assert process.returncode == 2
    assert complaint in told.decode()
