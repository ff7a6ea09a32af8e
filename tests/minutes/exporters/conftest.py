"""Parts that the tests of exports share: a LibreOffice that reads what Stip wrote."""

import shutil

import pytest

from tests.minutes.exporters.readers import LibreOffice
from tests.services import Missing


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice with a profile of its own, so that one that is open on the same desk is left alone."""
    program = shutil.which("soffice")
    if program is None:
        raise Missing("no LibreOffice (Debian: apt install libreoffice-calc libreoffice-writer)")
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))
