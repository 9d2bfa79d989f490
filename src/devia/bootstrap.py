# SPDX-License-Identifier: Apache-2.0
"""Builds devia and joins its parts; the only place that does."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import logging
import os
import secrets
import ssl
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import structlog

from devia.api.app import create_app
from devia.api.metrics import Metrics, Reading, ReadingKind
from devia.api.server import HttpServer, serve
from devia.api.services import Services
from devia.api.settings import HttpSettings
from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.events import EventHub
from devia.application.importing import Importing
from devia.application.journal import follow_journal
from devia.application.organisation import Organisation
from devia.application.passwords import Argon2Passwords
from devia.application.plans import Plans
from devia.application.ports import Loaded, StoreError
from devia.application.presence import Presence
from devia.application.signing_in import SigningIn
from devia.application.state import World
from devia.callflow.registrar import RegistrarSettings
from devia.callflow.route_token import RouteTokens
from devia.callflow.timing import Timing
from devia.config import Config, LogSection
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import PRESENCE_FIRST, STANDARD_ORDER, Precedence
from devia.proxy.authentication import Authenticator
from devia.proxy.calls import Calls
from devia.proxy.chronicle import Chronicle
from devia.proxy.core import Proxy
from devia.proxy.dialog_journal import DialogJournal
from devia.proxy.dialogs import Dialogs
from devia.proxy.entrance import Entrance
from devia.proxy.in_dialog import InDialog
from devia.proxy.keepalive import Keepalive
from devia.proxy.location import LocationTable
from devia.proxy.out_of_dialog import OutOfDialog
from devia.proxy.outgoing import BranchRequests
from devia.proxy.probing import Probing
from devia.proxy.registrations import Registrations
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.proxy.trunks import LOOK_UP_AGAIN, TrunkTable
from devia.sip.digest import NonceSource
from devia.store.database import Database
from devia.wire.endpoint import Endpoint
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerPump

_log = structlog.get_logger(__name__)


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
    administration: Administration
    signing_in: SigningIn
    call_log: CallLog
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
        loaded = await store.load()
        location = LocationTable(time.time)
        world = World(loaded.organisation, location, Presence(time.monotonic))
        events = EventHub()
        changing = Changing(world, store, events, clock, loaded.journal)
        precedence = Precedence(order=PRESENCE_FIRST if config.calls.presence_first else STANDARD_ORDER)
        deciding = Deciding(world, numbering, precedence, clock)
        passwords = Argon2Passwords()
        yield Office(
            config=config,
            store=store,
            world=world,
            events=events,
            changing=changing,
            deciding=deciding,
            plans=Plans(changing, deciding),
            administration=Administration(changing, numbering, passwords, realm=config.sip.domain),
            signing_in=SigningIn(changing, passwords, clock),
            call_log=CallLog(store),
            location=location,
            loaded=loaded,
            clock=clock,
        )
    finally:
        await store.close()


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
    )


class SipServer:
    """Registrar and proxy, listening."""

    def __init__(self, office: Office, sockets: Sockets, endpoint: Endpoint, timers: TimerPump, key: bytes) -> None:
        config = office.config
        self.endpoint = endpoint
        self.settings = _proxy_settings(config, sockets)
        self._office = office
        self._sockets = sockets
        self._timers = timers
        self._tasks: list[asyncio.Task[None]] = []
        self.journal = DialogJournal(office.store)
        self.dialogs = Dialogs(office.world, office.events, self.journal, time.time)
        self.trunks = TrunkTable(endpoint)
        self.chronicle = Chronicle(office.call_log, office.events)
        routing = Routing(endpoint, office.location, self.trunks)
        tokens = RouteTokens(key)
        nonces = NonceSource(key, time.time, lambda: secrets.token_hex(8))
        authenticator = Authenticator(config.sip.domain, nonces, key)
        identities = _Identities()
        requests = BranchRequests(office.world, tokens, self.settings)
        self.registrations = Registrations(
            world=office.world,
            location=office.location,
            authenticator=authenticator,
            store=office.store,
            events=office.events,
            settings=self.settings,
            registrar=RegistrarSettings(),
            now=time.time,
            make_id=lambda: secrets.token_hex(8),
        )
        calls = Calls(
            endpoint=endpoint,
            timers=timers,
            world=office.world,
            deciding=office.deciding,
            numbering=office.deciding.numbering,
            location=office.location,
            routing=routing,
            trunks=self.trunks,
            dialogs=self.dialogs,
            requests=requests,
            chronicle=self.chronicle,
            settings=self.settings,
            now=time.time,
            make_tag=identities.tag,
            make_id=identities.call,
        )
        self.keepalive = Keepalive(timers, office.location, routing, self.settings.keepalive)
        self.probing = Probing(endpoint, timers, self.dialogs, routing, self.settings)
        endpoint.user = Proxy(
            endpoint=endpoint,
            entrance=Entrance(
                office.world, office.location, authenticator, office.deciding.numbering, self.settings, self.trunks
            ),
            authenticator=authenticator,
            calls=calls,
            in_dialog=InDialog(endpoint, routing, tokens, self.dialogs, self.settings),
            registrations=self.registrations,
            out_of_dialog=OutOfDialog(endpoint, office.location, routing, tokens, self.settings),
            settings=self.settings,
        )

    def start(self) -> None:
        """What was known before the restart is known again, and everything that runs by itself runs."""
        office = self._office
        for binding in office.loaded.bindings:
            office.location.put(binding)
        self.dialogs.restore(office.loaded.dialogs)
        self.trunks.follow(lambda: office.world.organisation.trunks)
        self.keepalive.start()
        self.probing.start()
        for work in (
            office.call_log.run(),
            self.journal.run(),
            follow_journal(office.changing),
            self._housekeeping(),
        ):
            self._run(work)

    async def stop(self) -> None:
        """Everything is written, nothing runs any more, every socket is closed."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.keepalive.stop()
        self.probing.stop()
        await self.registrations.close()
        await self.trunks.close()
        await self.journal.flush()
        await self._office.call_log.flush()
        self._sockets.close()
        self._timers.close()
        self._office.events.close()

    def _run(self, work: Coroutine[object, object, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def _housekeeping(self) -> None:
        looked_up = self._timers.now()
        while True:
            await asyncio.sleep(1.0)
            self.registrations.expire()
            self.trunks.refresh()
            if self._timers.now() - looked_up >= LOOK_UP_AGAIN:
                looked_up = self._timers.now()
                self.trunks.look_up_again()


class _Identities:
    """Text nobody has used before: a random beginning for this run, then counting, which is cheap."""

    def __init__(self) -> None:
        self._start = secrets.token_hex(6)
        self._number = 0

    def tag(self) -> str:
        """A To-tag, or what a branch needs behind the magic cookie."""
        self._number += 1
        return f"{self._start}{self._number:x}"

    def call(self) -> str:
        """A call record's id: grows with time, so that records sort by it."""
        self._number += 1
        return f"{int(time.time()):x}-{self._start}-{self._number:x}"


@asynccontextmanager
async def sip_server(office: Office) -> AsyncIterator[SipServer]:
    """The office's SIP server, listening; stopped in the end.

    Raises:
        OSError: an address cannot be listened on.
    """
    config = office.config
    timers = TimerPump(asyncio.get_running_loop())
    sockets = Sockets(timers, config.sip.advertise)
    endpoint = Endpoint(timers=timers, transports=sockets, make_branch=_Identities().tag)
    sockets.attach(endpoint)
    for address in config.sip.addresses:
        tls = None
        if address.transport == "tls":
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(config.sip.tls_certificate, config.sip.tls_key)
        try:
            host, port = await sockets.listen(address.transport, address.host, address.port, tls)
        except OSError as error:
            raise _not_listening(f"sip.listen {address.transport}:{address.host}:{address.port}", error) from error
        _log.info("listening", transport=address.transport, host=host, port=port)
    server = SipServer(office, sockets, endpoint, timers, await office.store.secret("route tokens"))
    server.start()
    # What has been built by now stays: the collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def http_server(office: Office, sip: SipServer) -> AsyncIterator[HttpServer]:
    """The office's HTTP server, listening; stopped in the end.

    Raises:
        OSError: the address cannot be listened on.
    """
    section = office.config.http
    metrics = Metrics()
    metrics.add_source(lambda: _readings(office, sip))
    services = Services(
        world=office.world,
        events=office.events,
        deciding=office.deciding,
        plans=office.plans,
        administration=office.administration,
        importing=Importing(office.changing, office.administration, office.deciding.numbering),
        signing_in=office.signing_in,
        call_log=office.call_log,
        store=office.store,
        clock=office.clock,
        readiness=lambda: lacking(office.store),
    )
    settings = HttpSettings(secure_cookies=section.secure_cookies, metrics_token=section.metrics_token)
    host, port = section.address
    try:
        server = await serve(create_app(services, settings, metrics), host, port)
    except OSError as error:
        raise _not_listening(f"http.listen {host}:{port}", error) from error
    try:
        yield server
    finally:
        await server.stop()


PATIENCE = 2.0
"""Seconds the database may take to answer while devia counts as ready."""


class Answering(Protocol):
    """What can be asked whether it is there."""

    async def ping(self) -> None:
        """It answers.

        Raises:
            StoreError: it does not.
        """


async def lacking(store: Answering, patience: float = PATIENCE) -> list[str]:
    """What keeps devia from taking calls and changes now; nothing where it is ready. Calls alone go on without."""
    try:
        async with asyncio.timeout(patience):
            await store.ping()
    except (StoreError, TimeoutError):
        return ["the database does not answer"]
    return []


def _not_listening(where: str, error: OSError) -> OSError:
    """The error with the setting it is about: with two servers, "address already in use" leaves one guessing."""
    return OSError(f"{where}: {os.strerror(error.errno) if error.errno else error}")


def _readings(office: Office, sip: SipServer) -> Iterator[Reading]:
    """What the SIP side counts, for /metrics."""
    stats = sip.endpoint.stats
    clients, servers = sip.endpoint.transactions
    counter = ReadingKind.COUNTER
    yield Reading(name="sip_messages_received", help="SIP messages received.", value=stats.received, kind=counter)
    yield Reading(name="sip_messages_sent", help="SIP messages sent.", value=stats.sent, kind=counter)
    yield Reading(name="sip_bad_messages", help="Messages that are no SIP.", value=stats.bad_messages, kind=counter)
    yield Reading(name="sip_internal_errors", help="Errors of devia's own.", value=stats.user_errors, kind=counter)
    yield Reading(name="sip_client_transactions", help="Client transactions now.", value=clients)
    yield Reading(name="sip_server_transactions", help="Server transactions now.", value=servers)
    yield Reading(name="bindings", help="Contact bindings now.", value=len(office.location))
    yield Reading(name="dialogs", help="Established calls now.", value=len(sip.dialogs))
    for end, count in sip.chronicle.ends.items():
        yield Reading(name="calls", help="Calls by how they ended.", value=count, kind=counter, labels={"end": end})
    for condition, count in sip.chronicle.diversions.items():
        labels = {"condition": condition}
        yield Reading(name="diversions", help="Diversions by condition.", value=count, kind=counter, labels=labels)


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
        store=store,
        clock=clock,
        readiness=readiness,
    )


def set_up_logging(section: LogSection) -> None:
    """Logs go to standard error, from this level on, as text or JSON."""
    level = logging.getLevelNamesMapping()[section.level.upper()]
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if section.format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=max(level, logging.WARNING), stream=sys.stderr)


def _proxy_settings(config: Config, sockets: Sockets) -> ProxySettings:
    hosts = {config.sip.domain.lower()}
    ports = set()
    addresses = {}
    for transport, bound in sockets.bound.items():
        for host, port in bound:
            hosts.add(host.lower())
            ports.add(port)
        addresses[transport] = (config.sip.advertise or bound[0][0], bound[0][1])
    if config.sip.advertise:
        hosts.add(config.sip.advertise.lower())
    if any(address.is_loopback for address in config.sip.addresses):
        hosts.add("localhost")
    return ProxySettings(
        domain=config.sip.domain,
        addresses=addresses,
        hosts=frozenset(hosts),
        ports=frozenset(ports),
        authentication=config.sip.authentication,
        edges=tuple([ipaddress.ip_network(edge, strict=False) for edge in config.sip.edges]),
        timing=Timing(scale=config.calls.time_scale),
    )
