# SPDX-License-Identifier: Apache-2.0
"""Mail servers for tests: a real one, and ones that misbehave in every way a script can say."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOOPBACK = "127.0.0.1"


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """A certificate of the loopback address, signed by itself, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
        + ["-subj", "/CN=mail", "-addext", f"subjectAltName=IP:{LOOPBACK}", "-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )
    return cert, key


class RealServer:
    """What aiosmtpd is given, and how it answers."""

    def __init__(self) -> None:
        self.port = 0
        self.came: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.recipient_answers: list[str] = []
        """What RCPT is answered with, one after the other; then 250."""
        self.answers: list[str] = []
        """What DATA is answered with, one after the other; then 250."""
        self.arrived = asyncio.Event()

    async def handle_RCPT(  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_answers:
            return self.recipient_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # aiosmtpd's name
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.SMTP)
        assert isinstance(message, EmailMessage)
        self.envelopes.append(envelope)
        self.came.append(message)
        self.arrived.set()
        return "250 taken"


@asynccontextmanager
async def real_server(
    *, certificate: tuple[Path, Path] | None = None, tls: str = "none", password: str = "", port: int = 0
) -> AsyncIterator[RealServer]:
    """aiosmtpd, listening; `tls` is `none`, `starttls` or `tls`. With a password, the user `devia` must sign in."""
    handler = RealServer()
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*certificate)

    def is_right(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        given = isinstance(data, LoginPassword) and (data.login, data.password) == (b"devia", password.encode())
        return AuthResult(success=given, handled=False)

    more: dict[str, Any] = {}
    if tls == "starttls":
        more |= {"tls_context": context, "require_starttls": True}
    if password:
        more |= {"authenticator": is_right, "auth_required": True, "auth_require_tls": tls == "starttls"}
    loop = asyncio.get_running_loop()
    protocols: list[SMTP] = []

    def make() -> SMTP:
        with warnings.catch_warnings():
            # It warns of passwords without STARTTLS, and does not see that all of it is within TLS.
            warnings.simplefilter("ignore", UserWarning)
            protocols.append(SMTP(handler, hostname="mail", loop=loop, **more))
        return protocols[-1]

    server = await loop.create_server(make, LOOPBACK, port, ssl=context if tls == "tls" else None)
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        server.close()
        for protocol in protocols:
            if protocol.transport is not None:
                protocol.transport.close()
        await server.wait_closed()


@asynccontextmanager
async def scripted(*answers: str | None) -> AsyncIterator[int]:
    """The port of a server that answers the greeting and each line with the next of these.

    None: it closes the connection; after the last answer it says nothing any more.
    """
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        asked = True
        for answer in answers:
            if not asked and not await reader.readline():
                return
            if answer is None:
                writer.close()
                return
            writer.write(answer.encode() + b"\r\n")
            asked = answer.startswith("354")
            while asked and (line := await reader.readline()) != b".\r\n":
                if not line:
                    return
        await reader.read()

    server = await asyncio.start_server(serve, LOOPBACK, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for writer in writers:
            writer.close()
        server.close()
        await server.wait_closed()
