"""Sign-ins as rows: signing out ends one, and a cookie without its row opens nothing."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import altered, create_index_of

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the tables to this revision; whoever was signed in by an earlier cookie signs in once more."""
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["facilitator_id"], ["facilitator.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    create_index_of("sign_in", "facilitator_id")
    with altered("facilitator") as batch:
        batch.drop_column("login_number")
