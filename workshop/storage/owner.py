"""One server for each PostgreSQL database; SQLite has the lock of the data folder.

Two would show different meetings: each keeps in memory what it read until it is told of a change, and is told of its
own changes only.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from workshop.storage.opening import Unusable, UnusableDatabase

WAIT_SECONDS = 15.0  # in which PostgreSQL notices that a server that was killed is gone
_LOCK = sa.text("SELECT pg_try_advisory_lock(hashtext('stip server'))")
# A connection that says nothing for hours must not be taken for dead on the way, nor a dead one for alive.
_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


@contextmanager
def hold_database(url: str, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold a PostgreSQL database for as long as the server runs, on a connection of its own; does nothing on SQLite.

    The lock ends with the connection, so also when that breaks; it is not taken again.

    Raises:
        UnusableDatabase: another server holds it, or it cannot be reached.
    """
    if sa.make_url(url).get_backend_name() != "postgresql":
        yield
        return
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", hide_parameters=True, connect_args=_PATIENCE)
    try:
        connection = engine.connect()
    except OperationalError as error:
        raise UnusableDatabase(Unusable.UNREACHABLE, str(error.orig)) from error
    try:
        until = time.monotonic() + wait_seconds
        while not connection.scalar(_LOCK):
            if time.monotonic() >= until:
                raise UnusableDatabase(Unusable.HELD)
            time.sleep(0.25)
        yield
    finally:
        connection.invalidate()
        connection.close()
        engine.dispose()
