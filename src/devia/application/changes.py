# SPDX-License-Identifier: Apache-2.0
"""A change of the organisation: one entity put in its place, or taken out."""

from __future__ import annotations

from dataclasses import dataclass

from devia.application.entities import (
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

KINDS: dict[str, type[Entity]] = {
    "user": User,
    "device": Device,
    "site": Site,
    "attendant": Attendant,
    "trunk": Trunk,
    "plan": StoredPlan,
    "handset": StoredHandset,
    "mailbox": MailboxSettings,
    "token": ApiToken,
    "session": WebSession,
}
"""Name of a kind, as the journal and the audit log have it → its type."""

NAMES: dict[type[Entity], str] = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Put:
    """The entity stands under its key, whatever stood there before; where it `is_new`, nothing may have."""

    entity: Entity
    is_new: bool = False

    @property
    def kind(self) -> str:
        """Name of its kind."""
        return NAMES[type(self.entity)]

    @property
    def key(self) -> str:
        """Its key."""
        return key_of(self.entity)


@dataclass(frozen=True, slots=True)
class Remove:
    """Nothing stands under this key any more."""

    kind: str
    key: str


Change = Put | Remove


def key_of(entity: Entity) -> str:
    """What the entity is stored under."""
    match entity:
        case User() | Device():
            return entity.username
        case Site() | Trunk():
            return entity.name
        case Attendant():
            return entity.number
        case StoredPlan() | StoredHandset() | MailboxSettings():
            return entity.extension
        case ApiToken() | WebSession():
            return entity.id
