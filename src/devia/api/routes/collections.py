# SPDX-License-Identifier: Apache-2.0
"""Users, devices, sites, attendants and trunks, for administrators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from devia.api.collection import Collection, collection_router
from devia.api.context import Context
from devia.api.listing_filters import (
    wanted_attendants,
    wanted_devices,
    wanted_sites,
    wanted_trunks,
    wanted_users,
)
from devia.api.paging import by_number, by_text
from devia.api.presenting.entities import (
    attendant_document,
    device_document,
    site_document,
    trunk_document,
    user_document,
)
from devia.api.presenting.rows import attendant_row, device_row, site_row, trunk_row, user_row
from devia.api.problems import Fault, Problem, ProblemKind
from devia.api.schemas.base import Document
from devia.api.schemas.people import (
    DeviceChanges,
    DeviceDocument,
    DeviceWish,
    UserChanges,
    UserDocument,
    UserWish,
)
from devia.api.schemas.places import (
    AttendantChanges,
    AttendantDocument,
    AttendantWish,
    OpeningHoursDocument,
    SiteChanges,
    SiteDocument,
    SiteWish,
    TrunkChanges,
    TrunkDocument,
    TrunkWish,
)
from devia.api.schemas.rows import (
    AttendantRow,
    AttendantsBulk,
    DeviceRow,
    DevicesBulk,
    SiteRow,
    SitesBulk,
    TrunkRow,
    TrunksBulk,
    UserRow,
    UsersBulk,
)
from devia.application.actor import Actor
from devia.application.entities import Attendant, Device, OpeningHours, Site, Trunk, User
from devia.application.errors import Invalid
from devia.application.soundness import MOST_PRIORITY
from devia.diversion.codec import DocumentError, destination_from_document
from devia.diversion.model import Destination, ToNumber

# Users ---------------------------------------------------------------------------------------------------------


async def _create_user(context: Context, actor: Actor, wish: UserWish) -> User:
    fields = wish.model_dump(exclude={"password"}) | {"public_number": _e164(context, wish.public_number)}
    return await context.services.administration.create_user(actor, User(password_hash="", **fields), wish.password)


def _changed_user(context: Context, user: User, changes: UserChanges) -> User:
    named = changes.named()
    named.pop("password", None)
    if "public_number" in named:
        named["public_number"] = _e164(context, named["public_number"])
    return replace(user, **named)


async def _user_hashes(context: Context, actor: Actor, username: str, changes: UserChanges) -> Mapping[str, str]:
    password = changes.named().get("password")
    if password is None:
        return {}
    if username == actor.username:
        # One's own needs the present one with it: PUT /password.
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="own_password", pointer="/password")])
    return {"password_hash": await context.services.administration.hash(password)}


def _e164(context: Context, number: str | None) -> str | None:
    """The number in the one form it is kept in; one that is none goes on as it is, to be refused with its reason."""
    if not number:
        return None
    return context.services.deciding.numbering.normalise(number) or number


USERS = Collection(
    path="/users",
    kind="user",
    wish=UserWish,
    changes=UserChanges,
    bulk=UsersBulk,
    document=UserDocument,
    row=UserRow,
    all=lambda organisation: organisation.users,
    key=lambda user: user.username,
    present=user_document,
    rows=lambda users, context: [user_row(user, context.services.world) for user in users],
    columns=(
        *("username", "name", "extension", "role", "site", "email", "language", "public_number"),
        *("may_divert_externally", "may_call_externally", "mailbox_enabled"),
        *("state.registered", "state.engaged", "state.present", "diverted"),
    ),
    texts=lambda user: (user.name, user.extension, user.email, user.public_number),
    orders={
        "username": lambda user: "",
        "name": lambda user: by_text(user.name),
        "extension": lambda user: by_number(user.extension),
        "role": lambda user: user.role,
        "site": lambda user: by_text(user.site),
    },
    wanted=wanted_users,
    create=_create_user,
    changed=_changed_user,
    hashes=_user_hashes,
)


# Devices -------------------------------------------------------------------------------------------------------


async def _create_device(context: Context, actor: Actor, wish: DeviceWish) -> Device:
    device = Device(ha1_md5="", ha1_sha256="", **wish.model_dump(exclude={"password"}))
    return await context.services.administration.create_device(actor, device, wish.password)


def _changed_device(context: Context, device: Device, changes: DeviceChanges) -> Device:
    named = changes.named()
    password = named.pop("password", None)
    changed = replace(device, **named)
    return changed if password is None else context.services.administration.with_secrets(changed, password)


DEVICES = Collection(
    path="/devices",
    kind="device",
    wish=DeviceWish,
    changes=DeviceChanges,
    bulk=DevicesBulk,
    document=DeviceDocument,
    row=DeviceRow,
    all=lambda organisation: organisation.devices,
    key=lambda device: device.username,
    present=device_document,
    rows=lambda devices, context: [device_row(device, context.services.world) for device in devices],
    columns=(
        *("username", "extension", "name", "physical", "label", "md5_only", "registered", "address", "user_agent"),
        *("expires_at", "lost_at"),
    ),
    texts=lambda device: (device.extension, device.label),
    orders={
        "username": lambda device: "",
        "extension": lambda device: by_number(device.extension),
        "label": lambda device: by_text(device.label),
    },
    wanted=wanted_devices,
    create=_create_device,
    changed=_changed_device,
)


# Sites ---------------------------------------------------------------------------------------------------------


async def _create_site(context: Context, actor: Actor, wish: SiteWish) -> Site:
    site = Site(**wish.model_dump())
    await context.services.administration.create(actor, site)
    return site


def _changed_site(context: Context, site: Site, changes: SiteChanges) -> Site:
    return replace(site, **changes.named())


def _site_rows(sites: Sequence[Site], context: Context) -> list[Document]:
    people = Counter([user.site for user in context.services.world.organisation.users.values()])
    return [site_row(site, people, context.services.world.organisation) for site in sites]


SITES = Collection(
    path="/sites",
    kind="site",
    wish=SiteWish,
    changes=SiteChanges,
    bulk=SitesBulk,
    document=SiteDocument,
    row=SiteRow,
    all=lambda organisation: organisation.sites,
    key=lambda site: site.name,
    present=site_document,
    rows=_site_rows,
    columns=("name", "attendant", "time_zone", "people"),
    texts=lambda site: (site.attendant,),
    orders={
        "name": lambda site: "",
        "attendant": lambda site: by_number(site.attendant),
        "time_zone": lambda site: by_text(site.time_zone),
    },
    wanted=wanted_sites,
    create=_create_site,
    changed=_changed_site,
)


# Attendants ----------------------------------------------------------------------------------------------------


async def _create_attendant(context: Context, actor: Actor, wish: AttendantWish) -> Attendant:
    attendant = Attendant(**_attendant_fields(context, {name: getattr(wish, name) for name in type(wish).model_fields}))
    await context.services.administration.create(actor, attendant)
    return attendant


def _changed_attendant(context: Context, attendant: Attendant, changes: AttendantChanges) -> Attendant:
    return replace(attendant, **_attendant_fields(context, changes.named()))


def _attendant_fields(context: Context, named: dict[str, Any]) -> dict[str, Any]:
    fields = dict(named)
    if "members" in fields:
        fields["members"] = tuple(fields["members"])
    if "opening_hours" in fields:
        fields["opening_hours"] = tuple([_opening_hours(hours) for hours in fields["opening_hours"]])
    if fields.get("overflow") is not None:
        fields["overflow"] = _overflow(context, fields["overflow"].model_dump())
    return fields


def _overflow(context: Context, document: dict[str, Any]) -> Destination:
    """Where the group's calls go on to, a number in the one form it is kept in.

    Raises:
        Invalid: the document says nowhere.
    """
    try:
        overflow = destination_from_document(document, "/overflow")
    except DocumentError as error:
        raise Invalid(error.faults) from None
    if isinstance(overflow, ToNumber):
        deciding = context.services.deciding
        number = deciding.numbering.canonical(overflow.number, deciding.directory())
        overflow = ToNumber(number=number or overflow.number)
    return overflow


def _opening_hours(hours: OpeningHoursDocument) -> OpeningHours:
    return OpeningHours(weekdays=frozenset(hours.weekdays), start=hours.start, end=hours.end)


def _attendant_rows(attendants: Sequence[Attendant], context: Context) -> list[Document]:
    now, organisation = context.services.clock.now(), context.services.world.organisation
    return [attendant_row(attendant, organisation, now) for attendant in attendants]


ATTENDANTS = Collection(
    path="/attendants",
    kind="attendant",
    wish=AttendantWish,
    changes=AttendantChanges,
    bulk=AttendantsBulk,
    document=AttendantDocument,
    row=AttendantRow,
    all=lambda organisation: organisation.attendants,
    key=lambda attendant: attendant.number,
    present=attendant_document,
    rows=_attendant_rows,
    columns=("number", "site", "members", "strategy", "ring_time", "overflow", "open"),
    texts=lambda attendant: (attendant.site, *attendant.members),
    orders={
        "number": lambda attendant: by_number(attendant.number),
        "site": lambda attendant: by_text(attendant.site),
    },
    wanted=wanted_attendants,
    create=_create_attendant,
    changed=_changed_attendant,
)


# Trunks --------------------------------------------------------------------------------------------------------


async def _create_trunk(context: Context, actor: Actor, wish: TrunkWish) -> Trunk:
    trunk = Trunk(**_trunk_fields(wish.model_dump()))
    await context.services.administration.create(actor, trunk)
    return trunk


def _changed_trunk(context: Context, trunk: Trunk, changes: TrunkChanges) -> Trunk:
    return replace(trunk, **_trunk_fields(changes.named()))


def _trunk_fields(named: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in named.items()}


TRUNKS = Collection(
    path="/trunks",
    kind="trunk",
    wish=TrunkWish,
    changes=TrunkChanges,
    bulk=TrunksBulk,
    document=TrunkDocument,
    row=TrunkRow,
    all=lambda organisation: {trunk.name: trunk for trunk in organisation.trunks},
    key=lambda trunk: trunk.name,
    present=trunk_document,
    rows=lambda trunks, context: [trunk_row(trunk, context.services.world) for trunk in trunks],
    columns=(
        *("name", "host", "port", "transport", "addresses", "numbers", "on_net", "priority", "caller_id"),
        *("shows_foreign_caller", "diversion_header", "history_info", "refer", "down_since", "down_reason"),
    ),
    texts=lambda trunk: (trunk.host, *trunk.numbers),
    orders={
        "name": lambda trunk: "",
        "priority": lambda trunk: f"{trunk.priority + MOST_PRIORITY:06}",
        "host": lambda trunk: by_text(trunk.host),
    },
    wanted=wanted_trunks,
    create=_create_trunk,
    changed=_changed_trunk,
)


routers: tuple[APIRouter, ...] = (
    collection_router(USERS),
    collection_router(DEVICES),
    collection_router(SITES),
    collection_router(ATTENDANTS),
    collection_router(TRUNKS),
)
"""The routes of every kind; they hold nothing but what is above."""
