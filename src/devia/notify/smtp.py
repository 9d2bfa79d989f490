# SPDX-License-Identifier: Apache-2.0
"""A mail server reached by SMTP (RFC 5321, 3207, 8314)."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
)

from devia.notify.carrier import Away, Later, NotTaken, Refused
from devia.notify.letter import one_line

ANSWER = 60.0
"""Seconds the server may take for one answer."""
GOODBYE = 5.0
"""The same once it has the e-mail."""
WHOLE = 300.0
"""Seconds one e-mail may take, however the server dribbles."""
CLOSING = 421
"""RFC 5321 §3.8: the server is going away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """Where the server is, and how it is spoken to."""

    host: str
    port: int
    security: Literal["none", "starttls", "tls"]
    sender: str
    username: str = ""
    """Empty: without signing in."""
    password: str = ""
    trust: ssl.SSLContext | None = None
    """Whose certificates count; None: those this machine trusts."""


class SmtpServer:
    """A connection for each e-mail: they are few, and one that fails takes no other along."""

    def __init__(self, settings: SmtpSettings, *, answer: float = ANSWER, whole: float = WHOLE) -> None:
        self._settings = settings
        self._answer = answer
        self._whole = whole

    async def hand_over(self, message: EmailMessage) -> None:
        """See `Carrier`."""
        try:
            async with asyncio.timeout(self._whole):
                await self._send(message)
        except SMTPRecipientsRefused as error:
            raise _about_the_mail(error.recipients[0]) from None
        except (SMTPDataError, SMTPRecipientRefused) as error:
            raise _about_the_mail(error) from None
        except SMTPNotSupported as error:
            raise Refused(one_line(str(error))) from None
        except TimeoutError:
            raise Away("it does not answer in time") from None
        # What is wrong with the connection, the password or the sender is so for every e-mail, and can be set right.
        except (SMTPException, OSError) as error:
            raise Away(one_line(str(error))) from None

    async def _send(self, message: EmailMessage) -> None:
        settings = self._settings
        client = SMTP(
            hostname=settings.host,
            port=settings.port,
            # Looked up otherwise, which may take long.
            local_hostname=settings.sender.rpartition("@")[2],
            timeout=self._answer,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=settings.trust,
            username=settings.username or None,
            password=settings.password or None,
        )
        try:
            await client.connect()
            await client.send_message(message, sender=settings.sender)
            try:
                await client.quit(timeout=min(GOODBYE, self._answer))
            except (SMTPException, OSError):
                # It has taken the e-mail; how it says goodbye does not matter.
                return
        finally:
            client.close()


def _about_the_mail(error: SMTPDataError | SMTPRecipientRefused) -> NotTaken:
    text = one_line(f"{error.code} {error.message}")
    if error.code == CLOSING:
        return Away(text)
    return Refused(text) if 500 <= error.code < 600 else Later(text)
