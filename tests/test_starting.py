"""The start of a real server: one sentence for each trouble, links that work, and a log that keeps no link."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from tests.e2e.driving import CHECKOUT, STARTED, LiveServer, Person, Refused

SERVER = [sys.executable, "-m", "workshop.server", "--host", "127.0.0.1", "--port", "0"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "WORKSHOP_DATA": str(folder), "DATABASE_URL": "", "PUBLIC_URL": "", **more}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://postgres@127.0.0.1:1/stip", "De database is niet te bereiken of te openen."),
        ("mysql://root@127.0.0.1/stip", "DATABASE_URL is geen adres"),
        ("", "Het databasebestand is beschadigd."),
    ],
    ids=["away", "unknown kind", "damaged"],
)
def test_database_that_cannot_be_used_is_one_sentence(tmp_path: Path, url: str, sentence: str) -> None:
    (tmp_path / "stip.sqlite3").write_text("a text of some length, and no database")
    ended = subprocess.run(
        SERVER, cwd=CHECKOUT, env=environment(tmp_path, DATABASE_URL=url), capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(sentence)
    assert len(ended.stderr.splitlines()) == 1


def test_log_holds_no_link_that_makes_an_account(tmp_path: Path) -> None:
    server = LiveServer(tmp_path)
    server.stop()
    said = "".join(server.said)
    assert "python run.py login-link" in said
    assert "/start/" not in said


def test_link_in_a_terminal_works_for_a_server_that_only_this_computer_reaches(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(SERVER, cwd=CHECKOUT, env=environment(tmp_path), stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        with open(ours, encoding="utf-8", errors="replace") as terminal:
            said = read_until(terminal, "Ctrl-C")
            (link,) = re.findall(r"(http://\S+)(/start/\S+)", said)
            (port,) = re.findall(STARTED.pattern, said, re.MULTILINE)
            assert link[0] == f"http://localhost:{port}"
            assert Person(f"http://127.0.0.1:{port}").get(link[1])
            assert re.findall(r"http://(?!localhost)", said) == []
    finally:
        process.terminate()
        process.wait(timeout=30)


def read_until(terminal: IO[str], word: str) -> str:
    said = ""
    with suppress(OSError):  # the end of a terminal, where the process ended
        for line in terminal:
            said += line.replace("\r", "")
            if word in line:
                return said
    raise AssertionError(said)


@pytest.mark.parametrize("output", ["/dev/full", "closed"])
def test_output_that_cannot_be_written_is_no_reason_not_to_start(tmp_path: Path, output: str) -> None:
    command = [*SERVER[:-1], "0"]
    shell = 'exec "$@" >/dev/full' if output == "/dev/full" else 'exec "$@" >&-'
    process = subprocess.Popen(
        ["sh", "-c", shell, "sh", *command], cwd=CHECKOUT, env=environment(tmp_path), stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        assert " INFO stip " in line
        port = port_of(tmp_path, process)
        with pytest.raises(Refused, match="404"):
            Person(f"http://127.0.0.1:{port}").get("/nothing")
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert [each for each in said.splitlines() if " WARNING where Stip is to be found" not in each] == []


def port_of(folder: Path, process: subprocess.Popen[str]) -> int:
    """Noted before the first line of the log."""
    assert process.poll() is None
    return int((folder / "server.port").read_text().partition(" ")[0])
