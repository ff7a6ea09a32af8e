"""The vendored browser files are exactly those that tools/vendor.py wrote."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "workshop" / "static" / "vendor"


def test_every_vendored_file_has_the_hash_that_was_noted() -> None:
    noted = dict(reversed(line.split("  ", 1)) for line in (VENDOR / "HASHES").read_text("utf-8").splitlines())

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    found.pop("HASHES")

    assert found == noted


def test_every_vendored_work_has_its_licence() -> None:
    names = {path.name for path in VENDOR.iterdir()}

    assert {
        "socket.io.LICENSE.txt",
        "lit-html.LICENSE.txt",
        "atkinson-hyperlegible-next.LICENSE.txt",
    } <= names
