# SPDX-License-Identifier: Apache-2.0
"""Everybody and everything, as one immutable snapshot held in memory; decisions read nothing else."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from devia.application.changes import KINDS, Change, Put, key_of
from devia.application.entities import (
    DEFAULT_SITE,
    ApiToken,
    Attendant,
    Device,
    Entity,
    MailboxSettings,
    Site,
    StoredHandset,
    StoredPlan,
    Trunk,
    User,
    WebSession,
)
from devia.diversion.model import AttendantFacts, Directory, ExtensionFacts
from devia.diversion.ranges import NumberRange

_Tables = dict[str, dict[str, Any]]


class Organisation:
    """One snapshot. `with_changes` makes the next one; tables that did not change are shared by both."""

    def __init__(self, tables: _Tables | None = None, before: Organisation | None = None) -> None:
        """`tables`: kind → key → entity; they must not be changed afterwards. What was worked out of the tables of
        `before` that are the same is not worked out again."""
        self._tables: _Tables = {name: {} for name in KINDS} | (tables or {})
        self.users: Mapping[str, User] = self._tables["user"]
        self.devices: Mapping[str, Device] = self._tables["device"]
        self.sites: Mapping[str, Site] = self._tables["site"]
        self.attendants: Mapping[str, Attendant] = self._tables["attendant"]
        self.plans: Mapping[str, StoredPlan] = self._tables["plan"]
        self.handsets: Mapping[str, StoredHandset] = self._tables["handset"]
        self.mailboxes: Mapping[str, MailboxSettings] = self._tables["mailbox"]
        self.tokens: Mapping[str, ApiToken] = self._tables["token"]
        self.sessions: Mapping[str, WebSession] = self._tables["session"]
        if before is not None and self.shares(before, ("user", "site", "attendant")):
            self._people: _People = before._people
        else:
            self._people = _People(self.users.values())
        if before is not None and self.shares(before, ("device",)):
            self._devices: dict[str, tuple[Device, ...]] = before._devices
        else:
            self._devices = _by_extension(self.devices.values())
        if before is not None and self.shares(before, ("trunk",)):
            self._ways_out: _WaysOut = before._ways_out
        else:
            self._ways_out = _WaysOut(self._tables["trunk"].values())

    @staticmethod
    def of(entities: Iterable[Entity]) -> Organisation:
        """The organisation that consists of these."""
        return Organisation().with_changes([Put(entity) for entity in entities])

    def with_changes(self, changes: Iterable[Change]) -> Organisation:
        """The organisation after these changes."""
        tables = dict(self._tables)
        copied: set[str] = set()
        for change in changes:
            if change.kind not in copied:
                copied.add(change.kind)
                tables[change.kind] = dict(tables[change.kind])
            if isinstance(change, Put):
                tables[change.kind][key_of(change.entity)] = change.entity
            else:
                tables[change.kind].pop(change.key, None)
        return Organisation(tables, self)

    def has_people_of(self, other: Organisation) -> bool:
        """Whether nothing about people, devices, places and plans was changed between the two."""
        return self.shares(other, ("user", "device", "site", "attendant", "plan"))

    def shares(self, other: Organisation, kinds: Iterable[str]) -> bool:
        """Whether nothing of these kinds was changed between the two."""
        return all(self._tables[kind] is other._tables[kind] for kind in kinds)

    def entity(self, kind: str, key: str) -> Entity | None:
        """What stands under this key of this kind."""
        found: Entity | None = self._tables[kind].get(key)
        return found

    # People and devices ------------------------------------------------------------------------------------------

    def user_of(self, extension: str) -> User | None:
        """Whose extension this is."""
        return self._people.by_extension.get(extension)

    def device(self, username: str) -> Device | None:
        """The device of this SIP user name."""
        return self.devices.get(username)

    def devices_of(self, extension: str) -> tuple[Device, ...]:
        """The extension's devices."""
        return self._devices.get(extension, ())

    def extensions(self) -> list[str]:
        """Every extension, in order."""
        in_order = self._people.in_order
        if in_order is None:
            in_order = sorted(self._people.by_extension, key=lambda number: (len(number), number))
            self._people.in_order = in_order
        return list(in_order)

    def plan(self, extension: str) -> StoredPlan:
        """The extension's plan; an empty one at revision 0 where none was ever saved."""
        found = self.plans.get(extension)
        return StoredPlan(extension=extension) if found is None else found

    def handset(self, extension: str) -> StoredHandset | None:
        """What the extension's phones have told; None: nothing yet."""
        return self.handsets.get(extension)

    def mailbox(self, extension: str) -> MailboxSettings:
        """How the extension's mailbox is kept; as usual where nobody has chosen."""
        found = self.mailboxes.get(extension)
        return MailboxSettings(extension=extension) if found is None else found

    # Trunks ------------------------------------------------------------------------------------------------------

    def trunk(self, name: str) -> Trunk | None:
        """The trunk of this name."""
        found: Trunk | None = self._tables["trunk"].get(name)
        return found

    @property
    def trunks(self) -> tuple[Trunk, ...]:
        """All trunks."""
        return self.trunks_by_priority

    @property
    def trunks_by_priority(self) -> tuple[Trunk, ...]:
        """All trunks, the one tried first before the others."""
        return self._ways_out.by_priority

    def trunk_at(self, address: str) -> Trunk | None:
        """The trunk that calls from this IP address: the one with the narrowest network around it."""
        if not self._ways_out.networks:
            return None
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return None
        for network, trunk in self._ways_out.networks:
            if ip in network:
                return trunk
        return None

    def extension_of_public(self, number: str) -> str | None:
        """The internal number this E.164 number is: a user's own, or in a trunk's ranges (B18.2)."""
        own = self._people.by_public_number.get(number)
        if own is not None:
            return own
        for numbers in self._ways_out.ranges:
            internal = numbers.internal(number)
            if internal is not None:
                return internal
        return None

    def public_number_of(self, internal: str) -> str | None:
        """The E.164 number an internal one is reached at from outside: the user's own, else by a trunk's ranges."""
        user = self.user_of(internal)
        if user is not None and user.public_number is not None:
            return user.public_number
        for numbers in self._ways_out.ranges:
            public = numbers.public(internal)
            if public is not None:
                return public
        return None

    # For decisions -----------------------------------------------------------------------------------------------

    def at(self, moment: datetime) -> Directory:
        """The facts a decision may ask for, with opening hours as they are at this moment."""
        return _Facts(self, moment)

    def attendant(self, number: str) -> Attendant | None:
        """The attendant group of this number."""
        return self.attendants.get(number)

    def attendant_number_of(self, site: str) -> str | None:
        """The number of the attendant a site's people return to; a site without one has the default site's (B9.1)."""
        for name in (site, DEFAULT_SITE):
            found = self.sites.get(name)
            if found is not None and found.attendant is not None and found.attendant in self.attendants:
                return found.attendant
            for group in self.attendants.values():
                if group.site == name:
                    return group.number
        return None

    def facts(self, extension: str) -> ExtensionFacts | None:
        """What a decision may ask of this extension."""
        known = self._people.facts.get(extension)
        if known is None:
            user = self.user_of(extension)
            if user is None:
                return None
            known = self._people.facts[extension] = ExtensionFacts(
                number=extension,
                site=user.site,
                mailbox_enabled=user.mailbox_enabled,
                may_divert_externally=user.may_divert_externally,
                attendant=self.attendant_number_of(user.site),
            )
        return known

    def is_open(self, group: Attendant, moment: datetime) -> bool:
        """Whether the group is open at this moment, by the clock of its site (B9.1)."""
        if not group.opening_hours:
            return True
        site = self.sites.get(group.site)
        local = moment.astimezone(ZoneInfo("Europe/Rome" if site is None else site.time_zone))
        now = local.time()
        return any(
            local.weekday() in hours.weekdays and hours.start <= now < hours.end for hours in group.opening_hours
        )


class Draft(Organisation):
    """A copy that is changed in place: what many changes, one after the other, leave, each looked at before the next.
    It is nobody else's."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__({kind: dict(table) for kind, table in organisation._tables.items()})

    def apply(self, changes: Iterable[Change]) -> None:
        """It is as after these changes."""
        for change in changes:
            table = self._tables[change.kind]
            before = table.get(change.key)
            after = change.entity if isinstance(change, Put) else None
            if after is not None:
                table[change.key] = after
            else:
                table.pop(change.key, None)
            if isinstance(before, User) or isinstance(after, User):
                self._people.replace(before, after)
            elif change.kind in ("site", "attendant"):
                self._people.facts.clear()
            elif change.kind == "device":
                if before is not None:
                    others = [device for device in self.devices_of(before.extension) if device.username != change.key]
                    self._devices[before.extension] = tuple(others)
                if isinstance(after, Device):
                    self._devices[after.extension] = (*self.devices_of(after.extension), after)
            elif change.kind == "trunk":
                self._ways_out = _WaysOut(table.values())


# Worked out of the tables, once ------------------------------------------------------------------------------------


class _People:
    """What follows from users, sites and attendant groups."""

    __slots__ = ("by_extension", "by_public_number", "facts", "in_order")

    def __init__(self, users: Iterable[User]) -> None:
        self.by_extension: dict[str, User] = {user.extension: user for user in users if user.extension is not None}
        self.by_public_number: dict[str, str] = {
            user.public_number: extension
            for extension, user in self.by_extension.items()
            if user.public_number is not None
        }
        self.facts: dict[str, ExtensionFacts] = {}
        """Filled as extensions are asked for; what is in it follows from the tables alone."""
        self.in_order: list[str] | None = None
        """Extensions in order, once somebody has asked for them."""

    def replace(self, before: Any, after: Any) -> None:
        """The one is there in the place of the other."""
        self.in_order = None
        if before is not None and before.extension is not None:
            self.by_extension.pop(before.extension, None)
            self.by_public_number.pop(before.public_number or "", None)
            self.facts.pop(before.extension, None)
        if after is not None and after.extension is not None:
            self.by_extension[after.extension] = after
            self.facts.pop(after.extension, None)
            if after.public_number is not None:
                self.by_public_number[after.public_number] = after.extension


def _by_extension(devices: Iterable[Device]) -> dict[str, tuple[Device, ...]]:
    found: dict[str, tuple[Device, ...]] = {}
    for device in devices:
        found[device.extension] = (*found.get(device.extension, ()), device)
    return found


class _WaysOut:
    """What follows from trunks."""

    __slots__ = ("by_priority", "networks", "ranges")

    def __init__(self, trunks: Iterable[Trunk]) -> None:
        self.by_priority: tuple[Trunk, ...] = tuple(sorted(trunks, key=lambda trunk: (trunk.priority, trunk.name)))
        self.ranges = tuple([NumberRange.parse(text) for trunk in self.by_priority for text in trunk.numbers])
        self.networks = tuple(sorted(_networks(self.by_priority), key=lambda pair: -pair[0].prefixlen))
        """The narrowest first."""


def _networks(trunks: Iterable[Trunk]) -> Iterator[tuple[Any, Trunk]]:
    for trunk in trunks:
        for text in trunk.addresses or (trunk.host,):
            try:
                yield ipaddress.ip_network(text, strict=False), trunk
            except ValueError:
                # A host name: it says where calls go, not where they come from.
                continue


class _Facts(Directory):
    """`Directory` over one snapshot at one moment."""

    __slots__ = ("_moment", "_organisation")

    def __init__(self, organisation: Organisation, moment: datetime) -> None:
        self._organisation = organisation
        self._moment = moment

    def extension(self, number: str) -> ExtensionFacts | None:
        return self._organisation.facts(number)

    def attendant(self, number: str) -> AttendantFacts | None:
        group = self._organisation.attendant(number)
        if group is None:
            return None
        is_open = self._organisation.is_open(group, self._moment)
        return AttendantFacts(number=number, is_open=is_open, overflow=group.overflow)

    def extension_of_public(self, number: str) -> str | None:
        return self._organisation.extension_of_public(number)
