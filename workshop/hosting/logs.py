"""The log of the server: one line for one trouble, with time and level, and nothing of who takes part.

An exception is named by its type and the calls that led to it. Its message stays out: a database names the row that it
refused, and a parser the text that it could not read.
"""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from flask import Flask, request

log = logging.getLogger(__name__)

EVERY_SECONDS = 60.0
MOST_CALLS = 10  # of an exception; the last ones, which are nearest to what went wrong
LIBRARIES = ("engineio.server", "socketio.server")  # make a handler of their own unless they have a level

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


@dataclass
class _Kind:
    """A trouble that was told of: until when it is only counted, how often it came since, and its last line."""

    until: float
    more: int = 0
    line: str = ""


class OneLineHandler(logging.Handler):
    """Writes each kind of trouble once a minute at most, and then how often it came besides.

    A kind is a place in the code that logs, with the type of the exception and the place that raised it.
    """

    def __init__(self, write: Callable[[str], Any], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._write = write
        self._clock = clock
        self._kinds: dict[Hashable, _Kind] = {}
        self._counting = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Write or count a record; a log that cannot be written is no reason to stop."""
        try:
            self.tell_counts()
            line = self.format(record)
            with self._counting:
                kind = self._kinds.get(_kind_of(record))
                if kind is None:
                    self._kinds[_kind_of(record)] = _Kind(self._clock() + EVERY_SECONDS)
                else:
                    kind.more, kind.line = kind.more + 1, line
            if kind is None:
                self._write(line)
        except Exception:
            self.handleError(record)

    def tell_counts(self) -> None:
        """Write of each kind whose minute is over how often it came; what came once is told of already."""
        self._tell_counts(self._clock())

    def close(self) -> None:
        """Write what was only counted; called when the process ends."""
        with suppress(Exception):
            self._tell_counts(float("inf"))
        super().close()

    def _tell_counts(self, now: float) -> None:
        with self._counting:
            over = {key: kind for key, kind in self._kinds.items() if kind.until <= now}
            for key, kind in over.items():
                if kind.more:
                    self._kinds[key] = _Kind(now + EVERY_SECONDS)
                else:
                    del self._kinds[key]
        for kind in over.values():
            if kind.more == 1:
                self._write(kind.line)
            elif kind.more:
                self._write(f"{kind.line} ({kind.more} times in a minute)")


class OneLineFormatter(logging.Formatter):
    """Time, level and message on one line; of an exception its type, and the calls that led to it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """The line; line breaks in a message are written as such."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        parts = [self.formatMessage(record)]
        if record.exc_info and record.exc_info[1] is not None:
            parts += [_in_a_line(error) for error in _chain(record.exc_info[1])]
        return "; ".join(parts).replace("\r", "\\r").replace("\n", "\\n")


def init_logs() -> OneLineHandler:
    """Write the log of this process to its standard error; returns the handler, whose counts are told once a minute.

    Call it before create_app(): libraries that find no level make handlers of their own.
    """
    handler = OneLineHandler(_to_standard_error)
    handler.setFormatter(OneLineFormatter())
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("workshop").setLevel(logging.INFO)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.ERROR)
    return handler


def init_page_logs(app: Flask) -> None:
    """Log a page that failed by its name in the code: its address may hold a link that works once."""

    def log_exception(exc_info: ExcInfo) -> None:
        log.error("a page failed: %s", request.endpoint, exc_info=exc_info)

    app.log_exception = log_exception  # type: ignore[method-assign]  # Flask's documented way to log otherwise


def log_greenlet(_context: object, kind: Any, error: Any, calls: Any) -> None:
    """Log an exception that nobody caught, as `print_exception` of gevent's hub; the context names addresses."""
    log.error("something failed in the background", exc_info=(kind, error, calls))


def _to_standard_error(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _kind_of(record: logging.LogRecord) -> Hashable:
    error = record.exc_info[1] if record.exc_info else None
    calls = traceback.extract_tb(error.__traceback__) if error is not None else []
    raised_at = (calls[-1].filename, calls[-1].lineno) if calls else None
    return (record.name, record.pathname, record.lineno, record.levelno, type(error), raised_at)


def _chain(error: BaseException) -> list[BaseException]:
    """An exception and those that it followed from, the first cause last; as Python would print them."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return chain


def _in_a_line(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)[-MOST_CALLS:]
    places = " > ".join(f"{_short(call.filename)}:{call.lineno} {call.name}" for call in calls)
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return f"{type(error).__qualname__}{reason}" + (f" at {places}" if places else "")


def _short(filename: str) -> str:
    """The last two parts of a path, which tell the files of this project and of its libraries apart."""
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
