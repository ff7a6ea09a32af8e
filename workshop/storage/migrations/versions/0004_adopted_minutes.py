"""The day on which minutes were adopted, their language as a type, and versions of attachments, of commit 7b39b7e."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import add_required, altered, is_postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the tables to this revision; no earlier code could adopt minutes, so all are drafts."""
    add_required("attachment", [(sa.Column("version", sa.Integer()), "0")])
    language = sa.Enum("DUTCH", "ENGLISH", name="language")
    language.create(op.get_bind(), checkfirst=True)
    with altered("meeting") as batch:
        batch.add_column(sa.Column("minutes_adopted_on", sa.Date(), nullable=True))
        batch.drop_column("minutes_status")
    # the longest name has seven characters, and both databases refuse or forget what does not fit
    with altered("meeting") as batch:
        batch.alter_column("minutes_language", existing_type=sa.String(2), type_=sa.String(7), existing_nullable=False)
    op.execute("UPDATE meeting SET minutes_language = CASE minutes_language WHEN 'en' THEN 'ENGLISH' ELSE 'DUTCH' END")
    with altered("meeting") as batch:
        batch.alter_column(
            "minutes_language",
            existing_type=sa.String(7),
            type_=language,
            existing_nullable=False,
            postgresql_using="minutes_language::language",
        )
    if is_postgresql():
        op.execute("DROP TYPE minutesstatus")
