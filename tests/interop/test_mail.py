# SPDX-License-Identifier: Apache-2.0
"""Diverted calls are told by real mail; whatever the mail server does, calls go on (B14)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.patience import LONG, LOOK_AGAIN
from tests.interop.peers.sipp_phone import SippPhone
from tests.notify.mail_servers import LOOPBACK, RealServer, real_server, scripted

pytestmark = pytest.mark.interop


async def office(folder: Path, template: Path, mail_port: int) -> DeviaServer:
    """201 diverts everything to 202 and wishes to be told by mail."""
    more = f'[mail]\nhost = "{LOOPBACK}"\nport = {mail_port}\nsecurity = "none"\nsender = "devia@pbx.example.it"\n'
    server = await DeviaServer.start(folder / "devia", template=template, more=more)
    for number in ("301", "202"):
        await server.extension(number)
    await server.extension("201", email="anna@example.it", language="en")
    await server.plan("201", both={"always": to_number("202")}, notify="email")
    return server


async def divert_a_call(server: DeviaServer, folder: Path) -> None:
    """301 calls 201, whose rule sends the call to 202, who answers."""
    caller = SippPhone.new(folder / "301", "301", secret("301"), server.address)
    called = SippPhone.new(folder / "202", "202", secret("202"), server.address)
    await caller.register()
    await called.register()
    async with await called.plays("phone_answers", pause_ms=20) as answering:
        (await caller.call("201", pause_ms=50)).check()
        (await answering.result()).check()


async def arrived(server: RealServer) -> str:
    """The text of the only mail."""
    async with asyncio.timeout(LONG):
        await server.arrived.wait()
    (mail,) = server.came
    (envelope,) = server.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("devia@pbx.example.it", ["anna@example.it"])
    assert mail["Subject"] == "Diverted call from User 301"
    content = mail.get_content()
    assert isinstance(content, str)
    return content


async def test_a_diverted_call_is_told_by_mail(tmp_path: Path, new_database: Path) -> None:
    async with real_server() as mails, await office(tmp_path, new_database, mails.port) as server:
        await divert_a_call(server, tmp_path)
        text = await arrived(mails)
    assert "Inside call from User 301 given to User 202: you divert every call. Answered by User 202." in text


async def test_calls_go_on_beside_a_mail_server_that_hangs_and_no_mail_is_lost(
    tmp_path: Path, new_database: Path
) -> None:
    """Nor by kill -9 of devia meanwhile."""
    folder = tmp_path / "devia" / "data" / "mail"
    async with scripted() as port:
        server = await office(tmp_path, new_database, port)
        async with asyncio.timeout(LONG):
            await divert_a_call(server, tmp_path)
            while not list(folder.glob("*.json")):
                await asyncio.sleep(LOOK_AGAIN)
            await divert_a_call(server, tmp_path / "again")
        await server.kill()
    async with server, real_server(port=port) as mails:
        await server.run()
        assert "given to User 202: you divert every call." in await arrived(mails)
