"""Facts of a database, whatever version its tables are of; nothing of it is changed."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop.storage import migrations
from workshop.storage.migrations import Schema

_PATIENCE_SECONDS = 5
# as text, since earlier versions had a type of PostgreSQL for it
_OPEN_MEETINGS = sa.text("SELECT count(*) FROM meeting WHERE CAST(state AS TEXT) = 'OPEN'")


@dataclass(frozen=True)
class Overview:
    """The state of a database.

    Attributes:
        kind: "SQLite" or "PostgreSQL".
        place: its file, or its server and name; without a password.
        size: in bytes, with the write-ahead log of SQLite.
        revision: None where there are no tables of Stip.
        open_meetings: None where there are no tables of Stip, or those of a newer version.
    """

    kind: str
    place: str
    size: int
    schema: Schema
    revision: str | None
    open_meetings: int | None


def overview_of(url: str) -> Overview:
    """Look at a database, also beside a running server; a SQLite file that is not there is not made.

    Raises:
        sqlalchemy.exc.SQLAlchemyError, OSError: it cannot be read.
    """
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        place = f"{address.host}:{address.port or 5432}/{address.database}"
        return _looked_at(url, "PostgreSQL", place, {"connect_timeout": _PATIENCE_SECONDS})
    file = Path(address.database or "")
    if not file.exists():
        return Overview("SQLite", str(file), 0, Schema.EMPTY, None, None)
    return _looked_at(url, "SQLite", str(file), {"timeout": _PATIENCE_SECONDS})


def _looked_at(url: str, kind: str, place: str, patience: dict[str, int]) -> Overview:
    engine = sa.create_engine(url, hide_parameters=True, poolclass=sa.NullPool, connect_args=patience)
    try:
        with engine.connect() as connection:
            if kind == "SQLite":
                connection.exec_driver_sql("PRAGMA wal_autocheckpoint=0")  # only the server tidies the log
            size = _size(connection, Path(place) if kind == "SQLite" else None)
            schema = migrations.examine(connection)
            revision = None if schema is Schema.EMPTY else migrations.revision_of(connection)
            open_meetings = connection.scalar(_OPEN_MEETINGS) if schema in (Schema.CURRENT, Schema.OLDER) else None
            return Overview(kind, place, size, schema, revision, open_meetings)
    finally:
        engine.dispose()


def _size(connection: Connection, file: Path | None) -> int:
    if file is None:
        return connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0
    log = file.with_name(f"{file.name}-wal")
    return file.stat().st_size + (log.stat().st_size if log.exists() else 0)
