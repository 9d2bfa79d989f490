# SPDX-License-Identifier: Apache-2.0
"""Values to rows and back, without a database between."""

from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from devia.application.entities import Attendant, Entity
from devia.store import rows
from devia.store.rows import (
    TABLES,
    dialog_from_row,
    dialog_id,
    dialog_to_row,
    from_row,
    to_row,
    utc,
)
from devia.store.tables import bindings
from tests.store.values import ATTENDANT, BINDING, DIALOG, ENTITIES


@pytest.mark.parametrize("entity", [*ENTITIES, BINDING], ids=lambda entity: type(entity).__name__)
def test_a_value_comes_back_of_its_row(entity: Entity) -> None:
    assert from_row(type(entity), to_row(entity)) == entity


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: type(entity).__name__)
def test_the_values_try_what_is_not_the_default(entity: Entity) -> None:
    """A field left at its default would come back right although nobody had written it."""
    table = TABLES[type(entity)]
    assert {column.name for column in table.columns} == {field.name for field in fields(entity)}
    assert [field.name for field in fields(entity) if getattr(entity, field.name) == field.default] == []


def test_a_binding_has_a_column_for_each_field() -> None:
    assert {column.name for column in bindings.columns} == {field.name for field in fields(BINDING)}


def test_every_kind_has_its_table_and_type() -> None:
    assert set(rows.TABLES_BY_KIND) == set(rows.TYPES_BY_KIND)
    assert {kind: TABLES[rows.TYPES_BY_KIND[kind]] for kind in rows.TABLES_BY_KIND} == rows.TABLES_BY_KIND


def test_opening_hours_kept_with_an_offset_are_by_the_clock_of_the_site() -> None:
    """Former versions let them in, and one without an offset beside them."""
    row = to_row(ATTENDANT) | {
        "opening_hours": [{"weekdays": [0], "start": "08:30+00:00", "end": "12:00"}],
    }
    (hours,) = from_row(Attendant, row).opening_hours
    assert (hours.start, hours.end) == (time(8, 30), time(12, 0))


def test_a_moment_is_kept_in_utc() -> None:
    rome = timezone(timedelta(hours=1))
    assert utc(datetime(2026, 3, 2, 13, 0, tzinfo=rome)) == datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert utc(datetime(2026, 3, 2, 13, 0, tzinfo=rome)).tzinfo is UTC
    # A naive one is what SQLite has made of one in UTC.
    assert utc(datetime(2026, 3, 2, 12, 0)) == datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # noqa: DTZ001 - see above


def test_a_dialog_comes_back_of_its_row() -> None:
    assert dialog_from_row(dialog_to_row(DIALOG)) == DIALOG


def test_the_key_of_a_dialog_tells_its_parts_apart() -> None:
    keys = [("a", "b", "c"), ("ab", "", "c"), ("a", "bc", ""), ("c", "b", "a"), ("", "", "")]
    ids = {dialog_id(replace(DIALOG, call_id=c, caller_tag=f, callee_tag=t)) for c, f, t in keys}
    assert len(ids) == len(keys)
    assert {len(found) for found in ids} == {32}
