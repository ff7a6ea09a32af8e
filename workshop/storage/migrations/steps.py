"""Steps that several migrations take."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations
from sqlalchemy.engine import Connection


def is_postgresql() -> bool:
    """Return whether the migration runs on PostgreSQL; else it runs on SQLite."""
    return op.get_bind().dialect.name == "postgresql"


def create_index_of(table: str, column: str) -> None:
    """Index a column, under the name that the models give."""
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


@contextmanager
def altered(table: str) -> Iterator[BatchOperations]:
    """Alter a table; where SQLite makes it anew, ids that were given to rows that are gone are still given to no other.

    A table that is read back from SQLite has lost AUTOINCREMENT, and a new one has lost its place in sqlite_sequence.
    """
    connection = op.get_bind()
    if is_postgresql():
        with op.batch_alter_table(table) as batch:
            yield batch
        return
    made_by = connection.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table})
    ids_once = "AUTOINCREMENT" in (made_by or "").upper()
    highest = None
    if ids_once:
        highest = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table})
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True} if ids_once else {}) as batch:
        yield batch
    if highest is not None:
        set_highest_id(connection, table, highest)


def set_highest_id(connection: Connection, table: str, highest: int) -> None:
    """Let SQLite give the next row of a table an id above this one."""
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :table"), {"table": table})
    connection.execute(
        sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :highest)"),
        {"table": table, "highest": highest},
    )


def add_required(table: str, columns: Sequence[tuple[sa.Column[Any], Any]]) -> None:
    """Add columns that may not be NULL, and fill them with a value in every row that is there.

    The value is no default of the table afterwards: the models say what a new row gets.

    Args:
        columns: each column, and the value as SQL or as a text.
    """
    with altered(table) as batch:
        for column, value in columns:
            column.nullable, column.server_default = False, sa.DefaultClause(value)
            batch.add_column(column)
    with altered(table) as batch:
        for column, _value in columns:
            batch.alter_column(column.name, existing_type=column.type, existing_nullable=False, server_default=None)
