"""Snapshots hold what was committed, and go after seven days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import opened_database
from tests.factories import a_hall, everything
from workshop.storage.backups import MOST_KEPT, NAME, remove_old_backups, take_backup

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def test_a_backup_taken_while_the_server_writes_holds_what_was_committed(tmp_path: Path) -> None:
    database = opened_database(f"sqlite:///{tmp_path / 'stip.sqlite3'}")
    hall = a_hall(database)
    before = everything(database)
    file = take_backup(tmp_path / "stip.sqlite3", tmp_path / "backups", NOW)
    hall.write("Na de kopie")
    restored = opened_database(f"sqlite:///{file}")
    assert everything(restored) == before
    assert everything(database) != before
    assert [each.name for each in (tmp_path / "backups").glob("*.sqlite3")] == ["stip-20261122T200000Z.sqlite3"]
    database.close()
    restored.close()


def test_a_backup_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "no-database").mkdir()
    with pytest.raises(Exception, match="unable to open"):
        take_backup(tmp_path / "no-database", tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_backups_go_after_seven_days_and_above_the_most(tmp_path: Path) -> None:
    def snapshot(age: timedelta) -> Path:
        file = tmp_path / (NOW - age).strftime(NAME)
        file.touch()
        return file

    young = [snapshot(timedelta(hours=hours)) for hours in range(MOST_KEPT + 2)]
    old = snapshot(timedelta(days=7))
    other = tmp_path / "stip-van-mij.sqlite3"
    other.touch()
    assert remove_old_backups(tmp_path, NOW) == sorted([old, *young[MOST_KEPT:]])
    assert {*young[:MOST_KEPT], other} == set(tmp_path.iterdir())
