"""Bytes in the data folder after delete and end: free pages, the log, backups and exports hold what is promised."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.databases import drop_everything, opened_database
from tests.factories import Hall, a_hall, device_hash, rows
from workshop.actions.meetings import delete_meeting, end_meeting
from workshop.domain.vocabulary import Phase
from workshop.storage.backups import make_backup
from workshop.storage.cleaning import clean, overwrite_free_space
from workshop.storage.database import Database
from workshop.storage.models import CleaningDue

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
SECRET = "geheim" * 8
SENTENCE = "Meer sentinelbomen in de straat"
FILLER = "Een uitspraak die blijft, en die bladzijden van de database vult. " * 4
# Ids whose bytes stand beside each other where a dot names its person and its sticker, and nowhere else.
PERSON, STICKER = 0x5A6B7C5D6E7F, 0x4A3B2C4D3E2F
DOT = PERSON.to_bytes(6, "big") + STICKER.to_bytes(6, "big")


def here(work: Callable[..., Any], *arguments: Any) -> Any:
    return work(*arguments)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database in a data folder of its own."""
    opened = opened_database(f"sqlite:///{tmp_path / 'stip.sqlite3'}")
    yield opened
    opened.close()


def cleaned(database: Database, folder: Path) -> bool:
    url = f"sqlite:///{database.file}"
    return clean(database, url, SECRET, folder, folder / "exports", NOW, offload=here)


def back_up(database: Database, folder: Path, hours_ago: int) -> None:
    make_backup(f"sqlite:///{database.file}", SECRET, folder / "backups", NOW - timedelta(hours=hours_ago))


def holds(folder: Path, sought: bytes) -> list[str]:
    """The files in whose bytes this stands; backups are unpacked."""
    found = []
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        if file.suffix == ".backup":
            with ZipFile(file) as archive:
                content = archive.read("stip.sqlite3")
        if sought in content:
            found.append(file.name)
    return sorted(found)


def a_full_hall(database: Database) -> Hall:
    """A meeting whose rows stand between those of another one, on pages that were split and filled again."""
    with sqlite3.connect(database.file or "") as connection:
        connection.execute("INSERT INTO dot_slot (id, deal_id, colour_id, number) VALUES (?, 0, 0, 0)", (STICKER - 1,))
    hall, other = a_hall(database, Phase.VOTE), a_hall(database)
    with connection:
        connection.execute("DELETE FROM dot_slot WHERE deal_id = 0")
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'participant'", (PERSON - 1,))
    connection.close()
    assert hall.join("Bo").participant_id == PERSON
    for number in range(60):
        hall.write(f"{SENTENCE} {number} {FILLER[: number * 4]}")
        other.write(FILLER[: 250 - number])
        hall.join(f"iemand {number}")
        other.join(f"een ander {number}")
    return hall


def test_no_byte_of_a_deleted_meeting_is_left(database: Database, tmp_path: Path) -> None:
    hall = a_full_hall(database)
    token = device_hash("Bo", hall.meeting_id).encode()
    exported = tmp_path / "exports" / str(hall.code) / "verslag.md"
    exported.parent.mkdir(parents=True)
    exported.write_text(SENTENCE)
    back_up(database, tmp_path, hours_ago=30 * 24)
    back_up(database, tmp_path, hours_ago=1)
    assert len(holds(tmp_path, SENTENCE.encode())) >= 4
    assert len(holds(tmp_path, token)) >= 3

    hall.do(delete_meeting, hall.fatima)
    assert cleaned(database, tmp_path)

    assert holds(tmp_path, SENTENCE.encode()) == []
    assert holds(tmp_path, token) == []
    assert [each.name for each in (tmp_path / "backups").glob("*.backup")] == ["stip-20261122T200000Z.backup"]
    assert not exported.parent.exists()
    assert not cleaned(database, tmp_path)


def test_no_byte_of_an_ended_meeting_ties_a_person_to_a_dot(database: Database, tmp_path: Path) -> None:
    hall = a_full_hall(database)
    hall.stick(hall.join("Bo"), "blauw", 1, hall.items[0])
    back_up(database, tmp_path, hours_ago=1)
    assert {"stip-20261122T190000Z.backup", "stip.sqlite3-wal"} <= set(holds(tmp_path, DOT))

    hall.do(end_meeting, hall.fatima)
    assert cleaned(database, tmp_path)

    assert holds(tmp_path, DOT) == []
    assert "stip.sqlite3" in holds(tmp_path, SENTENCE.encode()), "its minutes stay"
    assert len(list((tmp_path / "backups").glob("*.backup"))) == 1


def test_what_was_deleted_is_overwritten_in_the_same_commit(database: Database, tmp_path: Path) -> None:
    """Nearly all of it is gone before the database is written anew."""
    hall = a_full_hall(database)
    hall.do(delete_meeting, hall.fatima)

    database.close()

    assert (tmp_path / "stip.sqlite3").read_bytes().count(SENTENCE.encode()) < 10


def test_what_an_earlier_version_left_in_free_pages_goes_too(database: Database, tmp_path: Path) -> None:
    a_full_hall(database)
    with sqlite3.connect(database.file or "") as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("DELETE FROM statement")
    connection.close()
    assert holds(tmp_path, SENTENCE.encode())

    overwrite_free_space(tmp_path / "stip.sqlite3")

    assert holds(tmp_path, SENTENCE.encode()) == []


@pytest.mark.parametrize("failing", ["overwrite_free_space", "replace_backups", "shutil.rmtree"])
def test_cleaning_that_fails_is_still_due(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    hall = a_hall(database)
    (tmp_path / "exports" / str(hall.code)).mkdir(parents=True)

    def fails(*_arguments: Any) -> None:
        raise OSError("locked")

    hall.do(delete_meeting, hall.fatima)
    with monkeypatch.context() as broken:
        broken.setattr(f"workshop.storage.cleaning.{failing}", fails)
        with pytest.raises(OSError, match="locked"):
            cleaned(database, tmp_path)

    assert [row.deleted_code for row in rows(database, CleaningDue)] == [hall.code]
    assert cleaned(database, tmp_path)
    assert rows(database, CleaningDue) == []


def test_log_that_is_in_use_is_no_clean_one(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.storage.cleaning.BUSY_SECONDS", 0.01)
    hall = a_hall(database)
    reader = sqlite3.connect(database.file or "", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meeting").fetchone()
    hall.do(delete_meeting, hall.fatima)

    with pytest.raises(sqlite3.OperationalError, match="busy"):
        cleaned(database, tmp_path)

    assert len(rows(database, CleaningDue)) == 1
    reader.close()
    assert cleaned(database, tmp_path)


def test_meeting_that_ends_while_it_is_cleaned_is_cleaned_after_it(database: Database, tmp_path: Path) -> None:
    first, second = a_hall(database), a_hall(database)
    first.do(end_meeting, first.fatima)

    def meanwhile(work: Callable[..., Any], *arguments: Any) -> Any:
        done = work(*arguments)
        if work.__name__ == "replace_backups":
            second.do(end_meeting, second.fatima)
        return done

    url = f"sqlite:///{database.file}"
    assert clean(database, url, SECRET, tmp_path, tmp_path / "exports", NOW, offload=meanwhile)

    assert len(rows(database, CleaningDue)) == 1


def test_backups_of_postgresql_are_replaced_too(postgresql_of_this_run: str, tmp_path: Path) -> None:
    drop_everything(postgresql_of_this_run)
    database = opened_database(postgresql_of_this_run)
    hall = a_hall(database)
    hall.write(SENTENCE)
    make_backup(postgresql_of_this_run, SECRET, tmp_path / "backups", NOW - timedelta(hours=1))
    assert holds(tmp_path, SENTENCE.encode()) == ["stip-20261122T190000Z.backup"]

    hall.do(delete_meeting, hall.fatima)
    assert clean(database, postgresql_of_this_run, SECRET, tmp_path, tmp_path / "exports", NOW, offload=here)

    assert holds(tmp_path, SENTENCE.encode()) == []
    assert len(list((tmp_path / "backups").glob("*.backup"))) == 1
    database.close()
    drop_everything(postgresql_of_this_run)
