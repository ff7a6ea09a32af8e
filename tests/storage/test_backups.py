"""Backups hold what was committed and the secret, go after seven days, and can be put back exactly."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import select

from tests.databases import drop_everything, opened_database
from tests.factories import Hall, a_hall, everything
from tests.storage.kept_databases import load
from workshop.domain.vocabulary import Phase, Role
from workshop.storage import migrations
from workshop.storage.backups import EARLIER_NAME, KEPT_FOR, MOST_KEPT, NAME, make_backup, remove_old_backups
from workshop.storage.database import Database, UnitOfWork
from workshop.storage.models import Link, Meeting
from workshop.storage.restoring import CannotRestore, NoBackup, restore
from workshop.storage.transfer import NotEmpty, copy_database

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
SECRET = "geheim" * 8


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'stip.sqlite3'}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def contents(url: str) -> object:
    database = opened_database(url)
    found = everything(database)
    database.close()
    return found


def a_voting_hall(url: str) -> tuple[Database, Hall]:
    database = opened_database(url)
    hall = a_hall(database, Phase.VOTE)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    return database, hall


def test_backup_taken_while_the_server_writes_holds_what_was_committed_and_the_secret(url: str, tmp_path: Path) -> None:
    database, hall = a_voting_hall(url)
    before = everything(database)

    file = make_backup(url, SECRET, tmp_path / "backups", NOW)

    hall.write("Na de kopie")
    assert everything(database) != before
    database.close()
    assert [each.name for each in (tmp_path / "backups").iterdir()] == ["stip-20261122T200000Z.backup"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    with ZipFile(file) as archive:
        archive.extract("stip.sqlite3", tmp_path / "out")
        assert archive.read("secret").decode() == SECRET
        assert json.loads(archive.read("about.json")) == {
            "format": 1,
            "made_at": NOW.isoformat(),
            "revision": migrations.newest_revision(),
        }
    assert contents(f"sqlite:///{tmp_path / 'out' / 'stip.sqlite3'}") == before


def test_backup_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "no-database").mkdir()

    with pytest.raises(sqlite3.Error):
        make_backup(f"sqlite:///{tmp_path / 'no-database'}", SECRET, tmp_path / "backups", NOW)

    assert list((tmp_path / "backups").iterdir()) == []


def named(folder: Path, age: timedelta, name: str = NAME) -> Path:
    file = folder / (NOW - age).strftime(name)
    file.touch()
    return file


def test_backups_go_after_seven_days_and_above_the_most(tmp_path: Path) -> None:
    tmp_path = tmp_path / "backups"
    tmp_path.mkdir()
    young = [named(tmp_path, timedelta(hours=hours)) for hours in range(MOST_KEPT + 2)]
    old = [named(tmp_path, KEPT_FOR), named(tmp_path, timedelta(days=8), EARLIER_NAME)]
    other = tmp_path / "stip-van-mij.backup"
    other.touch()

    assert remove_old_backups(tmp_path, NOW) == sorted([*old, *young[MOST_KEPT:]])
    assert {*young[:MOST_KEPT], other} == set(tmp_path.iterdir())


def test_the_newest_backup_stays_however_old_it_is(tmp_path: Path) -> None:
    tmp_path = tmp_path / "backups"
    tmp_path.mkdir()
    older, newest = named(tmp_path, timedelta(days=40)), named(tmp_path, timedelta(days=38))

    assert remove_old_backups(tmp_path, NOW) == [older]
    assert list(tmp_path.iterdir()) == [newest]


WRITES = """
import sys, time
from tests.databases import drop_everything, opened_database
from tests.factories import a_hall
from workshop.domain.vocabulary import Phase, Role
from workshop.storage.backups import make_backup
from datetime import datetime, UTC
from pathlib import Path
database = opened_database(sys.argv[1])
hall = a_hall(database, Phase.VOTE)
make_backup(sys.argv[1], "geheim" * 8, Path(sys.argv[2]), datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
import sqlite3
connection = sqlite3.connect(sys.argv[1].removeprefix("sqlite:///"))
connection.execute("PRAGMA wal_autocheckpoint=0")
log = Path(sys.argv[1].removeprefix("sqlite:///") + "-wal")
number = 0
while log.stat().st_size < int(sys.argv[3]) * 1_000_000:
    number += 1000
    connection.execute("UPDATE meeting SET place = ?", (str(number),))
    connection.executemany("INSERT INTO issued_code VALUES (?)", [(10**7 + number + each,) for each in range(1000)])
    connection.commit()
print("written", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("megabytes", [1, 4, 40])
def test_restore_after_a_kill_is_exact_whatever_the_log_holds(
    sqlite_url: str, folder: Path, tmp_path: Path, megabytes: int
) -> None:
    """The log of what came after the backup must not be applied to it."""
    command = [sys.executable, "-c", WRITES, sqlite_url, str(tmp_path / "backups"), str(megabytes)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert server.stdout is not None
    assert server.stdout.readline() == "written\n"
    server.kill()
    server.communicate()
    assert (folder / "stip.sqlite3-wal").stat().st_size > megabytes * 1_000_000 - 1
    (file,) = (tmp_path / "backups").iterdir()
    with ZipFile(file) as archive:
        archive.extract("stip.sqlite3", tmp_path / "out")
    backed_up = contents(f"sqlite:///{tmp_path / 'out' / 'stip.sqlite3'}")

    done = restore(file, sqlite_url, folder / "secret", NOW)

    assert done.meetings == 1
    assert contents(sqlite_url) == backed_up
    assert (folder / "secret").read_text() == SECRET
    assert done.set_aside is not None
    with sqlite3.connect(done.set_aside) as aside:
        codes, place = aside.execute("SELECT count(*) - 1, (SELECT place FROM meeting) FROM issued_code").fetchone()
        assert codes == int(place) > 0, "the newest of the log is there too"
        assert aside.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    aside.close()


def test_restored_backup_takes_the_place_of_a_damaged_database(sqlite_url: str, folder: Path, tmp_path: Path) -> None:
    database, _hall = a_voting_hall(sqlite_url)
    before = everything(database)
    file = make_backup(sqlite_url, SECRET, tmp_path / "backups", NOW)
    database.close()
    damaged = b"Dit was een database. " * 500
    (folder / "stip.sqlite3").write_bytes(damaged)

    done = restore(file, sqlite_url, folder / "secret", NOW)

    assert contents(sqlite_url) == before
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == damaged


def test_backup_of_an_earlier_version_is_put_back_and_migrated_at_the_next_start(
    sqlite_url: str, folder: Path, tmp_path: Path
) -> None:
    load(f"sqlite:///{tmp_path / 'stip-20261120T200000Z.sqlite3'}", "07bce95")
    with sqlite3.connect(tmp_path / "stip-20261120T200000Z.sqlite3") as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()

    done = restore(tmp_path / "stip-20261120T200000Z.sqlite3", sqlite_url, folder / "secret", NOW)

    assert (done.meetings, done.set_aside) == (4, None)
    opened_database(sqlite_url).close()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda content: b"hoi", NoBackup.NOT_A_BACKUP),
        (lambda content: b"", NoBackup.NOT_A_BACKUP),
        (lambda content: content[: len(content) // 2], NoBackup.DAMAGED),
        (lambda content: content[:2000] + bytes(200) + content[2200:], NoBackup.DAMAGED),
    ],
)
def test_spoilt_backup_is_refused_and_changes_nothing(
    sqlite_url: str, folder: Path, tmp_path: Path, spoil: object, reason: NoBackup
) -> None:
    database, _hall = a_voting_hall(sqlite_url)
    before = everything(database)
    file = make_backup(sqlite_url, SECRET, tmp_path / "backups", NOW)
    database.close()
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]

    with pytest.raises(CannotRestore) as refusal:
        restore(file, sqlite_url, folder / "secret", NOW)

    assert refusal.value.reason is reason
    assert contents(sqlite_url) == before
    assert {each.name for each in folder.iterdir()} == {"stip.sqlite3"}


RESTORES = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from workshop.storage.restoring import restore
print("begins", flush=True)
restore(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), datetime.now(UTC))
"""


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_inside_a_restore_the_old_or_the_new_database_is_there(
    sqlite_url: str, folder: Path, tmp_path: Path, kills: int
) -> None:
    database, hall = a_voting_hall(sqlite_url)
    new = everything(database)
    file = make_backup(sqlite_url, SECRET, tmp_path / "backups", NOW)
    hall.write("Na de kopie")
    old = everything(database)
    database.close()

    for number in range(kills):
        command = [sys.executable, "-c", RESTORES, str(file), sqlite_url, str(folder / "secret")]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        try:
            child.wait(0.004 * (number * 3 % 20))
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()

        assert contents(sqlite_url) in (old, new)


@pytest.mark.parametrize("commit", ["68ea3cd", "07bce95"])
def test_moving_there_and_back_keeps_every_row_and_the_ids_that_were_given(
    sqlite_url: str, tmp_path: Path, postgresql_of_this_run: str, commit: str
) -> None:
    drop_everything(postgresql_of_this_run)
    load(sqlite_url, commit)
    first = opened_database(sqlite_url)
    newest = first.perform(a_new_link)
    first.close()
    before = contents(sqlite_url)

    copy_database(sqlite_url, postgresql_of_this_run)
    assert contents(postgresql_of_this_run) == before
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    copy_database(postgresql_of_this_run, back)
    assert contents(back) == before

    for address in (postgresql_of_this_run, back):
        opened = opened_database(address)
        assert opened.perform(a_new_link) == newest + 1, "an id is not given twice"
        opened.close()
    with pytest.raises(NotEmpty):
        copy_database(sqlite_url, postgresql_of_this_run)
    drop_everything(postgresql_of_this_run)


def a_new_link(work: UnitOfWork) -> int:
    """The id of a new row, which is deleted again."""
    meeting_id = work.session.exec(select(Meeting.id)).first()
    row = Link(meeting_id=meeting_id, role=Role.SECRETARY)
    work.session.add(row)
    work.session.flush()
    given = row.id
    assert given is not None
    work.session.delete(row)
    work.session.flush()
    return given
