# SPDX-License-Identifier: Apache-2.0
"""Who took part in a call is kept by the record's place: a page of anybody's calls is read without sorting them all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """`call_parties` has (extension, place) instead of (extension, id of the call)."""
    op.execute(
        "CREATE TABLE moving AS SELECT call_parties.extension AS extension, calls.place AS place "
        "FROM call_parties JOIN calls ON calls.id = call_parties.call"
    )
    op.drop_table("call_parties")
    op.create_table(
        "call_parties",
        sa.Column("extension", sa.String(length=16), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("extension", "place", name=op.f("pk_call_parties")),
    )
    op.execute("INSERT INTO call_parties (extension, place) SELECT extension, place FROM moving")
    op.drop_table("moving")
