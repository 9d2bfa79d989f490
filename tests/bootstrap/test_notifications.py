# SPDX-License-Identifier: Apache-2.0
"""Mails from an office that runs, by real SMTP, over restarts of both ends (B14)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from devia.application.changes import Put
from devia.application.entities import CallRecord, MailboxSettings, MailNotice, Site, StoredPlan
from devia.application.events import CallEnded
from devia.bootstrap import Office, http_server, notifications, open_office, sip_server
from devia.bootstrap.mail import smtp_settings
from devia.config import Config, parse
from devia.diversion.model import Condition, Hop, Notify, Plan, ToExtension
from tests.api.household import person, record
from tests.notify.mail_servers import LOOPBACK, real_server

HOPS = (Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202")),)


def config_of(folder: Path, **mail: object) -> Config:
    return parse(
        {
            "sip": {"listen": ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"], "domain": "pbx.example.it"},
            "http": {"listen": "127.0.0.1:0"},
            "store": {"url": f"sqlite:///{folder}/devia.db"},
            "voicemail": {"folder": str(folder / "voicemail")},
            "mail": {"folder": str(folder / "mail"), **mail},
        }
    )


async def anna_wishes_mails(office: Office) -> None:
    anna = person("anna", "201", "Anna", email="anna@example.it")
    plan = StoredPlan(extension="201", plan=Plan(notify=Notify.EMAIL))
    await office.changing.apply([Put(Site(name="default")), Put(anna), Put(plan)], [])


def diverted(number: int) -> CallRecord:
    return replace(record(number, "201"), diverting=("201",), hops=HOPS)


async def test_a_diverted_call_is_told_by_mail(tmp_path: Path) -> None:
    async with real_server() as server:
        config = config_of(tmp_path, host=LOOPBACK, port=server.port, security="none", link="https://pbx.example.it/")
        async with (
            open_office(config) as office,
            notifications(office) as told,
            sip_server(office) as sip,
            http_server(office, sip, told) as http,
        ):
            await anna_wishes_mails(office)
            office.events.publish(CallEnded(record=diverted(1)))
            await server.arrived.wait()
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{http.port}") as client:
                while "devia_mails_sent_total 1.0" not in (counted := await client.get("/metrics")).text:
                    pass
                assert (await client.get("/readyz")).status_code == 200
            assert "devia_mails_waiting 0.0" in counted.text
    (envelope,), (mail,) = server.envelopes, server.came
    assert (envelope.mail_from, envelope.rcpt_tos) == ("devia@pbx.example.it", ["anna@example.it"])
    assert str(mail["Subject"]).startswith("Chiamata ")
    assert "https://pbx.example.it/" in mail.get_content()
    assert list((tmp_path / "mail").iterdir()) == []


async def test_b10_4_a_new_message_is_told_by_mail_with_its_sound(tmp_path: Path) -> None:
    async with real_server() as server:
        config = config_of(tmp_path, host=LOOPBACK, port=server.port, security="none")
        async with open_office(config) as office, notifications(office):
            await anna_wishes_mails(office)
            await office.changing.apply([Put(MailboxSettings(extension="201", email=MailNotice.AUDIO))], [])
            deposit = await office.mailboxes.begin("201", caller="+390255500001")
            deposit.path.write_bytes(b"RIFF of two seconds")
            await office.mailboxes.keep(deposit, 2.0)
            await server.arrived.wait()
    (mail,) = server.came
    assert mail["Subject"] == "Messaggio vocale dal +39 02 5550 0001 (0:02)"
    (sound,) = mail.iter_attachments()
    assert sound.get_content() == b"RIFF of two seconds"


async def test_a_mail_for_a_dead_server_is_sent_after_a_restart(tmp_path: Path) -> None:
    """Whatever the server does, devia starts, runs and stops; what was not sent yet, digests too, is on disk."""
    async with real_server() as server:
        port = server.port
    config = config_of(tmp_path, host=LOOPBACK, port=port, security="none")
    async with open_office(config) as office:
        async with notifications(office):
            await anna_wishes_mails(office)
            office.events.publish(CallEnded(record=diverted(1)))
            while not list((tmp_path / "mail").glob("*.json")):
                await asyncio.sleep(0)
            office.events.publish(CallEnded(record=diverted(2)))
        assert len(list((tmp_path / "mail").glob("*.json"))) == 2
        async with real_server(port=port) as server, notifications(office):
            while len(server.came) < 2:
                server.arrived.clear()
                await server.arrived.wait()
    assert [envelope.rcpt_tos for envelope in server.envelopes] == [["anna@example.it"]] * 2


async def test_without_a_server_nobody_is_mailed_and_the_log_says_so(tmp_path: Path) -> None:
    async with open_office(config_of(tmp_path)) as office:
        await anna_wishes_mails(office)
        with capture_logs() as logs:
            async with notifications(office) as told:
                office.events.publish(CallEnded(record=diverted(1)))
                assert (told.lacking(), list(told.readings())) == ([], [])
    assert [entry["event"] for entry in logs] == ["nobody is told by e-mail"]
    assert not (tmp_path / "mail").exists()


async def test_work_that_ends_by_itself_makes_devia_unready(tmp_path: Path) -> None:
    async with open_office(config_of(tmp_path, host=LOOPBACK, port=1)) as office, notifications(office) as told:
        (work,) = [task for task in asyncio.all_tasks() if task.get_name() == "post"]
        work.cancel()
        await asyncio.wait([work])
        assert told.lacking() == ["post came to an end"]


async def test_a_folder_that_cannot_be_made_keeps_devia_from_starting(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")
    async with open_office(config_of(tmp_path, host=LOOPBACK)) as office:
        with pytest.raises(OSError):
            async with notifications(office):
                pass


def test_the_password_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\nand more\n")
    values = {"host": "mail", "username": "devia", "password": "written", "password_file": str(file)}
    settings = smtp_settings(config_of(tmp_path, **values))
    assert (settings.password, settings.sender) == ("from the file", "devia@pbx.example.it")
    file.write_text("")
    assert smtp_settings(config_of(tmp_path, **values)).password == ""
    assert smtp_settings(config_of(tmp_path, **(values | {"password_file": ""}))).password == "written"
    with pytest.raises(OSError):
        smtp_settings(config_of(tmp_path, host="mail", password_file=str(tmp_path / "gone")))


def test_mails_are_from_an_address() -> None:
    config = parse({"sip": {"domain": "::1"}, "mail": {"host": "mail"}})
    with pytest.raises(ValueError, match="mail.sender is needed"):
        smtp_settings(config)
    config = parse({"sip": {"domain": "::1"}, "mail": {"host": "mail", "sender": "phone@example.it"}})
    assert smtp_settings(config).sender == "phone@example.it"
