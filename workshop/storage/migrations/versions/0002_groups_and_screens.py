"""Groups, limited rounds, approval, redaction, attachments, the screen and the timer, of commit 8e37811."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import add_required, altered, create_index_of

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    create_index_of("attachment", "meeting_id")
    op.create_table(
        "participant_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("name_key", sa.String(120), nullable=False),
        sa.Column("token", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "name_key"),
        sa.UniqueConstraint("meeting_id", "position"),
        sa.UniqueConstraint("token"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "group_turnout",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["participant_group.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "theme_id", "group_id"),
    )
    create_index_of("group_turnout", "group_id")
    create_index_of("group_turnout", "theme_id")
    op.create_table(
        "group_result",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("colour_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots >= 1", name="positive"),
        sa.ForeignKeyConstraint(["colour_id"], ["colour.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["participant_group.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["target_id"], ["statement.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "target_id", "colour_id", "group_id"),
    )
    create_index_of("group_result", "colour_id")
    create_index_of("group_result", "group_id")
    create_index_of("group_result", "target_id")
    op.create_table(
        "round_item",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["target_id"], ["statement.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "target_id"),
    )
    create_index_of("round_item", "target_id")
    with altered("colour") as batch:
        batch.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(None, "participant_group", ["group_id"], ["id"], ondelete="SET NULL")
    create_index_of("colour", "group_id")
    screen = sa.Enum("LOBBY", "THEME", "MATRIX", "GROUPS", "OVERVIEW", "AGREEMENTS", name="screen")
    status = sa.Enum("CONCEPT", "FINAL", name="minutesstatus")
    for native in (screen, status):
        native.create(op.get_bind(), checkfirst=True)
    with altered("meeting") as batch:
        batch.add_column(sa.Column("timer_seconds", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("timer_ends_at", sa.DateTime(timezone=True), nullable=True))
    add_required(
        "meeting",
        [
            (sa.Column("deal_per_theme", sa.Boolean()), sa.false()),
            (sa.Column("shared_devices", sa.Boolean()), sa.false()),
            (sa.Column("wifi_name", sa.String(63)), ""),
            (sa.Column("wifi_password", sa.String(63)), ""),
            (sa.Column("screen", screen), "THEME"),
            (sa.Column("screen_page", sa.Integer()), "0"),
            (sa.Column("minutes_status", status), "CONCEPT"),
            (sa.Column("minutes_version", sa.Integer()), "0"),
            (sa.Column("minutes_language", sa.String(2)), "nl"),
        ],
    )
    with altered("participant") as batch:
        batch.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(None, "participant_group", ["group_id"], ["id"], ondelete="SET NULL")
    create_index_of("participant", "group_id")
    add_required("participant", [(sa.Column("ballot", sa.Integer()), "1")])
    with altered("participant") as batch:
        batch.drop_constraint("uq_participant_meeting_id_device_hash", type_="unique")
        batch.create_unique_constraint(
            "uq_participant_meeting_id_device_hash_ballot", ["meeting_id", "device_hash", "ballot"]
        )
    with altered("round") as batch:
        batch.add_column(sa.Column("extra_ballots", sa.Integer(), nullable=True))
    add_required("round", [(sa.Column("limited", sa.Boolean()), sa.false())])
    add_required(
        "statement", [(sa.Column("redacted_text", sa.Text()), ""), (sa.Column("waiting", sa.Boolean()), sa.false())]
    )
    add_required("theme", [(sa.Column("approval", sa.Boolean()), sa.false())])
    # A Stip from before the revisions looks at this number only, and renames a file in which another one stands.
    op.execute("UPDATE schema_version SET number = 3")
