# SPDX-License-Identifier: Apache-2.0
"""Users, devices, sites, attendants and trunks, for administrators."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from devia.api.collection import Collection, collection_router
from devia.api.context import Context
from devia.api.presenting.entities import (
    attendant_document,
    device_document,
    site_document,
    trunk_document,
    user_document,
)
from devia.api.problems import Fault, Problem, ProblemKind
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
from devia.application.actor import Actor
from devia.application.entities import Attendant, Device, OpeningHours, Site, Trunk, User
from devia.application.signing_in import check_password
from devia.diversion.codec import destination_from_document
from devia.diversion.model import ToNumber

# Users ---------------------------------------------------------------------------------------------------------


async def _create_user(context: Context, actor: Actor, wish: UserWish) -> User:
    fields = wish.model_dump(exclude={"password"}) | {"public_number": _e164(context, wish.public_number)}
    return await context.services.administration.create_user(actor, User(password_hash="", **fields), wish.password)


async def _change_user(context: Context, actor: Actor, user: User, changes: UserChanges) -> User:
    named = changes.named()
    password = named.pop("password", None)
    if password is not None:
        if user.username == actor.username:
            # One's own needs the present one with it: PUT /password.
            raise Problem(ProblemKind.INVALID, errors=[Fault(code="own_password", pointer="/password")])
        check_password(password)
    if "public_number" in named:
        named["public_number"] = _e164(context, named["public_number"])
    changed = replace(user, **named)
    await context.services.administration.update(actor, changed)
    if password is not None:
        await context.services.signing_in.change_password(actor, user.username, password)
    return changed


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
    document=UserDocument,
    all=lambda organisation: organisation.users,
    key=lambda user: user.username,
    present=user_document,
    texts=lambda user: (user.name, user.extension, user.email, user.public_number),
    create=_create_user,
    change=_change_user,
)


# Devices -------------------------------------------------------------------------------------------------------


async def _create_device(context: Context, actor: Actor, wish: DeviceWish) -> Device:
    device = Device(ha1_md5="", ha1_sha256="", **wish.model_dump(exclude={"password"}))
    return await context.services.administration.create_device(actor, device, wish.password)


async def _change_device(context: Context, actor: Actor, device: Device, changes: DeviceChanges) -> Device:
    named = changes.named()
    password = named.pop("password", None)
    changed = replace(device, **named)
    if password is not None:
        changed = context.services.administration.with_secrets(changed, password)
    await context.services.administration.update(actor, changed)
    return changed


DEVICES = Collection(
    path="/devices",
    kind="device",
    wish=DeviceWish,
    changes=DeviceChanges,
    document=DeviceDocument,
    all=lambda organisation: organisation.devices,
    key=lambda device: device.username,
    present=device_document,
    texts=lambda device: (device.extension, device.label),
    create=_create_device,
    change=_change_device,
)


# Sites ---------------------------------------------------------------------------------------------------------


async def _create_site(context: Context, actor: Actor, wish: SiteWish) -> Site:
    site = Site(**wish.model_dump())
    await context.services.administration.create(actor, site)
    return site


async def _change_site(context: Context, actor: Actor, site: Site, changes: SiteChanges) -> Site:
    changed = replace(site, **changes.named())
    await context.services.administration.update(actor, changed)
    return changed


SITES = Collection(
    path="/sites",
    kind="site",
    wish=SiteWish,
    changes=SiteChanges,
    document=SiteDocument,
    all=lambda organisation: organisation.sites,
    key=lambda site: site.name,
    present=site_document,
    texts=lambda site: (site.attendant,),
    create=_create_site,
    change=_change_site,
)


# Attendants ----------------------------------------------------------------------------------------------------


async def _create_attendant(context: Context, actor: Actor, wish: AttendantWish) -> Attendant:
    attendant = Attendant(**_attendant_fields(context, {name: getattr(wish, name) for name in type(wish).model_fields}))
    await context.services.administration.create(actor, attendant)
    return attendant


async def _change_attendant(
    context: Context, actor: Actor, attendant: Attendant, changes: AttendantChanges
) -> Attendant:
    changed = replace(attendant, **_attendant_fields(context, changes.named()))
    await context.services.administration.update(actor, changed)
    return changed


def _attendant_fields(context: Context, named: dict[str, Any]) -> dict[str, Any]:
    fields = dict(named)
    if "members" in fields:
        fields["members"] = tuple(fields["members"])
    if "opening_hours" in fields:
        fields["opening_hours"] = tuple([_opening_hours(hours) for hours in fields["opening_hours"]])
    if fields.get("overflow") is not None:
        overflow = destination_from_document(fields["overflow"].model_dump(), "/overflow")
        if isinstance(overflow, ToNumber):
            deciding = context.services.deciding
            number = deciding.numbering.canonical(overflow.number, deciding.directory())
            overflow = ToNumber(number=number or overflow.number)
        fields["overflow"] = overflow
    return fields


def _opening_hours(hours: OpeningHoursDocument) -> OpeningHours:
    return OpeningHours(weekdays=frozenset(hours.weekdays), start=hours.start, end=hours.end)


ATTENDANTS = Collection(
    path="/attendants",
    kind="attendant",
    wish=AttendantWish,
    changes=AttendantChanges,
    document=AttendantDocument,
    all=lambda organisation: organisation.attendants,
    key=lambda attendant: attendant.number,
    present=attendant_document,
    texts=lambda attendant: (attendant.site, *attendant.members),
    create=_create_attendant,
    change=_change_attendant,
)


# Trunks --------------------------------------------------------------------------------------------------------


async def _create_trunk(context: Context, actor: Actor, wish: TrunkWish) -> Trunk:
    trunk = Trunk(**_trunk_fields(wish.model_dump()))
    await context.services.administration.create(actor, trunk)
    return trunk


async def _change_trunk(context: Context, actor: Actor, trunk: Trunk, changes: TrunkChanges) -> Trunk:
    changed = replace(trunk, **_trunk_fields(changes.named()))
    await context.services.administration.update(actor, changed)
    return changed


def _trunk_fields(named: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in named.items()}


TRUNKS = Collection(
    path="/trunks",
    kind="trunk",
    wish=TrunkWish,
    changes=TrunkChanges,
    document=TrunkDocument,
    all=lambda organisation: {trunk.name: trunk for trunk in organisation.trunks},
    key=lambda trunk: trunk.name,
    present=trunk_document,
    texts=lambda trunk: (trunk.host, *trunk.numbers),
    create=_create_trunk,
    change=_change_trunk,
)


routers: tuple[APIRouter, ...] = (
    collection_router(USERS),
    collection_router(DEVICES),
    collection_router(SITES),
    collection_router(ATTENDANTS),
    collection_router(TRUNKS),
)
"""The routes of every kind; they hold nothing but what is above."""
