"""Databases for tests: opened as the process does that holds the lock."""

import sqlalchemy as sa

from workshop.storage.database import Database
from workshop.storage.opening import open_database


def opened_database(url: str, checkpoints: bool = True) -> Database:
    """The database at an address; its tables are made when it is empty."""
    return open_database(url, may_change=True, checkpoints=checkpoints)


def drop_everything(url: str) -> None:
    """Empty a PostgreSQL database, types included."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
