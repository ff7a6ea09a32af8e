"""A command beside a running server of another version says so and changes nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.storage.kept_databases import load

CHECKOUT = Path(__file__).parents[1]
# What a server of an earlier version does with its data folder, as far as others can see.
HOLDS = """
import fcntl, sys, time
lock = open(sys.argv[1], "a+b")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(120)
"""
COMMANDS = [
    ["login-link", "Fatima"],
    ["verify", "README.md"],
    ["import-minutes", "README.md"],
    ["export", "123456", "md"],
    ["demo"],
    ["accounts"],
    ["accounts", "remove", "Fatima"],
    ["meetings", "delete", "123456", "--yes"],
]


@pytest.fixture
def folder_of_a_running_server(tmp_path: Path) -> Iterator[Path]:
    """The data folder of a server of the version of 07bce95."""
    load(f"sqlite:///{tmp_path / 'stip.sqlite3'}", "07bce95")
    server = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "server.lock")], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "held\n"
    yield tmp_path
    server.kill()
    server.communicate()


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", str(CHECKOUT / "workshop"), *words]
    environment = {**os.environ, "WORKSHOP_DATA": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=CHECKOUT, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is imitated with fcntl")
def test_commands_beside_a_server_of_another_version_change_nothing(folder_of_a_running_server: Path) -> None:
    database = folder_of_a_running_server / "stip.sqlite3"
    before = sha256(database.read_bytes()).hexdigest()

    for words in COMMANDS:
        answer = run(folder_of_a_running_server, *words)

        assert answer.returncode == 1, answer
        assert answer.stderr.strip() == (
            "Een andere versie van Stip draait op deze database. Stop die eerst; er is niets veranderd."
        ), words
        assert sha256(database.read_bytes()).hexdigest() == before
    assert {each.name for each in folder_of_a_running_server.iterdir()} <= {
        "server.lock",
        "stip.sqlite3",
        "stip.sqlite3-wal",
        "stip.sqlite3-shm",
        "secret",
        "exports",
        "backups",
    }


def test_command_without_a_server_migrates_and_keeps_a_backup(tmp_path: Path) -> None:
    load(f"sqlite:///{tmp_path / 'stip.sqlite3'}", "68ea3cd")

    answer = run(tmp_path, "login-link", "Fatima")

    assert answer.returncode == 0, answer.stderr
    assert len(list((tmp_path / "backups").glob("stip-*.backup"))) == 1
