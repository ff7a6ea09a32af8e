"""Two addresses for whoever watches the server: `/healthz`, does it answer, and `/readyz`, can it hold a meeting.

They stand in front of everything else: a watcher speaks to an address that is no name of ours, and needs no session.
They say ok or not, and nothing of why: anybody may ask.
"""

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 1.0  # whoever asks more often gets the answer of before, so that asking costs nothing
FEWEST_FREE_BYTES = 50 * 1024 * 1024

Check = Callable[[], bool]


class Readiness:
    """The checks of a server that is ready, run once a second at most; the log names a check that becomes false."""

    def __init__(self, checks: Mapping[str, Check], clock: Callable[[], float] = monotonic) -> None:
        self._checks = checks
        self._clock = clock
        self._lock = threading.Lock()
        self._looked_at: float | None = None
        self._failed: list[str] = []

    def is_ready(self) -> bool:
        """Return whether the server can hold a meeting now."""
        with self._lock:
            if self._looked_at is None or self._clock() - self._looked_at >= LOOK_AGAIN_SECONDS:
                failed = [name for name, check in self._checks.items() if not check()]
                if failed and failed != self._failed:
                    log.warning("not ready: %s", ", ".join(failed))
                elif self._failed and not failed:
                    log.warning("ready again")
                self._failed, self._looked_at = failed, self._clock()
            return not self._failed


def has_room(folder: Path) -> bool:
    """Return whether a file can be written in this folder, and 50 MB are free on its disk."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ready?")
            file.flush()
        return shutil.disk_usage(folder).free >= FEWEST_FREE_BYTES
    except OSError:
        return False


def init_health(app: Flask, checks: Mapping[str, Check]) -> None:
    """Answer `/healthz` and `/readyz`; call it last, so that nothing stands in front of them.

    Args:
        checks: what must hold for `/readyz`, by the names that the log uses.
    """
    readiness = Readiness(checks)
    watched = app.wsgi_app

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path not in ("/healthz", "/readyz") or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return watched(environ, start_response)
        is_well = path == "/healthz" or readiness.is_ready()
        body = b"ok\n" if is_well else b"not ok\n"
        headers = [
            ("Content-Type", "text/plain"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("200 OK" if is_well else "503 Service Unavailable", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    app.wsgi_app = answer  # type: ignore[method-assign]  # Flask's documented way to wrap an app
