# SPDX-License-Identifier: Apache-2.0
"""The tables are those somebody writes and reads; what the migrations make of them is `test_migrating`'s."""

from devia.store import tables
from devia.store.rows import TABLES


def test_every_table_is_an_entitys_or_known() -> None:
    others = {"bindings", "dialogs", "calls", "call_parties", "audit", "journal", "messages", "secrets"}
    assert {table.name for table in TABLES.values()} | others == set(tables.metadata.tables)


def test_what_is_looked_up_has_an_index() -> None:
    indexes = sorted([list(index.columns.keys()) for index in tables.audit.indexes])
    assert indexes == [["actor", "id"], ["at"], ["extension", "id"], ["kind", "id"]]
    of_messages = sorted([list(index.columns.keys()) for index in tables.messages.indexes])
    assert of_messages == [["complete"], ["deleted_at"], ["owner", "received_at"]]
    assert list(tables.call_parties.primary_key.columns.keys()) == ["extension", "place"]
    assert tables.calls.c.id.unique
    assert tables.users.c.extension.unique
