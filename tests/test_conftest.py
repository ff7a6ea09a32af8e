"""WORKSHOP_NO_SKIP=1 turns every skip into a failure; what is missing is told once; groups of tests stay together."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import run

TESTS = Path(__file__).parent

SKIPS = {
    "a mark": "@pytest.mark.skip(reason='no browser')\ndef test_one(): pass",
    "a condition": "@pytest.mark.skipif(True, reason='no browser')\ndef test_one(): pass",
    "a call": "def test_one(): pytest.skip('no browser')",
    "a fixture": "@pytest.fixture\ndef browser(): pytest.skip('no browser')\ndef test_one(browser): pass",
    "a whole module": "pytest.skip('no browser', allow_module_level=True)",
}
NO_SKIPS = {
    "a test that passes": "def test_one(): pass",
    "an expected failure": "@pytest.mark.xfail(reason='known')\ndef test_one(): assert False",
    "an expected failure that is not run": "@pytest.mark.xfail(run=False)\ndef test_one(): assert False",
}


def run_pytest(
    folder: Path, modules: Mapping[str, str], no_skip: bool, options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run these test modules elsewhere, under the hooks of our conftest."""
    for number, module in enumerate(modules.values()):
        (folder / f"test_{number}.py").write_text(f"import pytest\n\n{module}\n")
    (folder / "conftest.py").write_text("from tests.conftest import *\n")
    (folder / "pytest.ini").write_text("[pytest]\n")
    environment = {name: value for name, value in os.environ.items() if name != "WORKSHOP_NO_SKIP"}
    environment.update(PYTHONPATH=str(TESTS.parent), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    if no_skip:
        environment["WORKSHOP_NO_SKIP"] = "1"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--continue-on-collection-errors", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_skips_are_skips_at_home(tmp_path: Path) -> None:
    assert "5 skipped" in run_pytest(tmp_path, SKIPS, no_skip=False).stdout


def test_skips_are_failures_in_ci(tmp_path: Path) -> None:
    result = run_pytest(tmp_path, SKIPS, no_skip=True)

    assert result.returncode != 0
    assert "1 failed, 4 errors" in result.stdout  # four stand before the test itself begins
    assert result.stdout.count("\nWORKSHOP_NO_SKIP=1 does not allow this skip: Skipped: no browser") == 5


def test_what_is_no_skip_still_passes(tmp_path: Path) -> None:
    result = run_pytest(tmp_path, NO_SKIPS, no_skip=True)

    assert result.returncode == 0
    assert "1 passed, 2 xfailed" in result.stdout


def test_tests_that_miss_the_same_service_are_told_in_one_line(tmp_path: Path) -> None:
    fixture = "from tests.services import Missing\n@pytest.fixture\ndef printer(): raise Missing('no printer here')\n"
    tests = "def test_one(printer): pass\ndef test_two(printer): pass\ndef test_three(printer): pass"

    said = run_pytest(tmp_path, {"three": fixture + tests}, no_skip=False, options=("-ra",)).stdout

    assert [line for line in said.splitlines() if "no printer" in line] == ["SKIPPED [3] test_0.py:5: no printer here"]


WORKER = """
import os
@pytest.mark.parametrize("turn", range(6))
def test_turn(turn):
    with open("workers", "a") as told:
        told.write(f"{__file__} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""


def test_tests_of_one_file_run_in_one_worker(tmp_path: Path) -> None:
    """They share the fixtures of the module; those of bench/ would disturb each other."""
    workers = ("-p", "xdist.plugin", *run.IN_PARALLEL, "-n", "2")

    done = run_pytest(tmp_path, {"one": WORKER, "two": WORKER}, no_skip=False, options=workers)

    assert "12 passed" in done.stdout
    assert len(set((tmp_path / "workers").read_text().splitlines())) == 2
