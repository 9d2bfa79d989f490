# SPDX-License-Identifier: Apache-2.0
"""Diverted calls and new messages are told by real mail; whatever the mail server does, calls go on (B10.4, B14)."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.interop.devia_server import DeviaServer, secret, to, to_number
from tests.interop.peers.patience import LONG, LOOK_AGAIN
from tests.interop.peers.sipp_phone import SippPhone
from tests.interop.peers.tone import Sound
from tests.interop.test_voicemail import TONE, Owner, baresip, leave
from tests.notify.mail_servers import LOOPBACK, RealServer, real_server, scripted

pytestmark = pytest.mark.interop


async def devia(folder: Path, template: Path, mail_port: int) -> DeviaServer:
    """A devia that hands its mails over there."""
    more = f'[mail]\nhost = "{LOOPBACK}"\nport = {mail_port}\nsecurity = "none"\nsender = "devia@pbx.example.it"\n'
    return await DeviaServer.start(folder / "devia", template=template, more=more)


async def office(folder: Path, template: Path, mail_port: int) -> DeviaServer:
    """201 diverts everything to 202 and wishes to be told by mail."""
    server = await devia(folder, template, mail_port)
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


async def test_a_new_message_is_told_by_mail_with_its_sound(tmp_path: Path, new_database: Path) -> None:
    async with AsyncExitStack() as stack:
        mails = await stack.enter_async_context(real_server())
        server = await stack.enter_async_context(await devia(tmp_path, new_database, mails.port))
        await server.extension("201")
        await server.extension("202", mailbox_enabled=True, language="en", email="bruno@example.it")
        await server.plan("202", both={"always": to("voicemail")})
        owner = Owner(server)
        stack.push_async_callback(owner.close)
        await owner.sign_in()
        await owner.mailbox(email="audio")
        anna = await baresip(stack, server, tmp_path, "201")
        expected = await leave(anna, 2.0)
        async with asyncio.timeout(LONG):
            await mails.arrived.wait()
    (mail,), (envelope,) = mails.came, mails.envelopes
    assert envelope.rcpt_tos == ["bruno@example.it"]
    assert str(mail["Subject"]).startswith("Voicemail from ")
    (attached,) = mail.iter_attachments()
    path = tmp_path / "attached.wav"
    path.write_bytes(attached.get_content())
    sound = Sound.read(path)
    assert sound.seconds == pytest.approx(expected, abs=0.3)
    assert sound.share(TONE) > 0.95
