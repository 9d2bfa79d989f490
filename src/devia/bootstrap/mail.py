# SPDX-License-Identifier: Apache-2.0
"""Mails, where a server for them is configured."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from devia.bootstrap.office import Office
from devia.bootstrap.work import Work
from devia.config import Config
from devia.notify.mailing import Mailing
from devia.notify.outbox import Outbox
from devia.notify.post import Post
from devia.notify.smtp import SmtpServer, SmtpSettings

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def mail(office: Office) -> AsyncIterator[tuple[Post, Work] | None]:
    """Mails are written and sent meanwhile; None where no server is configured. What is not sent in the end is on disk.

    Raises:
        OSError: the folder of mails or the file of the password cannot be read.
        ValueError: there is no address they could be from.
    """
    section = office.config.mail
    if not section.host:
        _log.info("nobody is told by e-mail", reason="mail.host is not set")
        yield None
        return
    settings = smtp_settings(office.config)
    post = Post(Outbox(Path(section.folder)), SmtpServer(settings), settings.sender, time.time)
    await post.open()
    mailing = Mailing(
        world=office.world,
        events=office.events,
        post=post,
        interval=section.digest_minutes * 60.0,
        clock=office.clock,
        make_id=_make_id,
        sound=office.mailboxes.sound,
        link=section.link,
    )
    work = Work()
    work.run("letters", mailing.run())
    work.run("post", post.run())
    try:
        yield post, work
    finally:
        await work.stop()
        await mailing.close()


def smtp_settings(config: Config) -> SmtpSettings:
    """How the mail server is spoken to.

    Raises:
        OSError: the file of the password cannot be read.
        ValueError: mails cannot be from `devia@` and this SIP domain.
    """
    section = config.mail
    sender = section.sender or f"devia@{config.sip.domain}"
    if ":" in sender:
        raise ValueError(f"mail.sender is needed, for “{sender}” is no e-mail address")
    password = section.password
    if section.password_file:
        lines = Path(section.password_file).read_text(encoding="utf-8").splitlines()
        password = lines[0] if lines else ""
    return SmtpSettings(
        host=section.host,
        port=section.port,
        security=section.security,
        sender=sender,
        username=section.username,
        password=password,
    )


def _make_id() -> str:
    """Grows with time; part of a file's name and of a Message-ID."""
    return f"{time.time_ns() // 1_000_000:012x}-{secrets.token_hex(8)}"
