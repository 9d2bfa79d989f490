# SPDX-License-Identifier: Apache-2.0
"""An office whose proxy runs on a link that is not there, under a clock that stands still.

    office = Office()
    phone = office.phone("201")
    await phone.register()
    await phone.send(phone.invite("202"))
    assert phone.statuses == [100, 180]

Everything of `devia.proxy` is real; sockets, clock, database and the other ends are not.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network

from devia.application.call_log import CallLog
from devia.application.changes import Change, Put, Remove
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.entities import Attendant, CallRecord, Device, Entity, Trunk, User
from devia.application.events import EventHub
from devia.application.from_phone import FromPhone
from devia.application.organisation import Organisation
from devia.application.plans import Plans
from devia.application.ports import Loaded, StoreError
from devia.application.presence import Presence
from devia.application.state import World
from devia.callflow.registrar import RegistrarSettings
from devia.callflow.route_token import RouteTokens
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
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
from devia.proxy.location import LocationTable
from devia.proxy.message_waiting import MessageWaiting
from devia.proxy.out_of_dialog import OutOfDialog
from devia.proxy.outgoing import BranchRequests
from devia.proxy.probing import Probing
from devia.proxy.registrations import Registrations
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.proxy.subscriptions import Subscriptions
from devia.proxy.trunks import TrunkTable
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog
from devia.sip.digest import MD5, SHA256, NonceSource, ha1
from devia.wire.congestion import Congestion
from tests.application.world import StoreInMemory
from tests.proxy.peer import DEVIA, DOMAIN, SETTLED, Peer, Phone
from tests.wire.fake_link import FakeLink
from tests.wire.virtual_clock import VirtualClock

VOICEMAIL = ("192.0.2.250", 5060)
CARRIER = ("198.51.100.5", 5060)
KEY = b"0123456789abcdef"
EDGE = "203.0.113.0/28"


def secret(device: str) -> str:
    """The SIP password of a device these tests make."""
    return f"secret-{device}"


def device(extension: str, username: str | None = None, *, physical: bool = True, md5_only: bool = False) -> Device:
    """A phone of the extension."""
    name = username or extension
    return Device(
        username=name,
        extension=extension,
        ha1_md5=ha1(MD5, name, DOMAIN, secret(name)),
        ha1_sha256=ha1(SHA256, name, DOMAIN, secret(name)),
        physical=physical,
        md5_only=md5_only,
    )


def user(extension: str, **facts: object) -> User:
    """Whose extension it is."""
    return replace(
        User(
            username=f"user{extension}",
            name=f"User {extension}",
            extension=extension,
            password_hash="",
            public_number=f"+390255500{extension}",
        ),
        **facts,  # type: ignore[arg-type]  # names checked by replace
    )


def everybody() -> list[Entity]:
    """201 to 204, 203 with two phones, operators 9, and one trunk."""
    people: list[Entity] = [user(number) for number in ("201", "202", "203", "204")]
    phones: list[Entity] = [device(number) for number in ("201", "202", "203", "204")]
    return [
        *people,
        *phones,
        device("203", "203-soft", physical=False),
        Attendant(number="9", members=("204",)),
        Trunk(
            name="carrier", host=CARRIER[0], numbers=("+390255500200-+390255500299=200", "+390255500000=9"), priority=1
        ),
    ]


class FakeStore:
    """Keeps bindings, dialogs and call records in memory; can be told to fail."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.bindings: dict[str, Binding] = {}
        self.dialogs: dict[tuple[str, str, str], ConfirmedDialog] = {}
        self.records: list[CallRecord] = []
        self.is_broken = False

    async def load(self) -> Loaded:
        return Loaded(
            organisation=self.organisation,
            bindings=tuple(self.bindings.values()),
            dialogs=tuple(self.dialogs.values()),
            journal=0,
        )

    async def apply(self, changes: object, audit: object, *, since: object = None) -> int:
        raise NotImplementedError

    async def changes_since(self, journal: int) -> tuple[Sequence[Change], int]:
        return (), journal

    async def save_bindings(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        if self.is_broken:
            raise StoreError("the disk is full")
        for binding_id in removed:
            self.bindings.pop(binding_id, None)
        self.bindings.update({binding.id: binding for binding in put})

    async def save_dialogs(self, put: Sequence[ConfirmedDialog], removed: Sequence[ConfirmedDialog]) -> None:
        if self.is_broken:
            raise StoreError("the disk is full")
        for dialog in removed:
            self.dialogs.pop(dialog.key, None)
        self.dialogs.update({dialog.key: dialog for dialog in put})

    async def append_calls(self, records: Sequence[CallRecord]) -> None:
        self.records.extend(records)

    async def calls(self, extension: object, before: object, limit: int) -> Sequence[tuple[int, CallRecord]]:
        return ()

    async def call(self, extension: object, id: str) -> CallRecord | None:
        raise NotImplementedError

    async def count_audit(self, wanted: object) -> int:
        raise NotImplementedError

    async def audit(self, wanted: object, before: object, limit: int) -> Sequence[tuple[int, object]]:
        return ()

    async def close(self) -> None:
        return None


class OfficeClock:
    """`application.ports.Clock` over the virtual clock."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.unix(), UTC)

    def monotonic(self) -> float:
        return self._clock.now()


class Office:
    """One running devia with its office."""

    def __init__(
        self,
        entities: Iterable[Entity] | None = None,
        *,
        numbering: NumberingPlan | None = None,
        settings: Callable[[ProxySettings], ProxySettings] = lambda settings: settings,
    ) -> None:
        self.clock = VirtualClock()
        self.link = FakeLink(self.clock)
        self.store = FakeStore(Organisation.of(everybody() if entities is None else entities))
        self.numbering = numbering or NumberingPlan.build()
        self.settings = settings(
            ProxySettings(
                domain=DOMAIN,
                addresses={"udp": {DEVIA: DEVIA}, "tcp": {DEVIA: DEVIA}},
                hosts=frozenset({DOMAIN, DEVIA[0]}),
                ports=frozenset({DEVIA[1]}),
                edges=(ip_network(EDGE),),
            )
        )
        self._ports = itertools.count(10)
        self._ids = itertools.count(1)
        self.world = World(self.store.organisation, LocationTable(self.clock.unix), Presence(self.clock.now))
        self.has_long_queue = False
        """More waits to be read than can be read soon."""
        self.waiting: dict[str, tuple[int, int]] = {}
        """Extension → messages, new and heard."""
        self._build()

    def _build(self) -> None:
        clock, settings = self.clock, self.settings
        self.events = EventHub()
        self.location = LocationTable(clock.unix)
        self.world = World(self.world.organisation, self.location, Presence(clock.now))
        self.deciding = Deciding(self.world, self.numbering, Precedence(), OfficeClock(clock))
        self.call_log = CallLog(self.store)  # type: ignore[arg-type]  # as much of a store as is used
        self.endpoint = self.link.endpoint(DEVIA)
        self.tokens = RouteTokens(KEY)
        self.nonces = NonceSource(KEY, clock.unix, self.make_id)
        self.authenticator = Authenticator(DOMAIN, self.nonces, KEY)
        self.trunks = TrunkTable(self.endpoint)
        self.routing = Routing(self.endpoint, self.location, self.trunks)
        self.journal = DialogJournal(self.store)  # type: ignore[arg-type]  # as above
        self.dialogs = Dialogs(self.world, self.events, self.journal, clock.unix)
        self.chronicle = Chronicle(self.call_log, self.events, self.world.calls, self.world.deflections)
        self.registrations = Registrations(
            world=self.world,
            location=self.location,
            authenticator=self.authenticator,
            store=self.store,  # type: ignore[arg-type]  # as above
            events=self.events,
            settings=settings,
            registrar=RegistrarSettings(),
            now=clock.unix,
            make_id=self.make_id,
        )
        self.calls = Calls(
            endpoint=self.endpoint,
            timers=clock,
            world=self.world,
            deciding=self.deciding,
            numbering=self.numbering,
            location=self.location,
            routing=self.routing,
            trunks=self.trunks,
            dialogs=self.dialogs,
            requests=BranchRequests(self.world, self.tokens, settings, self.trunks),
            chronicle=self.chronicle,
            settings=settings,
            now=clock.unix,
            make_tag=self.make_id,
            make_id=self.make_id,
        )
        self.keepalive = Keepalive(clock, self.location, self.routing, settings.keepalive)
        self.probing = Probing(self.endpoint, clock, self.dialogs, self.routing, settings)
        self.kept = StoreInMemory(self.world.organisation)
        self.changing = Changing(self.world, self.kept, self.events, OfficeClock(clock), 0)
        self.plans = Plans(self.changing, self.deciding)
        from_phone = FromPhone(self.changing, self.plans, self.deciding)
        self.features = features = FeatureSync(self.world, from_phone, clock)
        diversion_lamps = DiversionLamps(from_phone, DOMAIN)
        lamps = Lamps(self.world, DOMAIN, diversion_lamps)
        self.subscriptions = Subscriptions(
            endpoint=self.endpoint,
            world=self.world,
            settings=settings,
            packages=[MessageWaiting(lambda extension: self.waiting.get(extension, (0, 0)), DOMAIN), lamps, features],
            make_tag=self.make_id,
        )
        LampSwitch(lamps, self.subscriptions, clock, self.events)
        FeatureWatch(self.subscriptions, diversion_lamps, self.events)
        self.congestion = Congestion(lambda: self.has_long_queue, clock.now)
        self.endpoint.user = Proxy(
            endpoint=self.endpoint,
            entrance=Entrance(
                self.world,
                self.location,
                self.authenticator,
                self.numbering,
                settings,
                self.trunks,
                self.congestion,
            ),
            authenticator=self.authenticator,
            calls=self.calls,
            in_dialog=InDialog(self.endpoint, self.routing, self.tokens, self.dialogs, settings),
            registrations=self.registrations,
            out_of_dialog=OutOfDialog(self.endpoint, self.location, self.routing, self.tokens, settings),
            subscriptions=self.subscriptions,
            settings=settings,
        )
        self.trunks.update(self.world.organisation.trunks)

    def make_id(self) -> str:
        """Text not used before."""
        return f"id{next(self._ids)}"

    def change(self, *changes: Change) -> None:
        """The organisation is another from now on."""
        self.world.organisation = self.store.organisation = self.world.organisation.with_changes(changes)
        self.kept.elsewhere(*changes)

    def put(self, *entities: Entity) -> None:
        """These are part of the organisation from now on."""
        self.change(*[Put(entity) for entity in entities])

    def delete(self, kind: str, key: str) -> None:
        """This is part of it no longer."""
        self.change(Remove(kind, key))

    def phone(self, extension: str, username: str | None = None, *, transport: str = "udp", **more: str) -> Phone:
        """A device of the extension at an address of its own."""
        name = username or extension
        address = (f"192.0.2.{next(self._ports)}", 5060)
        return Phone(self.link, address, transport, extension=extension, username=name, password=secret(name), **more)

    def carrier(self) -> Peer:
        """The carrier behind the trunk of that name."""
        return Peer(self.link, CARRIER, "udp")

    def voicemail(self) -> Peer:
        """Whoever answers for voicemail."""
        peer = Peer(self.link, VOICEMAIL, "udp")
        self.routing.voicemail = self.endpoint.flow_to("udp", *VOICEMAIL)
        return peer

    def stranger(self, transport: str = "udp") -> Peer:
        """Somebody with an address nobody knows."""
        return Peer(self.link, (f"203.0.113.{next(self._ports) + 20}", 5060), transport)

    async def settle(self) -> None:
        """What was sent has arrived, and what followed from it at once has been done."""
        await self.clock.advance_async(SETTLED)

    async def pass_time(self, seconds: float) -> None:
        """So much time has passed."""
        await self.clock.advance_async(seconds)

    async def restart(self) -> None:
        """devia was killed and started again: what was on disk is known, every connection is gone."""
        await self.journal.flush()
        await self.registrations.close()
        self.link.gone(DEVIA)
        loaded = await self.store.load()
        self._build()
        for binding in loaded.bindings:
            self.location.put(binding)
        self.dialogs.restore(loaded.dialogs)
