"""Backups: one archive with the database and the secret, made beside the running server, kept for seven days at most.

Without the secret no cookie and no shared link would be known after putting the database back. One process at a time
makes or removes backups: one that was begun before a meeting was deleted must not appear once the others are removed.
"""

import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import sqlalchemy as sa
from filelock import FileLock

from workshop.storage import migrations
from workshop.storage.transfer import copy_database

log = logging.getLogger(__name__)

EVERY_SECONDS = 3600
KEPT_FOR = timedelta(days=7)
MOST_KEPT = 200  # more than one for each hour of seven days; a server that starts again and again must fill no disk
FORMAT = 1
NAME = "stip-%Y%m%dT%H%M%SZ.backup"
EARLIER_NAME = "stip-%Y%m%dT%H%M%SZ.sqlite3"  # of versions whose backup was the database alone
DATABASE, SECRET, ABOUT = "stip.sqlite3", "secret", "about.json"
ONLY_OWNER = 0o600
LOCK = ".lock"
LOCK_SECONDS = 60.0  # in which a backup of a large database is made
_SET_ASIDE_NAME = "%s.before-restore-%%Y%%m%%dT%%H%%M%%SZ"


def make_backup(url: str, secret_key: str, folder: Path, now: datetime) -> Path:
    """Write an archive of the database as it is at one moment, also while it is written to; returns the new file.

    Args:
        url: of the database; of PostgreSQL the rows are copied into a SQLite file.
        now: UTC.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: it could not be made; no half file stays behind.
    """
    with _alone_in(folder):
        return _written(url, secret_key, folder, now)


def replace_backups(url: str, secret_key: str, folder: Path, now: datetime) -> Path:
    """Write a backup, then remove every other one whatever its date, and databases set aside; returns the new file.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError: it could not be made, and then nothing was removed; or a
            file could not be removed.
    """
    with _alone_in(folder):
        fresh = _written(url, secret_key, folder, now)
        others = [file for _, file in _taken(folder, now) if file != fresh]
        _remove([*others, *_drafts(folder), *(file for _, file in _set_aside(url, now))])
    return fresh


def remove_old_backups(folder: Path, url: str, now: datetime) -> list[Path]:
    """Delete backups and databases set aside that are seven days old, and backups above MOST_KEPT; returns which.

    The newest backup that can be read always stays, however old: without it nothing could be put back. One whose date
    is still to come was made by a wrong clock, and counts as old once there is another.
    """
    with _alone_in(folder):
        taken = sorted(_taken(folder, now), key=lambda each: (each[0] <= now, each))  # those of the future come first
        old = {file for _, file in taken[: max(0, len(taken) - MOST_KEPT)]}
        old |= {file for moment, file in taken if moment > now or now - moment >= KEPT_FOR}
        if old:
            old.discard(next((file for _, file in reversed(taken) if is_sound(file)), taken[-1][1]))
        old |= {file for file in _drafts(folder) if now.timestamp() - file.stat().st_mtime >= EVERY_SECONDS}
        old |= {file for moment, file in _set_aside(url, now) if now - moment >= KEPT_FOR}
        return _remove(sorted(old))


def is_sound(file: Path) -> bool:
    """Return whether a backup can be read whole."""
    try:
        if file.suffix == ".sqlite3":
            _require_sound(file)
            return True
        with ZipFile(file) as archive:
            return archive.testzip() is None and {ABOUT, SECRET, DATABASE} <= set(archive.namelist())
    except (OSError, BadZipFile, sqlite3.Error):
        return False


def name_set_aside(file: Path, now: datetime) -> Path:
    """The name under which a database, or the secret, stays beside the one that is put back."""
    return file.with_name(now.strftime(_SET_ASIDE_NAME % file.name))


def moment_of(file: Path, now: datetime) -> datetime | None:
    """When a backup was made, by its name; None of any other file."""
    for name in (NAME, EARLIER_NAME):
        try:
            return datetime.strptime(file.name, name).replace(tzinfo=now.tzinfo)
        except ValueError:
            continue
    return None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder of the backups against other processes; raises OSError when one of them does not let go."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK, timeout=LOCK_SECONDS, fallback_to_soft=False, preserve_lock_file=True):
        yield


def _written(url: str, secret_key: str, folder: Path, now: datetime) -> Path:
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
        if not is_sound(draft):
            raise OSError(f"what was written to {draft} reads back as something else")
        draft.replace(file)
    finally:
        for left in (copied, draft):
            left.unlink(missing_ok=True)
    return file


def _taken(folder: Path, now: datetime) -> list[tuple[datetime, Path]]:
    """The backups, each with when it was made."""
    return [(moment, file) for file in folder.glob("stip-*") if (moment := moment_of(file, now)) is not None]


def _drafts(folder: Path) -> list[Path]:
    """Half backups of a process that was killed."""
    return [*folder.glob("stip-*.copied"), *folder.glob("stip-*.part")]


def _set_aside(url: str, now: datetime) -> list[tuple[datetime, Path]]:
    """The databases that restore() or an earlier version set aside, and what a killed restore() left, with their days.

    Call it where no restore() can be running: by the server, which holds the installation.
    """
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return []
    database = Path(address.database or "")
    found = []
    for pattern in (f"{database.name}.before-restore-*", "secret.before-restore-*"):
        for file in database.parent.glob(pattern):
            original, _, _ = file.name.partition(".before-restore-")
            with suppress(ValueError):  # a name that somebody gave
                name = file.name.removesuffix("-wal").removesuffix("-shm")
                moment = datetime.strptime(name, _SET_ASIDE_NAME % original).replace(tzinfo=now.tzinfo)
                found.append((moment, file))
    for pattern in (f"{database.name}.version-*", ".restoring-*"):
        for file in database.parent.glob(pattern):
            found.append((datetime.fromtimestamp(file.stat().st_mtime, UTC), file))
    return found


def _remove(files: Iterable[Path]) -> list[Path]:
    """Delete files and folders; raises OSError at the end when one of them could not be deleted."""
    removed, failed = [], None
    for file in files:
        try:
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)
            removed.append(file)
        except OSError as error:
            failed = error
    if failed is not None:
        raise failed
    return removed


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
        connection.execute("SELECT 1 FROM meeting LIMIT 1")  # an empty file is sound too
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {found}")


def _revision_of(file: Path) -> str | None:
    engine = sa.create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            return migrations.revision_of(connection)
    finally:
        engine.dispose()
