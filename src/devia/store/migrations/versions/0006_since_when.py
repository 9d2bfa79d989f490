# SPDX-License-Identifier: Apache-2.0
"""A user has their extension since some moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Users have `extension_since`; those from before have theirs since ever."""
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("extension_since", sa.DateTime(timezone=True), nullable=True))
