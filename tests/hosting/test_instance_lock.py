"""One running server for each data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop.hosting.config import ConfigError
from workshop.hosting.instance_lock import LOCK, PORT, hold_folder, is_held, note_address, noted_address, noted_port

HOLDS = "import sys, time, pathlib\nfrom workshop.hosting.instance_lock import hold_folder\n"
HOLDS += "with hold_folder(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"


def test_folder_is_held_while_the_server_runs_and_free_afterwards(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
    assert not (tmp_path / LOCK).exists(), "asking makes no file"

    with hold_folder(tmp_path):
        assert is_held(tmp_path)
        note_address(tmp_path, "127.0.0.1", 8080)
        assert noted_port(tmp_path) == 8080
        assert noted_address(tmp_path) == ("127.0.0.1", 8080)
        (tmp_path / PORT).write_text("8080")  # as a server of an earlier version
        assert noted_address(tmp_path) == ("0.0.0.0", 8080)
        with pytest.raises(ConfigError), hold_folder(tmp_path):
            pass
        assert is_held(tmp_path), "who is refused takes nothing away"

    assert not is_held(tmp_path)
    assert noted_port(tmp_path) is None


def test_folder_of_a_killed_server_is_free_and_its_port_unknown(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        note_address(tmp_path, "127.0.0.1", 8080)
        assert is_held(tmp_path)
    finally:
        other.kill()
        other.communicate()

    assert not is_held(tmp_path)
    assert noted_port(tmp_path) is None
    with hold_folder(tmp_path):
        assert is_held(tmp_path)
