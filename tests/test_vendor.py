"""The vendored browser files are exactly those that tools/vendor.py wrote."""

import hashlib
import json
from pathlib import Path

import pytest

from tools.vendor import LIT_ENTRY, LIT_HTML, SOCKET_IO, SOCKET_IO_ENTRY

CHECKOUT = Path(__file__).resolve().parent.parent
VENDOR = CHECKOUT / "workshop" / "static" / "vendor"
FOR_TESTS = CHECKOUT / "tests" / "e2e" / "vendor"


@pytest.mark.parametrize("folder", [VENDOR, FOR_TESTS], ids=["pages", "tests"])
def test_every_vendored_file_has_the_hash_that_was_noted(folder: Path) -> None:
    noted = dict(reversed(line.split("  ", 1)) for line in (folder / "HASHES").read_text("utf-8").splitlines())

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    found.pop("HASHES")

    assert found == noted


def test_every_vendored_work_has_its_licence() -> None:
    names = {path.name for path in VENDOR.iterdir()}

    assert {
        "socket.io.LICENSE.txt",
        "lit-html.LICENSE.txt",
        "atkinson-hyperlegible-next.LICENSE.txt",
    } <= names
    assert {"axe.LICENSE.txt", "axe.LICENSE-3RD-PARTY.txt"} <= {path.name for path in FOR_TESTS.iterdir()}


def test_types_are_those_of_the_vendored_versions() -> None:
    pinned = json.loads((CHECKOUT / "package.json").read_text("utf-8"))["devDependencies"]

    assert (pinned["lit-html"], pinned["socket.io-client"]) == (LIT_HTML, SOCKET_IO)
    assert (VENDOR / "lit-html.d.ts").read_text("utf-8") == LIT_ENTRY.lstrip()
    assert (VENDOR / "socket.io.d.ts").read_text("utf-8") == SOCKET_IO_ENTRY
