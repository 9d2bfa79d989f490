# SPDX-License-Identifier: Apache-2.0
"""The HTTP side, listening, and its description for those who do not run it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from devia.api.app import create_app
from devia.api.metrics import Metrics
from devia.api.server import HttpServer, serve
from devia.api.services import Services
from devia.api.settings import HttpSettings
from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.events import EventHub
from devia.application.importing import Importing
from devia.application.organisation import Organisation
from devia.application.passwords import Argon2Passwords
from devia.application.plans import Plans
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.state import World
from devia.bootstrap.counting import readings
from devia.bootstrap.listening import not_listening
from devia.bootstrap.notifications import Notifications
from devia.bootstrap.office import Office, SystemClock, mailboxes_of, numbering_of
from devia.bootstrap.readiness import lacking
from devia.bootstrap.sip_server import SipServer
from devia.config import Config
from devia.diversion.order import Precedence
from devia.proxy.location import LocationTable


@asynccontextmanager
async def http_server(office: Office, sip: SipServer, told: Notifications | None = None) -> AsyncIterator[HttpServer]:
    """The office's HTTP server, listening; stopped in the end.

    Raises:
        OSError: the address cannot be listened on.
    """
    section = office.config.http
    metrics = Metrics()
    metrics.add_source(lambda: readings(office, sip))
    if told is not None:
        metrics.add_source(told.readings)

    async def readiness() -> list[str]:
        return [*sip.lacking(), *([] if told is None else told.lacking()), *await lacking(office.store)]

    importing = Importing(office.changing, office.administration, office.deciding.numbering)
    services = Services(
        world=office.world,
        events=office.events,
        deciding=office.deciding,
        plans=office.plans,
        administration=office.administration,
        importing=importing,
        signing_in=office.signing_in,
        call_log=office.call_log,
        mailboxes=office.mailboxes,
        mailbox_editing=office.mailbox_editing,
        store=office.store,
        clock=office.clock,
        readiness=readiness,
    )
    settings = HttpSettings(
        secure_cookies=section.secure_cookies,
        metrics_token=section.metrics_token,
        sends_mail=bool(office.config.mail.host),
    )
    host, port = section.address
    try:
        server = await serve(create_app(services, settings, metrics), host, port)
    except OSError as error:
        raise not_listening(f"http.listen {host}:{port}", error) from error
    try:
        yield server
    finally:
        await server.stop()
        await importing.close()


def openapi_document() -> dict[str, Any]:
    """The description of the HTTP API; nothing is opened for it."""
    document: dict[str, Any] = create_app(_nothing()).openapi()
    return document


def _nothing() -> Services:
    """Use cases over an empty organisation that nothing is ever asked of: enough to describe the API."""
    config = Config()
    clock = SystemClock()
    events = EventHub()
    store: Any = None
    world = World(Organisation(), LocationTable(time.time), Presence(time.monotonic))
    changing = Changing(world, store, events, clock, 0)
    numbering = numbering_of(config)
    deciding = Deciding(world, numbering, Precedence(), clock)
    passwords = Argon2Passwords()
    editing, mailboxes = mailboxes_of(config, changing, store, events, passwords)

    async def readiness() -> list[str]:
        return []

    administration = Administration(changing, numbering, passwords, realm=config.sip.domain)
    signing_in = SigningIn(changing, passwords, clock)
    return Services(
        world=world,
        events=events,
        deciding=deciding,
        plans=Plans(changing, deciding),
        administration=administration,
        importing=Importing(changing, administration, numbering),
        signing_in=signing_in,
        call_log=CallLog(store),
        mailboxes=mailboxes,
        mailbox_editing=editing,
        store=store,
        clock=clock,
        readiness=readiness,
    )
