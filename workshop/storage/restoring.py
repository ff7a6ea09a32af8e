"""Putting a backup back, exact whatever stands in the write-ahead log, and whole when it is killed half-way."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import sqlalchemy as sa

from workshop.storage import migrations
from workshop.storage.backups import ABOUT, DATABASE, ONLY_OWNER, SECRET, name_set_aside
from workshop.storage.migrations import Schema
from workshop.storage.transfer import NotEmpty, copy_database

_SQLITE_BEGINS = b"SQLite format 3\0"


class NoBackup(Enum):
    """Why a file cannot be put back."""

    NOT_A_BACKUP = "not_a_backup"
    DAMAGED = "damaged"
    NEWER = "newer"
    TARGET_NOT_EMPTY = "target_not_empty"


class CannotRestore(Exception):
    """A file that cannot be put back; nothing was changed."""

    def __init__(self, reason: NoBackup) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Restored:
    """The result of a restore.

    Attributes:
        meetings: how many there are now.
        set_aside: where the database of before is now; None where there was none.
    """

    meetings: int
    set_aside: Path | None


def restore(file: Path, url: str, secret_file: Path, now: datetime) -> Restored:
    """Put a backup in the place of the database; call it only while holding the lock of the installation.

    The database of before stays beside it under another name. On PostgreSQL the database must be empty. Everybody must
    sign in again: one of the sign-ins in the backup may have been ended since.

    Raises:
        CannotRestore: nothing was changed.
        OSError, sqlite3.Error: there is no room, or it cannot be written; what was there is still there.
    """
    address = sa.make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    target = Path(address.database or "")
    with tempfile.TemporaryDirectory(dir=target.parent if is_sqlite else None, prefix=".restoring-") as folder:
        database, secret = _unpacked(file, Path(folder))
        meetings = _meetings_in(database)
        _empty_tables_of_one_place(database)
        set_aside = None
        if is_sqlite:
            set_aside = _put_in_place(database, target, now)
        else:
            _copy_to_server(database, url)
        if secret is not None:
            _write_secret(secret, secret_file, now)
    return Restored(meetings, set_aside)


def _unpacked(file: Path, folder: Path) -> tuple[Path, str | None]:
    """The database and the secret of a backup; those of earlier versions are the database alone."""
    database = folder / DATABASE
    secret = None
    try:
        with file.open("rb") as stream:
            begins = stream.read(len(_SQLITE_BEGINS))
        if begins == _SQLITE_BEGINS:
            _require_no_log(file)
            shutil.copyfile(file, database)
        else:
            with ZipFile(file) as archive:
                archive.getinfo(ABOUT)
                secret = archive.read(SECRET).decode("ascii")
                with archive.open(DATABASE) as packed, database.open("wb") as stream:
                    shutil.copyfileobj(packed, stream)
    except (BadZipFile, KeyError, UnicodeDecodeError) as error:
        is_archive = file.read_bytes()[:2] == b"PK"
        raise CannotRestore(NoBackup.DAMAGED if is_archive else NoBackup.NOT_A_BACKUP) from error
    database.chmod(ONLY_OWNER)
    return database, secret


def _require_no_log(file: Path) -> None:
    """Refuse a database whose newest changes are in a log beside it: copying the file alone would lose them."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise CannotRestore(NoBackup.NOT_A_BACKUP)


def _meetings_in(database: Path) -> int:
    """Check the database whole, and count its meetings."""
    engine = sa.create_engine(f"sqlite:///{database}")
    try:
        with engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise CannotRestore(NoBackup.DAMAGED)
            schema = migrations.examine(connection)
            if schema is Schema.NEWER:
                raise CannotRestore(NoBackup.NEWER)
            if schema not in (Schema.CURRENT, Schema.OLDER):
                raise CannotRestore(NoBackup.NOT_A_BACKUP)
            return connection.exec_driver_sql("SELECT count(*) FROM meeting").scalar() or 0
    except sa.exc.DatabaseError as error:
        raise CannotRestore(NoBackup.DAMAGED) from error
    finally:
        engine.dispose()


def _empty_tables_of_one_place(database: Path) -> None:
    """Delete the sign-ins, and what must still be cleaned: that would remove the database of before at the next start.

    Databases of earlier versions lack these tables.
    """
    with closing(sqlite3.connect(database)) as connection, connection:
        for table in ("sign_in", "cleaning_due"):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - named above


def _put_in_place(database: Path, target: Path, now: datetime) -> Path | None:
    """Let a file take the place of the database in one step, after its log has been written into it.

    A log that stays beside another database is applied to it: that undid a restore, or left it malformed.
    """
    _flush(database)
    set_aside = None
    if target.exists():
        _write_log_into(target)
        set_aside = name_set_aside(target, now)
        _second_name(target, set_aside)
        for tail in ("-wal", "-shm"):
            log = target.with_name(target.name + tail)
            if log.exists():  # only of a database that could not be opened
                log.replace(set_aside.with_name(set_aside.name + tail))
    database.replace(target)
    _flush(target.parent)
    return set_aside


def _write_log_into(target: Path) -> None:
    """Write the log of a database into it, and remove the log; a damaged database is left as it is."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _second_name(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:
        shutil.copy2(file, name)  # a USB stick knows no links


def _copy_to_server(database: Path, url: str) -> None:
    source = sa.create_engine(f"sqlite:///{database}")
    try:
        migrations.migrate(source)
        copy_database(f"sqlite:///{database}", url)
    except NotEmpty as error:
        raise CannotRestore(NoBackup.TARGET_NOT_EMPTY) from error
    finally:
        source.dispose()


def _write_secret(secret: str, secret_file: Path, now: datetime) -> None:
    """Put the secret of the backup back; cookies and links are signed with it."""
    if secret_file.exists():
        if secret_file.read_text("ascii").strip() == secret:
            return
        secret_file.replace(name_set_aside(secret_file, now))
    draft = secret_file.with_name(f"{secret_file.name}.restoring")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER), "w") as stream:
        stream.write(secret)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(secret_file)


def _flush(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
