# SPDX-License-Identifier: Apache-2.0
"""Voicemail: how each mailbox is kept, and the messages in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """`mailboxes` and `messages`, both empty."""
    op.create_table(
        "mailboxes",
        sa.Column("extension", sa.String(length=16), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.Column("max_messages", sa.Integer(), nullable=False),
        sa.Column("max_seconds", sa.Integer(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=16), nullable=False),
        sa.Column("greetings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("extension", name=op.f("pk_mailboxes")),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("extension", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("caller", sa.String(length=64), nullable=True),
        sa.Column("caller_name", sa.String(length=200), nullable=True),
        sa.Column("condition", sa.String(length=16), nullable=True),
        sa.Column("diverting", sa.String(length=16), nullable=True),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_owner", "messages", ["owner", "received_at"], unique=False)
    op.create_index("ix_messages_complete", "messages", ["complete"], unique=False)
    op.create_index("ix_messages_deleted_at", "messages", ["deleted_at"], unique=False)
