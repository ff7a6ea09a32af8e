"""The data folder belongs to one running server: two on one SQLite file would corrupt its log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from flask_babel import lazy_gettext as _

from workshop.hosting.config import ConfigError

LOCK = "server.lock"
PORT = "server.port"


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as the server runs; the system lets go of it even after a crash.

    Raises:
        ConfigError: another server holds it.
    """
    with (folder / LOCK).open("a+b") as file:
        if not _lock(file):
            raise ConfigError(
                _("Another Stip already runs on %(folder)s: stop that one, or choose another --data.", folder=folder)
            )
        try:
            yield
        finally:
            (folder / PORT).unlink(missing_ok=True)


def is_held(folder: Path) -> bool:
    """Whether a server runs on this folder now."""
    try:
        with (folder / LOCK).open("r+b") as file:
            return not _lock(file)
    except FileNotFoundError:
        return False


def note_port(folder: Path, port: int) -> None:
    """Let commands beside the server know at which port it listens."""
    (folder / PORT).write_text(str(port), encoding="ascii")


def noted_port(folder: Path) -> int | None:
    """The port of the server that runs on this folder; None when none does."""
    try:
        return int((folder / PORT).read_text(encoding="ascii")) if is_held(folder) else None
    except (FileNotFoundError, ValueError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
