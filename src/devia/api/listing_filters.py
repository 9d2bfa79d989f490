# SPDX-License-Identifier: Apache-2.0
"""What the lists of people and places can be filtered by: each reads a request's parameters into a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query

from devia.api.presenting.rows import switched_on
from devia.application.entities import Attendant, Device, Role, Trunk, User
from devia.application.state import World

Wanted = Callable[[Any, World], bool]
"""Whether the entity is wanted, as the world is."""

_Name = Annotated[str | None, Query(max_length=64)]
_Number = Annotated[str | None, Query(max_length=16, pattern="^[0-9]+$")]


def wanted_users(
    site: _Name = None,
    role: Role | None = None,
    has_extension: bool | None = None,
    has_phone: Annotated[bool | None, Query(description="A device is configured for their extension.")] = None,
    registered: Annotated[bool | None, Query(description="A device of theirs is connected.")] = None,
    diverted: Annotated[bool | None, Query(description="A rule of theirs is switched on.")] = None,
) -> Wanted:
    """Users."""

    def wanted(user: User, world: World) -> bool:
        number = user.extension
        organisation = world.organisation
        return (
            (site is None or user.site == site)
            and (role is None or user.role is role)
            and (has_extension is None or (number is not None) is has_extension)
            and (has_phone is None or (number is not None and bool(organisation.devices_of(number))) is has_phone)
            and (registered is None or (number is not None and bool(world.bindings.of(number))) is registered)
            and (diverted is None or (number is not None and bool(switched_on(number, organisation))) is diverted)
        )

    return wanted


def wanted_devices(extension: _Number = None, physical: bool | None = None, registered: bool | None = None) -> Wanted:
    """Devices."""

    def wanted(device: Device, world: World) -> bool:
        return (
            (extension is None or device.extension == extension)
            and (physical is None or device.physical is physical)
            and (
                registered is None
                or any(one.device == device.username for one in world.bindings.of(device.extension)) is registered
            )
        )

    return wanted


def wanted_sites() -> Wanted:
    """Sites: there are few."""
    return lambda site, world: True


def wanted_attendants(site: _Name = None) -> Wanted:
    """Attendant groups."""

    def wanted(group: Attendant, world: World) -> bool:
        return site is None or group.site == site

    return wanted


def wanted_trunks(on_net: bool | None = None) -> Wanted:
    """Trunks."""

    def wanted(trunk: Trunk, world: World) -> bool:
        return on_net is None or trunk.on_net is on_net

    return wanted
