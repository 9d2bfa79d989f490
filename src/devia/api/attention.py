# SPDX-License-Identifier: Apache-2.0
"""What needs an administrator's attention: the home page of administration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import TypeVar

from devia.api.diversion_list import diversion_row, is_on_since
from devia.api.presenting.plans import named_warning_document
from devia.api.presenting.rows import moment
from devia.api.schemas.diversions import (
    AttentionDocument,
    Concern,
    DiversionRow,
    DownTrunkDocument,
    LostPhoneDocument,
    PhonelessDocument,
)
from devia.api.schemas.plan import NamedWarningDocument
from devia.api.services import Services
from devia.application.actor import Actor
from devia.application.lost_phones import LostPhone
from devia.application.state import World
from devia.application.survey import Diversion, Survey
from devia.diversion.check import Warning

MOST_TOLD = 5
"""Of each concern; the rest is in its list."""
LONG = timedelta(days=7)
LATELY = timedelta(hours=1)

Item = TypeVar("Item")
Shown = TypeVar("Shown")


def attention(services: Services, survey: Survey, viewer: Actor) -> AttentionDocument:
    """What is so now. May run on another thread."""
    world, now = services.world, services.clock.now()
    organisation = survey.organisation

    def row(one: Diversion) -> DiversionRow:
        return diversion_row(one, organisation)

    return AttentionDocument(
        at=now,
        unusable=_concern([one for one in survey.diversions if one.unusable is not None], row, Concern[DiversionRow]),
        loops=_loops(survey, viewer),
        long_on=_concern(
            sorted(
                [one for one in survey.diversions if is_on_since(one, now - LONG)],
                key=lambda one: now if one.changed is None else one.changed.at,
            ),
            row,
            Concern[DiversionRow],
        ),
        trunks_down=_concern(_trunks_down(world), lambda one: one, Concern[DownTrunkDocument]),
        phones_lost=_concern(
            [
                phone
                for phone in world.lost_phones.since((now - LATELY).timestamp())
                if organisation.device(phone.device) is not None
            ],
            lambda phone: _lost_phone(phone, world),
            Concern[LostPhoneDocument],
        ),
        without_phone=_concern(list(_without_phone(world)), lambda one: one, Concern[PhonelessDocument]),
    )


def _concern(found: Sequence[Item], show: Callable[[Item], Shown], made: type[Concern[Shown]]) -> Concern[Shown]:
    return made(count=len(found), items=[show(one) for one in found[:MOST_TOLD]])


def _loops(survey: Survey, viewer: Actor) -> Concern[NamedWarningDocument]:
    """What closes for inside and outside callers is one loop, with a warning for either."""
    found: dict[object, list[Warning]] = {}
    for warning in survey.loops:
        found.setdefault((warning.extensions, warning.conditions), []).append(warning)
    told = [warning for warnings in islice(found.values(), MOST_TOLD) for warning in warnings]
    items = [named_warning_document(warning, viewer, survey.organisation) for warning in told]
    return Concern[NamedWarningDocument](count=len(found), items=items)


def _trunks_down(world: World) -> list[DownTrunkDocument]:
    found = []
    for trunk in world.organisation.trunks:
        down = world.trunk_health.of(trunk.name)
        if down is not None:
            found.append(
                DownTrunkDocument(name=trunk.name, host=trunk.host, since=moment(down.since), reason=down.reason)
            )
    return found


def _lost_phone(phone: LostPhone, world: World) -> LostPhoneDocument:
    device, user = world.organisation.device(phone.device), world.organisation.user_of(phone.extension)
    return LostPhoneDocument(
        device=phone.device,
        label="" if device is None else device.label,
        extension=phone.extension,
        name=None if user is None else user.name,
        lost_at=moment(phone.at),
        reason=phone.reason,
    )


def _without_phone(world: World) -> Iterable[PhonelessDocument]:
    organisation = world.organisation
    for extension in organisation.extensions():
        user = organisation.user_of(extension)
        if user is not None and not organisation.devices_of(extension):
            yield PhonelessDocument(username=user.username, name=user.name, extension=extension)
