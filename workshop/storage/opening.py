"""Opening a database at the start of a process: made where there is none, brought up where an earlier version wrote it.

Only the process that holds the lock of the installation may change tables. Nothing is ever renamed or set aside.
"""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from workshop.storage import migrations
from workshop.storage.database import Database
from workshop.storage.migrations import MigrationFailed, Schema

log = logging.getLogger(__name__)

_CONNECT_SECONDS = 5


class Unusable(Enum):
    """Why a database cannot be used."""

    UNREACHABLE = "unreachable"
    DAMAGED = "damaged"
    NEWER = "newer"
    UNKNOWN = "unknown"
    OTHER_VERSION_RUNS = "other_version_runs"
    HELD = "held"
    MIGRATION_FAILED = "migration_failed"


class UnusableDatabase(Exception):
    """A database that this process does not touch; `detail` is what the database said, for the log."""

    def __init__(self, reason: Unusable, detail: str = "") -> None:
        super().__init__(reason.value, detail)
        self.reason = reason
        self.detail = detail


def open_database(
    url: str, may_change: bool, checkpoints: bool, back_up: Callable[[], Path | None] = lambda: None
) -> Database:
    """Open a database whose tables are those of this version.

    Args:
        may_change: this process holds the lock of the installation, so it may make and migrate tables.
        checkpoints: as in Database.
        back_up: called before a migration; what it raises stops the migration.

    Raises:
        UnusableDatabase: nothing was changed.
    """
    engine = sa.create_engine(url, hide_parameters=True, poolclass=sa.NullPool, connect_args=_patience(url))
    try:
        _bring_up(engine, may_change, back_up)
        return Database(url, checkpoints)
    except MigrationFailed as error:
        raise UnusableDatabase(Unusable.MIGRATION_FAILED, str(error)) from error
    except OperationalError as error:
        raise UnusableDatabase(Unusable.UNREACHABLE, str(error.orig)) from error
    except DatabaseError as error:
        raise UnusableDatabase(Unusable.DAMAGED, str(error.orig)) from error
    finally:
        engine.dispose()


def _bring_up(engine: Engine, may_change: bool, back_up: Callable[[], Path | None]) -> None:
    if may_change:
        _close_to_others(engine)
    with engine.connect() as connection:
        schema = migrations.examine(connection)
    if schema is Schema.CURRENT:
        return
    if schema is Schema.NEWER:
        raise UnusableDatabase(Unusable.NEWER)
    if schema is Schema.UNKNOWN:
        raise UnusableDatabase(Unusable.UNKNOWN)
    if not may_change:
        raise UnusableDatabase(Unusable.OTHER_VERSION_RUNS)
    if schema is Schema.EMPTY:
        migrations.create_tables(engine)
        return
    backup = back_up()
    migrations.migrate(engine)
    log.warning("The tables were brought up to revision %s; before that: %s.", migrations.newest_revision(), backup)


def _close_to_others(engine: Engine) -> None:
    """Let only its owner read the file of a database: it holds password hashes and the password of the wifi."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        with suppress(OSError):  # a USB stick knows no owners; that it cannot be written shows when it is opened
            os.close(os.open(engine.url.database, os.O_RDWR | os.O_CREAT, 0o600))
            os.chmod(engine.url.database, 0o600)


def _patience(url: str) -> dict[str, int]:
    return {} if sa.make_url(url).get_backend_name() == "sqlite" else {"connect_timeout": _CONNECT_SECONDS}
