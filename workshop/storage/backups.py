"""Backups: one archive with the database and the secret, made beside the running server, kept for seven days at most.

Without the secret every cookie and every shared link would be a stranger after putting the database back.
"""

import json
import logging
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import sqlalchemy as sa

from workshop.storage import migrations
from workshop.storage.transfer import copy_database

log = logging.getLogger(__name__)

EVERY_SECONDS = 3600
KEPT_FOR = timedelta(days=7)
MOST_KEPT = 48
FORMAT = 1
NAME = "stip-%Y%m%dT%H%M%SZ.backup"
EARLIER_NAME = "stip-%Y%m%dT%H%M%SZ.sqlite3"  # of versions whose backup was the database alone
DATABASE, SECRET, ABOUT = "stip.sqlite3", "secret", "about.json"
ONLY_OWNER = 0o600


def make_backup(url: str, secret_key: str, folder: Path, now: datetime) -> Path:
    """Write an archive of the database as it is at one moment, also while it is written to; returns the new file.

    Args:
        url: of the database; of PostgreSQL the rows are copied into a SQLite file.
        now: UTC.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: it could not be made; no half file stays behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / now.strftime(NAME)
    copied, draft = file.with_suffix(".copied"), file.with_suffix(".part")
    try:
        _touch(copied)
        _copy(url, copied)
        _require_sound(copied)
        about = {"format": FORMAT, "made_at": now.isoformat(), "revision": _revision_of(copied)}
        with os.fdopen(_touch(draft), "wb") as stream, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(ABOUT, json.dumps(about))
            archive.writestr(SECRET, secret_key)
            archive.write(copied, DATABASE)
            archive.close()
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    finally:
        for left in (copied, draft):
            left.unlink(missing_ok=True)
    return file


def remove_old_backups(folder: Path, now: datetime) -> list[Path]:
    """Delete backups that are seven days old, and the oldest above MOST_KEPT; returns what was deleted.

    The newest one always stays, however old: without it nothing could be put back.
    """
    taken = sorted((moment, file) for file in folder.glob("stip-*") if (moment := moment_of(file, now)) is not None)
    removable = taken[:-1]
    surplus = removable[: max(0, len(taken) - MOST_KEPT)]
    old = _files(surplus) | _files(each for each in removable if now - each[0] >= KEPT_FOR)
    for file in old:
        file.unlink(missing_ok=True)
    return sorted(old)


def moment_of(file: Path, now: datetime) -> datetime | None:
    """When a backup was made, by its name; None of any other file."""
    for name in (NAME, EARLIER_NAME):
        try:
            return datetime.strptime(file.name, name).replace(tzinfo=now.tzinfo)
        except ValueError:
            continue
    return None


def _touch(file: Path) -> int:
    """Open a file that only its owner may read: it holds password hashes and the password of the wifi."""
    file.unlink(missing_ok=True)
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, ONLY_OWNER)


def _copy(url: str, target: Path) -> None:
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(address.database or "")) as source, closing(sqlite3.connect(target)) as copy:
            source.execute("PRAGMA wal_autocheckpoint=0")  # only the server tidies the log
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    copy_database(url, f"sqlite:///{target}")


def _require_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {found}")


def _revision_of(file: Path) -> str | None:
    engine = sa.create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            return migrations.revision_of(connection)
    finally:
        engine.dispose()


def _files(taken: Iterable[tuple[datetime, Path]]) -> set[Path]:
    return {file for _, file in taken}
