# SPDX-License-Identifier: Apache-2.0
"""Sets the stage of a ladder: devia, joined by `bootstrap.SipServer` as in life, and its parties."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.entities import Attendant, CallRecord, Entity, StoredPlan, Strategy, Trunk
from devia.application.events import EventHub
from devia.application.from_phone import FromPhone
from devia.application.organisation import Organisation
from devia.application.plans import Plans
from devia.application.ports import Loaded
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.state import World
from devia.bootstrap import Office, SipServer, SystemClock, mailboxes_of, numbering_of
from devia.config import Config, SipSection
from devia.diversion.model import (
    CallerClass,
    Condition,
    Destination,
    HangUp,
    Otherwise,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.order import Precedence
from devia.proxy.location import LocationTable
from devia.store.database import Database
from devia.wire.endpoint import Endpoint
from tests.application.message_store import MessagesInMemory
from tests.ladders.party import DOMAIN, Party
from tests.ladders.script import RuleLine, Script
from tests.ladders.sieve import Sieve
from tests.ladders.ways import Way
from tests.proxy.office import FakeStore, device, user

KEY = b"sixteen octets.."
_OWN: dict[str, Otherwise] = {"attendant": ToAttendant(), "voicemail": ToVoicemail(), "hang_up": HangUp()}


class _NoPasswords:
    """Nobody signs in on a stage."""

    def hash(self, password: str) -> str:
        return ""

    def verify(self, stored: str, password: str) -> bool:
        return False


@dataclass(slots=True, kw_only=True)
class Stage:
    """All that a ladder is played on."""

    server: SipServer
    world: World
    call_log: CallLog
    store: FakeStore
    parties: dict[str, Party]
    address: tuple[str, int]

    async def records(self) -> list[CallRecord]:
        """Records of the calls that are decided for good."""
        await self.call_log.flush()
        return self.store.records


@asynccontextmanager
async def stage(script: Script, way: Way, seed: int) -> AsyncIterator[Stage]:
    """devia listening, every phone registered; all of it gone in the end."""
    parties: dict[str, Party] = {}
    for index, name in enumerate([*script.phones, *script.trunks]):
        once = [(verb, kind) for who, verb, kind in script.loses if who == name]
        host = "127.0.0.1" if name in script.phones else f"127.0.0.{5 + index}"
        parties[name] = Party(name, way, Sieve(name, once, way.loss, seed), host=host)
        await parties[name].switch_on()
    office, store = _office(script, way, parties)
    sockets = await way.devia("127.0.0.1")
    numbers = iter(range(1, 1_000_000))
    endpoint = Endpoint(timers=way.timers, transports=sockets, make_branch=lambda: f"devia{next(numbers)}")
    sockets.attach(endpoint)
    address = await way.listen(sockets)
    server = SipServer(office, sockets, endpoint, way.timers, KEY)
    server.start()
    try:
        for party in parties.values():
            await party.connect(address)
        for name in script.phones:
            phone = parties[name]
            phone.register()
            await way.until(lambda phone=phone: phone.heard)  # type: ignore[misc]  # mypy: a default of a lambda
            assert [heard.kind for heard in phone.heard] == ["200"], f"{name}: {phone.heard[0]}"
            phone.heard.clear()
        yield Stage(
            server=server,
            world=office.world,
            call_log=office.call_log,
            store=store,
            parties=parties,
            address=address,
        )
    finally:
        await server.stop()
        await way.close()


def _office(script: Script, way: Way, parties: dict[str, Party]) -> tuple[Office, FakeStore]:
    config = Config(sip=SipSection(listen=("udp:127.0.0.1:0",), domain=DOMAIN, authentication=False))
    store = FakeStore(Organisation.of(_entities(script, way, parties)))
    clock = SystemClock()
    location = LocationTable(time.time)
    presence = Presence(time.monotonic, grace=0.0)
    world = World(store.organisation, location, presence)
    for extension in store.organisation.extensions():
        if extension not in script.away:
            presence.connected(extension)
    events = EventHub()
    # As much of a database as the signalling uses.
    database = cast(Database, store)
    changing = Changing(world, database, events, clock, 0)
    numbering = numbering_of(config)
    deciding = Deciding(world, numbering, Precedence(), clock)
    passwords = _NoPasswords()
    editing, mailboxes = mailboxes_of(config, changing, MessagesInMemory(), events, passwords)
    plans = Plans(changing, deciding)
    office = Office(
        config=config,
        store=database,
        world=world,
        events=events,
        changing=changing,
        deciding=deciding,
        plans=plans,
        from_phone=FromPhone(changing, plans, deciding),
        administration=Administration(changing, numbering, passwords, realm=DOMAIN),
        signing_in=SigningIn(changing, passwords, clock),
        call_log=CallLog(database),
        mailboxes=mailboxes,
        mailbox_editing=editing,
        location=location,
        loaded=Loaded(organisation=store.organisation, bindings=(), dialogs=(), journal=0),
        clock=clock,
    )
    return office, store


def _entities(script: Script, way: Way, parties: dict[str, Party]) -> list[Entity]:
    entities: list[Entity] = []
    for extension in dict.fromkeys([name[:3] for name in script.phones] + script.people):
        entities.append(user(extension, may_divert_externally=extension in script.may_divert))
        rules = [rule for rule in script.rules if rule.extension == extension]
        if rules:
            entities.append(StoredPlan(extension=extension, plan=_plan(rules), revision=1))
    for name in script.phones:
        entities.append(device(name[:3], name, physical=name not in script.soft))
    for number, text in script.attendants.items():
        entities.append(_attendant(number, text))
    for priority, name in enumerate(script.trunks):
        host, port = parties[name].address
        numbers = ("+390255500200-+390255500299=200",)
        entities.append(
            Trunk(name=name, host=host, port=port, transport=way.transport, numbers=numbers, priority=priority)
        )
    return entities


def _attendant(number: str, text: str) -> Attendant:
    """Of "ordered 204 205, ring 10, overflow 203"."""
    first, *more = [part.split() for part in text.split(",")]
    facts = {words[0]: words[1] for words in more}
    return Attendant(
        number=number,
        members=tuple(first[1:]),
        strategy=Strategy(first[0]),
        ring_time=int(facts.get("ring", "30")),
        overflow=_destination(facts["overflow"]) if "overflow" in facts else None,
    )


def _plan(lines: list[RuleLine]) -> Plan:
    rules: dict[Condition, dict[CallerClass, Rule]] = {}
    for line in lines:
        rule = Rule(
            destination=_destination(line.destination),
            ring_time=line.ring_time,
            destination_ring_time=line.destination_ring_time,
            otherwise=None if line.otherwise is None else _OWN[line.otherwise],
        )
        for caller_class in line.classes:
            rules.setdefault(Condition(line.condition), {})[CallerClass(caller_class)] = rule
    return Plan(rules=rules)


def _destination(text: str) -> Destination:
    return _OWN.get(text) or ToNumber(number=text)
