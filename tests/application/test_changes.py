# SPDX-License-Identifier: Apache-2.0
"""A change knows what it changes."""

import pytest

from devia.application.changes import KINDS, NAMES, Put, Remove, key_of
from devia.application.entities import Entity
from tests.store.values import ENTITIES

KEYS = {
    "user": "zoe",
    "device": "201-desk",
    "site": "Milano",
    "attendant": "9",
    "trunk": "carrier",
    "plan": "201",
    "handset": "201",
    "mailbox": "201",
    "token": "a" * 64,
    "session": "c" * 64,
}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_a_change_knows_the_kind_and_key_of_its_entity(entity: Entity) -> None:
    change = Put(entity)
    assert KINDS[change.kind] is type(entity)
    assert change.key == key_of(entity) == KEYS[change.kind]
    assert not change.is_new
    assert Remove(change.kind, change.key) == Remove(NAMES[type(entity)], key_of(entity))


def test_there_is_a_kind_for_every_entity() -> None:
    assert {type(entity) for entity in ENTITIES} == set(KINDS.values())
    assert set(KEYS) == set(KINDS)
