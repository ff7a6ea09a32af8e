"""Migrations: which revision a database is, and bringing an older one to that of the models, whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlmodel import SQLModel

from workshop.storage.migrations.known_tables import KNOWN
from workshop.storage.models import SCHEMA_NUMBER

FOLDER = Path(__file__).parent
LOCK_TIMEOUT_SECONDS = 15
_VERSION_TABLE = "alembic_version"


class Schema(Enum):
    """The tables of a database beside those of this version of Stip."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    UNKNOWN = "unknown"


class MigrationFailed(Exception):
    """A migration would have lost rows or broken a key; nothing of it was kept."""


def newest_revision() -> str:
    """The revision of the models."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    assert head is not None
    return head


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables in a database, by what is stored in it or else by the columns of its tables.

    None where they are of no Stip that is known; an empty database has none either.
    """
    stored = MigrationContext.configure(connection).get_current_revision()
    if stored is not None:
        return stored
    inspector = sa.inspect(connection)
    found = {
        table: frozenset(column["name"] for column in inspector.get_columns(table))
        for table in inspector.get_table_names()
        if table != _VERSION_TABLE
    }
    return next((revision for revision, tables in KNOWN.items() if tables == found), None)


def examine(connection: Connection) -> Schema:
    """Compare the tables of a database with those of this version; changes nothing."""
    tables = set(sa.inspect(connection).get_table_names()) - {_VERSION_TABLE}
    if not tables:
        return Schema.EMPTY
    revision = revision_of(connection)
    known = [each.revision for each in ScriptDirectory(str(FOLDER)).walk_revisions()]  # newest first
    if revision is None:
        return Schema.UNKNOWN
    if revision not in known:
        return Schema.NEWER
    if revision != known[0]:
        return Schema.OLDER
    return Schema.CURRENT if SQLModel.metadata.tables.keys() <= tables else Schema.UNKNOWN


def create_tables(engine: Engine) -> None:
    """Make the tables of an empty database, in one transaction; repeating it changes nothing."""
    with schema_transaction(engine) as connection:
        if examine(connection) is not Schema.EMPTY:
            return
        _copied_metadata().create_all(connection)
        # a Stip from before the revisions leaves a database alone in which it finds its own number
        connection.execute(sa.insert(SQLModel.metadata.tables["schema_version"]).values(number=SCHEMA_NUMBER))
        command.stamp(_config(connection), newest_revision())


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring an older database to the newest revision, in one transaction; a current one is left as it is.

    Args:
        to: a revision on the way there, for tests.

    Raises:
        MigrationFailed: rows would be lost or a foreign key would point to nothing; the database is as it was.
        sqlalchemy.exc.OperationalError: another connection holds the database.
    """
    with schema_transaction(engine) as connection:
        if examine(connection) is not Schema.OLDER:
            return
        revision = revision_of(connection)
        assert revision is not None
        before = _row_counts(connection)
        config = _config(connection)
        command.stamp(config, revision)
        command.upgrade(config, to)
        require_whole(connection, before)


def row_count(connection: Connection, table: str) -> int:
    """The number of rows of a table."""
    return connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0


def require_whole(connection: Connection, counts: Mapping[str, int]) -> None:
    """Compare the rows of each table with a count, and on SQLite check the keys, which were off meanwhile.

    Raises:
        MigrationFailed: rows were lost, or a key points to nothing.
    """
    found = _row_counts(connection)
    changed = {table: (count, found[table]) for table, count in counts.items() if found.get(table, count) != count}
    if changed:
        raise MigrationFailed(f"rows before and after: {changed}")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise MigrationFailed(f"keys that point to nothing in {sorted({row[0] for row in broken})}")


def _copied_metadata() -> sa.MetaData:
    """The tables of the models, to make them from.

    Making them on PostgreSQL takes the key that closes the circle of meeting and theme out of its table for good, and
    the same process would then make tables without it on SQLite.
    """
    copied = sa.MetaData(naming_convention=SQLModel.metadata.naming_convention)
    for table in SQLModel.metadata.tables.values():
        table.to_metadata(copied)
    return copied


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _row_counts(connection: Connection) -> Mapping[str, int]:
    tables = [name for name in sa.inspect(connection).get_table_names() if name != _VERSION_TABLE]
    return {name: row_count(connection, name) for name in tables}


@contextmanager
def schema_transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction on a connection of its own, that holds the database against all others."""
    if engine.dialect.name == "sqlite":
        with _sqlite_without_keys(engine.url) as connection:
            yield connection
    else:
        with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'")
            # two processes that start at once on an empty database would both make its tables
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('stip schema'))")
            yield connection


@contextmanager
def _sqlite_without_keys(url: sa.URL) -> Iterator[Connection]:
    """A write transaction in which dropping a table deletes nothing elsewhere.

    Batch mode makes a table anew and drops the old one, and about thirty keys cascade. `foreign_keys` can be switched
    off outside a transaction only, so this is a connection that nobody else gets.
    """

    def settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        connection.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT_SECONDS * 1000}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = OFF")

    engine = sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)
    sa.event.listen(engine, "connect", settings)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        yield connection
