"""The engine with its SQLite settings; perform() to write, reading() to read.

Writers of this process take turns, and each write transaction starts IMMEDIATE, so that what an action reads cannot
change before it writes. Nothing inside a transaction may wait for another greenlet.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session, col, select

from workshop.domain.errors import NotFound, StorageUnavailable
from workshop.domain.events import DomainEvent
from workshop.storage.models import Meeting

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 5_000
CONNECTIONS = 15  # of one process to a database server; kept open, for opening one costs the server more than most work
IDLE_CONNECTIONS = 4  # connections to SQLite that stay open for the next glance; what more were needed at once go back
AWAY_SECONDS = 5  # after which a server that does not answer to connecting, or to packets, is away
_AWAY = (OperationalError, InterfaceError, NoConnectionFree)  # a full disk too

# Built once: for a hall that votes, putting a statement together costs more than carrying it out.
_LOCK_BALLOTS = (
    sa.update(Meeting)
    .where(col(Meeting.id) == sa.bindparam("of_meeting"))
    .values(version=col(Meeting.version) + 1, wall_version=col(Meeting.wall_version) + 1)
    .returning(col(Meeting.wall_version))
)
_ANY_ROW = sa.select(col(Meeting.id)).limit(1)

Listener = Callable[[Sequence[DomainEvent]], None]
P = ParamSpec("P")
R = TypeVar("R")


class UnitOfWork:
    """One write transaction, as actions see it.

    Attributes:
        session: the database session; actions flush, but never commit.
        now: the moment of the transaction, UTC.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.events: list[DomainEvent] = []

    def lock_meeting(self, meeting_id: int, touches_ballots: bool = True) -> Meeting:
        """Take the write lock of a meeting; the first statement of every action.

        Without it something read before (a phase, a count) could change before the write: dots then slip in after the
        voting has closed.

        Args:
            touches_wall: False when neither dots nor anything that dots are judged by can change, so that ballot
                states in memory stay true.

        Raises:
            NotFound: the meeting is gone.
        """
        versions = {"version": col(Meeting.version) + 1}
        if touches_ballots:
            versions["wall_version"] = col(Meeting.wall_version) + 1
        locked = sa.update(Meeting).where(col(Meeting.id) == meeting_id).values(versions)
        self.session.execute(locked, execution_options={"synchronize_session": False})
        return self.locked_meeting(meeting_id)

    def locked_meeting(self, meeting_id: int) -> Meeting:
        """The row of a meeting whose write lock is held, as it is now; raises NotFound."""
        meeting = self.session.exec(
            select(Meeting).where(Meeting.id == meeting_id), execution_options={"populate_existing": True}
        ).one_or_none()
        if meeting is None:
            raise NotFound
        return meeting

    def lock_ballots(self, meeting_id: int) -> int:
        """Take the write lock as lock_meeting() does and return the new wall_version of the meeting.

        Raises:
            NotFound: the meeting is gone.
        """
        wall_version: int | None = self.session.connection().scalar(_LOCK_BALLOTS, {"of_meeting": meeting_id})
        if wall_version is None:
            raise NotFound
        return wall_version

    def emit_after_commit(self, events: DomainEvent) -> None:
        """Publish an event after the commit; an equal event is published once."""
        if events not in self.events:
            self.events.append(events)


class Database:
    """The one place where transactions begin and end."""

    def __init__(self, url: str, checkpoints: bool = True) -> None:
        """Connect to a database that has the tables of this version; see open_database().

        Args:
            checkpoints: False for a second process beside a running server: with SQLite before 3.51.3 two processes
                that write and checkpoint at once can corrupt the write-ahead log.
        """
        # hidden parameters: what people write and their devices' keys belong in no log
        self._engine = sa.create_engine(url, hide_parameters=True, **_engine_arguments(url))
        self._on_sqlite = self._engine.dialect.name == "sqlite"
        self._for_reading = self._engine.execution_options(**self._options(writing=False))
        self._for_writing = self._engine.execution_options(**self._options(writing=True))
        self._writer = threading.Lock()
        self._listeners: list[Listener] = []
        self._idle_connections: list[Connection] = []
        if self._on_sqlite:
            sa.event.listen(self._engine, "connect", _sqlite_settings(checkpoints))
            sa.event.listen(self._engine, "begin", _begin_on_sqlite)

    def subscribe(self, listener: Listener) -> None:
        """Have a listener called after each commit that has news, in the thread that committed."""
        self._listeners.append(listener)

    def perform(self, action: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one action in a transaction of its own and send its news after the commit.

        Raises:
            WorkshopError: the action refused; nothing was stored.
            StorageUnavailable: the database could not store it.
        """
        try:
            with self._writer, self._session(writing=True) as session, session.begin():
                work = UnitOfWork(session, utc_now())
                result = action(work, *args, **kwargs)
        except _AWAY as error:
            log.error("the database could not be written: %s", _reason(error))
            raise StorageUnavailable from error
        if work.events:
            self.publish(work.events)
        return result

    @contextmanager
    def read_session(self) -> Iterator[Session]:
        """Give a session that sees one consistent moment and writes nothing; its rows can be read afterwards.

        Raises:
            StorageUnavailable: the database could not be read.
        """
        try:
            with self._session(writing=False) as session:
                yield session
                session.expunge_all()  # or the rollback would empty them
                session.rollback()
        except _AWAY as error:
            log.error("the database could not be read: %s", _reason(error))
            raise StorageUnavailable from error

    @contextmanager
    def read_connection(self) -> Iterator[Connection]:
        """Give a connection that reads columns of one consistent moment; a third of what a session costs.

        Raises:
            StorageUnavailable: the database could not be read.
        """
        try:
            with self._idle_connection() if self._on_sqlite else self._for_reading.connect() as connection:
                yield connection
        except _AWAY as error:
            log.error("the database could not be read: %s", _reason(error))
            raise StorageUnavailable from error

    def is_readable(self) -> bool:
        """Return whether a row can be read now."""
        try:
            with self.read_connection() as connection:
                connection.execute(_ANY_ROW)
        except StorageUnavailable:
            return False
        return True

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database."""
        return Path(self._engine.url.database or "") if self._on_sqlite else None

    @contextmanager
    def pause_writing(self) -> Iterator[None]:
        """Keep all other threads and greenlets of this process from writing; they wait."""
        with self._writer:
            yield

    @contextmanager
    def _idle_connection(self) -> Iterator[Connection]:
        """A connection that nobody else has now; kept open, for the pool takes as long as most of what is read."""
        try:
            connection = self._idle_connections.pop()
        except IndexError:
            connection = self._for_reading.connect()
        try:
            yield connection
        finally:
            connection.rollback()
            if len(self._idle_connections) < IDLE_CONNECTIONS:
                self._idle_connections.append(connection)
            else:
                connection.close()

    def close(self) -> None:
        """Give back all connections; on SQLite this also tidies the write-ahead log."""
        while self._idle_connections:
            self._idle_connections.pop().close()
        self._engine.dispose()

    def _session(self, writing: bool) -> Session:
        return Session(self._for_writing if writing else self._for_reading, expire_on_commit=False)

    def _options(self, writing: bool) -> dict[str, Any]:
        if self._on_sqlite:
            return {"writing": writing}
        return {"isolation_level": "READ COMMITTED" if writing else "REPEATABLE READ"}

    def publish(self, events: Sequence[DomainEvent]) -> None:
        """Tell all listeners of what is stored; perform() does so by itself, for what this process stored."""
        for listener in self._listeners:
            try:
                listener(events)
            except Exception:
                log.exception("a listener failed; what it was told of is stored all the same")


def _reason(error: Exception) -> str:
    """The message of the database itself; the place in our code is no part of a fault of the database."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def utc_now() -> datetime:
    """The moment, in UTC as the database keeps it."""
    return datetime.now(UTC)


def _engine_arguments(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() == "sqlite":
        # connections move between greenlets and threads; SQLAlchemy's pool hands each to one at a time
        return {"connect_args": {"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000}}
    return {
        "pool_size": CONNECTIONS,
        "max_overflow": 0,
        "connect_args": {"connect_timeout": AWAY_SECONDS, "tcp_user_timeout": 1000 * AWAY_SECONDS},
    }


def _sqlite_settings(checkpoints: bool) -> Callable[[Any, Any], None]:
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")  # what was deleted is overwritten, and not only marked as free
        if not checkpoints:
            cursor.execute("PRAGMA wal_autocheckpoint=0")
        cursor.close()

    return on_connect


def _begin_on_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        # a plain BEGIN that later writes fails with "database is locked" as soon as two do so at once
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # straight to the driver: it cannot fail, and going through SQLAlchemy takes longer than what is read
        connection.connection.cursor().execute("BEGIN")
