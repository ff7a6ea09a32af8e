"""A table of how many of each group were present in a round, of commit c7509ba."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import altered, create_index_of

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "round_group",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["participant_group.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "group_id"),
    )
    create_index_of("round_group", "group_id")
    with altered("group_result") as batch:
        batch.alter_column("voters", existing_type=sa.Integer(), nullable=True)
