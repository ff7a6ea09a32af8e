"""Parts that every test shares: databases, the meaning of a skip, and the order.

`python run.py test` runs the tests in as many processes (workers of pytest-xdist) as there are cores, file by file. A
fixture of a session is one for each worker: each has its own databases, server and browser. Halls with the whole cast
are made by factories.py.
"""

import os
import secrets
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from werkzeug.security import generate_password_hash

from tests.databases import drop_everything, opened_database
from tests.services import Missing
from workshop.access import accounts
from workshop.storage.database import Database

# A server that may be used for tests: each run makes a database of its own there, and drops it.
POSTGRESQL = os.environ.get("TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(scope="session", autouse=True)
def passwords_are_cheap() -> Iterator[None]:
    """In the processes of the tests; a fourth of the time of tests/web went to keeping passwords from being guessed."""
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setattr(accounts, "generate_password_hash", partial(generate_password_hash, method="scrypt:1024:8:1"))
        yield


@pytest.fixture(scope="session")
def database_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Path, bytes]]:
    """A database, its file, and what stands in the file when it is new.

    One engine for all tests, because it remembers the SQL that it made of each statement.
    """
    file = tmp_path_factory.mktemp("database") / "stip.db"
    opened = opened_database(f"sqlite:///{file}")
    opened.close()
    yield opened, file, file.read_bytes()
    opened.close()


@pytest.fixture
def database(database_of_this_run: tuple[Database, Path, bytes]) -> Iterator[Database]:
    """A fresh SQLite file."""
    opened, file, new = database_of_this_run
    file.write_bytes(new)
    yield opened
    opened.close()  # the last connection that closes takes the write-ahead log away
    assert not file.with_name("stip.db-wal").exists(), "a connection is still open"
    opened._listeners.clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database on SQLite, and again on PostgreSQL; for tests that open it more than once."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'stip.db'}"
    url: str = request.getfixturevalue("postgresql_of_this_run")
    drop_everything(url)
    return url


@pytest.fixture
def any_database(any_url: str) -> Iterator[Database]:
    """A fresh database on SQLite, and again on PostgreSQL."""
    opened = opened_database(any_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgresql_of_this_run() -> Iterator[str]:
    """An empty PostgreSQL database that is dropped at the end of the run."""
    server = sa.create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"stip_test_{secrets.token_hex(6)}"
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
    except OperationalError as error:
        why = str(error.orig).splitlines()[0].rpartition(": ")[2]
        where = f"{server.url.host}:{server.url.port or 5432}"
        raise Missing(f"no PostgreSQL at {where} ({why}): start one, or name one in TEST_POSTGRESQL") from None
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def count_skip_as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With WORKSHOP_NO_SKIP=1, as in CI, a skip is a failure: a test that quietly stopped running proves nothing.

    An expected failure (xfail) is also reported as skipped, but did run.
    """
    if os.environ.get("WORKSHOP_NO_SKIP") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"WORKSHOP_NO_SKIP=1 does not allow this skip: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.excinfo is not None and isinstance(call.excinfo.value, Missing):
        # the place of the fixture instead of that of each test: pytest says what is skipped at one place in one line
        place = call.excinfo.traceback[-1]
        report.longrepr = (str(place.path), place.lineno + 1, f"Skipped: {call.excinfo.value}")
    count_skip_as_failure(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    count_skip_as_failure(report)
    return report


# What takes longest, where the tests are spread over several workers: these files begin first.
LONGEST_FIRST = ("test_short_runs.py", "test_state_machine.py", "test_run.py", "e2e")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have the longest files begin first in a worker, so that no worker is left with one of them at the end."""

    def place(item: pytest.Item) -> int:
        names = [number for number, name in enumerate(LONGEST_FIRST) if name in item.path.parts]
        return min(names, default=len(LONGEST_FIRST))

    if hasattr(config, "workerinput"):
        items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how long the tests of each folder took, when there are tests of several."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                folder = Path(report.nodeid.partition("::")[0]).parent
                seconds[folder.as_posix()] += report.duration
    if len(seconds) > 1:
        terminalreporter.section("seconds by folder, of all workers together")
        for folder, duration in seconds.most_common():
            terminalreporter.write_line(f"{duration:7.1f} s  {folder}")
