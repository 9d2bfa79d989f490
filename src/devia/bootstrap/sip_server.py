# SPDX-License-Identifier: Apache-2.0
"""The SIP side, listening: registrar and proxy over their sockets, and what runs by itself beside them."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import ssl
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import structlog

from devia.application.entities import CallRecord
from devia.application.events import DeflectionSeen, MailboxChanged
from devia.application.journal import follow_journal
from devia.application.ports import Store
from devia.bootstrap.garbage import GarbageCollection
from devia.bootstrap.listening import not_listening
from devia.bootstrap.office import Office
from devia.bootstrap.voicemail import voicemail
from devia.callflow.registrar import RegistrarSettings
from devia.callflow.route_token import RouteTokens
from devia.callflow.timing import Timing
from devia.config import Config, ListenAddress, SipSection
from devia.proxy.authentication import Authenticator
from devia.proxy.calls import Calls
from devia.proxy.chronicle import Chronicle
from devia.proxy.core import Proxy
from devia.proxy.dialog_journal import DialogJournal
from devia.proxy.dialogs import Dialogs
from devia.proxy.diversion_lamps import DiversionLamps
from devia.proxy.entrance import Entrance
from devia.proxy.feature_sync import FeatureSync, FeatureWatch
from devia.proxy.in_dialog import InDialog
from devia.proxy.keepalive import Keepalive
from devia.proxy.lamps import Lamps, LampSwitch
from devia.proxy.message_waiting import NAME as MESSAGE_SUMMARY
from devia.proxy.message_waiting import MessageWaiting
from devia.proxy.out_of_dialog import OutOfDialog
from devia.proxy.outgoing import BranchRequests
from devia.proxy.probing import Probing
from devia.proxy.registrations import Registrations
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.proxy.subscriptions import Subscriptions
from devia.proxy.trunks import LOOK_UP_AGAIN, TrunkTable
from devia.sip.digest import NonceSource
from devia.wire.congestion import Congestion
from devia.wire.endpoint import Endpoint
from devia.wire.flow import Address, advertised
from devia.wire.sockets import Sockets
from devia.wire.timers import TimerPump

_log = structlog.get_logger(__name__)

PAGE, PAGES = 500, 20
"""Call records looked through at the start: so many at a time, so often at most."""


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
        self._noting: set[asyncio.Task[None]] = set()
        """Writing to the audit log what phones were refused."""
        self.congestion = Congestion(sockets.has_long_queue, timers.now)
        self.garbage = GarbageCollection(lambda: endpoint.stats.received, timers.now)
        self.journal = DialogJournal(office.store)
        self.dialogs = Dialogs(office.world, office.events, self.journal, time.time)
        self.trunks = TrunkTable(endpoint, health=office.world.trunk_health)
        self.chronicle = Chronicle(office.call_log, office.events, office.world.calls, office.world.deflections)
        self.routing = routing = Routing(endpoint, office.location, self.trunks)
        tokens = RouteTokens(key)
        nonces = NonceSource(key, time.time, lambda: secrets.token_hex(8))
        authenticator = Authenticator(config.sip.domain, nonces, key)
        self.identities = identities = _Identities()
        requests = BranchRequests(office.world, tokens, self.settings, self.trunks)
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
        self.calls = Calls(
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
        diversion_lamps = DiversionLamps(office.from_phone, config.sip.domain)
        lamps = Lamps(office.world, config.sip.domain, diversion_lamps)
        self.features = features = FeatureSync(office.world, office.from_phone, timers)
        self.subscriptions = Subscriptions(
            endpoint=endpoint,
            world=office.world,
            settings=self.settings,
            packages=[MessageWaiting(office.mailboxes.counts, config.sip.domain), lamps, features],
            make_tag=identities.tag,
        )
        LampSwitch(lamps, self.subscriptions, timers, office.events)
        FeatureWatch(self.subscriptions, diversion_lamps, office.events)
        office.events.watch(MailboxChanged, self._mailbox_changed)
        office.events.watch(DeflectionSeen, self._deflection_seen)
        endpoint.user = Proxy(
            endpoint=endpoint,
            entrance=Entrance(
                office.world,
                office.location,
                authenticator,
                office.deciding.numbering,
                self.settings,
                self.trunks,
                self.congestion,
            ),
            authenticator=authenticator,
            calls=self.calls,
            in_dialog=InDialog(endpoint, routing, tokens, self.dialogs, self.settings),
            registrations=self.registrations,
            out_of_dialog=OutOfDialog(endpoint, office.location, routing, tokens, self.settings),
            subscriptions=self.subscriptions,
            settings=self.settings,
        )

    def start(self) -> None:
        """What was known before the restart is known again, and everything that runs by itself runs."""
        office = self._office
        for binding in office.loaded.bindings:
            office.location.put(binding)
        self.dialogs.restore(office.loaded.dialogs)
        self.trunks.follow(lambda: office.world.organisation.trunks)
        self._tell_of_clashes()
        self.keepalive.start()
        self.probing.start()
        self._run("call records", office.call_log.run())
        self._run("dialog records", self.journal.run())
        self._run("changes made elsewhere", follow_journal(office.changing))
        self._run("housekeeping", self._housekeeping())

    def _tell_of_clashes(self) -> None:
        """Saving a number that clashes is refused (B18.1); a setting changed since can bring the clash about."""
        organisation = self._office.world.organisation
        for number in (*organisation.extensions(), *organisation.attendants):
            clash = self._office.deciding.numbering.clash(number)
            if clash is not None:
                _log.warning("number clashes with the settings", number=number, clash=clash.value)

    def _deflection_seen(self, event: DeflectionSeen) -> None:
        """A 302 that was not followed is in the audit log, as all that a phone wanted and did not get (B12.5)."""
        if event.deflection.refused is not None:
            task = asyncio.get_running_loop().create_task(self._office.from_phone.deflection_refused(event.deflection))
            self._noting.add(task)
            task.add_done_callback(self._noting.discard)

    def _mailbox_changed(self, event: MailboxChanged) -> None:
        """Phones that watch it light their lamps, or put them out (B10.4)."""
        self.subscriptions.changed(MESSAGE_SUMMARY, event.extension)

    def lacking(self) -> list[str]:
        """What should run by itself and does not; that is a fault of devia's own, and the log has it."""
        return [f"{task.get_name()} came to an end" for task in self._tasks if task.done()]

    async def stop(self) -> None:
        """Nothing runs any more, every socket is closed, and everything is written."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._noting, return_exceptions=True)
        self.keepalive.stop()
        self.probing.stop()
        # Phones whose change was taken are told what has come of it.
        await self.features.finish()
        self.subscriptions.close()
        # Whoever has registered is told; then nothing comes in any more that would have to be written.
        await self.registrations.close()
        await self.trunks.close()
        self._sockets.close()
        self._timers.close()
        await self.journal.flush()
        await self._office.call_log.flush()
        self._office.events.close()

    def _run(self, name: str, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        task.add_done_callback(_tell_of_end)
        self._tasks.append(task)

    async def _housekeeping(self) -> None:
        looked_up = self._timers.now()
        while True:
            await asyncio.sleep(1.0)
            self.garbage.tick()
            self.registrations.expire()
            self.subscriptions.expire()
            self.trunks.refresh()
            if self._timers.now() - looked_up >= LOOK_UP_AGAIN:
                looked_up = self._timers.now()
                self.trunks.look_up_again()


async def _recent_calls(store: Store, since: float) -> list[CallRecord]:
    """Records of calls since then, newest first; of an office too busy to look through, the latest."""
    found: list[CallRecord] = []
    place: int | None = None
    for _ in range(PAGES):
        page = await store.calls(None, place, PAGE)
        found.extend([record for _, record in page if record.started_at.timestamp() >= since])
        if len(page) < PAGE or page[-1][1].started_at.timestamp() < since:
            break
        place = page[-1][0]
    return found


def _tell_of_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        _log.critical("ended by itself", work=task.get_name(), exc_info=task.exception())


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
    try:
        for address in config.sip.addresses:
            await _listen(sockets, address, config.sip)
        key = await office.store.secret("route tokens")
    except BaseException:
        sockets.close()
        timers.close()
        raise
    server = SipServer(office, sockets, endpoint, timers, key)
    server.start()
    try:
        server.calls.restore(await _recent_calls(office.store, time.time() - server.settings.emergency_callback))
        server.garbage.start()
        async with voicemail(office, endpoint, server.routing, timers, server.identities.tag):
            yield server
    finally:
        await server.stop()


async def _listen(sockets: Sockets, address: ListenAddress, section: SipSection) -> None:
    tls = None
    if address.transport == "tls":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(section.tls_certificate, section.tls_key)
    try:
        host, port = await sockets.listen(address.transport, address.host, address.port, tls)
    except OSError as error:
        raise not_listening(f"sip.listen {address.transport}:{address.host}:{address.port}", error) from error
    _log.info("listening", transport=address.transport, host=host, port=port)


def _proxy_settings(config: Config, sockets: Sockets) -> ProxySettings:
    hosts = {config.sip.domain.lower()}
    ports = set()
    addresses: dict[str, dict[Address, Address]] = {}
    for transport, bound in sockets.bound.items():
        for host, port in bound:
            hosts.add(host.lower())
            ports.add(port)
            addresses.setdefault(transport, {})[host, port] = advertised(config.sip.advertise, host), port
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
