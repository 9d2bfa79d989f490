# SPDX-License-Identifier: Apache-2.0
"""Voicemail, answering: joined to the proxy without a socket, its sound in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from devia.application.mailboxes import Mailboxes
from devia.application.ports import StoreError
from devia.application.sound_files import ARRIVING
from devia.bootstrap.office import Office
from devia.config import Config
from devia.proxy.routing import Routing
from devia.voicemail.agent import VoicemailAgent
from devia.voicemail.codes import Codes
from devia.voicemail.crowd import Crowd
from devia.voicemail.deposit import Depositing
from devia.voicemail.greetings import GreetingBooth
from devia.voicemail.listening import Listening
from devia.voicemail.reception import CallReception
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio_client import StudioProcess
from devia.wire.endpoint import Endpoint
from devia.wire.inside import InsideTransports, joined
from devia.wire.timers import Timers

_log = structlog.get_logger(__name__)

TIDY_AGAIN = 3_600.0
"""Seconds between two looks for messages whose time is over."""


@asynccontextmanager
async def voicemail(
    office: Office, endpoint: Endpoint, routing: Routing, timers: Timers, make_tag: Callable[[], str]
) -> AsyncIterator[VoicemailAgent]:
    """Voicemail answers what the proxy sends it; in the end every call of its is over, and what was said is kept."""
    loop = asyncio.get_running_loop()
    studio = StudioProcess(_settings(office.config), host=_host(office.config))
    inner = Endpoint(timers=timers, transports=InsideTransports(), make_branch=make_tag)
    there, back = joined(loop.call_soon, endpoint, "devia", inner, "voicemail")
    agent = VoicemailAgent(
        endpoint=inner,
        flow=back,
        timers=timers,
        studio=studio,
        reception=_reception(office),
        make_tag=make_tag,
        crowd=Crowd(most_of_one=office.config.voicemail.calls_of_one_caller),
    )
    # Before anything is waited for: a call that comes now waits for its booth.
    routing.voicemail = there
    tidying: asyncio.Task[None] | None = None
    try:
        await studio.start()
        await _recover(office.mailboxes)
        tidying = loop.create_task(_tidy(office.mailboxes), name="messages whose time is over")
        yield agent
    finally:
        routing.voicemail = None
        if tidying is not None:
            tidying.cancel()
            await asyncio.gather(tidying, return_exceptions=True)
        await agent.close()
        await studio.close()


def _reception(office: Office) -> CallReception:
    mailboxes = office.mailboxes
    # What is there still when devia was killed is gone after the next start (`SoundFiles.clear_arriving`).
    unfinished = Path(office.config.voicemail.folder) / ARRIVING
    return CallReception(
        world=office.world,
        depositing=Depositing(mailboxes),
        listening=Listening(mailboxes, GreetingBooth(mailboxes, unfinished), office.clock.now),
        codes=Codes(office.from_phone),
        preset=office.deciding.numbering.service_codes,
    )


def _settings(config: Config) -> StudioSettings:
    ports = config.voicemail.ports
    return StudioSettings(bind=config.sip.addresses[0].host, first_port=ports[0], last_port=ports[-1])


def _host(config: Config) -> str:
    """Where callers are told to send their sound."""
    return config.voicemail.address or config.sip.advertise or config.sip.addresses[0].host


async def _recover(mailboxes: Mailboxes) -> None:
    """What was being said when devia was killed is in the mailboxes (B10.3)."""
    try:
        found = await mailboxes.recover()
    except StoreError as error:
        _log.error("messages that were being left cannot be recovered now", reason=str(error))
    else:
        for message in found:
            _log.info("message recovered", extension=message.extension, seconds=round(message.seconds, 1))


async def _tidy(mailboxes: Mailboxes) -> None:
    while True:
        await asyncio.sleep(TIDY_AGAIN)
        try:
            await mailboxes.tidy()
        except StoreError as error:
            _log.warning("messages whose time is over are still there", reason=str(error))
