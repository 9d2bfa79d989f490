# SPDX-License-Identifier: Apache-2.0
"""Entities as rows of a list: what is stored, and what is so now."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from devia.api.presenting.entities import (
    attendant_document,
    device_document,
    site_document,
    trunk_document,
    user_document,
)
from devia.api.presenting.state import address_text
from devia.api.schemas.rows import AttendantRow, DeviceRow, RowState, SiteRow, TrunkRow, UserRow
from devia.application.entities import Attendant, Device, Site, Trunk, User
from devia.application.organisation import Organisation
from devia.application.state import World
from devia.diversion.model import Condition


def user_row(user: User, world: World) -> UserRow:
    """The user, with the state of their extension."""
    state = None
    if user.extension is not None:
        known = world.callee_state(user.extension)
        state = RowState(
            registered=known.registered,
            engaged=known.engaged,
            present=known.present,
            do_not_disturb=known.do_not_disturb,
            phones=len(world.bindings.of(user.extension)),
        )
    diverted = [] if user.extension is None else switched_on(user.extension, world.organisation)
    return UserRow(**user_document(user).model_dump(), state=state, diverted=diverted)


def switched_on(extension: str, organisation: Organisation) -> list[Condition]:
    """Conditions the extension has a rule for that is switched on, for whatever callers."""
    told = organisation.handset(extension)
    found = [Condition.HANDSET] if told is not None and told.handset is not None else []
    for condition, by_class in organisation.plan(extension).plan.rules.items():
        if any(rule.enabled for rule in by_class.values()):
            found.append(condition)
    return found


def device_row(device: Device, world: World) -> DeviceRow:
    """The device, with where it is."""
    user = world.organisation.user_of(device.extension)
    lost = world.lost_phones.of(device.username)
    bindings = [one for one in world.bindings.of(device.extension) if one.device == device.username]
    binding = bindings[-1] if bindings else None
    return DeviceRow(
        **device_document(device).model_dump(),
        name=None if user is None else user.name,
        registered=binding is not None,
        address=None if binding is None else address_text(binding.remote),
        user_agent=None if binding is None else binding.user_agent,
        expires_at=None if binding is None else moment(binding.expires_at),
        lost_at=None if lost is None else moment(lost.at),
    )


def site_row(site: Site, people: Counter[str], organisation: Organisation) -> SiteRow:
    """The site, with how many people are there and who takes the calls that return."""
    returns_to = organisation.attendant_number_of(site.name)
    return SiteRow(**site_document(site).model_dump(), people=people[site.name], returns_to=returns_to)


def attendant_row(attendant: Attendant, organisation: Organisation, now: datetime) -> AttendantRow:
    """The group, with the names of its members."""
    members = [organisation.user_of(member) for member in attendant.members]
    return AttendantRow(
        **dict(attendant_document(attendant)),
        open=organisation.is_open(attendant, now),
        names={user.extension: user.name for user in members if user is not None and user.extension is not None},
    )


def trunk_row(trunk: Trunk, world: World) -> TrunkRow:
    """The trunk, with what is known against it."""
    down = world.trunk_health.of(trunk.name)
    return TrunkRow(
        **trunk_document(trunk).model_dump(),
        down_since=None if down is None else moment(down.since),
        down_reason=None if down is None else down.reason,
    )


def moment(seconds: float) -> datetime:
    """Unix seconds as a moment."""
    return datetime.fromtimestamp(seconds, UTC)
