"""Copying every row of one database into another, empty one: between SQLite and PostgreSQL, and into a backup.

Ids stay as they are, since links, QR codes and cookies name them. So do the highest ids that were ever given, because
no id must be given twice. Sign-ins are left out: one that ends in the one database would go on in the other. So is what
must still be cleaned, which is about the files beside the one database.
"""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlmodel import SQLModel

from workshop.storage import migrations
from workshop.storage.migrations import Schema, schema_transaction
from workshop.storage.migrations.steps import set_highest_id

_ROWS_AT_ONCE = 1000
_LEFT_OUT = frozenset({"sign_in", "cleaning_due"})


class NotEmpty(Exception):
    """The database to copy into holds tables already."""


class NotCurrent(Exception):
    """The database to copy from has not the tables of this version."""


def copy_database(source_url: str, target_url: str) -> Mapping[str, int]:
    """Copy all rows, as they are at one moment, in one transaction of the target.

    Returns:
        How many rows each table that was copied has, in both.

    Raises:
        NotCurrent, NotEmpty: nothing was written.
        MigrationFailed: the copy is not whole; nothing of it was kept.
    """
    source, target = (sa.create_engine(url, hide_parameters=True) for url in (source_url, target_url))
    try:
        return _copied(source, target)
    finally:
        source.dispose()
        target.dispose()


def _copied(source: Engine, target: Engine) -> Mapping[str, int]:
    with source.execution_options(**_one_moment(source)).connect() as reading:
        if migrations.examine(reading) is not Schema.CURRENT:
            raise NotCurrent
        with target.connect() as found:
            if migrations.examine(found) is not Schema.EMPTY:
                raise NotEmpty
        migrations.create_tables(target)
        with schema_transaction(target) as writing:
            for table in SQLModel.metadata.sorted_tables:
                writing.execute(table.delete())
            copied = [table for table in SQLModel.metadata.sorted_tables if table.name not in _LEFT_OUT]
            for table in copied:
                _copy_rows(reading, writing, table)
            for table in copied:
                _close_circles(reading, writing, table)
            _copy_highest_ids(reading, writing)
            counts = {table.name: migrations.row_count(reading, table.name) for table in copied}
            migrations.require_whole(writing, counts)
    return counts


def _one_moment(engine: Engine) -> dict[str, str]:
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


def _copy_rows(reading: Connection, writing: Connection, table: sa.Table) -> None:
    later = {column.name for column in _circular(table)}
    for rows in _batches(reading, sa.select(table)):
        writing.execute(
            table.insert(), [{name: None if name in later else value for name, value in row.items()} for row in rows]
        )


def _close_circles(reading: Connection, writing: Connection, table: sa.Table) -> None:
    """Set the columns that point to a row of the same table, or to one of a table that came later."""
    (key,) = table.primary_key.columns if len(table.primary_key.columns) == 1 else (None,)
    for column in _circular(table):
        assert key is not None
        filled = sa.select(key.label("of_row"), column.label("points_to")).where(column.is_not(None))
        update = table.update().where(key == sa.bindparam("of_row")).values({column.name: sa.bindparam("points_to")})
        for rows in _batches(reading, filled):
            writing.execute(update, rows)


def _circular(table: sa.Table) -> list[sa.Column[object]]:
    """The columns of a table that no order of the tables can fill at once."""
    order = [each.name for each in SQLModel.metadata.sorted_tables]
    later = set(order[order.index(table.name) :])
    return [column for column in table.columns if any(key.column.table.name in later for key in column.foreign_keys)]


def _batches(reading: Connection, statement: sa.Select[object]) -> Iterator[list[dict[str, object]]]:
    result = reading.execution_options(yield_per=_ROWS_AT_ONCE).execute(statement)
    for rows in result.mappings().partitions():
        yield [dict(row) for row in rows]


def _copy_highest_ids(reading: Connection, writing: Connection) -> None:
    for table in SQLModel.metadata.sorted_tables:
        if table.dialect_options["sqlite"]["autoincrement"]:
            highest = _highest_id(reading, table.name)
            if writing.dialect.name == "sqlite":
                set_highest_id(writing, table.name, highest)
            elif highest:
                writing.execute(
                    sa.text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)"),
                    {"table": f'"{table.name}"', "highest": highest},
                )


def _highest_id(connection: Connection, table: str) -> int:
    """The highest id that a table ever gave, also where that row is gone."""
    if connection.dialect.name == "sqlite":
        given = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table})
    else:
        sequence = connection.scalar(sa.text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": f'"{table}"'})
        given = connection.scalar(sa.text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"))  # noqa: S608 - its name comes from the database
    return given or 0
