"""Removing the copies of what a meeting no longer holds, once it was ended or deleted.

Its rows are gone by then. What is left of them stands in free pages of the database, in its write-ahead log, in
backups, in databases set aside, and of a deleted meeting in its exported files.
"""

import shutil
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.storage.backups import replace_backups
from workshop.storage.database import Database, UnitOfWork
from workshop.storage.models import CleaningDue, Meeting

BUSY_SECONDS = 2.0  # longer than this nobody else may wait for a command that writes beside the server


def clean(
    database: Database,
    url: str,
    secret_key: str,
    data_folder: Path,
    exports_folder: Path,
    now: datetime,
    offload: Callable[..., Any],
) -> bool:
    """Remove the copies where a meeting was ended or deleted since the last time; False when there was none.

    A fresh backup is written first, then every other one is removed. Only the server may call this. What was begun and
    not finished is begun again at the next call.

    Args:
        offload: runs a function with its arguments where it holds nobody up, and returns what it returns.

    Raises:
        OSError, sqlite3.Error, SQLAlchemyError, StorageUnavailable: something is locked, away or full; it stays due.
    """
    with database.read_session() as session:
        due = session.exec(select(CleaningDue)).all()
        codes = {row.deleted_code for row in due} - set(session.exec(select(Meeting.code)).all())
    if not due:
        return False
    if database.file is not None:
        with database.pause_writing():
            offload(overwrite_free_space, database.file)
    offload(replace_backups, url, secret_key, data_folder / "backups", now)
    for code in codes - {None}:
        with suppress(FileNotFoundError):
            shutil.rmtree(exports_folder / str(code))
    database.perform(_forget, {row.id for row in due})
    return True


def overwrite_free_space(file: Path) -> None:
    """Write a SQLite database anew without what was deleted, and empty its write-ahead log.

    `secure_delete` is not enough: a row that moved to another page when it was written leaves its bytes in the first.

    Raises:
        sqlite3.Error: it is busy, damaged, or the disk is full; it is as it was.
    """
    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("VACUUM")
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise sqlite3.OperationalError("the write-ahead log is busy")


def _forget(work: UnitOfWork, done: Collection[int | None]) -> None:
    work.session.exec(sa.delete(CleaningDue).where(col(CleaningDue.id).in_(done)))
