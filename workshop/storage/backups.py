"""Snapshots of the SQLite database while the server runs; kept for seven days at most, as the privacy page says."""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

log = logging.getLogger(__name__)

EVERY_SECONDS = 3600
KEPT_FOR = timedelta(days=7)
MOST_KEPT = 48
NAME = "stip-%Y%m%dT%H%M%SZ.sqlite3"


def take_backup(database: Path, folder: Path, now: datetime) -> Path:
    """Copy the database as it is at one moment, also while it is written to; returns the new file.

    Args:
        now: UTC.

    Raises:
        sqlite3.Error, OSError: there is no room, or the folder cannot be written; no half file stays behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / now.strftime(NAME)
    draft = file.with_suffix(".part")
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(draft)) as target:
            source.execute("PRAGMA wal_autocheckpoint=0")  # only the server tidies the log
            source.backup(target)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return file


def remove_old_backups(folder: Path, now: datetime) -> list[Path]:
    """Delete snapshots that are seven days old, and the oldest above MOST_KEPT; returns what was deleted."""
    taken = sorted(
        (moment, file) for file in folder.glob("stip-*.sqlite3") if (moment := _moment(file, now)) is not None
    )
    surplus = taken[: max(0, len(taken) - MOST_KEPT)]
    old = _files(surplus) | _files(each for each in taken if now - each[0] >= KEPT_FOR)
    for file in old:
        file.unlink(missing_ok=True)
    return sorted(old)


def _moment(file: Path, now: datetime) -> datetime | None:
    try:
        return datetime.strptime(file.name, NAME).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None


def _files(taken: Iterable[tuple[datetime, Path]]) -> set[Path]:
    return {file for _, file in taken}
