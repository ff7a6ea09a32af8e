"""The lock of the data folder: it belongs to one running server, since two on one SQLite file would corrupt its log."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from flask_babel import lazy_gettext as _

from workshop.hosting.arguments import EVERYWHERE
from workshop.hosting.config import ConfigError

LOCK = "server.lock"
PORT = "server.port"


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as the server runs; the system lets go of it even after a crash.

    Raises:
        ConfigError: another server holds it.
    """
    lock = _lock_of(folder)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise ConfigError(
            _("Another Stip already runs on %(folder)s: stop that one, or choose another --data.", folder=folder)
        ) from None
    try:
        yield
    finally:
        (folder / PORT).unlink(missing_ok=True)
        lock.release()


@contextmanager
def hold_if_free(folder: Path) -> Iterator[bool]:
    """Hold the folder for a short while, unless a server or another command does; gives whether this one holds it."""
    lock = _lock_of(folder)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(folder: Path) -> bool:
    """Return whether a server runs on this folder now."""
    if not (folder / LOCK).exists():
        return False
    lock = _lock_of(folder)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    return False


def note_address(folder: Path, host: str, port: int) -> None:
    """Let commands beside the server know where it listens."""
    (folder / PORT).write_text(f"{port} {host}", encoding="ascii")


def noted_port(folder: Path) -> int | None:
    """The port of the server that runs on this folder; None when none does."""
    address = noted_address(folder)
    return None if address is None else address[1]


def noted_address(folder: Path) -> tuple[str, int] | None:
    """The host and port on which the server of this folder listens; None when none runs."""
    try:
        port, _space, host = (folder / PORT).read_text(encoding="ascii").partition(" ")
        return (host or EVERYWHERE, int(port)) if is_held(folder) else None
    except (FileNotFoundError, ValueError):
        return None


def _lock_of(folder: Path) -> FileLock:
    # the system's own lock, which ends with the process; the fallback, a file that says "locked", outlives a crash
    return FileLock(folder / LOCK, thread_local=False, fallback_to_soft=False, preserve_lock_file=True)
