# SPDX-License-Identifier: Apache-2.0
"""A small office in memory, for one use case at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from devia.application.actor import Actor
from devia.application.administration import Administration
from devia.application.changes import Change, Put
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.entities import (
    Attendant,
    AuditEntry,
    AuditFilter,
    AuditSource,
    CallRecord,
    Device,
    Entity,
    Role,
    Site,
    User,
)
from devia.application.errors import Invalid
from devia.application.events import EventHub, Subscription
from devia.application.importing import Importing
from devia.application.organisation import Organisation
from devia.application.plans import Plans
from devia.application.ports import Conflict, Loaded, StoreError
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.state import World
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog

REALM = "pbx.example.it"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Hand:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return 1_000.0 + self.passed


class QuickPasswords:
    """Hides nothing; counts what is asked of it, and whether two are ever at work."""

    def __init__(self) -> None:
        self.verified: list[str] = []

    def hash(self, password: str) -> str:
        return f"hash of {password}"

    def verify(self, stored: str, password: str) -> bool:
        self.verified.append(password)
        return stored == f"hash of {password}"


class StoreInMemory:
    """Does what the database does, to a snapshot; other processes write by `elsewhere`."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.journal: list[Change] = []
        self.audited: list[AuditEntry] = []
        self.records: list[CallRecord] = []
        self.batches: list[int] = []
        self.is_full = False
        self.gate = asyncio.Event()
        """What is written waits for it."""
        self.gate.set()

    def elsewhere(self, *changes: Change) -> None:
        """Another process has changed this."""
        self.organisation = self.organisation.with_changes(changes)
        self.journal.extend(changes)

    async def load(self) -> Loaded:
        return Loaded(organisation=self.organisation, bindings=(), dialogs=(), journal=len(self.journal))

    async def apply(self, changes: Sequence[Change], audit: Sequence[AuditEntry], *, since: int | None = None) -> int:
        await self.gate.wait()
        if self.is_full:
            raise StoreError("the disk is full")
        if since is not None and len(self.journal) > since:
            raise Conflict("others were faster")
        for change in changes:
            if isinstance(change, Put) and change.is_new and self.organisation.entity(change.kind, change.key):
                raise Conflict(change.key)
        self.elsewhere(*changes)
        self.audited.extend(audit)
        return len(self.journal)

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        if self.is_full:
            raise StoreError("the disk is full")
        return tuple(self.journal[journal:]), len(self.journal)

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        await self.gate.wait()
        if self.is_full:
            raise StoreError("the disk is full")
        self.records.extend(records)
        self.batches.append(len(records))

    async def calls(self, extension: str | None, before: int | None, limit: int) -> Sequence[tuple[int, CallRecord]]:
        found = list(enumerate(self.records, 1))
        return [(n, r) for n, r in reversed(found) if before is None or n < before][:limit]

    async def call(self, extension: str | None, id: str) -> CallRecord | None:
        return next((record for record in self.records if record.id == id), None)

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        raise NotImplementedError

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        raise NotImplementedError

    async def count_audit(self, wanted: AuditFilter) -> int:
        raise NotImplementedError

    async def audit(self, wanted: AuditFilter, before: int | None, limit: int) -> Sequence[tuple[int, AuditEntry]]:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError


@dataclass
class Phones:
    """Where devices can be reached, as the test says."""

    reachable: dict[str, tuple[Binding, ...]] = field(default_factory=dict)

    def of(self, extension: str) -> Sequence[Binding]:
        return self.reachable.get(extension, ())


def person(username: str, extension: str | None, **more: object) -> User:
    """A user whose password is "password of " and their name."""
    user = User(
        username=username,
        name=username.title(),
        extension=extension,
        password_hash=f"hash of password of {username}",
    )
    return replace(user, **more)  # type: ignore[arg-type]  # fields of User, by the test


def actor(username: str, extension: str | None, role: Role = Role.USER) -> Actor:
    return Actor(username=username, role=role, extension=extension, source=AuditSource.WEB)


ANNA = actor("anna", "201")
BRUNO = actor("bruno", "202")
ROOT = actor("root", None, Role.ADMINISTRATOR)

PEOPLE: tuple[Entity, ...] = (
    Site(name="default"),
    person("root", None, role=Role.ADMINISTRATOR),
    person("anna", "201", may_divert_externally=True, mailbox_enabled=True),
    person("bruno", "202"),
    person("carla", "203"),
    Attendant(number="9", members=("203",)),
    Device(username="201-desk", extension="201", ha1_md5="m", ha1_sha256="s", physical=True, label="Desk"),
)


class Office:
    """Everything over one store."""

    def __init__(self, *more: Entity, people: Sequence[Entity] = PEOPLE, outside_line: str = "") -> None:
        everything = Organisation.of((*people, *more))
        self.clock = Hand()
        self.store = StoreInMemory(everything)
        self.phones = Phones()
        self.world = World(everything, self.phones, Presence(self.clock.monotonic))
        self.events = EventHub()
        self.passwords = QuickPasswords()
        self.numbering = NumberingPlan.build(outside_line=outside_line)
        self.changing = Changing(self.world, self.store, self.events, self.clock, 0)
        self.deciding = Deciding(self.world, self.numbering, Precedence(), self.clock)
        self.plans = Plans(self.changing, self.deciding)
        self.administration = Administration(self.changing, self.numbering, self.passwords, realm=REALM)
        self.importing = Importing(self.changing, self.administration, self.numbering)
        self.signing_in = SigningIn(self.changing, self.passwords, self.clock)

    @property
    def organisation(self) -> Organisation:
        """What is in force."""
        return self.world.organisation

    def is_as_on_disk(self) -> bool:
        """Whether memory and disk say the same."""
        kinds = ("user", "device", "site", "attendant", "trunk", "plan", "handset", "mailbox", "token", "session")
        return all(self.organisation._tables[kind] == self.store.organisation._tables[kind] for kind in kinds)


async def heard(subscription: Subscription, number: int) -> list[object]:
    """The next so many events."""
    return [await subscription.next() for _ in range(number)]


def codes(error: Invalid) -> list[tuple[str, str]]:
    """What is wrong, and where."""
    return [(fault.pointer, fault.code) for fault in error.faults]
