"""Keeping the last known time in the database."""

from datetime import timedelta

import sqlalchemy as sa

from tests.factories import a_hall
from workshop.actions.clock import confirm_time, note_time
from workshop.queries.clock import is_clock_doubted
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import ClockReading, Meeting

NOT_RUNNING = timedelta()


def is_doubted(database: Database) -> bool:
    with database.read_session() as session:
        return is_clock_doubted(session)


def change(database: Database, update: sa.Update) -> None:
    def run(work: UnitOfWork) -> None:
        work.session.execute(update)

    database.perform(run)


def test_jump_is_remembered_until_somebody_confirms_the_date(any_database: Database) -> None:
    assert any_database.perform(note_time, NOT_RUNNING)
    change(any_database, sa.update(ClockReading).values(known_at=utc_now() - timedelta(days=30)))

    assert not any_database.perform(note_time, NOT_RUNNING)
    assert not any_database.perform(note_time, NOT_RUNNING)
    assert is_doubted(any_database)
    any_database.perform(confirm_time)
    assert not is_doubted(any_database)
    assert any_database.perform(note_time, NOT_RUNNING)


def test_database_without_a_time_goes_by_its_newest_meeting(any_database: Database) -> None:
    a_hall(any_database)
    change(any_database, sa.update(Meeting).values(created_at=utc_now() - timedelta(days=700)))

    assert not any_database.perform(note_time, NOT_RUNNING)
