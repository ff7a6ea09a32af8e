"""Two servers on one PostgreSQL database are refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop.storage.opening import Unusable, UnusableDatabase
from workshop.storage.owner import hold_database

HOLDS = """
import sys, time
from workshop.storage.owner import hold_database
with hold_database(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def reason(url: str) -> Unusable:
    with pytest.raises(UnusableDatabase) as refusal, hold_database(url, wait_seconds=0):
        pass
    return refusal.value.reason


def test_second_server_is_refused_until_the_first_has_stopped(postgresql_of_this_run: str) -> None:
    with hold_database(postgresql_of_this_run):
        assert reason(postgresql_of_this_run) is Unusable.HELD

    with hold_database(postgresql_of_this_run, wait_seconds=0):
        pass


def test_server_that_was_killed_holds_nothing(postgresql_of_this_run: str) -> None:
    command = [sys.executable, "-c", HOLDS, postgresql_of_this_run]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    assert reason(postgresql_of_this_run) is Unusable.HELD
    other.kill()
    other.communicate()

    with hold_database(postgresql_of_this_run):
        pass


def test_server_that_is_not_there_is_said_to_be_so() -> None:
    assert reason("postgresql+psycopg://postgres@127.0.0.1:1/nothing") is Unusable.UNREACHABLE


def test_sqlite_has_the_lock_of_its_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'stip.sqlite3'}"
    with hold_database(url), hold_database(url, wait_seconds=0):
        pass
    assert list(tmp_path.iterdir()) == []
