# SPDX-License-Identifier: Apache-2.0
"""An installation opened: the store, what is so now, and the use cases over them."""

from __future__ import annotations

import gc
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.events import EventHub
from devia.application.from_phone import FromPhone
from devia.application.mailbox_editing import MailboxEditing
from devia.application.mailboxes import Mailboxes
from devia.application.messages import MessageStore
from devia.application.passwords import Argon2Passwords
from devia.application.plans import Plans
from devia.application.ports import Loaded, PasswordHasher
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.sound_files import SoundFiles
from devia.application.state import World
from devia.config import Config
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import PRESENCE_FIRST, STANDARD_ORDER, Precedence
from devia.proxy.location import LocationTable
from devia.store.database import Database


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installation opened for its use cases: by the server, and by each command of the command line."""

    config: Config
    store: Database
    world: World
    events: EventHub
    changing: Changing
    deciding: Deciding
    plans: Plans
    from_phone: FromPhone
    administration: Administration
    signing_in: SigningIn
    call_log: CallLog
    mailboxes: Mailboxes
    mailbox_editing: MailboxEditing
    location: LocationTable
    loaded: Loaded
    clock: SystemClock


@asynccontextmanager
async def open_office(config: Config) -> AsyncIterator[Office]:
    """The installation this configuration describes, loaded into memory; closed in the end.

    Raises:
        StoreError: the database cannot be opened.
        ValueError: the numbering settings contradict each other.
    """
    numbering = numbering_of(config)
    clock = SystemClock()
    store = await Database.open(config.store.url)
    try:
        loaded = await _loaded(store)
        location = LocationTable(time.time)
        world = World(loaded.organisation, location, Presence(time.monotonic, config.calls.workstation_grace))
        events = EventHub()
        changing = Changing(world, store, events, clock, loaded.journal)
        precedence = Precedence(order=PRESENCE_FIRST if config.calls.presence_first else STANDARD_ORDER)
        deciding = Deciding(world, numbering, precedence, clock)
        passwords = Argon2Passwords()
        plans = Plans(changing, deciding)
        editing, mailboxes = mailboxes_of(config, changing, store.messages, events, passwords)
        yield Office(
            config=config,
            store=store,
            world=world,
            events=events,
            changing=changing,
            deciding=deciding,
            plans=plans,
            from_phone=FromPhone(changing, plans, deciding),
            administration=Administration(changing, numbering, passwords, realm=config.sip.domain),
            signing_in=SigningIn(changing, passwords, clock),
            call_log=CallLog(store),
            mailboxes=mailboxes,
            mailbox_editing=editing,
            location=location,
            loaded=loaded,
            clock=clock,
        )
    finally:
        await store.close()


def mailboxes_of(
    config: Config, changing: Changing, store: MessageStore, events: EventHub, passwords: PasswordHasher
) -> tuple[MailboxEditing, Mailboxes]:
    """The mailboxes in the configuration's folder. Ids of messages and greetings are such that nobody guesses them."""
    files = SoundFiles(Path(config.voicemail.folder))
    editing = MailboxEditing(changing, files, passwords, _new_sound)
    mailboxes = Mailboxes(
        changing=changing,
        store=store,
        files=files,
        events=events,
        passwords=passwords,
        editing=editing,
        make_id=_new_sound,
    )
    return editing, mailboxes


def _new_sound() -> str:
    return secrets.token_hex(16)


async def _loaded(store: Database) -> Loaded:
    """All that is held in memory. It stays, so that looking for garbage in it meanwhile would be time lost."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return await store.load()
    finally:
        if was_enabled:
            gc.enable()


def numbering_of(config: Config) -> NumberingPlan:
    """The numbering plan of a configuration.

    Raises:
        ValueError: a country or prefix in it is none.
    """
    section = config.numbering
    return NumberingPlan.build(
        country=section.country,
        outside_line=section.outside_line,
        emergency=section.emergency,
        allowed_countries=section.allowed_countries,
        denied_prefixes=section.denied_prefixes,
        service_codes=section.service_codes,
    )
