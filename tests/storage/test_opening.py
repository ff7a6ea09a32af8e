"""Opening a database: who may make and change tables, and what is said where it cannot be used."""

import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from tests.storage.kept_databases import load
from workshop.storage import migrations
from workshop.storage.database import Database
from workshop.storage.migrations import Schema
from workshop.storage.models import Meeting
from workshop.storage.opening import Unusable, UnusableDatabase, open_database


def opened(address: str, may_change: bool = True) -> Database:
    return open_database(address, may_change=may_change, checkpoints=may_change)


def reason(address: str, may_change: bool = True) -> Unusable:
    with pytest.raises(UnusableDatabase) as refusal:
        opened(address, may_change)
    return refusal.value.reason


def schema_of(address: str) -> Schema:
    engine = sa.create_engine(address)
    with engine.connect() as connection:
        found = migrations.examine(connection)
    engine.dispose()
    return found


def test_older_database_is_migrated_by_who_holds_the_lock_after_a_backup(url: str) -> None:
    load(url, "68ea3cd")
    backed_up: list[Schema] = []

    def back_up() -> None:
        backed_up.append(schema_of(url))

    database = open_database(url, may_change=True, checkpoints=True, back_up=back_up)

    assert backed_up == [Schema.OLDER]
    with database.read_session() as session:
        assert len(session.exec(select(Meeting)).all()) == 4
    database.close()
    opened(url, may_change=False).close()


def test_backup_that_fails_stops_the_migration(url: str) -> None:
    load(url, "68ea3cd")

    def fails() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        open_database(url, may_change=True, checkpoints=True, back_up=fails)

    assert schema_of(url) is Schema.OLDER


@pytest.mark.parametrize("commit", ["68ea3cd", "07bce95", None])
def test_command_beside_a_server_changes_no_tables(url: str, commit: str | None) -> None:
    if commit:
        load(url, commit)

    assert reason(url, may_change=False) is Unusable.OTHER_VERSION_RUNS
    assert schema_of(url) is (Schema.OLDER if commit else Schema.EMPTY)


def test_newer_and_unknown_databases_are_refused(url: str) -> None:
    opened(url).close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert reason(url) is Unusable.NEWER
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql("CREATE TABLE of_another_program (id INTEGER)")
    assert reason(url) is Unusable.UNKNOWN
    engine.dispose()


def test_file_that_is_no_database_is_damaged_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stip.sqlite3"
    path.write_bytes(b"Dit is geen database. " * 400)

    assert reason(f"sqlite:///{path}") is Unusable.DAMAGED
    assert path.read_bytes() == b"Dit is geen database. " * 400


@pytest.mark.parametrize(
    "address",
    ["postgresql+psycopg://postgres@127.0.0.1:1/nothing", "sqlite:////no/such/folder/stip.sqlite3"],
)
def test_database_that_cannot_be_reached_is_said_to_be_so(address: str) -> None:
    assert reason(address) is Unusable.UNREACHABLE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps who may read a file elsewhere")
@pytest.mark.parametrize("exists", [False, True])
def test_only_its_owner_may_read_the_file(tmp_path: Path, exists: bool) -> None:
    path = tmp_path / "stip.sqlite3"
    if exists:
        load(f"sqlite:///{path}", "07bce95")
        path.chmod(0o644)

    database = opened(f"sqlite:///{path}")
    with database.read_session() as session:
        session.exec(select(Meeting)).all()

    modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    database.close()


def test_nothing_beside_the_file_is_renamed(tmp_path: Path) -> None:
    path = tmp_path / "stip.sqlite3"
    load(f"sqlite:///{path}", "68ea3cd")

    opened(f"sqlite:///{path}").close()

    assert {each.name for each in tmp_path.iterdir()} <= {"stip.sqlite3", "stip.sqlite3-wal", "stip.sqlite3-shm"}
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT number FROM schema_version").fetchall() == [(3,)]
