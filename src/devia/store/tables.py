# SPDX-License-Identifier: Apache-2.0
"""The tables, as the migrations make them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"},
)

_Id = BigInteger().with_variant(Integer, "sqlite")

users = Table(
    "users",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("extension", String(16), unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("site", String(64), nullable=False),
    Column("email", String(254)),
    Column("language", String(2), nullable=False),
    Column("public_number", String(20)),
    Column("may_divert_externally", Boolean, nullable=False),
    Column("may_call_externally", Boolean, nullable=False),
    Column("mailbox_enabled", Boolean, nullable=False),
    Column("extension_since", DateTime(timezone=True)),
)

devices = Table(
    "devices",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("extension", String(16), nullable=False),
    Column("ha1_md5", String(32), nullable=False),
    Column("ha1_sha256", String(64), nullable=False),
    Column("physical", Boolean, nullable=False),
    Column("label", String(200), nullable=False),
    Column("md5_only", Boolean, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("attendant", String(16)),
    Column("time_zone", String(64), nullable=False),
)

attendants = Table(
    "attendants",
    metadata,
    Column("number", String(16), primary_key=True),
    Column("members", JSON, nullable=False),
    Column("site", String(64), nullable=False),
    Column("strategy", String(16), nullable=False),
    Column("opening_hours", JSON, nullable=False),
    Column("overflow", JSON),
    Column("ring_time", Integer, nullable=False),
)

trunks = Table(
    "trunks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("host", String(255), nullable=False),
    Column("port", Integer, nullable=False),
    Column("transport", String(8), nullable=False),
    Column("addresses", JSON, nullable=False),
    Column("numbers", JSON, nullable=False),
    Column("on_net", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("caller_id", String(32), nullable=False),
    Column("shows_foreign_caller", Boolean, nullable=False),
    Column("diversion_header", Boolean, nullable=False),
    Column("history_info", Boolean, nullable=False),
    Column("refer", String(16), nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("extension", String(16), primary_key=True),
    Column("plan", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("changed", JSON),
    Column("rules_changed", JSON),
)

handsets = Table(
    "handsets",
    metadata,
    Column("extension", String(16), primary_key=True),
    Column("handset", JSON),
    Column("do_not_disturb", Boolean, nullable=False),
)

mailboxes = Table(
    "mailboxes",
    metadata,
    Column("extension", String(16), primary_key=True),
    Column("pin_hash", String(200)),
    Column("max_messages", Integer, nullable=False),
    Column("max_seconds", Integer, nullable=False),
    Column("retention_days", Integer),
    Column("email", String(16), nullable=False),
    Column("greetings", JSON, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", String(64)),
    Column("extension", String(16), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("caller", String(64)),
    Column("caller_name", String(200)),
    Column("condition", String(16)),
    Column("diverting", String(16)),
    Column("call_id", String(64)),
    Column("seconds", Float, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("heard_at", DateTime(timezone=True)),
    Column("deleted_at", DateTime(timezone=True)),
    Index("ix_messages_owner", "owner", "received_at"),
    Index("ix_messages_complete", "complete"),
    Index("ix_messages_deleted_at", "deleted_at"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("username", String(64), nullable=False),
    Column("secret_hash", String(128), nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("username", String(64), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("user_agent", String(200), nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
)

bindings = Table(
    "bindings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("extension", String(16), nullable=False),
    Column("device", String(64), nullable=False),
    Column("contact", Text, nullable=False),
    Column("call_id", Text, nullable=False),
    Column("cseq", BigInteger, nullable=False),
    Column("transport", String(8), nullable=False),
    Column("remote", JSON, nullable=False),
    Column("local", JSON, nullable=False),
    Column("expires_at", Float, nullable=False),
    Column("instance", Text),
    Column("path", JSON, nullable=False),
    Column("user_agent", String(200), nullable=False),
    Column("q", Float, nullable=False),
    Column("physical", Boolean, nullable=False),
)

dialogs = Table(
    "dialogs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", JSON, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("place", _Id, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("document", Text, nullable=False),
)

call_parties = Table(
    "call_parties",
    metadata,
    Column("extension", String(16), primary_key=True),
    Column("place", _Id, primary_key=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("source", String(16), nullable=False),
    Column("action", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("key", String(128), nullable=False),
    Column("extension", String(16)),
    Column("before", JSON),
    Column("after", JSON),
    Column("device", String(64)),
    Index("ix_audit_extension", "extension", "id"),
    Index("ix_audit_actor", "actor", "id"),
    Index("ix_audit_kind", "kind", "id"),
    Index("ix_audit_at", "at"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("key", String(128), nullable=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", String(128), nullable=False),
)
