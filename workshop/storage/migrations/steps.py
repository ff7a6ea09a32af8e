"""Steps that several migrations take."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op


def is_postgresql() -> bool:
    """Whether the migration runs on PostgreSQL; else it runs on SQLite."""
    return op.get_bind().dialect.name == "postgresql"


def create_index_of(table: str, column: str) -> None:
    """Index a column, under the name that the models give."""
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def add_required(table: str, columns: Sequence[tuple[sa.Column[Any], Any]]) -> None:
    """Add columns that may not be NULL, and fill them with a value in every row that is there.

    The value is no default of the table afterwards: the models say what a new row gets.

    Args:
        columns: each column, and the value as SQL or as a text.
    """
    with op.batch_alter_table(table) as batch:
        for column, value in columns:
            column.nullable, column.server_default = False, sa.DefaultClause(value)
            batch.add_column(column)
    with op.batch_alter_table(table) as batch:
        for column, _value in columns:
            batch.alter_column(column.name, existing_type=column.type, existing_nullable=False, server_default=None)
