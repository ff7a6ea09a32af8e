"""A server that is killed right after a meeting was deleted removes the copies of it at the next start."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.driving import LiveServer

SENTENCE = "Meer sentinelbomen in de straat"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    started = LiveServer(tmp_path / "data")
    yield started
    started.kill()


def is_due(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / "stip.sqlite3")) as connection:
        return connection.execute("SELECT 1 FROM cleaning_due").fetchone() is not None


def test_copies_of_a_deleted_meeting_go_at_the_start_after_a_kill(server: LiveServer) -> None:
    hall = server.hall()
    hall.add_theme("Groen", statements=[SENTENCE])
    hall.fatima.get(f"/minutes/{hall.code}/export.json")
    older = server.folder / "backups" / "stip-20200101T000000Z.sqlite3"
    with closing(sqlite3.connect(server.folder / "stip.sqlite3")) as live, closing(sqlite3.connect(older)) as copy:
        live.backup(copy)
    server.kill()  # before it looks, which it does every few seconds
    with closing(sqlite3.connect(server.folder / "stip.sqlite3")) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM dot_slot")
        connection.execute("DELETE FROM meeting")
        connection.execute("INSERT INTO cleaning_due (deleted_code) VALUES (?)", (hall.code,))

    server.start()
    until = time.monotonic() + 30
    while is_due(server.folder) and time.monotonic() < until:
        time.sleep(0.1)

    assert not is_due(server.folder)
    assert not older.exists()
    assert not (server.folder / "exports" / str(hall.code)).exists()
    left = [file.name for file in server.folder.rglob("*") if file.is_file() and SENTENCE.encode() in file.read_bytes()]
    assert left == []
