"""Enums as text: a new member of one needs no change of a type on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import altered, is_postgresql

revision = "0006"
down_revision = "0005"

# table -> column -> the native type on PostgreSQL, and the length of its longest member on SQLite
COLUMNS = {
    "meeting": {
        "state": ("meetingstate", 5),
        "rule": ("countingrule", 10),
        "screen": ("screen", 10),
        "minutes_language": ("language", 7),
    },
    "link": {"role": ("role", 11)},
    "theme": {"phase": ("phase", 8)},
}


def upgrade() -> None:
    """Bring the tables to this revision."""
    for table, columns in COLUMNS.items():
        with altered(table) as batch:
            for column, (_type, length) in columns.items():
                batch.alter_column(
                    column,
                    existing_type=sa.String(length),
                    type_=sa.String(20),
                    existing_nullable=False,
                    postgresql_using=f"{column}::text",
                )
    if is_postgresql():
        for columns in COLUMNS.values():
            for native_type, _length in columns.values():
                op.execute(f"DROP TYPE {native_type}")
