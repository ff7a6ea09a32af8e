"""Databases that earlier versions wrote, with their own code, come up whole on SQLite and on PostgreSQL."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine
from sqlmodel import SQLModel, select

from tests.databases import drop_everything
from tests.storage.kept_databases import COMMITS, load
from workshop.minutes.verification import check_code
from workshop.queries.report import report_of
from workshop.storage import migrations
from workshop.storage.database import Database, utc_now
from workshop.storage.migrations import Schema
from workshop.storage.models import Meeting


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = sa.create_engine(url)
    yield made
    made.dispose()


def schema_of(engine: Engine) -> Schema:
    with engine.connect() as connection:
        return migrations.examine(connection)


def differences(engine: Engine) -> list[Any]:
    """The changes by which Alembic would make the tables those of the models; types and keys included."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"target_metadata": SQLModel.metadata, "compare_type": True, "compare_server_default": True},
        )
        return compare_metadata(context, SQLModel.metadata)


def ids_once(engine: Engine) -> set[str]:
    """The tables of which no id is given twice; on PostgreSQL none of any is."""
    if engine.dialect.name == "postgresql":
        return ids_once_of_the_models()
    with engine.connect() as connection:
        made_by = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    return {name for name, sql in made_by if "AUTOINCREMENT" in sql}


def ids_once_of_the_models() -> set[str]:
    tables = SQLModel.metadata.tables.values()
    return {table.name for table in tables if table.dialect_options["sqlite"]["autoincrement"]}


def test_highest_ids_stay_where_their_rows_are_gone(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'stip.sqlite3'}"
    load(address, "68ea3cd")
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = seq + 100")
        before = {row.name: row.seq for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}

    migrations.migrate(engine)

    with engine.connect() as connection:
        after = {row.name: row.seq for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    assert {name: after[name] for name in before} == before
    engine.dispose()


def test_new_database_has_the_tables_of_the_models(engine: Engine) -> None:
    assert schema_of(engine) is Schema.EMPTY
    migrations.create_tables(engine)
    assert schema_of(engine) is Schema.CURRENT
    assert differences(engine) == []
    migrations.create_tables(engine)
    assert schema_of(engine) is Schema.CURRENT


@pytest.mark.parametrize("commit", COMMITS)
def test_tables_of_each_commit_are_recognised_by_their_columns(engine: Engine, url: str, commit: str) -> None:
    load(url, commit)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET number = 99")  # says nothing

    with engine.connect() as connection:
        assert migrations.revision_of(connection) == COMMITS[commit]
    assert schema_of(engine) is Schema.OLDER


@pytest.mark.parametrize("commit", COMMITS)
def test_database_of_each_commit_comes_up_whole(engine: Engine, url: str, commit: str) -> None:
    expected = load(url, commit)
    links = expected.pop("links")

    migrations.migrate(engine)

    assert schema_of(engine) is Schema.CURRENT
    assert differences(engine) == [], "a change of the models needs its migration"
    assert ids_once(engine) == ids_once_of_the_models(), "no id is given twice, also after a table was made anew"
    database = Database(url)
    with database.read_session() as session:
        for name, told in expected.items():
            meeting = session.exec(select(Meeting).where(Meeting.code == told["code"])).one()
            report = report_of(session, meeting.id or 0, utc_now())
            assert {
                "code": meeting.code,
                "state": meeting.state.name,
                "delete_on": meeting.delete_on.isoformat(),
                "check_code": check_code(report),
                "statements": sum(len(theme.items) for theme in report.themes),
                "phone_dots": sum(
                    tally.phone or 0 for theme in report.themes for item in theme.items for tally in item.tallies
                ),
            } == told, name
    database.close()
    with engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT id FROM link WHERE revoked_at IS NULL ORDER BY id").scalars().all()
    assert stored == sorted(links.values())


def test_tables_of_sqlite_are_whole_after_some_were_made_on_postgresql(
    postgresql_of_this_run: str, tmp_path: Path
) -> None:
    """As when a meeting moves from one to the other in one process."""
    drop_everything(postgresql_of_this_run)
    found = []
    for address in (postgresql_of_this_run, f"sqlite:///{tmp_path / 'stip.sqlite3'}"):
        made = sa.create_engine(address)
        migrations.create_tables(made)
        found.append(differences(made))
        made.dispose()

    assert found == [[], []]
    drop_everything(postgresql_of_this_run)


def test_native_types_of_postgresql_are_gone(postgresql_of_this_run: str) -> None:
    drop_everything(postgresql_of_this_run)
    load(postgresql_of_this_run, "68ea3cd")
    engine = sa.create_engine(postgresql_of_this_run)

    migrations.migrate(engine)

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT typname FROM pg_type WHERE typtype = 'e'").all() == []
    engine.dispose()
    drop_everything(postgresql_of_this_run)


def test_migrating_twice_changes_nothing_more(engine: Engine, url: str) -> None:
    load(url, "07bce95")
    migrations.migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meeting SET title = 'Later'")

    migrations.migrate(engine)

    with engine.connect() as connection:
        assert set(connection.exec_driver_sql("SELECT title FROM meeting").scalars()) == {"Later"}


def test_unknown_and_newer_tables_are_told_apart_and_left_alone(engine: Engine, url: str) -> None:
    load(url, "07bce95")
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE theme ADD COLUMN of_somebody_else INTEGER")
    assert schema_of(engine) is Schema.UNKNOWN
    migrations.migrate(engine)
    assert schema_of(engine) is Schema.UNKNOWN

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
    assert schema_of(engine) is Schema.NEWER
    migrations.migrate(engine)
    assert schema_of(engine) is Schema.NEWER


def test_tables_that_were_dropped_are_made_anew_and_half_of_them_is_unknown(engine: Engine, url: str) -> None:
    migrations.create_tables(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE agreement")
    assert schema_of(engine) is Schema.UNKNOWN
    with engine.begin() as connection:
        for table in sa.inspect(connection).get_table_names():
            if table != "alembic_version":
                connection.exec_driver_sql(f'DROP TABLE "{table}"' + " CASCADE" * (engine.dialect.name == "postgresql"))
    assert schema_of(engine) is Schema.EMPTY

    migrations.create_tables(engine)

    assert schema_of(engine) is Schema.CURRENT


def test_migration_that_would_lose_rows_is_undone(engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load(url, "07bce95")
    upgrade = migrations.command.upgrade

    def loses(config: Any, revision: str) -> None:
        upgrade(config, revision)
        config.attributes["connection"].exec_driver_sql("DELETE FROM agenda_item")

    monkeypatch.setattr(migrations.command, "upgrade", loses)

    with pytest.raises(migrations.MigrationFailed, match="agenda_item"):
        migrations.migrate(engine)

    assert schema_of(engine) is Schema.OLDER
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM agenda_item").scalar()


MIGRATES = """
import sys
import sqlalchemy as sa
from workshop.storage import migrations
engine = sa.create_engine(sys.argv[1])
print("begins", flush=True)
migrations.migrate(engine)
print("done", flush=True)
"""


def killed_while_it_migrates(url: str, seconds: float) -> None:
    child = subprocess.Popen([sys.executable, "-c", MIGRATES, url], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    with suppress(subprocess.TimeoutExpired):
        child.wait(seconds)
    child.kill()
    child.communicate()


def rows_of(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
        return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0 for name in tables}


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_inside_a_migration_the_old_or_the_new_tables_are_there_whole(
    engine: Engine, url: str, kills: int
) -> None:
    load(url, "68ea3cd")
    before = rows_of(engine)
    chance = random.Random(kills)

    for _ in range(kills):
        engine.dispose()
        killed_while_it_migrates(url, chance.uniform(0.01, 0.8))

        found = schema_of(engine)
        assert found in (Schema.OLDER, Schema.CURRENT)
        if found is Schema.OLDER:
            assert rows_of(engine) == before
            with engine.connect() as connection:
                assert migrations.revision_of(connection) == "0001"
        else:
            assert {table: count for table, count in rows_of(engine).items() if table in before} == before
            assert differences(engine) == []
            if engine.dialect.name == "postgresql":
                drop_everything(url)
            else:
                Path(sa.make_url(url).database or "").unlink()
            load(url, "68ea3cd")
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
