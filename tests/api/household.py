# SPDX-License-Identifier: Apache-2.0
"""A small organisation in memory with the HTTP side in front of it, for the tests of the HTTP side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Any
from uuid import uuid4
from weakref import finalize

import httpx
from fastapi import FastAPI

from devia.api import HttpSettings, Metrics, Services, create_app
from devia.api.web_client import WebClient
from devia.application.actor import Actor
from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.entities import (
    Attendant,
    AuditSource,
    CallEnd,
    CallRecord,
    Device,
    Entity,
    Role,
    Site,
    User,
)
from devia.application.events import EventHub
from devia.application.importing import Importing
from devia.application.mailbox_editing import MailboxEditing
from devia.application.mailboxes import Mailboxes
from devia.application.messages import Message
from devia.application.organisation import Organisation
from devia.application.plans import Plans
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.sound_files import SoundFiles
from devia.application.state import World
from devia.diversion.model import Caller, CallerClass
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.sip.binding import Binding
from tests.api.memory_store import MemoryStore
from tests.application.message_store import MessagesInMemory
from tests.application.post import sound

PASSWORD = "correct horse"
ORIGIN = "http://testserver"

CLIENT = Path(__file__).parent / "client_files"
"""A built client, as small as one can be."""


class PlainPasswords:
    """A hasher that hides nothing and takes no time."""

    def hash(self, password: str) -> str:
        return f"plain:{password}"

    def verify(self, stored: str, password: str) -> bool:
        return stored == f"plain:{password}"


@dataclass
class ManualClock:
    """Time that moves when told."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    seconds: float = 1_000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class Bindings:
    """Where devices can be reached, as set by the test."""

    by_extension: dict[str, tuple[Binding, ...]] = field(default_factory=dict)

    def of(self, extension: str) -> Sequence[Binding]:
        return self.by_extension.get(extension, ())


def person(username: str, extension: str | None, name: str, **more: object) -> User:
    """A user with the usual password."""
    made = User(username=username, name=name, extension=extension, password_hash=f"plain:{PASSWORD}")
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of User, named by the test


PEOPLE: tuple[Entity, ...] = (
    Site(name="default"),
    person("root", None, "Root", role=Role.ADMINISTRATOR),
    person("anna", "201", "Anna Rossi", mailbox_enabled=True, may_divert_externally=True),
    person("bruno", "202", "Bruno Bianchi"),
    person("carla", "203", "Carla Verdi", role=Role.ADMINISTRATOR),
    person("dario", "204", "Dario Neri", site="default"),
    Attendant(number="9", members=("204",)),
    Device(username="201a", extension="201", ha1_md5="m", ha1_sha256="s", physical=True, label="Desk"),
)


@dataclass
class Household:
    """Everything a test may want to reach."""

    app: FastAPI
    services: Services
    store: MemoryStore
    clock: ManualClock
    bindings: Bindings
    metrics: Metrics
    changing: Changing
    lacking: list[str]
    messages: MessagesInMemory
    files: SoundFiles

    def client(self, **headers: str) -> httpx.AsyncClient:
        """A browser that has not signed in."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False, client=("127.0.0.1", 40_000))
        base = {"Origin": ORIGIN, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=base)

    @asynccontextmanager
    async def signed_in(self, username: str) -> AsyncIterator[httpx.AsyncClient]:
        """A browser in which this user has signed in."""
        async with self.client() as client:
            response = await client.post("/api/v1/session", json={"username": username, "password": PASSWORD})
            assert response.status_code == 200, response.text
            yield client

    async def leave_message(self, extension: str, seconds: float = 2.0, **about: Any) -> Message:
        """A message somebody has left; a minute passes."""
        deposit = await self.services.mailboxes.begin(extension, **about)
        deposit.path.write_bytes(sound(seconds))
        message = await self.services.mailboxes.keep(deposit, seconds)
        assert message is not None
        self.clock.forward(60)
        return message

    async def token_of(self, username: str) -> str:
        """A new token in the user's name."""
        user = self.services.world.organisation.users[username]
        actor = Actor(username=username, role=user.role, extension=user.extension, source=AuditSource.WEB)
        secret, _ = await self.services.signing_in.create_token(actor, username, "test")
        return secret


async def household(settings: HttpSettings | None = None, *more: Entity) -> Household:
    """A new one, with `more` entities in it."""
    clock = ManualClock()
    bindings = Bindings()
    store = MemoryStore(Organisation.of((*PEOPLE, *more)))
    world = World(Organisation.of((*PEOPLE, *more)), bindings, Presence(clock.monotonic))
    # The grace everybody has after a start is over.
    clock.forward(120)
    hub = EventHub()
    changing = Changing(world, store, hub, clock, 0)
    deciding = Deciding(world, NumberingPlan.build(), Precedence(), clock)
    passwords = PlainPasswords()
    metrics = Metrics()
    lacking: list[str] = []

    async def readiness() -> Sequence[str]:
        return tuple(lacking)

    administration = Administration(changing, deciding.numbering, passwords, realm="example.it")
    signing_in = SigningIn(changing, passwords, clock)
    messages = MessagesInMemory()
    files = SoundFiles(Path(gettempdir()) / f"devia-{uuid4().hex}")
    editing = MailboxEditing(changing, files, passwords, lambda: uuid4().hex)
    mailboxes = Mailboxes(
        changing=changing,
        store=messages,
        files=files,
        events=hub,
        passwords=passwords,
        editing=editing,
        make_id=lambda: uuid4().hex,
    )
    services = Services(
        world=world,
        events=hub,
        deciding=deciding,
        plans=Plans(changing, deciding),
        administration=administration,
        importing=Importing(changing, administration, deciding.numbering),
        signing_in=signing_in,
        call_log=CallLog(store),
        mailboxes=mailboxes,
        mailbox_editing=editing,
        store=store,
        clock=clock,
        readiness=readiness,
    )
    house = Household(
        app=create_app(services, settings, metrics, WebClient(CLIENT)),
        services=services,
        store=store,
        clock=clock,
        bindings=bindings,
        metrics=metrics,
        changing=changing,
        lacking=lacking,
        messages=messages,
        files=files,
    )
    finalize(house, rmtree, files.folder, ignore_errors=True)
    return house


def binding(extension: str, device: str, *, expires_at: float = 2_000_000_000.0) -> Binding:
    """A phone that has registered over UDP."""
    return Binding(
        id=f"b-{device}",
        extension=extension,
        device=device,
        contact=f"<sip:{device}@192.0.2.10:5060>",
        call_id="c1",
        cseq=1,
        transport="udp",
        remote=("192.0.2.10", 5060),
        local=("192.0.2.1", 5060),
        expires_at=expires_at,
        user_agent="Test Phone 1.0",
        physical=True,
    )


def record(number: int, called: str, **more: object) -> CallRecord:
    """A call to this extension that nobody answered."""
    made = CallRecord(
        id=f"r{number}",
        call_id=f"call-{number}@example",
        started_at=datetime(2026, 3, 1, 8, 0, tzinfo=UTC) + timedelta(minutes=number),
        caller=Caller(caller_class=CallerClass.INTERNAL, number="203", name="Carla Verdi", extension="203"),
        called=called,
        end=CallEnd.REFUSED,
        status=480,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of CallRecord, named by the test
