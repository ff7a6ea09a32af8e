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
from workshop.storage.backups import (
    EARLIER_NAME,
    KEPT_FOR,
    LOCK,
    MOST_KEPT,
    NAME,
    make_backup,
    remove_old_backups,
    replace_backups,
)
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
    assert names(tmp_path / "backups") == ["stip-20261122T200000Z.backup"]
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

    assert names(tmp_path / "backups") == []


def test_backup_of_an_empty_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "stip.sqlite3").touch()

    with pytest.raises(sqlite3.Error):
        make_backup(f"sqlite:///{tmp_path / 'stip.sqlite3'}", SECRET, tmp_path / "backups", NOW)

    assert names(tmp_path / "backups") == []


def names(folder: Path) -> list[str]:
    """The names in a folder, but for that of the lock."""
    return sorted(each.name for each in folder.iterdir() if each.name != LOCK)


def sound(file: Path) -> Path:
    """A file that reads as a backup."""
    with ZipFile(file, "w") as archive:
        for name in ("about.json", "secret", "stip.sqlite3"):
            archive.writestr(name, "x")
    return file


def named(folder: Path, age: timedelta, name: str = NAME) -> Path:
    file = folder / (NOW - age).strftime(name)
    file.touch()
    return file


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """An empty folder of backups, beside the data folder."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def test_backups_go_after_seven_days_and_above_the_most(backups: Path, sqlite_url: str) -> None:
    step = timedelta(minutes=30)
    young = [named(backups, number * step) for number in range(MOST_KEPT + 2)]
    sound(young[0])
    old = [named(backups, KEPT_FOR), named(backups, timedelta(days=8), EARLIER_NAME)]
    mine = backups / "stip-van-mij.backup"
    mine.touch()

    assert remove_old_backups(backups, sqlite_url, NOW) == sorted([*old, *young[MOST_KEPT:]])
    assert names(backups) == sorted(each.name for each in [*young[:MOST_KEPT], mine])


def test_the_newest_backup_that_can_be_read_stays_however_old_it_is(backups: Path, sqlite_url: str) -> None:
    ages = (timedelta(days=40), timedelta(days=38), timedelta(days=36))
    oldest, readable, damaged = (named(backups, age) for age in ages)
    sound(oldest)
    sound(readable)

    assert remove_old_backups(backups, sqlite_url, NOW) == [oldest, damaged]
    assert names(backups) == [readable.name]
    sound(named(backups, timedelta()))
    assert remove_old_backups(backups, sqlite_url, NOW) == [readable]


def test_backup_of_a_clock_that_was_ahead_goes_once_there_is_another(backups: Path, sqlite_url: str) -> None:
    ahead = sound(named(backups, -timedelta(days=400)))
    assert remove_old_backups(backups, sqlite_url, NOW) == []

    today = sound(named(backups, timedelta()))

    assert remove_old_backups(backups, sqlite_url, NOW) == [ahead]
    assert names(backups) == [today.name]


SET_ASIDE = [
    "stip.sqlite3.before-restore-{day}T200000Z",
    "stip.sqlite3.before-restore-{day}T200000Z-wal",
    "secret.before-restore-{day}T200000Z",
]


def test_what_was_set_aside_goes_after_seven_days_too(backups: Path, folder: Path, sqlite_url: str) -> None:
    old = [folder / name.format(day="20261115") for name in SET_ASIDE]
    young = [folder / name.format(day="20261116") for name in SET_ASIDE]
    of_earlier = [folder / "stip.sqlite3.version-2", backups / "stip-20261122T190000Z.part"]
    other = folder / "stip.sqlite3.before-restore-van-mij"
    for file in (*old, *young, *of_earlier, other):
        file.touch()
    for file in of_earlier:
        os.utime(file, ((NOW - KEPT_FOR).timestamp(),) * 2)

    assert remove_old_backups(backups, sqlite_url, NOW) == sorted([*old, *of_earlier])
    assert names(folder) == sorted(each.name for each in [*young, other])


def test_replacing_backups_leaves_the_fresh_one_alone(backups: Path, folder: Path, sqlite_url: str) -> None:
    database, _hall = a_voting_hall(sqlite_url)
    for age in (timedelta(hours=1), timedelta(days=3), -timedelta(days=400)):
        sound(named(backups, age))
    (backups / "stip-20261122T190000Z.copied").touch()
    (folder / "stip.sqlite3.version-2").touch()
    (folder / SET_ASIDE[0].format(day="20261122")).touch()
    (folder / ".restoring-abc").mkdir()

    fresh = replace_backups(sqlite_url, SECRET, backups, NOW)

    assert names(backups) == [fresh.name]
    database.close()
    assert names(folder) == ["stip.sqlite3"]
    restore(fresh, sqlite_url, folder / "secret", NOW)


def test_nothing_is_removed_when_no_fresh_backup_could_be_made(
    backups: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, _hall = a_voting_hall(sqlite_url)
    earlier = make_backup(sqlite_url, SECRET, backups, NOW - timedelta(hours=1))
    monkeypatch.setattr("workshop.storage.backups.is_sound", lambda _file: False)

    with pytest.raises(OSError, match="reads back as something else"):
        replace_backups(sqlite_url, SECRET, backups, NOW)

    assert names(backups) == [earlier.name]
    database.close()


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
    (file,) = (tmp_path / "backups").glob("*.backup")
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
