"""One line for one trouble, once a minute with a count, without the words of an exception."""

import logging
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from gevent.hub import Hub

from workshop.hosting.logs import OneLineFormatter, OneLineHandler, init_page_logs, log_greenlet

SECRET = "Noor woont op nummer 12"
log = logging.getLogger("tests.of.logs")


class Log:
    """The lines that a handler wrote, on a clock that only a test moves."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now = 100.0
        self.handler = OneLineHandler(self.lines.append, lambda: self.now)
        self.handler.setFormatter(OneLineFormatter())

    def told(self) -> list[str]:
        """The lines without time and level, since the last time this was asked."""
        lines = [re.sub(r"^\S+T\S+[+-]\d{4} [A-Z]+ ", "", line) for line in self.lines]
        self.lines.clear()
        return lines


@pytest.fixture
def told() -> Iterator[Log]:
    written = Log()
    logging.root.addHandler(written.handler)
    yield written
    logging.root.removeHandler(written.handler)


def fail(kind: Callable[[str], Exception] = ValueError) -> None:
    """Log an exception that says too much."""
    try:
        raise kind(SECRET)
    except Exception:
        log.exception("an event failed")


def test_line_begins_with_time_and_level(told: Log) -> None:
    log.warning("it is %s", "late")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} WARNING it is late", told.lines[0])


def test_exception_is_one_line_with_its_causes_and_without_its_words(told: Log) -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        log.exception("an event failed")
    assert len(told.lines) == 1
    assert SECRET not in told.lines[0]
    assert re.search(
        r"an event failed; RuntimeError at .*hosting/test_logs\.py:\d+ test_\w+; KeyError at ", told.lines[0]
    )


def test_what_the_system_says_is_told(told: Log) -> None:
    try:
        open("/no/such/" + SECRET)  # noqa: SIM115
    except OSError:
        log.exception("a file failed")
    assert "FileNotFoundError (No such file or directory)" in told.lines[0]
    assert SECRET not in told.lines[0]


def test_line_breaks_make_no_lines(told: Log) -> None:
    log.warning("one\ntwo\r")
    assert told.told() == ["one\\ntwo\\r"]


def test_trouble_is_told_once_a_minute_with_a_count(told: Log) -> None:
    for _ in range(500):
        fail()
    assert len(told.told()) == 1
    fail(KeyError)
    assert "KeyError" in told.told()[0]
    told.now += 60.0
    told.handler.tell_counts()
    (count,) = told.told()
    assert count.endswith("(499 times in a minute)")
    for _ in range(2):
        fail()
    told.now += 60.0
    log.warning("something else")
    assert [("2 times in a minute" in line) for line in told.told()] == [True, False]


def test_trouble_that_came_once_or_twice_is_not_counted(told: Log) -> None:
    fail()
    told.now += 60.0
    told.handler.tell_counts()
    assert len(told.told()) == 1
    assert told.handler._kinds == {}
    log.warning("now")
    for number in range(2):
        log.error("trouble %d", number)
    told.now += 60.0
    told.handler.tell_counts()
    assert told.told() == ["now", "trouble 0", "trouble 1"]


def test_counts_are_told_at_the_end(told: Log) -> None:
    for _ in range(3):
        fail()
    told.told()
    told.handler.close()
    assert told.lines[0].endswith("(2 times in a minute)")


def test_log_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_line: str) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(logging, "raiseExceptions", False)
    handler = OneLineHandler(write)
    handler.handle(log.makeRecord("tests", logging.ERROR, __file__, 1, "trouble", (), None))


def test_page_that_failed_is_named_without_its_address(told: Log) -> None:
    app = Flask("workshop")
    init_page_logs(app)

    @app.get("/start/<token>")
    def start(token: str) -> str:
        raise RuntimeError(token)

    assert app.test_client().get("/start/geheim").status_code == 500
    assert len(told.lines) == 1
    assert "ERROR a page failed: start; RuntimeError at " in told.lines[0]
    assert "geheim" not in told.lines[0]


def test_greenlet_that_failed_is_one_line_without_addresses(told: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = Hub(default=False)
    monkeypatch.setattr(hub, "print_exception", log_greenlet)
    try:
        raise RuntimeError(SECRET)
    except RuntimeError as error:
        hub.handle_error("<Greenlet: handle(('198.51.100.7', 4711))>", type(error), error, error.__traceback__)
    assert len(told.lines) == 1
    assert "something failed in the background; RuntimeError at " in told.lines[0]
    assert "198.51.100.7" not in told.lines[0]
