"""The last known time, so that a clock that jumps deletes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "clock_reading",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("steady_seconds", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
