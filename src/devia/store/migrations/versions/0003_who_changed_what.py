# SPDX-License-Identifier: Apache-2.0
"""Plans know who changed them and each rule, sessions where they were signed in from; the audit log can be searched."""

from __future__ import annotations

from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Plans have `changed` (taken from the audit log) and `rules_changed`, sessions `address`."""
    op.add_column("plans", sa.Column("changed", sa.JSON(), nullable=True))
    op.add_column("plans", sa.Column("rules_changed", sa.JSON(), nullable=True))
    op.add_column("sessions", sa.Column("address", sa.String(length=64), nullable=False, server_default=""))
    op.create_index("ix_audit_actor", "audit", ["actor", "id"], unique=False)
    op.create_index("ix_audit_kind", "audit", ["kind", "id"], unique=False)
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    audit = sa.table(
        "audit",
        sa.column("id", sa.BigInteger()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("actor", sa.String()),
        sa.column("kind", sa.String()),
        sa.column("key", sa.String()),
    )
    plans = sa.table("plans", sa.column("extension", sa.String()), sa.column("changed", sa.JSON()))
    connection = op.get_bind()
    last = sa.select(sa.func.max(audit.c.id)).where(audit.c.kind == "plan").group_by(audit.c.key)
    entries = connection.execute(sa.select(audit.c.key, audit.c.at, audit.c.actor).where(audit.c.id.in_(last))).all()
    for key, at, actor in entries:
        moment = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        connection.execute(
            plans.update().where(plans.c.extension == key).values(changed={"at": moment.isoformat(), "by": actor})
        )
