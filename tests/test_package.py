"""Importing the package."""

import subprocess
import sys
from pathlib import Path

import pytest

LATER = "{'gevent', 'socketio', 'engineio', 'flask_socketio', 'psycopg'}"


@pytest.mark.parametrize("module", ["workshop", "workshop.__main__"])
def test_importing_it_loads_nothing_that_the_server_must_patch_first(module: str) -> None:
    """`python -m workshop` imports the package before the first line of server.py patches anything."""
    program = f"import sys, {module}; print(sorted({LATER} & set(sys.modules)))"

    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
