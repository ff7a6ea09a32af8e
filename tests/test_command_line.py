"""`stip`, and what run.py starts: options before a command, and sentences for what makes no sense."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import run
from tests.databases import opened_database
from workshop import __main__ as command_line
from workshop.version import VERSION


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace]:
    """The options of each server that was started; none really is, since that would patch this process."""
    seen: list[argparse.Namespace] = []

    def start(options: argparse.Namespace) -> int:
        seen.append(options)
        return 5

    monkeypatch.setitem(sys.modules, "workshop.server", SimpleNamespace(start=start))
    for name in ("WORKSHOP_DATA", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(name, "")  # so that what main() sets is undone
    return seen


def test_without_a_command_the_server_is_started(
    started: list[argparse.Namespace], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--port", "9000", "--host", "127.0.0.1", "--data", "meetings", "--public-url", "https://stip.example.nl"]

    assert command_line.main(words) == 5

    assert [(options.port, options.host) for options in started] == [(9000, "127.0.0.1")]
    assert (os.environ["WORKSHOP_DATA"], os.environ["PUBLIC_URL"]) == (
        str(tmp_path / "meetings"),
        "https://stip.example.nl",
    )


@pytest.mark.parametrize("words", [["run"], ["--port", "x"], ["--dat", "here"], ["--nonsense"]])
def test_what_makes_no_sense_is_one_sentence(
    words: list[str], started: list[argparse.Namespace], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(words) == 1

    said = capsys.readouterr()
    assert said.err.splitlines() == [f"{' '.join(words)} begrijp ik niet: --help laat zien wat er kan."]
    assert (said.out, started) == ("", [])


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--version"]) == 0
    assert capsys.readouterr().out == f"Stip {VERSION}\n"


def test_help_names_every_command_and_the_options_of_run_py(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    helps = []
    for show in (command_line.main, run.parse):
        with pytest.raises(SystemExit) as ended:
            show(["--help"])
        assert ended.value.code == 0
        helps.append(capsys.readouterr().out)

    for name in (*command_line.MAINTENANCE, *command_line._commands(), "help"):
        for program, text in zip(("stip", "python run.py"), helps, strict=True):
            assert re.search(rf"^{program} {name}\b.*  \w", text, re.MULTILINE), (program, name)
    in_words = [re.sub(r"^(stip|python run.py) ", "", text, flags=re.MULTILINE) for text in helps]
    assert {*re.findall(r"^(\w+ (?:remove|password|delete))", in_words[0], re.MULTILINE)} == {
        *re.findall(r"^(\w+ (?:remove|password|delete))", in_words[1], re.MULTILINE)
    }
    of_stip, of_run_py = ({*re.findall(r"^ .*?(--[a-z-]+)", text, re.MULTILINE)} for text in helps)
    assert of_stip == of_run_py


def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for show in (command_line.main, run.parse):
        for word in ("help", "--help"):
            with pytest.raises(SystemExit) as ended:
                show([word])
            assert ended.value.code == 0
            said.append(capsys.readouterr().out)

    assert (said[0], said[2]) == (said[1], said[3])


def test_a_command_gets_its_own_words(tmp_path: Path) -> None:
    """In a process of its own, as it ends by itself; --version behind a command is that of the command."""
    words = ["--data", tmp_path, "export", "123456", "--format", "md", "--version", "publication", "--output", "out.md"]

    told = subprocess.run(
        [sys.executable, "-m", "workshop", *words],
        cwd=run.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 1
    assert told.stderr == "Error: Er is geen bijeenkomst met code 123456.\n"
    assert (tmp_path / "stip.sqlite3").exists()


LOCKS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
from workshop.storage import database
database.BUSY_TIMEOUT_MS = 10
from workshop.__main__ import main
sys.exit(main(["--data", sys.argv[2], "login-link"]))
"""


def test_command_that_cannot_store_says_so_in_one_sentence(tmp_path: Path) -> None:
    """In a process of its own, since it makes an app; another connection holds the database."""
    opened_database(f"sqlite:///{tmp_path / 'stip.sqlite3'}").close()
    command = [sys.executable, "-c", LOCKS, str(tmp_path / "stip.sqlite3"), str(tmp_path)]

    told = subprocess.run(command, cwd=run.ROOT, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines()[-1] == (
        "Stip kan nu niets opslaan. Wat opgeslagen is, is veilig. Probeer het zo nog eens."
    )
