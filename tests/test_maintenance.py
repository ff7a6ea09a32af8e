"""The commands backup, restore, move and status, as who runs an installation types them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import drop_everything, opened_database
from tests.factories import a_hall, everything
from tests.storage.kept_databases import load
from workshop.hosting.instance_lock import hold_folder, note_address
from workshop.storage.migrations import newest_revision
from workshop.version import VERSION

CHECKOUT = Path(__file__).parents[1]


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "WORKSHOP_DATA": str(folder), "PYTHONPATH": str(CHECKOUT), **more}
    command = [sys.executable, "-m", "workshop.maintenance", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=folder, check=False)


def contents(url: str) -> object:
    database = opened_database(url)
    found = everything(database)
    database.close()
    return found


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with a meeting in a data folder."""
    address = f"sqlite:///{tmp_path / 'stip.sqlite3'}"
    database = opened_database(address)
    a_hall(database)
    database.close()
    return address


def test_backup_is_made_beside_a_server_and_put_back_only_without_one(url: str, tmp_path: Path) -> None:
    before = contents(url)
    with hold_folder(tmp_path):
        made = run(tmp_path, "backup")
        assert made.returncode == 0, made.stderr
        file = Path(made.stdout.strip().removeprefix("De back-up is ").removesuffix("."))
        assert file.parent == tmp_path / "backups"

        refused = run(tmp_path, "restore", str(file))
        assert refused.returncode == 1
        assert refused.stderr.startswith("Er draait al een Stip op")

    database = opened_database(url)
    a_hall(database)
    database.close()
    done = run(tmp_path, "restore", str(file))

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Teruggezet: 1 bijeenkomst. De database van daarvoor is ")
    assert contents(url) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore", "nergens.backup"], "Er is geen bestand nergens.backup."),
        (["restore", "hoi.txt"], "hoi.txt is geen back-up van Stip. Er is niets veranderd."),
        (["move", "--to", "sqlite:///stip.sqlite3"], "De andere database is niet leeg. Er is niets veranderd."),
    ],
)
def test_refusal_is_one_sentence(url: str, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "hoi.txt").write_text("hoi")
    before = contents(url)

    refused = run(tmp_path, *words)

    assert (refused.returncode, refused.stderr.strip()) == (1, said)
    assert contents(url) == before


def test_moving_takes_an_installation_to_postgresql(url: str, tmp_path: Path, postgresql_of_this_run: str) -> None:
    drop_everything(postgresql_of_this_run)
    before = contents(url)

    done = run(tmp_path, "move", "--to", postgresql_of_this_run.replace("postgresql+psycopg", "postgresql"))

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Gekopieerd: 1 bijeenkomst. Start Stip met DATABASE_URL op de andere database.")
    assert contents(postgresql_of_this_run) == before == contents(url)
    drop_everything(postgresql_of_this_run)


def test_database_of_another_version_is_not_moved(tmp_path: Path) -> None:
    load(f"sqlite:///{tmp_path / 'stip.sqlite3'}", "07bce95")

    refused = run(tmp_path, "move", "--to", f"sqlite:///{tmp_path / 'other.sqlite3'}")

    assert refused.returncode == 1
    assert refused.stderr.startswith("De database heeft de tabellen van een andere versie.")


def test_status_says_how_it_is_and_changes_nothing(url: str, tmp_path: Path) -> None:
    before = contents(url)
    free = r"Vrij op deze schijf: [\d.,]+ MB"
    of_now = [f"Stip {VERSION}", f"Gegevens: {tmp_path}", rf"Database: SQLite, {tmp_path}/stip.sqlite3, [\d,]+ MB"]
    of_now += [f"Tabellen: revisie {newest_revision()}, van deze versie", "Open bijeenkomsten: 1"]

    without = run(tmp_path, "status").stdout
    run(tmp_path, "backup")
    with hold_folder(tmp_path):
        note_address(tmp_path, "0.0.0.0", 8085)
        beside = run(tmp_path, "status").stdout

    no_server = [*of_now, "Server: draait niet", "Laatste back-up: geen", free]
    assert re.fullmatch("\n".join(no_server) + "\n", without), without
    a_server = [*of_now, "Server: draait op poort 8085", r"Laatste back-up: 20\d\d-\d\d-\d\d \d\d:\d\d", free]
    assert re.fullmatch("\n".join(a_server) + "\n", beside), beside
    assert contents(url) == before


def test_status_of_a_database_that_stip_does_not_start_on(tmp_path: Path) -> None:
    (tmp_path / "stip.sqlite3").write_bytes(b"Dit was een database. " * 500)

    told = run(tmp_path, "status")

    assert told.returncode == 0
    assert "Database: niet te lezen: file is not a database" in told.stdout.splitlines()


def test_status_of_an_earlier_version_migrates_nothing(tmp_path: Path) -> None:
    load(f"sqlite:///{tmp_path / 'stip.sqlite3'}", "07bce95")

    for _ in range(2):
        told = run(tmp_path, "status").stdout.splitlines()
        assert "Tabellen: revisie 0005; de volgende start werkt ze bij" in told
        assert "Open bijeenkomsten: 2" in told
