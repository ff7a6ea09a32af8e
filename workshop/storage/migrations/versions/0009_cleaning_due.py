"""Rows that say that copies of what a meeting deleted must still be removed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "cleaning_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deleted_code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
