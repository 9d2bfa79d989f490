# SPDX-License-Identifier: Apache-2.0
"""Mails by real SMTP, and every way a mail server can fail us. Each ends, and says whether to try again."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from devia.notify.carrier import Away, Later, NotTaken, Refused
from devia.notify.letter import message_of
from devia.notify.smtp import SmtpServer, SmtpSettings
from tests.notify.letters import LETTER, letter
from tests.notify.mail_servers import LOOPBACK, certificate_in, real_server, scripted

SENDER = "devia@pbx.example.it"
MESSAGE = message_of(LETTER, SENDER)
HELLO = ("220 mail", "250 mail")
ENVELOPE = ("250 OK", "250 OK")


def settings(port: int, **more: object) -> SmtpSettings:
    values: dict[str, object] = {"host": LOOPBACK, "port": port, "security": "none", "sender": SENDER}
    return SmtpSettings(**(values | more))  # type: ignore[arg-type]  # fields of SmtpSettings, by the test


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate_in(tmp_path_factory.mktemp("tls"))


def trusting(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate[0]))


async def test_a_mail_arrives_as_it_was_written() -> None:
    async with real_server() as server:
        await SmtpServer(settings(server.port)).hand_over(message_of(LETTER, SENDER, b"RIFF\r\n.\r\n"))
    (envelope,), (came,) = server.envelopes, server.came
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, ["anna@example.it"])
    assert came["Subject"] == LETTER.subject
    body = came.get_body()
    assert body is not None
    assert body.get_content().splitlines() == LETTER.text.splitlines()
    (sound,) = came.iter_attachments()
    assert sound.get_content() == b"RIFF\r\n.\r\n"


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_encrypted_and_signed_in(security: str, certificate: tuple[Path, Path]) -> None:
    async with real_server(certificate=certificate, tls=security, password="secret") as server:
        more = {"security": security, "trust": trusting(certificate), "username": "devia"}
        await SmtpServer(settings(server.port, password="secret", **more)).hand_over(MESSAGE)
        with pytest.raises(Away, match="535"):
            await SmtpServer(settings(server.port, password="wrong", **more)).hand_over(MESSAGE)
    assert [came["Subject"] for came in server.came] == [LETTER.subject]


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_nobody_vouches_for_gets_neither_password_nor_mail(
    security: str, certificate: tuple[Path, Path]
) -> None:
    async with real_server(certificate=certificate, tls=security, password="secret") as server:
        with pytest.raises(Away, match="(?i)certificate"):
            await SmtpServer(settings(server.port, security=security, username="devia", password="secret")).hand_over(
                MESSAGE
            )
    assert server.came == []


async def test_without_encryption_where_it_is_wanted_nothing_is_sent() -> None:
    async with real_server() as server:
        with pytest.raises(Away, match="STARTTLS"):
            await SmtpServer(settings(server.port, security="starttls")).hand_over(MESSAGE)
    assert server.came == []


@pytest.mark.parametrize(
    ("answers", "kind", "why"),
    [
        ((*HELLO, "250 OK", "550 nobody here", "250 OK"), Refused, "550 nobody here"),
        ((*HELLO, "250 OK", "450 come back", "250 OK"), Later, "450 come back"),
        ((*HELLO, *ENVELOPE, "354 go on", "554 spam", "250 OK"), Refused, "554 spam"),
        ((*HELLO, *ENVELOPE, "354 go on", "452 no room", "250 OK"), Later, "452 no room"),
        ((*HELLO, *ENVELOPE, "451 not now", "250 OK"), Later, "451 not now"),
        ((*HELLO, "250 OK", "421 closing", "250 OK"), Away, "421 closing"),
        ((*HELLO, "550 not from you", "250 OK"), Away, "not from you"),
        (("554 go away",), Away, "go away"),
        (("421 busy",), Away, "busy"),
        (("220 mail", "502 what", "502 what"), Away, "what"),
        ((None,), Away, ""),
        (("220 mail", None), Away, ""),
        ((*HELLO, "250 OK", None), Away, ""),
        ((*HELLO, *ENVELOPE, "354 go on", None), Away, ""),
        (("no SMTP\r\nat all",), Away, ""),
        ((*HELLO, "250 OK", "550 " + "x" * 100_000, "250 OK"), (Refused, Away), ""),
    ],
    ids=lambda value: str(value)[-40:] if isinstance(value, tuple) and value and isinstance(value[-1], str) else None,
)
async def test_whatever_it_answers_is_understood(
    answers: tuple[str | None, ...], kind: type[NotTaken] | tuple[type[NotTaken], ...], why: str
) -> None:
    async with scripted(*answers) as port:
        with pytest.raises(kind) as raised:
            await SmtpServer(settings(port), answer=5.0).hand_over(MESSAGE)
    assert why in str(raised.value)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("answers", [(), ("220 mail",), HELLO, (*HELLO, *ENVELOPE), (*HELLO, *ENVELOPE, "354 go on")])
async def test_a_server_that_says_nothing_any_more_is_given_up(answers: tuple[str, ...]) -> None:
    async with scripted(*answers) as port:
        with pytest.raises(Away):
            await SmtpServer(settings(port), answer=0.2).hand_over(MESSAGE)


async def test_however_it_dribbles_there_is_an_end() -> None:
    async with scripted("220-mail\r\n220-and", *["220-so on"] * 10) as port:
        with pytest.raises(Away, match="in time"):
            await SmtpServer(settings(port), whole=0.2).hand_over(MESSAGE)


async def test_a_server_that_took_it_may_go_without_a_goodbye() -> None:
    for goodbye in ((), (None,), ("500 what",)):
        async with scripted(*HELLO, *ENVELOPE, "354 go on", "250 taken", *goodbye) as port:
            await SmtpServer(settings(port), answer=0.2).hand_over(MESSAGE)


async def test_nobody_listens() -> None:
    async with scripted() as port:
        pass
    with pytest.raises(Away):
        await SmtpServer(settings(port)).hand_over(MESSAGE)


async def test_a_name_that_is_none() -> None:
    with pytest.raises(Away):
        await SmtpServer(settings(25, host="mail.invalid")).hand_over(MESSAGE)


async def test_an_address_this_server_cannot_reach() -> None:
    """RFC 6531: only servers that say so take addresses beyond ASCII."""
    async with scripted(*HELLO, "250 OK") as port:
        with pytest.raises(Refused, match="SMTPUTF8"):
            await SmtpServer(settings(port)).hand_over(message_of(letter("1", to="anna@exàmple.it"), SENDER))
