"""The state of a database is told without changing it, whatever version it is of."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import opened_database
from tests.factories import a_hall
from tests.storage.kept_databases import COMMITS, load
from workshop.storage import migrations
from workshop.storage.migrations import Schema
from workshop.storage.overview import overview_of


def test_database_of_now(url: str) -> None:
    database = opened_database(url)
    a_hall(database)
    found = overview_of(url)
    database.close()

    assert (found.schema, found.revision, found.open_meetings) == (Schema.CURRENT, migrations.newest_revision(), 1)
    assert found.kind.lower() == sa.make_url(url).get_backend_name()
    assert found.size > 100_000
    assert (sa.make_url(url).database or "-") in found.place


@pytest.mark.parametrize("commit", ["68ea3cd", "07bce95"])
def test_earlier_database_stays_as_it_is(url: str, commit: str) -> None:
    load(url, commit)

    for _ in range(2):
        found = overview_of(url)
        assert (found.schema, found.revision, found.open_meetings) == (Schema.OLDER, COMMITS[commit], 2)


def test_newer_and_foreign_tables(url: str) -> None:
    opened_database(url).close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    found = overview_of(url)
    assert (found.schema, found.revision, found.open_meetings) == (Schema.NEWER, "9999", None)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql("DROP TABLE agreement")
    engine.dispose()
    found = overview_of(url)
    assert (found.schema, found.revision, found.open_meetings) == (Schema.UNKNOWN, None, None)


def test_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "stip.sqlite3"

    assert (overview_of(f"sqlite:///{file}").schema, file.exists()) == (Schema.EMPTY, False)
