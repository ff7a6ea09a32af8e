"""The one place where transactions begin and end."""

import logging
import sqlite3
import threading
import traceback
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, ProgrammingError

from tests.databases import opened_database
from tests.factories import a_hall, everything, refused, rows
from workshop.actions import meetings, statements, themes
from workshop.domain.errors import NotFound, NotOpen, StorageUnavailable, WorkshopError
from workshop.domain.events import BoardChanged
from workshop.domain.vocabulary import Phase
from workshop.storage.database import IDLE_CONNECTIONS, Database, UnitOfWork, utc_now
from workshop.storage.models import Dot, IssuedCode, Meeting
from workshop.storage.opening import UnusableDatabase


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


class TestPerform:
    def test_stores_and_gives_what_the_action_gives(self, any_database: Database) -> None:
        meeting = any_database.perform(meetings.create_meeting, None, "MSV")

        assert [row.title for row in rows(any_database, Meeting)] == [meeting.title] == ["MSV"]

    def test_of_a_refused_action_nothing_is_stored_and_no_news_goes_out(self, any_database: Database) -> None:
        hall = a_hall(any_database)
        news: list[object] = []
        any_database.subscribe(news.append)

        def refuse(work: UnitOfWork) -> None:
            statements.add_statement(work, hall.fatima, hall.theme, "Half werk")
            raise NotOpen

        with refused(any_database, NotOpen):
            any_database.perform(refuse)
        assert news == []

    def test_of_an_action_that_breaks_neither(self, any_database: Database) -> None:
        hall = a_hall(any_database)
        before = everything(any_database)

        def break_a_key(work: UnitOfWork) -> None:
            statements.add_statement(work, hall.fatima, hall.theme, "Half werk")
            work.session.add(Dot(participant_id=999, slot_id=1, target_id=hall.items[0]))
            work.session.flush()

        with pytest.raises(IntegrityError):  # which also shows that foreign keys are on
            any_database.perform(break_a_key)
        assert everything(any_database) == before

    def test_the_version_grows_with_every_write_and_with_no_refusal(self, database: Database) -> None:
        hall = a_hall(database)
        before = hall.board(hall.noor.role).version
        hall.write("Eén")
        with pytest.raises(WorkshopError):
            hall.write("")

        assert hall.board(hall.noor.role).version == before + 1

    def test_a_claim_of_a_meeting_that_is_gone(self, database: Database) -> None:
        with pytest.raises(NotFound):
            database.perform(lambda work: work.lock_meeting(999))

    def test_the_moment_is_in_utc(self, database: Database) -> None:
        before = utc_now()
        moment = database.perform(lambda work: work.now)

        assert before <= moment <= utc_now()
        assert moment.tzinfo is not None


class TestNews:
    def test_goes_out_once_after_the_commit(self, database: Database) -> None:
        hall = a_hall(database)
        told: list[tuple[object, list[str]]] = []

        def listener(news: object) -> None:
            told.append((news, [row.title for row in rows(database, Meeting)]))  # what others can read by then

        database.subscribe(listener)

        def twice(work: UnitOfWork) -> None:
            meeting = work.lock_meeting(hall.meeting_id)
            meeting.title = "Nieuw"
            work.emit_after_commit(BoardChanged(hall.meeting_id))
            work.emit_after_commit(BoardChanged(hall.meeting_id))

        database.perform(twice)

        assert told == [([BoardChanged(hall.meeting_id)], ["Nieuw"])]

    def test_a_listener_that_fails_is_logged_and_harms_nobody(
        self, database: Database, caplog: pytest.LogCaptureFixture
    ) -> None:
        hall = a_hall(database)
        told: list[object] = []

        def broken(news: object) -> None:
            raise RuntimeError("no socket")

        database.subscribe(broken)
        database.subscribe(told.append)
        with caplog.at_level(logging.ERROR, logger="workshop.storage.database"):
            added = hall.write("Toch opgeslagen")

        assert added in [
            int(key.removeprefix("statement:")) for key in hall.board(hall.sem.role).parts if "statement:" in key
        ]
        assert told == [[BoardChanged(hall.meeting_id)]]
        assert "no socket" in caplog.text


class TestSqlite:
    def settings(self, database: Database) -> dict[str, object]:
        with database.read_session() as session:
            return {
                name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout", "wal_autocheckpoint")
            }

    def test_has_its_settings_on_every_connection(self, database: Database) -> None:
        assert self.settings(database) == {
            "foreign_keys": 1,
            "journal_mode": "wal",
            "synchronous": 2,  # FULL: what is acknowledged survives a power cut
            "busy_timeout": 5000,
            "wal_autocheckpoint": 1000,
        }

    def test_beside_a_running_server_nothing_checkpoints(self, tmp_path: Path) -> None:
        database = opened_database(url_of(tmp_path / "stip.db"), checkpoints=False)
        settings = self.settings(database)
        database.close()

        assert settings["wal_autocheckpoint"] == 0

    def test_a_write_begins_immediately_and_a_reading_does_not(self, database: Database) -> None:
        hall = a_hall(database)
        begun: list[str] = []

        def trace(connection: sqlite3.Connection, *_: object) -> None:
            # the driver's own trace, because BEGIN is no statement of SQLAlchemy
            connection.set_trace_callback(lambda sql: begun.append(sql.strip()) if sql.startswith("BEGIN") else None)

        sa.event.listen(database._engine, "checkout", trace)
        hall.write("Eén")
        hall.report()
        sa.event.remove(database._engine, "checkout", trace)

        assert begun == ["BEGIN IMMEDIATE", "BEGIN"]

    def test_a_glance_within_a_glance_sees_a_moment_of_its_own(self, any_database: Database) -> None:
        hall = a_hall(any_database)
        count = sa.text("SELECT count(*) FROM statement")
        with any_database.read_connection():
            pass  # its connection is there to be used again
        with any_database.read_connection() as early:
            before = early.scalar(count)
            hall.write("Intussen")
            with any_database.read_connection() as late:
                assert (before, early.scalar(count), late.scalar(count)) == (4, 4, 5)

    def test_many_glances_at_once_leave_connections_for_others(self, database: Database) -> None:
        with ExitStack() as all_at_once:
            for _ in range(15):  # as many as the pool of SQLAlchemy gives out
                all_at_once.enter_context(database.read_connection())
        assert database._engine.pool.checkedout() == IDLE_CONNECTIONS  # type: ignore[attr-defined]
        a_hall(database)

    @pytest.mark.parametrize("way", ["read_session", "read_connection"])
    def test_a_reading_sees_one_moment_while_others_write(self, any_database: Database, way: str) -> None:
        hall = a_hall(any_database)
        read = getattr(any_database, way)
        count = sa.text("SELECT count(*) FROM statement")
        with read() as session:
            before = session.execute(count).scalar()
            writer = threading.Thread(target=hall.write, args=("Intussen",))
            writer.start()
            writer.join()
            during = session.execute(count).scalar()
        with read() as session:
            after = session.execute(count).scalar()

        assert (before, during, after) == (4, 4, 5)


class TestStorage:
    @pytest.mark.parametrize("setting", ["max_page_count", "query_only"])
    def test_a_full_or_locked_disk_is_said_and_nothing_is_stored(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture, setting: str
    ) -> None:
        database = opened_database(url_of(tmp_path / "stip.db"))
        hall = a_hall(database)
        database.close()

        def fill(connection: sqlite3.Connection, _record: object) -> None:
            # "database or disk is full", or "attempt to write a readonly database", by SQLite itself
            connection.execute("PRAGMA max_page_count=1" if setting == "max_page_count" else "PRAGMA query_only=1")

        sa.event.listen(database._engine, "connect", fill)
        before = everything(database)
        with caplog.at_level(logging.ERROR, logger="workshop.storage.database"), pytest.raises(StorageUnavailable):
            hall.database.perform(fill_the_wall, hall.meeting_id)
        stored = everything(database)
        report = hall.report()  # reading and exporting still work
        database.close()
        sa.event.remove(database._engine, "connect", fill)
        hall.write("Weer plaats")
        database.close()

        assert stored == before
        assert len(report.themes[0].items) == 4
        assert "the database could not be written" in caplog.text

    def test_a_database_that_is_locked_too_long(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("workshop.storage.database.BUSY_TIMEOUT_MS", 50)
        path = tmp_path / "stip.db"
        database = opened_database(url_of(path))
        hall = a_hall(database)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StorageUnavailable):
            hall.write("Moet wachten")
        other.execute("ROLLBACK")
        other.close()

        hall.write("Nu wel")
        database.close()


def fill_the_wall(work: UnitOfWork, meeting_id: int) -> None:
    """More than fits on a page."""
    work.lock_meeting(meeting_id).place = "x" * 200
    work.session.add_all(IssuedCode(code=code) for code in range(10_000))
    work.session.flush()


def test_a_database_that_is_there_is_opened_as_it_is(any_url: str) -> None:
    first = opened_database(any_url)
    hall = a_hall(first, Phase.VOTE)
    before = everything(first)
    first.close()

    second = opened_database(any_url)
    after = everything(second)
    second.perform(themes.move_phase, hall.fatima, Phase.REVEAL)
    second.close()

    assert after == before


def test_a_server_that_is_not_there_cannot_be_opened() -> None:
    with pytest.raises(UnusableDatabase):
        opened_database("postgresql+psycopg://postgres@127.0.0.1:1/nothing")


def test_what_was_to_be_stored_stands_in_no_log(any_database: Database, caplog: pytest.LogCaptureFixture) -> None:
    words = "-".join(["Meer", "bomen"])  # as it stands in no line of this file, which a traceback shows

    def write(work: UnitOfWork) -> None:
        work.session.execute(sa.text("INSERT INTO nowhere VALUES (:words)"), {"words": words})

    with pytest.raises((StorageUnavailable, ProgrammingError)) as failed:
        any_database.perform(write)

    told = caplog.text + "".join(traceback.format_exception(failed.value))
    assert "INSERT INTO nowhere" in told
    assert words not in told
