# SPDX-License-Identifier: Apache-2.0
"""The audit log knows the device a change was made at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Audit entries have `device`; none of those from before has one."""
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("device", sa.String(length=64), nullable=True))
